"""A question answered in place: its choices as a short list at the pointer, for mouse and keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.drawing.color import mix
from studio.drawing.look import Look
from studio.model.commands.deed import Deed, Question
from studio.model.speech import say

WIDTH = 360  # pixels, with type of the size below
BODY = 13  # pixels


class Choices(QFrame):
    """The list. Arrow keys walk it, Enter chooses, Escape or "Leave it as it is" closes it and nothing is done."""

    def __init__(self, parent: QWidget, question: Question, look: Look, closed: Callable[[Deed | None], None]) -> None:
        """Ask a question. `closed` is told the deed that was chosen, or None."""
        super().__init__(parent)
        self._closed = closed
        self.setObjectName("choices")
        self.setAccessibleName(question.sentence)
        self.setStyleSheet(_style(look))
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 8)
        box.setSpacing(4)
        head = QLabel(question.sentence, self)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        box.addWidget(head)
        self.buttons: list[QPushButton] = []
        for deed in question.choices:
            self._add(box, deed.sentence, partial(self._close, deed))
        self._add(box, say("Leave it as it is"), self.leave)
        self.ensurePolished()
        self.setFixedWidth(round(WIDTH * max(1.0, self.fontInfo().pixelSize() / BODY)))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(18)
        shadow.setOffset(0, 3)
        shadow.setColor(QColor(0, 0, 0, 60))
        self.setGraphicsEffect(shadow)
        self.adjustSize()

    def _add(self, box: QVBoxLayout, words: str, act: Callable[[], None]) -> None:
        button = _Choice(words, self)
        button.clicked.connect(lambda *_: act())
        box.addWidget(button)
        self.buttons.append(button)

    def open_at(self, point: QPoint) -> None:
        """Show the list beside a point of its parent, within it, with the first choice ready."""
        parent = self.parentWidget()
        if parent is not None:
            x = max(4, min(point.x() + 8, parent.width() - self.width() - 4))
            y = max(4, min(point.y() + 8, parent.height() - self.height() - 4))
            self.move(x, y)
        self.show()
        self.raise_()
        self.buttons[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close it; nothing is done."""
        self._close(None)

    def _close(self, deed: Deed | None) -> None:
        self.hide()
        self.deleteLater()
        self._closed(deed)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif step:
            here = next((place for place, one in enumerate(self.buttons) if one.hasFocus()), 0)
            self.buttons[(here + step) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = next((one for one in self.buttons if one.hasFocus()), None)
            if focused is not None:
                focused.click()
        event.accept()


class _Choice(QPushButton):
    """A choice whose words wrap: a label inside a button, which Qt's own buttons cannot do."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        self.setAutoDefault(True)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(10, 7, 10, 7)
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inner.addWidget(label)
        self.setMinimumHeight(inner.heightForWidth(WIDTH - 24))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # the list walks and chooses


def _style(look: Look) -> str:
    shades = look.theme
    edge = mix(shades.ink, shades.line, 0.15)
    return (
        f"#choices {{ background: {shades.surface}; border: 1px solid {edge}; border-radius: 10px; }}"
        f"#choices QLabel {{ color: {shades.ink}; background: transparent; }}"
        f"#choices QPushButton {{ border: 1px solid {shades.line}; border-radius: 8px; background: transparent; }}"
        f"#choices QPushButton:hover {{ background: {look.chip}; }}"
        f"#choices QPushButton:focus {{ border: 2px solid {shades.accent}; background: {look.chip}; outline: none; }}"
    )
