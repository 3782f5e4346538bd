"""The forecast: the plan as it is now, kept in step with every edit, and the plan as it would be after a move."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from studio.analysis.context import Model
from studio.analysis.harm import Checks, checks_of
from studio.analysis.plan import plan_of
from studio.analysis.replanning import Consequences, consequences, harm_change, replanned
from studio.model.change import SET, Batch
from studio.model.commands.deed import Deed
from studio.model.commands.timing import retime
from studio.model.edit import Edit
from studio.model.record import Records
from studio.ui.advice import Advice
from studio.ui.background import Background
from studio.ui.desk import Desk


class Trial(NamedTuple):
    """A move that is tried: the plan as it would be, and what would follow. `deed` is None where nothing changes."""

    model: Model
    found: Consequences
    deed: Deed | None


class Forecast(QObject):
    """The model of the plan, and its do-no-harm checks as soon as they are known.

    `renewed` comes when the plan is another, `checked` when its checks are known. It follows only while it is watched.
    """

    renewed = Signal()
    checked = Signal()

    def __init__(self, desk: Desk, advice: Advice, quick: Background, patient: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.model = Model({})
        self.checks: Checks | None = None
        self.is_known = False
        self._desk = desk
        self._advice = advice
        self._quick = quick
        self._patient = patient
        self._is_watched = False
        advice.plateaus_changed.connect(self._take)
        desk.opened.connect(self._forget)
        desk.edited.connect(self._follow)

    def watch(self, is_watched: bool) -> None:
        """Follow the edits, or rest."""
        self._is_watched = is_watched
        if is_watched and not self._is_current(self.model):
            self._take()

    def ready(self) -> Model:
        """The plan as it is at this moment, whatever it takes."""
        if not self._is_current(self.model):
            self._have(Model(self._desk.store.snapshot()))
        return self.model

    def attempt(self, initiative: str, not_before: float, weeks: float | None, asked: float) -> Trial:
        """What would follow if an initiative started no earlier than a week, and took so many weeks."""
        before = self.ready()
        answer = retime(self._desk.scene(), initiative, not_before, weeks)
        if not isinstance(answer, Deed):
            return Trial(before, consequences(before, before), None)
        after = replanned(before, self._changed(initiative, answer))
        return Trial(after, consequences(before, after, initiative, asked), answer)

    def ask_for_harm(self, trial: Trial, then: object) -> None:
        """Find away from the window what a tried move does to customers, and hand it to `then`."""
        before, after = self.model, trial.model
        self._quick.ask(lambda: harm_change(before, after), then, "harm on the way")  # type: ignore[arg-type]

    def _changed(self, initiative: str, deed: Deed) -> Records:
        edit = Edit(self._desk.store.records, self._desk.store.index)
        deed.act(edit)
        return {initiative: edit.record(initiative)}

    def _forget(self) -> None:
        self.model, self.checks, self.is_known = Model({}), None, False
        self.renewed.emit()

    def _take(self) -> None:
        """Take over what was derived, where it is of what is on the desk."""
        if self._is_watched and self._is_current(self._advice.model) and self.model is not self._advice.model:
            self._have(self._advice.model)

    def _follow(self, batch: Batch) -> None:
        """Follow an edit that moves initiatives at once; any other is derived in a moment."""
        if not self._is_watched or not self.is_known:
            return
        ids = {change.id for change in batch.changes}
        initiatives = plan_of(self.model).initiatives
        only_fields = all(change.op == SET and change.field not in ("status", "name") for change in batch.changes)
        if only_fields and ids <= initiatives.keys():
            records = self._desk.store.records
            self._have(replanned(self.model, {id_: records[id_] for id_ in ids}))

    def _have(self, model: Model) -> None:
        self.model, self.checks, self.is_known = model, None, True
        self.renewed.emit()
        self._patient.ask(lambda: (model, checks_of(model)), lambda found: self._know(*found), "checks of the plan")

    def _know(self, model: Model, checks: Checks) -> None:
        if model is self.model:
            self.checks = checks
            self.checked.emit()

    def _is_current(self, model: Model) -> bool:
        records = self._desk.store.records
        known = model.records
        return len(known) == len(records) and all(known.get(id_) is record for id_, record in records.items())
