"""The outlines of marks as few commands that every painter knows: move, line, curve, close.

A command is a letter with its numbers: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",).
"""

from math import hypot
from typing import TypeAlias

from studio.drawing.marks import Curve, Diamond, Line, Rect

Command: TypeAlias = tuple[str | float, ...]
ROUND = 0.5523  # of the radius: control points of a cubic curve for a quarter circle


def rect(mark: Rect) -> list[Command]:
    """The outline of a rectangle, with the corners rounded that it asks for."""
    x, y, right, bottom = mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    most = min(mark.height / 2, mark.width / 2 if mark.corners == "all" else mark.width)
    radius = max(0.0, min(mark.radius, most))
    left_radius = radius if mark.corners in ("all", "left") else 0.0
    right_radius = radius if mark.corners in ("all", "right") else 0.0
    return [
        ("M", x + left_radius, y),
        *_corner(right - right_radius, y, right, y, right, y + right_radius),
        *_corner(right, bottom - right_radius, right, bottom, right - right_radius, bottom),
        *_corner(x + left_radius, bottom, x, bottom, x, bottom - left_radius),
        *_corner(x, y + left_radius, x, y, x + left_radius, y),
        ("Z",),
    ]


def diamond(mark: Diamond) -> list[Command]:
    """The outline of a diamond."""
    x, y, size = mark.x, mark.y, mark.size
    return [("M", x, y - size), ("L", x + size, y), ("L", x, y + size), ("L", x - size, y), ("Z",)]


def line(mark: Line) -> list[Command]:
    """A broken line; with a radius its corners are rounded, as far as the pieces between them allow."""
    points = mark.points
    commands: list[Command] = [("M", *points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(mark.radius, hypot(*_between(before, corner)) / 2, hypot(*_between(corner, after)) / 2)
        if reach <= 0:
            commands.append(("L", *corner))
        else:
            commands += _corner(*_towards(corner, before, reach), *corner, *_towards(corner, after, reach))
    return [*commands, ("L", *points[-1])]


def curve(mark: Curve) -> list[Command]:
    """A smooth curve."""
    return [("M", *mark.start), *(("C", *piece) for piece in mark.pieces)]


def _corner(x1: float, y1: float, x: float, y: float, x2: float, y2: float) -> list[Command]:
    """A line to where the corner at x, y begins to bend, and the bend."""
    if (x1, y1) == (x, y):
        return [("L", x, y)]
    bend = (x1 + ROUND * (x - x1), y1 + ROUND * (y - y1), x2 + ROUND * (x - x2), y2 + ROUND * (y - y2), x2, y2)
    return [("L", x1, y1), ("C", *bend)]


def _between(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    return end[0] - start[0], end[1] - start[1]


def _towards(start: tuple[float, float], end: tuple[float, float], reach: float) -> tuple[float, float]:
    across, down = _between(start, end)
    whole = hypot(across, down)
    return start[0] + reach * across / whole, start[1] + reach * down / whole
