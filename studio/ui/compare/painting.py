"""How a line of the change list looks: a sign, what changes, and who brings it or that nobody does."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.canvas.guard import guarded
from studio.canvas.paint import kept
from studio.drawing.color import mix
from studio.drawing.theme import Theme
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.compare.lines import BRINGER, ENTRY
from studio.ui.style import icon

SIGNS: Final = {
    "added": "plus",
    "retired": "minus",
    "moved": "arrow-left-right",
    "merged": "merge",
    "changed": "pencil",
}
SENTENCE_LINES: Final = 2
PAD: Final = 8  # pixels at 100 %


class LinePainter(QStyledItemDelegate):
    """Paints the lines; all are of the same height."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.can_be_planned = False

    @guarded(QSize(200, 60))
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        scale = self._appearance.scale
        line = option.fontMetrics.lineSpacing()
        return QSize(round(200 * scale), (SENTENCE_LINES + 1) * line + round(2 * PAD * scale))

    @guarded(None)
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        entry = index.data(ENTRY)
        theme, scale = self._appearance.theme, self._appearance.scale
        box = option.rect
        with kept(painter):
            if QStyle.StateFlag.State_Selected in option.state:
                painter.fillRect(box, QColor(mix(theme.accent, theme.surface, 0.12)))
            elif QStyle.StateFlag.State_MouseOver in option.state:
                painter.fillRect(box, QColor(mix(theme.ink, theme.surface, 0.05)))
            painter.fillRect(QRect(box.left() + 12, box.bottom(), box.width() - 24, 1), QColor(theme.line))
            side, pad = round(16 * scale), round(PAD * scale)
            sign = icon(SIGNS.get(entry.category, "pencil"), tint_of(entry.category, theme), side)
            sign.paint(painter, QRect(box.left() + 16, box.top() + pad + 1, side, side))
            left = box.left() + 16 + side + round(10 * scale)
            room = QRect(left, box.top() + pad, box.right() - left - 12, box.height() - 2 * pad)
            self._paint_words(painter, option, room, entry.sentence, index.data(BRINGER))

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, sentence: str, bringer: str
    ) -> None:
        theme, metrics = self._appearance.theme, option.fontMetrics
        step = metrics.lineSpacing()
        font = QFont(option.font)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        lines = wrapped(sentence, font, room.width(), SENTENCE_LINES)
        for place, line in enumerate(lines):
            words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QRect(room.left(), room.top() + place * step, room.width(), step), 0, words)
        y = room.top() + len(lines) * step
        is_open = self.can_be_planned and not bringer
        words = bringer or (say("no initiative delivers this") if self.can_be_planned else "")
        painter.setPen(QColor(theme.bad_ink if is_open else theme.ink_soft))
        left = room.left()
        if is_open:
            side = metrics.ascent()
            icon("triangle-alert", theme.bad_ink, side).paint(painter, QRect(left, y + 2, side, side))
            left += side + 4
        rest = QRect(left, y, room.right() - left, step)
        painter.drawText(rest, 0, metrics.elidedText(words, Qt.TextElideMode.ElideRight, rest.width()))


def wrapped(words: str, font: QFont, width: int, most: int) -> list[str]:
    """Words on so many lines; the last one holds all that is left."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    found: list[str] = []
    while len(found) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        start = line.textStart()
        found.append(words[start : start + line.textLength()] if len(found) + 1 < most else words[start:])
    layout.endLayout()
    return found


def tint_of(category: str, theme: Theme) -> str:
    """The colour of a kind of change: what comes is green, what goes is red, the rest is told by its sign."""
    return {"added": theme.good_ink, "retired": theme.bad_ink, "changed": theme.warn_ink}.get(category, theme.ink)
