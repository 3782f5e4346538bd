"""The stages of a journey that is cut off by the upper edge stay in sight while its rows are looked through."""

import math
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from studio.canvas.buffer import Buffer
from studio.canvas.camera import Camera
from studio.canvas.names import around
from studio.canvas.paint import kept
from studio.canvas.part import Part
from studio.canvas.picture import Picture
from studio.drawing.layout import Grid
from studio.drawing.marks import Box, Layer


class _Row(NamedTuple):
    """The stage heads of one grid, and how high they are in points."""

    part: Part
    height: float


class Stages:
    """The stage heads of a picture in which each journey has its own."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._rows: dict[int, _Row | None] = {}
        self._buffers: dict[int, Buffer] = {}

    def paint(self, painter: QPainter, camera: Camera, size: QSize, left: float) -> None:
        """Paint the stage heads of the journeys that the upper edge cuts, from a place of the drawing to the right."""
        seen = camera.seen(QRectF(0, 0, size.width(), size.height()))
        grids = enumerate(self._picture.layout.grids)
        cut = [
            (number, grid)
            for number, grid in grids
            if grid.box.y < camera.y < grid.box.bottom and grid.box.x < seen.right and grid.box.right > seen.x
        ]
        self._buffers = {number: self._buffers.get(number) or Buffer() for number, _ in cut}
        for number, grid in cut:
            self._paint_row(painter, camera, size, left, number, grid)

    def _paint_row(self, painter: QPainter, camera: Camera, size: QSize, left: float, number: int, grid: Grid) -> None:
        if number not in self._rows:
            self._rows[number] = self._row(grid)
        row = self._rows[number]
        if row is None:
            return
        down = min(camera.y - grid.box.y, grid.box.height - row.height)
        if down <= 0:
            return
        buffer, height = self._buffers[number], math.ceil(row.height * camera.scale)
        buffer.show(camera._replace(y=grid.box.y), row.part, QSize(size.width(), height))
        start = max(left, grid.box.x + self._picture.layout.sizes.side + 1)
        clip = camera.rect(Box(start, grid.box.y + down, grid.box.right - start - 1, row.height))
        with kept(painter):
            painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
            buffer.draw(painter, 0.0, clip.y())

    def _row(self, grid: Grid) -> _Row | None:
        picture = self._picture
        within = Box(grid.box.x + picture.layout.sizes.side, grid.box.y, grid.box.width, 1.0)
        layers = range(Layer.COLUMN_HEAD, Layer.COLUMN_HEAD + 1)
        numbers = picture.pieces_in(within)
        marks = [mark for number in numbers for mark in picture.marks_of(number).get(Layer.COLUMN_HEAD, ())]
        if not marks:
            return None
        height = around(marks).bottom - grid.box.y + picture.layout.sizes.gap
        return _Row(Part(picture, within, layers, picture.look.theme.surface), height)
