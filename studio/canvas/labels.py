"""Larger labels for far zoom: where cards lose their names, bands and stages say theirs, as long as there is room."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from studio.canvas.camera import Camera
from studio.canvas.paint import FAMILIES, color, painting
from studio.canvas.picture import Picture
from studio.drawing.accounts import NAMES
from studio.drawing.customer import statement
from studio.drawing.lanes import LANES
from studio.drawing.layout import Boxes
from studio.drawing.marks import Box

SIZES = (15, 13, 11)  # pixels, for the largest bands first
LEAST = {0: (34.0, 13.0), 1: (34.0, 5.0), 2: (64.0, 16.0)}  # pixels of room, by rank, below which there is no label
MOST = 160  # labels at a time


class Label(NamedTuple):
    """A name over a part of the drawing, in a colour; `rank` 0 goes before 1 where they would lie on each other."""

    words: str
    box: Box
    tint: str
    rank: int


class Labels:
    """The names of bands, journeys and stages of a picture, drawn at the same size however far away it is."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._labels: list[Label] = []
        self._boxes: Boxes | None = None
        self._least = np.zeros((0, 2))
        self._drawn: dict[tuple[str, int, int, str], QPixmap] = {}

    def paint(self, painter: QPainter, camera: Camera, size: QSize) -> None:
        """Paint the labels of what is seen, none over another."""
        if self._boxes is None:
            self._labels = sorted(labels(self._picture), key=lambda label: (label.rank, -label.box.height))
            self._boxes = np.array([label.box for label in self._labels], dtype=np.float64).reshape(-1, 4)
            self._least = np.array([LEAST[label.rank] for label in self._labels]).reshape(-1, 2)
        taken = np.zeros((MOST, 4))
        count = 0
        for place, (x, y, right, bottom) in _seen(self._boxes, self._least, camera, size):
            pixels = next((one for one in SIZES if bottom - y >= 2.6 * one), SIZES[-1])
            pixmap = self._pixmap(self._labels[place], pixels, int(right - x) - 8)
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
            painter.drawPixmap(QPointF(x + 4, top), pixmap)
            if count >= MOST:
                return

    def _pixmap(self, label: Label, pixels: int, room: int) -> QPixmap | None:
        room = min(room, 16 * (room // 16) + 15)
        key = (label.words, pixels, min(room, 420), label.tint)
        if key not in self._drawn:
            if len(self._drawn) > 4 * MOST:
                self._drawn.clear()
            self._drawn[key] = self._made(label, pixels, key[2])
        found = self._drawn[key]
        return None if found.isNull() else found

    def _made(self, label: Label, pixels: int, room: int) -> QPixmap:
        font = QFont(list(FAMILIES))
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(label.words, Qt.TextElideMode.ElideRight, room - 8)
        if len(words) < min(6, len(label.words)):
            return QPixmap()
        ratio, look = self._picture.ratio, self._picture.look
        width, height = metrics.horizontalAdvance(words) + 8, metrics.height() + 2
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        with painting(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = color(look.theme.surface)
            ground.setAlphaF(0.88)
            painter.setBrush(ground)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(0, 0, width, height), 4, 4)
            painter.setFont(font)
            painter.setPen(color(look.text(label.tint)) if label.tint else color(look.theme.ink))
            painter.drawText(QPointF(4, 1 + metrics.ascent()), words)
        return pixmap


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
    """The names over a layout: journeys over their columns, P&Ls and lanes beside their rows, bands of outcomes."""
    layout, view = picture.layout, picture.layout.view
    if not layout.head:
        yield from _bands(picture)
        return
    grid = layout.grids[0]
    for (journey, outcome), group in groupby(grid.columns, lambda column: (column.journey, column.outcome)):
        columns = list(group)
        words = view.name(journey) if journey else statement(view, outcome)
        span = columns[-1].x + columns[-1].width - columns[0].x
        yield Label(words, Box(columns[0].x, 0.0, span, layout.head), "", 0)
        for column in columns:
            if column.kind == "stage":
                half = layout.head / 2
                yield Label(view.name(column.id), Box(column.x, half, column.width, half), "", 2)
    for group_id, rows in groupby(grid.rows, lambda row: row.group):
        members = list(rows)
        bottom = members[-1].y + members[-1].height
        tint = picture.look.pnl(group_id) if view.get(group_id) is not None else ""
        box = Box(0.0, members[0].y, layout.size[0], bottom - members[0].y)
        yield Label(_row_name(picture, group_id), box, tint, 1)


def _row_name(picture: Picture, group: str) -> str:
    lanes = {lane.id: lane.name for lane in LANES}
    return lanes.get(group) or NAMES.get(group) or picture.layout.view.name(group)


def _bands(picture: Picture) -> Iterator[Label]:
    layout, view = picture.layout, picture.layout.view
    for (outcome, x), grids in groupby(layout.grids, lambda grid: (grid.rows[0].group or grid.rows[0].id, grid.box.x)):
        members = [grid.box for grid in grids]
        box = Box(x, members[0].y, members[0].width, members[-1].bottom - members[0].y)
        yield Label(statement(view, outcome), box, "", 0)
    for grid in layout.grids:
        for column in grid.columns:
            if column.kind == "stage":
                yield Label(view.name(column.id), Box(column.x, grid.box.y, column.width, grid.box.height), "", 2)
