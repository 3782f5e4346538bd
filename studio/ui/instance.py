"""One studio for each person: whoever starts it again hands the files over to the one that runs."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE: Final = 1_500  # milliseconds in which a running studio answers
LARGEST: Final = 64_000  # bytes of a message
TAKEN: Final = b"taken\n"
TOGETHER: Final = "together"  # what a message begins with that names copies of one model


def channel(home: Path) -> str:
    """The name under which the studio of this person's data folder can be reached."""
    return f"cxstudio-{hashlib.sha256(str(home.absolute()).encode()).hexdigest()[:16]}"


def hand_over(home: Path, paths: Sequence[Path], *, together: bool = False) -> bool:
    """Hand files to the studio that runs already. False where none does, or it does not answer.

    `together` says that they are copies of one model that are to be brought together.
    """
    socket = QLocalSocket()
    socket.connectToServer(channel(home))
    if not socket.waitForConnected(PATIENCE):
        return False
    absolute = [str(path.absolute()) for path in paths]
    socket.write(json.dumps({TOGETHER: absolute} if together else absolute).encode() + b"\n")
    socket.waitForBytesWritten(PATIENCE)
    found = bytes(socket.readAll().data())
    while TAKEN not in found and socket.waitForReadyRead(PATIENCE):
        found += bytes(socket.readAll().data())
    socket.disconnectFromServer()
    return TAKEN in found


class Instance(QObject):
    """Listens for studios that are started while this one runs.

    `asked` carries their files, none to come forward; `merge_asked` copies of one model, two or three.
    """

    asked = Signal(list)
    merge_asked = Signal(list)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        name = channel(home)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left behind by a studio that was killed
            self._server.listen(name)

    def end(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _connected(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.readyRead.connect(lambda: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > LARGEST:
            socket.abort()
        elif socket.canReadLine():
            line = bytes(socket.readLine().data())
            paths, copies = understood(line), understood_copies(line)
            if paths is not None or copies is not None:
                socket.write(TAKEN)
                socket.flush()
            if paths is not None:
                self.asked.emit(paths)
            elif copies is not None:
                self.merge_asked.emit(copies)


def understood(line: bytes) -> list[Path] | None:
    """The files that a message names; None for what is no such message."""
    return _paths(_value(line))


def understood_copies(line: bytes) -> list[Path] | None:
    """The copies of one model that a message names, two or three; None for what is no such message."""
    found = _value(line)
    copies = _paths(found.get(TOGETHER)) if isinstance(found, dict) else None
    return copies if copies is not None and len(copies) in (2, 3) else None


def _value(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _paths(found: object) -> list[Path] | None:
    fits = isinstance(found, list) and all(isinstance(one, str) and one for one in found)
    return [Path(one) for one in found] if isinstance(found, list) and fits else None
