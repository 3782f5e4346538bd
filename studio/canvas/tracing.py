"""What differs, over a picture: ghosts where things were, edges around what came, arrows, corners of what changed."""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from studio.canvas.batch import corners_of, fill_rects
from studio.canvas.camera import Camera
from studio.canvas.overlay import THIN, faint, outline_many
from studio.canvas.paint import color, kept, painting
from studio.canvas.picture import Picture, Places
from studio.drawing.differing import ADDED, CHANGED, GONE, LEFT, MOVED, Differing
from studio.drawing.layout import Boxes
from studio.drawing.marks import Box

MOST_ARROWS = 300  # that are drawn from afar; more would only cover the picture
HEAD = 8.0  # pixels of an arrow's head
CORNER = 13.0  # pixels of the corner of what changed
SIGN = 7.0  # pixels of half a plus or minus
WORDS = 1.7  # times the type of a head; what is lower than this is words without a ground
LEGIBLE = 0.3  # scale from which signs are drawn
REACH = 12.0  # pixels by which signs and edges reach over their cards
VEIL = 0.62  # how pale a ghost is
Strokes = tuple[tuple[float, float, float, float], ...]  # lines of a sign, within a square from -1 to 1
ACROSS = (-1.0, 0.0, 1.0, 0.0)
EDGES = {ADDED: ("good", 2.0), MOVED: ("ink_soft", 1.4)}  # fate to the token of its colour and a width in pixels
SIGNS = {ADDED: "good", GONE: "bad", MOVED: "ink_soft"}
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
        self._places[LEFT] = np.union1d(self._places[LEFT], self._arrows[:, 0])
        self._pale = (GONE, LEFT) if what.has_ghosts else ()
        lanes = {row.id for grid in picture.layout.grids for row in grid.rows if row.kind == "lane"}
        self._heads = [(id_, fate) for id_, fate in what.fates.items() if id_ not in index and id_ not in lanes]
        self._frames: dict[tuple[str, float, float], QPixmap] = {}
        self._scale = 0.0

    def _of(self, places: list[int]) -> Places:
        found = np.array(places, dtype=np.int64)
        return found[self.picture.layout.shown[found]]

    def _both_shown(self, pairs: list[tuple[int, int]]) -> Places:
        found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        shown: Places = found[self.picture.layout.shown[found].all(axis=1)]
        return shown

    def paint_behind(self, painter: QPainter, camera: Camera, box: Box) -> None:
        """Paint the arrows that meet a box: behind the cards, so that they never strike through a name."""
        with kept(painter):
            self._paint_arrows(painter, camera, box.inset(-REACH / camera.scale, -REACH / camera.scale))

    def paint(self, painter: QPainter, camera: Camera, box: Box) -> None:
        """Paint what else meets a box."""
        seen = box.inset(-REACH / camera.scale, -REACH / camera.scale)
        with kept(painter):
            if camera.scale < LEGIBLE:
                self._paint_far(painter, camera, seen)
            else:
                self._paint_frames(painter, camera, seen)
            if camera.scale >= LEGIBLE:
                self._paint_heads(painter, camera, seen)

    def _seen(self, fate: str, seen: Box) -> Boxes:
        boxes = self.picture.layout.boxes[self._places[fate]]
        found: Boxes = boxes[_meets(boxes, seen)]
        return found

    def _paint_far(self, painter: QPainter, camera: Camera, seen: Box) -> None:
        """From afar: what is gone is pale, and what came, moved or changed has an edge in its colour."""
        shades = self.picture.look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint(shades.ground, VEIL))
        for fate in self._pale:
            boxes = self._seen(fate, seen)
            fill_rects(painter, corners_of(boxes, camera.scale, -camera.x * camera.scale, -camera.y * camera.scale))
        width = 2 if camera.scale > THIN else 1
        for fate, name in ((CHANGED, shades.warn), (MOVED, shades.ink_soft), (ADDED, shades.good), (GONE, shades.bad)):
            outline_many(painter, camera, self._seen(fate, seen), color(name), width)

    def _paint_frames(self, painter: QPainter, camera: Camera, seen: Box) -> None:
        """From near: each card has a frame with its sign, which is drawn once for each size."""
        if camera.scale != self._scale:
            self._frames, self._scale = {}, camera.scale
        for fate in (LEFT, GONE, CHANGED, MOVED, ADDED):
            for x, y, width, height in self._seen(fate, seen).tolist():
                key = (fate, width, height)
                if key not in self._frames:
                    self._frames[key] = self._framed(fate, width * camera.scale, height * camera.scale)
                left, top = camera.to_widget(x, y)
                painter.drawPixmap(QPointF(self._sharp(left - REACH), self._sharp(top - REACH)), self._frames[key])

    def _sharp(self, at: float) -> float:
        return round(at * self.picture.ratio) / self.picture.ratio

    def _framed(self, fate: str, width: float, height: float) -> QPixmap:
        """What lies over a card of one fate and size in pixels: its edge, and a sign on its corner."""
        ratio, shades = self.picture.ratio, self.picture.look.theme
        pixmap = QPixmap(math.ceil((width + 2 * REACH) * ratio), math.ceil((height + 2 * REACH) * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        box, size = QRectF(REACH, REACH, width, height), min(1.0, max(0.6, self._scale))
        radius = self.picture.layout.sizes.radius * self._scale
        with painting(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if fate in self._pale:
                _ghost(painter, box, radius, faint(shades.ground, VEIL), color(shades.ink_soft))
            elif fate in EDGES:
                painter.setPen(QPen(color(getattr(shades, EDGES[fate][0])), EDGES[fate][1]))
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius, radius)
            if fate == CHANGED:
                _corner(painter, box, shades.warn, CORNER * size)
            elif fate in SIGNS:
                _sign(painter, box.topRight(), getattr(shades, SIGNS[fate]), STROKES[fate], shades.surface, size)
        return pixmap

    def _paint_arrows(self, painter: QPainter, camera: Camera, seen: Box) -> None:
        boxes = self.picture.layout.boxes
        starts, ends = boxes[self._arrows[:, 0]], boxes[self._arrows[:, 1]]
        near = _meets(_around(starts, ends), seen)
        if camera.scale < LEGIBLE and len(starts) > MOST_ARROWS:
            return
        ink = color(self.picture.look.theme.ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one, other in zip(starts[near].tolist(), ends[near].tolist(), strict=True):
            start, end = camera.rect(Box(*one)), camera.rect(Box(*other))
            _arrow(painter, start, end, QPen(ink, 1.6), min(HEAD, HEAD * max(0.5, camera.scale)))

    def _paint_heads(self, painter: QPainter, camera: Camera, seen: Box) -> None:
        shades = self.picture.look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = min(1.0, max(0.6, camera.scale))
        for box, fate in self._heads_seen(seen):
            if fate == ADDED:
                _sign(painter, camera.rect(box).topRight(), shades.good, STROKES[ADDED], shades.surface, size)
            elif fate in (CHANGED, MOVED):
                small = 0.6 * CORNER * size
                beside = (
                    small + 1 if box.height < WORDS * self.picture.layout.sizes.head else 0.0
                )  # the corner of mere words is beside them
                _corner(painter, camera.rect(box).adjusted(0, 0, beside, 0), shades.warn, small)

    def _heads_seen(self, seen: Box) -> Iterable[tuple[Box, str]]:
        drawn = self.picture.drawn
        for id_, fate in self._heads:
            if id_ in drawn:
                box = drawn[id_][1]
                if box.meets(seen):
                    yield box, fate


def _meets(boxes: Boxes, seen: Box) -> NDArray[np.bool_]:
    x, y, width, height = boxes.T
    meets: NDArray[np.bool_] = (x < seen.right) & (x + width > seen.x) & (y < seen.bottom) & (y + height > seen.y)
    return meets


def _around(one: Boxes, other: Boxes) -> Boxes:
    """The boxes around pairs of boxes."""
    corner = np.minimum(one[:, :2], other[:, :2])
    end = np.maximum(one[:, :2] + one[:, 2:], other[:, :2] + other[:, 2:])
    return np.concatenate([corner, end - corner], axis=1)


def _ghost(painter: QPainter, box: QRectF, radius: float, veil: QColor, ink: QColor) -> None:
    """A veil over a card, and a dashed line around it."""
    pen = QPen(ink, 1.2)
    pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(veil)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


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
