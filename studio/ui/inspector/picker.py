"""A small window that finds a record by a part of its name, and says what picking it would record."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.model.index import folded
from studio.model.kinds import DECLARED
from studio.model.record import Record
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.label import plain_label, tip
from studio.ui.style import icon

MOST: Final = 200  # lines; beyond that one types more of the name
SIZE: Final = QSize(320, 300)  # at 100 %
ID: Final = Qt.ItemDataRole.UserRole


class Picker(QFrame):
    """Opens under a widget. `picked` carries the id, or "" for none; Esc closes it."""

    picked = Signal(str)

    def __init__(
        self,
        desk: Desk,
        appearance: Appearance,
        records: Iterable[Record],
        none: str = "",
        foresee: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`none` is the words for picking nothing, where that is allowed; `foresee` says what picking one records."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("picker")
        self._desk, self._appearance, self._none, self._foresee = desk, appearance, none, foresee
        self._records = list(records)
        self._folded = [folded(record.get("name", record["id"])) for record in self._records]
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(say("Find …"))
        self.line.setAccessibleName(say("Find by name"))
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(say("What can be picked"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._take)
        self.list.currentItemChanged.connect(lambda item, _old: self._say(item))
        self.sentence = plain_label("", self, soft=True, small=True)
        self.sentence.setWordWrap(True)
        for part in (self.line, self.list, self.sentence):
            column.addWidget(part)
        self._find("")
        self.setFixedSize(SIZE * appearance.scale)

    def _find(self, words: str) -> None:
        wanted = folded(words)
        self.list.clear()
        if self._none and not wanted:
            self._add("", self._none, "circle-dashed")
        found = [one for one, name in zip(self._records, self._folded, strict=True) if wanted in name]
        for record in found[:MOST]:
            words = str(record.get("name") or record["id"])
            self._add(record["id"], words, DECLARED[record["kind"]].icon, say(DECLARED[record["kind"]].label))
        self.list.setCurrentRow(0)
        self._say(self.list.currentItem())

    def _add(self, id_: str, words: str, sign: str, kind: str = "") -> None:
        side = round(16 * self._appearance.scale)
        item = QListWidgetItem(icon(sign, self._appearance.theme.ink_soft, side), words)
        item.setData(ID, id_)
        item.setToolTip(tip(f"{words} · {kind}" if kind else words))
        self.list.addItem(item)

    def _say(self, item: QListWidgetItem | None) -> None:
        if item is None:
            self.sentence.setText(say("Nothing of that name is in this state."))
        else:
            self.sentence.setText(self._foresee(item.data(ID)) if self._foresee is not None else "")
        self.sentence.setVisible(bool(self.sentence.text()))

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        id_ = item.data(ID)
        self.close()
        self.picked.emit(id_)

    @guarded(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            key = Qt.Key(event.key())
            if key in steps:
                row = self.list.currentRow() + steps[key]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)


def pick_from(
    under: QWidget,
    desk: Desk,
    appearance: Appearance,
    records: Iterable[Record],
    none: str = "",
    foresee: Callable[[str], str] | None = None,
) -> Picker:
    """Open a picker under a widget, inside the screen; answers it."""
    picker = Picker(desk, appearance, records, none, foresee, under.window())
    at = under.mapToGlobal(QPoint(0, under.height() + 2))
    screen = under.screen().availableGeometry()
    picker.move(
        max(screen.left(), min(at.x(), screen.right() - picker.width())),
        max(screen.top(), min(at.y(), screen.bottom() - picker.height())),
    )
    picker.show()
    picker.line.setFocus(Qt.FocusReason.PopupFocusReason)
    return picker
