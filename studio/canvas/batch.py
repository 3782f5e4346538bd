"""Many rectangles in one call without copying: the one place where a NumPy array is handed to Qt as it is."""

from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from shiboken6 import Shiboken

Corners = NDArray[np.int32]  # rows of left, top, right, bottom, edges inclusive: the memory of a QRect


def fill_rects(painter: QPainter, corners: Corners) -> None:
    """Draw rectangles with the painter's brush and pen.

    Qt reads the array's own memory and checks no bounds, so it must be contiguous rows of four 32-bit integers; the
    array is kept alive until the call returns. Raises TypeError for any other array.
    """
    if corners.dtype != np.int32 or corners.ndim != 2 or corners.shape[1] != 4 or not corners.flags.c_contiguous:
        raise TypeError("fill_rects takes contiguous rows of four 32-bit integers")
    if len(corners):
        first = cast("QRect", Shiboken.wrapInstance(corners.ctypes.data, QRect))
        painter.drawRects(first, len(corners))


def corners_of(boxes: NDArray[np.float64], scale: float, x: float, y: float) -> Corners:
    """Boxes (x, y, width, height) as pixel rectangles under a scale and an offset, none of them empty."""
    left, top = boxes[:, 0] * scale + x, boxes[:, 1] * scale + y
    found = np.empty((len(boxes), 4), dtype=np.int32)
    found[:, 0], found[:, 1] = np.round(left), np.round(top)
    found[:, 2] = np.maximum(np.round(left + boxes[:, 2] * scale) - 1, found[:, 0])
    found[:, 3] = np.maximum(np.round(top + boxes[:, 3] * scale) - 1, found[:, 1])
    return found
