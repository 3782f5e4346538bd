"""How the enterprise measures itself: whether its metrics are seen from the customer's side."""

from typing import Any

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.inputs import Inputs
from studio.analysis.measure import Measure
from studio.analysis.result import Result, share, unknown
from studio.model.query import View, value
from studio.model.record import Record
from studio.model.speech import say

OPERATION = ("unit", "capability", "journey", "stage", "moment", "component")
JOURNEY = ("outcome", "journey", "stage", "moment")


def reinterpretation(context: Context) -> Result:
    """M19: the share of our own metrics that are also seen from the customer's side. Share, 0 to 1, higher is better.

    Of N operational metrics C have the perspective customer; V of the others have a customer view and a perceived twin
    or a link to an outcome. Re-interpretation = V ÷ (N − C); 1 with a note where N = C. Parts: `customerShare` C/N,
    `total` (C + V)/N, `isolation` (customer metrics that measure no unit, capability, journey or part of one, and that
    no unit answers for, ÷ C; null for C = 0), `distinctiveness`, `vanity`, `emotionAlignment` (÷ N each), and the ids
    behind them; `siloOnly` lists metrics owned inside one unit and linked to no journey. A metric of unknown
    perspective counts with the others; coverage is the share of known ones. N = 0: null EMPTY. Source: T3.
    """
    metrics = reach.of(context, "operationalMetric")
    if not metrics:
        return unknown("EMPTY", "share", "There are no operational metrics yet.")
    view, n = context.view, len(metrics)
    customer = [one for one in metrics if value(one, "perspective") == "customer"]
    others = [one for one in metrics if value(one, "perspective") != "customer"]
    viewed = [one for one in others if _is_viewed(view, one)]
    isolated = [one for one in customer if _is_isolated(view, one)]
    answer = share(len(viewed), len(others))
    inputs = Inputs()
    inputs.use(*(one["id"] for one in metrics))
    parts: dict[str, Any] = {
        "counts": {"metrics": n, "customer": len(customer), "viewed": len(viewed)},
        "customerShare": len(customer) / n,
        "reinterpretation": 1.0 if answer is None else answer,
        "total": (len(customer) + len(viewed)) / n,
        "isolation": share(len(isolated), len(customer)),
        "distinctiveness": sum(bool(value(one, "distinctive")) for one in metrics) / n,
        "vanity": sum(bool(value(one, "vanity")) for one in metrics) / n,
        "emotionAlignment": sum(bool(value(one, "supportsEmotion")) for one in metrics) / n,
        "withoutView": [one["id"] for one in others if not _is_viewed(view, one)],
        "isolated": [one["id"] for one in isolated],
        "siloOnly": [one["id"] for one in metrics if is_silo_only(view, one)],
    }
    note = "" if others else say("All metrics are customer metrics; there is nothing to re-interpret.")
    coverage = sum(value(one, "perspective") is not None for one in metrics) / n
    return inputs.result(parts["reinterpretation"], "share", n=n, coverage=coverage, parts=parts, note=note)


def _is_viewed(view: View, metric: Record) -> bool:
    if not str(value(metric, "customerView") or "").strip():
        return False
    return view.target(metric["id"], "twinOf") is not None or _measures(view, metric, "outcome")


def _measures(view: View, metric: Record, *kinds: str) -> bool:
    return any(subject["kind"] in kinds for subject in view.targets(metric["id"], "measures"))


def _is_isolated(view: View, metric: Record) -> bool:
    answering = any(holder["kind"] == "unit" for holder in view.sources(metric["id"], "responsible"))
    return not answering and not _measures(view, metric, *OPERATION)


def is_silo_only(view: View, metric: Record) -> bool:
    """Whether a metric is owned inside one unit and linked to no outcome, journey, stage or moment."""
    if _measures(view, metric, *JOURNEY):
        return False
    units = {subject["id"] for subject in view.targets(metric["id"], "measures") if subject["kind"] == "unit"}
    for holder in view.sources(metric["id"], "responsible"):
        unit = holder if holder["kind"] == "unit" else view.target(holder["id"], "memberOf")
        if unit is not None:
            units.add(unit["id"])
    return len(units) == 1


MEASURES = (
    Measure(
        "M19", "reinterpretation", "Customer-perspective coverage of metrics", "share", "0 to 1", True,
        "Non-customer metrics with a customer's view and a perceived twin or a link to an outcome ÷ all non-customer "
        "metrics; with customer share, total coverage, isolation, distinctiveness, vanity and emotional alignment.",
        "Wright, principles of customer orientation (T3).",
        "10 metrics, 2 of them customer metrics (1 isolated), 3 others viewed, 4 distinctive: 0.375; customer share "
        "0.2, total 0.5, isolation 0.5, distinctiveness 0.4.",
        reinterpretation,
    ),
)  # fmt: skip
