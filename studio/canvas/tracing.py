"""What differs, over a picture: ghosts where things were, edges around what came, arrows, corners of what changed."""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from studio.canvas.batch import corners_of, fill_rects
from studio.canvas.camera import Camera
from studio.canvas.overlay import THIN, faint, outline_many
from studio.canvas.paint import color, kept
from studio.canvas.picture import SPRITES_FROM, Picture
from studio.drawing.differing import ADDED, CHANGED, GONE, LEFT, MOVED, Differing
from studio.drawing.marks import Box

MOST_ARROWS = 300  # at once; of more, those of a random order would say nothing, so they are left out
HEAD = 8.0  # pixels of an arrow's head
CORNER = 13.0  # pixels of the corner of what changed
SIGN = 7.0  # pixels of half a plus or minus
WORDS = 20.0  # points; what is lower than this is words without a ground
LEGIBLE = 0.3  # scale from which signs are drawn
VEIL = 0.62  # how pale a ghost is
Strokes = tuple[tuple[float, float, float, float], ...]  # lines of a sign, within a square from -1 to 1
ACROSS = (-1.0, 0.0, 1.0, 0.0)
STROKES: dict[str, Strokes] = {
    ADDED: (ACROSS, (0.0, -1.0, 0.0, 1.0)),
    GONE: (ACROSS,),
    MOVED: (ACROSS, (1.0, 0.0, 0.2, -0.75), (1.0, 0.0, 0.2, 0.75)),
}


class Tracing:
    """What differs in a picture, ready to be painted over it again and again."""

    def __init__(self, picture: Picture, what: Differing) -> None:
        self.picture = picture
        index = picture.layout.index
        self._places = {
            fate: self._of([index[id_] for id_, one in what.fates.items() if one == fate and id_ in index])
            for fate in (ADDED, GONE, MOVED, CHANGED, LEFT)
        }
        arrows = [(index[old], index[new]) for old, new in what.moves if old in index and new in index]
        self._arrows = self._both_shown(arrows)
        pale = [self._places[GONE], self._places[LEFT], self._arrows[:, 0]] if what.has_ghosts else []
        self._ghosts = np.unique(np.concatenate([*pale, np.zeros(0, dtype=np.int64)]))
        lanes = {row.id for grid in picture.layout.grids for row in grid.rows if row.kind == "lane"}
        self._heads = [(id_, fate) for id_, fate in what.fates.items() if id_ not in index and id_ not in lanes]

    def _of(self, places: list[int]) -> NDArray[np.int64]:
        found = np.array(places, dtype=np.int64)
        return found[self.picture.layout.shown[found]]

    def _both_shown(self, pairs: list[tuple[int, int]]) -> NDArray[np.int64]:
        found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        shown: NDArray[np.int64] = found[self.picture.layout.shown[found].all(axis=1)]
        return shown

    def paint(self, painter: QPainter, camera: Camera, free: Box) -> None:
        """Paint it; `free` is the part of the drawing that is seen and not under a head that stays."""
        with kept(painter):
            painter.setClipRect(camera.rect(free), Qt.ClipOperation.IntersectClip)
            self._paint_ghosts(painter, camera, free)
            self._paint_edges(painter, camera, free)
            self._paint_arrows(painter, camera, free)
            if camera.scale >= LEGIBLE:
                self._paint_signs(painter, camera, free)

    def _seen(self, places: NDArray[np.int64], free: Box) -> NDArray[np.float64]:
        boxes = self.picture.layout.boxes[places]
        x, y, width, height = boxes.T
        seen: NDArray[np.float64] = boxes[
            (x < free.right) & (x + width > free.x) & (y < free.bottom) & (y + height > free.y)
        ]
        return seen

    def _paint_ghosts(self, painter: QPainter, camera: Camera, free: Box) -> None:
        boxes = self._seen(self._ghosts, free)
        shades = self.picture.look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint(shades.ground, VEIL))
        fill_rects(painter, corners_of(boxes, camera.scale, -camera.x * camera.scale, -camera.y * camera.scale))
        if camera.scale >= SPRITES_FROM:
            pen = QPen(color(shades.ink_soft), 1.2, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4.0, 3.0])
            self._outline(painter, camera, boxes, pen, -0.5)

    def _paint_edges(self, painter: QPainter, camera: Camera, free: Box) -> None:
        shades = self.picture.look.theme
        for fate, name in ((ADDED, shades.good), (MOVED, shades.ink_soft)):
            boxes = self._seen(self._places[fate], free)
            if camera.scale < SPRITES_FROM:
                outline_many(painter, camera, boxes, color(name), 2 if camera.scale > THIN else 1)
            else:
                self._outline(painter, camera, boxes, QPen(color(name), 2.0 if fate == ADDED else 1.4), 1.0)

    def _outline(
        self, painter: QPainter, camera: Camera, boxes: NDArray[np.float64], pen: QPen, outside: float
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self.picture.layout.sizes.radius * camera.scale
        for box in boxes.tolist():
            around = camera.rect(Box(*box)).adjusted(-outside, -outside, outside, outside)
            painter.drawRoundedRect(around, radius, radius)

    def _paint_arrows(self, painter: QPainter, camera: Camera, free: Box) -> None:
        boxes = self.picture.layout.boxes
        starts, ends = boxes[self._arrows[:, 0]], boxes[self._arrows[:, 1]]
        seen = _meets(starts, free) | _meets(ends, free)
        if not 0 < int(seen.sum()) <= MOST_ARROWS:
            return
        ink = color(self.picture.look.theme.ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one, other in zip(starts[seen].tolist(), ends[seen].tolist(), strict=True):
            start, end = camera.rect(Box(*one)), camera.rect(Box(*other))
            _arrow(painter, start, end, QPen(ink, 1.6), min(HEAD, HEAD * max(0.5, camera.scale)))

    def _paint_signs(self, painter: QPainter, camera: Camera, free: Box) -> None:
        shades = self.picture.look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = CORNER * min(1.0, max(0.6, camera.scale))
        for box in self._seen(self._places[CHANGED], free).tolist():
            _corner(painter, camera.rect(Box(*box)), shades.warn, size)
        for fate, tint in ((ADDED, shades.good), (GONE, shades.bad), (MOVED, shades.ink_soft)):
            for box in self._seen(self._places[fate], free).tolist():
                _sign(painter, camera.rect(Box(*box)).topRight(), tint, STROKES[fate], shades.surface, size / CORNER)
        for box, fate in self._heads_seen(free):
            if fate == ADDED:
                _sign(painter, camera.rect(box).topRight(), shades.good, STROKES[ADDED], shades.surface, size / CORNER)
            elif fate in (CHANGED, MOVED):
                small = 0.6 * size
                beside = small + 1 if box.height < WORDS else 0.0  # the corner of mere words is beside them
                _corner(painter, camera.rect(box).adjusted(0, 0, beside, 0), shades.warn, small)

    def _heads_seen(self, free: Box) -> Iterable[tuple[Box, str]]:
        for id_, fate in self._heads:
            box = self.picture.box_of(id_)
            if box is not None and box.meets(free):
                yield box, fate


def _meets(boxes: NDArray[np.float64], free: Box) -> NDArray[np.bool_]:
    x, y, width, height = boxes.T
    meets: NDArray[np.bool_] = (x < free.right) & (x + width > free.x) & (y < free.bottom) & (y + height > free.y)
    return meets


def _arrow(painter: QPainter, start: QRectF, end: QRectF, pen: QPen, head: float) -> None:
    """A curved arrow from the nearest edge of one box to that of another."""
    one, other, turn = _ways(start, end)
    path = QPainterPath(one)
    path.cubicTo(one + turn, other - turn, other)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path)
    direction = path.angleAtPercent(0.98)
    angle = -math.radians(direction)
    tip, wing = other, 0.45
    back = [tip - QPointF(math.cos(angle + side * wing), math.sin(angle + side * wing)) * head for side in (-1.0, 1.0)]
    painter.setBrush(pen.color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([tip, *back]))


def _ways(start: QRectF, end: QRectF) -> tuple[QPointF, QPointF, QPointF]:
    """Where an arrow begins and ends, and how it sets out: down or up where the boxes are in other rows."""
    if end.top() > start.bottom() or end.bottom() < start.top():
        is_down = end.top() > start.bottom()
        one = QPointF(start.center().x(), start.bottom() if is_down else start.top())
        other = QPointF(end.center().x(), end.top() if is_down else end.bottom())
        return one, other, QPointF(0.0, (other.y() - one.y()) / 2)
    is_right = end.center().x() > start.center().x()
    one = QPointF(start.right() if is_right else start.left(), start.center().y())
    other = QPointF(end.left() if is_right else end.right(), end.center().y())
    return one, other, QPointF((other.x() - one.x()) / 2, 0.0)


def _corner(painter: QPainter, box: QRectF, tint: str, size: float) -> None:
    """The right upper corner turned down."""
    size = min(size, box.height() / 2, box.width() / 2)
    corner = box.topRight()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(tint))
    painter.drawPolygon(QPolygonF([corner - QPointF(size, 0), corner, corner + QPointF(0, size)]))


def _sign(painter: QPainter, at: QPointF, tint: str, strokes: Strokes, surface: str, scale: float) -> None:
    """A plus, a minus or an arrow in a circle, on a corner."""
    radius, arm = SIGN * scale, 3.4 * scale
    painter.setPen(QPen(color(surface), 1.5))
    painter.setBrush(color(tint))
    painter.drawEllipse(at, radius, radius)
    painter.setPen(QPen(color(surface), 1.8 * max(0.7, scale)))
    for x, y, to_x, to_y in strokes:
        painter.drawLine(at + QPointF(x, y) * arm, at + QPointF(to_x, to_y) * arm)
