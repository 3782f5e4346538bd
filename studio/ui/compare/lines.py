"""The lines of the change list: which there are after filtering, what each says, and how it is dragged."""

import json
from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from studio.analysis.compare import Comparison, Entry
from studio.analysis.compare.entries import ADDED, CHANGED, MERGED, MOVED, RETIRED
from studio.canvas.guard import guarded
from studio.model.speech import say

Index = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QModelIndex()
MIME: Final = "application/x-cxmodel-changes"
ENTRY: Final = int(Qt.ItemDataRole.UserRole)
BRINGER: Final = ENTRY + 1
ORDER: Final = (MERGED, MOVED, ADDED, RETIRED, CHANGED)  # what alters the arrangement comes first
NOBODY: Final = "-"  # the filter for what belongs to none; "" lets all through


class Lines(QAbstractListModel):
    """The entries of a comparison that pass the filters, in the order of the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Comparison | None = None
        self.entries: tuple[Entry, ...] = ()
        self.filters: dict[str, str] = {}
        self.can_be_planned = False

    def show(self, found: Comparison | None, can_be_planned: bool) -> None:
        """Show another comparison through the filters that are on."""
        self.found, self.can_be_planned = found, can_be_planned
        self._renew()

    def filter(self, **filters: str) -> None:
        """Let through only what has to do with a journey, a P&L, an initiative, a kind; "" for all."""
        self.filters |= filters
        self._renew()

    def _renew(self) -> None:
        self.beginResetModel()
        every = self.found.entries if self.found is not None else ()
        wanted = (entry for entry in every if passes(entry, self.filters))
        self.entries = tuple(sorted(wanted, key=lambda entry: (ORDER.index(entry.category), entry.keys)))
        self.endResetModel()

    def bringer(self, entry: Entry) -> str:
        """Who brings a change, in words; empty where that is nobody."""
        if entry.initiative is None or self.found is None:
            return ""
        side = self.found.after if self.found.after.get(entry.initiative) is not None else self.found.before
        return side.name(entry.initiative)

    @guarded(0)
    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    @guarded(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What Qt asks of a line."""
        if not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.sentence}. {self.bringer(entry) or say('no initiative delivers this')}"
        return {ENTRY: entry, BRINGER: self.bringer(entry)}.get(role)

    @guarded(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines can be dragged where changes can be planned."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsDragEnabled if self.can_be_planned else usual

    @guarded([MIME])
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @guarded(Qt.DropAction.CopyAction)
    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    @guarded(QMimeData())
    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        return carried(key for index in indexes for key in self.entries[index.row()].keys)


def passes(entry: Entry, filters: dict[str, str]) -> bool:
    """Whether an entry has to do with what the filters name; `NOBODY` asks for what has to do with none."""
    held = {
        "journey": entry.journeys,
        "pnl": entry.pnls,
        "initiative": (entry.initiative,) if entry.initiative else (),
        "kind": entry.kinds,
        "category": (entry.category,),
    }
    return all(
        not wanted or (not held[name] if wanted == NOBODY else wanted in held[name]) for name, wanted in filters.items()
    )


def carried(keys: Iterable[str]) -> QMimeData:
    """Changes as they are dragged, by their keys."""
    data = QMimeData()
    data.setData(MIME, QByteArray(json.dumps(sorted(set(keys))).encode()))
    return data


def keys_in(data: QMimeData) -> tuple[str, ...]:
    """The changes that are dragged; none where it is something else."""
    if not data.hasFormat(MIME):
        return ()
    try:
        found = json.loads(bytes(data.data(MIME).data()))
    except ValueError:
        return ()
    return tuple(str(key) for key in found) if isinstance(found, list) else ()
