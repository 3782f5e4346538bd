"""All 47 measures in one place: what they are, and their answers to one question."""

from typing import Any, Final

from studio.analysis import (
    arbiter,
    change,
    culture,
    customer_return,
    design,
    effort,
    emotion,
    evidence,
    experience,
    experiments,
    fit,
    harm,
    listening,
    market,
    measurement,
    money,
    options,
    perception,
    plan,
    power,
    readiness,
    schedule,
    sensitivity,
    signals,
    structure,
    structure_boundaries,
    structure_coordination,
    structure_index,
    structure_moments,
    structure_ownership,
    surveys,
    symptoms,
    valuecase,
    valuestream,
)
from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.result import Result
from studio.model.quiet import no_collection

_MODULES: Final = (
    *(arbiter, change, culture, customer_return, design, effort, emotion, evidence, experience, experiments, fit, harm),
    *(
        listening,
        market,
        measurement,
        money,
        options,
        perception,
        plan,
        power,
        readiness,
        schedule,
        sensitivity,
        signals,
    ),
    *(structure, structure_boundaries, structure_coordination, structure_index, structure_moments),
    *(structure_ownership, surveys, symptoms, valuecase, valuestream),
)
_DECLARED: Final[tuple[Measure, ...]] = tuple(measure for module in _MODULES for measure in module.MEASURES)

MEASURES: Final = {measure.id: measure for measure in sorted(_DECLARED, key=lambda one: one.id)}


@no_collection()
def answers(context: Context) -> dict[str, Result]:
    """The answer of every measure to one question, by measure id, in order."""
    return {id_: context.once(measure.compute) for id_, measure in MEASURES.items()}


def to_json(context: Context, found: dict[str, Result]) -> dict[str, Any]:
    """Answers as plain JSON values: state, scope, and each measure with all that is needed to open its number."""
    return {
        "state": context.state,
        "scope": context.scope.written(),
        "measures": {id_: _measure_json(MEASURES[id_], result) for id_, result in found.items()},
    }


def _measure_json(measure: Measure, result: Result) -> dict[str, Any]:
    return {
        "name": measure.name,
        "label": measure.label,
        "value": result.value,
        "unit": result.unit,
        "reason": result.reason,
        "coverage": result.coverage,
        "n": result.n,
        "evidence": dict(result.evidence),
        "parts": plain(result.parts),
        "contributors": list(result.contributors),
        "note": result.note,
    }


def plain(value: Any) -> Any:
    """A value of `parts` in JSON's own types: tuples and sets as lists, mappings with text for keys."""
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(one) for one in value)
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value
