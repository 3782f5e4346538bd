"""M33: whether money is attached to what customers are to gain, and follows what they need."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.perception import outcome_perceptions
from studio.analysis.result import Result, share, unknown
from studio.analysis.scoring import Perception, settings_of
from studio.analysis.structure_flow import account_of, flows
from studio.model.query import View, value
from studio.model.record import Record, evidence, number

UNATTACHED = "unattached"
UNPLANNED = "unplanned"


class Attachment(NamedTuple):
    """An investment: its amount, the row (P&L, unit or journey) that planned it, what it is attached to by share."""

    id: str
    amount: float
    row: str
    is_siloed: bool  # planned by a unit
    shares: Mapping[str, float]  # journey, outcome or metric id to share

    @property
    def attached(self) -> float:
        """The share that is attached to customers, at most 1."""
        return min(1.0, math.fsum(self.shares.values()))


def attachment_of(view: View, investment: Record) -> Attachment | None:
    """How one investment is attached; None where its amount is not known. A link without a share is all of it."""
    amount = number(investment, "amount")
    if amount is None:
        return None
    shares: dict[str, float] = {}
    for link in view.out(investment["id"], "attachesTo"):
        part = number(link, "share")
        where = aimed_at(view, link["to"])
        shares[where] = shares.get(where, 0.0) + (1.0 if part is None else part)
    planner = view.get(investment.get("plannedBy"))
    is_unit = planner is not None and planner["kind"] == "unit"
    row = UNPLANNED if planner is None else account_of(view, planner["id"]) if is_unit else planner["id"]
    return Attachment(investment["id"], amount, str(row), is_unit, shares)


def aimed_at(view: View, id_: str) -> str:
    """The journey or outcome that money is for: of a perception metric, the one it measures, else the metric itself."""
    record = view.records[id_]
    if record["kind"] != "perceptionMetric":
        return id_
    measured = (one["id"] for one in view.targets(id_, "measures") if one["kind"] in ("journey", "outcome"))
    return str(next(iter(sorted(measured)), id_))


def attachments(context: Context) -> dict[str, Attachment | None]:
    """Each investment in scope with how it is attached, None where its amount is not known; in order of id.

    In a narrower scope than the model: what is attached to a journey or outcome in scope, planned by one, or planned
    by a unit that serves one.
    """
    view = context.view
    found = {one["id"]: attachment_of(view, one) for one in view.of("investment")}
    if context.scope.kind == "model":
        return found
    inside = {one["id"] for one in (*context.journeys, *context.outcomes)}
    units = {step.unit for flow in context.once(flows).values() for run in flow.runs for step in run.steps}
    return {
        id_: one
        for id_, one in found.items()
        if view.records[id_].get("plannedBy") in inside | units
        or any(aimed_at(view, link["to"]) in inside for link in view.out(id_, "attachesTo"))
    }


def attached_share(context: Context) -> Result:
    """M33, the share of money attached to customers' outcomes, 0 to 1; with matrix, need alignment and siloed planning.

    Σ amount · Σ shares / Σ amount over investments of known amount (coverage says how many are); a link to an outcome,
    journey or perception metric attaches. `matrix` has a row for each P&L or journey that planned money, a column for
    each journey or outcome, the rest under "unattached", and margins. `needAlignment` = 1 − ½ Σ |m − n| over outcomes,
    m the share of the attached money, n the share of need (see `need`). `siloedPlanning` is the share planned by units
    and unattached. No investment: EMPTY; Σ amount 0: DIV0. Source: domain M33, after T4.
    """
    found = context.once(attachments)
    known = [one for one in found.values() if one is not None]
    return attached(found, {**matrix(known), **_alignment(context, known)}, context.view)


def attached(found: Mapping[str, Attachment | None], parts: dict[str, Any], view: View) -> Result:
    """The result of M33 for investments, with further parts."""
    known = [one for one in found.values() if one is not None]
    total = math.fsum(one.amount for one in known)
    money = math.fsum(one.amount * one.attached for one in known)
    siloed = math.fsum(one.amount * (1 - one.attached) for one in known if one.is_siloed)
    parts = {"total": total, "attached": money, "siloedPlanning": share(siloed, total), **parts}
    if not found:
        return unknown("EMPTY", "share", "There is no investment yet.", parts=parts)
    coverage = len(known) / len(found)
    if not known:
        return unknown("INSUFFICIENT", "share", "No investment has an amount yet.", parts=parts)
    if not total:
        return unknown("DIV0", "share", "All investments add up to nought.", coverage=coverage, parts=parts)
    badges: dict[str, int] = {}
    for one in known:
        badge = evidence(view.records[one.id], "amount")
        badges[badge] = badges.get(badge, 0) + 1
    loose = tuple(one.id for one in known if one.attached < 1)
    who = loose or tuple(one.id for one in known)
    return Result(money / total, "share", "ok", len(known), coverage, badges, who, parts)


def matrix(known: list[Attachment]) -> dict[str, Any]:
    """Money by who planned it and what it is for, with the sums of rows and columns."""
    rows: dict[str, dict[str, float]] = {}
    for one in known:
        row = rows.setdefault(one.row, {})
        for where, part in one.shares.items():
            row[where] = row.get(where, 0.0) + one.amount * part
        row[UNATTACHED] = row.get(UNATTACHED, 0.0) + one.amount * (1 - one.attached)
    columns: dict[str, float] = {}
    for row in rows.values():
        for where, amount in row.items():
            columns[where] = columns.get(where, 0.0) + amount
    return {
        "matrix": {name: dict(sorted(row.items())) for name, row in sorted(rows.items())},
        "rowTotals": {name: math.fsum(row.values()) for name, row in sorted(rows.items())},
        "columnTotals": dict(sorted(columns.items())),
    }


def need(importance: float, perception: Perception | None, method: str, opportunity: float | None) -> float | None:
    """How much an outcome needs, 0 to 500: importance · (100 − perception), halved on the net scale of −100 to 100.

    Without a perception index the opportunity score of 0 to 20 stands in, brought to the same range.
    """
    if perception is not None and perception.score is not None:
        missing = 100 - perception.score
        return importance * (missing / 2 if method == "net" else missing)
    return None if opportunity is None else opportunity * 25


def opportunity_of(outcome: Record) -> float | None:
    """Importance + max(importance − satisfaction, 0), both 1 to 10 (Ulwick 2005); None without satisfaction."""
    satisfaction = number(outcome, "satisfactionNow")
    if satisfaction is None:
        return None
    importance = 2 * float(value(outcome, "importance") or 3)
    return importance + max(importance - satisfaction, 0.0)


def _alignment(context: Context, known: list[Attachment]) -> dict[str, Any]:
    view, method = context.view, settings_of(context.view).method
    perceptions = context.once(outcome_perceptions)
    needs: dict[str, float | None] = {}
    for id_, perception in perceptions.items():
        record = view.records[id_]
        is_outcome = record["kind"] == "outcome"
        importance = value(record, "importance") if is_outcome else context.importance(record)
        opportunity = opportunity_of(record) if is_outcome else None
        needs[id_] = need(3.0 if importance is None else float(importance), perception, method, opportunity)
    money = dict.fromkeys(needs, 0.0)
    for one in known:
        for where, part in one.shares.items():
            outcome = view.source(where, "pursuedThrough")
            place = outcome["id"] if where not in money and outcome is not None else where
            if place in money:
                money[place] += one.amount * part
    return {"needAlignment": alignment(money, needs), "need": needs, "moneyByOutcome": money}


def alignment(money: Mapping[str, float], needs: Mapping[str, float | None]) -> float | None:
    """1 − ½ Σ |m − n| over the shares of money and of need, where both are known; None without money or need."""
    known = {id_: one for id_, one in needs.items() if one is not None}
    spent, needed = math.fsum(money[id_] for id_ in known), math.fsum(known.values())
    if not spent or not needed:
        return None
    return 1 - math.fsum(abs(money[id_] / spent - known[id_] / needed) for id_ in known) / 2


MEASURES = (
    Measure(
        "M33",
        "attachedShare",
        "Money attached to customers",
        "share",
        "0 to 1",
        True,
        "Σ amount · share attached to an outcome, journey or perception metric, over Σ amount; with need alignment.",
        "Domain M33; T4",
        "Test drive, current: 20 unattached, 6 to J1, 10 unattached, 4 to J2 at 75 %: 9/40 = 0.225.",
        attached_share,
    ),
)
