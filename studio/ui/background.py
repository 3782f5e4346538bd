"""Work away from the window's own thread: one thread, one job after the other, the answer handed back to the window."""

import sys
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal


class _Job(NamedTuple):
    about: str
    number: int
    work: Callable[[], Any]
    then: Callable[[Any], None]


class Background(QObject):
    """A thread that works and a window that is told. Jobs see snapshots; what they answer arrives as a signal.

    A job about something (`about` is not empty) that waits is replaced by a newer one about the same, and an answer
    that a newer question has overtaken is dropped. An exception goes where all unexpected ones go.
    """

    _came = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: deque[_Job] = deque()
        self._newest: dict[str, int] = {}
        self._changed = threading.Condition()
        self._count = 0
        self._busy = False
        self._held = False
        self._ending = False
        self._came.connect(self._take)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def ask(self, work: Callable[[], Any], then: Callable[[Any], None] = lambda _answer: None, about: str = "") -> None:
        """Have `work` done there, and `then` called here with its answer."""
        with self._changed:
            self._count += 1
            if about:
                self._newest[about] = self._count
                self._jobs = deque(job for job in self._jobs if job.about != about)
            self._jobs.append(_Job(about, self._count, work, then))
            self._changed.notify()

    def hold(self) -> None:
        """Begin no further job before `go_on`: both would only slow the other down while the window is being made."""
        with self._changed:
            self._held = True

    def go_on(self) -> None:
        """Begin what waits."""
        with self._changed:
            self._held = False
            self._changed.notify()

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits and nothing is being worked on."""
        with self._changed:
            return not self._jobs and not self._busy

    def end(self, patience: float = 5.0) -> None:
        """Leave what waits, and let the thread end."""
        with self._changed:
            self._ending = True
            self._jobs.clear()
            self._changed.notify()
        self._thread.join(patience)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._busy = False
                while (self._held or not self._jobs) and not self._ending:
                    self._changed.wait()
                if self._ending:
                    return
                job = self._jobs.popleft()
                self._busy = True
            self._do(job)

    def _do(self, job: _Job) -> None:
        try:
            answer = job.work()
        except Exception as error:
            answer = _Failed(error)
        with self._changed:  # what has ended may be gone, and hears nothing any more
            if not self._ending:
                self._came.emit(job, answer)

    def _take(self, job: _Job, answer: Any) -> None:
        if isinstance(answer, _Failed):
            sys.excepthook(type(answer.error), answer.error, answer.error.__traceback__)
        elif not job.about or self._newest.get(job.about) == job.number:
            job.then(answer)


class _Failed(NamedTuple):
    error: Exception
