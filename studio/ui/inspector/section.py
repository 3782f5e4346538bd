"""A part of the inspector under a heading that folds it away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.label import button_words
from studio.ui.style import icon


class Section(QWidget):
    """The heading is a button; what is inside is put in with `add`."""

    def __init__(self, title: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        self.head = QToolButton(self)
        self.head.setProperty("heading", "true")
        self.head.setCheckable(True)
        self.head.setChecked(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.head.toggled.connect(self._fold)
        column.addWidget(self.head)
        self.body = QWidget(self)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        column.addWidget(self.body)
        self.say(title)
        self._fold(True)

    def say(self, title: str) -> None:
        """Give it another heading."""
        self.head.setText(f" {button_words(title.upper())}")
        self.head.setAccessibleName(say("{title}, section", title=title))

    def add(self, widget: QWidget) -> None:
        """Put something in at the end."""
        self.column.addWidget(widget)

    def _fold(self, is_open: bool) -> None:
        self.body.setVisible(is_open)
        self.dress()

    def dress(self) -> None:
        """Take on another look."""
        sign = "chevron-down" if self.head.isChecked() else "chevron-right"
        self.head.setIcon(icon(sign, self._appearance.theme.ink_soft, round(12 * self._appearance.scale)))
