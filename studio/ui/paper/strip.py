"""The strip at the foot of the window while something is being made: what, how far it has come, and a way to stop."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from studio.model.speech import say
from studio.ui.label import Elided

BAR = 220  # pixels


class WorkStrip(QFrame):
    """Hidden while nothing is made; `cancelled` comes when a person stops what is."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        self._words = Elided("", self)
        row.addWidget(self._words, 1)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(BAR)
        row.addWidget(self.bar)
        self.cancel = QPushButton(say("Cancel"), self)
        self.cancel.clicked.connect(self.cancelled)
        row.addWidget(self.cancel)
        self.hide()

    @property
    def words(self) -> str:
        """What is being made."""
        return self._words.text()

    def begin(self, words: str) -> None:
        """Show that something is being made; how far it has come is not known yet."""
        self._words.say(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.show()

    def reach(self, done: int, of: int) -> None:
        """Show how far it has come."""
        if done:
            self.bar.setRange(0, of)
            self.bar.setValue(done)

    def finish(self) -> None:
        """Nothing is made any more."""
        self.hide()
