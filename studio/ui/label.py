"""Labels for words from a model: plain text always, because Qt would take a name with angle brackets for rich text."""

import re
from html import escape

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from studio.canvas.guard import guarded

LEAST = 80  # pixels that a wrapped label may insist on, however long its longest word is
CHOSEN = 8  # letters of what is chosen in a list that stay in sight
UNBROKEN = 24  # letters of a word from which it may be broken
_LONG_WORD = re.compile(rf"\S{{{UNBROKEN},}}")
_LINE_ENDS = re.compile(r"[\t\r\n]+")


class Plain(QLabel):
    """A label that never pushes what is around it aside for the sake of one long word."""

    @guarded(QSize(0, 0))
    def minimumSizeHint(self) -> QSize:
        found = super().minimumSizeHint()
        return QSize(min(found.width(), LEAST), found.height()) if self.wordWrap() else found


def plain_label(words: str = "", parent: QWidget | None = None, **properties: object) -> QLabel:
    """A label that shows its words as they are. Properties such as `soft=True` choose its look."""
    found = Plain(parent)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setText(words)
    for name, held in properties.items():
        found.setProperty(name, "true" if held is True else held)
    return found


def tip(words: str) -> str:
    """Words for a tooltip, shown as they are and wrapped."""
    return f"<qt>{escape(words)}</qt>" if words else ""


def button_words(words: str) -> str:
    """Words for a button or menu: on one line, and an ampersand is not the sign of a shortcut."""
    return _LINE_ENDS.sub(" ", words).replace("&", "&&")


def breakable(words: str) -> str:
    """Words in which a very long one may be broken where a line ends, for what is read and not copied."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(re.findall(r".{1,12}", word[0])), words)


class Elided(QLabel):
    """One line of plain text that ends in … where there is no room; the whole is its tooltip."""

    def __init__(self, words: str = "", parent: QWidget | None = None, **properties: object) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for name, held in properties.items():
            self.setProperty(name, "true" if held is True else held)
        self.say(words)

    def say(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(tip(words))

    @guarded(QSize(0, 0))
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @guarded(None)
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        across = Qt.AlignmentFlag(int(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask))
        how = across | Qt.AlignmentFlag.AlignVCenter
        self.style().drawItemText(painter, room, how, self.palette(), self.isEnabled(), words, self.foregroundRole())


class ElidedButton(QToolButton):
    """A button of which the end of the words gives way where there is no room, not the middle."""

    _room = 0

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        around = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        self._room = max(0, self.width() - around + self.fontMetrics().horizontalAdvance("  "))
        super().paintEvent(event)

    @guarded(None)
    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room)


class ElidedLink(QPushButton):
    """A button that looks like a link, on one line of which the end gives way where there is no room."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(button_words(words), parent)
        self.setProperty("link", "true")
        self.setToolTip(tip(words))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @guarded(QSize(0, 0))
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @guarded(None)
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        metrics, mnemonic = self.fontMetrics(), Qt.TextFlag.TextShowMnemonic
        if metrics.size(mnemonic, self.text()).width() > self.width():
            option.text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width(), mnemonic)


class ElidedBox(QComboBox):
    """A list of which the chosen line ends in … where there is no room, and never widens what is around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(CHOSEN)
        self.currentTextChanged.connect(lambda words: self.setToolTip(tip(words)))

    @guarded(None)
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        taken = self.iconSize().width() + 4 if not option.currentIcon.isNull() else 0
        elide = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, elide, room - taken - 4)


class Clamped(QWidget):
    """Plain text on so many lines at most, the last one ending in … where there is more; the whole is its tooltip."""

    def __init__(self, words: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._most = "", most
        self.say(words)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def text(self) -> str:
        """All its words."""
        return self._words

    def say(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        self.updateGeometry()
        self.update()

    @guarded(True)
    def hasHeightForWidth(self) -> bool:
        return True

    @guarded(0)
    def heightForWidth(self, width: int) -> int:
        return len(self._lines(width)) * self.fontMetrics().lineSpacing() + 2

    @guarded(QSize(0, 0))
    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(40, self.width())))

    @guarded(None)
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, step = QPainter(self), self.fontMetrics().lineSpacing()
        for place, line in enumerate(self._lines(self.width())):
            painter.drawText(QRect(0, place * step, self.width(), step), Qt.AlignmentFlag.AlignVCenter, line)
        painter.end()

    def _lines(self, width: int) -> list[str]:
        layout = QTextLayout(self._words, self.font())
        layout.beginLayout()
        found: list[str] = []
        while len(found) < self._most and (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            start = line.textStart()
            is_last = len(found) + 1 == self._most
            text = self._words[start:] if is_last else self._words[start : start + line.textLength()]
            found.append(self.fontMetrics().elidedText(text.strip(), Qt.TextElideMode.ElideRight, width))
        layout.endLayout()
        return found
