"""What a file would change, to be filtered, searched and chosen from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studio.drawing.theme import Theme
from studio.exchange.diff import ADDED, CHANGED, REMOVED, UNTOUCHED, Preview
from studio.model.speech import number, say
from studio.ui.importing.entries import CHANGE, KIND, NAME, PLACE, TICK, EntryRows
from studio.ui.segments import Segments

WORDS = {ADDED: "Added {n}", CHANGED: "Changed {n}", REMOVED: "Removed {n}", UNTOUCHED: "Untouched {n}"}
WIDTHS = {TICK: 120, KIND: 130, NAME: 260, PLACE: 130}  # pixels at 100 %


class ChangesPanel(QWidget):
    """The rows of a preview; which of them are chosen stands in `rows.chosen`."""

    def __init__(self, theme: Theme, scale: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = EntryRows(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        self.filter = Segments(say("Which"), self)
        self.filter.chosen.connect(self._narrow)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(say("Find a name"))
        self.search.setAccessibleName(say("Find a name"))
        self.search.textChanged.connect(lambda _words: self._narrow())
        row.addWidget(self.filter)
        row.addWidget(self.search, 1)
        for words, is_on in ((say("Take all"), True), (say("Take none"), False)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, is_on=is_on: self.rows.tick_all(is_on))
            row.addWidget(button)
        column.addLayout(row)
        self.table = self._table(scale)
        column.addWidget(self.table, 1)

    def _table(self, scale: float) -> QTableView:
        table = QTableView(self)
        table.setModel(self.rows)
        table.setAccessibleName(say("What would change"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + round(12 * scale))
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, width in WIDTHS.items():
            table.setColumnWidth(at, round(width * scale))
        head.setSectionResizeMode(CHANGE, QHeaderView.ResizeMode.Stretch)
        return table

    def show_preview(self, preview: Preview) -> None:
        """Show what a file would change."""
        counts = {op: len(preview.of(op)) for op in WORDS}
        offered = {"": say("All changes")} | {op: say(WORDS[op], n=number(n)) for op, n in counts.items() if n}
        self.filter.offer(offered, self.filter.on if self.filter.on in offered else "")
        self.rows.show_preview(preview)
        self._narrow()

    def _narrow(self, op: str | None = None) -> None:
        if op is not None:
            self.filter.offer(self.filter.choices, op)
        self.rows.narrow(self.filter.on, self.search.text().strip())
