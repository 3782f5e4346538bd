"""A row of choices of which one is on: the dials of the top bar."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget


class Segments(QFrame):
    """Choices side by side, told apart by id; `chosen` carries the id a person picks."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}

    def offer(self, choices: Mapping[str, str], on: str) -> None:
        """Show these choices (id to words), with one of them on."""
        if list(choices.items()) != [(id_, button.text()) for id_, button in self._buttons.items()]:
            self._build(choices)
        button = self._buttons.get(on)
        if button is not None:
            button.setChecked(True)

    def _build(self, choices: Mapping[str, str]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        for id_, words in choices.items():
            button = QToolButton(self)
            button.setText(words.replace("&", "&&"))
            button.setAccessibleName(words)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, id_=id_: self.chosen.emit(id_))
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[id_] = button
