"""Whether a point is on a mark: within its box, or beside a line."""

import math
from itertools import pairwise

from studio.drawing.marks import Line, Mark, extent

BESIDE = 4.0  # points


def is_near(mark: Mark, x: float, y: float) -> bool:
    """Whether a point is on a mark."""
    if isinstance(mark, Line):
        return any(_distance(a, b, x, y) <= BESIDE for a, b in pairwise(mark.points))
    return extent(mark).holds(x, y)


def _distance(start: tuple[float, float], end: tuple[float, float], x: float, y: float) -> float:
    """How far a point is from a straight piece of a line."""
    wide, high = end[0] - start[0], end[1] - start[1]
    length = wide * wide + high * high
    share = ((x - start[0]) * wide + (y - start[1]) * high) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return math.hypot(x - start[0] - share * wide, y - start[1] - share * high)
