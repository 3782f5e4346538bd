"""The fields of what is selected, one row each; rows without a value wait behind a button until they are wanted.

A row is some ten widgets, so it is made when it first has something to show, or is wanted.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from studio.model.change import same
from studio.model.field import Field
from studio.model.query import View
from studio.model.record import ABSENT, CURRENT, Records, bare
from studio.model.speech import say, say_many
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.row import FieldRow
from studio.ui.inspector.subject import held_by

Held = tuple[Any, Any]  # what a field holds, and what it was in current where that is another (else ABSENT)


class Form(QWidget):
    """`written` carries field and value, for the records that are shown. `rows` are those that were made so far."""

    written = Signal(str, object)

    def __init__(
        self,
        fields: Iterable[Field],
        desk: Desk,
        appearance: Appearance,
        parent: QWidget | None = None,
        folds: bool = True,
    ) -> None:
        """`folds` hides rows without a value behind a button."""
        super().__init__(parent)
        self._desk, self._appearance, self._folds = desk, appearance, folds
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.fields = {field.name: field for field in fields}
        self.rows: dict[str, FieldRow] = {}
        self._held: Mapping[str, Held] = {}
        self._barred = ""
        self.more = QToolButton(self)
        self.more.setProperty("link", "true")
        self.more.setCheckable(True)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.toggled.connect(lambda _on: self.fold())
        column.addWidget(self.more)

    def show_records(self, ids: tuple[str, ...], barred: str) -> None:
        """Show what the records hold in the state that is looked at, against current."""
        desk = self._desk
        view, records = desk.view(), desk.store.records
        here = desk.view(CURRENT) if desk.state != CURRENT else None
        found = {name: held_by(view, records, ids, name) for name in self.fields}
        self._show({name: (held, was(here, view, records, ids, name)) for name, held in found.items()}, barred)

    def show_values(self, values: dict[str, Any], barred: str) -> None:
        """Show values at hand: those of settings, which are the same in every state."""
        self._show({name: (values.get(name), ABSENT) for name in self.fields}, barred)

    def _show(self, held: Mapping[str, Held], barred: str) -> None:
        self._held, self._barred = held, barred
        for name, row in self.rows.items():
            row.show_value(*held[name], barred)
        self._make(name for name, (value, before) in held.items() if bare(value) is not None or before is not ABSENT)
        self.fold()

    def _make(self, wanted: Iterable[str]) -> None:
        """Make the rows of some fields that have none yet, and put them where they belong."""
        new = [name for name in wanted if name not in self.rows]
        for name in new:
            row = self.rows[name] = FieldRow(self.fields[name], self._desk, self._appearance, self)
            row.written.connect(self.written)
            row.show_value(*self._held.get(name, (None, ABSENT)), self._barred)
        if new:
            self.rows = {name: self.rows[name] for name in self.fields if name in self.rows}
            for place, row in enumerate(self.rows.values()):
                self._column.insertWidget(place, row)

    def dress(self) -> None:
        """Take on another look."""
        for row in self.rows.values():
            row.dress()

    def fold(self) -> None:
        """Hide the rows that say nothing, unless all are wanted; a row in which one works stays."""
        is_open = self.more.isChecked() or not self._folds
        if is_open:
            self._make(self.fields)
        filled = {name for name, row in self.rows.items() if row.is_filled}
        focus = self.window().focusWidget() or self  # type: ignore[truthy-bool]
        for name, row in self.rows.items():
            row.setVisible(is_open or name in filled or row.isAncestorOf(focus))
        empty = len(self.fields) - len(filled)
        self.more.setVisible(self._folds and bool(empty))
        hidden = say_many("{n} more field", "{n} more fields", empty)
        self.more.setText(say("Fewer fields") if self.more.isChecked() else hidden)


def was(here: View | None, view: View, records: Records, ids: tuple[str, ...], field: str) -> Any:
    """What a field was in current where it is another now; ABSENT where nothing changed or the record is new."""
    if here is None or not ids or any(id_ not in here.records or id_ not in view.records for id_ in ids):
        return ABSENT
    before = held_by(here, records, ids, field)
    changed = any(not same(here.records[id_].get(field), view.records[id_].get(field)) for id_ in ids)
    return before if changed else ABSENT
