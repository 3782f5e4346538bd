"""A text of several lines that is as high as it needs to be, up to a limit; beyond that it scrolls."""

import math

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from studio.canvas.guard import guarded


class GrowingText(QPlainTextEdit):
    """Plain text. Enter finishes where `is_line`, else it breaks the line and Ctrl+Enter finishes."""

    finished = Signal()

    def __init__(self, most_lines: int, is_line: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most, self._is_line, self._lines = most_lines, is_line, 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self.fit)

    def say(self, words: str) -> None:
        """Show other words, as if nothing had been typed before."""
        if words != self.toPlainText():
            self.setPlainText(words)
        self.fit()

    def fit(self) -> None:
        """Be as high as the text needs."""
        heights = self._heights()
        lines = max(1, min(self._most, len(heights)))
        needed = math.ceil(sum(heights[:lines])) or QFontMetrics(self.font()).lineSpacing()
        margins = self.contentsMargins()
        height = needed + 6 + margins.top() + margins.bottom()
        if height != self.height() or lines != self._lines:
            self._lines = lines
            self.setFixedHeight(height)
        is_long = len(heights) > self._most
        shown = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(shown)

    def _heights(self) -> list[float]:
        """How high each line is, no further than needed; the document itself counts only those it has laid out.

        A line is up to a pixel higher than the font says, which over many lines would hide the last one.
        """
        layout, block = self.document().documentLayout(), self.document().begin()
        found: list[float] = []
        while block.isValid() and len(found) <= self._most:
            layout.blockBoundingRect(block)
            lines = block.layout()
            found += [lines.lineAt(place).height() for place in range(lines.lineCount())]
            block = block.next()
        return found

    @guarded(QSize(0, 0))
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    @guarded(None)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_enter and (self._is_line or held):
            self.finished.emit()
        else:
            super().keyPressEvent(event)
