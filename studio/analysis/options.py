"""Choosing between targets: how well each option meets the design principles agreed beforehand (M46)."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from studio.analysis.context import Context, Model
from studio.analysis.measure import Measure
from studio.analysis.result import Result, unknown
from studio.model.query import value
from studio.model.record import CURRENT, Record, evidence, number
from studio.model.speech import say

FULL = 5  # the best rating


class Score(NamedTuple):
    """How one option meets the design principles: 0 to 1, None where no rating is known.

    `coverage` is the rated part of the weight, `ruled_out` the principles that rule the option out.
    """

    value: float | None
    coverage: float
    ratings: Mapping[str, float]
    ruled_out: tuple[str, ...]


def score(weights: Sequence[float], ratings: Sequence[float]) -> float | None:
    """Σ weight · rating / (5 · Σ weight), ratings 0 to 5; None where the weights sum to nought."""
    total = math.fsum(weights)
    return math.fsum(w * r for w, r in zip(weights, ratings, strict=True)) / (FULL * total) if total else None


def scores_of(model: Model) -> dict[str, Score]:
    """The score of the target and of each option, the target first. Weights follow rule G3: unknown ones count 3."""
    view = model.view(CURRENT)
    principles = view.of("designPrinciple")
    given = [number(principle, "weight") for principle in principles]
    unweighted = all(weight is None for weight in given)
    weights = {
        principle["id"]: 1.0 if unweighted else 3.0 if weight is None else weight
        for principle, weight in zip(principles, given, strict=True)
    }
    rates: dict[str, dict[str, Record]] = {}
    for link in view.of("rates"):
        if link["from"] in weights:
            rates.setdefault(str(link["option"]), {})[link["from"]] = link
    options = [state for state, type_ in model.states.items() if type_ in {"target", "option"}]
    return {option: _score(weights, rates.get(option, {})) for option in options}


def _score(weights: Mapping[str, float], rates: Mapping[str, Record]) -> Score:
    ratings = {id_: rating for id_, link in sorted(rates.items()) if (rating := number(link, "rating")) is not None}
    known = [weights[id_] for id_ in ratings]
    total = math.fsum(weights.values())
    ruled_out = tuple(id_ for id_, link in sorted(rates.items()) if value(link, "knockOut"))
    return Score(score(known, list(ratings.values())), math.fsum(known) / total if total else 0.0, ratings, ruled_out)


def options_measure(context: Context) -> Result:
    """M46: how well a target meets the design principles, 0 to 1.

    Asked about current or a plateau, the chosen target counts. Σ weight · rating / (5 · Σ weight) over the rated
    principles; coverage is the rated part of the weight. `parts` give score, ratings and knock-outs of every option
    and rank those that are not ruled out. No design principle is EMPTY, none rated INSUFFICIENT, weights of nought
    DIV0.
    """
    model = context.model
    found = scores_of(model)
    asked = context.state if context.state in found else model.target
    principles, parts = model.view(CURRENT).of("designPrinciple"), {"option": asked, **_compared(found)}
    if not principles:
        return unknown("EMPTY", "share", "There are no design principles to rate options by.", parts=parts)
    own = found.get(asked)
    if own is None or not own.ratings:
        return unknown("INSUFFICIENT", "share", "The option is rated on no design principle.", parts=parts)
    if own.value is None:
        return unknown("DIV0", "share", "The weights of the rated design principles are nought.", parts=parts)
    links = [
        link for link in model.view(CURRENT).of("rates") if link["option"] == asked and link["from"] in own.ratings
    ]
    badges = [evidence(link, "rating") for link in links]
    return Result(
        own.value,
        "share",
        n=len(own.ratings),
        coverage=own.coverage,
        evidence={badge: badges.count(badge) for badge in sorted(set(badges))},
        contributors=tuple(own.ratings),
        parts=parts,
        note=say("A knock-out rules this option out, whatever its score.") if own.ruled_out else "",
    )


def _compared(found: Mapping[str, Score]) -> dict[str, Any]:
    """All options as plain values, and their ranking: by score, without those ruled out or not rated."""
    ranked = sorted(found, key=lambda option: (-(found[option].value or 0.0), option))
    return {
        "ranking": [option for option in ranked if found[option].value is not None and not found[option].ruled_out],
        "options": {
            option: {
                "score": one.value,
                "coverage": one.coverage,
                "ratings": dict(one.ratings),
                "ruledOut": list(one.ruled_out),
            }
            for option, one in found.items()
        },
    }


MEASURES: tuple[Measure, ...] = (
    Measure(
        *("M46", "optionScore", "Fit with design principles", "share", "0 to 1", True),
        "Σ weight × rating ÷ (5 × Σ weight) over the design principles, ratings 0 to 5; knock-outs rule an option out.",
        "Weighted scoring; design principles: Blenko, Root & Wright 2015",
        "Weights 5, 3, 4: ratings 4, 2, 5 give 0.766667; ratings 3, 5, 2 give 0.633333.",
        options_measure,
    ),
)
