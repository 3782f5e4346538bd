"""The five figures that are always in sight: silo index, crossings, owned journeys, perception, attached money."""

from dataclasses import replace
from typing import Final, NamedTuple

from studio.analysis import money, perception, structure, structure_index, structure_ownership
from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.money import attached_share
from studio.analysis.perception import perception_index
from studio.analysis.result import Result
from studio.analysis.structure import crossing_rate
from studio.analysis.structure_index import silo_index
from studio.analysis.structure_ownership import ownership
from studio.model.speech import number, say


class Headline(NamedTuple):
    """The five headline figures of a model, scope and state."""

    silo_index: Result  # M09, 0 to 100, lower is better
    crossings: Result  # ΣX of M01: crossings of P&Ls over one run of each journey
    owned: Result  # of M07: journeys with exactly one filled owner; `parts.journeys` is how many there are
    perception: Result  # M20
    attached: Result  # M33


def headline(context: Context) -> Headline:
    """The five headline figures. Counts of an empty model are 0, ratios null."""
    return Headline(
        context.once(silo_index),
        context.once(crossings),
        context.once(owned_journeys),
        context.once(perception_index),
        context.once(attached_share),
    )


def crossings(context: Context) -> Result:
    """ΣX: how many times customers are passed to another P&L over one run of each journey in scope; from M01."""
    rate = context.once(crossing_rate)
    parts = {name: rate.parts[name] for name in ("T", "H", "X")}
    return Result(
        parts["X"], "crossings", n=rate.n, coverage=rate.coverage, contributors=rate.contributors, parts=parts
    )


def owned_journeys(context: Context) -> Result:
    """How many journeys in scope have exactly one filled owner; from M07."""
    strength = context.once(ownership)
    owned, journeys = strength.parts["owned"], strength.parts.get("journeys", 0)
    parts = {"owned": owned, "journeys": journeys, "coverage": strength.parts["coverage"]}
    unowned = tuple(id_ for id_, one in strength.parts.get("perJourney", {}).items() if one["accountable"] != 1)
    return Result(float(owned), "journeys", n=journeys, contributors=unowned, parts=parts)


def _declared(id_: str) -> Measure:
    modules = (money, perception, structure, structure_index, structure_ownership)
    every: list[Measure] = [measure for module in modules for measure in module.MEASURES]
    return next(measure for measure in every if measure.id == id_)


HEADLINES: Final = (
    _declared("M09"),
    replace(_declared("M01"), name="crossings", label="Hand-offs across P&Ls", unit="crossings", compute=crossings),
    replace(_declared("M07"), name="ownedJourneys", label="Journeys owned", unit="journeys", compute=owned_journeys),
    _declared("M20"),
    _declared("M33"),
)
"""The five as measures, in the order of `Headline`: two of them are counts that their measures are made from."""


def written(place: int, result: Result) -> str:
    """The figure at a place of `Headline` in words: rounded, with what it is out of; a dash where it is unknown."""
    if result.value is None:
        return "–"
    if place == 2:
        return say("{n} of {all}", n=number(result.value, ".0f"), all=result.parts.get("journeys", result.n))
    if place == 4:
        return say("{n} %", n=number(result.value * 100, ".0f"))
    return number(result.value, ".0f" if place in (0, 1) else ".1f")
