"""Where the window looks: the corner of the drawing that is at its left upper edge, and the scale."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from studio.drawing.marks import Box

CLOSEST, FARTHEST = 4.0, 0.0005
EDGE = 16.0  # pixels between the window's edge and a drawing that fits into it
SLACK = 40.0  # pixels that one may look beyond a drawing


class Camera(NamedTuple):
    """Widget pixels are (drawing − corner) × scale."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        """A point of the drawing in widget pixels."""
        return (x - self.x) * self.scale, (y - self.y) * self.scale

    def to_drawing(self, x: float, y: float) -> tuple[float, float]:
        """A widget pixel as a point of the drawing."""
        return x / self.scale + self.x, y / self.scale + self.y

    def rect(self, box: Box) -> QRectF:
        """A box of the drawing in widget pixels."""
        x, y = self.to_widget(box.x, box.y)
        return QRectF(x, y, box.width * self.scale, box.height * self.scale)

    def seen(self, region: QRectF) -> Box:
        """The part of the drawing that a region of the widget shows."""
        x, y = self.to_drawing(region.x(), region.y())
        return Box(x, y, region.width() / self.scale, region.height() / self.scale)

    def moved(self, x: float, y: float) -> "Camera":
        """Looking further by so many widget pixels."""
        return self._replace(x=self.x + x / self.scale, y=self.y + y / self.scale)

    def zoomed(self, factor: float, around: QPointF) -> "Camera":
        """Closer or farther, with the point under the pointer staying where it is."""
        scale = min(CLOSEST, max(FARTHEST, self.scale * factor))
        x, y = self.to_drawing(around.x(), around.y())
        return Camera(x - around.x() / scale, y - around.y() / scale, scale)

    def within(self, size: tuple[float, float], width: float, height: float) -> "Camera":
        """Not further than the edge of the drawing; where it is smaller than the window, as `fitting` puts it."""
        x = _held(self.x, size[0], width / self.scale, SLACK / self.scale)
        y = _held(self.y, size[1], height / self.scale, SLACK / self.scale)
        if x is None:
            x = (size[0] - width / self.scale) / 2
        if y is None:
            y = -_above(size[1], height, self.scale)
        return self._replace(x=x, y=y)

    @staticmethod
    def fitting(size: tuple[float, float], width: float, height: float) -> "Camera":
        """All of a drawing in a window, never larger than it is: in the middle across, at the top down."""
        room = max(1.0, width - 2 * EDGE), max(1.0, height - 2 * EDGE)
        scale = min(1.0, room[0] / max(size[0], 1.0), room[1] / max(size[1], 1.0))
        scale = min(CLOSEST, max(FARTHEST, scale))
        return Camera((size[0] - width / scale) / 2, -_above(size[1], height, scale), scale)


def _above(size: float, height: float, scale: float) -> float:
    """The space over a drawing that is lower than the window, in points."""
    return max(0.0, min(EDGE, (height - size * scale) / 2)) / scale


def _held(value: float, size: float, seen: float, slack: float) -> float | None:
    """A corner held so that no more than the slack is seen beyond the drawing; None where all of it fits."""
    return None if size <= seen else min(max(value, -slack), size + slack - seen)
