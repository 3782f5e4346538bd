"""What initiatives take and bring: effort from three points, rank by cost of delay, exposure to risk (M39)."""

import math
from typing import NamedTuple

from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.plan import plan_of
from studio.analysis.result import Result, unknown
from studio.model.query import View, value
from studio.model.record import CURRENT, Record, evidence, number
from studio.model.speech import say

UNIT = "person-months"
P90 = 1.2816  # standard deviations above the mean within which a normal variable stays nine times in ten


class Estimate(NamedTuple):
    """Mean and standard deviation, in person-months."""

    mean: float
    deviation: float


def three_points(low: float, likely: float, high: float) -> Estimate | None:
    """PERT mean (O + 4M + P)/6 and deviation (P − O)/6 (Malcolm et al. 1959); None unless 0 < O ≤ M ≤ P."""
    if not 0 < low <= likely <= high:
        return None
    return Estimate((low + 4 * likely + high) / 6, (high - low) / 6)


def portfolio(estimates: list[Estimate]) -> tuple[float, float, float]:
    """Mean, deviation and P90 of a sum: means and variances add up, if the parts are independent of one another."""
    mean = math.fsum(estimate.mean for estimate in estimates)
    deviation = math.sqrt(math.fsum(estimate.deviation**2 for estimate in estimates))
    return mean, deviation, mean + P90 * deviation


def estimate_of(initiative: Record) -> Estimate | None:
    """The effort of an initiative; None unless all three points are known and in order."""
    points = [number(initiative, field) for field in ("effortO", "effortM", "effortP")]
    low, likely, high = points
    return three_points(low, likely, high) if low is not None and likely is not None and high is not None else None


def wsjf(customer_value: float, time_criticality: float, risk_reduction: float, job_size: float) -> float | None:
    """Weighted shortest job first: cost of delay divided by job size (Reinertsen 2009); None without a size."""
    return (customer_value + time_criticality + risk_reduction) / job_size if job_size > 0 else None


def priority(initiative: Record) -> float | None:
    """The WSJF of an initiative; its job size is the entered one, else the mean effort. None where neither is known."""
    estimate = estimate_of(initiative)
    size = number(initiative, "jobSize") or (estimate.mean if estimate else None)
    if size is None:
        return None
    worth, urgency, safety = (
        float(value(initiative, f)) for f in ("customerValue", "timeCriticality", "riskReduction")
    )
    return wsjf(worth, urgency, safety, size)


def exposure(risks: list[tuple[float, float]]) -> float:
    """Σ probability · impact."""
    return math.fsum(probability * impact for probability, impact in risks)


def effort_measure(context: Context) -> Result:
    """M39: the effort that all initiatives which are not stopped are expected to take together, in person-months.

    Mean by three points for each; sums of means and of variances; P90 is mean + 1.2816 deviations, if efforts are
    independent. `parts` give for each initiative mean, deviation, priority (WSJF), yearly and one-off cost and the
    customer effect (expected points of perception × importance of what it contributes to), and the exposure to risk in
    points and in money. An effort of nought or points out of order make that initiative INVALID and are named; the
    measure is INVALID if nothing else is left, INSUFFICIENT if no effort is known, EMPTY without initiatives.
    Source: Malcolm et al. 1959; Reinertsen 2009.
    """
    plan, view = plan_of(context.model), context.model.view(CURRENT)
    if not plan.initiatives:
        return unknown("EMPTY", UNIT, "The plan has no initiative.", parts={"risk": _risk(view)})
    estimates = {id_: estimate_of(record) for id_, record in plan.initiatives.items()}
    known = [estimate for estimate in estimates.values() if estimate is not None]
    invalid = [id_ for id_, record in plan.initiatives.items() if estimates[id_] is None and _has_points(record)]
    parts = {
        "initiatives": {id_: _bubble(view, record, estimates[id_]) for id_, record in plan.initiatives.items()},
        "invalid": invalid,
        "risk": _risk(view),
    }
    if not known and invalid:
        note = say("No initiative has three points of effort in order.")
        return unknown("INVALID", UNIT, note, n=len(estimates), contributors=tuple(invalid), parts=parts)
    if not known:
        return unknown("INSUFFICIENT", UNIT, "No effort is known.", n=len(estimates), parts=parts)
    mean, deviation, p90 = portfolio(known)
    badges = [evidence(record, "effortM") for id_, record in plan.initiatives.items() if estimates[id_]]
    return Result(
        mean,
        UNIT,
        n=len(known),
        coverage=len(known) / len(estimates),
        evidence={badge: badges.count(badge) for badge in sorted(set(badges))},
        contributors=tuple(id_ for id_, estimate in estimates.items() if estimate),
        parts={"deviation": deviation, "p90": p90, **parts},
        note=say("P90 takes the efforts to be independent of one another."),
    )


def _has_points(record: Record) -> bool:
    return all(number(record, field) is not None for field in ("effortO", "effortM", "effortP"))


def _bubble(view: View, record: Record, estimate: Estimate | None) -> dict[str, float | str | None]:
    return {
        "mean": estimate.mean if estimate else None,
        "deviation": estimate.deviation if estimate else None,
        "priority": priority(record),
        "cost": number(record, "cost"),
        "runCost": number(record, "runCost"),
        "customerEffect": customer_effect(view, record),
    }


def customer_effect(view: View, initiative: Record) -> float | None:
    """Points of perception an initiative should bring × importance of the outcomes it contributes to; None if unknown.

    With several outcomes the most important one counts; with none, importance 3.
    """
    gain = number(initiative, "expectedDeltaPI")
    if gain is None:
        return None
    outcomes = [r for r in view.targets(initiative["id"], "contributesTo") if r["kind"] == "outcome"]
    weights = [weight for outcome in outcomes if (weight := value(outcome, "importance")) is not None]
    return gain * float(max(weights, default=3))


def _risk(view: View) -> dict[str, float | int | None]:
    """Exposure in points and in money; None where no risk has both numbers. Money and points are never added."""
    found: dict[str, list[tuple[float, float]]] = {"points": [], "money": []}
    rated = 0
    for risk in view.of("risk"):
        probability, impact = number(risk, "probability"), number(risk, "impact")
        if probability is not None and impact is not None:
            found[value(risk, "impactIn")].append((probability, impact))
            rated += 1
    return {
        "points": exposure(found["points"]) if found["points"] else None,
        "money": exposure(found["money"]) if found["money"] else None,
        "rated": rated,
        "unrated": len(view.of("risk")) - rated,
    }


MEASURES: tuple[Measure, ...] = (
    Measure(
        *("M39", "planEffort", "Effort of the plan", "person-months", "0 and more", None),
        "Σ (O + 4M + P)/6 over the initiatives; deviation √Σ((P − O)/6)²; P90 = mean + 1.2816 deviations. Priority is"
        " (customer value + time criticality + risk reduction) ÷ job size; exposure Σ probability × impact.",
        "Malcolm et al. 1959; Reinertsen 2009",
        "2/4/12, 1/2/3 and 3/5/13: mean 13, deviation 2.38, P90 16.05 person-months.",
        effort_measure,
    ),
)
