"""What is wrong in which cell, and what else there is to say of a file."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from studio.drawing.theme import Theme
from studio.model.speech import say
from studio.model.trouble import Mistake
from studio.ui.label import tip


class Remarks(QWidget):
    """A table: where, which field, what is wrong. Notes stand below the mistakes."""

    def __init__(self, theme: Theme, scale: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.table = QTableWidget(0, 3, self)
        self.table.setAccessibleName(say("Mistakes"))
        self.table.setHorizontalHeaderLabels([say("Where"), say("Field"), say("What is wrong, and what to do")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for at, width in ((0, 190), (1, 140)):
            self.table.setColumnWidth(at, round(width * scale))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.table.horizontalHeader().setDefaultAlignment(left)
        self.table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + round(12 * scale))
        column.addWidget(self.table)

    @property
    def count(self) -> int:
        """How many there are."""
        return self.table.rowCount()

    def show_remarks(self, mistakes: Sequence[Mistake], notes: Sequence[str], trouble: str) -> None:
        """Show the mistakes, then the notes."""
        lines = [(one.id, one.field, one.message, True) for one in mistakes]
        lines += [("", "", trouble, True)] if trouble else []
        lines += [("", "", one, False) for one in notes]
        self.table.setRowCount(len(lines))
        for row, (*cells, is_wrong) in enumerate(lines):
            for column, words in enumerate(cells):
                item = QTableWidgetItem(str(words))
                item.setToolTip(tip(str(words)))
                if is_wrong and column == 2:
                    item.setForeground(QColor(self._theme.bad_ink))
                self.table.setItem(row, column, item)
