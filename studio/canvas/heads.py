"""Heads that stay in sight while one pans: the columns' at the upper edge, the rows' at the left."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from studio.canvas.buffer import Buffer
from studio.canvas.camera import Camera
from studio.canvas.paint import color
from studio.canvas.picture import SPRITES_FROM, Picture
from studio.drawing.marks import Box, Layer

MOST = 0.45  # of the window that heads may take, across or down; beyond that they scroll away


class Side(NamedTuple):
    """Row heads that belong together: where they stand, and how far the rows reach to the right."""

    box: Box
    right: float


class _Part:
    """Some layers of a part of the picture, as something a buffer can show."""

    def __init__(self, picture: Picture, within: Box, layers: range) -> None:
        self.ratio = picture.ratio
        self.within = within
        self._picture = picture
        self._layers = layers

    def paint(self, painter: QPainter, camera: Camera, region: QRectF) -> None:
        """Paint what a region of the widget shows of the part."""
        painter.save()
        painter.setClipRect(region)
        painter.fillRect(region, color(self._picture.look.theme.ground))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        seen = camera.seen(region)
        pieces = [number for number in self._picture.pieces_in(seen) if self._belongs(number)]
        self._picture.paint_pieces(painter, camera, pieces, self._layers, seen)
        painter.restore()

    def _belongs(self, number: int) -> bool:
        return self._picture.layout.pieces[number].box.meets(self.within)


class Heads:
    """The heads of a picture. Those of Outcomes, where each band has its own columns, stay only at the left."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._sides = sides(picture)
        width, _ = picture.layout.size
        columns = Box(0.0, 0.0, width, picture.layout.head)
        self._columns = _Part(picture, columns, range(Layer.COLUMN_HEAD, Layer.COLUMN_HEAD + 1))
        self._rows = [_Part(picture, side.box, range(Layer.BAND, Layer.ROW_HEAD + 1)) for side in self._sides]
        self._across, self._down = Buffer(), Buffer()

    def shift(self, camera: Camera, size: QSize) -> tuple[float, Side | None, float]:
        """How far the columns' heads are moved down, and which row heads are moved right by how much, in points."""
        if camera.scale < SPRITES_FROM:
            return 0.0, None, 0.0
        layout = self._picture.layout
        down = max(0.0, camera.y) if layout.head * camera.scale <= MOST * size.height() else 0.0
        if not layout.head:
            down = 0.0
        seen = size.height() / camera.scale
        for side in self._sides:
            box = side.box
            stands = box.y < camera.y + seen and box.bottom > camera.y and box.x < camera.x < side.right - box.width
            if stands and box.width * camera.scale <= MOST * size.width():
                return down, side, camera.x - box.x
        return down, None, 0.0

    def behind(self, camera: Camera, x: float, y: float) -> tuple[float, float]:
        """A point of the drawing as the window shows it: over a head that stays, the point of that head."""
        down, side, right = self._last
        if down and y < camera.y + self._picture.layout.head:
            return x, y - down
        if side is not None and right and x < camera.x + side.box.width and side.box.y <= y < side.box.bottom:
            return x - right, y
        return x, y

    _last: tuple[float, Side | None, float] = (0.0, None, 0.0)

    def paint(self, painter: QPainter, camera: Camera, size: QSize, is_turning: bool) -> None:
        """Paint the heads that stay over the picture."""
        down, side, right = self._last = self.shift(camera, size)
        if is_turning:
            return
        if side is not None and right:
            self._paint_side(painter, camera, size, side)
        if down:
            self._paint_columns(painter, camera, size, round(side.box.width * camera.scale) if side is not None else 0)

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
        painter.save()
        painter.setClipRect(QRectF(0, top, width, bottom - top), Qt.ClipOperation.IntersectClip)
        self._down.draw(painter)
        painter.fillRect(QRectF(width, top, 1, bottom - top), color(self._picture.look.theme.line))
        painter.restore()


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
