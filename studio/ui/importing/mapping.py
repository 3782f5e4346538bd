"""What the columns of a table mean: the first rows as they are, and over each column a choice."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.drawing.theme import Theme
from studio.exchange.columns import ColumnMapping
from studio.exchange.glimpse import Glimpse, meanings
from studio.exchange.sheet import letters
from studio.model.kinds import KINDS
from studio.model.speech import say
from studio.ui.label import plain_label, tip

ROWS = 5  # of the sheet that are shown at once
NARROWEST, WIDEST, MOST = 110, 280, 420  # pixels of a column, and of a choice above


class MappingPanel(QWidget):
    """Which sheet, a list of what, and what its columns mean; `changed` comes with each other choice."""

    changed = Signal()

    def __init__(self, theme: Theme, scale: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale = scale
        self._is_filling = False
        self._sheets: tuple[Glimpse, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        self.sheet = QComboBox(self)
        self.sheet.setAccessibleName(say("Sheet"))
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(say("A list of what"))
        for box in (self.sheet, self.kind):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(round(MOST * scale))
        self._sheet_words = plain_label(say("Sheet"), self, soft=True)
        row.addWidget(self._sheet_words)
        row.addWidget(self.sheet)
        row.addWidget(plain_label(say("Read as"), self, soft=True))
        row.addWidget(self.kind)
        row.addStretch(1)
        column.addLayout(row)
        self.table = QTableWidget(self)
        self.table.setAccessibleName(say("What the columns mean"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.addWidget(self.table)
        self.sheet.currentIndexChanged.connect(lambda _row: self._tell())
        self.kind.currentIndexChanged.connect(lambda _row: self._tell())
        self.meanings: list[QComboBox] = []

    def show_sheets(self, sheets: Sequence[Glimpse], seems: str, wanted: Mapping[str, Any]) -> None:
        """Show what a file holds; `seems` says what it was read as, `wanted` holds what was chosen already."""
        self._is_filling = True
        self._sheets = tuple(sheets)
        self.sheet.clear()
        if len(sheets) > 1:
            self.sheet.addItem(say("All of them"), "")
        for one in sheets:
            self.sheet.addItem(one.name or say("The list"), one.name)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(wanted.get("sheet", ""))))
        for widget in (self.sheet, self._sheet_words):
            widget.setVisible(len(sheets) > 1)
        self.kind.clear()
        self.kind.addItem(say("As it seems: {what}", what=seems) if seems else say("Choose …"), "")
        for kind in KINDS.values():
            self.kind.addItem(say(kind.plural), kind.name)
        self.kind.setCurrentIndex(max(0, self.kind.findData(wanted.get("kind", ""))))
        self._fill()
        self.updateGeometry()
        self._is_filling = False

    def _one(self) -> Glimpse | None:
        """The sheet whose columns are shown; None where all are read together."""
        name = str(self.sheet.currentData() or "")
        found = [one for one in self._sheets if one.name == name]
        return found[0] if len(found) == 1 and (name or len(self._sheets) == 1) else None

    def options(self) -> dict[str, Any]:
        """What is chosen, as the reader takes it; without the columns, which follow from sheet and kind."""
        found: dict[str, Any] = {}
        if len(self._sheets) > 1 and self.sheet.currentData():
            found["sheet"] = self.sheet.currentData()
        if self.kind.currentData():
            found["kind"] = self.kind.currentData()
        return found

    def mapped(self) -> dict[str, Any]:
        """What is chosen, the columns as well."""
        one, found = self._one(), self.options()
        if one is None or one.mapping is None or not self.meanings:
            return found
        columns = {at: str(box.currentData()) for at, box in enumerate(self.meanings) if box.currentData()}
        return {**found, "mapping": one.mapping._replace(columns=columns).plain()}

    def _fill(self) -> None:
        one = self._one()
        self.meanings = []
        self.table.clear()
        self.table.setVisible(one is not None and one.mapping is not None)
        if one is None or one.mapping is None:
            return
        rows = [row for row in one.rows if row[0] >= one.mapping.head][:ROWS]
        width = max((len(cells) for _, cells in rows), default=0)
        self.table.setColumnCount(width)
        self.table.setRowCount(1 + len(rows))
        self.table.setHorizontalHeaderLabels([letters(at) for at in range(width)])
        self.table.setVerticalHeaderLabels(["", *(str(number) for number, _ in rows)])
        for at in range(width):
            self.table.setCellWidget(0, at, self._choice(one.mapping, at, width))
        for place, (number, cells) in enumerate(rows, start=1):
            for at, words in enumerate(cells):
                self.table.setItem(place, at, self._item(words, number == one.mapping.head))
        self._size(width, 1 + len(rows))

    def _item(self, words: str, is_head: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(" ".join(words.split()))
        item.setToolTip(tip(words))
        if is_head:
            font = item.font()
            font.setBold(True)
            item.setFont(font)
        else:
            item.setForeground(QColor(self._theme.ink_soft))
        return item

    def _choice(self, mapping: ColumnMapping, at: int, _width: int) -> QComboBox:
        box = QComboBox(self.table)
        box.addItem(say("(left out)"), "")
        for meaning, words in meanings(mapping.kind).items():
            box.addItem(say(words), meaning)
        box.setCurrentIndex(max(0, box.findData(mapping.columns.get(at, ""))))
        box.setAccessibleName(say("What column {letter} means", letter=letters(at)))
        box.currentIndexChanged.connect(lambda _row: self._tell())
        self.meanings.append(box)
        return box

    def _size(self, width: int, count: int) -> None:
        narrowest, widest = round(NARROWEST * self._scale), round(WIDEST * self._scale)
        for at in range(width):
            self.table.setColumnWidth(at, min(widest, max(narrowest, self.table.sizeHintForColumn(at) + 16)))
        row = self.table.fontMetrics().height() + round(10 * self._scale)
        first = max(row, *(box.sizeHint().height() + 2 for box in self.meanings), 0)
        for at in range(count):
            self.table.setRowHeight(at, row if at else first)
        bars = self.table.horizontalHeader().sizeHint().height() + self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(first + row * (count - 1) + bars + 4)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _tell(self) -> None:
        if not self._is_filling:
            self.changed.emit()
