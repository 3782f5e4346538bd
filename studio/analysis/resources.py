"""Work within the people there are: serial schedule generation, and how much each unit has to carry at a time.

Heuristic, feasible and deterministic; not claimed to be the shortest possible.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from studio.analysis.network import Link, Task, predecessors

ROOM = 1e-9  # FTE; capacity is exceeded by more than this

Demand = Mapping[str, Mapping[str, float]]  # task -> unit -> FTE for as long as the task lasts


class Slot(NamedTuple):
    """When a task is scheduled, in weeks from the start date."""

    start: float
    finish: float


class Load:
    """People of one unit taken up over time, as steps: from `weeks[i]` on, `used[i]` FTE are busy."""

    def __init__(self, capacity: float) -> None:
        self.capacity = capacity
        self.weeks = [0.0]
        self.used = [0.0]

    def free_from(self, week: float, length: float, fte: float) -> float:
        """The earliest week, not before the one given, from which the people are free for the whole length."""
        position = bisect_right(self.weeks, week) - 1
        while position < len(self.weeks) and self.weeks[position] < week + length:
            if self.used[position] + fte > self.capacity + ROOM:
                week = self.weeks[position + 1]  # the last step is always empty, so there is a next one
            position += 1
        return week

    def take(self, slot: Slot, fte: float) -> None:
        """Mark people as busy for the slot."""
        first, last = self._step(slot.start), self._step(slot.finish)
        for position in range(first, last):
            self.used[position] += fte

    def _step(self, week: float) -> int:
        position = bisect_left(self.weeks, week)
        if position == len(self.weeks) or self.weeks[position] != week:
            self.weeks.insert(position, week)
            self.used.insert(position, self.used[position - 1])
        return position


def too_demanding(demand: Demand, capacity: Mapping[str, float]) -> list[tuple[str, str]]:
    """The (task, unit) pairs in which one task alone needs more people than the unit can spare, in order of id."""
    return [
        (task, unit)
        for task in sorted(demand)
        for unit, fte in sorted(demand[task].items())
        if unit in capacity and fte > capacity[unit] + ROOM
    ]


def serial_schedule(
    tasks: Mapping[str, Task],
    links: Sequence[Link],
    rank: Mapping[str, tuple[float, float]],
    demand: Demand,
    loads: Mapping[str, Load],
) -> dict[str, Slot]:
    """The slots of all tasks that have a rank, placed one by one (Kelley 1963; Kolisch 1996).

    Of the tasks whose predecessors are placed, the one with the lowest rank (latest finish, then priority negated),
    then the smallest id, goes next, to the earliest start at which every unit with a `Load` has people free for its
    whole length. A unit without one is taken to have people enough. `loads` are filled on the way. Raises ValueError
    for a task that alone needs more than a unit has.
    """
    if excess := too_demanding(demand, {unit: load.capacity for unit, load in loads.items()}):
        raise ValueError(f"{excess[0][0]} needs more people than {excess[0][1]} has")
    into = predecessors(rank, links)
    after: dict[str, list[str]] = {id_: [] for id_ in rank}
    for id_, group in into.items():
        for before in {link.before for link in group}:
            after[before].append(id_)
    waiting = {id_: len({link.before for link in into[id_]}) for id_ in rank}
    ready: list[tuple[tuple[float, float], str]] = []
    for id_ in rank:
        if not waiting[id_]:
            heappush(ready, (rank[id_], id_))
    slots: dict[str, Slot] = {}
    while ready:
        _, id_ = heappop(ready)
        earliest = max([tasks[id_].not_before, 0.0, *(slots[link.before].finish + link.lag for link in into[id_])])
        slots[id_] = _place(earliest, tasks[id_].weeks or 0.0, demand.get(id_, {}), loads)
        for later in after[id_]:
            waiting[later] -= 1
            if not waiting[later]:
                heappush(ready, (rank[later], later))
    return slots


def _place(earliest: float, weeks: float, needs: Mapping[str, float], loads: Mapping[str, Load]) -> Slot:
    wanted = [(loads[unit], fte) for unit, fte in sorted(needs.items()) if unit in loads and fte > 0]
    week = earliest
    while True:
        free = max([week, *(load.free_from(week, weeks, fte) for load, fte in wanted)])
        if free == week:
            break
        week = free
    slot = Slot(week, week + weeks)
    for load, fte in wanted:
        load.take(slot, fte)
    return slot
