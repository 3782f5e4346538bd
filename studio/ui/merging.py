"""The merge panel: another copy of the model brought into this one; what both changed is settled one by one."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from studio.canvas.guard import guarded
from studio.model.change import Batch, diff
from studio.model.merge import MINE, THEIRS, Conflict, Merge, merge
from studio.model.query import View
from studio.model.record import CURRENT, Records
from studio.model.speech import say, say_many
from studio.model.states import at
from studio.model.store import summary
from studio.model.trouble import Trouble
from studio.ui.desk import Desk
from studio.ui.label import Clamped, breakable, button_words, plain_label, tip
from studio.ui.merging_sides import SideList, side_lines
from studio.ui.merging_words import Choice, Copies, choices, question
from studio.ui.scrolling import scrolled_column

PREVIEW = "merged"  # the id of the derived state that shows the result
LINES = 4  # of a value that are shown; the whole is its tooltip
MOST = 200  # conflicts that are listed at once


class Copy(NamedTuple):
    """Another copy of the model. `fingerprint` is set when it lies where this one is saved."""

    name: str
    base: Records
    records: Records
    fingerprint: str = ""


class MergePanel(QWidget):
    """Shows what would come in and what is open; `merged` carries the copy after it was brought in.

    `shown` carries the id of a record to look at. While it is previewed, the canvas shows the result in the state that
    was looked at before.
    """

    merged = Signal(object)
    shown = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._copy: Copy | None = None
        self.choices: dict[str, str] = {}
        self._seen = CURRENT
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 16)
        column.addWidget(self._changes(), 1)
        self._preview = plain_label("", self, soft=True)
        self._preview.setWordWrap(True)
        column.addWidget(self._preview)
        self.look = QPushButton(say("Look at the result"), self)
        self.look.setCheckable(True)
        self.look.toggled.connect(self._look)
        column.addWidget(self.look)
        self.take = QPushButton(say("Bring them together"), self)
        self.take.setProperty("main", "true")
        self.take.clicked.connect(self._bring_in)
        column.addWidget(self.take)
        desk.edited.connect(lambda _batch: self._renew())
        desk.opened.connect(self.forget)
        desk.dials_changed.connect(self._turned)
        desk.derive_with(self._derived, say("This is how it will be once both are together; nothing is recorded yet."))

    def _changes(self) -> QScrollArea:
        """What each side changed, and below what both did."""
        area, column = scrolled_column(self)
        page = area.widget()
        column.setContentsMargins(0, 0, 4, 0)
        self._about = plain_label("", page)
        self._about.setWordWrap(True)
        column.addWidget(self._about)
        self.sides = SideList(page), SideList(page)
        for side in self.sides:
            side.shown.connect(self.shown)
            column.addWidget(side)
        column.addLayout(self._all())
        self._list = QWidget(page)
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list, 1)
        return area

    def _all(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for side, words in ((MINE, say("All mine")), (THEIRS, say("All theirs"))):
            button = QPushButton(words, self)
            button.clicked.connect(lambda _checked=False, side=side: self.choose_all(side))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def show_copy(self, copy: Copy) -> None:
        """Show what another copy brings."""
        self._copy, self.choices = copy, {}
        self._renew()

    def forget(self) -> None:
        """Another model is on the desk: the copy has nothing to do with it."""
        self._copy = None
        self.look.setChecked(False)
        self._renew()

    def result(self) -> Merge | None:
        """The merge as chosen so far; None without a copy."""
        if self._copy is None:
            return None
        return merge(self._copy.base, self._desk.store.records, self._copy.records, self.choices)

    def choose(self, key: str, side: str) -> None:
        """Settle one conflict."""
        self.choices[key] = side
        self._tell()
        self._look_again()

    def choose_all(self, side: str) -> None:
        """Settle all conflicts in the same way."""
        result = self.result()
        if result is not None:
            self.choices |= {conflict.key: side for conflict in (*result.conflicts, *result.settled)}
            self._renew()

    def _renew(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        result = self.result()
        self._tell_sides()
        for conflict in sorted((*result.conflicts, *result.settled))[:MOST] if result is not None else ():
            self._rows.addWidget(self._question(conflict))
        self._rows.addStretch(1)
        self._tell()

    def _tell(self) -> None:
        result, copy = self.result(), self._copy
        self.take.setEnabled(result is not None and not result.conflicts)
        self.look.setEnabled(result is not None)
        if result is None or copy is None:
            self._about.setText(say("There is no other copy to bring in."))
            self._preview.setText("")
            return
        changes = diff(self._desk.store.records, result.records)
        count = summary(Batch("", tuple(changes)))
        self._about.setText(
            breakable(say("“{name}” is brought into this model. What only one side changed is taken.", name=copy.name))
        )
        coming = say("{add} added, {set} changed, {remove} removed", **count)
        left = say_many("{n} decision is open", "{n} decisions are open", len(result.conflicts))
        self._preview.setText(f"{coming} · {left}")

    def _tell_sides(self) -> None:
        """List what each side changed since both came from the same file."""
        copy = self._copy
        is_known = copy is not None and bool(copy.base)
        for side in self.sides:
            side.setVisible(is_known)
        if copy is not None and is_known:
            self.sides[0].tell(say("Changed here"), side_lines(copy.base, self._desk.store.records))
            self.sides[1].tell(say("Changed in “{name}”", name=copy.name), side_lines(copy.base, copy.records))

    def _look(self, is_on: bool) -> None:
        """Show the result on the canvas, or again what was looked at before."""
        if is_on and self._desk.state != PREVIEW:
            self._seen = self._desk.state if self._desk.state in self._desk.states() else CURRENT
            self._desk.look_at(state=PREVIEW)
        elif not is_on and self._desk.state == PREVIEW:
            self._desk.look_at(state=self._seen if self._seen in self._desk.states() else CURRENT)

    def _look_again(self) -> None:
        if self._desk.state == PREVIEW:
            self._desk.derived_anew()

    def _turned(self) -> None:
        """Another state is looked at."""
        is_on = self._desk.state == PREVIEW
        self.look.setChecked(is_on)
        self.look.setText(say("Leave the preview") if is_on else say("Look at the result"))

    def _derived(self, _records: Records, state: str) -> View | None:
        """The result in the state that was looked at; None for any other."""
        result = self.result() if state == PREVIEW else None
        return View(at(result.records, self._seen), PREVIEW) if result is not None else None

    def _question(self, conflict: Conflict) -> QWidget:
        card = QFrame(self._list)
        card.setObjectName("card")
        column = QVBoxLayout(card)
        copies = Copies(self._desk.store.records, self._copy.records if self._copy is not None else {})
        head = plain_label(breakable(question(conflict, copies)), card, strong=True)
        head.setWordWrap(True)
        column.addWidget(head)
        group = QButtonGroup(card)
        for choice in choices(conflict, copies):
            line = ChoiceLine(choice, card)
            line.button.setChecked(self.choices.get(conflict.key) == choice.side)
            line.button.toggled.connect(self._chooser(conflict.key, choice.side))
            group.addButton(line.button)
            column.addWidget(line)
        return card

    def _chooser(self, key: str, side: str) -> Callable[[bool], None]:
        return lambda on: self.choose(key, side) if on else None

    def _bring_in(self) -> None:
        result, copy = self.result(), self._copy
        if result is None or copy is None or result.conflicts:
            return
        changes = diff(self._desk.store.records, result.records)
        self.look.setChecked(False)
        self._copy = None
        try:
            self._desk.store.commit(say("Bring in “{name}”", name=copy.name), changes)
        except Trouble as trouble:
            self._desk.said.emit(str(trouble), "bad")
            return
        self._desk.said.emit(say("“{name}” is brought in; undo takes it back.", name=copy.name), "good")
        self.merged.emit(copy)


def _indent(button: QRadioButton) -> int:
    """The pixels from the edge of a button to its words."""
    button.ensurePolished()
    style, metric = button.style(), QStyle.PixelMetric
    parts = (metric.PM_ExclusiveIndicatorWidth, metric.PM_RadioButtonLabelSpacing)
    return sum(style.pixelMetric(part, None, button) for part in parts)


class ChoiceLine(QWidget):
    """One way to settle a conflict: whose it is, and below what it would be. All of it can be pressed."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = choice.side
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.button = QRadioButton(button_words(choice.words), self)
        self.button.setAccessibleName(f"{choice.words}: {choice.value}" if choice.value else choice.words)
        column.addWidget(self.button)
        if choice.value:
            row = QHBoxLayout()
            row.setContentsMargins(_indent(self.button), 0, 0, 4)
            row.addWidget(Clamped(breakable(" ".join(choice.value.split())), LINES, self), 1)
            column.addLayout(row)
            self.setToolTip(tip(choice.value))

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.button.setChecked(True)
