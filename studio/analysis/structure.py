"""How often a journey changes hands: M01 crossings, M02 effective P&Ls, M03 E-I index and M06 clean runs."""

import math
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.result import Result, share, unknown, weighted_mean, weights
from studio.analysis.structure_flow import Flow, Pair, flows, importances, is_handoff
from studio.analysis.structure_ownership import hollow_pnls
from studio.model.record import number
from studio.model.speech import number as numeral
from studio.model.speech import quoted, say, say_many

ALONE_NOTE = "One placement alone hands nothing over."
EMPTY_NOTE = "No capability serves a stage of these journeys yet."


def totals(found: Iterable[Flow]) -> tuple[float, float, float]:
    """Transitions, hand-offs and crossings summed over flows, each a count per run of its journey."""
    kept = list(found)
    return (
        math.fsum(flow.transitions for flow in kept),
        math.fsum(flow.handoffs for flow in kept),
        math.fsum(flow.crossings for flow in kept),
    )


def per_run(found: Mapping[str, Flow], by: Mapping[str, float | None], what: str) -> float | None:
    """Mean of a count of flows weighted by importance, over journeys that are served at all; None without one."""
    served = [flow for flow in found.values() if flow.placements]
    return weighted_mean([getattr(flow, what) for flow in served], weights([by[flow.journey] for flow in served]))


def crossed_at(context: Context) -> tuple[str, ...]:
    """The ids of the placements at which a crossing arrives, in order."""
    return tuple(sorted(set(chain.from_iterable([flow.crossed_at for flow in context.once(flows).values()]))))


def crossing_rate(context: Context) -> Result:
    """M01, the share of transitions at which the customer is passed to another P&L.

    The placements of a path, lead and contributing, are put in order of stage, sequence and id; enabling ones are left
    out because customers do not meet them, those on moments count in their stage. Of n placements the n − 1
    transitions T are hand-offs (H) where the unit changes and crossings (X) where its P&L does; the rate is ΣX/ΣT,
    0 to 1. Journeys with several paths count with share-weighted means. A unit without P&L is its own P&L; nobody is
    always another (`parts.unowned`). `weightedCrossings` and `weightedHandoffs` are means per run by importance,
    `crossingsByVolume` by volume where that is known, `exposure` is Σ volume · X over journeys of known volume,
    `crossingsBySide` tells what customers see from what is behind. No placement: EMPTY; no transition: DIV0. Source:
    domain M01, after the theses of T5.
    """
    found = context.once(flows)
    parts = _crossing_parts(context, found)
    served = [flow for flow in found.values() if flow.placements]
    if not served:
        return unknown("EMPTY", "share", EMPTY_NOTE, parts=parts)
    at = context.once(crossed_at)
    coverage = len(served) / len(found)
    rate = parts["rate"]
    if rate is None:
        return unknown("DIV0", "share", ALONE_NOTE, n=len(served), coverage=coverage, parts=parts)
    return Result(
        rate, "share", n=round(parts["T"]), coverage=coverage, contributors=at, parts=parts, note=_told(parts)
    )


def _told(parts: Mapping[str, Any]) -> str:
    """The counts behind the rate in a sentence; what customers see apart from what is behind it."""
    side = parts["crossingsBySide"]
    behind = math.fsum(count for name, count in side.items() if name != "frontStage")
    words = {"crossed": _crossings(parts["X"]), "handed": _handoffs(parts["H"])}
    words["passed"] = _transitions(parts["T"])
    if not parts["X"]:
        return say("{crossed} and {handed} in {passed}.", **words)
    words["seen"] = _crossings(side["frontStage"])
    words["unseen"] = numeral(behind, ".4g") if behind else say("none")
    return say("{crossed} and {handed} in {passed}; {seen} in customers' sight, {unseen} behind it.", **words)


def _crossings(count: float) -> str:
    told = say_many("{n} crossing", "{n} crossings", 1 if count == 1 else 2, n=numeral(count, ".4g"))
    return told if count else say("no crossing")


def _handoffs(count: float) -> str:
    told = say_many("{n} hand-off", "{n} hand-offs", 1 if count == 1 else 2, n=numeral(count, ".4g"))
    return told if count else say("no hand-off")


def _transitions(count: float) -> str:
    told = say_many("{n} transition", "{n} transitions", 1 if count == 1 else 2, n=numeral(count, ".4g"))
    return told if count else say("no transition")


def _crossing_parts(context: Context, found: Mapping[str, Flow]) -> dict[str, Any]:
    transitions, handoffs, crossings = totals(found.values())
    by = context.once(importances)
    volumes = {one["id"]: number(one, "volume") for one in context.journeys}
    exposed = {id_: None if volume is None else volume * found[id_].crossings for id_, volume in volumes.items()}
    exposures = [exposure for exposure in exposed.values() if exposure is not None]
    return {
        "T": transitions,
        "H": handoffs,
        "X": crossings,
        "rate": share(crossings, transitions),
        "weightedCrossings": per_run(found, by, "crossings"),
        "weightedHandoffs": per_run(found, by, "handoffs"),
        "crossingsByVolume": share(math.fsum(exposures), _runs(found, volumes)) if exposures else None,
        "exposure": math.fsum(exposures) if exposures else None,
        "crossingsBySide": _by_side(context, found),
        "unowned": sorted({placement for flow in found.values() for placement in flow.unowned}),
        "perJourney": {
            id_: {
                "T": flow.transitions,
                "H": flow.handoffs,
                "X": flow.crossings,
                "rate": flow.rate,
                "exposure": exposed[id_],
            }
            for id_, flow in found.items()
        },
    }


def _runs(found: Mapping[str, Flow], volumes: Mapping[str, float | None]) -> float:
    """The runs a year of the journeys that are served and whose volume is known."""
    return math.fsum(volumes[id_] or 0.0 for id_, flow in found.items() if flow.placements)


def _by_side(context: Context, found: Mapping[str, Flow]) -> dict[str, float]:
    """Crossings by the side of the capability they arrive at: a new front door may hide crossings and not end them."""
    records = context.view.records
    sides = {one["id"]: side for one in context.view.of("capability") if (side := one.get("side"))}
    counts = dict.fromkeys(("frontStage", "backStage", "enabling", "unknown"), 0.0)
    for flow in found.values():
        for placement, count in flow.crossed_at.items():
            counts[sides.get(records[placement]["from"], "unknown") if sides else "unknown"] += count
    return counts


def effective_pnls(context: Context) -> Result:
    """M02, how many P&Ls a journey is spread over, as an effective number.

    1 / Σ p², where p is the share of the placements customers meet that is booked to each P&L (1 to the number of
    P&Ls); a placement that nobody performs is its own. Over several journeys the mean by importance. Journeys without
    placements are left out; none at all: EMPTY. `hollow` lists P&Ls that answer for a journey or outcome in name only:
    a label alone changes nothing. Source: Laakso & Taagepera (1979); inverse Herfindahl–Hirschman.
    """
    found = context.once(flows)
    by = context.once(importances)
    known = {id_: flow.effective_pnls for id_, flow in found.items() if flow.effective_pnls is not None}
    hollow = hollow_pnls(context.view)
    parts = {"perJourney": {id_: known.get(id_) for id_ in found}, "hollow": hollow}
    if not known:
        return unknown("EMPTY", "P&Ls", EMPTY_NOTE, parts=parts)
    names = ", ".join(quoted(context.view.name(id_)) for id_ in hollow)
    note = say("In name only, with no unit, money or allocation behind it: {names}.", names=names) if hollow else ""
    mean = weighted_mean(list(known.values()), weights([by[id_] for id_ in known]))
    coverage = len(known) / len(found)
    return Result(mean, "P&Ls", n=len(known), coverage=coverage, contributors=tuple(known), parts=parts, note=note)


def ei_index(context: Context) -> Result:
    """M03, whether the flow of work runs across accounts (+1) or within them (−1); lower is better.

    (E − I) / (E + I) over transitions: external are crossings, internal all others, a unit that carries on included.
    So it is 2 · crossing rate − 1. `handoffOnly` shows the nature of the hand-offs that remain and is never the
    measure itself: a model with three hand-offs left, all across P&Ls, would score worst. No transition: DIV0.
    Source: Krackhardt & Stern (1988).
    """
    found = context.once(flows)
    transitions, handoffs, crossings = totals(found.values())
    handoff_only = share(2 * crossings - handoffs, handoffs)
    parts = {
        "E": crossings,
        "I": transitions - crossings,
        "handoffOnly": handoff_only,
        "perJourney": {
            id_: share(2 * flow.crossings - flow.transitions, flow.transitions) for id_, flow in found.items()
        },
    }
    value = share(2 * crossings - transitions, transitions)
    if value is None:
        served = any(flow.placements for flow in found.values())
        return unknown("DIV0" if served else "EMPTY", "index", ALONE_NOTE if served else EMPTY_NOTE, parts=parts)
    at = context.once(crossed_at)
    return Result(value, "index", n=round(transitions), contributors=at, parts=parts)


def failures(context: Context) -> dict[tuple[str, str, str], float | None]:
    """Known failure probabilities by journey and the placements before and after the hand-off."""
    return {
        (link.get("journey", ""), link["from"], link["to"]): number(link, "failureProbability")
        for link in context.view.of("handoff")
    }


def clean_run(context: Context) -> Result:
    """M06, the probability that nothing goes wrong at any hand-off of a run, 0 to 1.

    Π (1 − f) over the hand-offs of a path with a failure probability f, hand-offs taken as independent; share-weighted
    over paths, weighted by importance over journeys. Coverage is the part of hand-offs with data. A journey that has
    hand-offs but no data is left out; no data at all: INSUFFICIENT; f outside 0 to 1: INVALID. Source: rolled
    throughput yield of Six Sigma practice.
    """
    found = context.once(flows)
    known = {place: f for place, f in context.once(failures).items() if f is not None}
    bad = sorted(place[1] for place, f in known.items() if place[0] in found and not 0 <= f <= 1)
    if bad:
        note = say("A failure probability lies outside 0 to 1.")
        return unknown("INVALID", "probability", note, contributors=tuple(bad))
    each = {id_: _clean(flow, known) for id_, flow in found.items() if flow.placements}
    handed = sum(total for _, total, _ in each.values())
    rated = sum(count for _, _, count in each.values())
    clean = {id_: value for id_, (value, _, _) in each.items() if value is not None}
    parts = {"perJourney": {id_: clean.get(id_) for id_ in found}, "handoffs": handed, "withoutData": handed - rated}
    coverage = rated / handed if handed else float(bool(each))
    if not each:
        return unknown("EMPTY", "probability", EMPTY_NOTE, parts=parts)
    if not rated and handed:
        note = say("No hand-off has a failure probability yet.")
        return unknown("INSUFFICIENT", "probability", note, coverage=coverage, parts=parts)
    by = context.once(importances)
    mean = weighted_mean(list(clean.values()), weights([by[id_] for id_ in clean]))
    note = say("Hand-offs are taken as independent of each other.")
    return Result(mean, "probability", n=rated, coverage=coverage, contributors=tuple(clean), parts=parts, note=note)


def _clean(flow: Flow, known: Mapping[tuple[str, str, str], float]) -> tuple[float | None, int, int]:
    """The probability of a clean run, the hand-offs there are and those with data."""
    value = 0.0
    handed: set[Pair] = set()
    rated: set[Pair] = set()
    for run in flow.runs:
        clean = 1.0
        for before, after in run.transitions():
            place = (before.placement, after.placement)
            if not is_handoff(before, after):
                continue
            handed.add(place)
            probability = known.get((flow.journey, *place))
            if probability is not None:
                rated.add(place)
                clean *= 1 - probability
        value += run.share * clean
    return (None if handed and not rated else value), len(handed), len(rated)


MEASURES = (
    Measure(
        "M01",
        "crossingRate",
        "Hand-offs and P&L crossings",
        "share",
        "0 to 1",
        False,
        "Crossings of P&Ls per transition between the placements customers meet, in order; with counts T, H and X.",
        "Domain M01; T5",
        "Test drive, current: J1 is MKT, MKT, DIG, DLR, DLR, FIN, so T 5, H 3, X 3; with J2 T 10, H 8, X 7, rate 0.70.",
        crossing_rate,
    ),
    Measure(
        "M02",
        "effectivePnls",
        "Effective number of P&Ls per journey",
        "P&Ls",
        "1 to the number of P&Ls",
        False,
        "1 / Σ p², p the share of a journey's placements booked to each P&L; mean by importance.",
        "Laakso & Taagepera 1979",
        "Test drive, current, J1: shares 2/6, 1/6, 2/6, 1/6 give 3.6.",
        effective_pnls,
    ),
    Measure(
        "M03",
        "eiIndex",
        "E-I index on transitions",
        "index",
        "−1 to +1",
        False,
        "(E − I) / (E + I), external transitions crossing P&Ls, internal all others.",
        "Krackhardt & Stern 1988",
        "Test drive, current: (7 − 3) / 10 = 0.4; target: (2 − 6) / 8 = −0.5.",
        ei_index,
    ),
    Measure(
        "M06",
        "cleanRun",
        "Clean-run probability",
        "probability",
        "0 to 1",
        True,
        "Π (1 − f) over the hand-offs with a known failure probability f.",
        "Six Sigma practice: rolled throughput yield",
        "f = 0.1, 0.2 and 0.05 give 0.9 · 0.8 · 0.95 = 0.684.",
        clean_run,
    ),
)
