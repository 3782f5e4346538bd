"""The fields of what is selected, one row each; rows without a value wait behind a button until they are wanted."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from studio.model.change import same
from studio.model.field import Field
from studio.model.query import View
from studio.model.record import ABSENT, CURRENT, Records
from studio.model.speech import say, say_many
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.row import FieldRow
from studio.ui.inspector.subject import held_by


class Form(QWidget):
    """`written` carries field and value, for the records that are shown."""

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
        self._desk, self._folds = desk, folds
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.rows: dict[str, FieldRow] = {}
        for field in fields:
            row = FieldRow(field, desk, appearance, self)
            row.written.connect(self.written)
            column.addWidget(row)
            self.rows[field.name] = row
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
        for name, row in self.rows.items():
            held = held_by(view, records, ids, name)
            row.show_value(held, was(here, view, records, ids, name), barred)
        self.fold()

    def show_values(self, values: dict[str, Any], barred: str) -> None:
        """Show values at hand: those of settings, which are the same in every state."""
        for name, row in self.rows.items():
            row.show_value(values.get(name), ABSENT, barred)
        self.fold()

    def dress(self) -> None:
        """Take on another look."""
        for row in self.rows.values():
            row.dress()

    def fold(self) -> None:
        """Hide the rows that say nothing, unless all are wanted; a row in which one works stays."""
        empty = [row for row in self.rows.values() if not row.is_filled]
        focus = self.window().focusWidget() or self  # type: ignore[truthy-bool]
        is_open = self.more.isChecked() or not self._folds
        for row in self.rows.values():
            row.setVisible(is_open or row not in empty or row.isAncestorOf(focus))
        self.more.setVisible(self._folds and bool(empty))
        hidden = say_many("{n} more field", "{n} more fields", len(empty))
        self.more.setText(say("Fewer fields") if self.more.isChecked() else hidden)


def was(here: View | None, view: View, records: Records, ids: tuple[str, ...], field: str) -> Any:
    """What a field was in current where it is another now; ABSENT where nothing changed or the record is new."""
    if here is None or not ids or any(id_ not in here.records or id_ not in view.records for id_ in ids):
        return ABSENT
    before = held_by(here, records, ids, field)
    changed = any(not same(here.records[id_].get(field), view.records[id_].get(field)) for id_ in ids)
    return before if changed else ABSENT
