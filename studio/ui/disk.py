"""Keeping an eye on the file on disk: whether somebody else changed it, took it over, or left a copy beside it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from studio.file.siblings import conflicting_copies
from studio.file.stamp import fingerprint
from studio.ui.background import Background
from studio.ui.dossier import Dossier

EVERY: Final = 30_000  # milliseconds


class _Sight(NamedTuple):
    """What was seen of a file: its time and size, and its fingerprint ("" where there is none)."""

    stamp: tuple[int, int]
    fingerprint: str


class DiskWatch(QObject):
    """Looks at the file every half minute, and whenever the window comes to the front."""

    changed = Signal()  # the file is not the one that was opened or saved last
    copied = Signal(list)  # other versions lie beside it

    def __init__(self, dossier: Dossier, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dossier = dossier
        self._background = background
        self._path: Path | None = None
        self._seen: _Sight | None = None
        self._told = ""
        self._copies: frozenset[Path] = frozenset()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look now, in the background."""
        path = self._dossier.path
        if path is None or self._dossier.status.kind == "saving":
            return
        if path != self._path:
            self._path, self._seen, self._told, self._copies = path, None, "", frozenset()
        seen = self._seen
        self._background.ask(lambda: (path, _sight(path, seen)), lambda found: self._judge(*found), "disk")
        self._background.ask(lambda: _copies(path), self._tell_copies, "copies")

    def _judge(self, path: Path, sight: _Sight) -> None:
        if path != self._dossier.path or self._dossier.status.kind == "saving":
            return
        self._seen = sight
        if sight.fingerprint not in (self._dossier.fingerprint, self._told, ""):
            self._told = sight.fingerprint
            self.changed.emit()

    def _tell_copies(self, found: Iterable[Path]) -> None:
        anew = frozenset(found) - self._copies
        self._copies |= anew
        if anew:
            self.copied.emit(sorted(anew))


def _sight(path: Path, before: _Sight | None) -> _Sight:
    try:
        status = path.stat()
        stamp = (status.st_mtime_ns, status.st_size)
        if before is not None and before.stamp == stamp:
            return before
        return _Sight(stamp, fingerprint(path.read_bytes()))
    except OSError:
        return _Sight((0, 0), "")


def _copies(path: Path) -> list[Path]:
    try:
        return conflicting_copies(path)
    except OSError:
        return []
