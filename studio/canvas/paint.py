"""Marks on a QPainter: the screen's own painter of the one drawing."""

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QGlyphRun,
    QPaintDevice,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QTextLayout,
)
from PySide6.QtSvg import QSvgRenderer

from studio.drawing.icons import SQUARE, STROKE, markup
from studio.drawing.marks import Circle, Curve, Diamond, Icon, Line, Mark, Rect, TextRun
from studio.paths import resources

FAMILIES = ("Inter", "Noto Sans Arabic", "Noto Sans Hebrew", "Droid Sans Fallback")
FINE = 8  # fonts have whole pixel sizes only, so they are made this much larger and painted this much smaller
_loaded: list[int] = []


def load_fonts() -> None:
    """Make the bundled fonts known to Qt; once for the life of the program."""
    if not _loaded:
        files = sorted((resources() / "fonts").glob("*.ttf"))
        _loaded.extend(QFontDatabase.addApplicationFont(str(file)) for file in files)


@lru_cache(256)
def font(size: float, weight: int) -> QFont:
    """The font of a text run, FINE times its size: no kerning, no hinting, so that it is as wide as was measured."""
    chosen = QFont(list(FAMILIES))
    chosen.setPixelSize(max(1, round(size * FINE)))
    chosen.setWeight(QFont.Weight(weight))
    chosen.setKerning(False)
    chosen.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    chosen.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    for tag in ("calt", "liga", "clig"):
        chosen.setFeature(QFont.Tag(tag), 0)
    return chosen


@lru_cache(1024)
def color(name: str) -> QColor:
    """A colour by its #RRGGBB."""
    return QColor(name)


@lru_cache(512)
def icon_pixmap(name: str, tint: str, pixels: int, filled: bool = False) -> QPixmap:
    """An icon in a colour, as a square of device pixels."""
    fill = tint if filled else "none"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SQUARE:g} {SQUARE:g}" fill="{fill}" '
    stroke = f'stroke="{tint}" stroke-width="{STROKE:g}" stroke-linecap="round" stroke-linejoin="round">'
    renderer = QSvgRenderer(QByteArray(f"{head}{stroke}{markup(name)}</svg>".encode()))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    with painting(pixmap) as painter:
        renderer.render(painter)
    return pixmap


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter on a device that is ended whatever happens: one that outlives its device ends the program."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


@contextmanager
def kept(painter: QPainter) -> Iterator[None]:
    """The painter is afterwards as it was, even if painting fails."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def paint(painter: QPainter, marks: Iterable[Mark]) -> None:
    """Paint marks in the order given, in the painter's coordinates."""
    for mark in marks:
        _PAINT[type(mark)](painter, mark)


@lru_cache(1024)
def _pen(name: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
    pen = QPen(color(name), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash and width > 0:
        pen.setDashPattern([max(0.01, length / width) for length in dash])
    return pen


def _rect(painter: QPainter, mark: Rect) -> None:
    box = QRectF(mark.x, mark.y, mark.width, mark.height)
    if not mark.stroke and mark.radius < 0.5 and not mark.hatch:
        if mark.fill:
            painter.fillRect(box, color(mark.fill))
        return
    path = rounded(box, mark.radius, mark.corners)
    if mark.fill:
        painter.fillPath(path, color(mark.fill))
    if mark.hatch:
        painter.fillPath(path, QBrush(color(mark.hatch), Qt.BrushStyle.BDiagPattern))
    if mark.stroke:
        painter.strokePath(path, _pen(mark.stroke, mark.stroke_width, mark.dash))


def rounded(box: QRectF, radius: float, corners: str = "all") -> QPainterPath:
    """A rectangle with rounded corners: all of them, or the left or the right ones."""
    path = QPainterPath()
    radius = min(radius, box.width() / 2, box.height() / 2)
    if radius < 0.5:
        path.addRect(box)
        return path
    if corners == "all":
        path.addRoundedRect(box, radius, radius)
        return path
    left, right = (radius, 0.0) if corners == "left" else (0.0, radius)
    _half_rounded(path, box, left, right)
    return path


def _half_rounded(path: QPainterPath, box: QRectF, left: float, right: float) -> None:
    x, y, end, bottom = box.left(), box.top(), box.right(), box.bottom()
    path.moveTo(x + left, y)
    path.lineTo(end - right, y)
    path.quadTo(end, y, end, y + right)
    path.lineTo(end, bottom - right)
    path.quadTo(end, bottom, end - right, bottom)
    path.lineTo(x + left, bottom)
    path.quadTo(x, bottom, x, bottom - left)
    path.lineTo(x, y + left)
    path.quadTo(x, y, x + left, y)
    path.closeSubpath()


def _text(painter: QPainter, mark: TextRun) -> None:
    runs, baseline = _glyphs(mark.text, mark.size, mark.weight)
    painter.setPen(color(mark.color))
    painter.save()
    painter.translate(mark.x, mark.y)
    painter.scale(1 / FINE, 1 / FINE)
    for run in runs:
        painter.drawGlyphRun(baseline, run)
    painter.restore()


@lru_cache(4096)
def _glyphs(words: str, size: float, weight: int) -> tuple[list[QGlyphRun], QPointF]:
    """A line of text as shaped once, and where to put it so that its baseline is at 0, 0."""
    layout = QTextLayout(words, font(size, weight))
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return layout.glyphRuns(), QPointF(0.0, -line.ascent())


def _line(painter: QPainter, mark: Line) -> None:
    pen = _pen(mark.color, mark.width, mark.dash)
    points = [QPointF(x, y) for x, y in mark.points]
    if mark.radius and len(points) > 2:
        painter.strokePath(_bent(mark.points, mark.radius), pen)
        return
    is_straight = all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(mark.points))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not is_straight)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(points)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _bent(points: tuple[tuple[float, float], ...], radius: float) -> QPainterPath:
    """A broken line whose corners are rounded."""
    path = QPainterPath(QPointF(*points[0]))
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        path.lineTo(QPointF(*_towards(corner, before, reach)))
        path.quadTo(QPointF(*corner), QPointF(*_towards(corner, after, reach)))
    path.lineTo(QPointF(*points[-1]))
    return path


def _towards(start: tuple[float, float], end: tuple[float, float], reach: float) -> tuple[float, float]:
    distance = math.dist(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * reach / distance, start[1] + (end[1] - start[1]) * reach / distance


def _curve(painter: QPainter, mark: Curve) -> None:
    path = QPainterPath(QPointF(*mark.start))
    for x1, y1, x2, y2, x, y in mark.pieces:
        path.cubicTo(x1, y1, x2, y2, x, y)
    painter.strokePath(path, _pen(mark.color, mark.width, mark.dash))


def _icon(painter: QPainter, mark: Icon) -> None:
    scale = painter.transform().m11() * painter.device().devicePixelRatio()
    pixels = max(1, round(mark.size * scale))
    box = QRectF(mark.x, mark.y, mark.size, mark.size)
    pixmap = icon_pixmap(mark.name, mark.color, pixels, mark.filled)
    painter.drawPixmap(box, pixmap, QRectF(0, 0, pixels, pixels))


def _diamond(painter: QPainter, mark: Diamond) -> None:
    x, y, size = mark.x, mark.y, mark.size
    shape = QPolygonF([QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)])
    _shape(painter, mark.fill, mark.stroke, mark.stroke_width, lambda: painter.drawPolygon(shape))


def _circle(painter: QPainter, mark: Circle) -> None:
    center = QPointF(mark.x, mark.y)
    draw = lambda: painter.drawEllipse(center, mark.radius, mark.radius)  # noqa: E731 - one line says it
    _shape(painter, mark.fill, mark.stroke, mark.stroke_width, draw)


def _shape(painter: QPainter, fill: str, stroke: str, width: float, draw: Callable[[], None]) -> None:
    painter.setBrush(color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(stroke, width) if stroke else Qt.PenStyle.NoPen)
    draw()


_PAINT: dict[type, Callable[[QPainter, Mark], None]] = {
    Rect: _rect,  # type: ignore[dict-item]
    TextRun: _text,  # type: ignore[dict-item]
    Line: _line,  # type: ignore[dict-item]
    Curve: _curve,  # type: ignore[dict-item]
    Icon: _icon,  # type: ignore[dict-item]
    Diamond: _diamond,  # type: ignore[dict-item]
    Circle: _circle,  # type: ignore[dict-item]
}
