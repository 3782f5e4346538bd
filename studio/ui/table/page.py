"""The table as a page: which kind, which columns, a search, the grid, and the preview of a paste."""

from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.model.speech import say, say_many
from studio.model.trouble import Trouble
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.inspector.deeds import put_cells
from studio.ui.label import button_words
from studio.ui.style import put_icon
from studio.ui.table.block import Plan, deed_of, filled_down, plan, read_block, spreadsheet_block, written
from studio.ui.table.choosing import fill_menu, open_at
from studio.ui.table.columns import columns_of, usual_columns
from studio.ui.table.grid import CLEAR, COPY, FILL, PASTE, Grid
from studio.ui.table.preview import Preview
from studio.ui.table.rows import Rows
from studio.ui.table.tools import Tools

MOST_PROBLEMS: Final = 6  # lines in the preview
WIDTHS: Final = (240, 150, 96)  # pixels of the name, of texts, of numbers at 100 %
ROOMY: Final = 1.5  # size of type above which the number of rows is left out for want of room


class TablePage(QWidget):
    """Shows the records of a kind. `closed` comes when it is no longer wanted."""

    closed = Signal()

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.desk, self.appearance = desk, appearance
        self.chosen_columns: dict[str, tuple[str, ...]] = {}
        self._plan: Plan | None = None
        self.rows = Rows(desk, appearance, self)
        self.grid = Grid(self.rows, self)
        self.grid.setAccessibleName(say("Table"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools())
        column.addWidget(self.grid, 1)
        self.preview = Preview(self)
        self.preview_words, self.take_button, self.leave_button = (
            self.preview.words,
            self.preview.take,
            self.preview.leave,
        )
        self.take_button.clicked.connect(self.take)
        self.leave_button.clicked.connect(self.leave)
        column.addWidget(self.preview)
        self.grid.asked.connect(self.do)
        self.grid.selectionModel().selectionChanged.connect(self._selected)
        self.rows.counted.connect(self._counted)
        header = self.grid.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(partial(open_at, header, self.rows))
        appearance.changed.connect(self._dress)
        desk.edited.connect(lambda _batch: self.give_up())
        desk.dials_changed.connect(self.give_up)
        desk.opened.connect(self.give_up)
        self._dress()
        self.show_kind("capability")

    def _tools(self) -> QWidget:
        tools = Tools(self)
        self.kinds, self.line, self.count = tools.kinds, tools.line, tools.count
        self.columns_button, self.filter_button, self.close_button = tools.columns, tools.filter, tools.close_button
        self.kinds.activated.connect(lambda place: self.show_kind(self.kinds.itemData(place)))
        self.line.textChanged.connect(self.search)
        self.columns_menu, self.filter_menu = tools.columns.menu(), tools.filter.menu()
        self.columns_menu.aboutToShow.connect(self._offer_columns)
        self.filter_menu.aboutToShow.connect(lambda: fill_menu(self.filter_menu, self.rows))
        self.close_button.clicked.connect(self.closed)
        return tools

    def show_kind(self, kind: str) -> None:
        """Show the records of a kind, with the columns that were chosen for it."""
        self.give_up()
        self.kinds.setCurrentIndex(self.kinds.findData(kind))
        self.rows.show_kind(kind, self.chosen_columns.get(kind, ()))
        header = self.grid.horizontalHeader()
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        scale = self.appearance.scale
        for place, column in enumerate(self.rows.columns):
            usual = WIDTHS[0] if column.name == "name" else WIDTHS[2] if column.is_number else WIDTHS[1]
            figures = self.grid.sizeHintForColumn(place) if column.is_number else 0  # half a number is another one
            self.grid.setColumnWidth(place, max(round(usual * scale), header.sectionSizeHint(place), figures))

    def search(self, text: str) -> None:
        """Show only the rows with some words; a paste that waits was meant for the rows there were."""
        self.give_up()
        self.rows.search(text)

    def show_columns(self, names: tuple[str, ...]) -> None:
        """Choose the columns of the kind that is shown."""
        self.chosen_columns[self.rows.kind] = names
        self.show_kind(self.rows.kind)

    def _offer_columns(self) -> None:
        self.columns_menu.clear()
        shown = [column.name for column in self.rows.columns]
        for column in columns_of(self.rows.kind):
            action = self.columns_menu.addAction(button_words(column.title))
            action.setCheckable(True)
            action.setChecked(column.name in shown)
            action.triggered.connect(partial(self._toggle_column, column.name))

    def _toggle_column(self, name: str, is_wanted: bool) -> None:
        shown = [column.name for column in self.rows.columns if column.name != name]
        wanted = tuple([*shown, name] if is_wanted else shown)
        self.show_columns(wanted or usual_columns(self.rows.kind))

    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        """Rows of the table are what is selected on the desk, so that the inspector shows them with their relations."""
        ids = [self.rows.ids[row] for row in self.grid.chosen_rows()]
        if ids:
            self.desk.select(ids)

    def _counted(self, shown: int, there: int) -> None:
        rows = say_many("{n} row", "{n} rows", there)
        self.count.setText(rows if shown == there else say("{shown} of {rows}", shown=shown, rows=rows))

    def do(self, what: str) -> None:
        """Copy, paste, fill down or clear, for the selected cells."""
        if what == COPY:
            QApplication.clipboard().setText(self.copied())
        elif self.desk.barred:
            self.desk.said.emit(self.desk.barred, "warn")
        else:
            {PASTE: self.paste, FILL: self.fill_down, CLEAR: self.clear}[what]()

    def copied(self) -> str:
        """The selected cells as a spreadsheet takes them."""
        cells = self.grid.cells()
        columns = [self.rows.columns[place] for place in sorted({index.column() for index in cells})]
        ids = [self.rows.ids[row] for row in self.grid.chosen_rows()]
        return written(spreadsheet_block(self.desk.view(), columns, ids))

    def fill_down(self) -> None:
        """Fill the first of the selected rows down into the others."""
        columns = [self.rows.columns[place] for place in sorted({index.column() for index in self.grid.cells()})]
        ids = [self.rows.ids[row] for row in self.grid.chosen_rows()]
        cells = filled_down(self.desk.view(), columns, ids) if len(ids) > 1 else {}
        if cells:
            self.desk.do(put_cells(self.desk.scene(), cells, say("Fill down")))
        else:
            self.desk.said.emit(say("Select several rows of a column to fill the first one down."), "plain")

    def clear(self) -> None:
        """Make the selected cells unknown; names stay."""
        cells: dict[str, dict[str, object]] = {}
        for index in self.grid.cells():
            column, record = self.rows.columns[index.column()], self.rows.record(index.row())
            if column.may_edit and column.name != "name" and column.name in record:
                cells.setdefault(record["id"], {})[column.name] = None
        if cells:
            self.desk.do(put_cells(self.desk.scene(), cells, say("Clear cells")))

    def paste(self) -> None:
        """Show what pasting the clipboard at the current cell would do."""
        cells = self.grid.cells()
        at = (cells[0].row(), cells[0].column()) if cells else (len(self.rows.ids), 0)
        try:
            block = read_block(QApplication.clipboard().text())
        except Trouble as trouble:
            self.desk.said.emit(str(trouble), "warn")
            return
        found = plan(self.desk.view(), self.rows.kind, self.rows.columns, self.rows.ids, at, block)
        self._plan = found
        lines = [
            say("Row {row}, {column}: {why}", row=one.row, column=one.column, why=one.sentence)
            for one in found.problems[:MOST_PROBLEMS]
        ]
        self.preview_words.setText("\n".join((found.sentence, *lines)))
        self.preview.setAccessibleName(self.preview_words.text())
        self.take_button.setEnabled(bool(found.cells or found.new))
        self.preview.show()
        self.rows.would_be = found.words
        self.grid.viewport().update()
        (self.take_button if self.take_button.isEnabled() else self.leave_button).setFocus()

    def take(self) -> None:
        """Paste what the preview shows, as one batch."""
        found = self._plan
        if found is not None and self.desk.do(deed_of(self.desk.scene(), self.rows.kind, found)):
            self.leave()

    def give_up(self) -> None:
        """Put the preview of a paste away."""
        self._plan = None
        self.rows.would_be = {}
        self.preview.hide()
        self.grid.viewport().update()

    def leave(self) -> None:
        """Put the preview of a paste away, and go on in the table."""
        self.give_up()
        self.grid.setFocus()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a paste that is looked at."""
        if event.key() == Qt.Key.Key_Escape and self._plan is not None:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        scale = self.appearance.scale
        put_icon(self.close_button, "x", self.appearance.theme.ink_soft, scale)
        self.count.setVisible(scale <= ROOMY)
        self.grid.verticalHeader().setDefaultSectionSize(round(30 * scale))
