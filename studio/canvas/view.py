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
  `rename_asked(id)` on F2 and double click, which on a free place of a cell adds a capability instead;
  `menu_asked(id, QPoint)` in global coordinates, with "" for the ground; `zoomed(scale)`; `looked()` when the camera
  moved in whatever way.
- `edit_name(id, name, accept)` opens a line to type in over the thing; `accept(text)` is called on Enter.
- Drags from outside carry `studio.canvas.outside.carried(*things)`.
- `is_still` (reduced motion) cross-fades instead of moving. `room` is the width that a drawing may have so that all of
  its columns are seen at 100 %.
- Keys: arrows walk cards and heads (Shift extends), Space or Enter picks up, arrows move from cell to cell, Space or
  Enter drops, Escape cancels; F2 renames, and so does typing; Ctrl+A selects all cards, Ctrl with 0, 9, + and - zooms,
  page keys and Ctrl+arrows look further.

A failing paint shows a quiet placeholder and is reported; nothing here edits the model.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from studio.canvas import access
from studio.canvas.camera import EDGE
from studio.canvas.carry import Carry
from studio.canvas.gestures import COPY, Press, Pull
from studio.canvas.gestures import Look as Looking
from studio.canvas.guard import guarded
from studio.canvas.hand import Ask, Hand
from studio.canvas.hit import aims
from studio.canvas.holding import Holding
from studio.canvas.keys import Keys
from studio.canvas.naming import NameEditor
from studio.canvas.outside import things_in
from studio.canvas.thumbs import Bar, bar_at
from studio.canvas.where import box_of, plain_tip
from studio.model.commands.drop import Dragged

ADDED = "capability"  # what a double click on a free place of a cell adds


class Canvas(Holding):
    """See the module."""

    menu_asked = Signal(str, QPoint)

    def __init__(self, ask: Ask | None = None, parent: QWidget | None = None) -> None:
        super().__init__(ask, parent)
        access.install()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self._keys = Keys(self)
        self._holds_space = False

    @property
    def room(self) -> float:
        """The width that a drawing may have so that all of its columns are seen at 100 %, in points."""
        return max(0.0, self.width() - 2 * EDGE)

    def choose(self, ids: tuple[str, ...]) -> None:
        """Select, and tell the window and screen readers."""
        super().choose(ids)
        access.tell_focus(self)

    def reveal(self, id_: str) -> None:
        """Bring a card or whatever stands for a record into sight."""
        picture = self.surface.picture
        box = box_of(picture, id_) if picture is not None else None
        if box is not None:
            self.show_box(box)

    def edit_name(self, id_: str, name: str, accept: Callable[[str], None]) -> None:
        """Open a line to type a name in, over the thing. `accept` is told the text on Enter, if it is another."""
        for other in self.findChildren(NameEditor):
            other.end(accepted=True)
        picture = self.surface.picture
        box = box_of(picture, id_) if picture is not None else None
        if picture is not None and box is not None:
            self.show_box(box)
            NameEditor(self, name, self.surface.camera.rect(box), picture.look, accept).begin()

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._choices is not None:
            self._choices.leave()
        if event.buttons() != event.button():
            return  # another button joins one that is down
        self.turn_to(None)
        point = event.position()
        if event.button() == Qt.MouseButton.MiddleButton or self._holds_space:
            self._holds_space = False
            self.turn_to(Looking(self, point))
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton and (bar := self._bar_at(point)) is not None:
            self.turn_to(Pull(self, bar, point))
        elif event.button() == Qt.MouseButton.LeftButton:
            self.turn_to(Press(self, self.hit_at(point), point, event.modifiers()))

    def _bar_at(self, point: QPointF) -> Bar | None:
        picture = self.surface.picture
        return bar_at(point, self.surface.camera, picture.layout.size, self.size()) if picture is not None else None

    @guarded(None)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None and event.buttons():
            self._gesture.move(event.position(), event.modifiers())

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture = self.end() if not event.buttons() else None
        if gesture is not None:
            gesture.release(event.position(), event.modifiers())

    @guarded(None)
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or self.ask is None:
            return
        if hit is not None:
            self.ask_name(hit.id)
        else:
            self._add_at(event.position(), self.ask)

    def _add_at(self, point: QPointF, ask: Ask) -> None:
        """Put something new into the cell under a point, as if it had been dropped there."""
        picture = self.surface.picture
        x, y = self.surface.at(point)
        if picture is None or picture.layout.cell_at(x, y) is None:
            return
        hand = Hand((Dragged(ADDED),), ask)
        hand.over(aims(picture, ADDED, x, y, with_marks=self.surface.has_marks))
        if hand.answer is not None:
            self.finish(hand.answer, point)

    @guarded(None)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._menu_for_selection()
            return
        hit = self.hit_at(QPointF(event.pos()))
        if hit is None or hit.id not in self.selection:
            self.choose((hit.id,) if hit is not None else ())
        self.menu_asked.emit(hit.id if hit is not None else "", event.globalPos())

    def _menu_for_selection(self) -> None:
        picture = self.surface.picture
        id_ = self.selection[-1] if self.selection else ""
        box = picture.box_of(id_) if picture is not None else None
        at = self.surface.camera.rect(box).center().toPoint() if box is not None else self.rect().center()
        self.menu_asked.emit(id_, self.mapToGlobal(at))

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._holds_space = True
                self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif not (self._turns_copy(event, COPY) or self._keys.press(event) or self._types_name(event)):
            super().keyPressEvent(event)

    def _types_name(self, event: QKeyEvent) -> bool:
        """A letter typed while one thing is selected begins its new name."""
        is_held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if is_held or not event.text().isprintable() or self.ask is None or len(self.selection) != 1:
            return False
        if self._gesture is not None or not event.text():
            return False
        self.ask_name(self.selection[0])
        editor = self.findChild(NameEditor, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if editor is not None and editor.hasFocus():
            QCoreApplication.sendEvent(editor, event)  # all of the old name is selected, so this takes its place
        return True

    def _turns_copy(self, event: QKeyEvent, keys: Qt.KeyboardModifier) -> bool:
        """Alt alone, while the mouse carries something: it is copied from now on, or moved again."""
        gesture = self._gesture
        if event.key() != Qt.Key.Key_Alt or not isinstance(gesture, Carry) or gesture.stop is not None:
            return False
        gesture.move(gesture.point, keys)
        return True

    @guarded(None)
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self._turns_copy(event, Qt.KeyboardModifier.NoModifier):
            return
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self.setCursor(Qt.CursorShape.ArrowCursor)
            if self._holds_space:  # nothing was pulled with it meanwhile
                self._holds_space = False
                self._keys.take_or_drop()

    @guarded(None)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        things = things_in(event.mimeData())
        if things and self.carry(list(things), event.position()) is not None:
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
        gesture = self.end()
        if isinstance(gesture, Carry):
            gesture.release(event.position(), event.modifiers())
            event.acceptProposedAction()

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        """Tooltips; everything else goes on to the viewport."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            picture = self.surface.picture
            tip = plain_tip(picture, *self.surface.at(QPointF(event.pos()))) if picture is not None else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)
