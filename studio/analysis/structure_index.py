"""M09, the silo index, which brings crossings, coordination, ownership and money into one figure."""

from collections.abc import Mapping
from typing import Any, Final

from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.money import attached_share
from studio.analysis.result import Result, composite, unknown
from studio.analysis.structure import crossing_rate
from studio.analysis.structure_coordination import congruence
from studio.analysis.structure_ownership import ownership
from studio.model.kinds.settings import SILO_PARTS
from studio.model.query import View
from studio.model.record import bare
from studio.model.speech import say

DEFAULT: Final = {"crossings": 0.35, "coordination": 0.25, "ownership": 0.25, "money": 0.15}
LETTERS: Final = {"crossings": "F", "coordination": "G", "ownership": "O", "money": "S"}
BANDS: Final = ((25, "outcome-aligned"), (50, "mixed"), (75, "siloed"))
WORST: Final = "deeply siloed"


def silo_weights(view: View) -> dict[str, float]:
    """How much each part counts in the silo index, from the settings."""
    given = bare(view.settings.get("siloWeights")) or {}
    return {part: float(given.get(part, DEFAULT[part])) for part in SILO_PARTS}


def band(index: float) -> str:
    """The word for a silo index (product defaults)."""
    return next((word for below, word in BANDS if index < below), "siloed" if index <= 75 else WORST)


def _begun(words: str) -> str:
    """Words as they begin a sentence."""
    return f"{words[:1].upper()}{words[1:]}"


def silo_parts(context: Context) -> dict[str, float | None]:
    """What goes into the index, each 0 to 1 and lower better: F, G, 1 − O and S; None where unknown."""
    coordinated = context.once(congruence)
    strength = context.once(ownership).value
    attached = context.once(attached_share).value
    return {
        "crossings": context.once(crossing_rate).value,
        "coordination": None if coordinated is None else 1 - coordinated,
        "ownership": None if strength is None else 1 - strength,
        "money": None if attached is None else 1 - attached,
    }


def index_of(parts: Mapping[str, float | None], by: Mapping[str, float]) -> tuple[float | None, float]:
    """The silo index 0 to 100 and its coverage for given parts and weights; None below 60 % of the weight (G6)."""
    mean, coverage = composite((by[part], parts[part]) for part in SILO_PARTS)
    return (None if mean is None else 100 * mean), coverage


def silo_index(context: Context) -> Result:
    """M09, the silo index: 0 where work, people and money follow customers' outcomes, 100 where nothing does.

    100 · [0.35 F + 0.25 G + 0.25 (1 − O) + 0.15 S], F crossing rate (M01), G coordination gap (M05), O strength of
    ownership (M07), S share of money not attached (1 − M33); weights from the settings, renormalised over the parts
    that are known. Less than 60 % of the weight known: INSUFFICIENT, or EMPTY without a journey. Bands: < 25
    outcome-aligned, 25–50 mixed, 50–75 siloed, > 75 deeply siloed. Set targets on the parts, not on the index. Source:
    domain M09, a design choice.
    """
    known = context.once(silo_parts)
    by = silo_weights(context.view)
    value, coverage = index_of(known, by)
    strength = context.once(ownership).value
    parts: dict[str, Any] = {
        "F": known["crossings"],
        "G": known["coordination"],
        "O": strength,
        "S": known["money"],
        "weights": by,
    }
    n = sum(part is not None for part in known.values())
    if value is None:
        if not context.journeys:
            return unknown("EMPTY", "points", "There is no journey yet.", n=n, coverage=coverage, parts=parts)
        missing = ", ".join(LETTERS[part] for part, one in known.items() if one is None)
        note = say("All weights are nought.")
        if missing:
            note = say("Too little is known: {missing} missing.", missing=missing)
        return unknown("INSUFFICIENT", "points", note, n=n, coverage=coverage, parts=parts)
    parts["band"] = band(value)
    journeys = tuple(journey["id"] for journey in context.journeys)
    note = say("{band}. Set targets on its parts, never on the index itself.", band=_begun(say(band(value))))
    grounds = context.once(attached_share).evidence  # the other parts are facts of structure
    return Result(value, "points", "ok", n, coverage, grounds, journeys, parts, note)


MEASURES = (
    Measure(
        "M09",
        "siloIndex",
        "Silo index",
        "points",
        "0 to 100",
        False,
        "100 · [0.35 F + 0.25 G + 0.25 (1 − O) + 0.15 S]: crossings, coordination gap, ownership, money not attached.",
        "Domain M09",
        "Test drive, current: F 0.7, G 0.571429, O 0.1, S 0.775 give 72.910714; target 14.25.",
        silo_index,
    ),
)
