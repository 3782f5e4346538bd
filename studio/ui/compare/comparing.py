"""What is being compared, and what was found: asked away from the window, told when it is known."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio.analysis.context import Model
from studio.drawing.lens import LENSES
from studio.model.query import View
from studio.model.record import CURRENT
from studio.model.trouble import Trouble
from studio.ui.advice import Advice
from studio.ui.background import Background
from studio.ui.compare.sides import AUTHORED, Other, Pair, Side, names_of_states, plan_option, read_other
from studio.ui.desk import Desk

if TYPE_CHECKING:  # loaded when one first compares
    from studio.analysis.compare import Comparison
    from studio.ui.compare.figuring import Figures
    from studio.ui.compare.inquiry import Answer, Inquiry

REST = 60  # milliseconds after an edit or a turn of a dial until all is compared anew
BEFORE, AFTER = 0, 1


class Comparing(QObject):
    """Two choices of lens and state, what differs between them, and the figures of both.

    `turned` comes when there is something else to draw, `compared` when it is known what differs, `figured` when the
    figures are known; `ended` when comparing is over.
    """

    turned = Signal()
    compared = Signal()
    figured = Signal()
    began = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, advice: Advice, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_on = False
        self.pair = Pair(Side("pnls", CURRENT), Side("layers", CURRENT))
        self.found: Comparison | None = None
        self.figures: Figures | None = None
        self.page_before = ""  # of the panel at the right
        self._desk = desk
        self._advice = advice
        self._background = background
        self._model = Model({})
        self._lens_before = ""
        self._wants_all = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self._ask)
        desk.opened.connect(self.end)
        desk.edited.connect(lambda _batch: self._renew())
        desk.dials_changed.connect(self._follow)
        advice.plateaus_changed.connect(self._plateaus_came)

    @property
    def is_due(self) -> bool:
        """Whether something will be asked in a moment."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Begin with the silos of today over what serves the outcomes in the target."""
        if self.is_on:
            return
        desk = self._desk
        self.is_on, self._lens_before = True, desk.lens
        state = desk.state if desk.state != CURRENT else self._target()
        self.pair = Pair(Side("pnls", CURRENT), Side("layers", state))
        self._model = Model(desk.store.snapshot())
        self.found = self.figures = None
        self.began.emit()
        desk.look_at(state=state, lens="layers")
        self.turned.emit()
        self._timer.start()

    def end(self) -> None:
        """Go back to one picture, through the lens it was seen through before."""
        if not self.is_on:
            return
        self.is_on, self._wants_all = False, False
        self._timer.stop()
        self.found = self.figures = None
        self.ended.emit()
        if self._desk.lens == self.pair.after.lens and self._lens_before:
            self._desk.look_at(lens=self._lens_before)

    def choose(self, place: int, side: Side) -> None:
        """Choose lens, state and file of one side. The later side is what the dials of the window say."""
        sides = [self.pair.before, self.pair.after]
        sides[place] = side
        self._turn(Pair(*sides))
        after = self.pair.after
        if after.other is None:
            self._desk.look_at(state=after.state, lens=after.lens)

    def swap(self) -> None:
        """Exchange before and after."""
        pair = self.pair
        self._turn(Pair(pair.after, pair.before))
        if self.pair.after.other is None:
            self._desk.look_at(state=self.pair.after.state, lens=self.pair.after.lens)

    def choose_file(self, place: int, path: Path) -> None:
        """Compare with another file: the same lens, and the same state where it has one of that name."""
        self._background.ask(lambda: read_other(path), lambda found: self._take_other(place, found), "other file")

    def _take_other(self, place: int, found: Other | Trouble) -> None:
        if isinstance(found, Trouble):
            self._desk.said.emit(str(found), "bad")
            return
        side = self.pair[place]
        state = side.state if side.state in found.states else CURRENT
        self.choose(place, Side(side.lens, state, found))

    def states(self, place: int) -> dict[str, str]:
        """The states that one side can show, id to name: current, the plateaus, target and options."""
        other = self.pair[place].other
        return other.states if other is not None else self.own_states

    @property
    def own_states(self) -> dict[str, str]:
        """The states of the open model, id to name."""
        plateaus = {one.id: one.name for one in self._advice.plateaus}
        return names_of_states(self._desk.store.records, self._desk.states(), plateaus)

    def name(self, place: int) -> str:
        """What one side is called: its state, with the file where it is another."""
        side = self.pair[place]
        name = self.states(place).get(side.state, side.state)
        return f"{name} · {side.other.name}" if side.other is not None else name

    def view(self, place: int) -> View:
        """The state that one side shows."""
        side = self.pair[place]
        return side.other.model.view(side.state) if side.other is not None else self._desk.view(side.state)

    @property
    def option(self) -> str:
        """The target or option that the changes lead to, which initiatives can bring; empty where they are others."""
        return plan_option(self.pair, self._desk.states(), self._target())

    def want_all_figures(self) -> None:
        """Have all measures counted, not only the headline."""
        if not self._wants_all:
            self._wants_all = True
            self._ask_figures()

    def _target(self) -> str:
        """The chosen target, else the state of that type, else current."""
        types, chosen = self._desk.states(), self._desk.view(CURRENT).settings.get("chosenTarget")
        return str(chosen) if chosen in types else next((id_ for id_, one in types.items() if one == "target"), CURRENT)

    def _turn(self, pair: Pair) -> None:
        if pair != self.pair:
            self.pair = pair
            self.found = self.figures = None
            self.turned.emit()
            self._timer.start()

    def _follow(self) -> None:
        """The dials of the window turned: they say what the later side is."""
        after = self.pair.after
        if self.is_on and self._desk.lens not in LENSES:
            self.end()
        elif self.is_on and after.other is None:
            self._turn(self.pair._replace(after=Side(self._desk.lens, self._desk.state)))

    def _plateaus_came(self) -> None:
        types = self._desk.states()
        if self.is_on and any(side.other is None and side.state not in types for side in self.pair):
            self.pair = self.pair.within(self.own_states)
            self.turned.emit()
            self._timer.start()

    def _renew(self) -> None:
        if self.is_on:
            self._model = Model(self._desk.store.snapshot())
            self.turned.emit()
            self._timer.start()

    def _inquiry(self) -> "Inquiry":
        from studio.ui.compare.inquiry import Inquiry

        before, after = (self._model if side.other is None else side.other.model for side in self.pair)
        return Inquiry(before, after, self.pair, (self.name(BEFORE), self.name(AFTER)))

    def _ask(self) -> None:
        self._background.ask(self._inquiry().compared, self._take, "compare")

    def _take(self, answer: "Answer") -> None:
        if not self.is_on:
            return
        self.found = answer.found
        if answer.trouble:
            self._desk.said.emit(answer.trouble, "warn")
        self.compared.emit()
        self._ask_figures()

    def _ask_figures(self) -> None:
        inquiry = self._inquiry()
        self._background.ask(inquiry.headline, self._take_figures, "compare figures")
        if self._wants_all:
            self._background.ask(inquiry.all_figures, self._take_figures, "all figures")

    def _take_figures(self, figures: "Figures") -> None:
        if self.is_on and (self.figures is None or len(figures.rows) >= len(self.figures.rows) or not self._wants_all):
            self.figures = figures
            self.figured.emit()

    @property
    def can_be_planned(self) -> bool:
        """Whether the changes can be given to initiatives here."""
        return bool(self.option) and self._desk.states().get(self.option) in AUTHORED and not self._desk.locked
