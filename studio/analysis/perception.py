"""M20: what customers perceive, by one method, from journeys up to the whole model."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.result import Reason, Result, unknown
from studio.analysis.scoring import UNKNOWN, Perception, band, mean_of, perceived, settings_of
from studio.analysis.structure_flow import importances
from studio.model.query import View, value
from studio.model.record import Record, bare, evidence
from studio.model.speech import say

LOST: Final = "lostCustomer"


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


def perception_index(context: Context) -> Result:
    """M20, the perception index on the scale of the model's method (net −100 to 100; top2 and mean 0 to 100).

    Three dimensions (effectiveness and value, ease, emotion), weighted as in the settings, rolled up from journeys to
    outcomes to the model by importance; what is measured at an outcome itself comes before its journeys. In the whole
    model, journeys only non-target segments travel and metrics of non-target segments are left out, so that they hide
    nothing; `perSegment` tells what each segment that is asked says, those among them, and `lost` what those say who
    left or never arrived, whom survivors' scores hide. Metrics that measure nothing in particular (`parts.general`)
    speak for the model where nothing else does.
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
        **by_segment(context),
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
    n, note = len(whole.metrics), _whose(context, parts)
    return Result(whole.score, "points", "ok", n, whole.coverage, badges, whole.metrics, parts, note)


def by_segment(context: Context) -> dict[str, Any]:
    """What each segment says whose customers are asked apart, and which of them are no target, or lost to us."""
    view, scoring, by = context.view, settings_of(context.view), context.once(importances)
    asked: dict[str, dict[str, list[Record]]] = {}
    inside = {one["id"] for one in (*context.journeys, *context.outcomes)}
    for metric in view.of("perceptionMetric"):
        measured = {link["to"] for link in view.out(metric["id"], "measures")} & inside
        segment = metric.get("segment")
        for subject in sorted(measured) if view.get(segment) is not None else ():
            asked.setdefault(str(segment), {}).setdefault(subject, []).append(metric)
    found = {
        segment: mean_of(
            [(perceived(metrics, scoring), by.get(subject)) for subject, metrics in subjects.items()]
        ).score
        for segment, subjects in sorted(asked.items())
    }
    lost = [one["id"] for one in view.of("segment") if one.get("horizon") == LOST]
    return {
        "perSegment": found,
        "nonTarget": [segment for segment in found if _is_non_target(view.get(segment))],
        "lost": {segment: found.get(segment) for segment in lost},
    }


def _whose(context: Context, parts: Mapping[str, Any]) -> str:
    """Whose judgement the index is, as far as a reader could be misled."""
    told = []
    if parts["nonTarget"] and context.scope.kind != "segment":
        told.append(say("Target segments only; what others say stands in its parts."))
    if parts["lost"] and context.scope.kind != "segment":
        silent = all(score is None for score in parts["lost"].values())
        told.append(say("Nobody asks those who left or never arrived.") if silent else "")
    return " ".join(filter(None, told))


def _reason_in_words(reason: Reason, method: str) -> str:
    if reason == "MIXED_METHOD":
        return say(
            "A score was published by another method than “{method}” and has no raw answers to recompute it from.",
            method=method,
        )
    if reason == "EMPTY":
        return say("No perception metric has answers or a score yet.")
    return say("Fewer than two of effectiveness, ease and emotion are measured.")


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
