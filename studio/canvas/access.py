"""What a screen reader finds on a canvas: a child for each head and each card, with its sentence, place and state."""

from collections.abc import Iterator
from typing import NamedTuple, cast

import numpy as np
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QApplication

from studio.canvas.holding import Holding
from studio.drawing.cards import sentence
from studio.drawing.customer import statement
from studio.drawing.layout import Layout
from studio.drawing.marks import Box
from studio.model.kinds import KINDS
from studio.model.speech import say, say_many

Text = QAccessible.Text
READING = 50.0  # points within which cards count as beside each other, for the order of reading


class Thing(NamedTuple):
    """Something a screen reader can come to."""

    id: str
    name: str
    box: Box
    is_head: bool


class CanvasAccess(QAccessibleInterface):
    """The canvas as a whole. It keeps its children, for Qt does not."""

    def __init__(self, canvas: Holding) -> None:
        super().__init__()
        self._canvas = canvas
        self._layout: Layout | None = None
        self._things: list[Thing] = []
        self._children: dict[int, ThingAccess] = {}
        self._number: dict[str, int] = {}

    @property
    def things(self) -> list[Thing]:
        """Heads, then cards, in the order of reading."""
        shown = self._canvas.layout_shown
        if shown is not self._layout:
            self._layout = shown
            self._things = list(_things(shown)) if shown is not None else []
            self._children = {}
            self._number = {thing.id: number for number, thing in reversed(list(enumerate(self._things)))}
        return self._things

    @property
    def canvas(self) -> Holding:
        """The widget."""
        return self._canvas

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        """The widget."""
        return self._canvas

    def window(self) -> QWindow:
        """The window that the canvas is in."""
        return self._canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """What the canvas lies in."""
        above = self._canvas.parentWidget() or QApplication.instance()
        return QAccessible.queryAccessibleInterface(cast("QObject", above))

    def childCount(self) -> int:
        return len(self.things)

    def child(self, index: int) -> QAccessibleInterface:
        """A head or card by its number; None beyond the last."""
        if not 0 <= index < len(self.things):
            return cast("QAccessibleInterface", None)
        if index not in self._children:
            self._children[index] = ThingAccess(self, self.things[index])
        return self._children[index]

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        found = (number for number, thing in enumerate(self.things) if self.place(thing.box).contains(x, y))
        return self.child(next(found, -1))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self.things.index(child.thing) if isinstance(child, ThingAccess) and child.thing in self.things else -1

    def focusChild(self) -> QAccessibleInterface:
        selection = self._canvas.selection
        return self.child(self.number(selection[-1]) if selection else -1)

    def number(self, id_: str) -> int:
        """The number of the child that stands for a record, or -1."""
        return self._number.get(id_, -1) if self.things else -1

    def text(self, text: QAccessible.Text) -> str:
        """The name, and how much there is on it."""
        if text == Text.Name:
            return self._canvas.accessibleName() or say("Canvas")
        if text == Text.Description:
            return say_many("{n} card and head", "{n} cards and heads", len(self.things))
        return ""

    def setText(self, text: QAccessible.Text, words: str) -> None:
        """Names are given by what is shown."""

    def role(self) -> QAccessible.Role:
        """A list of heads and cards."""
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        """It can have the focus, and several of its things may be selected."""
        found = QAccessible.State()
        found.focusable = True
        found.focused = self._canvas.hasFocus()
        found.extSelectable = True
        return found

    def rect(self) -> QRect:
        """Where the canvas is on the screen."""
        return QRect(self._canvas.mapToGlobal(self._canvas.rect().topLeft()), self._canvas.size())

    def place(self, box: Box) -> QRect:
        """Where a box of the drawing is on the screen."""
        local = self._canvas.surface.camera.rect(box).toRect()
        return QRect(self._canvas.mapToGlobal(local.topLeft()), local.size())


class ThingAccess(QAccessibleInterface):
    """A card or a head."""

    def __init__(self, owner: CanvasAccess, thing: Thing) -> None:
        super().__init__()
        self._owner = owner
        self.thing = thing

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        """Nothing: a card is no object of its own."""
        return cast("QObject", None)

    def window(self) -> QWindow:
        """The window that the canvas is in."""
        return self._owner.window()

    def parent(self) -> QAccessibleInterface:
        """The canvas."""
        return self._owner

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface:
        """None: a thing has no children."""
        return cast("QAccessibleInterface", None)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return cast("QAccessibleInterface", None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def text(self, text: QAccessible.Text) -> str:
        """The sentence that the thing says."""
        return self.thing.name if text == Text.Name else ""

    def setText(self, text: QAccessible.Text, words: str) -> None:
        """Names are given by what is shown."""

    def role(self) -> QAccessible.Role:
        """A heading, or an item of the list."""
        return QAccessible.Role.Heading if self.thing.is_head else QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Whether it is selected, has the focus, and is in sight."""
        canvas = self._owner.canvas
        found = QAccessible.State()
        found.focusable = found.selectable = found.extSelectable = True
        found.selected = self.thing.id in canvas.selection
        found.focused = bool(canvas.selection) and canvas.selection[-1] == self.thing.id and canvas.hasFocus()
        found.offscreen = not self.thing.box.meets(canvas.surface.seen)
        return found

    def rect(self) -> QRect:
        """Where the thing is on the screen."""
        return self._owner.place(self.thing.box)


def _things(layout: Layout) -> Iterator[Thing]:
    yield from _heads(layout)
    shown = np.flatnonzero(layout.shown)
    boxes = layout.boxes[shown]
    order = np.lexsort((boxes[:, 0], np.round(boxes[:, 1] / READING)))
    for place in shown[order].tolist():
        yield Thing(layout.placements.ids[place], sentence(layout, place), Box(*layout.boxes[place].tolist()), False)


def _heads(layout: Layout) -> Iterator[Thing]:
    """Journeys, stages and rows, each once."""
    view = layout.view
    known: set[str] = set()
    for grid in layout.grids:
        top = grid.rows[0].y if grid.rows else grid.box.y
        for column in grid.columns:
            box = Box(column.x, grid.box.y, column.width, max(24.0, top - grid.box.y))
            for id_ in (column.outcome, column.journey, column.id):
                if id_ and id_ not in known and view.get(id_) is not None:
                    known.add(id_)
                    yield Thing(id_, _spoken(layout, id_), box, True)
        for row in grid.rows:
            for id_ in (row.group, row.id):
                if id_ not in known and view.get(id_) is not None:
                    known.add(id_)
                    yield Thing(id_, _spoken(layout, id_), Box(grid.box.x, row.y, layout.sizes.side, row.height), True)


def _spoken(layout: Layout, id_: str) -> str:
    view = layout.view
    kind = KINDS.get(str(view.records[id_]["kind"]))
    name = statement(view, id_) if view.records[id_]["kind"] == "outcome" else view.name(id_)
    return f"{kind.label}: {name}" if kind is not None else name


_interfaces: dict[int, CanvasAccess] = {}


def _made(_key: str, thing: QObject | None) -> QAccessibleInterface | None:
    """The factory that Qt asks for every object: an interface for canvases, nothing for others."""
    if not isinstance(thing, Holding):
        return None
    made = CanvasAccess(thing)
    number = id(thing)
    _interfaces[number] = made
    thing.destroyed.connect(lambda: _interfaces.pop(number, None))
    return made


_is_installed: list[bool] = []


def install() -> None:
    """Make canvases known to screen readers; once for the life of the program."""
    if not _is_installed:
        _is_installed.append(True)
        QAccessible.installFactory(_made)


def tell_focus(canvas: Holding) -> None:
    """Tell a screen reader that the keyboard stands on another thing."""
    if not QAccessible.isActive() or not canvas.selection:
        return
    found = QAccessible.queryAccessibleInterface(canvas)
    number = found.number(canvas.selection[-1]) if isinstance(found, CanvasAccess) else -1
    if number >= 0:
        event = QAccessibleEvent(canvas, QAccessible.Event.Focus)
        event.setChild(number)
        QAccessible.updateAccessibility(event)
