"""Notes and the parking lot: what came up and is not part of the model yet, pinned to something or parked."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from studio.model.commands.arrange import delete
from studio.model.record import Record
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.label import breakable, plain_label, tip
from studio.ui.putting import made
from studio.ui.style import icon


class NotesPanel(QWidget):
    """Lists notes. `shown` carries the id of what a note is pinned to."""

    shown = Signal(str)

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._appearance = appearance
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 16)
        about = plain_label(
            say("Park what comes up; drag a note from the shelf to pin it to something."), self, soft=True
        )
        about.setWordWrap(True)
        column.addWidget(about)
        row = QHBoxLayout()
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(say("What came up?"))
        self.line.setMaxLength(500)
        self.line.returnPressed.connect(self._park)
        self.park = QPushButton(say("Park it"), self)
        self.park.clicked.connect(self._park)
        row.addWidget(self.line, 1)
        row.addWidget(self.park)
        column.addLayout(row)
        self.list = QListWidget(self)
        self.list.setAccessibleName(say("Notes"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.itemActivated.connect(self._show)
        self.list.itemClicked.connect(self._show)
        self.list.itemSelectionChanged.connect(self._offer)
        column.addWidget(self.list, 1)
        self.drop = QPushButton(say("Done with it"), self)
        self.drop.clicked.connect(self._drop)
        column.addWidget(self.drop)
        for signal in (desk.opened, desk.dials_changed):
            signal.connect(self.renew)
        desk.edited.connect(lambda _batch: self.renew())
        self.renew()

    def renew(self) -> None:
        """List the notes of the state that is looked at, parked ones first."""
        view = self._desk.view()
        self.list.clear()
        side = round(16 * self._appearance.scale)
        self.list.setIconSize(QSize(side, side))
        for note in sorted(view.of("note"), key=lambda one: (bool(one.get("record")), one["id"])):
            pinned = self._pinned_to(note)
            sign = icon("pin" if pinned else "sticky-note", self._appearance.theme.ink_soft, side)
            item = QListWidgetItem(sign, breakable(f"{note['name']}\n→ {pinned}" if pinned else str(note["name"])))
            item.setData(Qt.ItemDataRole.UserRole, note["id"])
            item.setToolTip(tip(str(note.get("text") or note.get("description") or note["name"])))
            self.list.addItem(item)
        self._offer()

    def _offer(self) -> None:
        """What is chosen can be done with."""
        self.drop.setEnabled(bool(self.list.selectedItems()))

    def _pinned_to(self, note: Record) -> str:
        view = self._desk.view()
        about = view.get(note.get("record"))
        if about is None:
            return ""
        return view.name(about["from"]) if "from" in about else view.name(about["id"])

    def _park(self) -> None:
        words = self.line.text().strip()
        if words and self._desk.do(made(self._desk.scene(), "note", words)):
            self.line.clear()

    def _show(self, item: QListWidgetItem) -> None:
        note = self._desk.view().get(item.data(Qt.ItemDataRole.UserRole))
        if note is not None:
            self.shown.emit(str(note.get("record") or note["id"]))

    def _drop(self) -> None:
        ids = [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]
        if ids:
            self._desk.do(delete(self._desk.scene(), ids))
