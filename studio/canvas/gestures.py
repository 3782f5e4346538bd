"""What a pressed mouse button may become: a click, a look around, a rubber band. Carrying cards is in `carry`."""

from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QApplication

from studio.canvas import overlay
from studio.canvas.hand import Ask
from studio.canvas.hit import Hit
from studio.canvas.paint import color
from studio.canvas.surface import Surface
from studio.canvas.thumbs import Bar
from studio.drawing.marks import Box
from studio.model.commands.deed import Answer

ADD = Qt.KeyboardModifier.ControlModifier
REACH = Qt.KeyboardModifier.ShiftModifier
COPY = Qt.KeyboardModifier.AltModifier


class Stage(Protocol):
    """What a gesture needs of the canvas that it happens on."""

    surface: Surface
    selection: tuple[str, ...]
    ask: Ask | None

    def choose(self, ids: tuple[str, ...]) -> None:
        """Select, and tell the window."""

    def pan(self, x: float, y: float) -> None:
        """Look further by so many pixels."""

    def turn_to(self, gesture: "Gesture | None") -> None:
        """Go on with another gesture, or with none."""

    def pick_up(self, hit: Hit, point: QPointF) -> None:
        """Begin to carry what is at a hit."""

    def consider(self, answer: Answer | None) -> None:
        """Tell the window what would happen, soon."""

    def finish(self, answer: Answer, point: QPointF) -> None:
        """Drop: do the deed, or ask in place."""

    def let_go(self, where: dict[str, QRectF]) -> None:
        """Cards were let go: by placement, where each was then."""

    def announce(self, words: str) -> None:
        """Say it to a screen reader."""

    def refresh(self, region: QRegion | None = None) -> None:
        """Paint again, all of it or a region."""


class Gesture:
    """Something between pressing and releasing. Escape cancels it."""

    def move(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        """The pointer moved."""

    def release(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        """The button was let go."""

    def cancel(self) -> None:
        """Everything is as before."""

    def paint_ground(self, painter: QPainter) -> bool:
        """Paint the picture itself, where the gesture has it ready. Whether it did."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Paint what belongs to it over the picture."""


class Press(Gesture):
    """A button is down on something, or on nothing: a click as long as the pointer stays about where it is."""

    def __init__(self, stage: Stage, hit: Hit | None, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        self._stage = stage
        self._hit = hit
        self._start = point
        self._was_selected = hit is not None and hit.id in stage.selection
        if hit is not None and not self._was_selected:
            stage.choose(after_click(stage, hit.id, keys))
        self._keys = keys

    def move(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Far enough, it becomes a rubber band or something in the hand."""
        if (point - self._start).manhattanLength() < QApplication.startDragDistance():
            return
        if self._hit is None:
            self._stage.turn_to(RubberBand(self._stage, self._start, keys))
        else:
            self._stage.pick_up(self._hit, self._start)

    def release(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        """It was a click."""
        if self._hit is None:
            if not keys & (ADD | REACH):
                self._stage.choose(())
        elif self._was_selected:
            self._stage.choose(after_click(self._stage, self._hit.id, keys))


def after_click(stage: Stage, id_: str, keys: Qt.KeyboardModifier) -> tuple[str, ...]:
    """What is selected after a click: the one; with Ctrl it joins or leaves; with Shift all cards up to it join."""
    selection = stage.selection
    if keys & ADD:
        return tuple(one for one in selection if one != id_) if id_ in selection else (*selection, id_)
    if keys & REACH and selection:
        return tuple(dict.fromkeys((*selection, *_between(stage.surface, selection[-1], id_), id_)))
    return (id_,)


def _between(surface: Surface, first: str, last: str) -> list[str]:
    """The cards in the rectangle that two cards span."""
    if surface.picture is None:
        return []
    layout = surface.picture.layout
    one, other = layout.card(first), layout.card(last)
    if one is None or other is None:
        return []
    x, y = min(one.x, other.x), min(one.y, other.y)
    around = Box(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)
    return [layout.placements.ids[place] for place in layout.cards_in(around)]


class Look(Gesture):
    """The drawing is pulled along."""

    def __init__(self, stage: Stage, point: QPointF) -> None:
        self._stage = stage
        self._last = point

    def move(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        """The drawing follows the pointer."""
        self._stage.pan(self._last.x() - point.x(), self._last.y() - point.y())
        self._last = point


class Pull(Gesture):
    """A bar is pulled along its edge."""

    def __init__(self, stage: Stage, bar: Bar, point: QPointF) -> None:
        self._stage = stage
        self._bar = bar
        self._last = point

    def move(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Look further as far as the bar was pulled."""
        by = point - self._last
        self._last = point
        if self._bar.is_across:
            self._stage.pan(by.x() * self._bar.gain, 0.0)
        else:
            self._stage.pan(0.0, by.y() * self._bar.gain)


class RubberBand(Gesture):
    """A rectangle that selects the cards it meets; with Shift or Ctrl they join those selected before."""

    def __init__(self, stage: Stage, start: QPointF, keys: Qt.KeyboardModifier) -> None:
        self._stage = stage
        self._start = stage.surface.camera.to_drawing(start.x(), start.y())
        self._end = self._start
        self._before = stage.selection if keys & (ADD | REACH) else ()
        self.places = np.zeros(0, dtype=np.int64)

    @property
    def box(self) -> Box:
        """The rectangle, in the drawing."""
        x, y = min(self._start[0], self._end[0]), min(self._start[1], self._end[1])
        return Box(x, y, abs(self._start[0] - self._end[0]), abs(self._start[1] - self._end[1]))

    def move(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        """The rectangle grows or shrinks."""
        self._end = self._stage.surface.camera.to_drawing(point.x(), point.y())
        picture = self._stage.surface.picture
        if picture is not None:
            self.places = np.array(picture.layout.cards_in(self.box), dtype=np.int64)
        self._stage.refresh()

    def release(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        """What it holds is selected."""
        picture = self._stage.surface.picture
        if picture is not None:
            ids = picture.layout.placements.ids
            self._stage.choose(tuple(dict.fromkeys((*self._before, *(ids[place] for place in self.places.tolist())))))

    def paint(self, painter: QPainter) -> None:
        """The rectangle, and outlines around what it holds."""
        surface = self._stage.surface
        if surface.picture is None:
            return
        look = surface.picture.look
        boxes = surface.picture.layout.boxes[self.places]
        overlay.outline_many(painter, surface.camera, boxes, color(look.theme.accent))
        overlay.band(painter, QRectF(surface.camera.rect(self.box)), look)
