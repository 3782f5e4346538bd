"""A viewport in which things are selected and held: what gestures and keys need of it. The events come from `view`."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from studio.canvas import overlay
from studio.canvas.carry import Carry
from studio.canvas.choices import Choices
from studio.canvas.gestures import Gesture
from studio.canvas.hand import Ask, Hand
from studio.canvas.hit import Hit, card, hits, thing
from studio.canvas.viewport import Viewport, timer
from studio.drawing.layout import Layout
from studio.drawing.look import Look
from studio.drawing.marks import Role
from studio.model.commands.deed import Answer, Deed, Question, Refusal
from studio.model.commands.drop import Dragged

SCROLLS = 16  # milliseconds between steps while something in the hand is at the edge


class Holding(Viewport):
    """Selection, the gesture that is going on, and what is in the hand; see `gestures.Stage` and `keys.Keyed`."""

    picked = Signal(tuple)
    would = Signal(object)
    dropped = Signal(object)
    rename_asked = Signal(str)

    def __init__(self, ask: Ask | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = ask
        self.selection: tuple[str, ...] = ()
        self._gesture: Gesture | None = None
        self._choices: Choices | None = None
        self._considered: Answer | None = None
        self._tell = timer(self, 0, self._told, once=True)
        self._scroll = timer(self, SCROLLS, self._scrolled)

    @property
    def gesture(self) -> Gesture | None:
        """What is going on."""
        return self._gesture

    def show_layout(self, layout: Layout, look: Look, animate: bool = True) -> None:
        """Show a state through a lens. Whatever was in the hand is put back."""
        self.turn_to(None)
        self.surface.chosen = self.selection
        super().show_layout(layout, look, animate)
        self.selection = tuple(id_ for id_ in self.selection if layout.view.get(id_) is not None)

    def select(self, ids: Iterable[str]) -> None:
        """Select without telling anybody."""
        self.selection = tuple(dict.fromkeys(ids))
        self.update()

    def choose(self, ids: tuple[str, ...]) -> None:
        """Select, and tell the window."""
        if ids != self.selection:
            self.select(ids)
            self.picked.emit(self.selection)

    def turn_to(self, gesture: Gesture | None) -> None:
        """Go on with another gesture, or with none: then what was going on is cancelled."""
        before, self._gesture = self._gesture, gesture
        if before is not None and gesture is None:
            before.cancel()
        self._scroll.stop()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def end(self) -> Gesture | None:
        """What was going on, which is over now but not cancelled."""
        gesture, self._gesture = self._gesture, None
        self.turn_to(None)
        return gesture

    def pick_up(self, hit: Hit, point: QPointF) -> None:
        """Begin to carry what is at a hit: with all selected cards, where it is one of them."""
        picture = self.surface.picture
        if picture is None:
            return
        chosen = [card(picture, id_) for id_ in self.selection] if hit.role == Role.CARD else [thing(picture, hit)]
        self.carry([one for one in chosen if one is not None], point)

    def carry(self, things: list[Dragged], point: QPointF) -> Carry | None:
        """Take things into the hand at a point of the window; None where there is nothing to carry."""
        picture = self.surface.picture
        if picture is None or self.ask is None or not things:
            return None
        places = [picture.layout.index[one.placement] for one in things if one.placement]
        carry = Carry(self, Hand(things, self.ask), point, np.array(places, dtype=np.int64))
        self.turn_to(carry)
        self._scroll.start()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        return carry

    def consider(self, answer: Answer | None) -> None:
        """Tell the window what would happen, once this has been painted."""
        self._considered = answer
        self._tell.start()
        if isinstance(self._gesture, Carry):
            refused = isinstance(self._gesture.hand.answer, Refusal)
            self.setCursor(Qt.CursorShape.ForbiddenCursor if refused else Qt.CursorShape.ClosedHandCursor)

    def finish(self, answer: Answer, point: QPointF) -> None:
        """Drop: do the deed, or ask in place."""
        self.consider(None)
        picture = self.surface.picture
        if isinstance(answer, Question) and picture is not None:
            self._choices = Choices(self, answer, picture.look, self._answered)
            self._choices.open_at(point.toPoint())
            self.announce(answer.sentence)
        else:
            self.announce(answer.sentence)
            self.dropped.emit(answer)

    def let_go(self, where: dict[str, QRectF]) -> None:
        """Cards were let go; in the next layout they travel from there."""
        self._released = where

    def drop_here(self) -> None:
        """Drop what is in the hand where it is."""
        gesture = self.end()
        if isinstance(gesture, Carry):
            gesture.release(gesture.point, Qt.KeyboardModifier.NoModifier)

    def announce(self, words: str) -> None:
        """Say it to a screen reader."""
        if QAccessible.isActive() and words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def ask_name(self, id_: str) -> None:
        """A person wants to rename it."""
        self.rename_asked.emit(id_)

    def refresh(self, region: QRegion | None = None) -> None:
        """Paint again, all of it or a region."""
        if region is None:
            self.update()
        else:
            self.update(region)

    def hit_at(self, point: QPointF) -> Hit | None:
        """What can be selected under a point of the window."""
        picture = self.surface.picture
        if picture is None:
            return None
        x, y = self.surface.at(point)
        return next(
            (hit for hit in hits(picture, x, y, self.surface.has_marks) if hit.id and not hit.is_background), None
        )

    def paint_ground(self, painter: QPainter) -> bool:
        """What is carried has the picture ready as it looks meanwhile."""
        return self._gesture is not None and self._gesture.paint_ground(painter)

    def paint_over(self, painter: QPainter) -> None:
        """Selection and gesture over the picture."""
        picture, camera = self.surface.picture, self.surface.camera
        if picture is None:
            return
        if self._flight is None and self.selection and not isinstance(self._gesture, Carry):
            overlay.selected(painter, picture, camera, self.surface.free, self.selection)
        if self._gesture is not None:
            self._gesture.paint(painter)

    def _answered(self, deed: Deed | None) -> None:
        self._choices = None
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if deed is not None:
            self.dropped.emit(deed)

    def _told(self) -> None:
        self.would.emit(self._considered)

    def _scrolled(self) -> None:
        gesture = self._gesture
        if not isinstance(gesture, Carry):
            return
        if gesture.pull != (0.0, 0.0):
            self.pan(*gesture.pull)
            gesture.again()
        else:
            gesture.look_around()
