"""The history panel: every step since the model was opened; choosing one goes there."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.model.change import Batch
from studio.model.speech import say
from studio.model.store import plain_label
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.label import tip

MOST = 1_000  # steps that are listed


class HistoryPanel(QWidget):
    """Steps, oldest first; what was undone is pale and can be done again."""

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._appearance = appearance
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        self.list = QListWidget(self)
        self.list.setAccessibleName(say("History"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # so that long steps end in …
        self.list.itemClicked.connect(lambda item: self.go_to(self.list.row(item)))
        self.list.itemActivated.connect(lambda item: self.go_to(self.list.row(item)))
        column.addWidget(self.list)
        desk.opened.connect(self.renew)
        desk.edited.connect(lambda _batch: self.renew())
        appearance.changed.connect(self.renew)
        self._skipped = 0
        self.renew()

    def renew(self) -> None:
        """List the steps."""
        history = self._desk.store.history
        self._skipped = max(0, len(history.done) - MOST)
        undone = list(reversed(history.undone))
        self.list.clear()
        self._add(say("As it was opened") if not self._skipped else say("Before these steps"), "", False)
        for batch in history.done[self._skipped :]:
            self._add(plain_label(batch.label), _when(batch), False)
        for batch in undone:
            self._add(plain_label(batch.label), _when(batch), True)
        self.list.setCurrentRow(len(history.done) - self._skipped)
        self.list.scrollToItem(self.list.currentItem())

    def _add(self, words: str, when: str, is_undone: bool) -> None:
        item = QListWidgetItem(words)
        item.setToolTip(tip(f"{words} {when}".strip()))
        if is_undone:
            item.setForeground(QColor(self._appearance.theme.ink_soft))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, say("{step} (undone)", step=words))
        self.list.addItem(item)

    def go_to(self, row: int) -> None:
        """Undo or redo until as many steps are done as are above a line."""
        history = self._desk.store.history
        wanted = self._skipped + row
        while len(history.done) > wanted and self._moved(self._desk.undo):
            pass
        while len(history.done) < wanted and self._moved(self._desk.redo):
            pass

    def _moved(self, step: Callable[[], None]) -> bool:
        history = self._desk.store.history
        before = len(history.done), len(history.undone)
        step()
        return (len(history.done), len(history.undone)) != before


def _when(batch: Batch) -> str:
    return f"{datetime.fromisoformat(batch.at).astimezone():%H:%M}" if batch.at else ""
