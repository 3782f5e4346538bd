"""How well the enterprise listens: footprints against surveys, looking ahead, and whose signals it acts upon."""

import math
from statistics import median
from typing import Any

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.inputs import Inputs, mean
from studio.analysis.measure import Measure
from studio.analysis.result import Result, composite, share, unknown, weighted_mean
from studio.model.query import value
from studio.model.record import Record

FOOTPRINT = ("passiveFootprint", "partnerFeed")
SINKS = 3  # service points, performance management, business cases


def systematic_listening(context: Context) -> Result:
    """M25: how systematically interactions are heard, 0 to 100, higher is better.

    Mean × 100 of footprint coverage (interactions captured by a passive or partner source ÷ interactions), integrated
    coverage (those by an integrated source), 1 − survey dependence (heard only by survey ÷ heard at all) and insight
    sinks (mean over sources of kinds of sink fed ÷ 3). What cannot be told is left out (rule G6). `medianLatency` in
    days. Interactions are components of that type; only what captures them themselves counts. No interactions: null
    EMPTY. Source: T3.
    """
    interactions = [one for one in reach.of(context, "component") if value(one, "componentType") == "interaction"]
    if not interactions:
        return unknown("EMPTY", "index", "There are no interactions yet.")
    inputs = Inputs()
    heard = {one["id"]: context.view.sources(one["id"], "captures") for one in interactions}
    sources = reach.of(context, "listeningSource")
    n = len(interactions)
    traced = {id_: [one for one in by if value(one, "mode") in FOOTPRINT] for id_, by in heard.items()}
    joined = [id_ for id_, by in traced.items() if any(value(one, "integrated") for one in by)]
    surveyed = [id_ for id_, by in heard.items() if by and all(value(one, "mode") == "activeSurvey" for one in by)]
    parts: dict[str, Any] = {
        "footprintCoverage": sum(map(bool, traced.values())) / n,
        "integratedCoverage": len(joined) / n,
        "surveyDependence": share(len(surveyed), sum(map(bool, heard.values()))),
        "sinkCoverage": mean(len(value(one, "feeds") or ()) / SINKS for one in sources),
        "medianLatency": _median([inputs.number(one, "latencyDays") for one in sources]),
        "withoutFootprint": [id_ for id_, by in traced.items() if not by],
        "surveyOnly": surveyed,
    }
    dependence = parts["surveyDependence"]
    terms = (
        *(parts["footprintCoverage"], parts["integratedCoverage"]),
        *(None if dependence is None else 1 - dependence, parts["sinkCoverage"]),
    )
    answer, coverage = composite((1.0, term) for term in terms)
    inputs.use(*heard, *(one["id"] for one in sources))
    return inputs.result(None if answer is None else answer * 100, "index", n=n, coverage=coverage, parts=parts)


def _median(numbers: list[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return float(median(known)) if known else None


def proactive_ratio(context: Context) -> Result:
    """M26: the share of what we hear that we saw first, 0 to 1, higher is better.

    Volume of signals with the trigger proactive ÷ volume of all signals with a known trigger (coverage says how much
    that is). `momentAnticipation`: Σ criticality·anticipation/3 ÷ Σ criticality over moments. `failureDemandShare`:
    volume of contacts that arose because something was not done or not done right ÷ volume of contacts for which that
    is known (Seddon 2003); contacts are signals that customers began. No signals: null EMPTY; no volume: DIV0.
    """
    inputs = Inputs()
    signals = reach.of(context, "signal")
    volumes = {one["id"]: inputs.number(one, "volume") or 0.0 for one in signals}
    contacts = [one for one in signals if value(one, "trigger") not in ("proactive", "survey")]
    known = [one for one in contacts if value(one, "failureDemand") is not None]
    failures = math.fsum(volumes[one["id"]] for one in known if value(one, "failureDemand"))
    moments = reach.of(context, "moment")
    critical = [inputs.number(one, "criticality") or 0.0 for one in moments]
    ahead = [(inputs.number(one, "anticipation") or 0.0) / 3 for one in moments]
    triggered = [one for one in signals if value(one, "trigger") is not None]
    total = math.fsum(volumes[one["id"]] for one in triggered)
    parts = {
        "momentAnticipation": weighted_mean(ahead, critical),
        "failureDemandShare": share(failures, math.fsum(volumes[one["id"]] for one in known)),
        "failureDemandVolume": failures if known else None,
        "byTrigger": _by_trigger(triggered, volumes),
    }
    if not signals:
        return unknown("EMPTY", "share", "There are no signals yet.", parts=parts)
    if not triggered:
        return unknown("INSUFFICIENT", "share", "No signal says what set it off.", parts=parts)
    answer = share(math.fsum(volumes[one["id"]] for one in triggered if value(one, "trigger") == "proactive"), total)
    coverage = share(total, math.fsum(volumes.values())) or 0.0
    return inputs.result(answer, "share", n=len(triggered), otherwise="DIV0", coverage=coverage, parts=parts)


def _by_trigger(signals: list[Record], volumes: dict[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for signal in signals:
        trigger = str(value(signal, "trigger"))
        found[trigger] = found.get(trigger, 0.0) + volumes[signal["id"]]
    return dict(sorted(found.items()))


MEASURES = (
    Measure(
        "M25", "systematicListening", "Systematic listening", "index", "0 to 100", True,
        "Mean of footprint coverage, integrated coverage, 1 − survey dependence and insight-sink coverage, × 100.",
        "Wright, principles of customer orientation (T3).",
        "12 interactions, 5 with a footprint (4 integrated), 2 heard by survey only, sinks 0.666667: 53.273810.",
        systematic_listening,
    ),
    Measure(
        "M26", "proactiveRatio", "Proactivity", "share", "0 to 1", True,
        "Volume of proactive signals ÷ volume of all; with the anticipation of moments weighted by criticality, and "
        "the share of failure demand among contacts.",
        "T4; Seddon 2003 (failure demand).",
        "Volumes proactive 30, survey 20, ad hoc 25, case 20, escalation 5: 0.30.",
        proactive_ratio,
    ),
)  # fmt: skip
