"""What is known of several targets: their scores by design principles, their figures, how much each changes."""

from typing import NamedTuple

from studio.analysis.context import Context, Model
from studio.analysis.headline import Headline, headline
from studio.analysis.options import Score, scores_of
from studio.analysis.plan import changes_to


class Candidate(NamedTuple):
    """One target: its state id and name, whether it is chosen, its score, and its figures as soon as they are known."""

    state: str
    name: str
    is_chosen: bool
    score: Score


class Weighed(NamedTuple):
    """The figures of one target, and how many changes lead to it from current."""

    figures: Headline
    changes: int


def candidates(model: Model, names: dict[str, str]) -> list[Candidate]:
    """The target and its rivals, the target first, then by id."""
    return [
        Candidate(state, names.get(state, state), state == model.target, score)
        for state, score in scores_of(model).items()
    ]


def weighed(model: Model, states: list[str]) -> dict[str, Weighed]:
    """The figures of several states."""
    return {state: Weighed(headline(Context(model, state)), len(changes_to(model, state))) for state in states}
