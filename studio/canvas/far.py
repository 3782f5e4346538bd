"""A layout from very far: no marks at all, only the grounds of bands and what separates journeys, as arrays."""

from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from studio.canvas.batch import corners_of, fill_rects
from studio.canvas.camera import Camera
from studio.canvas.paint import color
from studio.drawing.layout import Boxes, Grid, Layout
from studio.drawing.look import Look
from studio.drawing.marks import Box

TINT = 0.16  # of a P&L's colour in the ground of its band; more than from near, for there is no name
Rows = list[tuple[float, float, float, float]]


class Far:
    """The grounds of a layout by colour. Built once, in time that depends on rows and columns, not on cards."""

    def __init__(self, layout: Layout, look: Look) -> None:
        grounds: dict[str, Rows] = {}
        for box, name in _grounds(layout, look):
            grounds.setdefault(name, []).append(box)
        self._grounds = {name: np.array(boxes, dtype=np.float64) for name, boxes in grounds.items()}

    def paint(self, painter: QPainter, camera: Camera, box: Box) -> None:
        """Paint the grounds that meet a box of the drawing."""
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for name, boxes in self._grounds.items():
            painter.setBrush(color(name))
            near = boxes[_meets(boxes, box)]
            fill_rects(painter, corners_of(near, camera.scale, -camera.x * camera.scale, -camera.y * camera.scale))
        painter.restore()


def _grounds(layout: Layout, look: Look) -> list[tuple[tuple[float, float, float, float], str]]:
    found: list[tuple[tuple[float, float, float, float], str]] = []
    for grid in layout.grids:
        if layout.head:
            found += _bands(layout, grid, look)
            found += _journeys(grid, look)
        else:
            found.append((grid.box, look.theme.surface))
            found.append(((grid.box.x, grid.box.y, layout.sizes.side, grid.box.height), look.head))
    return found


def _bands(layout: Layout, grid: Grid, look: Look) -> list[tuple[tuple[float, float, float, float], str]]:
    found = []
    for group, rows in groupby(grid.rows, lambda row: row.group):
        members = list(rows)
        height = members[-1].y + members[-1].height - members[0].y
        is_account = (layout.view.get(group) or {}).get("kind") == "pnl"
        name = look.tint(look.pnl(group), TINT) if is_account else look.theme.surface
        found.append(((grid.box.x, members[0].y, grid.box.width, height), name))
    return found


def _journeys(grid: Grid, look: Look) -> list[tuple[tuple[float, float, float, float], str]]:
    """A white head over the columns of each journey."""
    found = []
    top = grid.rows[0].y if grid.rows else grid.box.bottom
    for _, group in groupby(grid.columns, lambda column: (column.journey, column.outcome)):
        columns = list(group)
        width = columns[-1].x + columns[-1].width - columns[0].x
        found.append(((columns[0].x, 0.0, width, 0.9 * top), look.theme.surface))
    return found


def _meets(boxes: Boxes, box: Box) -> NDArray[np.bool_]:
    x, y, width, height = boxes.T
    found: NDArray[np.bool_] = (x < box.right) & (x + width > box.x) & (y < box.bottom) & (y + height > box.y)
    return found
