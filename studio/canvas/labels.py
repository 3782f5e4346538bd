"""Larger labels for far zoom: where cards lose their names, bands and stages say theirs, as long as there is room."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from studio.canvas.camera import Camera
from studio.canvas.paint import FAMILIES, color, painting
from studio.canvas.picture import Picture
from studio.drawing import text
from studio.drawing.layout import Boxes
from studio.drawing.marks import Box, Role

SIZES = (15, 13, 11)  # pixels, for the largest bands first
LEAST = {0: (34.0, 13.0), 1: (34.0, 5.0), 2: (64.0, 16.0)}  # pixels of room, by rank, below which there is no label
MOST = 160  # labels at a time
HEAD_ROOM = 56.0  # pixels of a head from which a name is set in it; a narrower one is laid over the tiles


class Label(NamedTuple):
    """A name over a part of the drawing, in a colour; `rank` 0 goes before 1 where they would lie on each other.

    `head` is where it stands at full size; with `covers` the small print of that head gives way to it.
    """

    words: str
    box: Box
    tint: str
    rank: int
    head: Box | None = None
    covers: bool = False


class _Placed(NamedTuple):
    """A name as it is painted, and the part of its head that it covers."""

    head: QRectF | None
    corner: QPointF
    pixmap: QPixmap


class Labels:
    """The names of bands, journeys and stages of a picture, drawn at the same size however far away it is."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._labels: list[Label] = []
        self._boxes: Boxes | None = None
        self._least = np.zeros((0, 2))
        self._shown: tuple[Camera, QSize] | None = None  # what `_places` are for
        self._places: list[_Placed] = []
        self._drawn: dict[tuple[tuple[str, ...], int, str, bool], QPixmap] = {}

    def paint(self, painter: QPainter, camera: Camera, size: QSize) -> None:
        """Paint the labels of what is seen, none over another."""
        if self._shown != (camera, size):
            self._places, self._shown = list(self._placed(camera, size)), (camera, QSize(size))
        for place in self._places:
            if place.head is not None:
                painter.fillRect(place.head, color(self._picture.look.head))
            painter.drawPixmap(place.corner, place.pixmap)

    def prepare(self, camera: Camera, size: QSize) -> Iterator[None]:
        """Make ready what `paint` needs, name by name."""
        found = []
        for place in self._placed(camera, size):
            found.append(place)
            yield
        self._places, self._shown = found, (camera, QSize(size))

    def _placed(self, camera: Camera, size: QSize) -> Iterator["_Placed"]:
        if self._boxes is None:
            self._labels = sorted(labels(self._picture), key=lambda label: (label.rank, -label.box.height))
            self._boxes = np.array([label.box for label in self._labels], dtype=np.float64).reshape(-1, 4)
            self._least = np.array([LEAST[label.rank] for label in self._labels]).reshape(-1, 2)
        taken = np.zeros((MOST, 4))
        count = 0
        for place, (x, y, right, bottom) in _seen(self._boxes, self._least, camera, size):
            label = self._labels[place]
            seen = QRectF(x, y, right - x, bottom - y)
            head = seen.intersected(camera.rect(label.head)) if label.head is not None else QRectF()
            pixmap = self._in_head(label, head) or self._over(label, seen)
            if pixmap is None:
                continue
            own = pixmap.deviceIndependentSize()
            low = bottom - y <= own.height()  # then the name stands over the middle of the band
            top = (y + bottom - own.height()) / 2 if low else y + 1
            at = np.array((x + 4, top, x + 4 + own.width(), top + own.height()))
            others = taken[:count]
            if np.any((others[:, :2] < at[2:]).all(axis=1) & (others[:, 2:] > at[:2]).all(axis=1)):
                continue
            taken[count] = at
            count += 1
            covers = label.covers and head.width() > 4 and head.height() > 4
            yield _Placed(head.adjusted(2, 2, -1, -2) if covers else None, QPointF(x + 4, top), pixmap)
            if count >= MOST:
                return

    def _in_head(self, label: Label, head: QRectF) -> QPixmap | None:
        """The name on as many lines as its head has room for; None where that is too little."""
        room = int(head.width()) - 13
        if head.width() < HEAD_ROOM:
            return None
        for pixels in SIZES:
            most = int((head.height() - 2) // text.line_height(pixels))
            is_last, is_whole = pixels == SIZES[-1], _has_whole_words(label.words, room, pixels)
            words = label.words if is_whole else text.words_within(label.words, room, pixels, 600)
            fitted = text.wrap(words, room, pixels, 600, max(1, most))
            if most and (is_whole or label.covers) and (is_last or (is_whole and not fitted.cut)):
                return self._kept(label, fitted.lines, pixels) if fitted.lines else None
        return None

    def _over(self, label: Label, seen: QRectF) -> QPixmap | None:
        """The name on one line over what it names; None where hardly anything of it would be left."""
        room = min(420, int(seen.width()) - 13)
        for pixels in SIZES:
            fitted = text.elide(label.words, room, pixels, 600)
            if pixels == SIZES[-1] or (seen.height() >= 2.6 * pixels and not fitted.cut):
                is_enough = fitted.lines and len(fitted.lines[0]) >= min(6, len(label.words))
                return self._kept(label, fitted.lines, pixels) if is_enough else None
        return None

    def _kept(self, label: Label, lines: tuple[str, ...], pixels: int) -> QPixmap:
        key = (lines, pixels, label.tint, label.covers)
        if key not in self._drawn:
            if len(self._drawn) > 4 * MOST:
                self._drawn.clear()
            self._drawn[key] = self._made(label, lines, pixels)
        return self._drawn[key]

    def _made(self, label: Label, lines: tuple[str, ...], pixels: int) -> QPixmap:
        font = QFont(list(FAMILIES))
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        ratio, look = self._picture.ratio, self._picture.look
        step = text.line_height(pixels)
        width = max(metrics.horizontalAdvance(line) for line in lines) + 8
        height = metrics.height() + 2 + (len(lines) - 1) * step
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        with painting(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(color(look.head if label.covers else look.theme.surface))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(0, 0, width, height), 4, 4)
            painter.setFont(font)
            painter.setPen(color(look.text(label.tint)) if label.tint else color(look.theme.ink))
            for number, line in enumerate(lines):
                painter.drawText(QPointF(4, 1 + metrics.ascent() + number * step), line)
        return pixmap


def _has_whole_words(words: str, room: int, pixels: int) -> bool:
    return all(text.width(word, pixels, 600) <= room for word in words.split())


def _seen(boxes: Boxes, least: Boxes, camera: Camera, size: QSize) -> Iterator[tuple[int, list[float]]]:
    """The labels that have room in the window: their places, and the corners of what is seen of their boxes."""
    corners = np.empty_like(boxes)
    corners[:, :2] = (boxes[:, :2] - (camera.x, camera.y)) * camera.scale
    corners[:, 2:] = corners[:, :2] + boxes[:, 2:] * camera.scale
    np.clip(corners, 0.0, (size.width(), size.height(), size.width(), size.height()), out=corners)
    has_room = (corners[:, 2:] - corners[:, :2] >= least).all(axis=1)
    for place in np.flatnonzero(has_room).tolist():
        yield place, corners[place].tolist()


def labels(picture: Picture) -> Iterator[Label]:
    """The names over a layout: of bands of outcomes, journeys and stages over their columns, P&Ls and lanes."""
    layout = picture.layout
    for one in (*layout.labels, *layout.minor):
        tint = picture.look.pnl(one.pnl) if one.pnl else ""
        if one.role == Role.ROW:
            yield Label(one.words, one.box, tint, 1, one.head)
        elif layout.head:
            yield Label(one.words, one.box._replace(height=layout.tier), tint, 0)
            yield Label(one.words, one.box, tint, 1)  # where that is too low for a name
        else:
            yield Label(one.words, one.box, tint, 0, one.head, covers=True)
    for grid in layout.grids:
        top, height = (layout.tier, layout.head - layout.tier) if layout.head else (grid.box.y, grid.box.height)
        for column in grid.columns:
            if column.kind == "stage":
                yield Label(layout.view.name(column.id), Box(column.x, top, column.width, height), "", 2)
