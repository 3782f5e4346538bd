"""Marks painted on a ReportLab canvas: vectors and real text in the bundled fonts, scaled to fit a box of the page."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.svgLib.path import SVGPath
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from studio.drawing import icons, outline
from studio.drawing.marks import Box, Circle, Curve, Diamond, Icon, Line, Mark, Rect, TextRun
from studio.report.faces import pieces

HATCH = 4.0  # points of the drawing between two lines of a hatch
OPERATORS = {"M": "m", "L": "l", "C": "c"}
LEAST_STROKE = 0.25  # points; thinner lines vanish in print


class Place(NamedTuple):
    """Where a drawing lands on the page: scale, left edge and upper edge in points of the page (y upward)."""

    scale: float
    left: float
    top: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the drawing on the page."""
        return self.left + self.scale * x, self.top - self.scale * y


def fitted(size: tuple[float, float], box: Box, page_height: float, most: float = 1.0, centred: bool = False) -> Place:
    """The place that fits a drawing of a size into a box of the page, given from the page's left upper corner.

    It is never grown beyond `most`; it stands at the box's left upper corner, or across its middle when centred.
    """
    width, height = max(size[0], 1e-6), max(size[1], 1e-6)
    scale = min(box.width / width, box.height / height, most)
    left = box.x + (box.width - scale * width) / 2 if centred else box.x
    return Place(scale, left, page_height - box.y)


def paint(canvas: Canvas, marks: Iterable[Mark], place: Place) -> None:
    """Paint marks in the order given. Colours must be #RRGGBB; the canvas keeps its own state."""
    canvas.saveState()
    for mark in marks:
        match mark:
            case Rect():
                _rect(canvas, mark, place)
            case TextRun():
                _text(canvas, mark, place)
            case Icon():
                _icon(canvas, mark, place)
            case Line():
                _stroke(canvas, outline.line(mark), mark.color, mark.width, mark.dash, place)
            case Curve():
                _stroke(canvas, outline.curve(mark), mark.color, mark.width, mark.dash, place)
            case Diamond():
                _shape(canvas, outline.diamond(mark), mark.fill, mark.stroke, mark.stroke_width, (), place)
            case Circle():
                _circle(canvas, mark, place)
    canvas.restoreState()


@lru_cache(4096)
def color(written: str) -> HexColor:
    """A colour as ReportLab has it."""
    return HexColor(written)


def _rect(canvas: Canvas, mark: Rect, place: Place) -> None:
    commands = outline.rect(mark)
    _shape(canvas, commands, mark.fill, mark.stroke, mark.stroke_width, mark.dash, place)
    if mark.hatch:
        _hatch(canvas, mark, commands, place)


def _shape(
    canvas: Canvas, commands: list[outline.Command], fill: str, stroke: str, width: float, dash: Any, place: Place
) -> None:
    if fill:
        canvas.setFillColor(color(fill))
    if stroke:
        _pen(canvas, stroke, width, dash, place)
    if fill or stroke:
        canvas.drawPath(_path(commands, place), stroke=int(bool(stroke)), fill=int(bool(fill)))


def _hatch(canvas: Canvas, mark: Rect, commands: list[outline.Command], place: Place) -> None:
    canvas.saveState()
    canvas.clipPath(_path(commands, place), stroke=0, fill=0)
    _pen(canvas, mark.hatch, 1.0, (), place)
    lines, offset = [], HATCH / 2
    while offset < mark.width + mark.height:
        start = place.at(mark.x + offset, mark.y)
        end = place.at(mark.x + offset - mark.height, mark.y + mark.height)
        lines.append((*start, *end))
        offset += HATCH
    canvas.lines(lines)
    canvas.restoreState()


def _circle(canvas: Canvas, mark: Circle, place: Place) -> None:
    if mark.fill:
        canvas.setFillColor(color(mark.fill))
    if mark.stroke:
        _pen(canvas, mark.stroke, mark.stroke_width, (), place)
    if mark.fill or mark.stroke:
        x, y = place.at(mark.x, mark.y)
        canvas.circle(x, y, mark.radius * place.scale, stroke=int(bool(mark.stroke)), fill=int(bool(mark.fill)))


def _stroke(
    canvas: Canvas, commands: list[outline.Command], ink: str, width: float, dash: tuple[float, ...], place: Place
) -> None:
    _pen(canvas, ink, width, dash, place)
    canvas.drawPath(_path(commands, place), stroke=1, fill=0)


def _text(canvas: Canvas, mark: TextRun, place: Place) -> None:
    x, y = place.at(mark.x, mark.y)
    size = mark.size * place.scale
    canvas.setFillColor(color(mark.color))
    line = canvas.beginText(x, y)
    for face, piece in pieces(mark.text, mark.weight):
        line.setFont(face, size)
        line.textOut(piece)
    canvas.drawText(line)


def _icon(canvas: Canvas, mark: Icon, place: Place) -> None:
    """An icon keeps Lucide's proportion of stroke to size."""
    scale = mark.size / icons.SQUARE
    inside = Place(place.scale * scale, *place.at(mark.x, mark.y))
    _pen(canvas, mark.color, icons.STROKE, (), inside)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setFillColor(color(mark.color))
    canvas.drawPath(_path(_icon_outline(mark.name), inside), stroke=1, fill=int(mark.filled))
    canvas.setLineCap(0)
    canvas.setLineJoin(0)


def _pen(canvas: Canvas, ink: str, width: float, dash: tuple[float, ...], place: Place) -> None:
    canvas.setStrokeColor(color(ink))
    canvas.setLineWidth(max(LEAST_STROKE, width * place.scale))
    canvas.setDash([length * place.scale for length in dash])


def _path(commands: Iterable[outline.Command], place: Place) -> PDFPathObject:
    """The outline in the operators of PDF; written here because ReportLab's own methods take five times as long."""
    scale, left, top = place
    code = ["n"]
    for letter, *numbers in commands:
        if not numbers:
            code.append("h")
            continue
        points = zip(numbers[::2], numbers[1::2], strict=True)
        where = " ".join(f"{left + scale * x:.3f} {top - scale * y:.3f}" for x, y in points)  # type: ignore[operator]
        code.append(f"{where} {OPERATORS[str(letter)]}")
    return PDFPathObject(code=code)


@cache
def _icon_outline(name: str) -> tuple[outline.Command, ...]:
    """An icon's shapes as commands, in its square of 24. Quadratic curves do not occur in Lucide."""
    pen: RecordingPen = DecomposingRecordingPen({})
    SVGPath.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{icons.markup(name)}</svg>'.encode()).draw(pen)
    letters = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z"}
    return tuple(
        (letters[verb], *(number for point in points for number in point))
        for verb, points in pen.value
        if verb in letters
    )
