"""Which cards of two layouts are the same, which come and which go; and where they are on the screen."""

from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize

from studio.canvas.camera import Camera
from studio.drawing.layout import Boxes, Layout

Places = NDArray[np.int64]


class Pairing(NamedTuple):
    """Cards by their places: rows of before and afterwards of those in both, those that come, those that go."""

    both: Places
    comes: Places
    goes: Places


def pairing(old: Layout, new: Layout) -> Pairing:
    """The cards of two layouts, as far as they are drawn in one of them."""
    ids = new.placements.ids
    earlier = np.fromiter(map(old.index.get, ids, repeat(-1)), np.int64, len(ids))
    known = earlier >= 0
    is_seen = known & (new.shown | (old.shown[earlier] if len(old.shown) else False))
    both = np.column_stack((earlier[is_seen], np.flatnonzero(is_seen)))
    left = np.ones(len(old.shown), dtype=bool)
    left[earlier[known]] = False
    return Pairing(both, np.flatnonzero(new.shown & ~known), np.flatnonzero(old.shown & left))


def on_screen(boxes: Boxes, camera: Camera) -> Boxes:
    """Boxes of the drawing in pixels of the window."""
    found: Boxes = (boxes - np.array([camera.x, camera.y, 0.0, 0.0])) * camera.scale
    return found


def meets(boxes: Boxes, size: QSize) -> NDArray[np.bool_]:
    """Which boxes meet a window."""
    x, y, width, height = boxes.T
    found: NDArray[np.bool_] = (x < size.width()) & (x + width > 0) & (y < size.height()) & (y + height > 0)
    return found
