"""The customer's return on our operations: our own formula over the model's figures, kept secret where it is to be."""

import math
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.emotion import emotion
from studio.analysis.formula import FormulaAnswer, answer
from studio.analysis.listening import proactive_ratio, systematic_listening
from studio.analysis.measure import Measure
from studio.analysis.money import attached_share
from studio.analysis.perception import perception_index
from studio.analysis.result import Result, weighted_mean, weights
from studio.analysis.signals import target_fit
from studio.analysis.structure import crossing_rate
from studio.analysis.surveys import survey_figures
from studio.model.kinds import SETTINGS
from studio.model.query import View, value
from studio.model.record import CURRENT, MODEL, Record, bare, evidence, number
from studio.model.speech import say


class Value(NamedTuple):
    """The value of a variable, None when unknown, with its evidence and the records it comes from."""

    number: float | None
    evidence: Mapping[str, int]
    contributors: tuple[str, ...] = ()


class Variable(NamedTuple):
    """A word of the formula language that stands for a figure of the model."""

    name: str
    unit: str
    meaning: str
    read: Callable[[Context], Value]


def _measured(compute: Callable[[Context], Result], part: str = "") -> Callable[[Context], Value]:
    """Reads a measure's value, or one of its parts."""

    def read(context: Context) -> Value:
        result = context.once(compute)
        found = result.parts.get(part) if part else result.value
        known = isinstance(found, (int, float)) and not isinstance(found, bool)
        return Value(float(found) if known and found is not None else None, result.evidence, result.contributors)

    return read


def _sum(records: list[Record], field: str) -> Value:
    """Σ over the records that have the field; None where none has."""
    ids: list[str] = []
    known: list[float] = []
    badges: list[str] = []
    for one in records:
        stored = one.get(field)
        found = stored.get("value") if type(stored) is dict else None
        if type(stored) is dict and (type(found) is int or type(found) is float):
            badges.append(str(stored.get("evidence", "U")))  # as most are, told here because there are many
        elif (found := number(one, field)) is not None:
            badges.append(evidence(one, field))
        else:
            continue
        ids.append(one["id"])
        known.append(found)
    return Value(math.fsum(known) if known else None, dict(Counter(badges)), tuple(ids))


def _achievement(context: Context) -> Value:
    """Mean achievement of the outcomes that have one, by importance."""
    known = [(one, found) for one in context.outcomes if (found := number(one, "achievement")) is not None]
    by = weights([float(value(one, "importance")) for one, _ in known])
    counted = _sum([one for one, _ in known], "achievement")
    return counted._replace(number=weighted_mean([found for _, found in known], by))


def _operating_cost(context: Context) -> Value:
    """Σ cost of the P&Ls, without shadow ones, which allocate what others book; else of the capabilities.

    In a narrower scope than the model, of the capabilities placed in it, because a P&L cannot be split.
    """
    if context.scope.kind == "model":
        booked = _sum([one for one in context.view.of("pnl") if value(one, "basis") != "shadow"], "cost")
        if booked.number is not None:
            return booked
    return _sum(reach.of(context, "capability"), "cost")


def _cost_index(context: Context) -> Value:
    """Operating cost ÷ baseline cost: that of the settings, else the operating cost in the current state."""
    cost = context.once(_operating_cost)
    baseline = number(context.view.settings, "baselineCost")
    if baseline is None:
        here = context if context.state == CURRENT else context.at(CURRENT)
        same = here.scope == context.scope
        baseline = here.once(_operating_cost).number if same else None
    return cost._replace(number=None if cost.number is None or not baseline else cost.number / baseline)


def _revenue(context: Context) -> Value:
    """Σ revenue of the P&Ls, without shadow ones, else of the product lines; in a narrower scope of the latter only."""
    if context.scope.kind == "model":
        booked = _sum([one for one in context.view.of("pnl") if value(one, "basis") != "shadow"], "revenue")
        if booked.number is not None:
            return booked
    return _sum(reach.of(context, "productLine"), "revenue")


VARIABLES: Final = (
    Variable("perceptionIndex", "points", "Perception index (M20)", _measured(perception_index)),
    Variable("peakEnd", "valence", "Peak and end of emotion (M23)", _measured(emotion, "peakEnd")),
    Variable("emotionIndex", "index", "Emotional index (M23)", _measured(emotion)),
    Variable(
        "crossingsPerRun", "crossings", "P&L crossings per run (M01)", _measured(crossing_rate, "weightedCrossings")
    ),
    Variable("handoffsPerRun", "hand-offs", "Hand-offs per run (M01)", _measured(crossing_rate, "weightedHandoffs")),
    Variable("crossingRate", "share", "P&L crossings per transition (M01)", _measured(crossing_rate)),
    Variable("outcomeAchievement", "share", "Customers who reach their outcome", _achievement),
    Variable("attachedShare", "share", "Money attached to customers (M33)", _measured(attached_share)),
    Variable("listening", "index", "Systematic listening (M25)", _measured(systematic_listening)),
    Variable("proactiveRatio", "share", "Proactive signals (M26)", _measured(proactive_ratio)),
    Variable("targetFit", "share", "Signals from those we serve (M27)", _measured(target_fit)),
    Variable("nps", "points", "Net promoter score (M22)", _measured(survey_figures)),
    Variable("operatingCost", "money/yr", "Cost of the P&Ls, else of the capabilities", _operating_cost),
    Variable("costIndex", "ratio", "Operating cost ÷ baseline cost", _cost_index),
    Variable("volume", "runs/yr", "Runs of the journeys", lambda context: _sum(context.journeys, "volume")),
    Variable("revenue", "money/yr", "Revenue of the P&Ls, else of the product lines", _revenue),
    Variable(
        "revenueAtStake",
        "money/yr",
        "Revenue that hangs on the journeys",
        lambda context: _sum(context.journeys, "revenueAtStake"),
    ),
)
"""Every built-in variable, in the order in which editors offer them."""


def variables(context: Context) -> dict[str, Variable]:
    """All variables by name: the built-in ones and the model's own constants, which never hide a built-in one."""
    own = {symbol: _constant(one) for symbol, one in _symbols(context.view).items()}
    return {**own, **{variable.name: variable for variable in VARIABLES}}


def _symbols(view: View) -> dict[str, Record]:
    """The model's own constants by their symbol."""
    return {str(one["symbol"]): one for one in view.of("constant") if one.get("symbol")}


def _constant(record: Record) -> Variable:
    unit = str(value(record, "unit") or "")
    return Variable(str(record["symbol"]), unit, str(record.get("name", "")), lambda _: _sum([record], "value"))


def formula_of(settings: Mapping[str, Any]) -> str:
    """The model's formula; the default one where it has none of its own."""
    own = str(bare(settings.get("croFormula")) or "")
    return own if own.strip() else str(SETTINGS.by_name["croFormula"].default)


def formula_for_export(settings: Mapping[str, Any]) -> str | None:
    """The formula for a reader outside; None where it is confidential, and then only its value may be printed."""
    return None if bare(settings.get("croConfidential")) else formula_of(settings)


def has_own_formula(context: Context) -> bool:
    """Whether the model states a formula of its own that can be read."""
    own = str(bare((context.view.get(MODEL) or {}).get("croFormula")) or "")
    return bool(own.strip()) and read_formula(context.view, own).reason != "INVALID"


def read_formula(view: View, text: str) -> FormulaAnswer:
    """Whether a formula can be read in a state, with the place of a mistake; no figure is worked out for it.

    The value is that of a model in which every variable is nought, and says nothing.
    """
    return answer(text, dict.fromkeys((*_symbols(view), *(variable.name for variable in VARIABLES)), 0.0))


def try_formula(context: Context, text: str) -> FormulaAnswer:
    """What a formula would come to here, with the place of a mistake; for an editor while it is being written."""
    first = read_formula(context.view, text)
    if first.reason == "INVALID":
        return first
    known = variables(context)
    names = dict.fromkeys(known, 0.0)
    return answer(text, {**names, **{name: known[name].read(context).number for name in first.variables}})


def customer_return(context: Context) -> Result:
    """M24: the customer's return on operations by the model's own formula; its unit and range are the formula's.

    The default is perceptionIndex × outcomeAchievement ÷ costIndex. Variables are listed in VARIABLES; the model adds
    constants of its own. A formula that cannot be read is INVALID with its `position`; unknown variables make it null
    INSUFFICIENT with the list `missing`; a step without a finite value is DIV0. Where the formula is confidential,
    neither it nor its variables, their values, contributors or mistakes are given. Source: T3; formula: the user's.
    """
    settings = context.view.settings
    is_secret = bool(bare(settings.get("croConfidential")))
    text = formula_of(settings)
    found = try_formula(context, text)
    known = variables(context)
    read = {name: known[name].read(context) for name in found.variables}
    badges: dict[str, int] = {}
    for one in read.values():
        for badge, count in one.evidence.items():
            badges[badge] = badges.get(badge, 0) + count
    parts: dict[str, Any] = {"confidential": is_secret, "formula": formula_for_export(settings)}
    if not is_secret:
        parts["variables"] = {
            name: {"value": one.number, "unit": known[name].unit, "evidence": dict(one.evidence)}
            for name, one in read.items()
        }
        parts["missing"] = list(found.missing)
        parts["position"] = found.position
    return Result(
        found.value,
        "",
        found.reason,
        len(read),
        1 - len(found.missing) / len(read) if read else float(found.value is not None),
        {badge: badges[badge] for badge in "SEIU" if badge in badges},
        () if is_secret else tuple(sorted({id_ for one in read.values() for id_ in one.contributors})),
        parts,
        say("The formula is confidential.") if is_secret else found.note,
    )


MEASURES = (
    Measure(
        "M24", "customerReturn", "Customer-return on operations", "", "as the formula gives", True,
        "The model's own formula over its figures, by default perceptionIndex × outcomeAchievement ÷ costIndex; read "
        "and interpreted by the studio, never run as code.",
        "Wright, principles of customer orientation (T3); the formula is the user's.",
        "62 × 0.70 ÷ 1.00 = 43.4; target 74 × 0.82 ÷ 0.95 = 63.873684.",
        customer_return,
    ),
)  # fmt: skip
