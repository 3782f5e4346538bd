"""What a screen reader finds on a widget that paints things: a child for each, with its sentence, place and state."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar, cast

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from studio.drawing.marks import Box

Text = QAccessible.Text
Painted = TypeVar("Painted", bound=QWidget)


class Thing(NamedTuple):
    """Something a screen reader can come to."""

    id: str
    name: str
    box: Box
    is_head: bool


class ThingsAccess(QAccessibleInterface):
    """A widget with things on it. It keeps its children, for Qt does not; what they are, its kind says."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.widget = widget
        self._shown: object = None
        self._things: list[Thing] = []
        self._children: dict[int, ThingAccess] = {}
        self._number: dict[str, int] = {}

    def shown(self) -> object:
        """What the things are of; another object as soon as they may be others."""
        raise NotImplementedError

    def listed(self) -> Iterable[Thing]:
        """The things, in the order of reading."""
        raise NotImplementedError

    def chosen(self) -> tuple[str, ...]:
        """The ids of what is selected; the keyboard stands on the last one."""
        raise NotImplementedError

    def is_seen(self, box: Box) -> bool:
        """Whether a box of the drawing is in sight."""
        raise NotImplementedError

    def place(self, box: Box) -> QRect:
        """Where a box of the drawing is on the screen."""
        raise NotImplementedError

    @property
    def things(self) -> list[Thing]:
        """The things as they are now, in the order of reading."""
        shown = self.shown()
        if shown is not self._shown:
            self._shown = shown
            self._things = list(self.listed())
            self._children = {}
            self._number = {thing.id: number for number, thing in reversed(list(enumerate(self._things)))}
        return self._things

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        """The widget."""
        return self.widget

    def window(self) -> QWindow:
        """The window that the widget is in."""
        return self.widget.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """What the widget lies in."""
        above = self.widget.parentWidget() or QApplication.instance()
        return QAccessible.queryAccessibleInterface(cast("QObject", above))

    def childCount(self) -> int:
        return len(self.things)

    def child(self, index: int) -> QAccessibleInterface:
        """A thing by its number; None beyond the last."""
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
        chosen = self.chosen()
        return self.child(self.number(chosen[-1]) if chosen else -1)

    def number(self, id_: str) -> int:
        """The number of the child that stands for a record, or -1."""
        return self._number.get(id_, -1) if self.things else -1

    def setText(self, text: QAccessible.Text, words: str) -> None:
        """Names are given by what is shown."""

    def role(self) -> QAccessible.Role:
        """A list of things."""
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        """It can have the focus, and several of its things may be selected."""
        found = QAccessible.State()
        found.focusable = True
        found.focused = self.widget.hasFocus()
        found.extSelectable = True
        return found

    def rect(self) -> QRect:
        """Where the widget is on the screen."""
        return QRect(self.widget.mapToGlobal(self.widget.rect().topLeft()), self.widget.size())


class ThingAccess(QAccessibleInterface):
    """A card, a head, or whatever else stands for a record."""

    def __init__(self, owner: ThingsAccess, thing: Thing) -> None:
        super().__init__()
        self._owner = owner
        self.thing = thing

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        """Nothing: it is no object of its own."""
        return cast("QObject", None)

    def window(self) -> QWindow:
        """The window that it is in."""
        return self._owner.window()

    def parent(self) -> QAccessibleInterface:
        """The widget."""
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
        owner, chosen = self._owner, self._owner.chosen()
        found = QAccessible.State()
        found.focusable = found.selectable = found.extSelectable = True
        found.selected = self.thing.id in chosen
        found.focused = chosen[-1:] == (self.thing.id,) and owner.widget.hasFocus()
        found.offscreen = not owner.is_seen(self.thing.box)
        return found

    def rect(self) -> QRect:
        """Where the thing is on the screen."""
        return self._owner.place(self.thing.box)


_interfaces: dict[int, ThingsAccess] = {}
_makers: dict[type[QWidget], Callable[..., ThingsAccess]] = {}


def _made(_key: str, thing: QObject | None) -> QAccessibleInterface | None:
    """The factory that Qt asks for every object: an interface for widgets that paint things, nothing for others."""
    if not isinstance(thing, QWidget):
        return None
    maker = next((_makers[kind] for kind in type(thing).__mro__ if kind in _makers), None)
    if maker is None:
        return None
    made = maker(thing)
    number = id(thing)
    _interfaces[number] = made
    thing.destroyed.connect(lambda: _interfaces.pop(number, None))
    return made


def install(kind: type[Painted], maker: Callable[[Painted], ThingsAccess]) -> None:
    """Make widgets of a kind known to screen readers, for the life of the program."""
    if not _makers:
        QAccessible.installFactory(_made)
    _makers[kind] = maker


def tell_focus(widget: QWidget, chosen: str) -> None:
    """Tell a screen reader that the keyboard stands on another thing; empty for none."""
    if not QAccessible.isActive() or not chosen:
        return
    found = QAccessible.queryAccessibleInterface(widget)
    number = found.number(chosen) if isinstance(found, ThingsAccess) else -1
    if number >= 0:
        event = QAccessibleEvent(widget, QAccessible.Event.Focus)
        event.setChild(number)
        QAccessible.updateAccessibility(event)
