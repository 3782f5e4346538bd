"""The window's end of the process that prints: it is told the model piece by piece, so that the window never waits."""

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QProcess, QTimer, Signal

from studio.model.record import Record, Records
from studio.model.speech import habits, say
from studio.ui.paper.frames import Frame, Unframer, framed
from studio.ui.paper.press import PRESS

PIECE: Final = 150  # records that are told at once
PATIENCE: Final = 3_000  # milliseconds for the process to go when the program ends
SOON: Final = 15  # milliseconds in which a process usually goes that was told to
ROOT: Final = Path(__file__).resolve().parents[3]


class Pressing(QObject):
    """One process that prints, with the model as it is now. `answered` carries frames, `failed` why it ended early.

    `ended` comes when the process has gone after it was told to, and nothing more can come of it.
    """

    answered = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[bytes] = deque()
        self._pieces: Iterator[bytes] = iter(())
        self._unframer = Unframer()
        self._count = 0
        self._is_wanted = True
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(ROOT))
        self._process.readyReadStandardOutput.connect(self._hear)
        self._process.readyReadStandardError.connect(self._process.readAllStandardError)
        self._process.bytesWritten.connect(lambda _count: self._feed())
        self._process.errorOccurred.connect(lambda _error: self._gone())
        self._process.finished.connect(lambda _status, _how: self._gone())

    def start(self, records: Records) -> None:
        """Begin with a model; what it is now is printed, whatever is edited later."""
        spoken = framed({"do": "speak", "language": habits().tag})
        self._pieces = chain([spoken], _pieces(list(records.values())))
        frozen = getattr(sys, "frozen", False)
        self._process.start(sys.executable, [PRESS] if frozen else ["-m", "studio.ui.paper.press"])
        self._feed()

    def ask(self, do: str, **head: Any) -> int:
        """Ask for something; answers the number that its answers carry. What is asked again is asked instead."""
        self._count += 1
        self._waiting.append(framed({"do": do, "number": self._count, **head}))
        self._feed()
        return self._count

    def end(self, patience: int = SOON) -> None:
        """Stop at once, whatever it is doing. The window waits no longer for it than so many milliseconds."""
        if not self._is_wanted:
            return
        self._is_wanted = False
        self._process.kill()
        if self._process.state() == QProcess.ProcessState.NotRunning or self._process.waitForFinished(patience):
            self._left()
            return
        program = QCoreApplication.instance()
        self.setParent(program)  # whoever asked may be gone before the process is
        self._process.finished.connect(self._left)
        if program is not None:
            program.aboutToQuit.connect(self._wait)

    def _wait(self) -> None:
        """The program ends: the process goes before it."""
        self._process.waitForFinished(PATIENCE)

    def _left(self) -> None:
        self.ended.emit()
        self.deleteLater()

    def _feed(self) -> None:
        """Say the next piece once the last one was heard: the model first, then what is asked."""
        if not self._is_wanted or self._process.bytesToWrite():
            return
        piece = next(self._pieces, None) or (self._waiting.popleft() if self._waiting else None)
        if piece is not None:
            self._process.write(QByteArray(piece))

    def _hear(self) -> None:
        data = bytes(self._process.readAllStandardOutput().data())
        for frame in self._unframer.feed(data):
            if self._is_wanted:
                self.answered.emit(frame)

    def _gone(self) -> None:
        if self._is_wanted:
            self._is_wanted = False
            self.failed.emit(say("Printing ended by itself; try again, with fewer pages if it happens once more."))
            QTimer.singleShot(0, self.deleteLater)


def _pieces(records: Iterable[Record]) -> Iterator[bytes]:
    rest = iter(records)
    while piece := list(islice(rest, PIECE)):
        written = json.dumps([dict(record) for record in piece], ensure_ascii=True, default=dict)
        yield framed({"do": "records"}, written.encode())


__all__ = ["SOON", "Frame", "Pressing"]
