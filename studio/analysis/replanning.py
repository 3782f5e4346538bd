"""What would follow if an initiative ran at another time: who moves with it, who is full, what is reached by when."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from studio.analysis.context import Model
from studio.analysis.harm import Harm, checks_of
from studio.analysis.passage import Passage
from studio.analysis.plan import retimed
from studio.analysis.plateaus import Plateau, plateaus
from studio.analysis.resources import ROOM, Slot
from studio.analysis.schedule import OVERLOAD, STRAIN, Schedule, change_load, schedule_of
from studio.analysis.standing import Standings
from studio.model.record import Records

MOMENT: Final = 1e-6  # weeks; less is the same time


class Hold(NamedTuple):
    """Why an initiative cannot start in the week that was asked for.

    `by` is an initiative that it waits for, or a unit (`is_unit`) that has no people free before the week `until`.
    """

    by: str
    is_unit: bool
    until: float


class Shift(NamedTuple):
    """An initiative that would run at another time; None where it has no time."""

    id: str
    before: Slot | None
    after: Slot | None


class Reached(NamedTuple):
    """A plateau that would be another: the initiatives that it would come with, and those it would come without."""

    name: str
    more: tuple[str, ...]
    fewer: tuple[str, ...]


class Strain(NamedTuple):
    """A unit that a wave would strain or overload as it did not before: its share of the change capacity."""

    unit: str
    wave: str
    load: float
    is_overload: bool


class Consequences(NamedTuple):
    """What would follow for the plan: who moves, what holds it back, plateaus that differ, units with too much."""

    schedule: Schedule
    shifts: tuple[Shift, ...]
    holds: tuple[Hold, ...]
    reached: tuple[Reached, ...]
    strains: tuple[Strain, ...]
    before: float | None  # the week in which the plan ends
    after: float | None


class HarmChange(NamedTuple):
    """What would get worse on the way that does not now, and what no longer would: plateau name and harm."""

    more: tuple[tuple[str, Harm], ...]
    fewer: tuple[tuple[str, Harm], ...]


def replanned(model: Model, changed: Records) -> Model:
    """The model with some initiatives at other times or of other lengths, made quickly; see `plan.retimed`."""
    model.once(Passage)
    model.once(Standings)
    return retimed(model, changed, Passage, Standings)


def consequences(before: Model, after: Model, initiative: str = "", asked: float | None = None) -> Consequences:
    """What follows for the plan when it changes; `asked` is the week in which an initiative was meant to start."""
    old, new = schedule_of(before), schedule_of(after)
    ids = sorted(old.slots.keys() | new.slots.keys())
    shifts = (Shift(id_, old.slots.get(id_), new.slots.get(id_)) for id_ in ids)
    return Consequences(
        new,
        tuple(shift for shift in shifts if not _is_same(shift.before, shift.after)),
        tuple(holds(new, initiative, asked)) if asked is not None else (),
        tuple(_reached(plateaus(before), plateaus(after))),
        tuple(_strains(old, new)),
        old.makespan,
        new.makespan,
    )


def holds(schedule: Schedule, initiative: str, asked: float) -> Iterator[Hold]:
    """What keeps an initiative from starting in the week asked for: others first, then units that are full."""
    slot = schedule.slots.get(initiative)
    if slot is None or slot.start <= asked + MOMENT:
        return
    for link in sorted(schedule.plan.links):
        before = schedule.slots.get(link.before)
        if link.after == initiative and before is not None and before.finish + link.lag > asked + MOMENT:
            yield Hold(link.before, False, before.finish + link.lag)
    for unit, fte in sorted(schedule.demand.get(initiative, {}).items()):
        until = _full_until(schedule, unit, initiative, asked, fte)
        if until is not None:
            yield Hold(unit, True, until)


def _full_until(schedule: Schedule, unit: str, initiative: str, asked: float, fte: float) -> float | None:
    """The week until which others leave a unit too few people, from the week asked for on; None: there are enough."""
    slot, capacity = schedule.slots[initiative], schedule.capacity.get(unit)
    if capacity is None:
        return None
    full = [
        end
        for start, end, used in unit_load(schedule, unit, without=initiative)
        if start < min(slot.start, asked + slot.finish - slot.start) - MOMENT
        and end > asked + MOMENT
        and used + fte > capacity + ROOM
    ]
    return max(full, default=None)


def unit_load(schedule: Schedule, unit: str, without: str = "") -> list[tuple[float, float, float]]:
    """How many people of a unit are busy over time: spans of (start, end, FTE) in order, those of nobody included."""
    busy = [(slot, fte) for id_, slot, fte in schedule.busy.get(unit, ()) if id_ != without]
    edges = sorted({0.0, *(edge for slot, _ in busy for edge in slot)})
    return [
        (start, end, sum(fte for slot, fte in busy if slot.start <= start + MOMENT and slot.finish >= end - MOMENT))
        for start, end in pairwise(edges)
    ]


def harm_change(before: Model, after: Model) -> HarmChange:
    """What gets worse for customers on the way, plateau by plateau, that did not before, and the other way round."""
    old, new = _harms(before), _harms(after)
    more = tuple(found for key, found in new.items() if key not in old)
    return HarmChange(more, tuple(found for key, found in old.items() if key not in new))


def _harms(model: Model) -> dict[tuple[str, str, tuple[str, ...]], tuple[str, Harm]]:
    names = {one.id: one.name for one in plateaus(model)}
    return {
        (check.after, harm.rule, harm.elements): (names[check.after], harm)
        for check in checks_of(model).steps
        for harm in check.harms
    }


def _is_same(one: Slot | None, other: Slot | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one.start - other.start) <= MOMENT and abs(one.finish - other.finish) <= MOMENT


def _reached(before: Sequence[Plateau], after: Sequence[Plateau]) -> Iterator[Reached]:
    """Plateaus of the same name that initiatives come to or go from."""
    old = {one.name: one for one in before}
    for one in after:
        was = set(old[one.name].arrived) if one.name in old else set()
        more, fewer = sorted(set(one.arrived) - was), sorted(was - set(one.arrived))
        if more or fewer:
            yield Reached(one.name, tuple(more), tuple(fewer))
    kept = {one.name for one in after}
    for name, one in old.items():
        if name not in kept:
            yield Reached(name, (), one.arrived)


def _strains(before: Schedule, after: Schedule) -> Iterator[Strain]:
    """Units that a wave strains (or overloads) that did not strain (overload) them before."""
    old = _loads(before)
    for (unit, wave), load in _loads(after).items():
        known = old.get((unit, wave), 0.0)
        for limit in (OVERLOAD, STRAIN):
            if load > limit + ROOM and known <= limit + ROOM:
                yield Strain(unit, wave, load, limit == OVERLOAD)
                break


def _loads(schedule: Schedule) -> Mapping[tuple[str, str], float]:
    return {
        (unit, wave.name): load
        for unit, loads in change_load(schedule).items()
        for wave, load in zip(schedule.waves, loads, strict=True)
        if load is not None
    }
