"""Published survey figures beside the perception index: NPS, CSAT and CES, each with how sure we can be of it."""

import math
from collections.abc import Mapping
from typing import Any

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.inputs import Inputs
from studio.analysis.measure import Measure
from studio.analysis.result import Result, unknown, weighted_mean
from studio.model.query import value
from studio.model.record import Record, bare
from studio.model.speech import say

Z = 1.96  # 95 per cent
SMALL = 30  # responses; product default
POINTS = {"nps": (0, 10), "csat": (1, 5), "ces7": (1, 7)}


def net_promoter(promoters: float, detractors: float, n: float) -> dict[str, float]:
    """NPS, variance and 95 % margin in points, from shares of promoters (9–10) and detractors (0–6) among n > 0.

    NPS −100 to 100; variance p + d − (p − d)²; margin 1.96·√(variance/n)·100 (Reichheld 2003).
    """
    variance = max(0.0, promoters + detractors - (promoters - detractors) ** 2)
    margin = Z * math.sqrt(variance / n) * 100
    return {"nps": (promoters - detractors) * 100, "variance": variance, "margin95": margin}


def wilson(share: float, n: float) -> tuple[float, float]:
    """The 95 % score interval of a share 0 to 1 among n > 0 answers (Wilson 1927)."""
    square = Z * Z
    centre = (share + square / (2 * n)) / (1 + square / n)
    half = Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def ease_score(average: float) -> float:
    """CES: a seven-point mean from 1 to 7 as 0 to 100, higher is easier (Dixon, Freeman & Toman 2010)."""
    return (average - 1) / 6 * 100


def survey_figures(context: Context) -> Result:
    """M22: NPS in points, −100 to 100, higher is better, with CSAT and CES beside it; never merged into M20.

    Answers come from perception metrics by instrument; of several on the same subject and segment the latest counts.
    Distributions are pooled; where only scores exist they are averaged by responses, or alike where n is unknown. Each
    of `nps`, `csat` and `ces` in parts has value, n, `smallSample` (n < 30) and, where n allows, its uncertainty: NPS
    with variance and 95 % margin, CSAT (top two of five) with the Wilson interval in per cent. A CES score up to 7 is
    read as the mean of a seven-point scale with 7 as easiest. `margins` gives the 95 % margin in points of every other
    percentage with n, such as a trust score. Without NPS the value is null EMPTY and the parts stay.
    """
    inputs = Inputs()
    metrics = latest(context, [one for one in reach.of(context, "perceptionMetric") if _answered(one)])
    groups = {name: [one for one in metrics if value(one, "instrument") == name] for name in POINTS}
    parts: dict[str, Any] = {
        "nps": _nps(groups["nps"], inputs),
        "csat": _csat(groups["csat"], inputs),
        "ces": _ces(groups["ces7"], inputs),
        "margins": {one["id"]: margin for one in metrics if (margin := _margin(one)) is not None},
    }
    if parts["nps"] is None:
        return unknown("EMPTY", "points", "There is no NPS metric with answers.", parts=parts)
    badge = say("Small sample. ") if parts["nps"]["smallSample"] else ""
    note = badge + say("Shown beside the perception index, never part of it.")
    return inputs.result(parts["nps"]["value"], "points", n=len(groups["nps"]), parts=parts, note=note)


def latest(context: Context, metrics: list[Record]) -> list[Record]:
    """The metrics without those that a later one on the same subjects, segment, instrument and dimension replaces."""
    newest: dict[tuple[Any, ...], Record] = {}
    for metric in metrics:
        subjects = tuple(sorted(link["to"] for link in context.view.out(metric["id"], "measures")))
        key = (subjects or metric["id"], *(value(metric, field) for field in ("segment", "instrument", "dimension")))
        known = newest.get(key)
        if known is None or str(value(metric, "asOf") or "") > str(value(known, "asOf") or ""):
            newest[key] = metric
    return sorted(newest.values(), key=lambda metric: str(metric["id"]))


def counts(metric: Record, low: int, high: int) -> dict[int, float]:
    """The answers at each point of a scale; empty where there is no distribution. Other points are ignored."""
    stored = bare(metric.get("distribution"))
    found: dict[int, float] = {}
    for point, count in (stored or {}).items() if isinstance(stored, Mapping) else ():
        if str(point).lstrip("-").isdigit() and low <= int(point) <= high and count is not None:
            found[int(point)] = float(count)
    return found if sum(found.values()) > 0 else {}


def _answered(metric: Record) -> bool:
    return value(metric, "score") is not None or bool(counts(metric, 0, 10))


def _pooled(metrics: list[Record], name: str) -> dict[int, float] | None:
    """The answers of all metrics together; None unless every one of them has a distribution."""
    total: dict[int, float] = {}
    for metric in metrics:
        found = counts(metric, *POINTS[name])
        if not found:
            return None
        for point, count in found.items():
            total[point] = total.get(point, 0.0) + count
    return total or None


def _scored(metrics: list[Record], inputs: Inputs) -> tuple[float | None, float | None]:
    """The mean score, by responses where all are known, and the number of responses; of published scores only."""
    scores = [(inputs.number(one, "score"), inputs.number(one, "n")) for one in metrics]
    known = [(score, n) for score, n in scores if score is not None]
    if all(n for _, n in known):
        total = sum(n for _, n in known if n is not None)
        return weighted_mean([score for score, _ in known], [n or 0.0 for _, n in known]), total or None
    return weighted_mean([score for score, _ in known], [1.0] * len(known)), None


def _figure(number: float, n: float | None, metrics: list[Record], inputs: Inputs, **more: Any) -> dict[str, Any]:
    inputs.use(*(one["id"] for one in metrics))
    small = n is not None and n < SMALL
    return {"value": number, "n": n, "smallSample": small, "metrics": [one["id"] for one in metrics], **more}


def _nps(metrics: list[Record], inputs: Inputs) -> dict[str, Any] | None:
    answers = _pooled(metrics, "nps")
    if answers is None:
        score, n = _scored(metrics, inputs)
        return None if score is None else _figure(score, n, metrics, inputs)
    n = sum(answers.values())
    promoters = sum(count for point, count in answers.items() if point >= 9) / n
    detractors = sum(count for point, count in answers.items() if point <= 6) / n
    found = net_promoter(promoters, detractors, n)
    return _figure(found["nps"], n, metrics, inputs, variance=found["variance"], margin95=found["margin95"])


def _csat(metrics: list[Record], inputs: Inputs) -> dict[str, Any] | None:
    answers = _pooled(metrics, "csat")
    if answers is None:
        score, n = _scored(metrics, inputs)
    else:
        n = sum(answers.values())
        score = sum(count for point, count in answers.items() if point >= 4) / n * 100
    if score is None:
        return None
    interval = [edge * 100 for edge in wilson(score / 100, n)] if n and 0 <= score <= 100 else None
    return _figure(score, n, metrics, inputs, interval95=interval)


def _ces(metrics: list[Record], inputs: Inputs) -> dict[str, Any] | None:
    answers = _pooled(metrics, "ces7")
    if answers is not None:
        n = sum(answers.values())
        average = sum(point * count for point, count in answers.items()) / n
        return _figure(ease_score(average), n, metrics, inputs)
    score, responses = _scored(metrics, inputs)
    if score is None:
        return None
    return _figure(ease_score(score) if 1 <= score <= 7 else score, responses, metrics, inputs)


def _margin(metric: Record) -> float | None:
    """The 95 % margin in points of a published percentage; None for other scores or unknown n."""
    score, n = value(metric, "score"), value(metric, "n")
    if value(metric, "instrument") in POINTS or score is None or not n or not 0 <= score <= 100:
        return None
    if value(metric, "method") not in (None, "top2"):
        return None
    part = score / 100
    return float(Z * math.sqrt(part * (1 - part) / n) * 100)


MEASURES = (
    Measure(
        "M22", "surveyFigures", "NPS, CSAT and CES", "points", "−100 to 100", True,
        "NPS = % promoters (9–10) − % detractors (0–6) with its 95 % margin; beside it CSAT (top two of five) with the "
        "Wilson interval, and CES on 0–100, higher is easier.",
        "Reichheld 2003; Wilson 1927; Dixon, Freeman & Toman 2010.",
        "50, 30 and 20 of 100: NPS 30, variance 0.61, margin 15.308; CSAT 140 of 200: 70 %, 63.321 to 75.925; CES 5.6: "
        "76.666667.",
        survey_figures,
    ),
)  # fmt: skip
