"""What a paste into the table would do, in words, before it is done."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from studio.model.speech import say
from studio.ui.label import plain_label


class Preview(QFrame):
    """Words, and the buttons to take or to leave it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        self.words = plain_label("", self)
        self.words.setWordWrap(True)
        row.addWidget(self.words, 1)
        self.take = QPushButton(say("Paste"), self)
        self.take.setProperty("main", "true")
        self.leave = QPushButton(say("Cancel"), self)
        for button in (self.take, self.leave):
            row.addWidget(button)
        self.hide()
