"""The one exception for what a person can mend, and the shape of a mistake found in input."""

from typing import NamedTuple


class Trouble(Exception):
    """What happened, to which thing, and what to do: one sentence for the person who meets it."""


class Mistake(NamedTuple):
    """One mistake in input: which element, which field, what is wrong and what was expected."""

    id: str
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.id}.{self.field}" if self.field else self.id
        return f"{place}: {self.message}" if place else self.message


class Mistakes(Trouble):
    """All mistakes of one input together, so that nobody mends them one run at a time."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
