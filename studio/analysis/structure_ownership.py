"""M07: whether one person answers for each journey, and can."""

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.result import Result, share, unknown, weighted_mean, weights
from studio.analysis.structure_flow import account_of, importances
from studio.model.query import View
from studio.model.record import Record, number
from studio.model.speech import say_many


class Ownership(NamedTuple):
    """Who owns a journey ("" for nobody) and how strongly: five criteria of 0 to 1, their mean, and who acts for them.

    `accountable` is one filled role, `span` the stages where it or a delegate reporting to it is accountable,
    `scorecard` a perception metric with a target, `funding` the part of the money it controls, `governance` a chair or
    vote in a forum that governs the journey.
    """

    owner: str
    accountable: float
    span: float
    scorecard: float
    funding: float
    governance: float

    @property
    def strength(self) -> float:
        """Mean of the five criteria; 0 without an owner."""
        return math.fsum(self[1:]) / 5

    @property
    def is_owned(self) -> bool:
        """Whether exactly one filled role owns the journey."""
        return self.accountable == 1


NOBODY = Ownership("", 0.0, 0.0, 0.0, 0.0, 0.0)


def is_filled(role: Mapping[str, Any] | None) -> bool:
    """Whether somebody holds the role."""
    return role is not None and bool(str(role.get("holder") or "").strip())


def accountable(view: View, id_: str) -> list[str]:
    """Who is A for a record by a `responsible` of its own, in order of the relations' ids; not by inheritance."""
    return [str(link["from"]) for link in view.into(id_, "responsible") if link.get("code") == "A"]


def owner_of(view: View, id_: str) -> str:
    """The role that owns a journey or outcome; "" where none does."""
    owners = view.into(id_, "owns")
    return str(owners[0]["from"]) if owners else ""


def answers_to(view: View, who: str, owner: str) -> bool:
    """Whether a role (or the head of a unit) is the owner or reports to them, directly or not."""
    record = view.get(who)
    if record is not None and record["kind"] == "unit":
        heads = [link["from"] for link in view.into(who, "memberOf") if link.get("head")]
        return any(answers_to(view, head, owner) for head in heads)
    seen: set[str] = set()
    while record is not None and record["id"] not in seen:
        if record["id"] == owner:
            return True
        seen.add(record["id"])
        record = view.get(record.get("reportsTo"))
    return False


def ownership_of(view: View, journey: str) -> Ownership:
    """Who owns one journey and how strongly."""
    owners = view.into(journey, "owns")
    if not owners:
        return NOBODY
    owner = str(owners[0]["from"])
    stages = view.stages(journey)
    return Ownership(
        owner,
        float(len(owners) == 1 and is_filled(view.get(owner))),
        sum(_answers_for(view, stage["id"], owner) for stage in stages) / len(stages) if stages else 0.0,
        float(any(_is_about(view, metric, journey, stages) for metric in _scorecard(view, owner))),
        _funding(view, owner, journey, stages),
        float(_governs(view, owner, journey)),
    )


def _answers_for(view: View, stage: str, owner: str) -> bool:
    delegates = accountable(view, stage)
    return not delegates or any(answers_to(view, one, owner) for one in delegates)


def _scorecard(view: View, role: str) -> Iterator[Record]:
    for link in view.out(role, "responsible"):
        metric = view.records[link["to"]]
        in_it = link.get("code") in ("A", "R", "D") and metric["kind"] == "perceptionMetric"
        if in_it and number(metric, "target") is not None:
            yield metric


def _is_about(view: View, metric: Record, journey: str, stages: list[Record]) -> bool:
    """Whether a metric speaks for the journey: one that measures nothing in particular does."""
    measured = {link["to"] for link in view.out(metric["id"], "measures")}
    if not measured or journey in measured:
        return True
    if any(stage["id"] in measured for stage in stages):
        return True
    if any(link["from"] in measured for stage in stages for link in view.into(stage["id"], "occursIn")):
        return True
    return any(link["from"] in measured for link in view.into(journey, "pursuedThrough"))


def _governs(view: View, owner: str, journey: str) -> bool:
    forums = {link["from"] for link in view.into(journey, "governs")}
    return any(link["to"] in forums for link in view.out(owner, "sitsIn") if link.get("chair") or link.get("vote"))


def _funding(view: View, owner: str, journey: str, stages: list[Record]) -> float:
    """1 for the holder of the journey's own P&L; else the part of its attached, or else its funded, money it controls.

    A role controls money of P&Ls it holds and money about which it takes the funding decision.
    """
    held = {link["to"] for link in view.out(owner, "holds")}
    accounts = {link["from"] for link in view.into(journey, "accountsFor")}
    if held & accounts:
        return 1.0
    decided = _decided(view, owner)
    if journey in decided:
        return 1.0
    controlled = held | decided
    return _controlled(list(_attached(view, journey)), controlled) or _controlled(
        list(_funded(view, journey, stages)), controlled
    )


def _decided(view: View, role: str) -> set[str]:
    rights = {link["to"] for link in view.out(role, "holdsRight") if link.get("part") == "decide"}
    funding = [right for right in rights if view.records[right].get("subject") == "funding"]
    return {link["to"] for right in funding for link in view.out(right, "concerns")}


def _attached(view: View, journey: str) -> Iterator[tuple[float, set[str]]]:
    for link in view.into(journey, "attachesTo"):
        investment = view.records[link["from"]]
        amount, part = number(investment, "amount"), number(link, "share")
        planner = view.get(investment.get("plannedBy"))
        if amount is not None and planner is not None:
            accounts = {one["from"] for one in view.into(planner["id"], "accountsFor")}
            booked = {account_of(view, planner["id"])} if planner["kind"] == "unit" else accounts | {planner["id"]}
            yield amount * (1.0 if part is None else part), booked


def _funded(view: View, journey: str, stages: list[Record]) -> Iterator[tuple[float, set[str]]]:
    for id_ in (journey, *(stage["id"] for stage in stages)):
        for link in view.into(id_, "funds"):
            part = number(link, "share")
            yield 1.0 if part is None else part, {link["from"]}


def _controlled(money: list[tuple[float, set[str]]], accounts: set[str]) -> float:
    part = math.fsum(amount for amount, booked in money if booked & accounts)
    return share(part, math.fsum(amount for amount, _ in money)) or 0.0


def hollow_pnls(view: View) -> list[str]:
    """P&Ls that answer for customers in name only: no unit is booked to them, no money funded or allocated."""
    return [
        pnl["id"]
        for pnl in view.of("pnl")
        if (answered := view.out(pnl["id"], "accountsFor"))
        and not view.into(pnl["id"], "bookedTo")
        and not view.out(pnl["id"], "funds")
        and not any(link.get("allocationKey") for link in answered)
    ]


def ownerships(context: Context) -> dict[str, Ownership]:
    """The ownership of each journey in scope, in order of id."""
    return {journey["id"]: ownership_of(context.view, journey["id"]) for journey in context.journeys}


def ownership(context: Context) -> Result:
    """M07, how strongly journeys are owned, 0 to 1, weighted by importance; `parts.coverage` is how many are owned.

    Coverage = Σ w · [exactly one filled owner] / Σ w. Strength of a journey is the mean of five criteria: one filled
    accountable role; the part of its stages where the owner, or a delegate reporting to the owner, is A (undelegated
    stages are the owner's); a perception metric with a target in the owner's scorecard (A or R); funding authority (1
    for the holder of the P&L that answers for the journey, else the part of the money held or decided); a chair or
    vote in a forum that governs it. No owner: 0; no stages: span 0; no journeys: EMPTY. Source: domain M07, after T5.
    """
    return strength(context.once(ownerships), context.once(importances))


def strength(found: Mapping[str, Ownership], by: Mapping[str, float | None]) -> Result:
    """The result of M07 for the ownership and importance of journeys."""
    if not found:
        return unknown("EMPTY", "share", "There is no journey yet.", parts={"owned": 0, "coverage": None})
    importance = weights([by[id_] for id_ in found])
    owned = [id_ for id_, one in found.items() if one.is_owned]
    parts: dict[str, Any] = {
        "coverage": weighted_mean([float(one.is_owned) for one in found.values()], importance),
        "owned": len(owned),
        "journeys": len(found),
        "perJourney": {id_: {**one._asdict(), "strength": one.strength} for id_, one in found.items()},
    }
    value = weighted_mean([one.strength for one in found.values()], importance)
    if value is None:
        return unknown("DIV0", "share", "All journeys have an importance of nought.", n=len(found), parts=parts)
    unowned = tuple(id_ for id_ in found if id_ not in owned)
    note = say_many(
        "Strength of ownership; {n} of {all} journeys has exactly one filled owner.",
        "Strength of ownership; {n} of {all} journeys have exactly one filled owner.",
        len(owned),
        all=len(found),
    )
    return Result(value, "share", n=len(found), contributors=unowned or tuple(found), parts=parts, note=note)


MEASURES = (
    Measure(
        "M07",
        "journeyOwnership",
        "Journey ownership: strength and coverage",
        "share",
        "0 to 1",
        True,
        "Importance-weighted mean of five criteria: one filled owner, span of stages, scorecard, funding authority, "
        "governance.",
        "Domain M07; T5",
        "Test drive, current: J1 has no owner; J2 (1 + 1/3 + 0 + 0 + 0)/5 = 0.266667; strength 0.1, coverage 0.375.",
        ownership,
    ),
)
