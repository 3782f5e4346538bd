"""Pasting a list of lines or a block of a spreadsheet: a preview with what is wrong in which row, then one step."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.model.kinds import KINDS
from studio.model.speech import say, say_many
from studio.ui.appearance import Appearance
from studio.ui.block import Block, adding, cells_of, read
from studio.ui.desk import Desk
from studio.ui.label import breakable, plain_label, tip
from studio.ui.scrolling import scrolled_column
from studio.ui.style import icon

SHOWN = 200  # rows of the preview
TOLD = 3  # rows of which it is said below what is wrong
TEXT, TABLE = 66, 130  # pixels at 100 % that the text and the preview are high at least
COLUMN = 170  # pixels at 100 % that a column is wide at most


class PastingPanel(QWidget):
    """What was pasted, as what kind, and what becomes of it."""

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._appearance = appearance
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 16)
        column = _scrolled(whole, self)
        column.addWidget(plain_label(say("AS WHAT"), self, caption=True))
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(say("Kind"))
        side = round(16 * appearance.scale)
        self.kind.setIconSize(QSize(side, side))
        for kind in KINDS.values():
            self.kind.addItem(icon(kind.icon, appearance.theme.ink_soft, side), say(kind.plural), kind.name)
        self.kind.setCurrentIndex(self.kind.findData("capability"))
        self.kind.currentIndexChanged.connect(self.renew)
        column.addWidget(self.kind)
        caption = plain_label(say("ONE A LINE, OR ROWS AND COLUMNS FROM A SPREADSHEET"), self, caption=True)
        caption.setWordWrap(True)
        column.addWidget(caption)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(say("What to add"))
        self.text.textChanged.connect(self.renew)
        self.text.setMinimumHeight(round(TEXT * appearance.scale))
        column.addWidget(self.text, 1)
        self.table = self._preview()
        column.addWidget(self.table, 2)
        self._wrong = plain_label("", self, weight="bad")
        self._words = plain_label("", self, soft=True)
        for label in (self._wrong, self._words):
            label.setWordWrap(True)
            column.addWidget(label)
        self.add = QPushButton(say("Add them"), self)
        self.add.setProperty("main", "true")
        self.add.clicked.connect(self._add)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 0)
        foot.addWidget(self.add)
        whole.addLayout(foot)
        self.renew()

    def _preview(self) -> QTableWidget:
        """The table of what the text means."""
        table = QTableWidget(self)
        table.setAccessibleName(say("Preview"))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(round(COLUMN * self._appearance.scale))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setWordWrap(False)
        table.setMinimumHeight(round(TABLE * self._appearance.scale))
        return table

    def take(self, text: str, kind: str = "") -> None:
        """Preview a text; as a kind, where one is known."""
        if kind:
            self.kind.setCurrentIndex(self.kind.findData(kind))
        self.text.setPlainText(text)

    @property
    def wrong(self) -> str:
        """What is wrong with the first rows that cannot be added."""
        return self._wrong.text()

    def block(self) -> Block:
        """What the text means."""
        return read(self._desk.scene(), str(self.kind.currentData()), cells_of(self.text.toPlainText()))

    def renew(self) -> None:
        """Preview what the text means now."""
        block = self.block()
        heads = [_head(block.kind, column) for column in block.columns]
        self.table.setColumnCount(len(heads) + 1)
        self.table.setHorizontalHeaderLabels([*heads, say("What is wrong")])
        self.table.setRowCount(min(SHOWN, len(block.rows)))
        for place, row in enumerate(block.rows[:SHOWN]):
            for number, cell in enumerate([*row.cells[: len(heads)], *[""] * (len(heads) - len(row.cells))]):
                self.table.setItem(place, number, QTableWidgetItem(cell))
            wrong = QTableWidgetItem(
                say("Row {n}: {problem}", n=row.number, problem=row.problem) if row.problem else ""
            )
            wrong.setForeground(QColor(self._appearance.theme.bad_ink))
            wrong.setToolTip(tip(row.problem))
            self.table.setItem(place, len(heads), wrong)
        self._tell(block)

    def _tell(self, block: Block) -> None:
        """Say how many rows there are, and of the first ones what is wrong."""
        wrong = [say("Row {n}: {problem}", n=row.number, problem=row.problem) for row in block.rows if row.problem]
        self._wrong.setText(breakable("\n".join(wrong[:TOLD])))
        self._wrong.setVisible(bool(wrong))
        good, bad = len(block.good), len(wrong)
        words = say_many("{n} row can be added", "{n} rows can be added", good)
        left = say_many("{n} row is left out", "{n} rows are left out", bad)
        self._words.setText(f"{words} · {left}" if bad else words)
        self.add.setEnabled(bool(good) and not self._desk.barred)

    def _add(self) -> None:
        block = self.block()
        if self._desk.do(adding(self._desk.scene(), block)):
            lines = ["\t".join(row.cells) for row in block.rows if row.problem]
            self.text.setPlainText("\n".join(lines))


def _scrolled(whole: QVBoxLayout, panel: QWidget) -> QVBoxLayout:
    """A column that is scrolled where the panel is low."""
    area, column = scrolled_column(panel)
    column.setContentsMargins(16, 4, 16, 0)
    whole.addWidget(area, 1)
    return column


def _head(kind: str, column: str) -> str:
    if not column:
        return say("(left out)")
    declared = KINDS[kind].by_name.get(column)
    return say(declared.label) if declared is not None else say("Name")
