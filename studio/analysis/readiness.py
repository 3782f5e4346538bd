"""How ready each of the five principles is: nothing without units that promote and implement it, else as measured."""

from collections.abc import Callable
from typing import Any, Final

from studio.analysis.context import Context
from studio.analysis.customer_return import has_own_formula
from studio.analysis.experience import double_sidedness, personalisation
from studio.analysis.experiments import experiments_measure
from studio.analysis.inputs import Inputs
from studio.analysis.listening import systematic_listening
from studio.analysis.measure import Measure
from studio.analysis.measurement import reinterpretation
from studio.analysis.result import Result, composite, unknown
from studio.model.kinds.direction import PRINCIPLE_LABELS, PRINCIPLES
from studio.model.query import value

PARTS: Final = ("promotes", "implements")


def principle_readiness(context: Context) -> Result:
    """M36: the mean readiness of the five principles, 0 to 100, higher is better.

    A principle without a unit that promotes it or without one that implements it is declared, not in place: its gate
    is shut and its readiness 0. Else readiness is its measure: P1 M25; P2 100 · mean of re-interpretation (M19),
    distinctiveness and 1 where the model has a customer-return formula of its own, else 0; P3 100 · the floor of M30;
    P4 100 · M31; P5 100 · M43. Parts per principle: `gate`, `promotes`, `implements` (ids of units), `measure` and
    `readiness`, null where the gate is open and the measure unknown; those are left out (rule G6). No elements: null
    EMPTY. Source: T3.
    """
    if not any(True for _ in context.view.elements()):
        return unknown("EMPTY", "index", "There is nothing in this model yet.")
    inputs = Inputs()
    upheld = _upheld(context)
    each: dict[str, Any] = {}
    for key, label in zip(PRINCIPLES, PRINCIPLE_LABELS, strict=True):
        units = upheld[key]
        gate = all(units.values())
        measured = MEASURED[key](context)
        inputs.use(*(unit for part in PARTS for unit in units[part]))
        each[key] = {
            "label": label,
            "gate": gate,
            "promotes": units["promotes"],
            "implements": units["implements"],
            "measure": measured,
            "readiness": measured if gate else 0.0,
        }
    answer, coverage = composite((1.0, one["readiness"]) for one in each.values())
    known = sum(one["readiness"] is not None for one in each.values())
    return inputs.result(answer, "index", n=known, coverage=coverage, parts={"perPrinciple": each})


def _upheld(context: Context) -> dict[str, dict[str, list[str]]]:
    """The units that promote and implement each principle, in order of id."""
    found: dict[str, dict[str, list[str]]] = {key: {part: [] for part in PARTS} for key in PRINCIPLES}
    for link in context.view.of("upholds"):
        key, part = value(context.view.records[link["to"]], "key"), value(link, "part")
        if key in found and part in PARTS and link["from"] not in found[key][part]:
            found[key][part].append(link["from"])
    return {key: {part: sorted(units) for part, units in parts.items()} for key, parts in found.items()}


def _times_100(share: float | None) -> float | None:
    return None if share is None else share * 100


def _perspective(context: Context) -> float | None:
    """The measure of P2: 100 · mean of its three terms (rule G6)."""
    found = context.once(reinterpretation)
    terms = (found.value, found.parts.get("distinctiveness"), float(has_own_formula(context)))
    return _times_100(composite((1.0, term) for term in terms)[0])


MEASURED: Final[dict[str, Callable[[Context], float | None]]] = {
    "P1": lambda context: context.once(systematic_listening).value,
    "P2": _perspective,
    "P3": lambda context: _times_100(context.once(personalisation).value),
    "P4": lambda context: _times_100(context.once(double_sidedness).value),
    "P5": lambda context: _times_100(context.once(experiments_measure).value),
}


MEASURES = (
    Measure(
        "M36", "principleReadiness", "Principle readiness", "index", "0 to 100", True,
        "For each of five principles 0 unless units promote and implement it, else its measure (M25; M19 with "
        "distinctiveness and an own formula; M30 floor; M31; M43); the mean of the five.",
        "Wright, principles of customer orientation (T3).",
        "Continuous delivery with parts 0.5, 0.8 and 0.6: 63.333333; without an implementing unit 0.",
        principle_readiness,
    ),
)  # fmt: skip
