"""The view of the table with the keys of a spreadsheet: copy, paste, fill down, clear."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from studio.canvas.guard import guarded
from studio.ui.table.cell import CellEditors
from studio.ui.table.rows import Rows

COPY, PASTE, FILL, CLEAR = "copy", "paste", "fill", "clear"
LOOKED_AT: Final = 200  # rows by which the width of a column is measured
KEYS: Final = {"Ctrl+C": COPY, "Ctrl+V": PASTE, "Ctrl+D": FILL, "Del": CLEAR, "Backspace": CLEAR}


class Grid(QTableView):
    """`asked` carries copy, paste, fill or clear; these keys and F2 belong to the table while it has the focus."""

    asked = Signal(str)

    def __init__(self, rows: Rows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(CellEditors(rows, self))
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionsMovable(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setResizeContentsPrecision(LOOKED_AT)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def cells(self) -> list[QModelIndex]:
        """The selected cells, by row and then column; the current one where none is selected."""
        chosen = self.selectedIndexes() or ([self.currentIndex()] if self.currentIndex().isValid() else [])
        return sorted(chosen, key=lambda index: (index.row(), index.column()))

    def chosen_rows(self) -> list[int]:
        """The rows of the selected cells, from the top."""
        return sorted({index.row() for index in self.cells()})

    def _asked_by(self, event: QKeyEvent) -> str:
        pressed = QKeySequence(event.keyCombination())
        return next((what for keys, what in KEYS.items() if QKeySequence(keys) == pressed), "")

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        """Keep the keys of the table from the window while the table has the focus."""
        is_ours = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_ours and isinstance(event, QKeyEvent) and (self._asked_by(event) or event.key() == Qt.Key.Key_F2):
            event.accept()
            return True
        return super().event(event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        what = self._asked_by(event)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if what:
            self.asked.emit(what)
        elif is_enter and self.state() != QAbstractItemView.State.EditingState and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)
