"""What a roadmap shows, read from the plan: bars, links, waves, plateaus with their checks, and the load of units."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from studio.analysis.context import Model
from studio.analysis.harm import Checks
from studio.analysis.network import Link, in_order, predecessors
from studio.analysis.plateaus import plateaus
from studio.analysis.replanning import unit_load
from studio.analysis.schedule import Schedule, change_load, schedule_of
from studio.analysis.waves import Wave
from studio.drawing.roadmap.calendar import day_of
from studio.model.query import value
from studio.model.record import CURRENT, Record

SUPPOSED = 4.0  # weeks that an initiative of unknown length is drawn with
LEAST = 13.0  # weeks that are shown at least


class Bar(NamedTuple):
    """An initiative in time, in weeks from the start date.

    `latest` is when it must be finished for the whole not to be late; `is_dated` is False where its length is unknown,
    so that it is drawn with a supposed one. `pin` is the week before which it must not start, None where that does
    not hold it. `changes` is how many changes it brings.
    """

    id: str
    name: str
    start: float
    finish: float
    latest: float
    is_critical: bool = False
    is_dated: bool = True
    is_circular: bool = False
    pin: float | None = None
    changes: int = 0
    status: str = ""


class Flag(NamedTuple):
    """A plateau: its state id, its week, and how its do-no-harm check came out (empty while that is not known)."""

    id: str
    name: str
    week: float
    result: str = ""
    harms: int = 0


class LoadRow(NamedTuple):
    """A unit's people for change: what it can spare (None: not stated), spans of use, and its load by wave."""

    id: str
    name: str
    capacity: float | None
    spans: tuple[tuple[float, float, float], ...]
    loads: tuple[float | None, ...]

    @property
    def most(self) -> float:
        """The most people that are busy at a time, or that could be."""
        return max([self.capacity or 0.0, *(used for _, _, used in self.spans)], default=0.0)


@dataclass(frozen=True)
class Chart:
    """All that a roadmap shows. `note` says why there is no schedule; empty where there is one."""

    bars: tuple[Bar, ...]
    links: tuple[Link, ...]
    waves: tuple[Wave, ...]
    flags: tuple[Flag, ...]
    loads: tuple[LoadRow, ...]
    circle: tuple[str, ...]
    weeks: float
    start: date | None
    note: str = ""

    def bar(self, id_: str) -> Bar | None:
        """The bar of an initiative; None where there is none."""
        return next((bar for bar in self.bars if bar.id == id_), None)


def chart_of(model: Model, checks: Checks | None = None, order: tuple[str, ...] = ()) -> Chart:
    """The chart of the plan to the chosen target.

    `checks` are the do-no-harm checks where they are known already; `order` keeps the rows as they were before.
    """
    schedule = schedule_of(model)
    plan = schedule.plan
    brought = Counter(plan.assigned.values())
    place = {id_: number for number, id_ in enumerate(order)}
    times = _times(schedule)
    found = [_bar(schedule, record, times[id_], brought[id_]) for id_, record in plan.initiatives.items()]
    bars = sorted(found, key=lambda bar: (place.get(bar.id, len(place)), bar.start, bar.finish, bar.id))
    ends = [*(bar.finish for bar in bars), *(wave.end for wave in schedule.waves)]
    return Chart(
        tuple(bars),
        plan.links,
        schedule.waves,
        tuple(_flags(model, checks)),
        tuple(_loads(model, schedule)),
        plan.cycle,
        max([LEAST, *ends]),
        day_of(str(model.view(CURRENT).settings.get("startDate") or "")),
        "" if schedule.reason in ("ok", "EMPTY") else schedule.note,
    )


def _times(schedule: Schedule) -> dict[str, tuple[float, float]]:
    """When each initiative is drawn: as scheduled, else when it could run if people were no limit, else as supposed.

    What has no known time follows what it waits for, not before its own week; in a circle only its own week counts.
    """
    plan = schedule.plan
    ids = sorted(plan.tasks)
    into = predecessors(ids, plan.links)
    found: dict[str, tuple[float, float]] = {}
    for id_ in in_order(ids, plan.links) or ids:
        task, known = plan.tasks[id_], schedule.slots.get(id_) or plan.timing.get(id_)
        ends = [found[link.before][1] + link.lag for link in into[id_] if link.before in found and not plan.cycle]
        start = known.start if known is not None else max([task.not_before, 0.0, *ends])
        found[id_] = (start, known.finish if known is not None else start + (task.weeks or SUPPOSED))
    return found


def _bar(schedule: Schedule, record: Record, times: tuple[float, float], changes: int) -> Bar:
    id_, plan, (start, finish) = record["id"], schedule.plan, times
    timing, pin = plan.timing.get(id_), plan.tasks[id_].not_before
    return Bar(
        id_,
        plan.name(id_),
        start,
        finish,
        max(finish, timing.latest_finish) if timing is not None else finish,
        timing is not None and timing.critical,
        plan.tasks[id_].weeks is not None,
        id_ in plan.cycle,
        pin if pin > 0 and start <= pin else None,
        changes,
        str(value(record, "status") or ""),
    )


def _flags(model: Model, checks: Checks | None) -> Iterator[Flag]:
    steps = {check.after: check for check in checks.steps} if checks is not None else {}
    for one in plateaus(model):
        if one.week is not None:
            check = steps.get(one.id)
            yield Flag(one.id, one.name, one.week, check.result if check else "", len(check.harms) if check else 0)


def _loads(model: Model, schedule: Schedule) -> Iterator[LoadRow]:
    """Units that some initiative needs, by name."""
    here, there = model.view(CURRENT), model.view(model.target)
    loads = change_load(schedule)
    names = {unit: (here if here.get(unit) else there).name(unit) for unit in loads}
    for unit in sorted(loads, key=lambda unit: (names[unit].casefold(), unit)):
        spans = tuple(unit_load(schedule, unit))
        yield LoadRow(unit, names[unit], schedule.capacity.get(unit), spans, tuple(loads[unit]))
