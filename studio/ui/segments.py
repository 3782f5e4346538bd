"""A row of choices of which one is on: the dials of the top bar. Where there is no room they fold into one button."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from studio.canvas.guard import guarded
from studio.ui.label import button_words, tip

SIDE_BY_SIDE = 7  # more than that are folded always
LONGEST = 28  # characters of the choice on the one button, about


class Segments(QFrame):
    """Choices side by side, told apart by id; `chosen` carries the id a person picks. Arrow keys walk them."""

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
        self._choices: dict[str, str] = {}
        self._on = ""
        self._folded = False
        self._list = QToolButton(self)
        self._list.setProperty("folded", "true")
        self._list.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu = QMenu(self._list)
        self._list.setMenu(self._menu)
        self._row.addWidget(self._list)
        self._list.hide()

    @property
    def on(self) -> str:
        """The id of the choice that is on."""
        return self._on

    @property
    def choices(self) -> dict[str, str]:
        """The choices, id to words."""
        return dict(self._choices)

    def button(self, id_: str) -> QToolButton:
        """The button of a choice."""
        return self._buttons[id_]

    def offer(self, choices: Mapping[str, str], on: str, otherwise: str = "") -> None:
        """Show these choices (id to words), with one of them on; `otherwise` are the words where none of them is."""
        if dict(choices) != self._choices or list(choices) != list(self._choices):
            self._build(choices)
        self._on = on
        button = self._buttons.get(on)
        if button is not None:
            button.setChecked(True)
        elif (before := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            before.setChecked(False)
            self._group.setExclusive(True)
        words = self._choices.get(on, otherwise)
        room = self.fontMetrics().averageCharWidth() * LONGEST
        short = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self._list.setText(f"{button_words(short)}  ▾")
        self._list.setToolTip(tip(words) if short != words else "")
        self._list.setAccessibleName(f"{self.accessibleName()}: {words}")
        for action in self._menu.actions():
            action.setChecked(action.data() == on)

    def explain(self, words: Mapping[str, str]) -> None:
        """Say of each choice what it is for."""
        for id_, button in self._buttons.items():
            button.setToolTip(tip(words.get(id_, "")))

    @property
    def full_width(self) -> int:
        """How much room the choices take side by side, in pixels; very much where they are too many."""
        if len(self._buttons) > SIDE_BY_SIDE:
            return 1_000_000
        return sum(button.sizeHint().width() for button in self._buttons.values()) + 4

    @property
    def folded_width(self) -> int:
        """How much room the one button takes, in pixels."""
        return self._list.sizeHint().width() + 4

    def fold(self, folded: bool) -> None:
        """Show one button with a list in place of the row, or the row again."""
        if folded == self._folded:
            return
        self._folded = folded
        for button in self._buttons.values():
            button.setVisible(not folded)
        self._list.setVisible(folded)
        self.updateGeometry()

    def _build(self, choices: Mapping[str, str]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons, self._choices = {}, dict(choices)
        self._menu.clear()
        for id_, words in choices.items():
            self._buttons[id_] = self._made(id_, words)
            self._menu.addAction(self._listed(id_, words))

    def _made(self, id_: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(button_words(words))
        button.setAccessibleName(words)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(id_))
        button.setVisible(not self._folded)
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    def _listed(self, id_: str, words: str) -> QAction:
        action = QAction(button_words(words), self._menu)
        action.setData(id_)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.chosen.emit(id_))
        return action

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        ids = list(self._choices)
        if step and self._on in ids:
            id_ = ids[(ids.index(self._on) + step) % len(ids)]
            self._buttons[id_].setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(id_)
        else:
            super().keyPressEvent(event)

    @guarded(QSize(0, 0))
    def sizeHint(self) -> QSize:
        shown = [self._list] if self._folded else list(self._buttons.values())
        width = sum(one.sizeHint().width() for one in shown) + 4
        return QSize(width, max((one.sizeHint().height() for one in shown), default=0) + 4)

    @guarded(QSize(0, 0))
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
