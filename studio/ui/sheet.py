"""One sheet of paper with all that the canvas draws: what stands on it, and how it is painted."""

from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from studio.canvas.paint import FAMILIES, kept, paint
from studio.drawing.draw import draw
from studio.drawing.lens import arrange
from studio.drawing.look import Look
from studio.drawing.marks import Mark
from studio.drawing.roadmap import ROADMAP
from studio.drawing.theme import LIGHT
from studio.model.record import CURRENT
from studio.ui.desk import Desk

LARGEST: Final = 1.0  # points for each pixel of a drawing: a small one does not grow into a poster
FOOT: Final = 22.0  # points that the line at the foot takes
WORDS: Final = 8.0  # points of its letters
INK: Final = "#60646C"


class Sheet(NamedTuple):
    """Marks of a drawing of so many pixels, light as paper is, and the line at the foot."""

    marks: tuple[Mark, ...]
    size: tuple[float, float]
    foot: str


def sheet_of(desk: Desk, foot: str) -> Sheet:
    """All that the lens draws of the state that is looked at, folded and filtered as on the canvas."""
    look = Look.of(desk.store.records, LIGHT)
    if desk.lens == ROADMAP:
        return _roadmap(desk, look, foot)
    current = desk.view(CURRENT) if desk.state != CURRENT else None
    layout = arrange(desk.view(), desk.lens, desk.options, current)
    return Sheet(tuple(draw(layout, look)), layout.size, foot)


def _roadmap(desk: Desk, look: Look, foot: str) -> Sheet:
    from studio.analysis.context import Model
    from studio.analysis.harm import checks_of
    from studio.drawing.roadmap.chart import chart_of
    from studio.drawing.roadmap.draw import draw_roadmap
    from studio.drawing.roadmap.timeline import Timeline

    model = Model(desk.store.records)
    timeline = Timeline(chart_of(model, checks_of(model)), width=1_400.0)
    return Sheet(tuple(draw_roadmap(timeline, look)), timeline.size, foot)


def scale_of(sheet: Sheet, room: QRectF) -> float:
    """How many points a pixel of the drawing becomes in a room of points."""
    width, height = (max(1.0, side) for side in sheet.size)
    return min(LARGEST, room.width() / width, max(1.0, room.height() - FOOT) / height)


def paint_sheet(painter: QPainter, sheet: Sheet, room: QRectF) -> None:
    """Paint it into a room of points: the drawing at the top, in the middle across, and the line at the foot."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    scale = scale_of(sheet, room)
    with kept(painter):
        painter.translate(room.x() + (room.width() - sheet.size[0] * scale) / 2, room.y())
        painter.scale(scale, scale)
        paint(painter, sheet.marks)
    font = QFont(list(FAMILIES))
    font.setPixelSize(round(WORDS))
    painter.setFont(font)
    painter.setPen(QColor(INK))
    words = QFontMetricsF(font).elidedText(sheet.foot, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words)
