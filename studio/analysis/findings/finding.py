"""What a finding is: a condition declared as data, what it found, and a move that would mend it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal

from studio.analysis.context import Context
from studio.model.speech import say

Severity = Literal["H", "M", "L"]
SEVERITIES: Final[dict[str, str]] = {"H": "high", "M": "medium", "L": "low"}


@dataclass(frozen=True, slots=True)
class Move:
    """A command that would mend a finding, as data: the verb, what is known of its arguments, and words for a button.

    What the verb needs beyond `args` is asked for when it is carried out.
    """

    verb: str
    args: Mapping[str, Any]
    label: str


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a condition holds. `severity` where it differs from that of the check.

    Where a condition holds in thousands of places, sentence and move are given as what makes them of the elements when
    they are read, one for all places.
    """

    elements: tuple[str, ...]
    sentence: str | Callable[[tuple[str, ...]], str]
    move: Move | Callable[[tuple[str, ...]], Move] | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A condition that is looked for, X01 to X37. `why` says why it matters to a customer."""

    id: str
    severity: Severity
    title: str
    why: str
    source: str
    find: Callable[[Context], Iterable[Found]] = field(repr=False)


class Finding:
    """Something in the model that deserves a look: where, what is wrong in one sentence, why it matters, what to do."""

    def __init__(self, check: Check, found: Found) -> None:
        """Take what a check has found."""
        self.id = check.id
        self.severity: Severity = found.severity or check.severity
        self.elements = found.elements
        self._check = check
        self._found = found

    @cached_property
    def sentence(self) -> str:
        """What is wrong."""
        told = self._found.sentence
        return told if isinstance(told, str) else told(self.elements)

    @property
    def why(self) -> str:
        """Why it matters to a customer."""
        return say(self._check.why)

    @cached_property
    def move(self) -> Move | None:
        """The command that would mend it, where there is one."""
        move = self._found.move
        return move(self.elements) if callable(move) else move

    def written(self) -> dict[str, Any]:
        """The finding as plain values."""
        move = {"verb": self.move.verb, "args": dict(self.move.args), "label": self.move.label} if self.move else None
        return {
            "id": self.id,
            "severity": self.severity,
            "elements": list(self.elements),
            "sentence": self.sentence,
            "why": self.why,
            "move": move,
        }


def listed(names: list[str], most: int = 4, last: str = "and") -> str:
    """Names as a sentence lists them: "a, b and c", "a, b and 7 more"."""
    if len(names) > most:
        names = [*names[: most - 1], say("{n} more", n=len(names) - most + 1)]
    if len(names) < 2:
        return names[0] if names else ""
    final = say("or") if last == "or" else say("and")
    return f"{', '.join(names[:-1])} {final} {names[-1]}"
