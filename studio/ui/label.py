"""Labels for words from a model: plain text always, because Qt would take a name with angle brackets for rich text."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from studio.canvas.guard import guarded


def plain_label(words: str = "", parent: QWidget | None = None, **properties: object) -> QLabel:
    """A label that shows its words as they are. Properties such as `soft=True` choose its look."""
    found = QLabel(parent)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setText(words)
    for name, held in properties.items():
        found.setProperty(name, "true" if held is True else held)
    return found


def tip(words: str) -> str:
    """Words for a tooltip, shown as they are and wrapped."""
    return f"<qt>{escape(words)}</qt>" if words else ""


def button_words(words: str) -> str:
    """Words for a button or menu, in which an ampersand is not the sign of a shortcut."""
    return words.replace("&", "&&")


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
        self.style().drawItemText(
            painter, room, Qt.AlignmentFlag.AlignVCenter, self.palette(), self.isEnabled(), words, self.foregroundRole()
        )
