"""The five figures, counted away from the window: of what is, and of what a card in the hand would make of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from studio.analysis.context import Context, Model
from studio.model.change import Batch, Change
from studio.model.commands.deed import Answer, Deed
from studio.model.edit import Edit
from studio.model.query import View
from studio.model.record import CURRENT, Records
from studio.model.states import applied
from studio.model.trouble import Trouble
from studio.ui.background import Background
from studio.ui.desk import Desk

if TYPE_CHECKING:  # loaded by the thread that counts, once the window is painted
    from studio.analysis.headline import Headline
    from studio.analysis.live import Live
    from studio.analysis.passing import Passing

FRAME: Final = 16  # milliseconds: a drag that crosses many cells in one frame asks about the last of them only


class Figures(NamedTuple):
    """The figures of the current state and of the one looked at; `would_be` when they are those of a drop to come."""

    current: "Headline"
    seen: "Headline"
    would_be: bool = False


class Counting(QObject):
    """Keeps the figures of two states true, edit by edit, and tells when they are known."""

    counted = Signal(object)

    def __init__(self, desk: Desk, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._abacus = _Abacus()
        self._would: tuple[Change, ...] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._ask)
        desk.opened.connect(self._open)
        desk.edited.connect(self._apply)
        desk.dials_changed.connect(self._look)

    def consider(self, answer: Answer | None) -> None:
        """Count what a drop would make of the figures; None, or what is no deed, shows those that are."""
        self._would = self._changes(answer) if isinstance(answer, Deed) else None
        self._timer.start()

    def _changes(self, deed: Deed) -> tuple[Change, ...] | None:
        store = self._desk.store
        edit = Edit(store.records, store.index)
        try:
            deed.act(edit)
        except Trouble:
            return None  # the drop will say so
        return tuple(edit.changes())

    def _open(self) -> None:
        snapshot = self._desk.store.snapshot()
        self._background.ask(lambda: self._abacus.open(snapshot))
        self._look()

    def _apply(self, batch: Batch) -> None:
        self._background.ask(lambda: self._abacus.apply(batch))
        self._look()

    def _look(self) -> None:
        self._would = None
        self._ask()

    def _ask(self) -> None:
        state, would = self._desk.state, self._would
        derived = None if self._desk.can_look_up(state) else self._desk.view(state)
        known = self._desk.known_views()
        self._background.ask(lambda: self._abacus.figures(state, derived, would, known), self.counted.emit, "figures")


class _Abacus:
    """What the background thread keeps: a live count for each state that was looked at."""

    def __init__(self) -> None:
        self._records: Records = {}
        self._live: dict[str, Live] = {}
        self._passing: Passing | None = None

    def open(self, records: Records) -> None:
        self._records, self._live, self._passing = records, {}, None

    def apply(self, batch: Batch) -> None:
        try:
            self._records = applied(self._records, batch.changes)
            for live in self._live.values():
                live.apply(batch.changes, self._records)
        except KeyError:
            self._live = {}
            raise

    def figures(
        self, state: str, derived: View | None, would: tuple[Change, ...] | None, known: Mapping[str, View]
    ) -> Figures:
        current = self._of(CURRENT, known).figures()
        if derived is not None:
            return Figures(current, self._of_view(derived))
        seen = self._of(state, known)
        if would is None:
            return Figures(current, seen.figures())
        return Figures(current, seen.would_be(would), True)

    def _of(self, state: str, known: Mapping[str, View]) -> "Live":
        from studio.analysis.live import Live

        if state not in self._live:
            self._live[state] = Live(self._records, state, known.get(state))
        return self._live[state]

    def _of_view(self, view: View) -> "Headline":
        from studio.analysis.passing import Passing

        if self._passing is None:
            self._passing = Passing()
        model = Model(self._records)
        model.add(view)
        return self._passing.headline(Context(model, view.state))
