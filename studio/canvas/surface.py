"""What lies under all gestures: the picture through the camera, from a buffer, crisp as soon as there is time."""

import time
from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter

from studio.canvas.buffer import AHEAD, Buffer, snapped
from studio.canvas.camera import EDGE, Camera
from studio.canvas.heads import Heads
from studio.canvas.labels import Labels
from studio.canvas.overview import Overview
from studio.canvas.paint import color
from studio.canvas.picture import SPRITES_FROM, Picture
from studio.canvas.sprites import Sprites
from studio.drawing.layout import Layout
from studio.drawing.look import Look
from studio.drawing.marks import Box

SLICE = 0.002  # seconds of work in one go while nothing else is to be done


class Surface:
    """A layout in a window of some size. `is_turning` while the scale changes: then the buffer is stretched."""

    def __init__(self) -> None:
        self.picture: Picture | None = None
        self.heads: Heads | None = None
        self.labels: Labels | None = None
        self.camera = Camera()
        self.size = QSize(1, 1)
        self.is_turning = False
        self.foot = 0  # pixels at the lower edge that something lies over: fitting leaves them free
        self._sprites = Sprites()
        self._buffer = Buffer()
        self._overview = Overview()
        self._errands: Iterator[None] = iter(())
        self._planned: tuple[tuple[Picture | None, float, bool] | None, Box] = (None, Box(0.0, 0.0, 0.0, 0.0))
        self.chosen: tuple[str, ...] = ()  # what is selected, and kept in sight where it is
        self._way = (0.0, 0.0)  # how far the last step looked further, in points of the drawing

    def put(self, layout: Layout, look: Look, ratio: float) -> Picture:
        """Take another layout or look. The camera stays where it is."""
        self.picture = picture = Picture(layout, look, ratio, self._sprites)
        self._overview.forget()
        self.heads = Heads(self.picture)
        self.labels = Labels(self.picture)
        self._errands = iter(())
        return picture

    def home(self) -> Camera:
        """Where to look at first: at all of it where it fits at 100 %, else at its upper left corner."""
        fit = self.fitting()
        return fit if fit.scale > 0.999 else Camera(-EDGE, -EDGE, 1.0)

    def look_through(self, camera: Camera) -> bool:
        """Point the camera, held within the drawing. Whether it moved."""
        if self.picture is None:
            return False
        held = camera.within(self.picture.layout.size, self.size.width(), self.size.height())
        before, self.camera = self.camera, held
        self._way = (held.x - before.x, held.y - before.y)
        return held != before

    def fitting(self, layout: Layout | None = None) -> Camera:
        """The camera that shows all; of another layout, where one is given."""
        shown = self.picture.layout if layout is None and self.picture is not None else layout
        drawing = shown.size if shown is not None else (1.0, 1.0)
        return Camera.fitting(drawing, self.size.width(), self.size.height() - self.foot)

    @property
    def free(self) -> Box:
        """The part of the drawing that is seen and not under a head that stays."""
        seen = self.seen
        down, side, right = self.heads.shift(self.camera, self.size) if self.heads is not None else (0.0, None, 0.0)
        top = self.picture.layout.head if self.picture is not None and down else 0.0
        left = side.box.width if side is not None and right else 0.0
        return Box(seen.x + left, seen.y + top, max(0.0, seen.width - left), max(0.0, seen.height - top))

    @property
    def has_marks(self) -> bool:
        """Whether heads and signs are drawn one by one, not only the grounds of very far."""
        picture = self.picture
        return picture is not None and not picture.is_far(self.camera.scale, self.seen)

    @property
    def seen(self) -> Box:
        """The part of the drawing that the window shows."""
        return self.camera.seen(QRectF(0, 0, self.size.width(), self.size.height()))

    @property
    def is_crisp(self) -> bool:
        """Whether the picture is painted for the scale it is seen at."""
        return self.picture is not None and self._buffer.shows(self.picture, self.camera.scale, self.size)

    def at(self, point: QPointF) -> tuple[float, float]:
        """The point of the drawing under a point of the window; over a head that stays, the point of that head."""
        x, y = self.camera.to_drawing(point.x(), point.y())
        return self.heads.behind(self.camera, x, y) if self.heads is not None else (x, y)

    def paint(self, painter: QPainter) -> None:
        """Paint the window's ground: the picture, the heads that stay, the labels of far zoom."""
        if self.picture is None or self.heads is None or self.labels is None:
            return
        if self.is_turning and not self.is_crisp:
            painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), color(self.picture.look.theme.ground))
            if not self.seen.within(self._buffer.seen):
                self._overview.draw_scaled(painter, self.camera)
            self._buffer.draw_scaled(painter, self.camera)
        else:
            self.camera = self._buffer.show(self.camera, self.picture, self.size)
            hidden = 0 if self.is_turning else self.heads.covered(self.camera, self.size)
            self._buffer.draw(painter, hidden=hidden)
        _paint_over(painter, self.heads, self.labels, self.camera, self.size, self.is_turning)

    def still(self) -> Callable[[QPainter], None] | None:
        """What paints what `paint` shows now, also when another layout was put; None where it is not there yet.

        It takes the buffer with it: what is shown from now on is painted into another one.
        """
        picture, heads, labels, buffer = self.picture, self.heads, self.labels, self._buffer
        camera, size = self.camera, self.size
        if picture is None or heads is None or labels is None or self.is_turning:
            return None
        if not buffer.shows(picture, camera.scale, size):
            return None

        def paint(painter: QPainter) -> None:
            buffer.draw(painter)
            _paint_over(painter, heads, labels, camera, size)

        self._buffer = Buffer()
        return paint

    def landing(self) -> Iterator[None]:
        """Make ready what `paint` shows, bit by bit."""
        picture, heads, camera = self.picture, self.heads, self.camera
        if picture is None or heads is None:
            return
        if not self.is_crisp:
            yield from self._buffer.fill(camera, picture, self.size)
        yield from heads.prepare(snapped(camera, picture.ratio), self.size)

    def prepare(self) -> bool:
        """Do some of what will be needed next, for a moment. Whether more is left to do."""
        end = time.perf_counter() + SLICE
        if not self.is_turning:
            self._buffer.look_ahead()
        while time.perf_counter() < end:
            if next(self._errands, self) is self:
                return False
        return True

    def expect(self, on_the_way: bool = False) -> None:
        """Plan what to prepare: what is seen, at this scale; the overview for zooming; then what lies around.

        While the scale changes, what is seen is painted as well, so that it is crisp without a long frame. `on_the_way`
        plans only what lies ahead where one looks on as in the last step. A plan holds until one has looked on by half
        of what it prepares beyond what was seen.
        """
        seen = self.seen
        plan = (self.picture, self.camera.scale, self.is_turning)
        is_planned = plan == self._planned[0] and not self.is_turning and seen.within(self._planned[1])
        if is_planned and on_the_way:
            return
        ahead = self._ahead if on_the_way else seen.inset(-seen.width / 2, -seen.height / 2)
        self._planned = (plan, _middle(seen, ahead))
        self._errands = self._plan(ahead) if self.picture is not None else iter(())

    @property
    def _ahead(self) -> Box:
        """What comes into view in half a window's way, and a little beside it."""
        seen, (across, down) = self.seen, self._way
        steps = max(abs(across) / max(1.0, seen.width), abs(down) / max(1.0, seen.height)) * 2
        x, y = (across / steps, down / steps) if steps else (0.0, 0.0)
        beside = AHEAD / self.camera.scale
        left, top = min(seen.x, seen.x + x) - beside, min(seen.y, seen.y + y) - beside
        return Box(left, top, seen.width + abs(x) + 2 * beside, seen.height + abs(y) + 2 * beside)

    def _plan(self, around: Box) -> Iterator[None]:
        if self.is_turning:
            yield from self._made_ready(self.seen)
            if self.picture is not None and self._buffer.has(self.picture):
                yield from self.landing()
            return
        if self.picture is not None:
            cards = len(self.picture.layout.boxes)
            yield from self._overview.make(self.picture, self.fitting(), self.size, cards)
        yield from self._made_ready(around)

    def _made_ready(self, box: Box) -> Iterator[None]:
        """Marks and sprites of what meets a box, one after the other."""
        picture, scale = self.picture, self.camera.scale
        if picture is None:
            return
        yield from picture.prepare(scale, box)
        if scale < SPRITES_FROM:
            return
        for place in _nearest(picture.layout, picture.layout.cards_in(box), self.seen):
            picture.sprite(place, scale)
            yield


def _nearest(layout: Layout, places: list[int], seen: Box) -> list[int]:
    """Cards by how far they are from what is seen."""
    x, y, width, height = layout.boxes[places].T
    beside = np.maximum(np.maximum(seen.x - x - width, x - seen.right), 0.0)
    beyond = np.maximum(np.maximum(seen.y - y - height, y - seen.bottom), 0.0)
    order = np.argsort(np.maximum(beside, beyond), kind="stable")
    return [places[number] for number in order.tolist()]


def _middle(inner: Box, outer: Box) -> Box:
    """The box whose edges are in the middle between those of two others."""
    x, y = (inner.x + outer.x) / 2, (inner.y + outer.y) / 2
    return Box(x, y, (inner.width + outer.width) / 2, (inner.height + outer.height) / 2)


def _paint_over(
    painter: QPainter, heads: Heads, labels: Labels, camera: Camera, size: QSize, is_turning: bool = False
) -> None:
    """The heads that stay, and the labels of far zoom."""
    heads.paint(painter, camera, size, is_turning)
    if camera.scale < SPRITES_FROM:
        labels.paint(painter, camera, size)
