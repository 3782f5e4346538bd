"""The course of a plan: which state the model is in in which week, and what has been finished by then."""

from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from studio.analysis.context import Model
from studio.analysis.weeks import in_week
from studio.drawing.roadmap.calendar import day_of, week_words
from studio.model.record import CURRENT
from studio.model.speech import say


class Stop(NamedTuple):
    """A week in which something is finished, with the state that the model is in from then on."""

    week: float
    state: str
    finished: int


class Mark(NamedTuple):
    """A plateau on the slider."""

    week: float
    state: str
    name: str


class Course(NamedTuple):
    """The course of one plan. `why` says why there is none; it is empty where there is one."""

    stops: tuple[Stop, ...]
    marks: tuple[Mark, ...]
    all: int
    start: date | None
    why: str = ""

    @property
    def weeks(self) -> int:
        """The last week that can be gone to."""
        ends = [*(stop.week for stop in self.stops), *(mark.week for mark in self.marks)]
        last = max(ends, default=0.0)
        return int(last) + (last > int(last))

    def at(self, week: float) -> Stop:
        """How the model stands in a week."""
        place = bisect_right([stop.week for stop in self.stops], week + 1e-9) - 1
        return self.stops[place] if place >= 0 else Stop(0.0, CURRENT, 0)

    def week_of(self, state: str) -> float | None:
        """A week in which the model is in a state; None for a state that is not on the course."""
        marks = (mark.week for mark in self.marks if mark.state == state)
        stops = (stop.week for stop in self.stops if stop.state == state)
        return 0.0 if state == CURRENT else next(marks, next(stops, None))

    def words(self, week: float) -> str:
        """A week in words: its day, and the plateau that is reached then."""
        name = next((mark.name for mark in self.marks if mark.week == week), "")
        day = week_words(week, self.start)
        return f"{day} · {name}" if name else day


def course_of(model: Model) -> Course:
    """The course of the plan to the chosen target."""
    from studio.analysis.plateaus import plateaus
    from studio.analysis.schedule import schedule_of

    schedule = schedule_of(model)
    found = [one for one in plateaus(model) if one.week is not None]
    marks = tuple(Mark(one.week or 0.0, one.id, one.name) for one in found)
    by_plateau = {one.finished: one.id for one in found}
    stops = []
    for week in sorted({slot.finish for slot in schedule.slots.values()}):
        finished = schedule.finished_by(week)
        stops.append(Stop(week, by_plateau.get(finished) or in_week(week), len(finished)))
    start = day_of(str(model.view(CURRENT).settings.get("startDate") or ""))
    why = "" if stops else schedule.note or say("No initiative has a known duration.")
    return Course(tuple(stops), marks, len(schedule.plan.initiatives), start, why)
