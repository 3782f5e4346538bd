"""The board: the canvas with what is on the desk, drawn again after every edit, and drops turned into edits."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.canvas.hit import GROUND
from studio.canvas.stops import Stop, aims_at
from studio.canvas.view import Canvas
from studio.drawing.lens import LENSES, arrange
from studio.model.commands.arrange import rename
from studio.model.commands.deed import Answer, Deed, Refusal
from studio.model.commands.drop import Dragged, Spot
from studio.model.kinds import KINDS
from studio.model.record import CURRENT
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.counting import Counting
from studio.ui.desk import Desk
from studio.ui.emptiness import Emptiness
from studio.ui.faces import Faces
from studio.ui.putting import put_down

SETTLES = 120  # milliseconds after the last change of size, when the columns are fitted to the new width
Gate = Callable[[Dragged], str]


def _open_gate(_dragged: Dragged) -> str:
    return ""


class Board(Faces):
    """The canvas and the desk, each told what the other does. `zoomed` carries the scale."""

    zoomed = Signal(float)
    menu_asked = Signal(str, QPoint)
    turned = Signal()  # to another page

    def __init__(
        self,
        desk: Desk,
        appearance: Appearance,
        counting: Counting,
        gate: Gate = _open_gate,
        parent: QWidget | None = None,
    ) -> None:
        """`gate` answers why a thing must not be dropped at this point of the work, or nothing."""
        super().__init__(desk, parent)
        self._appearance = appearance
        self._gate = gate
        self.canvas = Canvas(self._ask, self)
        self.emptiness = Emptiness(desk, self.canvas)
        self._is_behind = False  # the canvas was hidden when it should have been drawn
        self._is_held = False
        self._room = -1.0  # the width that was drawn for
        self._drawn_at = 0.0  # the scale of the type
        self._lens = desk.lens
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas)
        self._fit = QTimer(self)
        self._fit.setSingleShot(True)
        self._fit.setInterval(SETTLES)
        self._fit.timeout.connect(self._fit_in)
        self._listen(counting)

    def _listen(self, counting: Counting) -> None:
        canvas, desk = self.canvas, self._desk
        canvas.picked.connect(desk.select)
        canvas.would.connect(counting.consider)
        canvas.dropped.connect(self._drop)
        canvas.rename_asked.connect(self.rename)
        canvas.menu_asked.connect(self.menu_asked)
        canvas.zoomed.connect(self.zoomed)
        desk.opened.connect(self._open)
        desk.edited.connect(lambda _batch: self.draw())
        desk.dials_changed.connect(self._turn)
        desk.selection_changed.connect(lambda: canvas.select(desk.selection))
        self._appearance.changed.connect(self._dress)

    @property
    def is_due(self) -> bool:
        """Whether it will be drawn again in a moment, because its size changed."""
        return self._fit.isActive()

    def hold(self) -> None:
        """Draw nothing before the canvas is turned to: the last attempts to draw this model ended the studio."""
        self._is_held = True

    def _turned(self, face: QWidget) -> None:
        self._is_held = self._is_held and face is not self.canvas
        if self._is_behind and face is self.canvas:
            self.draw()
        self.turned.emit()

    def _turn(self) -> None:
        """Show the page of another lens, or the canvas where that lens arranges cards; other pages stay."""
        if self._desk.lens != self._lens:
            self._lens, was = self._desk.lens, self._lens_faces.get(self._lens)
            if self._face_of_lens() is not None or self.face is was:
                self.turn_to()
        self.draw()

    def draw(self) -> None:
        """Draw what is on the desk, in its state, through its lens."""
        desk, canvas = self._desk, self.canvas
        if desk.lens not in LENSES:
            return
        self._is_behind = self._is_held or (self.face is not canvas and canvas.surface.picture is not None)
        if self._is_behind:
            return
        labels = min(2.0, max(0.8, desk.options.labels * self._appearance.scale))
        self._room = canvas.room
        options = desk.options._replace(labels=labels, width=self._room)
        current = desk.view(CURRENT) if desk.state != CURRENT else None
        layout = arrange(desk.view(), desk.lens, options, current)
        canvas.is_still = self._appearance.is_calm
        canvas.show_layout(layout, self._appearance.look(desk.store.records))
        self._drawn_at = self._appearance.scale

    def _dress(self) -> None:
        """Take on another look; nothing is arranged anew for other colours alone."""
        canvas, layout = self.canvas, self.canvas.layout_shown
        is_there = layout is not None and self.face is canvas and self._desk.lens in LENSES and not self._is_held
        if layout is None or not is_there or self._drawn_at != self._appearance.scale:
            self.draw()
        else:
            canvas.is_still = self._appearance.is_calm
            canvas.show_layout(layout, self._appearance.look(self._desk.store.records), animate=False)

    def reveal(self, id_: str) -> None:
        """Select a record and bring it into sight: a capability by one of its cards."""
        view = self._desk.view()
        record = view.get(id_)
        if record is None:
            return
        if self._desk.options.focus and self.canvas.surface.picture is not None:
            self._desk.look_at(options=self._desk.options._replace(focus=""))
        cards = [link["id"] for link in view.out(id_, "supports")] or [id_]
        self._desk.select(cards[:1])
        self.canvas.reveal(cards[0])

    def reveal_all(self, ids: Iterable[str]) -> None:
        """Select all that concerns some records, and bring the first of it into sight."""
        view = self._desk.view()
        known = [id_ for id_ in ids if view.get(id_) is not None]
        for id_ in known[:1]:
            self.reveal(id_)
        cards = [link["id"] for id_ in known for link in view.out(id_, "supports")]
        self._desk.select(cards or known)

    def rename(self, id_: str) -> None:
        """Let a person type another name over a thing; a card stands for its capability."""
        record = self._desk.view().get(id_)
        if record is None:
            return
        if self.canvas.isHidden():
            self._desk.said.emit(
                say("Turn back to the canvas to rename it there, or rename it in the inspector."), "plain"
            )
            return
        if self._desk.barred:
            self._desk.said.emit(self._desk.barred, "warn")
            return
        about = record["from"] if record["kind"] == "supports" else id_
        name = self._desk.view().name(about)
        self.canvas.edit_name(id_, name, lambda text: self._rename(about, text))

    def _rename(self, id_: str, name: str) -> None:
        if name.strip() != self._desk.view().name(id_):
            self._desk.do(rename(self._desk.scene(), id_, name))

    def take(self, thing: Dragged) -> None:
        """Take a thing into the hand by keyboard: arrow keys move it, Enter drops it, Escape puts it back."""
        canvas, picture = self.canvas, self.canvas.surface.picture
        canvas.setFocus()
        cell = next(picture.layout.cells(canvas.surface.seen), None) if picture is not None else None
        if picture is None or cell is None:
            self._drop(self._ask((thing,), GROUND))
            return
        stop = Stop("", cell.box, cell)
        x, y = canvas.surface.camera.to_widget(*cell.box.center)
        carry = canvas.carry([thing], QPointF(x, y))
        if carry is not None:
            carry.go_to(stop, aims_at(picture, stop, thing.kind, frozenset()), Qt.KeyboardModifier.NoModifier)

    def _open(self) -> None:
        self.draw()
        self.canvas.select(())

    def _ask(self, hand: tuple[Dragged, ...], spot: Spot) -> Answer:
        """What a drop would record. Asked while dragging, so nothing here changes anything."""
        if self._desk.barred:
            return Refusal(self._desk.barred)
        for thing in hand:
            if why := self._gate(thing):
                return Refusal(why)
        return put_down(self._desk.scene(), hand, spot)

    def _drop(self, answer: Answer) -> None:
        if not isinstance(answer, Deed):
            self._desk.do(answer)
            return
        known = set(self._desk.store.records)
        if self._desk.do(answer):
            made = [id_ for id_ in self._desk.store.records if id_ not in known]
            cards = [id_ for id_ in made if self._desk.store.records[id_]["kind"] == "supports"]
            if made:
                self._desk.select(cards or made[:1])
            new = [id_ for id_ in made if self._desk.store.records[id_]["kind"] in KINDS]
            if len(new) == 1:
                self.rename(cards[0] if cards else new[0])

    def _fit_in(self) -> None:
        """Draw for the width there is now; not before the hand is empty, for drawing puts back what is in it."""
        if self.canvas.gesture is not None:
            self._fit.start()
        elif self.canvas.room != self._room:
            self.draw()

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit.start()
