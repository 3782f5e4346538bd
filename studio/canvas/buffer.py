"""What the window showed last, kept as one picture: panning moves it and paints only the strips that come into view."""

from typing import Protocol

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas.camera import Camera
from studio.canvas.paint import painting
from studio.drawing.marks import Box


class Paintable(Protocol):
    """What a buffer shows: it knows how to paint any region of itself through a camera."""

    ratio: float

    def paint(self, painter: QPainter, camera: Camera, region: QRectF) -> None:
        """Paint what a region of the widget shows."""


class Buffer:
    """A picture of the viewport for one camera."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._picture: Paintable | None = None
        self.camera = Camera()

    def shows(self, picture: Paintable, scale: float, size: QSize) -> bool:
        """Whether the buffer has this picture at this scale; it may still have to be moved."""
        same = self._picture is picture and self._pixmap.size() == device_size(size, picture.ratio)
        return same and self.camera.scale == scale

    def forget(self) -> None:
        """Paint everything anew next time."""
        self._picture = None

    def show(self, camera: Camera, picture: Paintable, size: QSize) -> Camera:
        """Bring the buffer to a camera, painting as little as possible. Answers the camera it now shows: the asked one,
        held to whole device pixels so that nothing is blurred."""
        if self.shows(picture, camera.scale, size):
            self._scroll(camera, picture, size)
        else:
            self._paint_all(camera, picture, size)
        return self.camera

    def draw(self, painter: QPainter, x: float = 0.0, y: float = 0.0) -> None:
        """Show the buffer as it is."""
        painter.drawPixmap(round(x), round(y), self._pixmap)

    @property
    def seen(self) -> Box:
        """The part of the drawing that it shows."""
        ratio = self._pixmap.devicePixelRatio()
        return self.camera.seen(QRectF(0, 0, self._pixmap.width() / ratio, self._pixmap.height() / ratio))

    def draw_scaled(self, painter: QPainter, camera: Camera) -> None:
        """Show the buffer under another camera while the wheel turns: moved and scaled, not painted anew."""
        if not self._pixmap.isNull():
            painter.drawPixmap(camera.rect(self.seen), self._pixmap, QRectF(self._pixmap.rect()))

    def repaint(self, picture: Paintable, region: QRectF) -> None:
        """Paint a part anew, for something small that changed."""
        if self._picture is picture:
            self._paint(picture, region)

    def _paint_all(self, camera: Camera, picture: Paintable, size: QSize) -> None:
        if self._pixmap.size() != device_size(size, picture.ratio):
            self._pixmap = QPixmap(device_size(size, picture.ratio))
            self._pixmap.fill(Qt.GlobalColor.transparent)
        self._pixmap.setDevicePixelRatio(picture.ratio)
        self.camera, self._picture = snapped(camera, picture.ratio), picture
        self._paint(picture, QRectF(0, 0, size.width(), size.height()))

    def _scroll(self, camera: Camera, picture: Paintable, size: QSize) -> None:
        ratio, scale = picture.ratio, camera.scale
        across = round((self.camera.x - camera.x) * scale * ratio)
        down = round((self.camera.y - camera.y) * scale * ratio)
        if not across and not down:
            return
        device = self._pixmap.size()
        self.camera = self.camera._replace(
            x=self.camera.x - across / scale / ratio, y=self.camera.y - down / scale / ratio
        )
        if abs(across) >= device.width() or abs(down) >= device.height():
            self._paint(picture, QRectF(0, 0, size.width(), size.height()))
            return
        self._pixmap.setDevicePixelRatio(1.0)
        self._pixmap.scroll(across, down, QRect(0, 0, device.width(), device.height()))
        self._pixmap.setDevicePixelRatio(ratio)
        for x, y, width, height in _uncovered(device, across, down):
            self._paint(picture, QRectF(x / ratio, y / ratio, width / ratio, height / ratio))

    def _paint(self, picture: Paintable, region: QRectF) -> None:
        with painting(self._pixmap) as painter:
            picture.paint(painter, self.camera, region)


def device_size(size: QSize, ratio: float) -> QSize:
    """A size of the widget in device pixels."""
    return QSize(round(size.width() * ratio), round(size.height() * ratio))


def snapped(camera: Camera, ratio: float) -> Camera:
    """The camera moved to whole device pixels."""
    step = camera.scale * ratio
    return camera._replace(x=round(camera.x * step) / step, y=round(camera.y * step) / step)


def _uncovered(device: QSize, across: int, down: int) -> list[tuple[int, int, int, int]]:
    """The strips that come into view when a picture moves: over the whole height, and beside that over the width."""
    strips = []
    width, height = device.width(), device.height()
    if across:
        strips.append((0 if across > 0 else width + across, 0, abs(across), height))
    if down:
        left, rest = max(0, across), width - abs(across)
        strips.append((left, 0 if down > 0 else height + down, rest, abs(down)))
    return strips
