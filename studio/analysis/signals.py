"""Whose signals they are: whether we hear those we serve, and act only once strategy and cause are checked."""

import math
from typing import Any

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.inputs import Inputs
from studio.analysis.measure import Measure
from studio.analysis.result import Result, share, unknown
from studio.model.query import value
from studio.model.record import Record, number
from studio.model.speech import say

FIT = {"target": 1.0, "undecided": 0.5, "nonTarget": 0.0}
ACTS = ("fix", "improveMoment", "retrainPartner", "repositionOffer", "declineToServe")
PRAISE = ("praise", "advocacy")
ENABLED = 3  # a partner at this level knows whom we serve; product default


def target_fit(context: Context) -> Result:
    """M27: the share of signal volume that comes from those we choose to serve, 0 to 1, higher is better.

    Σ volume·fit ÷ Σ volume with fit 1 for a target segment, 0.5 undecided, 0 non-target; signals of unknown segment or
    status are left out, and coverage is the volume that is left. Parts: `noise`, the non-target share;
    `prematureActionRate`, acted signals without strategy check or without a confirmed root cause ÷ acted (fix, improve
    a moment, retrain a partner, reposition, decline); `nonTargetDrag`, Σ resource drag of non-target ÷ Σ resource drag;
    `recommendations` by signal and the one `recommended` by most volume (see recommendation). No signals: null EMPTY;
    none with a status: INSUFFICIENT; no volume: DIV0. Source: T2.
    """
    inputs = Inputs()
    signals = reach.of(context, "signal")
    if not signals:
        return unknown("EMPTY", "share", "There are no signals yet.")
    volumes = {one["id"]: inputs.number(one, "volume") or 0.0 for one in signals}
    status = {one["id"]: status_of(context, one) for one in signals}
    placed = [id_ for id_, found in status.items() if found is not None]
    total = math.fsum(volumes[id_] for id_ in placed)
    fitting = math.fsum(volumes[id_] * FIT[found] for id_, found in status.items() if found is not None)
    noise = math.fsum(volumes[id_] for id_, found in status.items() if found == "nonTarget")
    acted = [one for one in signals if value(one, "decision") in ACTS]
    premature = [one["id"] for one in acted if not is_checked(context, one)]
    recommendations = {one["id"]: recommendation(context, one, status[one["id"]]) for one in signals}
    parts: dict[str, Any] = {
        "noise": share(noise, total),
        "acted": len(acted),
        "premature": premature,
        "prematureActionRate": share(len(premature), len(acted)),
        "nonTargetDrag": _drag(signals, status, inputs),
        "recommendations": recommendations,
        "recommended": _most(recommendations, volumes),
    }
    if not placed:
        note = say("No signal comes from a segment of known status.")
        return unknown("INSUFFICIENT", "share", note, parts=parts)
    coverage = share(total, math.fsum(volumes.values())) or 0.0
    answer = share(fitting, total)
    note = say("The signals from segments of known status have no volume.") if answer is None else ""
    return inputs.result(answer, "share", n=len(placed), otherwise="DIV0", coverage=coverage, parts=parts, note=note)


def status_of(context: Context, signal: Record) -> str | None:
    """Whether the signal comes from a segment we target, do not, or have not decided on; None where unknown."""
    segment = context.view.target(signal["id"], "heardFrom")
    status = value(segment, "targetStatus") if segment is not None else None
    return status if status in FIT else None


def is_checked(context: Context, signal: Record) -> bool:
    """Whether a signal's strategy check is done and a root cause of it is confirmed: the order in which to act."""
    causes = context.view.targets(signal["id"], "explainedBy")
    return value(signal, "strategyCheck") != "notDone" and any(value(cause, "confirmed") for cause in causes)


def _drag(signals: list[Record], status: dict[str, str | None], inputs: Inputs) -> float | None:
    drags = {
        one["id"]: inputs.number(one, "resourceDrag") for one in signals if number(one, "resourceDrag") is not None
    }
    known = {id_: drag for id_, drag in drags.items() if drag is not None}
    strange = math.fsum(drag for id_, drag in known.items() if status[id_] == "nonTarget")
    return share(strange, math.fsum(known.values()))


def recommendation(context: Context, signal: Record, status: str | None) -> str:
    """What to consider doing about a signal, by strategy first and cause second; never a price cut.

    Praise: monitor. Non-target: retrain the partner it came by way of unless that one is well enabled, else decline to
    serve where it uses up scarce expertise, else monitor. Target: improve the moment it was observed at, else fix the
    cause. Undecided or unknown: none, until it is decided whom we serve.
    """
    view = context.view
    if value(signal, "signalKind") in PRAISE:
        return "monitor"
    if status == "nonTarget":
        partner = view.target(signal["id"], "viaPartner")
        if partner is not None and partner["kind"] == "partner" and (number(partner, "enablement") or 0) < ENABLED:
            return "retrainPartner"
        return "declineToServe" if number(signal, "resourceDrag") else "monitor"
    if status == "target":
        where = view.target(signal["id"], "observedAt")
        return "improveMoment" if where is not None and where["kind"] == "moment" else "fix"
    return "none"


def _most(recommendations: dict[str, str], volumes: dict[str, float]) -> str:
    total: dict[str, float] = {}
    for id_, one in recommendations.items():
        total[one] = total.get(one, 0.0) + volumes[id_]
    return min(total, key=lambda one: (-total[one], one))


MEASURES = (
    Measure(
        "M27", "targetFit", "Target-fit of signals", "share", "0 to 1", True,
        "Σ volume·fit ÷ Σ volume, fit 1 for target, 0.5 undecided, 0 non-target segments; with noise, premature action "
        "and the resource drag of non-target segments.",
        "Wright, on the strategy check of signals (T2).",
        "30 complaints of the target and 90 of others: fit 0.25, noise 0.75; 6 of 8 expert-days of drag: 0.75; retrain "
        "the partner.",
        target_fit,
    ),
)  # fmt: skip
