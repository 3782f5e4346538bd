"""What customers perceive, as far as pictures show it: a score for each dimension, and whether that is good."""

from collections.abc import Mapping
from typing import NamedTuple

from studio.analysis.emotion import distribution_valence
from studio.analysis.scoring import BANDS, metric_score, perceived, settings_of
from studio.drawing.look import BAD, GOOD, UNKNOWN, WARN
from studio.model.query import View, value
from studio.model.record import Record, bare, number

DIMENSIONS = (("effectivenessValue", "Value"), ("ease", "Ease"), ("emotion", "Emotion"))
LEAST = {word: float(least) for least, word in BANDS}
FINE, FAIR = LEAST["good"], LEAST["poor"]
NEAR = 10.0  # points below the target that still count as near (domain M21)


class Score(NamedTuple):
    """A perceived score on the scale of the model's method, and its target where one is agreed."""

    value: float
    target: float | None = None


def scores(view: View, *ids: str) -> dict[str, Score]:
    """Dimension to score, for the first of the records at which any is measured."""
    return next((found for found in (_scores_of(view, id_) for id_ in ids) if found), {})


def status(found: Mapping[str, Score]) -> str:
    """Good, warn or bad by the target where there is one, else by the bands of the index; unknown without a score."""
    known = [found[dimension] for dimension, _ in DIMENSIONS if dimension in found]
    if not known:
        return UNKNOWN
    mean = sum(score.value for score in known) / len(known)
    targets = [score.target for score in known if score.target is not None]
    fine, fair = FINE, FAIR
    if targets:
        fine = sum(targets) / len(targets)
        fair = fine - NEAR
    return GOOD if mean >= fine else WARN if mean >= fair else BAD


def stage_status(view: View, stage: Record) -> str:
    """How a stage is perceived: by its metrics or those of its moments, else by how people feel in it."""
    known = scores(view, stage["id"], *(moment["id"] for moment in view.sources(stage["id"], "occursIn")))
    if known:
        return status(known)
    feeling = valence(view, stage)
    if feeling is None:
        return UNKNOWN
    return GOOD if feeling >= 0.5 else WARN if feeling >= -0.5 else BAD


def valence(view: View, stage: Record | None) -> float | None:
    """Feeling from −2 to 2 by the shares of the emotions, else as given by hand; None when unknown."""
    if stage is None:
        return None
    shares = value(stage, "emotion")
    if shares:
        by = bare(view.settings.get("emotionWeights"))
        return distribution_valence(shares, by if isinstance(by, Mapping) else {})
    given = number(stage, "valence")
    return None if given is None else min(2.0, max(-2.0, float(given)))


def written(score: float) -> str:
    """A score as people read it: rounded half away from nought, with a true minus sign."""
    whole = int(abs(score) + 0.5)
    return f"−{whole}" if score < 0 and whole else str(whole)


def span(view: View) -> tuple[float, float]:
    """The ends of the scale of the model's method."""
    return (-100.0, 100.0) if view.settings.get("perceptionMethod") == "net" else (0.0, 100.0)


def _scores_of(view: View, id_: str) -> dict[str, Score]:
    metrics = [metric for metric in view.sources(id_, "measures") if metric["kind"] == "perceptionMetric"]
    if not metrics:
        return {}
    found = perceived(metrics, settings_of(view))
    used = [view.records[metric] for metric in found.metrics]
    targets = {metric.get("dimension"): number(metric, "target") for metric in used}
    return {dimension: Score(score, targets.get(dimension)) for dimension, score in found.dimensions.items()}


def trust(view: View, stage: str) -> float | None:
    """The latest score of trust at a stage, on the scale of the model's method; None where it is not measured."""
    metrics = [metric for metric in view.sources(stage, "measures") if metric.get("dimension") == "trust"]
    method = settings_of(view).method
    known = [(str(metric.get("asOf", "")), metric_score(metric, method)[0]) for metric in metrics]
    return next((score for _, score in sorted(known, key=lambda one: one[0], reverse=True) if score is not None), None)
