"""What the plan is worth: cash over the years, payback, what the result hangs on, and how far it may stray (M34)."""

import math
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any, Final, NamedTuple

from studio.analysis.benefit import MISSION, Benefit, benefits_of
from studio.analysis.context import Context, Model
from studio.analysis.measure import Measure
from studio.analysis.plan import plan_of
from studio.analysis.result import Result, unknown
from studio.model.query import value
from studio.model.record import CURRENT, number
from studio.model.speech import say, say_many

DRAWS: Final = 2_000
PEAKEDNESS: Final = 4.0  # weight of the most likely value in a PERT distribution


class Swing(NamedTuple):
    """How far one driver alone moves the net present value, from its low to its high amount."""

    driver: str
    low: float
    high: float

    @property
    def width(self) -> float:
        """How much lies between the two."""
        return abs(self.high - self.low)


class Spread(NamedTuple):
    """The net present value in one, five and nine of ten simulated runs at the most, and the mean of all."""

    p10: float
    p50: float
    p90: float
    mean: float


class ValueCase(NamedTuple):
    """The money side of the plan to the chosen target. Amounts in the model's currency; rates as shares a year.

    `flows` are yearly and undiscounted, the first of them the investment. `npv` is None for a rate of −1 or less;
    `payback` in years, None where it is not within the horizon.
    """

    rate: float
    investment: float
    running: float
    benefits: tuple[Benefit, ...]
    flows: tuple[float, ...]
    npv: float | None
    low: float | None
    high: float | None
    payback: float | None
    swings: tuple[Swing, ...]


def npv(flows: Sequence[float], rate: float) -> float | None:
    """Σ flow / (1 + rate)^year, the first flow in year 0; None for a rate of −1 or less."""
    if rate <= -1:
        return None
    try:
        return math.fsum(flow / (1 + rate) ** year for year, flow in enumerate(flows))
    except (OverflowError, ZeroDivisionError):  # a rate so near to −1 that the last years weigh more than any number
        return None


def payback(flows: Sequence[float]) -> float | None:
    """Years until the cumulative undiscounted flow is nought or more for good, by linear interpolation within a year.

    0 where it is never negative, None where it is negative at the end of the horizon.
    """
    total, back = 0.0, 0.0
    recovered = True
    for year, flow in enumerate(flows):
        before, total = total, total + flow
        if total < 0:
            recovered = False
        elif before < 0:
            recovered, back = True, year - 1 - before / flow
    return back if recovered else None


def value_case(model: Model) -> ValueCase:
    """The value case of the plan to the chosen target, made once for a model."""
    return model.once(_value_case)


def _value_case(model: Model) -> ValueCase:
    view, plan = model.view(CURRENT), plan_of(model)
    horizon, rate = int(value(view.settings, "horizonYears")), float(value(view.settings, "discountRate"))
    investment = math.fsum(float(value(one, "cost")) for one in plan.initiatives.values())
    running = math.fsum(float(value(one, "runCost")) for one in plan.initiatives.values())
    benefits = tuple(benefits_of(view, set(plan.initiatives), horizon))
    counting = [benefit for benefit in benefits if benefit.counts]
    years = (math.fsum((one.base or 0.0) * one.ramp[year] for one in counting) - running for year in range(horizon))
    flows = (-investment, *years)
    worth = npv(flows, rate)
    swings = [] if worth is None else [_swing(one, worth, rate) for one in counting]
    return ValueCase(
        *(rate, investment, running, benefits, flows, worth),
        None if worth is None else worth + math.fsum(swing.low - worth for swing in swings),
        None if worth is None else worth + math.fsum(swing.high - worth for swing in swings),
        payback(flows),
        tuple(sorted(swings, key=lambda swing: (-swing.width, swing.driver))),
    )


def weight(benefit: Benefit, rate: float) -> float:
    """What the net present value gains for each unit of a benefit's yearly amount: its ramp, discounted."""
    return npv((0.0, *benefit.ramp), rate) or 0.0


def _swing(benefit: Benefit, worth: float, rate: float) -> Swing:
    by, base = weight(benefit, rate), benefit.base or 0.0
    ends = (end if end is not None else base for end in (benefit.low, benefit.high))
    return Swing(benefit.id, *(worth + by * (end - base) for end in ends))


def simulate(case: ValueCase, seed: int, draws: int = DRAWS, shape: str = "pert") -> Spread | None:
    """How far the net present value may stray when every driver is drawn from low, base and high on its own.

    `shape` is pert or triangular; the same seed gives the same answer. Drivers are taken to be independent. None
    without a benefit that counts as money or for a rate of −1 or less. A driver whose base lies outside low and high
    keeps its base.
    """
    counting = [benefit for benefit in case.benefits if benefit.counts]
    if not counting or case.npv is None:
        return None
    chance = Random(seed)  # noqa: S311  (not for secrets: a repeatable simulation)
    weights = [weight(one, case.rate) for one in counting]
    fixed = case.npv - math.fsum(w * (one.base or 0.0) for w, one in zip(weights, counting, strict=True))
    ranges = [(one.low or 0.0, one.base or 0.0, one.high or 0.0) for one in counting]
    runs = sorted(
        fixed + math.fsum(w * _drawn(chance, *ends, shape) for w, ends in zip(weights, ranges, strict=True))
        for _ in range(draws)
    )
    return Spread(_quantile(runs, 0.1), _quantile(runs, 0.5), _quantile(runs, 0.9), math.fsum(runs) / draws)


def _drawn(chance: Random, low: float, likely: float, high: float, shape: str) -> float:
    if not low <= likely <= high or low == high:
        return likely
    if shape == "triangular":
        return chance.triangular(low, high, likely)
    span = high - low
    rise, fall = 1 + PEAKEDNESS * (likely - low) / span, 1 + PEAKEDNESS * (high - likely) / span
    return low + span * chance.betavariate(rise, fall)


def _quantile(ordered: Sequence[float], part: float) -> float:
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def value_case_measure(context: Context) -> Result:
    """M34: the net present value of the plan, in the model's currency.

    −I₀ + Σ (B_t − C_t)/(1 + r)^t over the horizon, I₀ and C_t the one-off and running costs of all initiatives that
    are not stopped, B_t the benefits as ramped up, less what is counted elsewhere. A benefit that rests on perception
    counts only with a stated and evidenced link; mission value is never added to money. `parts` give the flows,
    payback in years (null and "not within horizon" where it is never recovered), the value with all drivers low or
    high, the swing of each driver alone (tornado), yearly benefits by driver and by evidence, and mission value.
    Nothing of a plan is EMPTY, no known benefit INSUFFICIENT, a discount rate of −100 % or less INVALID.
    """
    case, plan = value_case(context.model), plan_of(context.model)
    unit = str(value(context.view.settings, "currency"))
    counting = [benefit for benefit in case.benefits if benefit.counts]
    money = [benefit for benefit in case.benefits if benefit.driver != MISSION]
    contributors = (
        *(benefit.id for benefit in counting),
        *(i for i, r in plan.initiatives.items() if number(r, "cost")),
    )
    parts = _parts(case)
    if not plan.initiatives:
        return unknown("EMPTY", unit, "The plan has no initiative.", parts=parts)
    if not counting:
        note = say("No benefit in money is known, so there is nothing to set against the cost.")
        return unknown("INSUFFICIENT", unit, note, contributors=contributors, parts=parts)
    if case.npv is None:
        return unknown(
            "INVALID", unit, "The discount rate must be above −100 %.", contributors=contributors, parts=parts
        )
    badges = [benefit.evidence for benefit in counting]
    return Result(
        case.npv,
        unit,
        n=len(counting),
        coverage=len(counting) / len(money),
        evidence={badge: badges.count(badge) for badge in "SEIU" if badge in badges},
        contributors=contributors,
        parts=parts,
        note=_note(case),
    )


def _note(case: ValueCase) -> str:
    unlinked = sum(not benefit.linked for benefit in case.benefits)
    if unlinked:
        return say_many(
            "{n} benefit rests on perception without a stated, evidenced link to money and is left out.",
            "{n} benefits rest on perception without a stated, evidenced link to money and are left out.",
            unlinked,
        )
    return ""


def _parts(case: ValueCase) -> dict[str, Any]:
    counting = [benefit for benefit in case.benefits if benefit.counts]
    mission: dict[str, float] = {}
    for benefit in case.benefits:
        if benefit.driver == MISSION and benefit.base is not None:
            mission[benefit.mission] = mission.get(benefit.mission, 0.0) + benefit.base
    return {
        "investment": case.investment,
        "runCost": case.running,
        "rate": case.rate,
        "flows": list(case.flows),
        "payback": case.payback,
        "paybackNote": "" if case.payback is not None else "not within horizon",
        "low": case.low,
        "high": case.high,
        "tornado": [swing._asdict() for swing in case.swings],
        "benefits": {
            one.id: {"driver": one.driver, "low": one.low, "base": one.base, "high": one.high, "evidence": one.evidence}
            for one in case.benefits
        },
        "byDriver": _summed((one.driver, one.base or 0.0) for one in counting),
        "byEvidence": _summed((one.evidence, one.base or 0.0) for one in counting),
        "mission": dict(sorted(mission.items())),
        "unknown": [one.id for one in case.benefits if one.base is None],
        "unlinked": [one.id for one in case.benefits if not one.linked],
    }


def _summed(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for key, amount in pairs:
        found[key] = found.get(key, 0.0) + amount
    return dict(sorted(found.items()))


MEASURES: tuple[Measure, ...] = (
    Measure(
        *("M34", "valueCase", "Net present value of the plan", "money", "any", True),
        "−I₀ + Σ (B_t − C_t)/(1 + r)^t; payback by interpolation of the cumulative undiscounted flow; range from low"
        " and high of each driver; mission value apart.",
        "Standard discounted cash flow; drivers as in the domain's M34",
        "−10, 4, 5, 6 at 10 %: 2.276484; payback 2.166667 years.",
        value_case_measure,
    ),
)
