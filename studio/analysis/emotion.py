"""How customers feel along a journey: valence of stages, peak and end, and the cliff between promise and delivery."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.inputs import Inputs
from studio.analysis.measure import Measure
from studio.analysis.result import Result, share, unknown, weighted_mean, weights
from studio.analysis.structure_flow import account_of, placements_of
from studio.model.query import View, value
from studio.model.record import Record, bare
from studio.model.speech import say

DROP = 1.5  # points of valence; product default
OFF = 0.5  # per cent by which a distribution may miss 100


class Cliff(NamedTuple):
    """The steepest fall between two neighbouring stages."""

    drop: float
    before: str
    after: str


def distribution_valence(shares: Mapping[str, float], by: Mapping[str, float]) -> float | None:
    """Σ share·weight of the emotions in per cent, −2 to 2 by default; None where the shares do not sum to 100 ± 0.5."""
    total = sum(shares.values())
    if abs(total - 100) > OFF + 1e-9 or any(part < 0 for part in shares.values()):
        return None
    return sum(part * by.get(emotion, 0.0) for emotion, part in shares.items()) / 100


def peak_end(valences: Sequence[float]) -> float:
    """(Most extreme + last) ÷ 2 of at least one valence (Kahneman et al. 1993); of equal extremes the more negative."""
    peak = max(valences, key=lambda valence: (abs(valence), -valence))
    return (peak + valences[-1]) / 2


def emotion(context: Context) -> Result:
    """M23: the emotional index of the journeys, 0 to 100, higher is better; 50 is neither good nor bad.

    Valence of a stage v = Σ share·weight over six emotions, or its own valence where there is no distribution; index =
    (v + 2)/4·100. A journey has the mean of its known stages; the model the importance-weighted mean of its journeys.
    Parts per journey: stages' valences, `mean`, `index`, `peakEnd` (null while the last stage is unknown), and the
    `cliff`, the steepest fall between
    neighbouring stages, with `promiseDelivery` (the first stage is served by a campaign and the fall is 1.5 or more)
    and the P&L `crossing` at it. `processCoverage`: process components with an emotional metric ÷ process components.
    A distribution that does not sum to 100 ± 0.5 is INVALID, naming the stage. No stages: null EMPTY; none known:
    INSUFFICIENT. Sources: Russell 1980 (axis); Shaw 2007 (net practice); Kahneman et al. 1993 (peak–end).
    """
    inputs = Inputs()
    found = {journey["id"]: context.view.stages(journey["id"]) for journey in context.journeys}
    if not any(found.values()):
        return unknown(
            "EMPTY", "index", "There are no stages yet.", parts={"processCoverage": _process_coverage(context)}
        )
    wrong = sorted(stage["id"] for stages in found.values() for stage in stages if _is_wrong(stage))
    each = {id_: _journey(context, stages, inputs) for id_, stages in found.items()}
    known = [journey for journey in context.journeys if each[journey["id"]]["mean"] is not None]
    by = weights([context.importance(journey) for journey in known])
    parts: dict[str, Any] = {"perJourney": each, "processCoverage": _process_coverage(context)}
    for name in ("mean", "peakEnd"):
        having = [(score, w) for one, w in zip(known, by, strict=True) if (score := each[one["id"]][name]) is not None]
        parts[name] = weighted_mean([score for score, _ in having], [w for _, w in having])
    parts["cliff"] = max(
        (each[journey["id"]]["cliff"] or {"drop": None} for journey in known), key=_depth, default=None
    )
    if wrong:
        names = ", ".join(context.view.name(id_) for id_ in wrong)
        note = say("The emotions at {names} do not add up to 100 %.", names=names)
        return inputs.result(None, "index", n=0, otherwise="INVALID", parts=parts, note=note)
    answer = None if parts["mean"] is None else index(parts["mean"])
    return inputs.result(answer, "index", n=inputs.known, parts=parts)


def index(valence: float) -> float:
    """A valence from −2 to 2 as 0 to 100."""
    return (valence + 2) / 4 * 100


def valence_of(context: Context, stage: Record, inputs: Inputs) -> float | None:
    """The valence of a stage from its distribution, else as entered; None when unknown or the distribution is wrong."""
    shares = bare(stage.get("emotion"))
    if not shares:
        return inputs.number(stage, "valence")
    by = bare(context.view.settings.get("emotionWeights")) or {}
    found = distribution_valence(shares, by)
    inputs.asks(found is not None)
    inputs.use(stage["id"])
    return found


def _is_wrong(stage: Record) -> bool:
    shares = bare(stage.get("emotion"))
    return bool(shares) and distribution_valence(shares, {}) is None


def _depth(cliff: dict[str, Any]) -> float:
    return float("-inf") if cliff["drop"] is None else float(cliff["drop"])


def _journey(context: Context, stages: list[Record], inputs: Inputs) -> dict[str, Any]:
    valences = {stage["id"]: valence_of(context, stage, inputs) for stage in stages}
    known = [one for one in valences.values() if one is not None]
    if not known:
        return {"stages": valences, "mean": None, "index": None, "peakEnd": None, "cliff": None, "cliffs": []}
    falls = _falls(list(valences.items()))
    cliffs = [_described(context.view, fall) for fall in falls if fall.drop >= DROP]
    steepest = max(falls, key=lambda fall: fall.drop, default=None)
    mean = sum(known) / len(known)
    return {
        "stages": valences,
        "mean": mean,
        "index": index(mean),
        "peakEnd": peak_end(known) if list(valences.values())[-1] is not None else None,
        "cliff": _described(context.view, steepest) if steepest else None,
        "cliffs": cliffs,
    }


def _falls(valences: list[tuple[str, float | None]]) -> list[Cliff]:
    """The fall from each stage to the next, where both are known; a rise is a negative fall."""
    pairs = pairwise(valences)
    return [Cliff(v - w, before, after) for (before, v), (after, w) in pairs if v is not None and w is not None]


def _described(view: View, fall: Cliff) -> dict[str, Any]:
    campaigns = [campaign["id"] for campaign in view.sources(fall.before, "promotes")]
    return {
        "drop": fall.drop,
        "from": fall.before,
        "to": fall.after,
        "campaigns": campaigns,
        "promiseDelivery": bool(campaigns) and fall.drop >= DROP,
        "crossing": crossing_between(view, fall.before, fall.after),
    }


def crossing_between(view: View, before: str, after: str) -> list[str] | None:
    """The two units between which the customer crosses P&Ls from one stage to the next; None where no P&L is crossed.

    A placement that nobody performs is an account of its own and has an empty id.
    """
    leaving, arriving = placements_of(view, before), placements_of(view, after)
    if not leaving or not arriving:
        return None
    ends = leaving[-1], arriving[0]
    units = [str(one.get("unit") or "") for one in ends]
    accounts = [account_of(view, unit) if unit else one["id"] for unit, one in zip(units, ends, strict=True)]
    return units if accounts[0] != accounts[1] else None


def _process_coverage(context: Context) -> float | None:
    processes = [one for one in reach.of(context, "component") if value(one, "componentType") == "process"]
    return share(sum(is_felt(context.view, process) for process in processes), len(processes))


def is_felt(view: View, process: Record) -> bool:
    """Whether a process has a perception metric of emotion, or a metric of ours that serves or counts an emotion."""
    return any(
        value(metric, "dimension") == "emotion"
        if metric["kind"] == "perceptionMetric"
        else bool(value(metric, "supportsEmotion")) or value(metric, "archetype") == "emotion"
        for metric in view.sources(process["id"], "measures")
    )


MEASURES = (
    Measure(
        "M23", "emotion", "Emotion", "index", "0 to 100", True,
        "Valence of a stage is the weighted sum of six emotions from hate (−2) to love (+2), as 0–100 the index; with "
        "peak–end (most extreme and last ÷ 2), the steepest cliff and the P&L crossing at it.",
        "Russell 1980; Shaw 2007; Kahneman et al. 1993.",
        "Hate 20, anger 50, indifferent 20, enjoy 10: −0.8, index 30. Valences 1.2, 0.9, −1.6, −0.5: mean 0, peak–end "
        "−1.05, cliff 2.5 between Book and Test drive at the crossing from DIG to DLR.",
        emotion,
    ),
)  # fmt: skip
