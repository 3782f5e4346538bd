"""Thumbnails: a model seen from afar, as a small picture; kept on this machine until the file or the theme changes."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas.camera import Camera
from studio.canvas.picture import Picture
from studio.drawing.layout import Layout
from studio.drawing.lens import arrange
from studio.drawing.options import LensOptions
from studio.model.query import View
from studio.model.record import CURRENT, TARGET, Records
from studio.model.states import states
from studio.model.trouble import Trouble
from studio.ui.appearance import Appearance
from studio.ui.background import Background
from studio.ui.opening import about, read, title_of

WIDTH, HEIGHT = 264, 148  # pixels at 100 %
SHARP: Final = 2  # pictures are twice as fine, for screens that are
LARGEST: Final = 20_000_000  # bytes of a file that is read for nothing but its picture
KEPT: Final = 200  # pictures


class Glimpse(NamedTuple):
    """What is known of a file from afar."""

    title: str
    about: str
    picture: QPixmap


class _Seen(NamedTuple):
    title: str
    about: str
    layout: Layout | None = None
    records: Records | None = None
    file: bytes = b""


class Thumbnails(QObject):
    """Makes glimpses of files in the background, and keeps them."""

    def __init__(self, home: Path, appearance: Appearance, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = home / "thumbnails"
        self._appearance = appearance
        self._background = background

    def ask(self, path: Path, then: Callable[[Glimpse | None], None]) -> None:
        """Tell `then` what a file looks like; None where it cannot be read."""
        theme = self._appearance.theme.name
        self._background.ask(lambda: self._look(path, theme), lambda seen: then(self._glimpse(path, theme, seen)))

    def _look(self, path: Path, theme: str) -> _Seen | None:
        """In the background: what is kept, or the file itself."""
        try:
            place = self._place(path, theme)
            if place.exists() and place.with_suffix(".txt").exists():
                lines = place.with_suffix(".txt").read_text(encoding="utf-8").split("\n")
                return _Seen(lines[0], lines[1], file=place.read_bytes())
            if path.stat().st_size > LARGEST:
                return None
            records = read(path).records
        except (OSError, Trouble, IndexError):
            return None
        return _Seen(title_of(records, path.stem), about(records), layout_of(records), records)

    def _glimpse(self, path: Path, theme: str, seen: _Seen | None) -> Glimpse | None:
        if seen is None:
            return None
        picture = QPixmap()
        if seen.layout is None or seen.records is None:
            picture.loadFromData(seen.file)
        else:
            picture = painted(seen.layout, seen.records, self._appearance)
            self._keep(path, theme, seen, picture)
        picture.setDevicePixelRatio(SHARP)
        return Glimpse(seen.title, seen.about, picture)

    def _keep(self, path: Path, theme: str, seen: _Seen, picture: QPixmap) -> None:
        """What cannot be kept is made again the next time."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            place = self._place(path, theme)
            place.with_suffix(".txt").write_text(f"{seen.title}\n{seen.about}", encoding="utf-8")
            picture.save(str(place))
            old = sorted(self._folder.glob("*.png"), key=lambda one: one.stat().st_mtime)[:-KEPT]
            for one in old:
                one.unlink(missing_ok=True)
                one.with_suffix(".txt").unlink(missing_ok=True)
        except OSError:
            return

    def _place(self, path: Path, theme: str) -> Path:
        found = path.stat()
        about_it = f"{path.absolute()}|{found.st_mtime_ns}|{found.st_size}|{theme}"
        return self._folder / f"{hashlib.sha256(about_it.encode()).hexdigest()[:24]}.png"


def layout_of(records: Records) -> Layout:
    """A model from afar: its target where it has one, through the lens of outcomes."""
    state = TARGET if TARGET in states(records) else CURRENT
    return arrange(View.of_state(records, state), "outcomes", LensOptions(ribbon=False, path=False))


def painted(layout: Layout, records: Records, appearance: Appearance) -> QPixmap:
    """The picture: all of it where it is wide, else its upper part, so that something can be told apart."""
    pixmap = QPixmap(WIDTH * SHARP, HEIGHT * SHARP)
    look = appearance.look(records)
    pixmap.fill(look.theme.ground)
    width, height = layout.size
    scale = min(1.0, max(WIDTH / max(width, 1.0), HEIGHT / max(height, 1.0)))
    camera = Camera(0.0, 0.0, scale * SHARP)
    painter = QPainter(pixmap)
    Picture(layout, look).paint(painter, camera, QRectF(0, 0, WIDTH * SHARP, HEIGHT * SHARP))
    painter.end()
    return pixmap
