"""M44: how far the composites hang on their inputs and weights, and whether that changes which option is best."""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any, Final

from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.perception import perception_index
from studio.analysis.result import Reason, Result, unknown, weighted_mean
from studio.analysis.scoring import settings_of
from studio.analysis.structure_index import index_of, silo_parts, silo_weights

Weights = Mapping[str, float]
Inputs = Mapping[str, float | None]
Composite = Callable[[Inputs, Weights], float | None]

POINTS: Final = 10.0  # what an input is moved by, on the scale of its composite
RATIO: Final = 0.2  # what a weight is moved by, before renormalising
EQUAL: Final = 1e-9


def silo(inputs: Inputs, by: Weights) -> float | None:
    """The silo index of inputs 0 to 1 under weights."""
    return index_of(inputs, by)[0]


def perceived(inputs: Inputs, by: Weights) -> float | None:
    """The perception index of the three dimensions under weights."""
    known = {name: score for name, score in inputs.items() if score is not None}
    return weighted_mean(list(known.values()), [by[name] for name in known])


def moved(of: Composite, inputs: Inputs, by: Weights, step: float, low: float, high: float) -> Iterator[dict[str, Any]]:
    """The composite with each known input a step lower and higher (kept within its range), and likewise each weight."""
    for name, one in inputs.items():
        if one is None:
            continue
        least, most = max(low, one - step), min(high, one + step)
        yield _row(name, "input", of({**inputs, name: least}, by), of({**inputs, name: most}, by))
    for name, weight in by.items():
        less, more = {**by, name: weight * (1 - RATIO)}, {**by, name: weight * (1 + RATIO)}
        yield _row(name, "weight", of(inputs, less), of(inputs, more))


def _row(name: str, what: str, lower: float | None, higher: float | None) -> dict[str, Any]:
    swing = None if lower is None or higher is None else abs(higher - lower)
    return {"of": name, "moved": what, "lower": lower, "higher": higher, "swing": swing}


def silo_table(context: Context) -> list[dict[str, Any]]:
    """What moving each part or weight does to the silo index; empty where the index is not known."""
    inputs, by = context.once(silo_parts), silo_weights(context.view)
    return list(moved(silo, inputs, by, POINTS / 100, 0.0, 1.0)) if silo(inputs, by) is not None else []


def perception_table(context: Context) -> list[dict[str, Any]]:
    """What moving each dimension or weight does to the perception index, rolled-up dimensions taken as inputs."""
    inputs, scoring = context.once(perception_index).parts["dimensions"], settings_of(context.view)
    by = {name: weight for name, weight in scoring.weights.items() if name in inputs}
    low = -100.0 if scoring.method == "net" else 0.0
    return list(moved(perceived, inputs, by, POINTS, low, 100.0)) if perceived(inputs, by) is not None else []


def rivals(context: Context) -> dict[str, dict[str, float | None]]:
    """The parts of the silo index in each state to choose from, target and options; empty where there is no choice."""
    found = [state for state, type_ in context.model.states.items() if type_ in ("target", "option")]
    if len(found) < 2:
        return {}
    return {state: (context if state == context.state else context.at(state)).once(silo_parts) for state in found}


def reversals(options: Mapping[str, Inputs], by: Weights) -> list[dict[str, Any]]:
    """Pairs of options whose order by silo index turns round when one weight moves by a fifth."""
    found: list[dict[str, Any]] = []
    for one, other in combinations(sorted(options), 2):
        before = _lead(options[one], options[other], by)
        for name, ratio in ((name, ratio) for name in by for ratio in (1 - RATIO, 1 + RATIO)):
            after = _lead(options[one], options[other], {**by, name: by[name] * ratio})
            if before * after < 0:
                found.append({"options": [one, other], "weight": name, "times": ratio})
    return found


def _lead(one: Inputs, other: Inputs, by: Weights) -> int:
    """1 where the first is better (its index lower), −1 where the other is, 0 where neither or not known."""
    first, second = silo(one, by), silo(other, by)
    if first is None or second is None or abs(first - second) < EQUAL:
        return 0
    return 1 if first < second else -1


def sensitivity(context: Context) -> Result:
    """M44, the widest swing of the silo index, in points, when one of its parts or weights moves; smaller is surer.

    Each known part moves by ±10 points within its range, each weight by ±20 % with all renormalised; likewise for the
    perception index (`parts.perceptionIndex`). `reversals` lists pairs of target and options whose order by silo index
    turns round under a moved weight. What-ifs themselves are asked for with an edit in hand. Index not known: its own
    reason. Source: domain M44; one-at-a-time sensitivity analysis.
    """
    table = silo_table(context)
    turned = reversals(context.once(rivals), silo_weights(context.view))
    parts = {"siloIndex": table, "perceptionIndex": perception_table(context), "reversals": turned}
    swings = [row["swing"] for row in table if row["swing"] is not None]
    if not swings:
        reason: Reason = "INSUFFICIENT" if context.journeys else "EMPTY"
        return unknown(reason, "points", "The silo index is not known here.", parts=parts)
    journeys = tuple(journey["id"] for journey in context.journeys)
    return Result(max(swings), "points", n=len(swings), contributors=journeys, parts=parts)


MEASURES = (
    Measure(
        "M44",
        "sensitivity",
        "What-if and sensitivity",
        "points",
        "0 to 100",
        False,
        "Widest swing of the silo index when a part moves by 10 points or a weight by 20 %; with reversals of rank.",
        "Domain M44",
        "Test drive, current, with a crossing rate of 0.5 instead of 0.7: 65.910714, a change of −7.0.",
        sensitivity,
    ),
)
