"""What a file would change, as the rows of a table with a tick each: thousands of them without a widget for any."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from studio.canvas.guard import guarded
from studio.drawing.theme import Theme
from studio.exchange.diff import ADDED, CHANGED, REMOVED, UNTOUCHED, Entry, Preview
from studio.model.index import folded
from studio.model.kinds import DECLARED
from studio.model.record import ABSENT, bare, parts
from studio.model.speech import number, say
from studio.ui.label import tip

Index = QModelIndex | QPersistentModelIndex
OPS: Final = {ADDED: "Added", CHANGED: "Changed", REMOVED: "Removed", UNTOUCHED: "Untouched"}
HEADS: Final = ("", "Kind", "Name", "What changes", "Where")
TICK, KIND, NAME, CHANGE, PLACE = range(5)
LONGEST: Final = 80  # characters of a value
MOST_FIELDS: Final = 6


class EntryRows(QAbstractTableModel):
    """The entries of a preview that pass the filter; `ticked` comes when others are chosen."""

    ticked = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preview = Preview("", ())
        self._shown: list[Entry] = []
        self._op, self._words = "", ""
        self.chosen: set[str] = set()

    def show_preview(self, preview: Preview) -> None:
        """Show what a file would change; all of it is chosen but what it would remove."""
        self._preview = preview
        self.chosen = preview.usual()
        self.narrow(self._op, self._words)
        self.ticked.emit()

    def narrow(self, op: str = "", words: str = "") -> None:
        """Show only what is added, changed, removed or untouched, and only names with these words in them."""
        self.beginResetModel()
        self._op, self._words = op, words
        wanted = folded(words)
        entries = [one for one in self._preview.entries if one.op == op or (not op and one.op != UNTOUCHED)]
        self._shown = [one for one in entries if not wanted or wanted in folded(one.name)]
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """The entry of a row."""
        return self._shown[row]

    def tick_all(self, is_on: bool) -> None:
        """Choose all rows that are shown, or none of them."""
        ids = {one.id for one in self._shown if one.op != UNTOUCHED}
        self.chosen = self.chosen | ids if is_on else self.chosen - ids
        self._tell()

    def tick(self, ids: Iterable[str], is_on: bool) -> None:
        """Choose some, or not."""
        self.chosen = self.chosen | set(ids) if is_on else self.chosen - set(ids)
        self._tell()

    def _tell(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, TICK), self.index(len(self._shown) - 1, TICK))
        self.ticked.emit()

    @guarded(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._shown)

    @guarded(0)
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    @guarded(None)
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return say(HEADS[section])
        return None

    @guarded(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Whether a cell can be ticked."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_open = index.column() == TICK and self._shown[index.row()].op != UNTOUCHED
        return usual | Qt.ItemFlag.ItemIsUserCheckable if is_open else usual

    @guarded(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows: words, a tick, the colour of what happens."""
        entry = self._shown[index.row()]
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _cell(entry, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (NAME, CHANGE):
            return tip(_cell(entry, column))
        if role == Qt.ItemDataRole.CheckStateRole and column == TICK and entry.op != UNTOUCHED:
            return Qt.CheckState.Checked if entry.id in self.chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole:
            inks = {ADDED: self._theme.good_ink, CHANGED: self._theme.warn_ink, REMOVED: self._theme.bad_ink}
            if column == TICK and entry.op in inks:
                return QColor(inks[entry.op])
            return QColor(self._theme.ink_soft) if column in (KIND, PLACE) else None
        return None

    @guarded(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([self._shown[index.row()].id], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


def _cell(entry: Entry, column: int) -> str:
    if column == TICK:
        return say(OPS[entry.op])
    if column == KIND:
        return say(DECLARED[entry.kind].label)
    if column == NAME:
        return entry.name
    return told(entry) if column == CHANGE else entry.place


def told(entry: Entry) -> str:
    """What an entry changes, field by field, in one line."""
    if entry.op != CHANGED:
        return ""
    said = []
    for change in entry.changes[:MOST_FIELDS]:
        name, state = parts(change.field)
        field = DECLARED[entry.kind].by_name.get(name)
        label = say(field.label) if field is not None else name
        where = say(" in {state}", state=state) if "@" in change.field else ""
        said.append(f"{label}{where}: {_short(change.old)} → {_short(change.new)}")
    more = len(entry.changes) - MOST_FIELDS
    return "; ".join(said) + (say("; and {n} more", n=number(more)) if more > 0 else "")


def _short(value: Any) -> str:
    if value is ABSENT or value is None:
        return "–"
    words = " ".join(str(bare(value)).split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]} …"
