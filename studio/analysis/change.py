"""How large a change is, how deep it goes, and how many people it touches (M37)."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from studio.analysis.concerns import NONE, Concerns, concerns_in
from studio.analysis.context import Context, Model
from studio.analysis.measure import Measure
from studio.analysis.result import Result
from studio.model.change import same
from studio.model.kinds import KINDS, POLISM, RELATIONS, TWELVE
from studio.model.kinds.depth import POLISM_NAMES, TWELVE_NAMES
from studio.model.query import View
from studio.model.record import CURRENT, Record, evidence, number
from studio.model.speech import say

REASONS = ("leaves the unit", "unit retired", "P&L", "parent unit", "role")  # why a unit is affected
# Records of these kinds belong to an arrangement, and not to the plan that leads from one to another.
_VARIES = {name: kind.varies for name, kind in KINDS.items()} | {name: one.varies for name, one in RELATIONS.items()}
CHANGED, UNCHANGED = 0.5, 0.0  # what a modified record counts, beside 1 for one that comes or goes


@dataclass(slots=True)
class Tally:
    """Records of two arrangements counted: those only before, only after, in both but modified, and all of them."""

    removed: int = 0
    added: int = 0
    modified: int = 0
    union: int = 0
    ids: list[str] = field(default_factory=list)  # of those that differ

    def count(self, id_: str, old: Record | None, new: Record | None, differs: bool) -> None:
        """Take one record in, as it is before and after."""
        self.union += 1
        if differs:
            self.ids.append(id_)
            self.removed += new is None
            self.added += old is None
            self.modified += old is not None and new is not None

    @property
    def magnitude(self) -> float:
        """(removed + added + ½ modified) / union; 0 where there is nothing at all."""
        return distance(self.removed, self.added, self.modified, self.union)

    def written(self) -> dict[str, float]:
        """The counts and the magnitude as plain values."""
        counts = {name: getattr(self, name) for name in ("removed", "added", "modified", "union")}
        return {**counts, "magnitude": self.magnitude}


def distance(removed: int, added: int, modified: int, union: int) -> float:
    """The share of all records that differ, a modified one counting half (Jaccard distance); 0 of nothing."""
    return (removed + added + CHANGED * modified) / union if union else UNCHANGED


class Impact(NamedTuple):
    """People affected by a change, in FTE of the units as they were before, each counted once.

    `units` gives for each affected unit its FTE (None where unknown) and why; `share` is None where no unit before
    states its people. `coverage` is the share of the units before whose people are known.
    """

    fte: float
    share: float | None
    coverage: float
    units: Mapping[str, tuple[float | None, tuple[str, ...]]]


def people_affected(before: View, after: View) -> Impact:
    """Whose P&L, parent unit or role changes. A unit that is retired affects all in it; one that shrinks, those who go.

    A role changes with a unit's type, and where a head of the unit comes or goes. People of units that are new are not
    counted: they are counted where they come from.
    """
    units = before.of("unit")
    known = [(unit["id"], fte) for unit in units if (fte := number(unit, "fte")) is not None]
    total = math.fsum(fte for _, fte in known)
    found: dict[str, tuple[float | None, tuple[str, ...]]] = {}
    for unit in units:
        reasons = tuple(_reasons(before, after, unit))
        leaving = _leaving(unit, after.get(unit["id"]))
        if reasons:
            found[unit["id"]] = (number(unit, "fte"), reasons)
        elif leaving:
            found[unit["id"]] = (leaving, (REASONS[0],))
    fte = math.fsum(people for people, _ in found.values() if people is not None)
    coverage = len(known) / len(units) if units else 1.0
    return Impact(fte, fte / total if total else None, coverage, found)


def _reasons(before: View, after: View, unit: Record) -> Iterable[str]:
    id_ = unit["id"]
    then = after.get(id_)
    if then is None:
        yield REASONS[1]
        return
    if _ends(before, id_, "bookedTo") != _ends(after, id_, "bookedTo"):
        yield REASONS[2]
    if unit.get("parent") != then.get("parent"):
        yield REASONS[3]
    if unit.get("unitType") != then.get("unitType") or _heads(before, id_) != _heads(after, id_):
        yield REASONS[4]


def _ends(view: View, unit: str, relation: str) -> set[str]:
    return {link["to"] for link in view.out(unit, relation)}


def _heads(view: View, unit: str) -> set[str]:
    return {link["from"] for link in view.into(unit, "memberOf") if link.get("head")}


def _leaving(unit: Record, then: Record | None) -> float:
    was, becomes = number(unit, "fte"), number(then, "fte") if then is not None else None
    return max(0.0, was - becomes) if was is not None and becomes is not None else 0.0


def magnitude_measure(context: Context) -> Result:
    """M37: how much of the model changes between current and the state asked about, 0 to 1.

    Asked about current, the chosen target counts. Elements: (|A∖B| + |B∖A| + ½ |modified|) / |A∪B|; relations
    likewise; magnitude is the mean of the two. Records of the plan (initiatives, experiments, risks and what links
    them) belong to no state and are left out. `parts` give both distances, the same by kind and by journey, people
    affected (FTE of the units before whose P&L, parent unit or role changes, each counted once), and depth: which of
    the twelve elements of "Organize to Value" and of the six POLISM parts are touched. Nothing on both sides is 0.
    Source: Jaccard distance; cf. Sanfeliu & Fu 1983. Campbell, Gutierrez & Lancelott 2017 (POLISM).
    """
    state = context.state if context.state != CURRENT else context.model.target
    return magnitude(context.model, state)


def magnitude(model: Model, state: str) -> Result:
    """The magnitude of the change from current to a state, as M37 states it, found once for a model."""
    return model.once(_magnitude, state)


def _magnitude(model: Model, state: str) -> Result:
    before, after = model.view(CURRENT), model.view(state)
    elements, relations, kinds, journeys = _tallies(model, state)
    impact = people_affected(before, after)
    badges = [evidence(before.records[unit], "fte") for unit, (fte, _) in impact.units.items() if fte is not None]
    parts = {
        "elements": elements.written(),
        "relations": relations.written(),
        "byKind": {kind: tally.written() for kind, tally in sorted(kinds.items())},
        "byJourney": {journey: tally.written() for journey, tally in sorted(journeys.items())},
        "people": people_written(impact),
        "depth": depth_of(kind for kind, tally in kinds.items() if tally.ids),
    }
    return Result(
        (elements.magnitude + relations.magnitude) / 2,
        "share",
        n=elements.union + relations.union,
        evidence={badge: badges.count(badge) for badge in sorted(set(badges))},
        contributors=tuple(sorted(elements.ids + relations.ids)),
        parts=parts,
        note="" if elements.union else say("There is nothing to change."),
    )


def people_written(impact: Impact) -> dict[str, Any]:
    """People affected as plain values."""
    return {
        "fte": impact.fte,
        "share": impact.share,
        "coverage": impact.coverage,
        "units": {id_: {"fte": fte, "because": list(reasons)} for id_, (fte, reasons) in sorted(impact.units.items())},
    }


def depth_of(kinds: Iterable[str]) -> dict[str, Any]:
    """Which of the twelve elements and of the six POLISM parts the changed kinds touch, and how many."""
    touched = set(kinds)
    twelve = [name for name in TWELVE_NAMES if any(TWELVE.get(kind) == name for kind in touched)]
    polism = [name for name in POLISM_NAMES if any(POLISM.get(kind) == name for kind in touched)]
    return {
        "twelve": twelve,
        "twelveCount": len(twelve),
        "twelveMissing": [name for name in TWELVE_NAMES if name not in twelve],
        "polism": polism,
        "polismCount": len(polism),
        "polismMissing": [name for name in POLISM_NAMES if name not in polism],
    }


def _tallies(model: Model, state: str) -> tuple[Tally, Tally, dict[str, Tally], dict[str, Tally]]:
    """The tallies of all elements, of all relations, of each kind and of each journey."""
    here, there = concerns_in(model, CURRENT), concerns_in(model, state)
    elements, relations = Tally(), Tally()
    kinds: dict[str, Tally] = {}
    journeys: dict[str, Tally] = {}
    before, after = here.view.records, there.view.records
    different = frozenset(model.apart(state))
    for kind in filter(_VARIES.__getitem__, _VARIES):
        alike = [record for record in here.view.of(kind) if record["id"] not in different]
        if alike:
            _of(kinds, kind).union += len(alike)
            (relations if kind in RELATIONS else elements).union += len(alike)
            for journey, count in here.touches(kind, alike).items():
                _of(journeys, journey).union += count
    for id_ in model.apart(state):
        old, new = before.get(id_), after.get(id_)
        record = new if new is not None else old
        if record is None or not _VARIES.get(record["kind"], False):
            continue
        whole = relations if record["kind"] in RELATIONS else elements
        concerned = _concerned(here, old, there, new)
        differs = old is None or new is None or not same(old, new)
        for tally in (whole, _of(kinds, record["kind"]), *[_of(journeys, journey) for journey in concerned]):
            tally.count(id_, old, new, differs)
    return elements, relations, kinds, journeys


def _concerned(here: Concerns, old: Record | None, there: Concerns, new: Record | None) -> set[str]:
    """The journeys that a record which differs touches on either side."""
    before = here.touched(old) if old is not None else NONE
    return {*before, *(there.touched(new) if new is not None else NONE)}


def _of(tallies: dict[str, Tally], key: str) -> Tally:
    found = tallies.get(key)
    if found is None:
        found = tallies[key] = Tally()
    return found


MEASURES: tuple[Measure, ...] = (
    Measure(
        *("M37", "changeMagnitude", "Magnitude of change", "share", "0 to 1", None),
        "Mean of the share of elements and of the share of relations that differ from current, a modified record"
        " counting half.",
        "Jaccard distance; cf. Sanfeliu & Fu 1983",
        "10 elements now, 11 then, 8 in both of which 3 modified: 0.5; relations 12 of 19 differ: 0.631579; 0.565789.",
        magnitude_measure,
    ),
)
