"""The customer's world in reading order: outcomes, their journeys and stages. It makes the columns of every lens."""

from collections.abc import Sequence
from typing import NamedTuple

from studio.model.query import View, value
from studio.model.record import Record


class Travel(NamedTuple):
    """A journey with its stages in order and the outcome it is a way to ("" for none)."""

    journey: str
    outcome: str
    stages: tuple[str, ...]


def travels(view: View, focus: str = "") -> list[Travel]:
    """The journeys with their stages: by importance of the outcome, then of the journey, then by id.

    Outcomes without a journey come as a travel without one; journeys without an outcome come last. A focus on one
    journey or outcome leaves the others out.
    """
    found = [travel for outcome in _by_importance(view.of("outcome")) for travel in _of_outcome(view, outcome)]
    placed = {travel.journey for travel in found}
    alone = [journey for journey in _by_importance(view.of("journey")) if journey["id"] not in placed]
    found.extend(_travel(view, journey["id"], "") for journey in alone)
    found = list(dict.fromkeys(found))
    focused = [travel for travel in found if focus in (travel.journey, travel.outcome)] if focus else []
    return focused or found


def shared_travels(one: View, other: View, focus: str = "") -> list[Travel]:
    """The journeys of two states together, in one order, so that both can be drawn over the same columns.

    The order is that of the first state; what only the other has comes where it has it.
    """
    mine, theirs = travels(one, focus), travels(other, focus)
    keys = _merged([_key(travel) for travel in mine], [_key(travel) for travel in theirs])
    first, second = ({_key(travel): travel for travel in found} for found in (mine, theirs))
    found: list[Travel] = []
    for key in keys:
        here, there = first.get(key), second.get(key)
        stages = _merged(here.stages if here else (), there.stages if there else ())
        found.extend(travel._replace(stages=tuple(stages)) for travel in (here or there,) if travel is not None)
    return found


def statement(view: View, outcome: str) -> str:
    """The outcome in the customer's words, or its name."""
    record = view.get(outcome)
    return str((record or {}).get("statement") or view.name(outcome))


def segments(view: View, travel: Travel) -> list[Record]:
    """Who travels the journey; who seeks the outcome where the journey does not say."""
    return view.targets(travel.journey, "travelledBy") or view.sources(travel.outcome, "seeks")


def moments(view: View, stage: str) -> list[Record]:
    """The moments of a stage by their position, then id."""
    return sorted(view.sources(stage, "occursIn"), key=lambda moment: (_position(view, moment), moment["id"]))


def is_moment_of_truth(moment: Record) -> bool:
    """Whether trust is decided at the moment."""
    return moment.get("momentType") in ("truth", "both")


def owner(view: View, id_: str) -> Record | None:
    """The role that owns a journey or outcome, or that is accountable for a stage or moment itself."""
    owning = view.source(id_, "owns")
    if owning is not None:
        return owning
    accountable = (link for link in view.into(id_, "responsible") if link.get("code") == "A")
    return next((view.get(link["from"]) for link in accountable), None)


def answering_pnl(view: View, travel: Travel) -> Record | None:
    """The P&L that answers for the journey, else the one that answers for its outcome."""
    return view.source(travel.journey, "accountsFor") or view.source(travel.outcome, "accountsFor")


def _of_outcome(view: View, outcome: Record) -> list[Travel]:
    journeys = _by_importance(view.targets(outcome["id"], "pursuedThrough"))
    return [_travel(view, journey["id"], outcome["id"]) for journey in journeys] or [Travel("", outcome["id"], ())]


def _travel(view: View, journey: str, outcome: str) -> Travel:
    return Travel(journey, outcome, tuple(stage["id"] for stage in view.stages(journey)))


def _by_importance(records: list[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (-(value(record, "importance") or 3), record["id"]))


def _position(view: View, moment: Record) -> float:
    link = next(iter(view.out(moment["id"], "occursIn")), None)
    position = value(link, "position") if link is not None else None
    return float(position) if position is not None else 0.5


def _key(travel: Travel) -> str:
    return travel.journey or travel.outcome


def _merged(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Both sequences in one: the first as it is, and what only the other has after what precedes it there."""
    merged, known = list(one), set(one)
    before = ""
    for item in other:
        if item not in known:
            merged.insert(merged.index(before) + 1 if before else 0, item)
            known.add(item)
        before = item
    return merged
