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


def channel(home: Path) -> str:
    """The name under which the studio of this person's data folder can be reached."""
    return f"cxstudio-{hashlib.sha256(str(home.absolute()).encode()).hexdigest()[:16]}"


def hand_over(home: Path, paths: Sequence[Path]) -> bool:
    """Hand files to the studio that runs already. False where none does, or it does not answer."""
    socket = QLocalSocket()
    socket.connectToServer(channel(home))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(json.dumps([str(path.absolute()) for path in paths]).encode() + b"\n")
    socket.waitForBytesWritten(PATIENCE)
    found = bytes(socket.readAll().data())
    while TAKEN not in found and socket.waitForReadyRead(PATIENCE):
        found += bytes(socket.readAll().data())
    socket.disconnectFromServer()
    return TAKEN in found


class Instance(QObject):
    """Listens for studios that are started while this one runs; `asked` carries their files, none to come forward."""

    asked = Signal(list)

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
            paths = understood(bytes(socket.readLine().data()))
            if paths is not None:
                socket.write(TAKEN)
                socket.flush()
                self.asked.emit(paths)


def understood(line: bytes) -> list[Path] | None:
    """The files that a message names; None for what is no such message."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    fits = isinstance(found, list) and all(isinstance(one, str) and one for one in found)
    return [Path(one) for one in found] if fits else None
