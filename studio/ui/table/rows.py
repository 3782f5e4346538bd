"""The rows of a table: the records of one kind in the state that is looked at, searched and sorted."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from studio.canvas.guard import guarded
from studio.model.change import Batch
from studio.model.index import folded
from studio.model.record import Record
from studio.model.speech import say
from studio.model.values import Unfit
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.badge import evidence_around, with_evidence
from studio.ui.inspector.deeds import put_value
from studio.ui.inspector.wording import Reader, told
from studio.ui.label import tip
from studio.ui.style import icon
from studio.ui.table.columns import Column, cell_words, columns_of, sort_key, tie_key, usual_columns

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()
ROOM: Final = "\u2003"  # behind the head of a column of numbers by which is sorted: there the arrow stands


class Rows(QAbstractTableModel):
    """What the table view shows. Editing a cell does one deed; what does not fit is said and not written."""

    counted = Signal(int, int)  # rows shown, rows there are

    def __init__(self, desk: Desk, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self._appearance = desk, appearance
        self.kind = "capability"
        self.columns: tuple[Column, ...] = ()
        self.ids: list[str] = []
        self.would_be: dict[tuple[str, str], str] = {}  # cells of a paste to come, in words
        self.only: dict[
            str, frozenset[str]
        ] = {}  # by the name of a column, what must stand in it for a row to be shown
        self._search, self._order = "", (0, Qt.SortOrder.AscendingOrder)
        self._words: dict[tuple[str, str], tuple[Record, str]] = {}
        desk.opened.connect(self.refresh)
        desk.dials_changed.connect(self.refresh)
        desk.edited.connect(self._edited)

    def show_kind(self, kind: str, names: tuple[str, ...] = ()) -> None:
        """Show another kind, with the columns of the given names, or the usual ones."""
        wanted = names or usual_columns(kind)
        self.beginResetModel()
        self.only = {} if kind != self.kind else {name: held for name, held in self.only.items() if name in wanted}
        self.kind = kind
        self.columns = tuple(column for column in columns_of(kind) if column.name in wanted)
        self._order = (0, Qt.SortOrder.AscendingOrder)
        self._words.clear()
        self._fill()
        self.endResetModel()
        self._count()

    def search(self, words: str) -> None:
        """Show only rows in which every word occurs somewhere; none for all rows."""
        self._search = folded(words)
        self.refresh()

    def show_only(self, only: Mapping[str, frozenset[str]]) -> None:
        """Show only rows in which, for each column named, one of the words stands; none for all rows."""
        self.only = dict(only)
        self.refresh()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))

    def values_of(self, column: Column) -> Counter[str]:
        """What stands in a column and how often, in the rows that the filters of other columns let through."""
        others = {name: held for name, held in self.only.items() if name != column.name}
        return Counter(
            self.words(record, column) for record in self.desk.view().of(self.kind) if self._passes(record, others)
        )

    def _passes(self, record: Record, only: Mapping[str, frozenset[str]]) -> bool:
        return all(self.words(record, column) in only[column.name] for column in self.columns if column.name in only)

    def refresh(self) -> None:
        """Read the rows anew."""
        self.beginResetModel()
        self._words.clear()
        self._fill()
        self.endResetModel()
        self._count()

    def _count(self) -> None:
        self.counted.emit(len(self.ids), len(self.desk.view().of(self.kind)))

    def _edited(self, batch: Batch) -> None:
        """Show new values where they stand; rows move only where records came or went, never under the hand."""
        view = self.desk.view()
        ids = {record["id"] for record in view.of(self.kind)}
        came_or_went = any(change.op != "set" or change.field.startswith("present") for change in batch.changes)
        if came_or_went or not ids.issuperset(self.ids):
            self.refresh()
        elif self.ids and self.columns:
            if any(change.field.partition("@")[0] == "name" for change in batch.changes):
                self._words.clear()
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))

    def _fill(self) -> None:
        view = self.desk.view()
        found = view.of(self.kind)
        wanted = self._search.split()
        if wanted:
            found = [record for record in found if self._has(record, wanted)]
        if self.only:
            found = [record for record in found if self._passes(record, self.only)]
        column, order = self._order
        if column < len(self.columns):
            chosen = self.columns[column]
            found = found if chosen.name == "name" else sorted(found, key=tie_key)
            known = [record for record in found if record.get(chosen.name) is not None]
            known.sort(key=lambda one: sort_key(view, one, chosen), reverse=order == Qt.SortOrder.DescendingOrder)
            found = [*known, *(record for record in found if record.get(chosen.name) is None)]
        self.ids = [record["id"] for record in found]

    def _has(self, record: Record, wanted: list[str]) -> bool:
        line = " ".join([folded(self.words(record, column)) for column in self.columns])
        return all(word in line for word in wanted)

    def words(self, record: Record, column: Column) -> str:
        """What stands in a cell; worked out once for each record as it is."""
        known = self._words.get((record["id"], column.name))
        if known is None or known[0] is not record:
            known = (record, cell_words(self.desk.view(), record, column))
            self._words[record["id"], column.name] = known
        return known[1]

    def record(self, row: int) -> Record:
        """The record of a row."""
        return self.desk.view().records[self.ids[row]]

    @guarded(0)
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.ids)

    @guarded(0)
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @guarded(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What Qt asks of a cell."""
        if not index.isValid() or self.ids[index.row()] not in self.desk.view().records:
            return None
        record, column = self.record(index.row()), self.columns[index.column()]
        coming = self.would_be.get((record["id"], column.name))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.words(record, column) if coming is None or role == Qt.ItemDataRole.EditRole else coming
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.words(record, column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and coming is not None:
            return QColor(self._appearance.theme.accent)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {self.words(record, column) or say('not known')}"
        return None

    @guarded(None)
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            room = ROOM if section == self._order[0] and self.columns[section].is_number else ""
            return self.columns[section].heading(str(self.desk.view().settings.get("currency") or "")) + room
        if role == Qt.ItemDataRole.DecorationRole and self.columns[section].name in self.only:
            return icon("filter", self._appearance.theme.accent, round(14 * self._appearance.scale))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return tip(say(self.columns[section].field.meaning)) if role == Qt.ItemDataRole.ToolTipRole else None

    @guarded(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Whether a cell can be edited here and now."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid() or self.desk.barred or not self.columns[index.column()].may_edit:
            return usual
        return usual | Qt.ItemFlag.ItemIsEditable

    @guarded(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        record, column = self.record(index.row()), self.columns[index.column()]
        if value == self.words(record, column):
            return True
        try:
            held = Reader(self.desk.view()).read(column.field, str(value))
        except Unfit as unfit:
            self.desk.said.emit(f"{column.title}: {told(unfit)}", "warn")
            return False
        held = with_evidence(held, evidence_around(record.get(column.name)))
        return self.desk.do(put_value(self.desk.scene(), (record["id"],), column.name, held))

    @guarded(None)
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what is selected stays selected."""
        self._order = (max(0, column), order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [self.ids[index.row()] for index in before]
        self._fill()
        place = {id_: row for row, id_ in enumerate(self.ids)}
        after = [self.index(place[id_], old.column()) for id_, old in zip(kept, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
