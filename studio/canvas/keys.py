"""The keyboard's way to do what the mouse does: walk, pick up, move by cell, drop, cancel, look around."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from studio.canvas.carry import Carry
from studio.canvas.gestures import Gesture, Stage
from studio.canvas.hit import Hit, card, thing
from studio.canvas.stops import Direction, Stop, aims_at, next_stop, stops
from studio.drawing.marks import Box, Role
from studio.model.commands.drop import Dragged

ARROWS = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PAGE = 0.8  # of a window that one looks further with a page key


class Keyed(Stage, Protocol):
    """What the keyboard needs of the canvas beside what gestures need."""

    @property
    def gesture(self) -> Gesture | None:
        """What is going on."""

    def carry(self, things: list[Dragged], point: QPointF) -> Carry | None:
        """Take things into the hand."""

    def drop_here(self) -> None:
        """Drop what is in the hand where it is."""

    def show_box(self, box: Box) -> None:
        """Bring a box into sight."""

    def fit(self) -> None:
        """Show all."""

    def zoom_by(self, factor: float) -> None:
        """Closer or farther."""

    def zoom_to(self, scale: float) -> None:
        """Look from as far as a scale says."""

    def ask_name(self, id_: str) -> None:
        """A person wants to rename it."""


class Keys:
    """Keys on a canvas. `focus` is where the keyboard stands; a mouse click moves it as well."""

    def __init__(self, stage: Keyed) -> None:
        self._stage = stage
        self.focus: Stop | None = None

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for. Whether it was one of ours."""
        key, keys = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key in ARROWS:
            self._arrow(ARROWS[key], keys)
        elif key in ENTER and not keys & ~Qt.KeyboardModifier.KeypadModifier:
            self.take_or_drop()
        elif key == Qt.Key.Key_F2 and self._stage.selection:
            self._stage.ask_name(self._stage.selection[-1])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            step = PAGE * self._stage.surface.size.height()
            self._stage.pan(0.0, step if key == Qt.Key.Key_PageDown else -step)
        elif keys & Qt.KeyboardModifier.ControlModifier:
            return self._with_control(key)
        else:
            return False
        return True

    def _with_control(self, key: Qt.Key) -> bool:
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_0: lambda: self._stage.zoom_to(1.0),
            Qt.Key.Key_9: self._stage.fit,
            Qt.Key.Key_Plus: lambda: self._stage.zoom_by(1.25),
            Qt.Key.Key_Equal: lambda: self._stage.zoom_by(1.25),
            Qt.Key.Key_Minus: lambda: self._stage.zoom_by(0.8),
            Qt.Key.Key_A: self._select_all,
        }
        if key not in acts:
            return False
        acts[key]()
        return True

    def _escape(self) -> bool:
        if self._stage.gesture is not None:
            self._stage.turn_to(None)
            self._stage.announce("")
            return True
        if self._stage.selection:
            self._stage.choose(())
            return True
        return False

    def _select_all(self) -> None:
        picture = self._stage.surface.picture
        if picture is not None:
            self._stage.choose(tuple(picture.layout.cards))

    def _arrow(self, direction: Direction, keys: Qt.KeyboardModifier) -> None:
        if keys & Qt.KeyboardModifier.ControlModifier:
            across, down = direction.value
            self._stage.pan(60.0 * across, 60.0 * down)
        elif isinstance(self._stage.gesture, Carry):
            self._move_hand(self._stage.gesture, direction, keys)
        elif self._stage.gesture is None:
            self._walk(direction, extend=bool(keys & Qt.KeyboardModifier.ShiftModifier))

    def _walk(self, direction: Direction, extend: bool) -> None:
        picture, surface = self._stage.surface.picture, self._stage.surface
        if picture is None:
            return
        start = self._stand()
        found = next_stop(picture, start.box, direction, surface.seen) if start else self._first()
        if found is None:
            return
        self.focus = found
        self._stage.show_box(found.box)
        self._stage.choose((*self._stage.selection, found.id) if extend else (found.id,))

    def _stand(self) -> Stop | None:
        """Where the keyboard stands: on its last stop, as long as that is what is selected."""
        picture = self._stage.surface.picture
        selection = self._stage.selection
        if picture is None or not selection:
            return None
        if self.focus is not None and self.focus.id == selection[-1]:
            current = picture.layout.card(self.focus.id) if self.focus.id in picture.layout.index else self.focus.box
            return self.focus._replace(box=current or self.focus.box)
        box = picture.box_of(selection[-1])
        return Stop(selection[-1], box) if box is not None else None

    def _first(self) -> Stop | None:
        """The first thing in sight: a card if there is one."""
        picture = self._stage.surface.picture
        if picture is None:
            return None
        found = list(stops(picture, self._stage.surface.free))
        is_card = picture.layout.index
        return min(found, key=lambda stop: (stop.id not in is_card, stop.box.y, stop.box.x), default=None)

    def take_or_drop(self) -> None:
        """Space or Enter: pick up what is selected, or drop what is in the hand."""
        stage = self._stage
        if isinstance(stage.gesture, Carry):
            stage.drop_here()
            return
        stand, picture = self._stand(), stage.surface.picture
        if stage.gesture is not None or stand is None or picture is None:
            return
        things = self._things(stand)
        center = QPointF(*stage.surface.camera.to_widget(*stand.box.center))
        carry = stage.carry([one for one in things if one is not None], center)
        if carry is not None:
            cell = picture.layout.cell_at(*stand.box.center)
            carry.stop = Stop("", cell.box, cell) if cell is not None else stand
            stage.announce(carry.picked_up())

    def _things(self, stand: Stop) -> list[Dragged | None]:
        picture = self._stage.surface.picture
        if picture is None:
            return []
        if stand.id in picture.layout.index:
            return [card(picture, id_) for id_ in self._stage.selection if id_ in picture.layout.index]
        return [thing(picture, Hit(stand.id, Role.TILE, stand.box, ""))]

    def _move_hand(self, carry: Carry, direction: Direction, keys: Qt.KeyboardModifier) -> None:
        stage, picture = self._stage, self._stage.surface.picture
        if picture is None or carry.stop is None:
            return
        first = next((picture.layout.card(id_) for id_ in carry.hand.cards), None)
        own = picture.layout.cell_at(*first.center) if first is not None else None
        kind = carry.hand.kind
        found = next_stop(picture, carry.stop.box, direction, stage.surface.seen, kind, own)
        if found is None:
            return
        stage.show_box(found.box)
        carry.go_to(found, aims_at(picture, found, kind, carry.hand.cards), keys)
