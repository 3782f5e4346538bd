"""matplotlib figures painted by Qt, for the preview: the same lines and letters as ReportLab puts on paper."""

from typing import TYPE_CHECKING, Any, cast

from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from studio.canvas.paint import kept, paint
from studio.drawing.marks import TextRun
from studio.report.renderer import POINTS, PointRenderer, weight

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CAPS = {"butt": Qt.PenCapStyle.FlatCap, "round": Qt.PenCapStyle.RoundCap, "projecting": Qt.PenCapStyle.SquareCap}
JOINS = {"miter": Qt.PenJoinStyle.MiterJoin, "round": Qt.PenJoinStyle.RoundJoin, "bevel": Qt.PenJoinStyle.BevelJoin}


class ScreenRenderer(PointRenderer):
    """Draws one figure with its upper left corner at the painter's origin; matplotlib's y goes up, Qt's down."""

    def __init__(self, painter: QPainter, size: tuple[float, float]) -> None:
        super().__init__(size)
        self._painter = painter

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(x, self._size[1] - y)

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Any, rgbFace: Any = None) -> None:
        """Fill and stroke a path."""
        painter, shape = self._painter, self._traced(path, transform)
        with kept(painter):
            self._clip(gc)
            if rgbFace is not None:
                painter.fillPath(shape, _color(gc, rgbFace))
            rgb: Any = gc.get_rgb()
            ink = QColor(to_hex(rgb[:3]))
            ink.setAlphaF(float(rgb[3]) if len(rgb) > 3 else 1.0)
            if gc.get_hatch() and rgbFace is not None:
                painter.fillPath(shape, QBrush(ink, Qt.BrushStyle.BDiagPattern))
            if gc.get_linewidth() > 0 and ink.alpha():
                painter.strokePath(shape, _pen(gc, ink))

    def _clip(self, gc: GraphicsContextBase) -> None:
        box = gc.get_clip_rectangle()
        if box is not None:
            corner = self._at(box.x0, box.y1)
            self._painter.setClipRect(
                QRectF(corner.x(), corner.y(), box.width, box.height), Qt.ClipOperation.IntersectClip
            )
        clip, transform = gc.get_clip_path()
        if clip is not None:
            self._painter.setClipPath(self._traced(cast("Path", clip), transform), Qt.ClipOperation.IntersectClip)

    def _traced(self, path: Path, transform: Any) -> QPainterPath:
        shape = QPainterPath()
        for points, code in path.iter_segments(transform, simplify=False, curves=True):
            places = [self._at(float(x), float(y)) for x, y in zip(points[::2], points[1::2], strict=False)]
            if code == Path.MOVETO:
                shape.moveTo(places[0])
            elif code == Path.LINETO:
                shape.lineTo(places[0])
            elif code == Path.CURVE3:
                shape.quadTo(places[0], places[1])
            elif code == Path.CURVE4:
                shape.cubicTo(places[0], places[1], places[2])
            elif code == Path.CLOSEPOLY:
                shape.closeSubpath()
        return shape

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Write one line of text with the bundled fonts."""
        rgb: Any = gc.get_rgb()
        with kept(self._painter):
            self._painter.translate(self._at(x, y))
            self._painter.rotate(-angle)
            paint(self._painter, [TextRun(0, 0, s, prop.get_size_in_points(), weight(prop), to_hex(rgb[:3]))])


def _color(gc: GraphicsContextBase, face: Any) -> QColor:
    found = QColor(to_hex(face[:3]))
    found.setAlphaF(float(gc.get_alpha() if gc.get_forced_alpha() else (face[3] if len(face) > 3 else 1.0)))
    return found


def _pen(gc: GraphicsContextBase, ink: QColor) -> QPen:
    width = float(gc.get_linewidth())
    pen = QPen(ink, width)
    pen.setCapStyle(CAPS[str(gc.get_capstyle())])
    pen.setJoinStyle(JOINS[str(gc.get_joinstyle())])
    offset, dashes = gc.get_dashes()
    if dashes is not None:
        pen.setDashPattern([max(0.01, float(length) / width) for length in cast("list[float]", dashes)])
        pen.setDashOffset(float(offset or 0) / width)
    return pen


def paint_chart(painter: QPainter, figure: "Figure") -> None:
    """Paint a figure with its upper left corner at the origin."""
    figure.set_dpi(POINTS)
    width, height = (float(side) * POINTS for side in figure.get_size_inches())
    figure.draw(ScreenRenderer(painter, (width, height)))
