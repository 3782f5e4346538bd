"""What floats over the canvas while something is being made: what, how far it has come, and a way to stop.

It takes no room from the canvas, which would have to be laid out anew.
"""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from studio.canvas.guard import guarded
from studio.model.speech import say
from studio.ui.label import Elided

WIDTH, BAR = 560, 160  # pixels
ABOVE = 84  # pixels between it and the foot of the window


class WorkStrip(QFrame):
    """Hidden while nothing is made; `cancelled` comes when a person stops what is."""

    cancelled = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("floating")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
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
        over.installEventFilter(self)
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
        self._place()
        self.show()
        self.raise_()

    def reach(self, done: int, of: int) -> None:
        """Show how far it has come."""
        if done:
            self.bar.setRange(0, of)
            self.bar.setValue(done)

    def finish(self) -> None:
        """Nothing is made any more."""
        self.hide()

    def _place(self) -> None:
        over = self._over
        width, height = min(WIDTH, over.width() - 32), self.sizeHint().height()
        self.setGeometry((over.width() - width) // 2, over.height() - height - ABOVE, width, height)

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
