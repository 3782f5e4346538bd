"""Whether what we offer fits what customers need, and where the opportunity lies."""

import math
from typing import Any

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.inputs import Inputs
from studio.analysis.measure import Measure
from studio.analysis.result import Result, unknown, weighted_mean, weights
from studio.model.query import View, value
from studio.model.record import Record, number

TYPES = {"jobs": "job", "pains": "pain", "gains": "gain"}


def proposition_fit(context: Context) -> Result:
    """M32: how far the offer addresses what customers need. Share, 0 to 1, higher is better.

    Fit of a segment = Σ weight·min(1, Σ strength) ÷ Σ weight over its needs, also for jobs, pains and gains apart.
    Strengths come from components, capabilities and the value propositions offered to the segment (or to nobody in
    particular). A need addressed only by links of unknown strength is left out and lowers coverage. The value is the
    mean over target segments by importance (over all where none is marked as target); needs of no segment count alone
    where no segment has any. `opportunity` of needs and outcomes = importance + max(importance − satisfaction, 0) with
    importance = weight·2, 0 to 20 (Ulwick 2005). No needs: null EMPTY. Source: Osterwalder et al. 2014.
    """
    profiles = _profiles(context)
    opportunities = _opportunities(context)
    if not profiles:
        return unknown("EMPTY", "share", "There are no needs yet.", parts={"opportunity": opportunities})
    inputs = Inputs()
    each = {id_: _fits(context.view, id_, needs, inputs) for id_, needs in profiles.items()}
    view = context.view
    targets = [id_ for id_ in each if id_ and value(view.records[id_], "targetStatus") == "target"]
    counted = targets or list(each)
    by = weights([float(value(view.records[id_], "importance")) if id_ else None for id_ in counted])
    parts: dict[str, Any] = {"perSegment": each, "opportunity": opportunities}
    for name in ("all", *TYPES):
        fits = [(fit, weight) for id_, weight in zip(counted, by, strict=True) if (fit := each[id_][name]) is not None]
        parts[name] = weighted_mean([fit for fit, _ in fits], [weight for _, weight in fits])
    n = len({need["id"] for id_ in counted for need in profiles[id_]})
    return inputs.result(parts["all"], "share", n=n, parts=parts)


def _profiles(context: Context) -> dict[str, list[Record]]:
    """The needs in scope by segment; under "" where none belongs to a segment."""
    needs = {need["id"]: need for need in reach.of(context, "need")}
    found = {}
    for segment in reach.of(context, "segment"):
        own = [needs[link["to"]] for link in context.view.out(segment["id"], "hasNeed") if link["to"] in needs]
        if own:
            found[segment["id"]] = own
    return found or ({"": list(needs.values())} if needs else {})


def _fits(view: View, segment: str, needs: list[Record], inputs: Inputs) -> dict[str, float | None]:
    met = {need["id"]: _met(view, segment, need) for need in needs}
    for need in needs:
        inputs.asks(met[need["id"]] is not None)
        inputs.use(need["id"])
    groups = {"all": needs, **{name: [n for n in needs if value(n, "needType") == one] for name, one in TYPES.items()}}
    return {name: _fit([(need, met[need["id"]]) for need in group]) for name, group in groups.items()}


def _fit(needs: list[tuple[Record, float | None]]) -> float | None:
    known = [(float(value(need, "weight")), met) for need, met in needs if met is not None]
    return weighted_mean([met for _, met in known], [weight for weight, _ in known])


def _met(view: View, segment: str, need: Record) -> float | None:
    """min(1, Σ strength) of what addresses a need for a segment; 0 for nothing, None where no strength is known."""
    links = [link for link in view.into(need["id"], "addresses") if _is_offered(view, link["from"], segment)]
    known = [part for link in links if (part := number(link, "strength")) is not None]
    if links and not known:
        return None
    return min(1.0, math.fsum(known))


def _is_offered(view: View, offer: str, segment: str) -> bool:
    if view.records[offer]["kind"] != "valueProposition" or not segment:
        return True
    offered = {link["to"] for link in view.out(offer, "offeredTo")}
    return not offered or segment in offered


def opportunity(importance: float, satisfaction: float) -> float:
    """Ulwick's opportunity score from importance and satisfaction on scales to 10: 0 to 20."""
    return importance + max(importance - satisfaction, 0.0)


def _opportunities(context: Context) -> dict[str, float]:
    fields = {"need": ("weight", "satisfaction"), "outcome": ("importance", "satisfactionNow")}
    found = {}
    for record in (*reach.of(context, "need"), *context.outcomes):
        weight, satisfaction = (value(record, field) for field in fields[record["kind"]])
        if weight is not None and satisfaction is not None:
            found[record["id"]] = opportunity(float(weight) * 2, float(satisfaction))
    return found


MEASURES = (
    Measure(
        "M32", "propositionFit", "Value-proposition fit and opportunity", "share", "0 to 1", True,
        "Σ weight·min(1, Σ strength) ÷ Σ weight over the needs of a segment; with jobs, pains and gains apart, and the "
        "opportunity score of needs and outcomes.",
        "Osterwalder et al. 2014; Ulwick 2005.",
        "Weights 5, 3, 4, 5 met by 0.8, 0, 1.0, 0.6: 11/17 = 0.647059; importance 9, satisfaction 3: opportunity 15.",
        proposition_fit,
    ),
)  # fmt: skip
