"""The pages of the plan as a list: ticked or not, in an order of one's own, by mouse and by keyboard."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from studio.canvas.guard import guarded
from studio.model.speech import say, say_many
from studio.ui.label import tip

KEY = Qt.ItemDataRole.UserRole
ALWAYS = "assumptions"  # Appendix A says what is left out, so it is always printed
MOVED = Qt.KeyboardModifier.AltModifier


class Offered(NamedTuple):
    """A page that may be chosen: how many sheets it takes and its headline, or why it is left out."""

    key: str
    title: str
    core: bool
    sheets: int
    headline: str
    why: str = ""


class PageList(QListWidget):
    """`chosen` comes when other pages are wanted, or in another order. Alt with an arrow key moves a page."""

    chosen = Signal()

    def __init__(self, soft: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._soft = soft
        self._is_filling = False
        self.setAccessibleName(say("Pages; space ticks one, Alt with up and down moves it"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(lambda _item: self._tell())
        self.model().rowsMoved.connect(lambda *_moved: self._tell())
        self.model().rowsInserted.connect(lambda *_rows: self._tell())

    def offer(self, pages: Sequence[Offered], wanted: Iterable[str]) -> None:
        """Show all pages there are: those that are wanted first, in that order, ticked; then the others."""
        self._is_filling = True
        by_key = {page.key: page for page in pages}
        ticked = [key for key in dict.fromkeys(wanted) if key in by_key]
        rest = [page.key for page in pages if page.key not in ticked]
        self.clear()
        for key in (*ticked, *rest):
            self.addItem(self._line(by_key[key], key in ticked))
        self._is_filling = False

    def _line(self, page: Offered, is_ticked: bool) -> QListWidgetItem:
        more = say_many(" · {n} sheet", " · {n} sheets", page.sheets) if page.sheets > 1 else ""
        item = QListWidgetItem(say(page.title) + (say(" · no data") if page.why else more))
        item.setData(KEY, page.key)
        item.setToolTip(tip(page.why or page.headline))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        if page.key != ALWAYS and not page.why:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags)
        on = (is_ticked or page.key == ALWAYS) and not page.why
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        if page.why:
            item.setForeground(QColor(self._soft))
        return item

    def wanted(self) -> tuple[str, ...]:
        """The keys of the pages that are ticked, in their order."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(str(item.data(KEY)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def move_page(self, by: int) -> None:
        """Move the page that is current up (−1) or down (1)."""
        row = self.currentRow()
        if row < 0 or not 0 <= row + by < self.count():
            return
        self._is_filling = True
        item = self.takeItem(row)
        self.insertItem(row + by, item)
        self._is_filling = False
        self.setCurrentRow(row + by)
        self.chosen.emit()

    def _tell(self) -> None:
        if not self._is_filling:
            self.chosen.emit()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & MOVED and event.key() in steps:
            self.move_page(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)
