"""Symptoms of silos that customers meet: product lines with many faces, channels in conflict, barred support."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.inputs import Inputs, tally
from studio.analysis.measure import Measure
from studio.analysis.result import Reason, Result, composite, share, unknown, weighted_mean, weights
from studio.model.query import View, value
from studio.model.record import Record
from studio.model.speech import say

FACES = ("marketing", "sales", "billing", "web", "support")


def product_line_obstruction(context: Context) -> Result:
    """M11: how many faces the product lines of one journey show to the same customer. Share, 0 to 1, lower is better.

    For a journey with product lines p ≥ 2: mean over the five faces of (d − 1)/(p − 1), d the distinct providers of a
    face. Lines whose provider of a face is unknown are left out of that face (p counts the known ones); a face known
    for fewer than two lines is left out of the mean, and coverage is the known part of all entries. p < 2 gives 0 with
    a note. Model: importance-weighted mean over the journeys. No journeys: null EMPTY. Source: T5; formula D.
    """
    if not context.journeys:
        return unknown("EMPTY", "share", "There are no journeys yet.")
    inputs = Inputs()
    journeys: dict[str, Any] = {}
    for journey in context.journeys:
        journeys[journey["id"]] = _obstruction(context.view, journey, inputs)
    known = [one for one in context.journeys if journeys[one["id"]]["obstruction"] is not None]
    by = weights([context.importance(journey) for journey in known])
    answer = weighted_mean([journeys[journey["id"]]["obstruction"] for journey in known], by)
    several = [id_ for id_, one in journeys.items() if len(one["productLines"]) > 1]
    note = "" if several else say("No journey touches more than one product line.")
    return inputs.result(answer, "share", n=len(known), parts={"perJourney": journeys}, note=note)


def _obstruction(view: View, journey: Record, inputs: Inputs) -> dict[str, Any]:
    starts = [journey["id"], *(stage["id"] for stage in view.stages(journey["id"]))]
    lines = {line["id"]: line for start in starts for line in view.targets(start, "involves")}
    if len(lines) < 2:
        note = say("Fewer than two product lines.")
        return {"obstruction": 0.0, "productLines": sorted(lines), "providers": {}, "note": note}
    inputs.use(journey["id"], *lines)
    providers: dict[str, list[str]] = {}
    scores = []
    for face in FACES:
        shown = [str((value(lines[id_], "faces") or {}).get(face) or "").strip() for id_ in sorted(lines)]
        known = [key for key in shown if key]
        for key in shown:
            inputs.asks(bool(key))
        providers[face] = sorted(set(known))
        if len(known) > 1:
            scores.append((len(set(known)) - 1) / (len(known) - 1))
    answer = sum(scores) / len(scores) if scores else None
    return {"obstruction": answer, "productLines": sorted(lines), "providers": providers, "note": ""}


def channel_conflict(context: Context) -> Result:
    """M12: how far channels that serve the same journey work against each other. Share, 0 to 1, lower is better.

    Each unordered pair of channels of a journey scores the mean of four flags: different own P&Ls; price mismatch
    (neither channel is at parity with the others); different return policies; sales credit not shared (one of the two
    does not share). A flag that cannot be told is left out with its part of the denominator. The index is the mean
    over all pairs, weighted by the importance of the journey. Journeys but no pair: 0 with a note; no journeys: null
    EMPTY; pairs without any known flag: null INSUFFICIENT. Source: T5; formula D.
    """
    if not context.journeys:
        return unknown("EMPTY", "share", "There are no journeys yet.")
    inputs = Inputs()
    pairs = list(_pairs(context, inputs))
    scored = [pair for pair in pairs if pair["score"] is not None]
    answer = weighted_mean([pair["score"] for pair in scored], [pair["weight"] for pair in scored])
    note = "" if pairs else say("No two channels serve the same journey.")
    answer = answer if pairs else 0.0
    return inputs.result(answer, "share", n=len(scored), parts={"pairs": pairs}, note=note)


def _pairs(context: Context, inputs: Inputs) -> Iterator[dict[str, Any]]:
    view = context.view
    by = weights([context.importance(journey) for journey in context.journeys])
    for journey, weight in zip(context.journeys, by, strict=True):
        stages = view.stages(journey["id"])
        channels = {one["id"]: one for stage in stages for one in view.targets(stage["id"], "servedThrough")}
        for left, right in combinations(sorted(channels), 2):
            flags = conflict_flags(channels[left], channels[right])
            for flag in flags.values():
                inputs.asks(flag is not None)
            raised, known = tally(flags.values())
            inputs.use(journey["id"], left, right)
            yield {
                "journey": journey["id"], "channels": [left, right], "weight": weight,
                "score": share(raised, known), "flags": flags,
            }  # fmt: skip


def conflict_flags(left: Record, right: Record) -> dict[str, bool | None]:
    """The four flags of a pair of channels; None where a flag cannot be told."""
    return {
        "separatePnl": _differ(left, right, "ownPnl"),
        "priceMismatch": _neither(value(left, "priceParity"), value(right, "priceParity")),
        "policyMismatch": _differ(left, right, "returnPolicyKey"),
        "creditNotShared": _not_both(value(left, "creditSharing"), value(right, "creditSharing")),
    }


def _differ(left: Record, right: Record, field: str) -> bool | None:
    one, other = value(left, field), value(right, field)
    return None if one is None or other is None else bool(one != other)


def _neither(one: bool | None, other: bool | None) -> bool | None:
    if one or other:
        return False
    return None if one is None or other is None else True


def _not_both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return True
    return None if one is None or other is None else False


def support_contradiction(context: Context) -> Result:
    """M15: how far support is a cost to limit rather than a place to meet customers. Share, 0 to 1, lower is better.

    Mean of what is known of (a) the FTE share of support units booked to cost centres, (b) the share of their metrics
    that are about efficiency, (c) the share of contact routes (channels, interactions) behind a barrier. Support units
    have the purpose support; their metrics measure them or are theirs to answer for. Where no FTE is known, units
    count alike. Two of the three must be known (rule G6), else null INSUFFICIENT; nothing at all: EMPTY.

    The engagement funding gap is support's share of customer-initiated engagement less its share of the money, each
    against support and marketing together: positive means that customers engage where we do not pay. Source: T5; D.
    """
    inputs = Inputs()
    supporting = [unit for unit in reach.of(context, "unit") if value(unit, "purpose") == "support"]
    parts = {
        "costCentreShare": _in_cost_centres(context, supporting, inputs),
        "efficiencyShare": _about_efficiency(context, supporting, inputs),
        "barrierShare": _behind_barriers(context, inputs),
    }
    answer, coverage = composite((1.0, part) for part in parts.values())
    reason: Reason = "INSUFFICIENT" if coverage else "EMPTY"
    engaged = {**parts, **_engagement(context, inputs)}
    known = sum(part is not None for part in parts.values())
    lacking = (
        say("Of the cost, measures and barriers of support too little is known.")
        if known
        else say("Of support units and contact routes too little is known.")
    )
    note = lacking if answer is None else ""
    return inputs.result(answer, "share", n=known, otherwise=reason, coverage=coverage, parts=engaged, note=note)


def _in_cost_centres(context: Context, units: list[Record], inputs: Inputs) -> float | None:
    booked = []
    for unit in units:
        pnl = context.view.target(unit["id"], "bookedTo")
        kind = value(pnl, "pnlType") if pnl is not None else None
        if kind is not None:
            booked.append((kind == "costCentre", inputs.number(unit, "fte")))
            inputs.use(unit["id"])
    if all(fte is None for _, fte in booked):
        return share(sum(inside for inside, _ in booked), len(booked))
    known = [(inside, fte) for inside, fte in booked if fte is not None]
    return share(sum(fte for inside, fte in known if inside), sum(fte for _, fte in known))


def _about_efficiency(context: Context, units: list[Record], inputs: Inputs) -> float | None:
    view = context.view
    found: dict[str, Record] = {}
    for unit in units:
        for metric in (*view.sources(unit["id"], "measures"), *view.targets(unit["id"], "responsible")):
            if metric["kind"] == "operationalMetric":
                found[metric["id"]] = metric
    kinds = [value(found[id_], "archetype") for id_ in sorted(found)]
    inputs.use(*found)
    efficient, known = tally(None if kind is None else kind == "efficiency" for kind in kinds)
    return share(efficient, known)


def _behind_barriers(context: Context, inputs: Inputs) -> float | None:
    routes = reach.of(context, "channel")
    routes += [one for one in reach.of(context, "component") if value(one, "componentType") == "interaction"]
    barriers = {route["id"]: value(route, "contactBarrier") for route in routes}
    known = {id_: barrier for id_, barrier in barriers.items() if barrier is not None}
    inputs.use(*known)
    return share(sum(barrier != "none" for barrier in known.values()), len(known))


def _engagement(context: Context, inputs: Inputs) -> dict[str, float | None]:
    contacts = _by_purpose(reach.of(context, "unit"), "engagements", inputs)
    money = _by_purpose(context.view.of("investment"), "amount", inputs)
    engaged, paid = _support_share(contacts), _support_share(money)
    gap = engaged - paid if engaged is not None and paid is not None else None
    return {"engagementShare": engaged, "moneyShare": paid, "engagementFundingGap": gap}


def _by_purpose(records: list[Record], field: str, inputs: Inputs) -> dict[str, float]:
    found: dict[str, float] = {}
    for record in records:
        purpose = value(record, "purpose")
        if purpose in ("support", "marketing"):
            amount = inputs.number(record, field)
            if amount is not None:
                found[purpose] = found.get(purpose, 0.0) + amount
    return found


def _support_share(amounts: dict[str, float]) -> float | None:
    """Support's part of both; None unless both are known, because an unknown side is not nought."""
    if len(amounts) < 2:
        return None
    return share(amounts["support"], sum(amounts.values()))


MEASURES = (
    Measure(
        "M11", "productLineObstruction", "Product-line obstruction", "share", "0 to 1", False,
        "For a journey that touches p ≥ 2 product lines, the mean over five faces (marketing, sales, billing, web, "
        "support) of (distinct providers − 1) ÷ (p − 1); the model's figure is weighted by journey importance.",
        "Wright, Customer-Obsessed Operating Models (T5); formula: design choice.",
        "Three product lines with 3, 3, 2, 1 and 3 providers of the five faces: 0.7.",
        product_line_obstruction,
    ),
    Measure(
        "M12", "channelConflict", "Channel conflict", "share", "0 to 1", False,
        "For each pair of channels that serve one journey, the share of four flags raised (separate P&Ls, price "
        "mismatch, policy mismatch, credit not shared); the mean over pairs, weighted by journey importance.",
        "Wright, Customer-Obsessed Operating Models (T5); formula: design choice.",
        "Pairs of weight 5, 3 and 3 that score 1, 0.5 and 0.5: 8 ÷ 11 = 0.727273.",
        channel_conflict,
    ),
    Measure(
        "M15", "supportContradiction", "Support contradiction", "share", "0 to 1", False,
        "Mean of the FTE share of support units in cost centres, the share of their metrics about efficiency, and the "
        "share of contact routes behind a barrier. Beside it the engagement funding gap: support's share of "
        "customer-initiated engagement less its share of the money.",
        "Wright, Customer-Obsessed Operating Models (T5); formula: design choice.",
        "Shares of 0.8, 0.75 and 0.4: 0.65. Engagement 0.75 and money 0.30: gap 0.45.",
        support_contradiction,
    ),
)  # fmt: skip
