"""The desk: what is open and how it is looked at, shared by all panels. Every edit of the window passes through it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from studio.analysis.weeks import week_in
from studio.drawing.options import LensOptions
from studio.model.change import Batch
from studio.model.commands.deed import Answer, Deed, Question, Refusal, Scene, perform
from studio.model.query import View
from studio.model.record import CURRENT, TARGET, Records
from studio.model.speech import say
from studio.model.states import states
from studio.model.store import Store
from studio.model.trouble import Trouble
from studio.ui.background import Background
from studio.ui.views import Views

Derived = Callable[[Records, str], View | None]
AT_ONCE = 1_000  # records that are got ready between two events of the window, in some milliseconds


class _Readying(QTimer):
    """Gets the store of a desk ready for the first edit, step by step, while nobody waits."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.setInterval(1)
        self.timeout.connect(self._step)

    def _step(self) -> None:
        if self._desk.store.get_ready(AT_ONCE):
            self.stop()


class Desk(QObject):
    """The open model with its dials: state, lens, options, selection. Panels listen and ask; they never edit by hand.

    `edited` carries the batch after each edit, undo or redo; `opened` comes when another model is on the desk. `said`
    carries a sentence and its weight ("plain", "good", "warn", "bad"); `asked` a question to be answered in place.
    """

    opened = Signal()
    edited = Signal(object)
    dials_changed = Signal()  # state, lens or options
    selection_changed = Signal()
    said = Signal(str, str)
    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = Store()
        self.state = CURRENT
        self.lens = "outcomes"
        self.options = LensOptions()
        self.selection: tuple[str, ...] = ()
        self.locked = ""
        self.background: Background | None = None  # where panels have worked out what takes long
        self._known = Views()
        self._derivers: list[tuple[Derived, str]] = []
        self._whys: dict[str, str] = {}
        self._unsubscribe: Callable[[], None] = lambda: None
        self._readying = _Readying(self)

    def put(self, store: Store, state: str = "", locked: str = "") -> None:
        """Put another model on the desk, looked at in a state: the chosen one, else target where there is one.

        `locked` says why it must not be edited; empty when it may.
        """
        self._unsubscribe()
        self.store, self.selection, self.locked = store, (), locked
        self._known.put(store)
        known = states(store.records)
        self.state = next((one for one in (state, TARGET) if one in known), CURRENT)
        self.options = self.options._replace(collapsed=frozenset(), focus="", only=frozenset(), cards=frozenset())
        self._unsubscribe = store.subscribe(self._after)
        self._readying.start()
        self.opened.emit()

    def lock(self, reason: str) -> None:
        """Say why the model must not be edited; empty when it may be again."""
        self.locked = reason
        self.dials_changed.emit()

    def derive_with(self, derived: Derived, why: str = "") -> None:
        """Tell how the view of a state that is not authored (a plateau) is made, besides what was told before.

        `why` says why such a state cannot be edited, where it is not because it follows from the plan.
        """
        self._derivers.append((derived, why))

    def _derived(self, records: Records, state: str) -> View | None:
        for derived, why in self._derivers:
            view = derived(records, state)
            if view is not None:
                self._whys[state] = why
                return view
        return None

    def view(self, state: str | None = None) -> View:
        """The view of a state, by default the one that is looked at; made once between edits."""
        wanted = state or self.state
        found = self._known.get(wanted)
        if found is None and wanted not in self.states():
            found = self._derived(self.store.records, wanted)
            if found is not None:
                self._known.keep(wanted, found)
        return found or self._known.read(wanted)

    def known_views(self) -> dict[str, View]:
        """The views of authored states that were made since the last edit, by state, for whoever works elsewhere."""
        return self._known.authored()

    def states(self) -> dict[str, str]:
        """The authored states: id to type; read once between edits."""
        return self._known.states

    def can_look_up(self, state: str) -> bool:
        """Whether a state is authored, so that its figures follow from the records alone."""
        return state in self.states()

    def derived_anew(self) -> None:
        """Take note that derived states (plateaus) are others than before."""
        self._known.forget_derived()
        if self.state not in self.states():
            self._fall_back()
            self.dials_changed.emit()

    @property
    def barred(self) -> str:
        """Why what is looked at cannot be edited: it is for reading only, or follows from the plan. Empty if it can."""
        if self.locked:
            return self.locked
        if self.state in self.states():
            return ""
        self.view()
        if why := self._whys.get(self.state, ""):
            return why
        if week_in(self.state) is not None:
            return say(
                "What is reached by then follows from the plan and cannot be edited; switch to Current or Target."
            )
        return say("A plateau follows from the plan and cannot be edited; switch to Current or Target.")

    def scene(self) -> Scene:
        """Where verbs look: the records and the state that is looked at."""
        return Scene(self.store.records, self.store.index, self.state, self.view())

    def do(self, answer: Answer, is_plan: bool = False) -> bool:
        """Do a deed, say a refusal, or ask a question. True when something was done.

        What `is_plan` is about initiatives, not about the state that is looked at, so that a plateau does not bar it.
        """
        if isinstance(answer, Question):
            self.asked.emit(answer)
            return False
        if isinstance(answer, Refusal):
            self.said.emit(answer.sentence, "warn")
            return False
        why = self.locked if is_plan else self.barred
        if why:
            self.said.emit(why, "warn")
            return False
        return self._done(answer)

    def _done(self, deed: Deed) -> bool:
        try:
            perform(self.store, deed)
        except Trouble as trouble:
            self.said.emit(str(trouble), "warn")
            return False
        self.said.emit(" ".join((deed.sentence, *deed.notes)), "plain")
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return not self.locked and self.store.history.to_undo() is not None

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back that can be done again."""
        return not self.locked and self.store.history.to_redo() is not None

    def undo(self) -> None:
        """Take back the last edit."""
        self._step(self.store.undo, say("There is nothing to undo."))

    def redo(self) -> None:
        """Do again what was last undone."""
        self._step(self.store.redo, say("There is nothing to redo."))

    def _step(self, step: Callable[[], Batch | None], nothing: str) -> None:
        if self.locked:
            self.said.emit(self.locked, "warn")
            return
        try:
            batch = step()
        except Trouble as trouble:
            self.said.emit(str(trouble), "warn")
            return
        self.said.emit(batch.label if batch is not None else nothing, "plain")

    def look_at(self, state: str | None = None, lens: str | None = None, options: LensOptions | None = None) -> None:
        """Turn the dials; panels hear of it once."""
        before = (self.state, self.lens, self.options)
        self.state = state or self.state
        self.lens = lens or self.lens
        self.options = options if options is not None else self.options
        if (self.state, self.lens, self.options) != before:
            self.dials_changed.emit()

    def select(self, ids: Iterable[str]) -> None:
        """Select records: cards by their placement, anything else by its own id."""
        chosen = tuple(dict.fromkeys(ids))
        if chosen != self.selection:
            self.selection = chosen
            self.selection_changed.emit()

    def _after(self, batch: Batch) -> None:
        self._known.follow(batch)
        self.selection = tuple(id_ for id_ in self.selection if id_ in self.store.records)
        self._fall_back()
        self.edited.emit(batch)

    def _fall_back(self) -> None:
        """Look at current where the state that was looked at is no more."""
        if self.state not in self.states() and self._derived(self.store.records, self.state) is None:
            self.state = CURRENT
