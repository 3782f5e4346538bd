"""Whether capabilities are designed from the outside in: how much each matters to customers, and who can see it."""

from collections.abc import Mapping
from typing import Any

from studio.analysis import reach
from studio.analysis.context import Context, Model
from studio.analysis.inputs import Inputs
from studio.analysis.measure import Measure
from studio.analysis.result import Reason, Result, share, unknown, weights
from studio.model.query import View, value
from studio.model.record import CURRENT, Record, number
from studio.model.speech import say

STRENGTH = {"lead": 1.0, "contributing": 0.6, "enabling": 0.3}
TYPICAL = 3.0  # criticality of a stage without moments
READY = 3  # maturity at which an elevated capability counts as ready
BEHIND = ("backStage", "enabling")


def capability_priority(context: Context) -> Result:
    """M28: the highest priority of any capability, 0 to 100: where closing the gap matters most to customers.

    Raw impact = Σ over placements of importance (of the outcome, else of the journey) × criticality (of the moment,
    else the highest in the stage, else 3) × strength (as entered, else lead 1, contributing 0.6, enabling 0.3).
    Normalised = raw ÷ highest raw × 100; gap = max(0, target − current maturity)/5, null where one is unknown; priority
    = normalised × gap. Parts per capability: `rawImpact`, `impact`, `gap`, `priority`, `overInvested` (impact in the
    lowest third, cost in the highest third of those known). `elevatedReadiness`: elevated capabilities in the target
    with an owner (A) and maturity ≥ 3, one of each named kind, ÷ number expected (setting, 5), at most 1. No placement
    of a capability: impact 0; none at all: null DIV0; no capabilities: EMPTY; no gap known: INSUFFICIENT. Source: D.
    """
    capabilities = reach.of(context, "capability")
    if not capabilities:
        return unknown("EMPTY", "index", "There are no capabilities yet.")
    inputs = Inputs()
    each = _heat(context, capabilities, inputs)
    known = {id_: one["priority"] for id_, one in each.items() if one["priority"] is not None}
    answer = max(known.values(), default=None)
    inputs.use(*(id_ for id_, priority in known.items() if answer and priority == answer))
    first = [id_ for id_ in sorted(known, key=lambda id_: (-known[id_], id_)) if known[id_] > 0]
    parts = {"perCapability": each, "ranking": first, **context.model.once(elevated)}
    if answer is not None:
        return inputs.result(answer, "index", n=len(known), parts=parts)
    is_placed = any(one["impact"] is not None for one in each.values())
    reason: Reason = "INSUFFICIENT" if is_placed else "DIV0"
    note = say(
        "No maturity is known now and in the target." if is_placed else "No capability serves a stage or moment yet."
    )
    return inputs.result(None, "index", n=0, otherwise=reason, parts=parts, note=note)


def _heat(context: Context, capabilities: list[Record], inputs: Inputs) -> dict[str, dict[str, Any]]:
    """Impact, gap and priority of each capability."""
    raw = context.once(impacts)
    highest = max(raw.values(), default=0.0)
    over_invested = _over_invested(capabilities, raw, inputs)
    gaps = context.model.once(maturity_gaps)
    found: dict[str, dict[str, Any]] = {}
    for id_ in [capability["id"] for capability in capabilities]:
        own = raw.get(id_, 0.0)
        impact = own / highest * 100 if highest else None
        gap = gaps.get(id_)
        found[id_] = {
            "rawImpact": own,
            "impact": impact,
            "gap": gap,
            "priority": impact * gap if impact is not None and gap is not None else None,
            "overInvested": id_ in over_invested,
        }
    inputs.asks(*[id_ in gaps for id_ in found])
    return found


def impacts(context: Context) -> dict[str, float]:
    """The raw impact on customers of each capability that is placed within the scope."""
    worth = _worth(context)
    found: dict[str, float] = {}
    for placement in context.view.of("supports"):
        weight = worth.get(placement["to"])
        if weight is not None:
            entered, id_ = placement.get("strength"), placement["from"]
            by_role = STRENGTH.get(placement.get("role", "")) if entered is None else None
            found[id_] = found.get(id_, 0.0) + weight * (strength(placement) if by_role is None else by_role)
    return found


def _worth(context: Context) -> dict[str, float]:
    """Importance × criticality of each stage and moment in scope."""
    view = context.view
    found: dict[str, float] = {}
    for journey, importance in _importances(context).items():
        for stage in view.stages(journey):
            moments = {one["id"]: float(value(one, "criticality")) for one in view.sources(stage["id"], "occursIn")}
            found[stage["id"]] = importance * max(moments.values(), default=TYPICAL)
            found.update({id_: importance * criticality for id_, criticality in moments.items()})
    return found


def _importances(context: Context) -> dict[str, float]:
    """The importance of each journey's outcome, else its own; unknown by rule G3."""
    given: list[float | None] = []
    for journey in context.journeys:
        outcome = context.view.source(journey["id"], "pursuedThrough")
        found = value(outcome, "importance") if outcome is not None else value(journey, "importance")
        given.append(None if found is None else float(found))
    return dict(zip((journey["id"] for journey in context.journeys), weights(given), strict=True))


def strength(placement: Record) -> float:
    """The strength of a placement as entered, else by its role."""
    entered = number(placement, "strength")
    return float(entered) if entered is not None else STRENGTH[placement.get("role") or value(placement, "role")]


def maturity_gaps(model: Model) -> dict[str, float]:
    """By capability max(0, maturity in the target − maturity in current) ÷ 5, 0 to 1, where both are known.

    A capability that is not there in current has maturity 0 now; one that the target gives up has no gap.
    """
    current, target = model.view(CURRENT), model.view(model.target)
    now = {one["id"]: number(one, "maturity") for one in current.of("capability")}
    gaps = dict.fromkeys(now, 0.0)
    for capability in target.of("capability"):
        id_ = capability["id"]
        wanted, reached = number(capability, "maturity"), now.get(id_, 0.0)
        if wanted is not None and reached is not None:
            gaps[id_] = max(0.0, wanted - reached) / 5
        else:
            gaps.pop(id_, None)
    return gaps


def _over_invested(capabilities: list[Record], raw: Mapping[str, float], inputs: Inputs) -> set[str]:
    """Of those of known cost, the capabilities with impact in the lowest third and cost in the highest."""
    costs = inputs.numbers(capabilities, "cost")
    third = len(costs) // 3
    if not third:
        return set()
    low = sorted([raw.get(id_, 0.0) for id_ in costs])[third - 1]
    high = sorted(costs.values())[-third]
    return {id_ for id_, cost in costs.items() if cost >= high and raw.get(id_, 0.0) <= low}


def elevated(model: Model) -> dict[str, Any]:
    """Readiness of the elevated capabilities in the target, and which of them are not ready."""
    view = model.view(model.target)
    found = [one for one in view.of("capability") if value(one, "elevation") == "elevated"]
    ready = [one for one in found if _is_owned(view, one) and (number(one, "maturity") or 0) >= READY]
    kinds = {
        value(one, "elevatedKind") if value(one, "elevatedKind") not in (None, "other") else one["id"] for one in ready
    }
    expected = number(view.settings, "elevatedExpected")
    readiness = share(len(kinds), expected) if expected is not None else None
    return {
        "elevatedReadiness": None if readiness is None else min(1.0, readiness),
        "elevatedNotReady": sorted({one["id"] for one in found} - {one["id"] for one in ready}),
    }


def _is_owned(view: View, capability: Record) -> bool:
    return any(link.get("code") == "A" for link in view.into(capability["id"], "responsible"))


def traceability(context: Context) -> Result:
    """M29: the share of back-stage and enabling capabilities that reach a target segment, 0 to 1, higher is better.

    A path leads capability → stage (or moment) → journey → outcome sought by a target segment. `costWeighted` is the
    same by cost, over those of known cost; `untraced` lists the others. No such capability: null EMPTY. Source: T3.
    """
    behind = [one for one in reach.of(context, "capability") if value(one, "side") in BEHIND]
    if not behind:
        return unknown("EMPTY", "share", "There are no back-stage or enabling capabilities yet.")
    view = context.view
    stages = {
        stage["id"]
        for journey in context.journeys
        if _is_for_target(view, journey)
        for stage in view.stages(journey["id"])
    }
    inputs = Inputs()
    seen = [one for one in behind if _serves(view, one["id"], stages)]
    costs = {one["id"]: inputs.number(one, "cost") for one in behind}
    known = {id_: cost for id_, cost in costs.items() if cost is not None}
    traced = {one["id"] for one in seen}
    inputs.use(*costs)
    parts = {
        "costWeighted": share(sum(cost for id_, cost in known.items() if id_ in traced), sum(known.values())),
        "traced": sorted(traced),
        "untraced": [one["id"] for one in behind if one["id"] not in traced],
    }
    return inputs.result(len(seen) / len(behind), "share", n=len(behind), coverage=1.0, parts=parts)


def _is_for_target(view: View, journey: Record) -> bool:
    outcomes = view.sources(journey["id"], "pursuedThrough")
    segments = (segment for outcome in outcomes for segment in view.sources(outcome["id"], "seeks"))
    return any(value(segment, "targetStatus") == "target" for segment in segments)


def _serves(view: View, capability: str, stages: set[str]) -> bool:
    for place in view.targets(capability, "supports"):
        if place["kind"] == "stage" and place["id"] in stages:
            return True
        if any(link["to"] in stages for link in view.out(place["id"], "occursIn")):
            return True
    return False


MEASURES = (
    Measure(
        "M28", "capabilityPriority", "Capability impact, heat and priority", "index", "0 to 100", None,
        "Impact = Σ over placements of importance × criticality × strength, as a share of the highest × 100; priority "
        "= impact × maturity gap; the value is the highest priority. With over-investment and elevated readiness.",
        "Design choice, after heat maps of business architecture.",
        "(5, 5, 1.0), (5, 3, 0.6) and (3, 2, 0.3): 35.8; maturity 2 → 4 gives gap 0.4; as the highest, priority 40.",
        capability_priority,
    ),
    Measure(
        "M29", "traceability", "Outside-in traceability of the back end", "share", "0 to 1", True,
        "Back-stage and enabling capabilities with a path to an outcome that a target segment seeks ÷ all of them.",
        "Wright, principles of customer orientation (T3).",
        "6 of 9: 0.666667.",
        traceability,
    ),
)  # fmt: skip
