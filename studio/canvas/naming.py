"""Renaming in place: a line to type in, over the thing that bears the name."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from studio.canvas.guard import guarded
from studio.drawing.look import Look
from studio.model.speech import say

LEAST_WIDTH, HEIGHT = 180, 32  # pixels
LONGEST = 500  # characters of a name
ELSEWHERE = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)  # over anything but the line


class NameEditor(QLineEdit):
    """The line. Enter, leaving it or going on anywhere else with the mouse accepts, Escape puts everything back.

    Much that is pressed takes no focus (the shelf, the dials), and what is typed belongs to what was looked at before.
    """

    def __init__(self, parent: QWidget, name: str, over: QRectF, look: Look, accept: Callable[[str], None]) -> None:
        super().__init__(name, parent)
        self._name = name
        self._accept: Callable[[str], None] | None = accept
        self.setMaxLength(LONGEST)
        self.setAccessibleName(say("Name"))
        shades = look.theme
        self.setStyleSheet(
            f"QLineEdit {{ background: {shades.surface}; color: {shades.ink}; border: 2px solid {shades.accent};"
            f" border-radius: 8px; padding: 0 8px; selection-background-color: {shades.accent}; }}"
        )
        width = min(max(LEAST_WIDTH, round(over.width()) + 4), parent.width())
        height = max(HEIGHT, min(round(over.height()) + 4, 64))
        x = max(0, min(round(over.x()) - 2, parent.width() - width))
        y = max(0, min(round(over.center().y() - height / 2), parent.height() - height))
        self.setGeometry(x, y, width, height)

    def begin(self) -> None:
        """Show it with all of the name selected."""
        self.show()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # there is one wherever there are widgets

    def end(self, accepted: bool) -> None:
        """Take the line away, with or without what was typed into it."""
        accept, self._accept = self._accept, None
        if accept is None:
            return
        text = self.text().strip()
        parent, had_focus = self.parentWidget(), self.hasFocus()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.hide()
        self.deleteLater()
        if parent is not None and had_focus:
            parent.setFocus(Qt.FocusReason.PopupFocusReason)
        if accepted and text and text != self._name:
            accept(text)

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing was typed: what was just dropped is taken back at once."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            if undoes or (event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.end(accepted=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.end(accepted=False)
        else:
            super().keyPressEvent(event)

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_elsewhere = isinstance(watched, QWidget) and not isinstance(watched, QMenu) and watched is not self
        if is_elsewhere and event.type() in ELSEWHERE:
            self.end(accepted=True)
        return False

    @guarded(None)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.end(accepted=True)
