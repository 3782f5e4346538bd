"""Editors that are chosen in: one of several, any of several, yes or no, a rating in steps."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from studio.canvas.guard import guarded
from studio.model.field import Field, FieldType
from studio.model.record import CURRENT
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.editors.editor import Editor
from studio.ui.inspector.editors.flow import Flow
from studio.ui.inspector.subject import SEVERAL
from studio.ui.label import button_words, tip

USUAL = {"target": "Target"}  # what a state is called where nobody gave it another name


class QuietBox(QComboBox):
    """A list to choose from that leaves the wheel to the panel, so that scrolling past changes nothing."""

    @guarded(None)
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceEditor(Editor):
    """One of the choices, or not known."""

    def __init__(self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, appearance, parent)
        self.box = QuietBox(self)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.addItem(say("Not known"), None)
        for choice in field.choices:
            self.box.addItem(say(field.label_of(choice)), choice)
        self.box.activated.connect(lambda place: self.put(self.box.itemData(place)))
        self.take(self.box)

    def _show(self, value: Any) -> None:
        if value is SEVERAL:
            self.box.setPlaceholderText(say("several"))
            self.box.setCurrentIndex(-1)
            return
        usual = self.field.default if value is None else value
        self.box.setCurrentIndex(max(0, self.box.findData(usual)))

    def _read(self) -> Any:
        return self.box.currentData()


class StateEditor(ChoiceEditor):
    """One of the states that somebody designed, by name: the target or an option."""

    def _show(self, value: Any) -> None:
        self.box.clear()
        for state, type_ in self.desk.states().items():
            if state != CURRENT:
                own = str(self.desk.store.records[f"@{state}"].get("name") or "")
                usual = USUAL.get(type_, "")
                self.box.addItem(say(usual) if own in ("", usual) and usual else own or state, state)
        super()._show(value)


class StepsEditor(Editor):
    """A few choices side by side: yes and no, or the steps of a rating. Pressing the chosen one makes it unknown."""

    def __init__(self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, appearance, parent)
        self.frame = _Steps(self)
        self.take(self.frame)
        self.buttons = {value: self._made(value, words) for value, words in steps_of(field)}
        self.frame.walk = self._walk

    def least_width(self) -> int:
        """All steps are seen."""
        return self.minimumSizeHint().width()

    def _made(self, value: Any, words: str) -> QToolButton:
        button = QToolButton(self.frame)
        button.setText(button_words(words))
        button.setCheckable(True)
        button.setAccessibleName(say("{field}: {value}", field=say(self.field.label), value=words))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._pressed, value))
        self.frame.row.addWidget(button)
        return button

    def _pressed(self, value: Any, _checked: bool = False) -> None:
        self.put(None if self._shown is not SEVERAL and self._shown == value else value)
        self._show(self._shown)

    def _walk(self, step: int) -> None:
        """Go to the next or the one before, from the keyboard; 0 makes it unknown."""
        values = list(self.buttons)
        if not step:
            self.put(None)
        elif self._shown in values:
            self.put(values[max(0, min(len(values) - 1, values.index(self._shown) + step))])
        else:
            self.put(values[0 if step > 0 else -1])

    def _show(self, value: Any) -> None:
        usual = self.field.default if value is None else value
        for one, button in self.buttons.items():
            button.setChecked(value is not SEVERAL and one == usual and type(one) is type(usual))
        several = value is SEVERAL
        words = say("several") if several else say("not known") if usual is None else str(usual)
        self.frame.setAccessibleName(say("{field}: {value}", field=say(self.field.label), value=words))
        self.frame.setToolTip(tip(say("several")) if several else "")

    def _read(self) -> Any:
        return self._shown


def steps_of(field: Field) -> list[tuple[Any, str]]:
    """The values of a flag or of a rating with their words."""
    if field.type is FieldType.FLAG:
        return [(True, say("Yes")), (False, say("No"))]
    low, high = int(field.minimum or 0), int(field.maximum or 0)
    return [(step, str(step).replace("-", "−")) for step in range(low, high + 1)]


class _Steps(QFrame):
    """The row that has the keyboard: arrows step, Delete makes it unknown."""

    def __init__(self, parent: StepsEditor) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(2, 2, 2, 2)
        self.row.setSpacing(0)
        self.walk: Callable[[int], None] = lambda _step: None

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            **dict.fromkeys((Qt.Key.Key_Right, Qt.Key.Key_Up), 1),
            **dict.fromkeys((Qt.Key.Key_Left, Qt.Key.Key_Down), -1),
            **dict.fromkeys((Qt.Key.Key_Delete, Qt.Key.Key_Backspace), 0),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.walk(steps[key])
        else:
            super().keyPressEvent(event)


class ChoicesEditor(Editor):
    """Any of the choices, as chips that are on or off."""

    def __init__(self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, appearance, parent)
        self.flow = Flow(parent=self)
        self._row.addWidget(self.flow, 1)
        self.chips = {choice: self._made(choice) for choice in field.choices}

    def _made(self, choice: str) -> QToolButton:
        words = say(self.field.label_of(choice))
        chip = QToolButton(self.flow)
        chip.setText(button_words(words))
        chip.setCheckable(True)
        chip.setProperty("chip", "true")
        chip.setAccessibleName(say("{field}: {value}", field=say(self.field.label), value=words))
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.clicked.connect(lambda: self.put(self._read()))
        self.flow.add(chip)
        if self.focusProxy() is None:
            self.setFocusProxy(chip)
        return chip

    def _show(self, value: Any) -> None:
        on = () if value in (None, SEVERAL) else value
        for choice, chip in self.chips.items():
            chip.setChecked(choice in on)

    def _read(self) -> Any:
        return tuple(sorted(choice for choice, chip in self.chips.items() if chip.isChecked())) or None
