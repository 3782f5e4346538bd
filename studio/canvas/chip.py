"""What is carried and is no card, as a small chip: its kind's icon and its name."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPixmap

from studio.canvas.paint import FAMILIES, color, icon_pixmap, painting
from studio.drawing.look import Look
from studio.model.commands.drop import Dragged
from studio.model.kinds import KINDS
from studio.model.speech import say, say_many

WIDEST = 260  # pixels


def chip_pixmap(things: Sequence[Dragged], look: Look, ratio: float, scale: float = 1.0) -> QPixmap:
    """A chip for what is in the hand, with all type at a scale."""
    words = caption(things)
    font = QFont(list(FAMILIES))
    font.setPixelSize(13)
    font.setWeight(QFont.Weight.Medium)
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, WIDEST)
    width, height = metrics.horizontalAdvance(words) + 46, 30
    pixmap = QPixmap(round(width * ratio * scale), round(height * ratio * scale))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with painting(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.setPen(QPen(color(look.theme.accent), 1))
        painter.setBrush(color(look.theme.surface))
        painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 8, 8)
        kind = KINDS.get(things[0].kind) if things else None
        if kind is not None:
            pixels = round(16 * ratio * scale)
            icon = icon_pixmap(kind.icon, look.theme.accent, pixels)
            painter.drawPixmap(QRectF(10, 7, 16, 16), icon, QRectF(0, 0, pixels, pixels))
        painter.setFont(font)
        painter.setPen(color(look.theme.ink))
        painter.drawText(QPointF(34, (height + metrics.ascent() - metrics.descent()) / 2), words)
    return pixmap


def caption(things: Sequence[Dragged]) -> str:
    """What is in the hand, in words."""
    if len(things) != 1:
        return say_many("{n} thing", "{n} things", len(things))
    kind = KINDS.get(things[0].kind)
    return things[0].name or (say(kind.label) if kind is not None else things[0].kind)
