"""Small groups of marks as ready-made pictures for one scale, for what moves about in every frame."""

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas.paint import color, paint, painting
from studio.drawing.marks import Box, Mark

MOST = 64  # pictures that are kept; the least recently used go first
MARGIN = 2.0  # points around the marks, for strokes


class Prints:
    """Pictures of marks by a key, at a scale and a device pixel ratio."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._scale = 0.0
        self._known: dict[Hashable, QPixmap] = {}

    def paint(
        self,
        painter: QPainter,
        key: Hashable,
        marks: Iterable[Mark],
        box: Box,
        scale: float,
        at: QPointF,
        ground: str = "",
    ) -> None:
        """Paint marks that lie in a box of the drawing with the box's corner at a point of the widget.

        They lie on a ground of one colour, or on what is there. The point is held to whole device pixels.
        """
        if scale != self._scale:
            self._scale, self._known = scale, {}
        found = self._known.pop(key, None)
        if found is None:
            found = self._made(marks, box, ground)
            if len(self._known) >= MOST:
                del self._known[next(iter(self._known))]
        self._known[key] = found
        x, y = (round((side - MARGIN * scale) * self._ratio) / self._ratio for side in at.toTuple())
        painter.drawPixmap(QPointF(x, y), found)

    def _made(self, marks: Iterable[Mark], box: Box, ground: str) -> QPixmap:
        device = self._scale * self._ratio
        size = QSizeF(box.width + 2 * MARGIN, box.height + 2 * MARGIN) * device
        pixmap = QPixmap(size.toSize().expandedTo(QSizeF(1, 1).toSize()))
        pixmap.fill(Qt.GlobalColor.transparent)
        with painting(pixmap) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.scale(device, device)
            painter.translate(MARGIN - box.x, MARGIN - box.y)
            if ground:
                painter.fillRect(QRectF(*box), color(ground))
            paint(painter, marks)
        pixmap.setDevicePixelRatio(self._ratio)
        return pixmap
