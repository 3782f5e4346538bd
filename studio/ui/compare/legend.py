"""What the signs over the pictures mean, in one line."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.label import plain_label


class Legend(QWidget):
    """A line of signs, each in its colour and with its word."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        self._signs = []
        words = {"+": say("new"), "−": say("gone"), "→": say("moved"), "◥": say("changed")}
        for sign, word in words.items():
            label = plain_label(sign, self, strong=True)
            self._signs.append(label)
            row.addWidget(label)
            row.addWidget(plain_label(word, self, soft=True, small=True))
            row.addSpacing(5)
        appearance.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        theme = self._appearance.theme
        tints = (theme.good_ink, theme.bad_ink, theme.ink_soft, theme.warn)
        for label, tint in zip(self._signs, tints, strict=True):
            label.setStyleSheet(f"color: {tint};")
