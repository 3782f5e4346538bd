"""The writer of a working copy: one thread that owns the only writing connection and commits one job at a time.

A job that fails, for the disk is full, stays at the head of the queue and is tried again, so that nothing is left out
and nothing comes out of order; meanwhile `safety` says that the work is not safe.
"""

import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from studio.file.refusals import NotSafe

MOST_WAITING: Final = 2_000  # jobs; then whoever brings another one waits, or is told that nothing is safe
RETRY: Final = 1.0  # seconds until a failed job is tried again
IDLE: Final = 0.3  # seconds of rest after which the log may be folded into the database
FOLD_AT: Final = 4_000_000  # bytes of log that make it worth it
FOLD_NOW: Final = 64_000_000  # bytes of log that make it necessary

Job = Callable[[sqlite3.Connection], None]


class Safety(NamedTuple):
    """How safe the work is: edits still on their way to the disk, for how long, and what is in the way if anything."""

    waiting: int
    seconds: float  # since the oldest of them came
    problem: str  # empty while all goes well


class Journal:
    """Jobs carried out in order, each as one transaction, in a thread of its own."""

    def __init__(self, work: Path, prepare: Job | None = None) -> None:
        """Begin to write to the database `work`, which is made when there is none.

        `prepare` comes before all jobs, outside a transaction, and again if it fails.
        """
        self._work = work
        self._prepare = prepare
        self._jobs: deque[tuple[float, Job]] = deque()
        self._changed = threading.Condition()
        self._problem = ""
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="working copy", daemon=True)
        self._thread.start()

    def add(self, job: Job) -> None:
        """Have a job done after all that came before. Raises NotSafe when too many wait because writing fails."""
        with self._changed:
            while len(self._jobs) >= MOST_WAITING and not self._problem and not self._ending:
                self._changed.wait()
            if self._ending or len(self._jobs) >= MOST_WAITING:
                raise NotSafe(
                    f"Your last changes are only in memory ({self._problem or 'closing'}); save the model now."
                )
            self._jobs.append((time.monotonic(), job))
            self._changed.notify_all()

    def safety(self) -> Safety:
        """How safe the work is at this moment. Cheap enough to ask many times a second."""
        with self._changed:
            if not self._jobs:
                return Safety(0, 0.0, "")
            return Safety(len(self._jobs), time.monotonic() - self._jobs[0][0], self._problem)

    def flush(self, patience: float = 10.0) -> None:
        """Wait until every job is safe on disk. Raises NotSafe when writing fails or takes longer than `patience` s."""
        with self._changed:
            self._changed.wait_for(lambda: not self._jobs or bool(self._problem), patience)
            if self._jobs:
                reason = self._problem or "the disk is very slow"
                raise NotSafe(f"Your last changes are not safe yet: {reason}; free some space or save the model.")

    def end(self, patience: float = 10.0) -> None:
        """Finish the jobs that can be done, and close the database."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        self._thread.join(patience)

    def _run(self) -> None:
        connection: sqlite3.Connection | None = None
        rest: float | None = None
        while True:
            with self._changed:
                if not self._jobs and not self._ending:
                    self._changed.wait(rest)
                waiting = self._jobs[0][1] if self._jobs else None
                if self._ending and (waiting is None or self._problem):
                    break
            if waiting is not None:
                connection = self._attempt(connection, waiting)
                rest = IDLE if self._log_size() >= FOLD_AT else None
            elif connection is not None:
                self._fold(connection)
                rest = None
        if connection is not None:
            connection.close()

    def _attempt(self, connection: sqlite3.Connection | None, job: Job) -> sqlite3.Connection | None:
        """Do the job at the head of the queue; it leaves the queue only when it is safe on disk."""
        problem = ""
        try:
            connection = connection or opened(self._work)
            if self._prepare is not None:
                self._prepare(connection)
                self._prepare = None
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                job(connection)
            if self._log_size() >= FOLD_NOW:
                self._fold(connection)
        except Exception as error:  # whatever it was, the window must hear of it, and the job is kept
            problem = str(error) or type(error).__name__
        with self._changed:
            self._problem = problem
            if not problem:
                self._jobs.popleft()
            self._changed.notify_all()
            if problem and not self._ending:
                self._changed.wait(RETRY)
        return connection

    def _log_size(self) -> int:
        try:
            return self._work.with_name(self._work.name + "-wal").stat().st_size
        except OSError:
            return 0

    def _fold(self, connection: sqlite3.Connection) -> None:
        """Fold the log into the database, best while nobody waits: it costs more than a commit."""
        with suppress(sqlite3.Error):  # the next one will; nothing is less safe for it
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def opened(work: Path) -> sqlite3.Connection:
    """A writing connection to a working database: every commit is on the disk when it returns."""
    connection = sqlite3.connect(work, isolation_level=None)
    try:
        for setting in ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0"):
            connection.execute(f"PRAGMA {setting}").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
