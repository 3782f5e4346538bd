"""Where the window looks: the corner of the drawing that is at its left upper edge, and the scale."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from studio.drawing.marks import Box

CLOSEST, FARTHEST = 4.0, 0.0005


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

    def within(self, size: tuple[float, float], width: float, height: float, margin: float = 40.0) -> "Camera":
        """Not further than the edge of the drawing, which is centred where it is smaller than the window."""
        x = _held(self.x, size[0], width / self.scale, margin / self.scale)
        y = _held(self.y, size[1], height / self.scale, margin / self.scale)
        return self._replace(x=x, y=y)

    @staticmethod
    def fitting(size: tuple[float, float], width: float, height: float, margin: float = 16.0) -> "Camera":
        """All of a drawing in a window, never larger than it is."""
        room = max(1.0, width - 2 * margin), max(1.0, height - 2 * margin)
        scale = min(1.0, room[0] / max(size[0], 1.0), room[1] / max(size[1], 1.0))
        scale = min(CLOSEST, max(FARTHEST, scale))
        return Camera(-(width / scale - size[0]) / 2, -min(margin, (height - size[1] * scale) / 2) / scale, scale)


def _held(value: float, size: float, seen: float, margin: float) -> float:
    if size + 2 * margin <= seen:
        return min(max(value, size - seen), 0.0) if size < seen else value
    return min(max(value, -margin), size + margin - seen)
