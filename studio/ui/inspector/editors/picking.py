"""Editors that point at other records: one, or any number, found by typing a part of the name."""

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from studio.model.field import Field
from studio.model.kinds import DECLARED, KINDS
from studio.model.record import ABSENT, Record
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.editors.editor import Editor
from studio.ui.inspector.editors.flow import Flow
from studio.ui.inspector.picker import Picker, pick_from
from studio.ui.inspector.subject import SEVERAL
from studio.ui.inspector.wording import name_of
from studio.ui.label import ElidedButton, button_words, tip
from studio.ui.style import icon

LONGEST = 60  # characters on a button; the rest is in the tooltip


def cut(words: str) -> str:
    """Words short enough for a button."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


class ReferenceEditor(Editor):
    """One record. The button shows it and opens the picker; Delete makes it none."""

    def __init__(self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, appearance, parent)
        self.button = ElidedButton(self)
        self.button.setProperty("boxed", "true")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(self.open)
        self.take(self.button)
        self.picker: Picker | None = None

    def open(self) -> None:
        """Open the picker under the button."""
        none = say("None") if not self.field.required else ""
        self.picker = pick_from(self.button, self.desk, self.appearance, references(self.desk, self.field), none)
        self.picker.picked.connect(lambda id_: self.put(id_ or None))

    def dress(self) -> None:
        """Take on another look."""
        if self._shown is not ABSENT:
            self._show(self._shown)

    def _show(self, value: Any) -> None:
        record = None if value in (None, SEVERAL) else self.desk.view().get(value)
        words = say("several") if value is SEVERAL else _name(self.desk, value) if value else say("none")
        side = round(16 * self.appearance.scale)
        self.button.setIconSize(QSize(side, side))
        shown = DECLARED[record["kind"]].icon if record is not None else "circle-dashed"
        self.button.setIcon(icon(shown, self.appearance.theme.ink_soft, side))
        self.button.setText(f" {button_words(cut(words))}")
        self.button.setToolTip(tip(words))
        self.button.setAccessibleName(say("{field}: {value}", field=say(self.field.label), value=words))

    def _read(self) -> Any:
        return self._shown


def _name(desk: Desk, id_: str) -> str:
    return name_of(desk.view(), desk.store.records, id_)


def references(desk: Desk, field: Field) -> list[Record]:
    """The records a field may point to, by name."""
    kinds = field.refers or tuple(KINDS)
    return sorted(desk.view().of(*kinds), key=lambda one: (str(one.get("name", "")).casefold(), one["id"]))


class ReferencesEditor(Editor):
    """Any number of records as chips; a chip is pressed to take it away."""

    def __init__(self, field: Field, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(field, desk, appearance, parent)
        self.flow = Flow(parent=self)
        self._row.addWidget(self.flow, 1)
        self.chips: dict[str, QToolButton] = {}
        self.add = QToolButton(self.flow)
        self.picker: Picker | None = None

    def open(self) -> None:
        """Open the picker."""
        held = () if self._shown in (None, SEVERAL) else self._shown
        free = [one for one in references(self.desk, self.field) if one["id"] not in held]
        self.picker = pick_from(self.add, self.desk, self.appearance, free)
        self.picker.picked.connect(lambda id_: self.put(tuple(sorted({*held, id_}))))

    def dress(self) -> None:
        """Take on another look."""
        if self._shown is not ABSENT:
            self._show(self._shown)

    def _show(self, value: Any) -> None:
        held = () if value in (None, SEVERAL) else value
        self.flow.clear()
        self.chips = {id_: self._chip(id_) for id_ in held}
        self.add = self._button(say("several") if value is SEVERAL else say("Add …"), "plus")
        self.add.setAccessibleName(say("Add to {field}", field=say(self.field.label)))
        self.add.clicked.connect(self.open)
        self.setFocusProxy(self.add)

    def _chip(self, id_: str) -> QToolButton:
        name = _name(self.desk, id_)
        chip = self._button(name, "x")
        chip.setAccessibleName(say("Take {name} away from {field}", name=name, field=say(self.field.label)))
        chip.clicked.connect(partial(self._without, id_))
        return chip

    def _without(self, id_: str, _checked: bool = False) -> None:
        self.put(tuple(one for one in self.chips if one != id_) or None)

    def _button(self, words: str, sign: str) -> QToolButton:
        button = ElidedButton(self.flow)
        button.setProperty("chip", "true")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setText(button_words(cut(words)))
        button.setToolTip(tip(words))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon(sign, self.appearance.theme.ink_soft, round(12 * self.appearance.scale)))
        self.flow.add(button)
        return button

    def _read(self) -> Any:
        return self._shown
