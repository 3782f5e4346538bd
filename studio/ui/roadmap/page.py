"""The page of the roadmap: the plan in time, what stands in its way in one sentence, and moves turned into edits."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.analysis.context import Model
from studio.analysis.harm import Checks, checks_of
from studio.analysis.replanning import HarmChange
from studio.analysis.schedule import schedule_of
from studio.canvas.guard import guarded
from studio.drawing.roadmap.chart import chart_of
from studio.model.commands.arrange import create
from studio.model.commands.deed import Deed, Scene
from studio.model.commands.timing import part
from studio.model.record import CURRENT, number
from studio.model.speech import say, say_many
from studio.ui.appearance import Appearance
from studio.ui.desk import Desk
from studio.ui.face import Face
from studio.ui.label import Elided
from studio.ui.roadmap.banner import Banner, Nothing
from studio.ui.roadmap.forecast import Forecast, Trial
from studio.ui.roadmap.hand import LiveRoadmap
from studio.ui.roadmap.hold import Hold
from studio.ui.roadmap.words import notes, outcome


class RoadmapPage(Face):
    """Shows the forecast and lets initiatives be moved. `plateau_asked` carries a plateau's id, `zoomed` the scale."""

    plateau_asked = Signal(str)
    zoomed = Signal(float)

    def __init__(self, desk: Desk, appearance: Appearance, forecast: Forecast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk = desk
        self._appearance = appearance
        self.forecast = forecast
        self._trial: Trial | None = None
        self._tried: Model | None = None
        self._checks: Checks | None = None  # of the last move that was tried
        self.view = LiveRoadmap(appearance, self)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.banner, self.nothing = Banner(self), Nothing(self)
        column.addWidget(self.banner)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1)
        self._connect()

    def _head(self) -> QWidget:
        head = QFrame(self)
        head.setObjectName("bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 6, 12, 6)
        self.summary = Elided("", head, soft=True)
        row.addWidget(self.summary, 1)
        self.add = QPushButton(say("Add an initiative"), head)
        self.add.clicked.connect(self.add_initiative)
        row.addWidget(self.add)
        return head

    def _connect(self) -> None:
        view, desk = self.view, self._desk
        self.forecast.renewed.connect(self.renew)
        self.forecast.checked.connect(self.renew)
        self._appearance.changed.connect(self.renew)
        desk.selection_changed.connect(self._choose)
        self.banner.parted.connect(self._part)
        self.nothing.first.clicked.connect(self.add_initiative)
        view.picked.connect(lambda id_: desk.select((id_,) if id_ else ()))
        view.tried.connect(self._try)
        view.dropped.connect(self._drop)
        view.let_go.connect(self._let_go)
        view.plateau_asked.connect(self.plateau_asked)
        view.zoomed.connect(self.zoomed)

    def renew(self) -> None:
        """Show the plan as it is; what is in the hand stays there."""
        if self.view.is_holding or self.isHidden():
            return
        model = self.forecast.model
        chart = chart_of(model, self.forecast.checks)
        is_empty = not chart.bars and self.forecast.is_known
        self.view.setVisible(not is_empty)
        self.nothing.setVisible(is_empty)
        self.view.show_chart(chart, self._appearance.look(self._desk.store.records))
        self._tell()
        self._choose()

    @property
    def scale(self) -> float:
        """How large everything is; 1 is 100 %."""
        return self.view.zoom

    def zoom_by(self, factor: float) -> None:
        """Make everything larger or smaller."""
        self.view.zoom_by(factor)

    def zoom_to(self, scale: float) -> None:
        """Show everything at a scale; 1 is 100 %."""
        self.view.zoom_to(scale)

    def fit(self) -> None:
        """Show everything at once, as far as it can still be read."""
        tall = self.view.timeline.size[1] * 1.0
        self.view.zoom_to(min(1.0, self.view.viewport().height() / max(1.0, tall)))

    def add_initiative(self) -> None:
        """Add an initiative with a name of its own, and choose it; it is named in the inspector."""
        known = set(self._desk.store.records)
        names = {record["name"] for record in self._desk.store.records.values() if record["kind"] == "initiative"}
        count = len(names) + 1
        while (name := say("Initiative {n}", n=count)) in names:
            count += 1
        if self._desk.do(create(self._scene(), "initiative", [name]), is_plan=True):
            made = [id_ for id_ in self._desk.store.records if id_ not in known]
            self.forecast.ready()
            self._desk.select(made[:1])

    def _scene(self) -> Scene:
        """Where the plan is edited: in current, for it lies outside the states."""
        desk = self._desk
        return Scene(desk.store.records, desk.store.index, CURRENT, desk.view(CURRENT))

    def _try(self, hold: Hold) -> None:
        """Show what would follow, at once what is quickly known and then what becomes of customers."""
        record = self._desk.store.records[hold.bar.id]
        not_before = hold.not_before
        before = (number(record, "notBefore") or 0.0) if not_before is None else not_before
        trial = self._trial = self.forecast.attempt(hold.bar.id, before, hold.weeks, hold.start)
        self._tried = trial.model
        self._show_trial(trial)
        self._say(hold, trial, None)
        if trial.deed is not None:
            self.forecast.ask_for_harm(trial, lambda harm: self._hear(trial, harm))

    def _show_trial(self, trial: Trial) -> None:
        """Show the plan as it would be, its rows and its scale as they are. Checks lag a moment behind."""
        line = self.view.timeline
        order = tuple(bar.id for bar in line.chart.bars)
        chart = chart_of(trial.model, self._checks or self.forecast.checks, order)
        self.view.show_chart(chart, self._appearance.look(self._desk.store.records), line.scale)

    def _hear(self, trial: Trial, harm: HarmChange) -> None:
        hold = self.view.hold
        if trial.model is self._tried and hold is not None:
            self._checks = checks_of(trial.model)  # known by now
            self._show_trial(trial)
            self._say(hold, trial, harm)

    def _say(self, hold: Hold, trial: Trial, harm: HarmChange | None) -> None:
        """Put the consequences beside the hand; the deed that is done on a drop says them again."""
        if trial.deed is None:
            self.view.show_hold(hold)
            return
        start, about = self.view.timeline.chart.start, hold.bar.id
        more = notes(trial.found, harm, about, self._name, start)
        deed = Deed(trial.deed.label, outcome(trial.found, about, self._name, start), trial.deed.act, more)
        self._trial = trial._replace(deed=deed)
        self.view.show_hold(hold, deed)
        self.view.setAccessibleDescription(" ".join((deed.sentence, *deed.notes)))

    def _drop(self, _hold: Hold) -> None:
        trial, self._trial, self._tried, self._checks = self._trial, None, None, None
        if trial is None or trial.deed is None or not self._desk.do(trial.deed, is_plan=True):
            self.renew()

    def _let_go(self) -> None:
        self._trial = self._tried = self._checks = None
        self.renew()

    def _name(self, id_: str) -> str:
        return str(self._desk.store.records.get(id_, {}).get("name") or id_)

    def _choose(self) -> None:
        chosen = next(iter(self._desk.selection), "")
        if chosen != self.view.chosen or chosen:
            self.view.choose(chosen)

    def mark(self, week: float | None) -> None:
        """Show a week as a line in time; None for none."""
        self.view.marked = week
        self.view.viewport().update()

    def _tell(self) -> None:
        schedule = schedule_of(self.forecast.model)
        plan = schedule.plan
        parts = [say_many("{n} initiative", "{n} initiatives", len(plan.initiatives))]
        if schedule.makespan is not None:
            parts.append(say("{n} weeks", n=f"{round(schedule.makespan, 1):g}"))
        if plan.unassigned:
            parts.append(
                say_many("{n} change without an initiative", "{n} changes without an initiative", len(plan.unassigned))
            )
        if plan.undated and not plan.cycle:
            parts.append(say_many("{n} without a known time", "{n} without a known time", len(plan.undated)))
        self.summary.say(" · ".join(parts))
        self.banner.tell(schedule)

    def _part(self, before: str, after: str) -> None:
        self._desk.do(part(self._scene(), before, after), is_plan=True)

    @guarded(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.forecast.watch(True)
        self.renew()

    @guarded(None)
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.view.put_back()
        self.forecast.watch(False)
