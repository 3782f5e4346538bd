"""Perception as the arbiter: what we believe of our work against what customers perceive of it."""

from typing import Any

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.inputs import Inputs, mean
from studio.analysis.measure import Measure
from studio.analysis.perception import journey_perceptions, outcome_perceptions
from studio.analysis.result import Result, unknown
from studio.analysis.scoring import Perception, metric_score
from studio.analysis.surveys import counts, ease_score
from studio.model.query import value
from studio.model.record import Record, number

BLIND = 20.0  # points of gap; product default
NEAR = 10.0  # points short of a target that still count as near; product default
PERCENT = ("%", "percent", "per cent")


def arbiter_gap(context: Context) -> Result:
    """M21: by how much our own metrics claim more than customers perceive. Points, −100 to 100, best near 0.

    For each operational metric with a perceived twin: gap = internal − perceived, both as attainment of their target,
    0 to 100. Attainment is value ÷ target (target ÷ value where lower is better), at most 100; without a target a
    percentage stands for itself. Net scores and NPS are brought to 0–100 first. The value is the mean gap. `blindSpots`
    are metrics with a gap above 20 that are within 10 points of their internal target. `status` of every outcome and
    journey: green PI ≥ target, amber ≥ target − 10, red below, grey without PI or target (an outcome's target, or the
    mean target of a journey's metrics, else its outcome's). No twins: null EMPTY; none known: INSUFFICIENT. Source: T5.
    """
    inputs = Inputs()
    pairs = {}
    for metric in reach.of(context, "operationalMetric"):
        twin = context.view.target(metric["id"], "twinOf")
        if twin is not None:
            pairs[metric["id"]] = _compared(metric, twin, inputs)
    blind = [id_ for id_, one in pairs.items() if is_blind_spot(one["internal"], one["perceived"])]
    parts: dict[str, Any] = {"perMetric": pairs, "blindSpots": blind, "status": statuses(context)}
    if not pairs:
        return unknown("EMPTY", "points", "No operational metric has a perceived twin.", parts=parts)
    known = [one["gap"] for one in pairs.values() if one["gap"] is not None]
    return inputs.result(mean(known), "points", n=len(known), coverage=len(known) / len(pairs), parts=parts)


def is_blind_spot(internal: float | None, perceived: float | None) -> bool:
    """Whether a metric looks well from inside while customers see it more than 20 points worse."""
    return internal is not None and perceived is not None and internal >= 100 - NEAR and internal - perceived > BLIND


def _compared(metric: Record, twin: Record, inputs: Inputs) -> dict[str, Any]:
    internal, perceived = internal_attainment(metric), perceived_attainment(twin)
    inputs.number(metric, "value")
    if not counts(twin, 1, 5):
        inputs.number(twin, "score")
    inputs.use(metric["id"], twin["id"])
    gap = internal - perceived if internal is not None and perceived is not None else None
    return {"twin": twin["id"], "internal": internal, "perceived": perceived, "gap": gap}


def internal_attainment(metric: Record) -> float | None:
    """How far an operational metric reaches its target, 0 to 100; None when unknown."""
    reached, target = number(metric, "value"), number(metric, "target")
    if reached is None:
        return None
    is_down = value(metric, "direction") == "down"
    if target is None:
        if str(value(metric, "unit") or "").strip().lower() not in PERCENT:
            return None
        return _within(100 - reached if is_down else reached)
    wanted, got = (reached, target) if is_down else (target, reached)
    if wanted <= 0:
        return 100.0 if got >= wanted else 0.0
    return _within(got / wanted * 100)


def perceived_attainment(metric: Record) -> float | None:
    """How far a perception metric reaches its target, or the top of its scale, 0 to 100; None when unknown."""
    method = value(metric, "method") or "top2"
    score, _ = metric_score(metric, method)
    target = number(metric, "target")
    if score is None:
        return None
    reached = _percent(metric, score, method)
    wanted = _percent(metric, target, method) if target is not None else 100.0
    return _within(reached / wanted * 100) if wanted > 0 else 100.0


def _percent(metric: Record, score: float, method: str) -> float:
    instrument = value(metric, "instrument")
    if instrument == "nps" or method == "net":
        return (score + 100) / 2
    return ease_score(score) if instrument == "ces7" and 1 <= score <= 7 else score


def _within(number_: float) -> float:
    return min(100.0, max(0.0, number_))


def statuses(context: Context) -> dict[str, dict[str, Any]]:
    """The status of every outcome and journey in scope with its index and target; by id."""
    perceived = {**context.once(journey_perceptions), **context.once(outcome_perceptions)}
    return {id_: _status(context, id_, perceived[id_]) for id_ in sorted(perceived)}


def _status(context: Context, id_: str, own: Perception) -> dict[str, Any]:
    target = target_of(context, id_, own)
    return {"status": light(own.score, target), "perception": own.score, "target": target}


def target_of(context: Context, id_: str, own: Perception) -> float | None:
    """The perception index agreed for an outcome or journey; None where there is none."""
    record = context.view.records[id_]
    if record["kind"] == "outcome":
        return number(record, "targetPI")
    targets = [number(context.view.records[metric], "target") for metric in own.metrics]
    if targets and all(target is not None for target in targets):
        return mean(targets)
    outcome = context.view.source(id_, "pursuedThrough")
    return number(outcome, "targetPI") if outcome is not None else None


def light(score: float | None, target: float | None) -> str:
    """green, amber (up to 10 points short), red, or grey where score or target is unknown."""
    if score is None or target is None:
        return "grey"
    return "green" if score >= target else "amber" if score >= target - NEAR else "red"


MEASURES = (
    Measure(
        "M21", "arbiterGap", "Arbiter gap and status", "points", "−100 to 100, best near 0", None,
        "Attainment of an operational metric less that of its perceived twin, both 0–100 of their target; the mean "
        "over metrics with a twin. Outcomes and journeys are green, amber, red or grey by perception against target.",
        "Wright, Customer-Obsessed Operating Models (T5).",
        "On-time delivery 94, perceived on time 61: 33, a blind spot.",
        arbiter_gap,
    ),
)  # fmt: skip
