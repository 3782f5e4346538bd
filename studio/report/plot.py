"""matplotlib figures painted on a ReportLab canvas: vectors, and real text in the bundled fonts of the same page.

A matplotlib renderer is asked for paths and texts; this one hands them to ReportLab instead of writing a file of its
own, so that a chart is part of its page: one font set, selectable text, no picture inside the document.
"""

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from reportlab.pdfgen.canvas import Canvas

from studio.report.faces import pieces
from studio.report.paint import color
from studio.report.renderer import POINTS, PointRenderer, weight

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class PageRenderer(PointRenderer):
    """Draws one figure with its lower left corner at a point of the page."""

    def __init__(self, canvas: Canvas, left: float, bottom: float, width: float, height: float) -> None:
        super().__init__((width, height))
        self._canvas = canvas
        self._left, self._bottom = left, bottom

    def draw_path(self, gc: GraphicsContextBase, path: Path, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
        """Fill and stroke a path."""
        canvas = self._canvas
        canvas.saveState()
        self._clip(gc)
        shape = canvas.beginPath()
        self._trace(shape, path, transform)
        fill, stroke = self._inks(gc, rgbFace)
        canvas.drawPath(shape, stroke=int(stroke), fill=int(fill))
        if gc.get_hatch() and fill:
            self._hatch(path, transform)
        canvas.restoreState()

    def _inks(self, gc: GraphicsContextBase, face: Any) -> tuple[bool, bool]:
        canvas = self._canvas
        fill = face is not None and (len(face) < 4 or face[3] > 0)
        if fill:
            opacity = gc.get_alpha() if gc.get_forced_alpha() else (face[3] if len(face) > 3 else 1.0)
            canvas.setFillColor(color(to_hex(face[:3]).upper()))
            canvas.setFillAlpha(opacity)
        rgb = _rgba(gc)
        stroke = gc.get_linewidth() > 0 and rgb[3] > 0
        if stroke:
            canvas.setStrokeColor(color(to_hex(rgb[:3]).upper()))
            canvas.setStrokeAlpha(rgb[3])
            canvas.setLineWidth(gc.get_linewidth())
            canvas.setLineCap({"butt": 0, "round": 1, "projecting": 2}[str(gc.get_capstyle())])
            canvas.setLineJoin({"miter": 0, "round": 1, "bevel": 2}[str(gc.get_joinstyle())])
            offset, dashes = gc.get_dashes()
            lengths = [] if dashes is None else np.asarray(dashes, dtype=float).tolist()
            canvas.setDash(lengths, offset or 0)
        return fill, stroke

    def _clip(self, gc: GraphicsContextBase) -> None:
        box = gc.get_clip_rectangle()
        if box is not None:
            path = self._canvas.beginPath()
            path.rect(self._left + box.x0, self._bottom + box.y0, box.width, box.height)
            self._canvas.clipPath(path, stroke=0, fill=0)
        clip, transform = gc.get_clip_path()
        if clip is not None:
            path = self._canvas.beginPath()
            self._trace(path, cast("Path", clip), transform)
            self._canvas.clipPath(path, stroke=0, fill=0)

    def _trace(self, shape: Any, path: Path, transform: Any) -> None:
        here = transform + Affine2D().translate(self._left, self._bottom)
        last = (0.0, 0.0)
        for points, code in path.iter_segments(here, simplify=False, curves=True):
            place = [float(value) for value in points]
            if code == Path.MOVETO:
                shape.moveTo(*place)
            elif code == Path.LINETO:
                shape.lineTo(*place)
            elif code == Path.CURVE3:
                shape.curveTo(*_cubic(last, place))
            elif code == Path.CURVE4:
                shape.curveTo(*place)
            elif code == Path.CLOSEPOLY:
                shape.close()
                continue
            last = (place[-2], place[-1])

    def _hatch(self, path: Path, transform: Any) -> None:
        """Diagonal lines over a filled shape, so that it can be told apart in greyscale."""
        canvas = self._canvas
        box = path.get_extents(transform + Affine2D().translate(self._left, self._bottom))
        shape = canvas.beginPath()
        self._trace(shape, path, transform)
        canvas.clipPath(shape, stroke=0, fill=0)
        canvas.setLineWidth(0.5)
        steps = np.arange(0.0, box.width + box.height, 4.0)
        canvas.lines([(box.x0 + step, box.y0, box.x0 + step - box.height, box.y1) for step in steps])

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
        """Write one line of real text."""
        canvas, size = self._canvas, prop.get_size_in_points()
        canvas.saveState()
        canvas.translate(self._left + x, self._bottom + y)
        canvas.rotate(angle)
        canvas.setFillColor(color(to_hex(_rgba(gc)[:3]).upper()))
        line = canvas.beginText(0, 0)
        for face, piece in pieces(s, weight(prop)):
            line.setFont(face, size)
            line.textOut(piece)
        canvas.drawText(line)
        canvas.restoreState()


def _cubic(start: tuple[float, float], place: list[float]) -> tuple[float, ...]:
    """A quadratic piece as a cubic one."""
    x1, y1, x, y = place
    first = start[0] + 2 / 3 * (x1 - start[0]), start[1] + 2 / 3 * (y1 - start[1])
    second = x + 2 / 3 * (x1 - x), y + 2 / 3 * (y1 - y)
    return (*first, *second, x, y)


def _rgba(gc: GraphicsContextBase) -> tuple[float, float, float, float]:
    """The ink of a pen with its opacity; matplotlib declares three parts and gives four."""
    red, green, blue, *opacity = gc.get_rgb()
    return red, green, blue, opacity[0] if opacity else 1.0


def paint_figure(canvas: Canvas, figure: "Figure", left: float, bottom: float, scale: float = 1.0) -> None:
    """Paint a figure with its lower left corner at a point of the page, so many times as large as it was made."""
    figure.set_dpi(POINTS)
    width, height = figure.get_size_inches() * POINTS
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.scale(scale, scale)
    figure.draw(PageRenderer(canvas, 0.0, 0.0, width, height))
    canvas.restoreState()
