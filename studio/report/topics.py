"""What several pages ask alike: moves, risks, decisions and plateaus in the order in which executives want them."""

from datetime import date, timedelta
from typing import NamedTuple

from studio.analysis.effort import priority
from studio.analysis.plateaus import Plateau, with_plateaus
from studio.analysis.structure import crossing_rate
from studio.analysis.structure_ownership import ownership
from studio.analysis.valuecase import Spread, simulate
from studio.model.query import value
from studio.model.record import Record, number
from studio.model.speech import say
from studio.report import numbers
from studio.report.facts import Facts


def moves(facts: Facts) -> list[Record]:
    """The initiatives that are not stopped, those with the highest priority first, those without one last."""
    return sorted(facts.plan.initiatives.values(), key=lambda one: (-(priority(one) or -1.0), one["id"]))


class Risked(NamedTuple):
    """A risk with probability (0 to 1) and impact on a scale of 1 to 5; None where unknown."""

    record: Record
    probability: float | None
    impact: float | None

    @property
    def weight(self) -> float:
        """Probability times impact; −1 where either is unknown."""
        return -1.0 if self.probability is None or self.impact is None else self.probability * self.impact


def risks(facts: Facts) -> list[Risked]:
    """The risks, the heaviest first. An impact in money is set against the largest such impact, which counts 5."""
    found = facts.now.of("risk")
    amounts = [number(one, "impact") or 0.0 for one in found if value(one, "impactIn") == "money"]
    largest = max(amounts, default=0.0)
    made = []
    for one in found:
        impact = number(one, "impact")
        if impact is not None and value(one, "impactIn") == "money":
            impact = 5 * impact / largest if largest else None
        made.append(Risked(one, number(one, "probability"), impact))
    return sorted(made, key=lambda risk: (-risk.weight, risk.record["id"]))


def decisions(facts: Facts) -> list[Record]:
    """The decisions that are still asked for, the most urgent first, those without a date last."""
    open_ones = [one for one in facts.now.of("decisionRequest") if not value(one, "decidedOn")]
    return sorted(open_ones, key=lambda one: (str(value(one, "dueDate") or "9999"), one["id"]))


class Reached(NamedTuple):
    """A plateau with its wave as described (None where it follows from the length of waves) and its crossings."""

    plateau: Plateau
    wave: Record | None
    name: str
    promise: str
    crossings: float
    owned: tuple[float, int]


def reached(facts: Facts) -> list[Reached]:
    """The plateaus in order; none where there is no plan, or it cannot be scheduled."""
    if not facts.plan.initiatives:
        return []
    found = []
    for one in with_plateaus(facts.model):
        wave = facts.now.get(one.wave) if one.wave else None
        name = str(wave.get("name")) if wave and wave.get("name") else one.name.removeprefix("After ")
        promise = str(value(wave, "customerPromise") or "") if wave else ""
        context = facts.context(one.id)
        owned = context.once(ownership).parts
        crossings = context.once(crossing_rate).parts["X"]
        pair = (float(owned["owned"]), int(owned.get("journeys", 0)))
        found.append(Reached(one, wave, name, promise or say("No customer promise is stated yet."), crossings, pair))
    return found


def day_of_week(facts: Facts, week: float | None) -> str:
    """The month in which a week of the plan ends, as June 2026; "week 56" without a start date; empty for None."""
    if week is None:
        return ""
    return month_of_week(facts, week) or say("week {n}", n=numbers.tidy(week))


def month_of_week(facts: Facts, week: float) -> str:
    """The month in which a week of the plan ends, as June 2026; empty without a start date."""
    start = str(facts.settings.get("startDate") or "")
    try:
        begun = date.fromisoformat(f"{start}-01-01"[:10] if len(start) == 4 else f"{start}-01"[:10])
        then = begun + timedelta(weeks=week)
    except (ValueError, OverflowError):
        return ""
    return f"{say(MONTHS[then.month - 1])} {then.year}"


def spread(facts: Facts) -> Spread | None:
    """How far the net present value may stray, by the seed of the model; None without benefits in money."""
    return simulate(facts.case, int(facts.settings["seed"]))


def has_illustration(facts: Facts, records: list[Record], field: str) -> bool:
    """Whether any of the values of a field is an illustration only."""
    return any(facts.is_illustrative(one, field) for one in records)


def has_cost(facts: Facts) -> bool:
    """Whether the cost of any initiative is known; a sum of unknown costs is not nought."""
    return any(number(one, "cost") is not None for one in facts.plan.initiatives.values())


def yearly(facts: Facts) -> tuple[float, float, float] | None:
    """The yearly benefits at full ramp, low, expected and high; None where none counts as money."""
    counting = [one for one in facts.case.benefits if one.counts]
    if not counting:
        return None
    ends = [(one.low or 0.0, one.base or 0.0, one.high or 0.0) for one in counting]
    low, base, high = (sum(end[place] for end in ends) for place in range(3))
    return low, base, high


MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
