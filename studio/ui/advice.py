"""What is derived from the model with some delay: the plateaus of the plan and the findings, away from the window."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from studio.analysis.context import Context, Model
from studio.analysis.weeks import week_in
from studio.model.query import View
from studio.model.record import Records
from studio.ui.background import Background
from studio.ui.desk import Desk

if TYPE_CHECKING:  # the checks are some forty modules, which the window does not wait for
    from studio.analysis.findings.finding import Finding
    from studio.analysis.plateaus import Plateau

WEEKS: Final = 16  # that are remembered while one goes through time
REST: Final = 400  # milliseconds without an edit, after which it is worth looking again


class Outlook(NamedTuple):
    """What was derived from one snapshot of the records."""

    model: Model
    plateaus: "tuple[Plateau, ...]" = ()


class Advice(QObject):
    """Derives again after every pause between edits, and says when something is known anew."""

    plateaus_changed = Signal()
    findings_changed = Signal()
    settled = Signal()  # all is known of what was opened, for the first time

    def __init__(self, desk: Desk, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plateaus: tuple[Plateau, ...] = ()
        self.findings: tuple[Finding, ...] = ()
        self.are_known = False  # whether the findings are those of this model, and not still to come
        self.model = Model({})
        self._desk = desk
        self._background = background
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self._derive)
        desk.derive_with(self._derived)
        desk.opened.connect(self._begin)
        desk.edited.connect(lambda _batch: self._timer.start())
        self._passed: list[str] = []  # weeks that were looked at, the last one last
        self._weeks = QTimer(self)
        self._weeks.setSingleShot(True)
        self._weeks.setInterval(REST)
        self._weeks.timeout.connect(self._find)
        desk.dials_changed.connect(self._look)

    @property
    def is_due(self) -> bool:
        """Whether something will be derived as soon as the edits pause."""
        return self._timer.isActive() or self._weeks.isActive()

    def _begin(self) -> None:
        self.plateaus, self.findings, self.model, self.are_known = (), (), Model({}), False
        self.plateaus_changed.emit()
        self.findings_changed.emit()
        self._timer.start(0)

    def _derived(self, _records: Records, state: str) -> View | None:
        """The view of a plateau, or of a week, as it was last derived; None for what is none."""
        if any(plateau.id == state for plateau in self.plateaus):
            return self.model.view(state)
        week = week_in(state)
        if week is None or not self.plateaus:
            return None
        from studio.analysis.plateaus import view_in_week

        view = view_in_week(self.model, week)
        self.model.add(view)
        self._passed = [one for one in self._passed if one != state] + [state]
        while len(self._passed) > WEEKS:
            self.model.forget(self._passed.pop(0))
        return view

    def _derive(self) -> None:
        self._timer.setInterval(REST)
        snapshot = self._desk.store.snapshot()
        views = self._desk.known_views()
        self._background.ask(lambda: _outlook(snapshot, views), self._take, "outlook")

    def _take(self, outlook: Outlook) -> None:
        before = self.model
        self.model, self.plateaus, self._passed = outlook.model, outlook.plateaus, []
        self._desk.derived_anew()
        self.plateaus_changed.emit()
        self._find()
        self._background.ask(before.let_go)

    def _look(self) -> None:
        """Look at another state at once; at a week only when one has stopped going through time."""
        if week_in(self._desk.state) is None:
            self._weeks.stop()
            self._find()
        else:
            self._weeks.start()

    def _find(self) -> None:
        if self._timer.isActive() or self._desk.state not in self.model.states:
            return  # the derivation to come will ask
        model, view = self.model, self.model.view(self._desk.state)
        self._background.ask(lambda: _findings(model, view), self._found, "findings")

    def _found(self, found: "tuple[Finding, ...]") -> None:
        is_first = not self.are_known
        self.findings, self.are_known = found, True
        self.findings_changed.emit()
        if is_first:
            self.settled.emit()


def _outlook(records: Records, views: Mapping[str, View]) -> Outlook:
    from studio.analysis.plateaus import with_plateaus

    model = Model(records, views)
    return Outlook(model, tuple(with_plateaus(model)))


def _findings(model: Model, view: View) -> "tuple[Finding, ...]":
    from studio.analysis.findings import findings

    if view.state not in model.states:  # a week that was passed by since
        return ()
    found = tuple(findings(Context(model, view.state)))
    model.rest()  # what they were worked out from is many times as large as they are
    return found
