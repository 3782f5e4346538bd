"""How answers of customers become a perception index: by one method, over three dimensions, never mixing methods."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from studio.analysis.result import Reason, weighted_mean, weights
from studio.model.kinds.settings import ARBITER
from studio.model.query import View
from studio.model.record import Record, bare, number

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
