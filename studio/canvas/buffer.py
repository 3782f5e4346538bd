"""What the window showed last, kept as a picture a little larger: panning paints only what comes into view."""

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas.camera import Camera
from studio.canvas.paint import painting
from studio.drawing.marks import Box

AHEAD = 192  # pixels that are painted at once beyond the edge that is looked over
STRIP = 128  # pixels of the device in height, where it is painted bit by bit
STEPS = 3  # as far as the last one that are painted in idle moments
THIN = 240  # pixels below which a buffer has no room beside it: a row of heads moves along itself only


class Paintable(Protocol):
    """What a buffer shows: it knows how to paint any region of itself through a camera."""

    ratio: float

    def paint(self, painter: QPainter, camera: Camera, region: QRectF, whole: QRectF | None = None) -> None:
        """Paint what a region of the widget shows; `whole` is what it is a part of, and as far away as that."""


class Buffer:
    """A picture of the viewport for one camera.

    The viewport moves over a pixmap that has room on all sides. What comes into view is painted in strips that are
    wider than a step: a mark is painted about once, where each step would paint it that uncovers a part of it.
    """

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._picture: Paintable | None = None
        self._view = QRect()  # the viewport in device pixels of the pixmap
        self._way = QPoint()  # how far the last step went
        self._valid = QRect()  # what of the pixmap is painted; holds the viewport
        self.camera = Camera()

    def shows(self, picture: Paintable, scale: float, size: QSize) -> bool:
        """Whether the buffer has this picture at this scale; it may still have to be moved."""
        same = self._picture is picture and self._view.size() == device_size(size, picture.ratio)
        return same and self.camera.scale == scale

    def has(self, picture: Paintable) -> bool:
        """Whether the buffer shows this picture, from however far."""
        return self._picture is picture

    def forget(self) -> None:
        """Paint everything anew next time."""
        self._picture = None

    def show(self, camera: Camera, picture: Paintable, size: QSize) -> Camera:
        """Bring the buffer to a camera, painting as little as possible. Answers the camera it now shows: the asked one,
        held to whole device pixels so that nothing is blurred."""
        if self.shows(picture, camera.scale, size):
            self._move(camera, picture)
        else:
            self._paint_all(camera, picture, size)
        return self.camera

    def fill(self, camera: Camera, picture: Paintable, size: QSize) -> Iterator[None]:
        """Bring the buffer to a camera bit by bit; it shows what it showed until all is there."""
        made = Buffer()
        for strip in strips(made._begin(camera, picture, size)):
            made._paint(picture, strip)
            yield
        self.__dict__.update(made.__dict__)

    def draw(self, painter: QPainter, x: float = 0.0, y: float = 0.0, hidden: int = 0) -> None:
        """Show the buffer as it is, but for so many pixels at the left that something else lies over."""
        ratio = self._pixmap.devicePixelRatio()
        left = hidden if (hidden * ratio).is_integer() else 0
        seen = self._view.adjusted(round(left * ratio), 0, 0, 0)
        painter.drawPixmap(QPointF(round(x) + left, round(y)), self._pixmap, QRectF(seen))

    @property
    def seen(self) -> Box:
        """The part of the drawing that is painted."""
        return self._camera.seen(logical(self._valid, self._pixmap.devicePixelRatio()))

    def draw_scaled(self, painter: QPainter, camera: Camera) -> None:
        """Show the buffer under another camera while the wheel turns: moved and scaled, not painted anew."""
        if not self._pixmap.isNull():
            painter.drawPixmap(camera.rect(self.seen), self._pixmap, QRectF(self._valid))

    @property
    def _camera(self) -> Camera:
        """What the whole pixmap shows."""
        step = self.camera.scale * self._pixmap.devicePixelRatio()
        return self.camera._replace(x=self.camera.x - self._view.x() / step, y=self.camera.y - self._view.y() / step)

    def _paint_all(self, camera: Camera, picture: Paintable, size: QSize) -> None:
        self._paint(picture, self._begin(camera, picture, size))

    def _begin(self, camera: Camera, picture: Paintable, size: QSize) -> QRect:
        """Make room for a picture; answers the part of it that the viewport shows."""
        device = device_size(size, picture.ratio)
        beside = QPoint(*(_beside(length, picture.ratio) for length in device.toTuple()))
        whole = QSize(device.width() + 2 * beside.x(), device.height() + 2 * beside.y())
        if self._pixmap.size() != whole:
            self._pixmap = QPixmap(whole)  # what is not painted is never shown
        self._pixmap.setDevicePixelRatio(picture.ratio)
        self.camera, self._picture = snapped(camera, picture.ratio), picture
        self._view, self._valid, self._way = QRect(beside, device), QRect(beside, device), QPoint()
        return self._view

    def _move(self, camera: Camera, picture: Paintable) -> None:
        step = camera.scale * picture.ratio
        across, down = round((camera.x - self.camera.x) * step), round((camera.y - self.camera.y) * step)
        if not across and not down:
            return
        self.camera = self.camera._replace(x=self.camera.x + across / step, y=self.camera.y + down / step)
        self._view = self._view.translated(across, down)
        self._way = QPoint(across, down)
        self._reach(picture, self._view)

    def look_ahead(self) -> None:
        """Paint what the next steps would uncover if one goes on as in the last one."""
        picture, way, self._way = self._picture, self._way, QPoint()
        if picture is not None and not way.isNull():
            most = round(AHEAD * picture.ratio)
            steps = (max(-most, min(most, STEPS * side)) for side in way.toTuple())
            self._reach(picture, self._view.united(self._view.translated(*steps)))

    def _reach(self, picture: Paintable, needed: QRect) -> None:
        """Have painted what is needed, with the viewport in it, as far as there is room for it."""
        whole = self._pixmap.rect()
        across = _back(needed.left(), needed.width(), whole.width())
        down = _back(needed.top(), needed.height(), whole.height())
        needed = needed.translated(across, down).intersected(whole)
        if across or down:
            self._scroll(across, down)
        if not self._valid.intersects(self._view):
            self._valid = QRect(needed)
            self._paint(picture, needed)
        elif not self._valid.contains(needed):
            self._extend(picture, needed)

    def _scroll(self, across: int, down: int) -> None:
        """Move what is painted within the pixmap, so that all room is where one looks to."""
        whole = self._pixmap.rect()
        self._view = self._view.translated(across, down)
        self._valid = self._valid.translated(across, down).intersected(whole)
        if self._valid.intersects(self._view):
            ratio = self._pixmap.devicePixelRatio()
            self._pixmap.setDevicePixelRatio(1.0)
            self._pixmap.scroll(across, down, whole)
            self._pixmap.setDevicePixelRatio(ratio)

    def _extend(self, picture: Paintable, needed: QRect) -> None:
        """Paint strips beside what is painted: over the height, and beside that over the width."""
        whole, ahead = self._pixmap.rect(), round(AHEAD * picture.ratio)
        valid = self._valid.intersected(needed.adjusted(-ahead, -ahead, ahead, ahead))
        old = QRect(valid)
        if needed.left() < old.left():
            valid.setLeft(_stretched(min(needed.left(), old.left() - ahead), whole.left(), ahead))
        if needed.right() > old.right():
            valid.setRight(_stretched(max(needed.right(), old.right() + ahead), whole.right(), ahead))
        if needed.top() < old.top():
            valid.setTop(_stretched(min(needed.top(), old.top() - ahead), whole.top(), ahead))
        if needed.bottom() > old.bottom():
            valid.setBottom(_stretched(max(needed.bottom(), old.bottom() + ahead), whole.bottom(), ahead))
        for strip in _around(old, valid):
            self._paint(picture, strip)
        self._valid = valid

    def _paint(self, picture: Paintable, region: QRect) -> None:
        with painting(self._pixmap) as painter:
            picture.paint(painter, self._camera, logical(region, picture.ratio), logical(self._view, picture.ratio))


def strips(region: QRect) -> Iterator[QRect]:
    """A region in strips below each other, on whole pixels."""
    for top in range(0, region.height(), STRIP):
        yield QRect(region.x(), region.y() + top, region.width(), min(STRIP, region.height() - top))


def device_size(size: QSize, ratio: float) -> QSize:
    """A size of the widget in device pixels."""
    return QSize(round(size.width() * ratio), round(size.height() * ratio))


def snapped(camera: Camera, ratio: float) -> Camera:
    """The camera moved to whole device pixels."""
    step = camera.scale * ratio
    return camera._replace(x=round(camera.x * step) / step, y=round(camera.y * step) / step)


def _beside(length: int, ratio: float) -> int:
    """The room on either side of a length of the viewport, in device pixels."""
    return round(AHEAD * ratio) if length >= THIN * ratio else 0


def _back(start: int, length: int, room: int) -> int:
    """How far to move what starts somewhere so that it lies within the room, at the end from which it came."""
    if start < 0:
        return room - length - start
    return -start if start + length > room else 0


def _stretched(edge: int, end: int, ahead: int) -> int:
    """An edge held within the room, or at its end where less than half a strip would be left beyond it."""
    is_beyond = edge < end if end == 0 else edge > end
    return end if is_beyond or abs(end - edge) < ahead // 2 else edge


def logical(region: QRect, ratio: float) -> QRectF:
    """A region in device pixels as one of the widget."""
    return QRectF(region.x() / ratio, region.y() / ratio, region.width() / ratio, region.height() / ratio)


def _around(inner: QRect, outer: QRect) -> list[QRect]:
    """What a larger rectangle has beyond one in it: left and right over the height, above and below between them."""
    left, right = inner.left() - outer.left(), outer.right() - inner.right()
    above, below = inner.top() - outer.top(), outer.bottom() - inner.bottom()
    strips = [
        QRect(outer.left(), outer.top(), left, outer.height()),
        QRect(inner.right() + 1, outer.top(), right, outer.height()),
        QRect(inner.left(), outer.top(), inner.width(), above),
        QRect(inner.left(), inner.bottom() + 1, inner.width(), below),
    ]
    return [strip for strip in strips if not strip.isEmpty()]
