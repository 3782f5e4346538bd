"""Boxes found by where they lie: sorted by their left edges, so that those elsewhere are not even looked at."""

import numpy as np
from numpy.typing import NDArray

from studio.drawing.marks import Box

SLACK = 1.0  # points; more than what rounding may lose


class Near:
    """Some boxes (rows of x, y, width, height) of a drawing that does not change; all, or those at some places."""

    def __init__(self, boxes: NDArray[np.float64], places: NDArray[np.int64] | None = None) -> None:
        places = np.arange(len(boxes)) if places is None else places
        self._order = places[np.argsort(boxes[places, 0], kind="stable")]
        x, y, width, height = np.ascontiguousarray(boxes[self._order].T)
        self._left, self._right, self._top, self._bottom = x, x + width, y, y + height
        self._widest = float(width.max(initial=0.0)) + SLACK

    def meeting(self, box: Box) -> list[int]:
        """The places of the boxes that share an area with a box, in the order in which they were given."""
        left = self._left
        part = slice(left.searchsorted(box.x - self._widest), left.searchsorted(box.right))
        meets = self._right[part] > box.x
        meets &= self._top[part] < box.bottom
        meets &= self._bottom[part] > box.y
        found = self._order[part][meets]
        found.sort()
        places: list[int] = found.tolist()
        return places
