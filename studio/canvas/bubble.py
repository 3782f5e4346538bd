"""The bubble at the pointer: the sentence that a drop would record with its notes, or why it is refused."""

import string
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QTextLayout, QTextOption

from studio.canvas.paint import FAMILIES, color, painting
from studio.drawing.look import Look
from studio.model.commands.deed import Answer, Question, Refusal
from studio.model.speech import say

WIDEST = 310.0  # pixels of a line
AWAY, RIM = 18, 4.0  # pixels from the pointer to the bubble, and from the bubble to the edge of the window
MOST_LINES, MOST_NOTES = 6, 4
LETTERS = string.ascii_letters + string.digits + " .,:;()“”„’&–-äöüß"


class Line(NamedTuple):
    """A line of the bubble: its shaped text, its height, and whether it is of a note."""

    words: QTextLayout
    height: float
    ink: str


def bubble(answer: Answer, look: Look, ratio: float, scale: float = 1.0) -> QPixmap:
    """The answer as a picture, with all type at a scale."""
    is_refused = isinstance(answer, Refusal)
    shades = look.theme
    parts = [_wrapped(answer.sentence, 13, QFont.Weight.Medium, shades.bad_ink if is_refused else shades.ink)]
    parts += [_wrapped(note, 12, QFont.Weight.Normal, shades.ink_soft) for note in _notes(answer)]
    width = max(part.words.boundingRect().width() for part in parts) + 36
    height = sum(part.height + 4 for part in parts) + 14
    edge = shades.bad if is_refused else shades.accent
    pixmap = _sheet(width, height, (shades.surface, shades.line, edge), ratio, scale).copy()
    with painting(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        y = 12.0
        for part in parts:
            painter.setPen(color(part.ink))
            part.words.draw(painter, QPointF(23, y))
            y += part.height + 4
    return pixmap


@lru_cache
def warm(ratio: float, scale: float) -> None:
    """Have the letters of bubbles drawn once before one is seen: the first time takes longer than all else of them."""
    pixmap = QPixmap(round(WIDEST * ratio * scale), round(200 * ratio * scale))
    pixmap.setDevicePixelRatio(ratio)
    with painting(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        for pixels, weight in ((13, QFont.Weight.Medium), (12, QFont.Weight.Normal)):
            _wrapped(LETTERS, pixels, weight, "").words.draw(painter, QPointF())


def place_bubble(point: QPointF, bubble_size: tuple[float, float], size: QSize) -> QPointF:
    """Beside the pointer, on whichever side there is room; never outside the window, where the pointer may be."""
    width, height = bubble_size
    x, y = point.x() + AWAY, point.y() + AWAY
    if x + width > size.width():
        x = point.x() - AWAY - width
    if y + height > size.height():
        y = point.y() - AWAY - height
    return QPointF(round(_inside(x, width, size.width())), round(_inside(y, height, size.height())))


def _inside(at: float, length: float, room: float) -> float:
    return max(RIM, min(at, room - RIM - length))


def _notes(answer: Answer) -> list[str]:
    if isinstance(answer, Question):
        return [say("Drop to choose.")]
    notes = list(getattr(answer, "notes", ()))
    more = len(notes) - MOST_NOTES
    return notes[:MOST_NOTES] + ([say("And {n} more notes.", n=more)] if more > 0 else [])


@lru_cache(64)
def _wrapped(words: str, pixels: int, weight: QFont.Weight, ink: str) -> Line:
    """Words broken at spaces, or anywhere where a word alone is too long; what is beyond the last line is left out."""
    found = QTextLayout(words, _font(pixels, weight))
    found.setCacheEnabled(True)  # shaped once, for measuring and for painting
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    found.setTextOption(option)
    found.beginLayout()
    y = 0.0
    for _ in range(MOST_LINES):
        line = found.createLine()
        if not line.isValid():
            break
        line.setLineWidth(WIDEST)
        line.setPosition(QPointF(0, y))
        y += line.height()
    found.endLayout()
    return Line(found, y, ink)


@lru_cache
def _font(pixels: int, weight: QFont.Weight) -> QFont:
    found = QFont(list(FAMILIES))
    found.setPixelSize(pixels)
    found.setWeight(weight)
    return found


@lru_cache(16)
def _sheet(width: float, height: float, colors: tuple[str, str, str], ratio: float, scale: float) -> QPixmap:
    """An empty bubble in the colours of its surface, line and edge; most of them are as large as another one was."""
    surface, line, edge = colors
    pixmap = QPixmap(round((width + 12) * ratio * scale), round((height + 12) * ratio * scale))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    box = QRectF(5, 3, width, height)
    with painting(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 26))
        painter.drawRoundedRect(box.adjusted(-1, 1, 1, 3), 9, 9)
        painter.setPen(QPen(color(line), 1))
        painter.setBrush(color(surface))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(edge))
        painter.drawRoundedRect(QRectF(box.x() + 7, box.y() + 9, 3, box.height() - 18), 1.5, 1.5)
    return pixmap
