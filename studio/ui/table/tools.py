"""The bar over the table: which kind, a search, how many rows there are, filters and columns."""

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.speech import say
from studio.ui.label import plain_label


class Tools(QFrame):
    """What stands in the bar; whoever makes it says what its parts do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        self.kinds = QComboBox(self)
        self.kinds.setAccessibleName(say("Kind"))
        for name in (*KINDS, *RELATIONS):
            if self.kinds.count() == len(KINDS):
                self.kinds.insertSeparator(len(KINDS))
            declared = DECLARED[name]
            words = say(declared.plural or declared.label)
            self.kinds.addItem(words[:1].upper() + words[1:], name)
        self.kinds.setMaxVisibleItems(24)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(say("Only rows with …"))
        self.line.setAccessibleName(say("Only rows with these words"))
        self.line.setClearButtonEnabled(True)
        self.count = plain_label("", self, soft=True)
        self.filter, self.columns = self._menu(say("Filter")), self._menu(say("Columns"))
        self.close_button = QToolButton(self)
        self.close_button.setProperty("flat", "true")
        self.close_button.setAccessibleName(say("Close the table"))
        row.addWidget(self.kinds)
        row.addWidget(self.line, 1)
        for part in (self.count, self.filter, self.columns, self.close_button):
            row.addWidget(part)

    def _menu(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        return button
