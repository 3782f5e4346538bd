"""What lies over the picture for a moment: selection, the light on a target, the rubber band, the edges."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from studio.canvas.batch import corners_of, fill_rects
from studio.canvas.camera import Camera
from studio.canvas.paint import color, kept, painting
from studio.canvas.picture import SPRITES_FROM, Picture
from studio.canvas.thumbs import bars
from studio.drawing.look import Look
from studio.drawing.marks import Box

THIN = 0.1  # scale below which outlines have a single pixel
FEW = 400  # boxes outlined one by one with round corners; more are framed in one go


def faint(name: str, share: float) -> QColor:
    """A colour that lets through what lies under it."""
    found = QColor(name)
    found.setAlphaF(share)
    return found


def outline(painter: QPainter, camera: Camera, boxes: Iterable[Box], name: str, width: float, radius: float) -> None:
    """Outlines around boxes of the drawing, a little outside of them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color(name), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        around = camera.rect(box).adjusted(-1, -1, 1, 1)
        painter.drawRoundedRect(around, radius * camera.scale, radius * camera.scale)


def outline_many(painter: QPainter, camera: Camera, boxes: NDArray[np.float64], ink: QColor, width: int = 2) -> None:
    """Outlines around very many boxes: square, and as four thin rectangles each, which is what painters are fast at."""
    corners = corners_of(boxes, camera.scale, -camera.x * camera.scale, -camera.y * camera.scale)
    edges = np.repeat(corners[:, np.newaxis], 4, axis=1)
    edges[:, 0, 3] = corners[:, 1] + width - 1
    edges[:, 1, 1] = corners[:, 3] - width + 1
    edges[:, 2, 2] = corners[:, 0] + width - 1
    edges[:, 3, 0] = corners[:, 2] - width + 1
    edges[:, 2:, 1] += width
    edges[:, 2:, 3] -= width
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    fill_rects(painter, np.ascontiguousarray(edges.reshape(-1, 4)))


def selected(painter: QPainter, picture: Picture, camera: Camera, free: Box, ids: tuple[str, ...]) -> None:
    """Outlines around what is selected: cards, as far as they are in the part that is free of heads that stay, and
    marks that stand for a record."""
    layout, accent = picture.layout, picture.look.theme.accent
    places = [layout.index[id_] for id_ in ids if id_ in layout.index]
    chosen = np.zeros(len(layout.boxes), dtype=bool)
    chosen[places] = True
    shown = np.array(layout.cards_in(free), dtype=np.int64)
    boxes = layout.boxes[shown[chosen[shown]]]
    with kept(painter):
        painter.setClipRect(camera.rect(free))
        if len(boxes) > FEW or camera.scale < SPRITES_FROM:
            outline_many(painter, camera, boxes, color(accent), 2 if camera.scale > THIN else 1)
        else:
            outline(painter, camera, (Box(*box) for box in boxes.tolist()), accent, 2.0, layout.sizes.radius)
    others = [box for id_ in ids if id_ not in layout.index and (box := picture.box_of(id_)) is not None]
    outline(painter, camera, others, accent, 2.0, layout.sizes.radius)


def veil(painter: QPainter, camera: Camera, boxes: NDArray[np.float64], look: Look) -> None:
    """Boxes made pale: what is in the hand is on its way."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(look.theme.surface, 0.66))
    fill_rects(painter, corners_of(boxes, camera.scale, -camera.x * camera.scale, -camera.y * camera.scale))


def light(painter: QPainter, camera: Camera, box: Box, look: Look, allowed: bool, radius: float) -> None:
    """The place under the pointer: in the accent where a drop is allowed, quietly struck out where it is not."""
    name = look.theme.accent if allowed else look.theme.bad
    place = camera.rect(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(place.adjusted(2, 2, -2, -2), faint(name, 0.14 if allowed else 0.05))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(color(name), 2.0 if allowed else 1.0)
    if not allowed:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    corner = radius * camera.scale
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), corner, corner)


def glow(painter: QPainter, camera: Camera, boxes: NDArray[np.float64], look: Look) -> None:
    """Other places where a drop would be allowed: a breath of the accent around them."""
    inner = boxes + np.array([2.0, 2.0, -4.0, -4.0])
    outline_many(painter, camera, inner, faint(look.theme.accent, 0.45), 1)


def band(painter: QPainter, box: QRectF, look: Look) -> None:
    """The rubber band."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(color(look.theme.accent), 1))
    painter.setBrush(faint(look.theme.accent, 0.08))
    painter.drawRect(box)


def thumbs(painter: QPainter, camera: Camera, drawing: tuple[float, float], size: QSize, look: Look) -> None:
    """Where in the drawing one is: thin bars at the right and the lower edge, where there is more than is seen."""
    ratio = painter.device().devicePixelRatio()
    for bar in bars(camera, drawing, size):
        thumb = _thumb(round(bar.box.width()), round(bar.box.height()), look.theme.ink_soft, ratio)
        painter.drawPixmap(bar.box.topLeft(), thumb)


@lru_cache(8)
def _thumb(width: int, height: int, ink: str, ratio: float) -> QPixmap:
    """A bar with round ends, ready-made: antialiased edges as long as the window take longer than all else of it."""
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with painting(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint(ink, 0.45))
        painter.drawRoundedRect(QRectF(0, 0, width, height), 2, 2)
    return pixmap
