"""The plan in time: when each initiative runs with the people there are, in which wave it ends, what each unit bears.

Measure M41. Weeks are counted from the model's start date; a scheduled finish is what plateaus are made from.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from studio.analysis.context import Context, Model
from studio.analysis.effort import priority
from studio.analysis.measure import Measure
from studio.analysis.plan import Plan, plan_of, why_cyclic
from studio.analysis.resources import Load, Slot, serial_schedule, too_demanding
from studio.analysis.result import Reason, Result, unknown
from studio.analysis.waves import Wave, wave_of, waves_over
from studio.model.record import CURRENT, number
from studio.model.speech import say

STRAIN, OVERLOAD = 0.8, 1.0  # share of the change capacity of a unit in a wave


@dataclass(frozen=True)
class Schedule:
    """When each initiative runs, or why nothing can be said.

    `slots` holds the initiatives that could be placed, `undated` those that could not because a duration is unknown,
    `demand` what each needs of each unit in FTE, `capacity` what units can spare; a unit that is not in it is taken to
    have people enough. `reason` is "ok", "CYCLE", "INVALID" (one initiative alone needs too many), or "EMPTY".
    """

    plan: Plan
    slots: Mapping[str, Slot]
    undated: tuple[str, ...]
    demand: Mapping[str, Mapping[str, float]]
    capacity: Mapping[str, float]
    waves: tuple[Wave, ...]
    reason: Reason = "ok"
    note: str = ""
    culprits: tuple[str, ...] = ()

    @property
    def makespan(self) -> float | None:
        """The week in which the last placed initiative is finished; None where none is."""
        return max((slot.finish for slot in self.slots.values()), default=None)

    def finished_by(self, week: float) -> tuple[str, ...]:
        """The initiatives that are finished by the end of a week, in order of id."""
        return tuple(id_ for id_, slot in sorted(self.slots.items()) if slot.finish <= week + 1e-9)

    def load(self, unit: str, wave: Wave) -> float | None:
        """Share of a unit's change capacity that a wave takes up; None where the unit states no capacity."""
        capacity, weeks = self.capacity.get(unit), wave.end - wave.start
        if not capacity or weeks <= 0:
            return None
        taken = 0.0
        for _, slot, fte in self.busy.get(unit, ()):
            taken += fte * max(0.0, min(slot.finish, wave.end) - max(slot.start, wave.start))
        return taken / (capacity * weeks)

    @cached_property
    def busy(self) -> Mapping[str, Sequence[tuple[str, Slot, float]]]:
        """Who takes up people of each unit: initiative, slot and FTE."""
        found: dict[str, list[tuple[str, Slot, float]]] = {}
        for id_, needs in self.demand.items():
            if id_ in self.slots:
                for unit, fte in needs.items():
                    found.setdefault(unit, []).append((id_, self.slots[id_], fte))
        return found


def schedule_of(model: Model) -> Schedule:
    """The schedule of the plan to the chosen target, made once for a model."""
    return model.once(_schedule)


def _schedule(model: Model) -> Schedule:
    plan = plan_of(model)
    demand, capacity = demand_of(model, plan), capacity_of(model)
    if plan.cycle:
        waves = waves_over(model.view(CURRENT), {})
        return Schedule(plan, {}, (), demand, capacity, waves, "CYCLE", why_cyclic(plan), plan.cycle)
    if excess := too_demanding(demand, capacity):
        waves = waves_over(model.view(CURRENT), {})
        task, unit = excess[0]
        name = _unit_name(model, unit)
        note = say(
            "“{task}” needs {needed:g} FTE of “{unit}”, which can spare {spare:g}; lower the demand or raise the "
            "unit's change capacity.",
            task=plan.name(task),
            needed=demand[task][unit],
            unit=name,
            spare=capacity[unit],
        )
        return Schedule(plan, {}, (), demand, capacity, waves, "INVALID", note, (task, unit))
    rank = {
        id_: (round(timing.latest_finish, 9), -(priority(plan.initiatives[id_]) or 0.0))
        for id_, timing in plan.timing.items()
    }
    slots = serial_schedule(plan.tasks, plan.links, rank, demand, {u: Load(fte) for u, fte in capacity.items()})
    waves = waves_over(model.view(CURRENT), {id_: slot.finish for id_, slot in slots.items()})
    if not plan.tasks:
        return Schedule(plan, {}, (), demand, capacity, waves, "EMPTY", say("The plan has no initiative."))
    return Schedule(plan, slots, plan.undated, demand, capacity, waves)


def demand_of(model: Model, plan: Plan) -> dict[str, dict[str, float]]:
    """What each initiative needs of each unit, in FTE. Units that only the target has count too."""
    found: dict[str, dict[str, float]] = {}
    for id_ in sorted(id_ for id_, record in model.records.items() if record["kind"] == "demand"):
        record = model.records[id_]
        if record["from"] in plan.initiatives:
            fte = number(record, "fte")
            if fte is not None:
                needs = found.setdefault(record["from"], {})
                needs[record["to"]] = needs.get(record["to"], 0.0) + fte
    return found


def capacity_of(model: Model) -> dict[str, float]:
    """The change capacity of units in FTE, as in current; for a unit that is not there, as in the target."""
    found: dict[str, float] = {}
    for state in (model.target, CURRENT):
        for unit in model.view(state).of("unit"):
            capacity = number(unit, "changeCapacity")
            if capacity is not None:
                found[unit["id"]] = capacity
            elif state == CURRENT:
                found.pop(unit["id"], None)
    return found


def _unit_name(model: Model, unit: str) -> str:
    here = model.view(CURRENT)
    return here.name(unit) if here.get(unit) else model.view(model.target).name(unit)


def schedule_measure(context: Context) -> Result:
    """M41: the week in which the plan is finished with the people there are.

    Of the initiatives whose predecessors are placed, the one with the earliest latest finish goes next (then highest
    priority, then id), to the earliest start at which every unit has people free for its whole length. Feasible and
    deterministic, not the shortest possible. `parts` give start, finish and wave of each initiative, the waves, and
    the change load of each unit in each wave as a share of its capacity (> 0.8 strain, > 1 overload; null without a
    stated capacity). CYCLE as in M40; INVALID where one initiative alone needs more than a unit can spare, naming it;
    INSUFFICIENT where no duration is known; EMPTY without initiatives. Source: Kelley 1963; Kolisch 1996.
    """
    schedule = schedule_of(context.model)
    if schedule.reason != "ok":
        return unknown(schedule.reason, "weeks", schedule.note, contributors=schedule.culprits)
    if schedule.makespan is None:
        return unknown("INSUFFICIENT", "weeks", "No initiative has a known duration.", contributors=schedule.undated)
    last = [id_ for id_, slot in sorted(schedule.slots.items()) if slot.finish == schedule.makespan]
    loads = change_load(schedule)
    return Result(
        schedule.makespan,
        "weeks",
        n=len(schedule.plan.tasks),
        coverage=len(schedule.slots) / len(schedule.plan.tasks),
        contributors=tuple(last),
        parts={
            "initiatives": {
                id_: {"start": slot.start, "finish": slot.finish, "wave": wave_of(schedule.waves, slot.finish)}
                for id_, slot in sorted(schedule.slots.items())
            },
            "undated": list(schedule.undated),
            "waves": [wave.written() for wave in schedule.waves],
            "changeLoad": loads,
            "strained": _beyond(loads, STRAIN, OVERLOAD),
            "overloaded": _beyond(loads, OVERLOAD, math.inf),
            "unlimited": sorted({u for needs in schedule.demand.values() for u in needs} - schedule.capacity.keys()),
        },
        note=say("A good schedule by a rule of thumb, not proven to be the shortest."),
    )


def change_load(schedule: Schedule) -> dict[str, list[float | None]]:
    """For each unit that some initiative needs, its load in each wave as a share of its change capacity."""
    units = sorted({unit for needs in schedule.demand.values() for unit in needs})
    return {unit: [schedule.load(unit, wave) for wave in schedule.waves] for unit in units}


def _beyond(loads: Mapping[str, list[float | None]], low: float, high: float) -> list[dict[str, str | int]]:
    return [
        {"unit": unit, "wave": place + 1}
        for unit, by_wave in loads.items()
        for place, load in enumerate(by_wave)
        if load is not None and low + 1e-9 < load <= high + 1e-9
    ]


MEASURES: tuple[Measure, ...] = (
    Measure(
        *("M41", "scheduledDuration", "Scheduled duration of the plan", "weeks", "0 and more", False),
        "Finish of the last initiative by serial schedule generation within the change capacity of every unit.",
        "Kelley 1963; Kolisch 1996",
        "The five tasks of M40 with capacity 3 and demands 2, 2, 2, 3, 1: starts 0, 3, 7, 9, 14; 15 weeks.",
        schedule_measure,
    ),
)
