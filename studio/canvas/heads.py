"""Heads that stay in sight while one pans: columns' at the upper edge, rows' at the left, names within their bands."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas.buffer import Buffer
from studio.canvas.camera import Camera
from studio.canvas.names import Name, Names
from studio.canvas.paint import color, kept, painting
from studio.canvas.part import Part
from studio.canvas.picture import SPRITES_FROM, Picture
from studio.canvas.prints import Prints
from studio.canvas.stages import Stages
from studio.drawing.marks import Box, Layer, Mark

MOST = 0.45  # of the window that heads may take, across or down; beyond that they scroll away


class Side(NamedTuple):
    """Row heads that belong together: where they stand, and how far the rows reach to the right."""

    box: Box
    right: float


class Shift(NamedTuple):
    """What stays: how far column heads are moved down, and which row heads are moved right by how much, in points."""

    down: float = 0.0
    side: Side | None = None
    right: float = 0.0


class Heads:
    """The heads of a picture."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._sides = sides(picture)
        width, _ = picture.layout.size
        columns = Box(0.0, 0.0, width, picture.layout.head)
        ground, layers = picture.look.theme.ground, range(Layer.COLUMN_HEAD, Layer.COLUMN_HEAD + 1)
        self._columns = Part(picture, columns, layers, ground)
        self._rows = [Part(picture, side.box, range(Layer.BAND, Layer.ROW_HEAD), ground) for side in self._sides]
        self._stages = Stages(picture)
        self._prints = Prints(picture.ratio)
        self._names = Names(picture)
        self._across, self._down = Buffer(), Buffer()
        self._last = Shift()
        self._moved: list[tuple[Box, float]] = []  # names that were moved down, where they are now and by how much

    def shift(self, camera: Camera, size: QSize) -> Shift:
        """What stays in sight for a camera, and where."""
        if camera.scale < SPRITES_FROM:
            return Shift()
        head = self._picture.layout.head
        down = max(0.0, camera.y) if head and head * camera.scale <= MOST * size.height() else 0.0
        seen = size.height() / camera.scale
        for side in self._sides:
            box = side.box
            stands = box.y < camera.y + seen and box.bottom > camera.y and box.x < camera.x < side.right - box.width
            if stands and box.width * camera.scale <= MOST * size.width():
                return Shift(down, side, camera.x - box.x)
        return Shift(down)

    def covered(self, camera: Camera, size: QSize) -> int:
        """How many pixels at the left edge of the window lie under row heads that stay, over its whole height."""
        _, side, right = self.shift(camera, size)
        if side is None or not right:
            return 0
        is_whole = side.box.y <= camera.y and (side.box.bottom - camera.y) * camera.scale >= size.height()
        return round(side.box.width * camera.scale) if is_whole else 0

    def behind(self, camera: Camera, x: float, y: float) -> tuple[float, float]:
        """A point of the drawing as the window shows it: over a head that stays, the point of that head."""
        down, side, right = self._last
        if down and y < camera.y + self._picture.layout.head:
            return x, y - down
        if side is not None and right and x < camera.x + side.box.width and side.box.y <= y < side.box.bottom:
            x -= right
        moved = next((down for box, down in self._moved if box.holds(x, y)), 0.0)
        return x, y - moved

    def paint(self, painter: QPainter, camera: Camera, size: QSize, is_turning: bool) -> None:
        """Paint the heads that stay over the picture."""
        self._last = self.shift(camera, size)
        self._moved = []
        if not is_turning and camera.scale >= SPRITES_FROM:
            self._paint_rows(painter, camera, size)
            self._paint_tops(painter, camera, size)

    def prepare(self, camera: Camera, size: QSize) -> Iterator[None]:
        """Make ready what `paint` needs, bit by bit."""
        for paint in (self._paint_rows, self._paint_tops) if camera.scale >= SPRITES_FROM else ():
            self._last = self.shift(camera, size)
            with painting(QPixmap(1, 1)) as painter:
                paint(painter, camera, size)
            yield

    def _paint_rows(self, painter: QPainter, camera: Camera, size: QSize) -> None:
        """What stays at the left: heads of rows, or names within their bands."""
        _, side, right = self._last
        if side is not None and right:
            self._paint_side(painter, camera, size, side)
        else:
            self._paint_names(painter, camera, size, 0.0)

    def _paint_tops(self, painter: QPainter, camera: Camera, size: QSize) -> None:
        """What stays at the upper edge: heads of columns, or the stages of each journey that it cuts."""
        down, side, right = self._last
        if down:
            self._paint_columns(painter, camera, size, round(side.box.width * camera.scale) if side is not None else 0)
        elif not self._picture.layout.head:
            left = camera.x + (side.box.width if side is not None and right else 0.0)
            self._stages.paint(painter, camera, size, left)

    def _paint_columns(self, painter: QPainter, camera: Camera, size: QSize, left: int) -> None:
        """The columns' heads; they pass under the corner that belongs to the rows."""
        height = round(self._picture.layout.head * camera.scale)
        shades = self._picture.look.theme
        self._across.show(camera._replace(y=0.0), self._columns, QSize(size.width(), height))
        self._across.draw(painter)
        painter.fillRect(QRectF(0, 0, left, height), color(shades.ground))
        painter.fillRect(QRectF(0, height, size.width(), 1), color(shades.line))

    def _paint_side(self, painter: QPainter, camera: Camera, size: QSize, side: Side) -> None:
        part = self._rows[self._sides.index(side)]
        width = round(side.box.width * camera.scale)
        top = max(0.0, (side.box.y - camera.y) * camera.scale)
        bottom = min(float(size.height()), (side.box.bottom - camera.y) * camera.scale)
        self._down.show(camera._replace(x=side.box.x), part, QSize(width, size.height()))
        with kept(painter):
            painter.setClipRect(QRectF(0, top, width, bottom - top), Qt.ClipOperation.IntersectClip)
            self._down.draw(painter)
            painter.fillRect(QRectF(width, top, 1, bottom - top), color(self._picture.look.theme.line))
            self._paint_names(painter, camera, size, camera.x - side.box.x)

    def _paint_names(self, painter: QPainter, camera: Camera, size: QSize, right: float) -> None:
        """The names of bands that are seen: all of them where the row heads were moved, else those that move down."""
        top = camera.y + (self._picture.layout.head if self._last.down else 0.0)
        seen = camera.seen(QRectF(0, 0, size.width(), size.height()))
        side = self._last.side
        if side is not None:
            seen = side.box._replace(y=seen.y, height=seen.height)
        for name in self._names.within(seen):
            down = name.shift(top)
            if down:
                self._moved.append((name.box.moved(0.0, down), down))
            if right or down:
                self._paint_name(painter, camera, name, right, down)

    def _paint_name(self, painter: QPainter, camera: Camera, name: Name, right: float, down: float) -> None:
        def put(marks: list[Mark], box: Box, down: float, ground: str = "") -> None:
            at = QPointF(*camera.to_widget(box.x + right, box.y + down))
            self._prints.paint(painter, (box, ground), marks, box, camera.scale, at, ground)

        if right and name.fixed:
            put(name.fixed, name.stays, 0.0)
        put(name.marks, name.box, down, "" if right else name.ground)


def sides(picture: Picture) -> tuple[Side, ...]:
    """The row heads of a layout: one group for each flow of bands, and what lies below all grids."""
    layout = picture.layout
    flows: dict[float, Side] = {}
    for grid in layout.grids:
        box = grid.box
        top = layout.head if layout.head else box.y
        known = flows.get(box.x)
        first = min(top, known.box.y) if known is not None else top
        last = max(box.bottom, known.box.bottom) if known is not None else box.bottom
        flows[box.x] = Side(Box(box.x, first, layout.sizes.side, last - first), box.right)
    end = max((grid.box.bottom for grid in layout.grids), default=0.0)
    width, height = layout.size
    rest = [Side(Box(0.0, end, layout.sizes.side, height - end), width)] if height > end + 1 else []
    return (*flows.values(), *rest)
