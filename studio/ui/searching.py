"""Finding by a few letters: which words fit what is typed, and how well."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

Thing = TypeVar("Thing")


class Fit(NamedTuple):
    """How well words fit: the smaller the better."""

    rank: int
    length: int
    words: str


def fit(typed: str, words: str) -> Fit | None:
    """How well words fit what is typed: whole, from the start, from the start of a word, inside, or letter by letter
    in order. None where they do not. Upper and lower case are one; where nothing is typed, all fit alike."""
    wanted, held = typed.casefold().strip(), words.casefold()
    if not wanted:
        return Fit(0, 0, "")
    if held == wanted:
        return Fit(0, len(words), words)
    if held.startswith(wanted):
        return Fit(1, len(words), words)
    if f" {wanted}" in held:
        return Fit(2, len(words), words)
    if all(part in held for part in wanted.split()):
        return Fit(3, len(words), words)
    if len(wanted) >= 3 and _in_order(wanted.replace(" ", ""), held):
        return Fit(4, len(words), words)
    return None


def _in_order(wanted: str, held: str) -> bool:
    letters = iter(held)
    return all(letter in letters for letter in wanted)


def best(typed: str, things: Iterable[tuple[str, Thing]], most: int) -> list[Thing]:
    """The things whose words fit best, best first; given as pairs of words and thing."""
    fits = ((found, place, thing) for place, (words, thing) in enumerate(things) if (found := fit(typed, words)))
    return [thing for _, _, thing in sorted(fits, key=lambda one: one[:2])[:most]]
