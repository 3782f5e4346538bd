"""Where in the drawing one is: thin bars at the right and the lower edge, which are pulled like those of any window."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize

from studio.canvas.camera import Camera

THICK, SHORTEST, RIM = 4, 24.0, 4.0  # pixels: of a bar, and between the ends of its way and the corners
REACH = 5.0  # pixels around a bar in which it is taken


class Bar(NamedTuple):
    """A bar: where it is, and how far one looks further, in pixels, while it is pulled by one."""

    box: QRectF
    is_across: bool
    gain: float


def bars(camera: Camera, drawing: tuple[float, float], size: QSize) -> Iterator[Bar]:
    """The bars of a window: one for each direction in which there is more than is seen."""
    width, height = size.width(), size.height()
    across, down = drawing[0] * camera.scale, drawing[1] * camera.scale
    if across > width + 1:
        at, length, gain = _along(camera.x * camera.scale, across, width)
        yield Bar(QRectF(round(at), height - 7, round(length), THICK), True, gain)
    if down > height + 1:
        at, length, gain = _along(camera.y * camera.scale, down, height)
        yield Bar(QRectF(width - 7, round(at), THICK, round(length)), False, gain)


def _along(seen_from: float, whole: float, window: float) -> tuple[float, float, float]:
    """Where a bar begins, how long it is, and its gain."""
    length = max(SHORTEST, window * window / whole)
    way = max(1.0, window - length - 2 * RIM)
    return min(1.0, max(0.0, seen_from / (whole - window))) * way + RIM, length, (whole - window) / way


def bar_at(point: QPointF, camera: Camera, drawing: tuple[float, float], size: QSize) -> Bar | None:
    """The bar that is taken at a point."""
    reach = (-REACH, -REACH, REACH, REACH)
    return next((one for one in bars(camera, drawing, size) if one.box.adjusted(*reach).contains(point)), None)
