"""The shelf at the left: kinds to drag onto the canvas, and capabilities, P&Ls and roles that are not placed yet."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.canvas.outside import carried
from studio.model.commands.drop import Dragged
from studio.model.kinds import KINDS
from studio.model.query import View
from studio.model.speech import number, say
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.label import plain_label, tip
from studio.ui.style import icon

OFFERED: Final = ("outcome", "journey", "stage", "moment", "capability", "pnl", "role", "unit", "segment")
MORE: Final = (
    *(
        "perceptionMetric",
        "operationalMetric",
        "channel",
        "partner",
        "forum",
        "signal",
        "need",
        "component",
        "backbone",
    ),
    *("employeeStage", "investment", "experiment", "initiative"),
)
NOTES: Final = ("note",)
AWAITING: Final = {
    "capability": ("out", "supports"),
    "pnl": ("into", "bookedTo"),
    "unit": ("out", "bookedTo"),
    "journey": ("into", "pursuedThrough"),
    "stage": ("into", "hasStage"),
    "moment": ("out", "occursIn"),
    "segment": ("into", "travelledBy"),
    "forum": ("out", "governs"),
    "channel": ("into", "servedThrough"),
    "partner": ("out", "provides"),
    "component": ("out", "realises"),
    "need": ("into", "addresses"),
    "perceptionMetric": ("out", "measures"),
    "operationalMetric": ("out", "measures"),
    "signal": ("out", "observedAt"),
    "investment": ("out", "attachesTo"),
    "employeeStage": ("out", "enables"),
    "backbone": ("out", "underpins"),
    "principle": ("into", "upholds"),
    "initiative": ("out", "changes"),
}
"""Which relation places a kind, and whether it starts there or ends there."""
PARTS: Final = ("owns", "holds", "responsible", "memberOf", "sitsIn")
MOST_WAITING: Final = 500  # lines; beyond that one searches
SHOWN: Final = 4  # lines of the waiting list at least


class Thing(NamedTuple):
    """Something that can be dragged: a new thing of a kind, or a record by its id."""

    kind: str
    id: str
    words: str

    @property
    def dragged(self) -> Dragged:
        """As it is in the hand."""
        return Dragged(self.kind, self.id, self.words if self.id else "")


class ThingList(QListWidget):
    """A list whose lines are dragged onto the canvas; Enter asks to place one by keyboard (`picked`), and a click
    that begins no drag is told by `touched`."""

    picked = Signal(object)
    touched = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._things: tuple[Thing, ...] = ()
        self._offered: object = None  # what is shown, and how
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # whoever drags goes on with the keys of the canvas
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemActivated.connect(lambda item: self.picked.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.itemClicked.connect(lambda item: self.touched.emit(item.data(Qt.ItemDataRole.UserRole)))

    def offer(self, things: Iterable[Thing], barred: Callable[[Thing], str] = lambda _thing: "") -> None:
        """Show these, keeping the place where the list is scrolled to; `barred` says why a kind cannot be used now."""
        self._things = tuple(things)
        theme, scale = self._appearance.theme, self._appearance.scale
        reasons = {one.kind: barred(one) for one in {one.kind: one for one in self._things}.values()}
        offered = (self._things, reasons, theme, scale)
        if offered == self._offered:  # as after most edits
            return
        self._offered = offered
        self.setIconSize(QSize(round(16 * scale), round(16 * scale)))
        place = self.verticalScrollBar().value()
        self.clear()
        icons = {kind: icon(KINDS[kind].icon, theme.ink_soft, round(16 * scale)) for kind in reasons}
        for one in self._things:
            kind, why = KINDS[one.kind], reasons[one.kind]
            item = QListWidgetItem(icons[one.kind], " ".join(one.words.split()))
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{say(kind.label)}: {one.words}" if one.id else one.words)
            item.setToolTip(tip(why or (f"{one.words} · {say(kind.label)}" if one.id else say(kind.meaning))))
            if why:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.verticalScrollBar().setValue(place)

    @property
    def things(self) -> tuple[Thing, ...]:
        """What is offered."""
        return self._things

    def fit(self) -> None:
        """Be as high as all lines are, so that the list never scrolls."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(max(1, self.count()) * max(1, self.sizeHintForRow(0)) + 4)

    @guarded(None)
    def startDrag(self, _actions: Qt.DropAction) -> None:
        item = self.currentItem()
        if self.selectedItems() != [item] or Qt.ItemFlag.ItemIsDragEnabled not in item.flags():
            return
        thing: Thing = item.data(Qt.ItemDataRole.UserRole)
        drag = QDrag(self)
        drag.setMimeData(carried(thing.dragged))
        drag.setPixmap(item.icon().pixmap(self.iconSize()))
        drag.exec(Qt.DropAction.CopyAction)


def awaiting(view: View) -> Iterator[Thing]:
    """What is in the state but not placed: capabilities without a stage, P&Ls and units that are not booked, journey
    owners who own nothing and roles with no part in anything, then whatever else is linked to nothing it is for."""
    for kind, (direction, relation) in AWAITING.items():
        links = view.out if direction == "out" else view.into
        if kind == "journey":
            yield from _idle_roles(view)
        yield from (Thing(kind, r["id"], str(r["name"])) for r in view.of(kind) if not links(r["id"], relation))


def _idle_roles(view: View) -> Iterator[Thing]:
    for role in view.of("role"):
        parts = ("owns",) if role.get("roleType") == "journeyOwner" else PARTS
        if not any(view.out(role["id"], part) for part in parts):
            yield Thing("role", role["id"], str(role["name"]))


class Shelf(QWidget):
    """The panel with both lists; it listens to the desk. `picked` asks to place a thing by keyboard or double click."""

    picked = Signal(object)

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._barred: Callable[[Thing], str] = lambda _thing: ""
        self._seen: tuple[View | None, list[Thing]] = (None, [])  # a view, and what awaits its place in it
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label(say("DRAG ONTO THE CANVAS"), self, caption=True))
        self.kinds = ThingList(appearance, self)
        self.kinds.setAccessibleName(say("Kinds to drag onto the canvas"))
        column.addWidget(self.kinds)
        self.more = QPushButton(say("More kinds"), self)
        self.more.setProperty("link", "true")
        self.more.setCheckable(True)
        self.more.toggled.connect(self.refresh)
        column.addWidget(self.more)
        column.addSpacing(8)
        self._caption = plain_label("", self, caption=True)
        column.addWidget(self._caption)
        self.waiting = ThingList(appearance, self)
        self.waiting.setAccessibleName(say("Not placed yet"))
        column.addWidget(self.waiting, 1)
        for one in (self.kinds, self.waiting):
            one.picked.connect(self.picked)
            one.touched.connect(self._show)
        for signal in (desk.opened, desk.dials_changed, appearance.changed):
            signal.connect(self.refresh)
        desk.edited.connect(lambda _batch: self.refresh())
        self.refresh()

    def _show(self, thing: Thing) -> None:
        """Show what waits in the inspector; of a kind, say how something of it is made."""
        if thing.id:
            self._desk.select((thing.id,))
        else:
            words = say("Drag it onto the canvas; or double click, and place it with the arrow keys and Enter.")
            self._desk.said.emit(words, "plain")

    def bar(self, barred: Callable[[Thing], str]) -> None:
        """Take a rule that says why a thing cannot be used at this point of the work."""
        self._barred = barred
        self.refresh()

    def refresh(self) -> None:
        """Show what can be dragged, and what is not placed in the state that is looked at."""
        offered = (*OFFERED, *NOTES, *(MORE if self.more.isChecked() else ()))
        self.kinds.offer((Thing(kind, "", say(KINDS[kind].label)) for kind in offered), self._barred)
        self.kinds.fit()
        view = self._desk.view()
        if view is not self._seen[0]:
            self._seen = (view, list(awaiting(view)))
        waiting = self._seen[1]
        self._caption.setText(say("NOT PLACED YET · {n}", n=number(len(waiting))))
        self.waiting.offer(waiting[:MOST_WAITING], self._barred)
        least = max(1, self.waiting.sizeHintForRow(0)) * min(SHOWN, max(1, len(waiting)))
        self.waiting.setMinimumHeight(least)
        self.more.setText(say("Fewer kinds") if self.more.isChecked() else say("More kinds"))
