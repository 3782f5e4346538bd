"""The panel of a comparison: the change list with its filters, the initiatives to give changes to, the net change."""

from functools import partial
from typing import Final

from PySide6.QtCore import QItemSelection, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QMenu, QToolButton, QVBoxLayout, QWidget

from studio.analysis.compare import Entry
from studio.canvas.guard import guarded
from studio.model.commands.deed import Answer
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.compare.assigning import assigning, founding, taking_out
from studio.ui.compare.comparing import AFTER, Comparing
from studio.ui.compare.filters import Filters
from studio.ui.compare.headline import HeadlineGrid
from studio.ui.compare.initiatives import InitiativeList, bringers
from studio.ui.compare.lines import ENTRY, Lines
from studio.ui.compare.painting import LinePainter
from studio.ui.desk import Desk
from studio.ui.label import Elided, button_words, plain_label

LOW: Final = 520  # pixels at 100 % below which the figures make room for the lists; the bar below says them as well
LOWER: Final = 340  # pixels at 100 % below which the initiatives make room for the changes


class ChangesPanel(QWidget):
    """`shown` carries the ids that a change is about, `explain` a measure's, `all_asked` asks for all of them."""

    shown = Signal(tuple)
    explain = Signal(str)
    all_asked = Signal()

    def __init__(self, desk: Desk, comparing: Comparing, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._desk = desk
        self._comparing = comparing
        self._appearance = appearance
        self.lines = Lines(self)
        self.filters = Filters(self.lines, appearance, self)
        self.list = QListView(self)
        self.painter = LinePainter(appearance, self.list)
        self.assign = QToolButton(self)
        self.menu = QMenu(self.assign)
        self.initiatives = InitiativeList(appearance, self)
        self.headline = HeadlineGrid(comparing, appearance, self)
        self._lay_out()
        self._connect()
        self.renew()

    def _lay_out(self) -> None:
        self.list.setModel(self.lines)
        self.list.setItemDelegate(self.painter)
        self.list.setAccessibleName(say("Changes"))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.assign.setText(f"{say('Assign to')}  ▾")
        self.assign.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.assign.setMenu(self.menu)
        self.chosen_words = Elided("", self, soft=True, small=True)
        row = QHBoxLayout()
        row.setContentsMargins(16, 6, 12, 6)
        row.addWidget(self.chosen_words, 1)
        row.addWidget(self.assign)
        self.plan = QWidget(self)
        listed = QVBoxLayout(self.plan)
        listed.setContentsMargins(10, 4, 8, 0)
        listed.setSpacing(2)
        caption = plain_label(say("INITIATIVES"), self.plan, caption=True)
        caption.setContentsMargins(6, 0, 0, 0)
        listed.addWidget(caption)
        listed.addWidget(self.initiatives)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.list, 5)
        column.addLayout(row)
        column.addWidget(self.plan, 2)
        column.addWidget(self.headline)

    def _connect(self) -> None:
        for signal in (self._comparing.compared, self._comparing.turned):
            signal.connect(self.renew)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self.list.clicked.connect(lambda index: self._show(index.data(ENTRY)))
        self.list.activated.connect(lambda index: self._show(index.data(ENTRY)))
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.lines.modelReset.connect(self._tell)
        self.menu.aboutToShow.connect(self._offer)
        self.initiatives.dropped.connect(self.give)
        self.initiatives.picked.connect(self.filters.show_initiative)
        self.headline.explain.connect(self.explain)
        self.headline.all_asked.connect(self.all_asked)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        height = self.height() / self._appearance.scale
        self.headline.setVisible(height > LOW)
        self.plan.setVisible(self._comparing.can_be_planned and height > LOWER)

    def renew(self) -> None:
        """Show what differs now; what was selected stays so where it is still there."""
        comparing = self._comparing
        if not comparing.is_on:
            return
        kept = {entry.keys for entry in self.chosen}
        self.painter.can_be_planned = comparing.can_be_planned
        self.filters.offer(comparing)
        self.lines.show(comparing.found, comparing.can_be_planned)
        self.list.setDragEnabled(comparing.can_be_planned)
        self.choose(kept)
        self.initiatives.offer(bringers(comparing.view(AFTER), comparing.found), comparing.can_be_planned)
        self.assign.setVisible(comparing.can_be_planned)
        self._make_room()
        self._tell()

    @property
    def chosen(self) -> list[Entry]:
        """The changes that are selected, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.lines.entries[row] for row in rows if row < len(self.lines.entries)]

    def choose(self, keys: set[tuple[str, ...]]) -> None:
        """Select changes by their keys."""
        wanted = QItemSelection()
        for row, entry in enumerate(self.lines.entries if keys else ()):
            if entry.keys in keys:
                index = self.lines.index(row)
                wanted.select(index, index)
        self.list.selectionModel().select(wanted, self.list.selectionModel().SelectionFlag.ClearAndSelect)

    def give(self, initiative: str, keys: tuple[str, ...]) -> None:
        """Let an initiative bring changes; "" lets nobody."""
        found, option, scene = self._comparing.found, self._comparing.option, self._desk.scene()
        if found is not None and initiative:
            self._do(assigning(scene, found, initiative, keys, option))
        elif found is not None:
            self._do(taking_out(scene, found, keys, option))

    def found_one(self) -> None:
        """Begin a new initiative with the changes that are selected."""
        found = self._comparing.found
        if found is not None:
            self._do(founding(self._desk.scene(), found, self._keys(), self._comparing.option))

    def _do(self, answer: Answer) -> None:
        self._desk.do(answer, is_plan=True)

    def _keys(self) -> tuple[str, ...]:
        return tuple(key for entry in self.chosen for key in entry.keys)

    def _show(self, entry: Entry | None) -> None:
        if entry is not None:
            self.shown.emit(entry.records)

    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self._tell()

    def _tell(self) -> None:
        chosen, listed = len(self.chosen), len(self.lines.entries)
        every = len(self.lines.found.entries) if self.lines.found is not None else 0
        if chosen:
            words = say("{n} of {all} chosen", n=chosen, all=listed)
        elif self.lines.found is None:
            words = say("Looking for what differs …")
        elif listed == every:
            words = say("All {n} changes", n=every) if every else say("Nothing differs.")
        else:
            words = say("{n} of {all} changes", n=listed, all=every)
        self.chosen_words.say(words)
        self.assign.setEnabled(bool(chosen))

    def _offer(self) -> None:
        self._fill(self.menu)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        listed = bringers(self._comparing.view(AFTER), self._comparing.found)
        for one in listed[1:]:
            menu.addAction(button_words(one.name)).triggered.connect(partial(self._give_chosen, one.id))
        menu.addAction(say("New initiative")).triggered.connect(self.found_one)
        menu.addSeparator()
        menu.addAction(say("Take out of the initiative")).triggered.connect(partial(self._give_chosen, ""))

    def _give_chosen(self, initiative: str, _checked: bool = False) -> None:
        self.give(initiative, self._keys())

    def open_menu_of(self, id_: str, at: QPoint) -> None:
        """Select the changes of a record and of what its card shows, and say what can be done with them."""
        found = self._comparing.found
        if found is None:
            return
        record = found.after.get(id_) or found.before.get(id_) or {}
        about = {id_, record.get("from") if record.get("kind") == "supports" else id_}
        keys = {one.key for one in found.differences if one.id in about}
        entries = [entry for entry in self.lines.entries if keys & set(entry.keys)]
        self.choose({entry.keys for entry in entries})
        if entries:
            self.list.scrollTo(self.lines.index(self.lines.entries.index(entries[0])))
            self._open_menu_at(at)

    def _open_menu(self, at: QPoint) -> None:
        if self.chosen:
            self._open_menu_at(self.list.viewport().mapToGlobal(at))

    def _open_menu_at(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say("Show on both sides")).triggered.connect(lambda: self._show(self.chosen[0]))
        if self._comparing.can_be_planned:
            self._fill_under(menu)
        menu.popup(at)

    def _fill_under(self, menu: QMenu) -> None:
        under = menu.addMenu(say("Assign to"))
        self._fill(under)
