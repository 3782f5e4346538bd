"""Find and replace as a panel: what is looked for, every hit with what it becomes, and one batch for those ticked."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.model.kinds import DECLARED
from studio.model.query import View
from studio.model.speech import say, say_many
from studio.ui.desk import Desk
from studio.ui.label import plain_label, tip
from studio.ui.table.replace import Hit, Search, hits, replacement

PAUSE: Final = 200  # milliseconds without a key, after which it looks
HIT: Final = Qt.ItemDataRole.UserRole
AROUND: Final = 24  # characters before a hit


class ReplacePanel(QWidget):
    """Searches the state that is looked at. A hit is selected on the desk by a click."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.wanted, self.become = QLineEdit(self), QLineEdit(self)
        self.case, self.whole = QCheckBox(say("Match case"), self), QCheckBox(say("Whole words"), self)
        self.count = plain_label("", self, soft=True, small=True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(say("Where it occurs"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.replace = QPushButton(say("Replace"), self)
        self.replace.setProperty("main", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        for line, words in ((self.wanted, say("Find")), (self.become, say("Replace by"))):
            line.setPlaceholderText(words)
            line.setAccessibleName(words)
            line.setMinimumWidth(0)
        for part in (self.wanted, self.become, self.case, self.whole, self.count):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        parts: tuple[QWidget, ...] = (
            self.wanted,
            self.become,
            self.case,
            self.whole,
            self.count,
            self.list,
            self.replace,
        )
        for widget in parts:
            column.addWidget(widget)
        self.setFocusProxy(self.wanted)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        self._listen()
        self.look()

    def _listen(self) -> None:
        for signal in (self.wanted.textChanged, self.become.textChanged, self.case.toggled, self.whole.toggled):
            signal.connect(lambda _now: self._timer.start())
        for event in (self.desk.opened, self.desk.dials_changed):
            event.connect(self._timer.start)
        self.desk.edited.connect(lambda _batch: self._timer.start())
        self.list.itemClicked.connect(lambda item: self.desk.select((item.data(HIT).id,)))
        self.list.itemChanged.connect(lambda _item: self._say())
        for line in (self.wanted, self.become):
            line.returnPressed.connect(self.look)
        self.replace.clicked.connect(self.do)

    @property
    def search(self) -> Search:
        """What is looked for now."""
        return Search(self.wanted.text(), self.become.text(), self.case.isChecked(), self.whole.isChecked())

    def look(self) -> None:
        """Look for it, and list the hits."""
        self._timer.stop()
        view = self.desk.view()
        left = {(hit.id, hit.field) for hit in self._hits(Qt.CheckState.Unchecked)}
        found = hits(view, self.search)
        self.list.blockSignals(True)
        self.list.clear()
        for hit in found:
            item = QListWidgetItem(_words(view, hit))
            item.setData(HIT, hit)
            item.setToolTip(tip(f"{_flat(hit.before)} → {_flat(hit.after)}"))
            off = (hit.id, hit.field) in left
            item.setCheckState(Qt.CheckState.Unchecked if off else Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._say()

    def _hits(self, state: Qt.CheckState) -> list[Hit]:
        items = [self.list.item(place) for place in range(self.list.count())]
        return [item.data(HIT) for item in items if item.checkState() == state]

    def _say(self) -> None:
        chosen = len(self._hits(Qt.CheckState.Checked))
        some = say_many("{n} place", "{n} places", self.list.count())
        self.count.setText(some if self.wanted.text() else say("Names and texts of this state are searched."))
        self.replace.setText(say_many("Replace at {n} place", "Replace at {n} places", chosen))
        self.replace.setEnabled(bool(chosen) and not self.desk.barred)

    def do(self) -> None:
        """Replace at the places that are ticked."""
        if self._timer.isActive():
            self.look()
        chosen = self._hits(Qt.CheckState.Checked)
        if chosen:
            self.desk.do(replacement(self.desk.scene(), chosen, self.search))


def _flat(held: str | tuple[str, ...]) -> str:
    return " · ".join(held) if isinstance(held, tuple) else held


def _words(view: View, hit: Hit) -> str:
    """A hit on two lines: where, and what it becomes from where the two begin to differ."""
    record = view.records[hit.id]
    declared = DECLARED[record["kind"]]
    before, after = _flat(hit.before), _flat(hit.after)
    same = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    start = max(0, same - AROUND)
    lead = "…" if start else ""
    where = f"{say(declared.label)} · {say(declared.by_name[hit.field].label)}"
    return f"{where}\n{lead}{before[start : start + 60]} → {lead}{after[start : start + 60]}"
