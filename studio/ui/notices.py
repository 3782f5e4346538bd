"""The quiet bar: one sentence about what just happened or went wrong, gone by itself unless it is grave."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from studio.ui.label import plain_label

STAYS = 6_000  # milliseconds


class NoticeBar(QFrame):
    """Shows the last notice. Weights: plain, good, warn, bad; a bad one stays until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        self._words = plain_label()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._words, 1)
        self._close = QToolButton(self)
        self._close.setText("×")
        self._close.setProperty("flat", "true")
        self._close.setAccessibleName("Close the notice")
        self._close.clicked.connect(self.hide)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """What is being said."""
        return self._words.text()

    def say(self, words: str, weight: str = "plain") -> None:
        """Say a sentence, to the eyes and to a screen reader."""
        self._words.setText(words)
        self.setProperty("weight", weight)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if weight == "bad":
            self._timer.stop()
        else:
            self._timer.start(STAYS)
