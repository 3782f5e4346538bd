"""M20: what customers perceive, by one method, from journeys up to the whole model."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.result import Reason, Result, unknown, weighted_mean, weights
from studio.analysis.structure_flow import importances
from studio.model.kinds.settings import ARBITER
from studio.model.query import View, value
from studio.model.record import Record, bare, evidence, number

BANDS: Final = ((85, "excellent"), (75, "good"), (65, "OK"), (55, "poor"))
FIVE_POINTS: Final = ("fivePoint", "csat")  # instruments whose raw answers can be scored by any method


class Scoring(NamedTuple):
    """The model's one way of scoring perception: method (net, top2 or mean) and weight of each arbiter dimension."""

    method: str
    weights: Mapping[str, float]


class Perception(NamedTuple):
    """A perception index with its reason where there is none, the metric and score by dimension, and coverage."""

    score: float | None
    reason: Reason
    coverage: float
    dimensions: Mapping[str, float]
    metrics: tuple[str, ...]


UNKNOWN = Perception(None, "INSUFFICIENT", 0.0, {}, ())


def settings_of(view: View) -> Scoring:
    """The scoring that the model's settings ask for; dimensions without a weight of their own weigh 1."""
    given = bare(view.settings.get("dimensionWeights")) or {}
    return Scoring(str(view.settings["perceptionMethod"]), {name: float(given.get(name, 1)) for name in ARBITER})


def band(score: float) -> str:
    """The word for a perception index (product defaults on the chosen scale)."""
    return next((word for least, word in BANDS if score >= least), "very poor")


def scored(counts: Mapping[str, float], method: str) -> float | None:
    """Five-point answers as a score: net −100 to 100 (4–5 minus 1–2), top2 0 to 100 (4–5), mean (x̄ − 1)/4 · 100.

    None without answers. Source: Manning (2011), Temkin (2010) for net; public-sector reporting for top2.
    """
    points = {float(point): float(count) for point, count in counts.items()}
    n = math.fsum(points.values())
    if not n:
        return None
    good = math.fsum(count for point, count in points.items() if point >= 4)
    bad = math.fsum(count for point, count in points.items() if point <= 2)
    if method == "net":
        return 100 * (good - bad) / n
    if method == "top2":
        return 100 * good / n
    return 25 * (math.fsum(point * count for point, count in points.items()) / n - 1)


def metric_score(metric: Record, method: str) -> tuple[float | None, Reason]:
    """A metric's score by a method: from its raw answers, else as published if by that same method.

    Null with MIXED_METHOD where a score was published by another method, or with INSUFFICIENT where there is nothing.
    """
    counts = bare(metric.get("distribution"))
    if counts and metric.get("instrument", "fivePoint") in FIVE_POINTS:
        found = scored(counts, method)
        if found is not None:
            return found, "ok"
    published = number(metric, "score")
    if published is None:
        return None, "INSUFFICIENT"
    return (published, "ok") if metric.get("method", method) == method else (None, "MIXED_METHOD")


def has_data(metric: Record) -> bool:
    """Whether there are answers or a score; NPS is shown beside the index and never goes into it."""
    if metric.get("instrument") == "nps" or metric.get("dimension") not in ARBITER:
        return False
    counts = bare(metric.get("distribution")) or {}
    return number(metric, "score") is not None or math.fsum(counts.values()) > 0


def perceived(metrics: Iterable[Record], scoring: Scoring) -> Perception:
    """The index of what some metrics say: Σ w · s / Σ w over effectiveness and value, ease, emotion.

    Of several metrics of a dimension the latest `asOf` counts, then the smallest id. One dimension may be missing
    (coverage tells); with two missing INSUFFICIENT. A score by another method that cannot be recomputed: MIXED_METHOD.
    """
    latest: dict[str, Record] = {}
    for metric in sorted(filter(has_data, metrics), key=lambda one: one["id"]):
        dimension = metric["dimension"]
        if dimension not in latest or str(metric.get("asOf", "")) > str(latest[dimension].get("asOf", "")):
            latest[dimension] = metric
    scores = {name: metric_score(latest[name], scoring.method) for name in ARBITER if name in latest}
    ids = tuple(sorted(metric["id"] for metric in latest.values()))
    if any(reason == "MIXED_METHOD" for _, reason in scores.values()):
        return Perception(None, "MIXED_METHOD", 0.0, {}, ids)
    known = {name: score for name, (score, _) in scores.items() if score is not None}
    if len(known) < 2:
        return Perception(None, "INSUFFICIENT", 0.0, known, ids)
    index = weighted_mean(list(known.values()), [scoring.weights[name] for name in known])
    if index is None:
        return Perception(None, "DIV0", 0.0, known, ids)
    total = math.fsum(scoring.weights.values())
    return Perception(index, "ok", math.fsum(scoring.weights[name] for name in known) / total, known, ids)


def _listened(context: Context, metrics: Iterable[Record]) -> list[Record]:
    """The metrics to go by: in the scope of a segment its own before general ones, else none of non-target segments."""
    kept = [metric for metric in metrics if metric["kind"] == "perceptionMetric"]
    if context.scope.kind == "segment":
        own = [metric for metric in kept if metric.get("segment") == context.scope.id]
        covered = {metric.get("dimension") for metric in own}
        return own + [one for one in kept if "segment" not in one and one.get("dimension") not in covered]
    return [metric for metric in kept if not _is_non_target(context.view.get(metric.get("segment")))]


def _is_non_target(segment: Record | None) -> bool:
    return segment is not None and segment.get("targetStatus") == "nonTarget"


def is_for_others(view: View, journey: str) -> bool:
    """Whether only segments we do not mean to serve travel the journey, or else seek its outcome."""
    segments = view.targets(journey, "travelledBy")
    if not segments:
        outcome = view.source(journey, "pursuedThrough")
        return outcome is not None and is_sought_by_others(view, outcome["id"])
    return all(map(_is_non_target, segments))


def is_sought_by_others(view: View, outcome: str) -> bool:
    """Whether only segments we do not mean to serve seek the outcome."""
    segments = view.sources(outcome, "seeks")
    return bool(segments) and all(map(_is_non_target, segments))


def perception_of(context: Context, id_: str) -> Perception:
    """The index of what is measured directly at a journey or outcome."""
    return perceived(_listened(context, context.view.sources(id_, "measures")), settings_of(context.view))


def journey_perceptions(context: Context) -> dict[str, Perception]:
    """The perception of each journey in scope, in order of id."""
    return {journey["id"]: perception_of(context, journey["id"]) for journey in context.journeys}


def outcome_perceptions(context: Context) -> dict[str, Perception]:
    """The perception of each outcome in scope, and of each journey that leads to none, in order of id.

    What is measured at the outcome itself counts, else the mean of its journeys in scope by importance.
    """
    journeys, by = context.once(journey_perceptions), context.once(importances)
    whole_model = context.scope.kind == "model"
    outcomes = [outcome["id"] for outcome in context.outcomes]
    under: dict[str, list[str]] = {
        id_: [] for id_ in outcomes if not whole_model or not is_sought_by_others(context.view, id_)
    }
    alone: dict[str, Perception] = {}
    for id_, perception in journeys.items():
        outcome = context.view.source(id_, "pursuedThrough")
        if whole_model and is_for_others(context.view, id_):
            continue
        if outcome is None or outcome["id"] not in under:
            alone[id_] = perception
        else:
            under[outcome["id"]].append(id_)
    found = {id_: _rolled_up(context, id_, [(journeys[one], by[one]) for one in ids]) for id_, ids in under.items()}
    if context.scope.kind == "journey":
        return dict(sorted(journeys.items()))
    return dict(sorted({**found, **alone}.items()))


def _rolled_up(context: Context, outcome: str, below: Sequence[tuple[Perception, float | None]]) -> Perception:
    direct = perception_of(context, outcome)
    return direct if direct.score is not None or not below else mean_of(below)


def mean_of(below: Sequence[tuple[Perception, float | None]]) -> Perception:
    """The mean of indices by importance over those that are known; coverage is the known part of the weight.

    Dimensions are averaged likewise over those in which all known indices agree to have a score.
    """
    by = weights([importance for _, importance in below])
    known = [(one, weight) for (one, _), weight in zip(below, by, strict=True) if one.score is not None]
    metrics = tuple(sorted({id_ for one, _ in below for id_ in one.metrics}))
    score = weighted_mean([one.score for one, _ in known if one.score is not None], [weight for _, weight in known])
    if score is None:
        is_mixed = any(one.reason == "MIXED_METHOD" for one, _ in below)
        return Perception(None, "MIXED_METHOD" if is_mixed else "INSUFFICIENT", 0.0, {}, metrics)
    coverage = math.fsum(weight * one.coverage for one, weight in known) / math.fsum(by)
    dimensions = {}
    for name in ARBITER:
        having = [(one.dimensions[name], weight) for one, weight in known if name in one.dimensions]
        mean = weighted_mean([score for score, _ in having], [weight for _, weight in having])
        if mean is not None:
            dimensions[name] = mean
    return Perception(score, "ok", coverage, dimensions, metrics)


def perception_index(context: Context) -> Result:
    """M20, the perception index on the scale of the model's method (net −100 to 100; top2 and mean 0 to 100).

    Three dimensions (effectiveness and value, ease, emotion), weighted as in the settings, rolled up from journeys to
    outcomes to the model by importance; what is measured at an outcome itself comes before its journeys. In the whole
    model, journeys only non-target segments travel and metrics of non-target segments are left out, so that they hide
    nothing. Metrics that measure nothing in particular (`parts.general`) speak for the model where nothing else does.
    Methods are never averaged: raw answers are recomputed to the model's method, else MIXED_METHOD. No metric: EMPTY;
    fewer than two dimensions: INSUFFICIENT. Source: Forrester's triad (T5); Manning (2011), Temkin (2010).
    """
    scoring = settings_of(context.view)
    whole = model_perception(context)
    parts: dict[str, Any] = {
        "method": scoring.method,
        "weights": dict(scoring.weights),
        "dimensions": dict(whole.dimensions),
        "general": context.once(general_perception).score,
        "perJourney": {id_: one.score for id_, one in context.once(journey_perceptions).items()},
        "perOutcome": {id_: one.score for id_, one in context.once(outcome_perceptions).items()},
    }
    if whole.score is None:
        reason: Reason = whole.reason if whole.metrics else "EMPTY"
        note = _reason_in_words(reason, scoring.method)
        return unknown(reason, "points", note, contributors=whole.metrics, parts=parts)
    badges: dict[str, int] = {}
    for id_ in whole.metrics:
        metric = context.view.records[id_]
        badge = evidence(metric, "distribution" if bare(metric.get("distribution")) else "score")
        badges[badge] = badges.get(badge, 0) + 1
    parts["band"] = band(whole.score)
    return Result(whole.score, "points", "ok", len(whole.metrics), whole.coverage, badges, whole.metrics, parts)


def _reason_in_words(reason: Reason, method: str) -> str:
    if reason == "MIXED_METHOD":
        return f"A score was published by another method than “{method}” and has no raw answers to recompute it from."
    if reason == "EMPTY":
        return "No perception metric has answers or a score yet."
    return "Fewer than two of effectiveness, ease and emotion are measured."


def model_perception(context: Context) -> Perception:
    """The perception of all that is in scope together."""
    by = context.once(importances)
    view = context.view
    below = []
    for id_, perception in context.once(outcome_perceptions).items():
        record = view.records[id_]
        importance = by[id_] if record["kind"] == "journey" else float(value(record, "importance"))
        below.append((perception, importance))
    found = mean_of(below) if below else UNKNOWN
    if found.score is not None or context.scope.kind != "model":
        return found
    direct = context.once(general_perception)
    return direct if direct.score is not None else found


def general_perception(context: Context) -> Perception:
    """What metrics say that measure nothing in particular, and so the enterprise as a whole."""
    view = context.view
    general = [metric for metric in view.of("perceptionMetric") if not view.out(metric["id"], "measures")]
    return perceived(_listened(context, general), settings_of(view))


MEASURES = (
    Measure(
        "M20",
        "perceptionIndex",
        "Perception index",
        "points",
        "−100 to 100 (net) or 0 to 100",
        True,
        "Weighted mean of effectiveness and value, ease, and emotion by one method, rolled up by importance.",
        "T5 (Forrester's triad); Manning 2011; Temkin 2010",
        "n 200: good 120, 100, 80 and bad 40, 50, 60 give nets 40, 25, 10: 25.0; by top2 60, 50, 40: 50.0.",
        perception_index,
    ),
)
