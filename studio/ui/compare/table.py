"""The net change: every measure from current over the plateaus to the target, with direction, evidence and causes."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from studio.analysis.headline import HEADLINES
from studio.analysis.result import Result
from studio.canvas.guard import guarded
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.compare.comparing import Comparing
from studio.ui.compare.figuring import FigureRow
from studio.ui.compare.values import change_words, evidence_tip, evidence_words, value_words, verdict_words
from studio.ui.label import tip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QModelIndex()
NAME: Final = 0
LAST: Final = 4  # columns after the states: change, direction, evidence, what contributed
EVIDENCE_FROM_END: Final = 2
EVIDENCE_WIDTH: Final = 120  # pixels at 100 %
NAME_WIDTH: Final = 200  # pixels at 100 % that names have at least, where that is not half of the table
ROLE = Qt.ItemDataRole


class FigureRows(QAbstractTableModel):
    """The rows of the table: first the headline, then all measures once they are counted."""

    def __init__(self, comparing: Comparing, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._comparing = comparing
        self._appearance = appearance
        self.states: tuple[str, ...] = ()
        self.rows: tuple[FigureRow, ...] = ()
        comparing.figured.connect(self.renew)
        comparing.turned.connect(self.renew)

    def renew(self) -> None:
        """Show what is known by now."""
        self.beginResetModel()
        figures = self._comparing.figures
        self.states, self.rows = (figures.states, figures.rows) if figures is not None else ((), ())
        self.endResetModel()

    @guarded(0)
    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @guarded(0)
    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() or not self.states else 1 + len(self.states) + LAST

    @guarded(None)
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == ROLE.TextAlignmentRole and 0 < section <= len(self.states) + 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != ROLE.DisplayRole:
            return None
        heads = (say("Figure"), *self.states, say("Change"), "", say("Evidence"), say("Contributed"))
        return heads[section] if section < len(heads) else None

    @guarded(None)
    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """What Qt asks of a cell."""
        row, column = self.rows[index.row()], index.column()
        if role in (ROLE.DisplayRole, ROLE.AccessibleTextRole):
            return self.words(row, column)
        if role == ROLE.TextAlignmentRole and 0 < column <= len(self.states) + 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == ROLE.ToolTipRole:
            return tip(self._tip(row, column))
        if role == ROLE.FontRole and index.row() < len(HEADLINES) and column <= 0:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == ROLE.ForegroundRole:
            return self._tint(row, column)
        return None

    def words(self, row: FigureRow, column: int) -> str:
        """What a cell says."""
        past = column - 1 - len(self.states)
        if column == NAME:
            return say(row.net.measure.label)
        if past < 0:
            return value_words(row.net.measure, row.results[column - 1])
        if past == 0:
            return change_words(row.net)
        if past == 1:
            return verdict_words(row.net)
        return evidence_words(row.net.after) if past == 2 else str(len(row.net.after.contributors))

    def _tip(self, row: FigureRow, column: int) -> str:
        past = column - 1 - len(self.states)
        if column == NAME:
            return f"{say(row.net.measure.label)}: {say(row.net.measure.definition)}"
        seen: Result = row.results[column - 1] if past < 0 else row.net.after
        return evidence_tip(seen) or say("Press Enter to open it")

    def _tint(self, row: FigureRow, column: int) -> QColor | None:
        theme = self._appearance.theme
        past = column - 1 - len(self.states)
        if past in (0, 1) and row.net.better is not None:
            return QColor(theme.good_ink if row.net.better else theme.bad_ink)
        return QColor(theme.ink_soft) if past >= 2 else None


class FigureTable(QTableView):
    """The table; `opened` carries the id of a measure to explain."""

    opened = Signal(str)

    def __init__(self, comparing: Comparing, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = FigureRows(comparing, appearance, self)
        self._appearance = appearance
        self.setModel(self.rows)
        self.setAccessibleName(say("Net change"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(lambda index: self._open(index.row()))
        self.rows.modelReset.connect(self._fit)
        appearance.changed.connect(self._fit)
        self._fit()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.rows.rows):
            self.opened.emit(self.rows.rows[row].net.measure.id)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(32 * self._appearance.scale))
        header, count, scale = self.horizontalHeader(), self.rows.columnCount(), self._appearance.scale
        for column in range(count):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        if count:
            header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Fixed)
            header.setSectionResizeMode(count - EVIDENCE_FROM_END, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(count - EVIDENCE_FROM_END, round(EVIDENCE_WIDTH * scale))
            self._name()

    def _name(self) -> None:
        """Give the names the room that the figures leave, but never so little that they cannot be told apart."""
        header = self.horizontalHeader()
        others = sum(header.sectionSize(column) for column in range(1, header.count()))
        room = self.viewport().width()
        least = min(round(NAME_WIDTH * self._appearance.scale), room // 2)
        header.resizeSection(NAME, max(least, room - others))

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.rows.columnCount():
            self._name()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
