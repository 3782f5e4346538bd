"""Everything but the cards of a picture, as one picture of the window; made strip by strip before cards set off."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPixmap

from studio.canvas.buffer import device_size, logical, strips
from studio.canvas.camera import Camera
from studio.canvas.paint import painting
from studio.canvas.picture import Picture


class Ground:
    """What lies under the cards of a picture in flight; where nothing moves, with the cards."""

    def __init__(self, picture: Picture, camera: Camera, size: QSize, cards: bool) -> None:
        self._picture = picture
        self._camera = camera
        self._whole = QRectF(0, 0, size.width(), size.height())
        self._paint = picture.paint if cards else picture.paint_ground
        self._pixmap = QPixmap(device_size(size, picture.ratio))
        self._pixmap.setDevicePixelRatio(picture.ratio)
        self._strips = strips(QRect(0, 0, self._pixmap.width(), self._pixmap.height()))

    def prepare(self) -> Iterator[None]:
        """Paint it bit by bit."""
        yield from self._picture.prepare(self._camera.scale, self._camera.seen(self._whole))
        for strip in self._strips:
            self._paint_strip(strip)
            yield

    @property
    def pixmap(self) -> QPixmap:
        """The picture, whole; what is missing of it is painted now."""
        for strip in self._strips:
            self._paint_strip(strip)
        return self._pixmap

    def _paint_strip(self, strip: QRect) -> None:
        with painting(self._pixmap) as painter:
            self._paint(painter, self._camera, logical(strip, self._picture.ratio), self._whole)
