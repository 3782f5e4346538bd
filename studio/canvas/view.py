"""The canvas: a widget that shows a layout, lets one look around in it, select, and carry things with meaning.

For the window:

- `Canvas(ask=None, parent=None)`. `ask(hand, spot) -> Answer` is called with a tuple of `Dragged` and a `Spot`, at most
  once for each spot of a drag; the usual callback is `lambda hand, spot: drop_all(desk.scene(), hand, spot)`. Without
  `ask` nothing can be carried; it may be set at any time.
- `show_layout(layout, look, animate=True)` shows a state through a lens. Cards travel from where they were; the camera
  stays where it was, and the first layout of all starts at its upper left corner.
- Looking: `fit()`, `zoom_to(scale)`, `zoom_by(factor)`, `pan(x, y)`, `reveal(id)`, `scale`.
- Selection: `selection` (ids: cards by their placement, anything else by its own id), `select(ids)`.
- Signals: `picked(tuple)` when a person selects; `would(Answer | None)` while carrying, once for each change of what
  would happen, and None at the end; `dropped(Deed | Refusal)` on release, or after a question was answered in place;
  `rename_asked(id)` on F2 and double click; `menu_asked(id, QPoint)` in global coordinates, with "" for the ground;
  `activated(id)` on Enter; `zoomed(scale)`.
- `edit_name(id, name, accept)` opens a line to type in over the thing; `accept(text)` is called on Enter.
- Drags from outside carry `studio.canvas.outside.carried(*things)`.
- `is_still` (reduced motion) cross-fades instead of moving.

A failing paint shows a quiet placeholder and is reported; nothing here edits the model.
"""

from collections.abc import Callable, Iterable

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QToolTip, QWidget

from studio.canvas import gestures, overlay
from studio.canvas.carry import Carry
from studio.canvas.choices import Choices
from studio.canvas.guard import guarded
from studio.canvas.hand import Ask, Hand
from studio.canvas.hit import Hit, card, hits, thing
from studio.canvas.naming import NameEditor
from studio.canvas.outside import things_in
from studio.canvas.viewport import Viewport
from studio.canvas.where import box_of, plain_tip
from studio.drawing.layout import Layout
from studio.drawing.look import Look
from studio.drawing.marks import Role
from studio.model.commands.deed import Answer, Deed, Question
from studio.model.commands.drop import Dragged

SCROLLS = 16  # milliseconds between steps while something in the hand is at the edge


class Canvas(Viewport):
    """See the module."""

    picked = Signal(tuple)
    would = Signal(object)
    dropped = Signal(object)
    rename_asked = Signal(str)
    menu_asked = Signal(str, QPoint)
    activated = Signal(str)

    def __init__(self, ask: Ask | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = ask
        self.selection: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self._gesture: gestures.Gesture | None = None
        self._choices: Choices | None = None
        self._considered: Answer | None = None
        self._holds_space = False
        self._tell = self._timer(0, self._told, once=True)
        self._scroll: QTimer = self._timer(SCROLLS, self._scrolled)

    def show_layout(self, layout: Layout, look: Look, animate: bool = True) -> None:
        """Show a state through a lens; see the module. Whatever was in the hand is put back."""
        self.turn_to(None)
        super().show_layout(layout, look, animate)
        self.selection = tuple(id_ for id_ in self.selection if layout.view.get(id_) is not None)

    def select(self, ids: Iterable[str]) -> None:
        """Select without telling anybody."""
        self.selection = tuple(dict.fromkeys(ids))
        self.update()

    def reveal(self, id_: str) -> None:
        """Bring a card or whatever stands for a record into sight."""
        picture = self.surface.picture
        box = box_of(picture, id_) if picture is not None else None
        if box is not None:
            self.show_box(box)

    def edit_name(self, id_: str, name: str, accept: Callable[[str], None]) -> None:
        """Open a line to type a name in, over the thing. `accept` is told the text on Enter, if it is another."""
        picture = self.surface.picture
        box = box_of(picture, id_) if picture is not None else None
        if picture is not None and box is not None:
            NameEditor(self, name, self.surface.camera.rect(box), picture.look, accept).begin()

    # What gestures need of the canvas: see gestures.Stage.

    def choose(self, ids: tuple[str, ...]) -> None:
        """Select, and tell the window."""
        if ids != self.selection:
            self.select(ids)
            self.picked.emit(self.selection)

    def turn_to(self, gesture: gestures.Gesture | None) -> None:
        """Go on with another gesture, or with none."""
        before, self._gesture = self._gesture, gesture
        if before is not None and gesture is None:
            before.cancel()
        self._scroll.stop()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def pick_up(self, hit: Hit, point: QPointF) -> None:
        """Begin to carry what is at a hit: with all selected cards, where it is one of them."""
        picture = self.surface.picture
        if picture is None or self.ask is None:
            return
        chosen = [card(picture, id_) for id_ in self.selection] if hit.role == Role.CARD else [thing(picture, hit)]
        self.carry([one for one in chosen if one is not None], point)

    def carry(self, things: list[Dragged], point: QPointF) -> None:
        """Take things into the hand at a point of the window."""
        picture = self.surface.picture
        if picture is None or self.ask is None or not things:
            return
        places = [picture.layout.index[one.placement] for one in things if one.placement]
        self.turn_to(Carry(self, Hand(things, self.ask), point, np.array(places, dtype=np.int64)))
        self._scroll.start()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def consider(self, answer: Answer | None) -> None:
        """Tell the window what would happen, once this has been painted."""
        self._considered = answer
        self._tell.start()

    def finish(self, answer: Answer, point: QPointF) -> None:
        """Drop: do the deed, or ask in place."""
        self.consider(None)
        picture = self.surface.picture
        if isinstance(answer, Question) and picture is not None:
            self._choices = Choices(self, answer, picture.look, self._answered)
            self._choices.open_at(point.toPoint())
        else:
            self.dropped.emit(answer)

    def announce(self, words: str) -> None:
        """Say it to a screen reader."""

    def refresh(self) -> None:
        """Paint again."""
        self.update()

    def _answered(self, deed: Deed | None) -> None:
        self._choices = None
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if deed is not None:
            self.dropped.emit(deed)

    def _told(self) -> None:
        self.would.emit(self._considered)

    def _scrolled(self) -> None:
        gesture = self._gesture
        if isinstance(gesture, Carry) and gesture.pull != (0.0, 0.0):
            self.pan(*gesture.pull)
            gesture.again()

    def hit_at(self, point: QPointF) -> Hit | None:
        """What can be selected under a point of the window."""
        picture = self.surface.picture
        if picture is None:
            return None
        x, y = self.surface.at(point)
        return next((hit for hit in hits(picture, x, y) if hit.id and not hit.is_background), None)

    def paint_over(self, painter: QPainter) -> None:
        """Selection and gesture over the picture."""
        picture, camera = self.surface.picture, self.surface.camera
        if picture is None:
            return
        if self._flight is None and self.selection:
            overlay.selected(painter, picture, camera, self.surface.seen, self.selection)
        if self._gesture is not None:
            self._gesture.paint(painter)

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._choices is not None:
            self._choices.leave()
        if self._gesture is not None:
            return
        point = event.position()
        pans = event.button() == Qt.MouseButton.MiddleButton or self._holds_space
        if pans:
            self.turn_to(gestures.Look(self, point))
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.turn_to(gestures.Press(self, self.hit_at(point), point, event.modifiers()))

    @guarded(None)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None and event.buttons():
            self._gesture.move(event.position(), event.modifiers())

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, self._gesture = self._gesture, None
        self.turn_to(None)
        if gesture is not None:
            gesture.release(event.position(), event.modifiers())

    @guarded(None)
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit_at(event.position())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self.rename_asked.emit(hit.id)

    @guarded(None)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        hit = self.hit_at(QPointF(event.pos()))
        if hit is not None and hit.id not in self.selection:
            self.choose((hit.id,))
        self.menu_asked.emit(hit.id if hit is not None else "", event.globalPos())

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._gesture is not None:
            self.turn_to(None)
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and self._gesture is None:
            self._holds_space = True
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif event.key() == Qt.Key.Key_F2 and self.selection:
            self.rename_asked.emit(self.selection[-1])
        else:
            super().keyPressEvent(event)

    @guarded(None)
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._holds_space = False
            self.setCursor(Qt.CursorShape.ArrowCursor)

    @guarded(None)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        things = things_in(event.mimeData())
        if things and self.ask is not None:
            self.carry(list(things), event.position())
            event.acceptProposedAction()

    @guarded(None)
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if isinstance(self._gesture, Carry):
            self._gesture.move(event.position(), event.modifiers())
            event.acceptProposedAction()

    @guarded(None)
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.turn_to(None)

    @guarded(None)
    def dropEvent(self, event: QDropEvent) -> None:
        gesture, self._gesture = self._gesture, None
        self.turn_to(None)
        if isinstance(gesture, Carry):
            gesture.release(event.position(), event.modifiers())
            event.acceptProposedAction()

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            picture = self.surface.picture
            tip = plain_tip(picture, *self.surface.at(QPointF(event.pos()))) if picture is not None else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)
