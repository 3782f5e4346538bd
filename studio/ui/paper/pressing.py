"""The window's end of the process that prints: it is told the model piece by piece, so that the window never waits."""

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QObject, QProcess, QTimer, Signal

from studio.model.record import Record, Records
from studio.model.speech import say
from studio.ui.paper.frames import Frame, Unframer, framed
from studio.ui.paper.press import PRESS

PIECE: Final = 150  # records that are told at once
PATIENCE: Final = 3_000  # milliseconds for a process to go that was told to
ROOT: Final = Path(__file__).resolve().parents[3]


class Pressing(QObject):
    """One process that prints, with the model as it is now. `answered` carries frames, `failed` why it ended early."""

    answered = Signal(object)
    failed = Signal(str)

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
        self._pieces = _pieces(list(records.values()))
        frozen = getattr(sys, "frozen", False)
        self._process.start(sys.executable, [PRESS] if frozen else ["-m", "studio.ui.paper.press"])
        self._feed()

    def ask(self, do: str, **head: Any) -> int:
        """Ask for something; answers the number that its answers carry. What is asked again is asked instead."""
        self._count += 1
        self._waiting.append(framed({"do": do, "number": self._count, **head}))
        self._feed()
        return self._count

    def end(self) -> None:
        """Stop at once, whatever it is doing."""
        if self._is_wanted:
            self._is_wanted = False
            self._process.kill()
            self._process.waitForFinished(PATIENCE)
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


__all__ = ["Frame", "Pressing"]
