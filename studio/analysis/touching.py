"""What a change of records leaves true of the headline figures, so that only what it touches is computed again."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from studio.analysis.context import Context
from studio.analysis.money import attached_share
from studio.analysis.perception import journey_perceptions, outcome_perceptions, perception_index
from studio.analysis.structure_coordination import supply
from studio.analysis.structure_flow import Flow, flow_of, flows, paths_by_journey
from studio.analysis.structure_ownership import ownerships
from studio.model.query import View
from studio.model.record import Record

Compute = Callable[[Context], Any]

MOST: Final = 0.25  # of the records may differ from one view to another; beyond that all is computed

_PERCEPTION: Final = frozenset(
    ("perceptionMetric", "measures", "journey", "outcome", "pursuedThrough", "segment", "seeks", "travelledBy", "model")
)
_MONEY: Final = _PERCEPTION | {"investment", "attachesTo", "unit", "bookedTo"}
_OWNERSHIP: Final = frozenset(
    (
        *("journey", "owns", "role", "responsible", "hasStage", "stage", "moment", "occursIn", "outcome"),
        *("pursuedThrough", "perceptionMetric", "measures", "holds", "accountsFor", "decisionRight", "holdsRight"),
        *("concerns", "investment", "attachesTo", "funds", "unit", "bookedTo", "memberOf", "forum", "sitsIn"),
        *("governs", "pnl"),
    )
)

# What can be kept from one change to the next, with the kinds of record whose change makes it stale.
_KEPT: Final[tuple[tuple[Compute, frozenset[str]], ...]] = (
    (ownerships, _OWNERSHIP),
    (journey_perceptions, _PERCEPTION),
    (outcome_perceptions, _PERCEPTION),
    (perception_index, _PERCEPTION),
    (attached_share, _MONEY),
)


class Touched(NamedTuple):
    """What a change has touched: journeys by their flow, kinds of record, and units by their arrangements."""

    journeys: set[str]
    kinds: set[str]
    units: set[str]


class Known(NamedTuple):
    """Answers that a later question can go by: of functions of the whole model, and the flow of each journey."""

    answers: Mapping[Compute, Any]
    flows: Mapping[str, Flow]


def known_of(context: Context) -> Known:
    """What a question has found, or finds now, that may hold for the next one."""
    kept = {compute: context.once(compute) for compute in (supply, *(compute for compute, _ in _KEPT))}
    return Known(kept, context.once(flows))


def tell(context: Context, known: Known, touched: Touched) -> None:
    """Give a question about the whole model what holds in spite of a change; only flows that it touched are found."""
    for compute, stale in _KEPT:
        if compute in known.answers and stale.isdisjoint(touched.kinds):
            context.given(compute, known.answers[compute])
    tell_flows(context, known.flows, touched)
    if supply in known.answers:
        context.given(supply, known.answers[supply].without(touched.units, context.view))


def tell_flows(context: Context, before: Mapping[str, Flow], touched: Touched) -> None:
    """Give a question about the whole model the flows that a change has not touched, and find the others."""
    paths, accounts = paths_by_journey(context.view), dict[str, str]()
    kept = {id_: flow for id_, flow in before.items() if id_ not in touched.journeys}
    ids = [journey["id"] for journey in context.journeys]
    found = {id_: kept.get(id_) or flow_of(context.view, id_, paths.get(id_, []), accounts) for id_ in ids}
    context.given(flows, found)


def journeys_of(view: View, records: Iterable[Record], performed: Callable[[str], Iterable[Record]]) -> set[str]:
    """The journeys whose flow records of a view take part in; `performed` are the placements that a unit performs."""
    return {journey for record in records for journey in _journeys_of(view, record, performed)}


def _journeys_of(view: View, record: Record, performed: Callable[[str], Iterable[Record]]) -> Iterator[str]:
    kind = record["kind"]
    if kind == "journey":
        yield record["id"]
    elif kind == "hasStage":
        yield record["from"]
    elif kind == "path":
        yield record.get("journey", "")
    elif kind in ("supports", "occursIn"):
        yield from _journeys_at(view, record["to"])
    elif kind == "bookedTo":
        for placement in performed(record["from"]):
            yield from _journeys_at(view, placement["to"])


def _journeys_at(view: View, place: str) -> Iterator[str]:
    stages = [place, *(link["to"] for link in view.out(place, "occursIn"))]
    for stage in stages:
        for link in view.into(stage, "hasStage"):
            yield link["from"]


def units_of(view: View, records: Collection[Record]) -> set[str]:
    """The units whose arrangements with others records of a view take part in."""
    found = {unit for record in records for unit in _units_of(view, record)}
    return found | _units_below(view, {record["id"] for record in records if record["kind"] == "unit"})


def _units_of(view: View, record: Record) -> Iterator[str]:
    kind = record["kind"]
    if kind in ("bookedTo", "coordinates", "responsible", "sitsIn"):
        yield from (record["from"], record["to"])
        yield from (link["to"] for link in view.out(record["from"], "memberOf"))
    elif kind in ("memberOf", "measures"):
        yield record["to"]


def _units_below(view: View, units: set[str]) -> set[str]:
    """Units with all below them."""
    below = grown = units
    while grown:
        grown = {unit["id"] for unit in view.of("unit") if unit.get("parent") in grown} - below
        below = below | grown
    return below


def touched_between(before: View, after: View) -> Touched | None:
    """What has been touched from one view to another; None where that is too much, or is not known."""
    changed = after.patched_since(before)
    if changed is None or len(changed) > MOST * len(after.records):
        return None
    journeys: set[str] = set()
    units: set[str] = set()
    kinds: set[str] = set()
    for view in (before, after):
        records = [view.records[id_] for id_ in changed if id_ in view.records]
        journeys |= journeys_of(view, records, _performed(view, records).__getitem__)
        units |= units_of(view, records)
        kinds |= {record["kind"] for record in records}
    return Touched(journeys, kinds, units)


def _performed(view: View, records: list[Record]) -> dict[str, list[Record]]:
    """The placements performed by the units whose booking changed."""
    found: dict[str, list[Record]] = {record["from"]: [] for record in records if record["kind"] == "bookedTo"}
    if found:
        for placement in view.of("supports"):
            unit = placement.get("unit")
            if unit in found:
                found[unit].append(placement)
    return found
