"""Culture as its people rate it: from reactive to obsessed on six dimensions, and whether they agree."""

from collections.abc import Mapping, Sequence
from typing import Any

from studio.analysis.context import Context
from studio.analysis.inputs import Inputs, mean
from studio.analysis.measure import Measure
from studio.analysis.result import Result, composite, unknown
from studio.model.kinds.direction import CULTURE
from studio.model.query import value
from studio.model.record import Record, bare

FEWEST = 5  # respondents; smaller groups are not shown, to keep them anonymous
EXPECTED_VARIANCE = 2.0  # of answers at random on five points: (5² − 1)/12
AGREED = 0.7  # product default
BANDS = ((70.0, "obsessed"), (40.0, "in transition"))


def culture_score(context: Context) -> Result:
    """M35: the culture from 0, reactive, to 100, obsessed; higher is better.

    Per dimension (x̄ − 1)/4·100 of the answers from 1 to 5; overall the mean of the six (rule G6). `weakest` names the
    lowest dimension. Agreement r_wg = 1 − s²/2, s² the sample variance, not below 0, null for a single answer; below
    0.7 there is `noSharedView`. `groups` gives the overall score of each group of five or more respondents, `groupGap`
    executives less frontline. Bands: < 40 reactive, < 70 in transition, else obsessed. Answers are those of the state,
    over the whole model. No responses: null EMPTY. Sources: T4; James, Demaree & Wolf 1984 (r_wg).
    """
    responses = [one for one in context.view.of("cultureAssessment") if _scores(one)]
    if not responses:
        return unknown("EMPTY", "index", "Nobody has rated the culture yet.")
    answers = {name: _answers(responses, name) for name in CULTURE}
    scores = {name: dimension_score(given) for name, given in answers.items()}
    agreement = {name: agreement_of(given) for name, given in answers.items()}
    answer, coverage = composite((1.0, score) for score in scores.values())
    groups = _groups(responses)
    known = {name: score for name, score in scores.items() if score is not None}
    executive, frontline = groups.get("executive"), groups.get("frontline")
    parts: dict[str, Any] = {
        "dimensions": scores,
        "weakest": min(known, key=lambda name: (known[name], name)),
        "agreement": agreement,
        "noSharedView": [name for name, one in agreement.items() if one is not None and one < AGREED],
        "groups": groups,
        "groupGap": executive - frontline if executive is not None and frontline is not None else None,
        "suppressedGroups": sorted(_group_sizes(responses).keys() - groups.keys()),
        "band": band(answer) if answer is not None else None,
    }
    inputs = Inputs()
    inputs.use(*(one["id"] for one in responses))
    return inputs.result(answer, "index", n=len(responses), coverage=coverage, parts=parts)


def dimension_score(answers: Sequence[float]) -> float | None:
    """Answers from 1 to 5 as 0 to 100; None without answers."""
    average = mean(answers)
    return None if average is None else (average - 1) / 4 * 100


def agreement_of(answers: Sequence[float]) -> float | None:
    """r_wg of answers on five points, 0 to 1 (James, Demaree & Wolf 1984); None for fewer than two."""
    if len(answers) < 2:
        return None
    average = sum(answers) / len(answers)
    variance = sum((one - average) ** 2 for one in answers) / (len(answers) - 1)
    return max(0.0, 1 - variance / EXPECTED_VARIANCE)


def band(score: float) -> str:
    """The word for an overall score."""
    return next((word for least, word in BANDS if score >= least), "reactive")


def _scores(response: Record) -> Mapping[str, float]:
    found = bare(response.get("scores"))
    return found if isinstance(found, Mapping) else {}


def _answers(responses: Sequence[Record], name: str) -> list[float]:
    return [float(score) for one in responses if (score := bare(_scores(one).get(name))) is not None]


def _group_sizes(responses: Sequence[Record]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in responses:
        group = value(one, "respondentGroup")
        if group is not None:
            found[group] = found.get(group, 0) + 1
    return found


def _groups(responses: Sequence[Record]) -> dict[str, float]:
    found = {}
    for group, size in sorted(_group_sizes(responses).items()):
        own = [one for one in responses if value(one, "respondentGroup") == group]
        score, _ = composite((1.0, dimension_score(_answers(own, name))) for name in CULTURE)
        if size >= FEWEST and score is not None:
            found[group] = score
    return found


MEASURES = (
    Measure(
        "M35", "cultureScore", "Culture score", "index", "0 to 100", True,
        "Mean over six dimensions of (x̄ − 1)/4·100, answers from 1 reactive to 5 obsessed; with the weakest dimension, "
        "agreement r_wg and the gap between executives and the frontline.",
        "T4 (six dimensions); James, Demaree & Wolf 1984 (r_wg).",
        "Means 2.5, 2, 1.5, 2.25, 1.75, 2: 25.0; answers 2, 3, 2, 3: r_wg 0.833333.",
        culture_score,
    ),
)  # fmt: skip
