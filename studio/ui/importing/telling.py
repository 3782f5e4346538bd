"""What a file holds, in words: its form, and how many there are of what."""

from collections.abc import Mapping
from typing import Final

from studio.model.kinds import DECLARED, KINDS
from studio.model.speech import number, say

LIST: Final = "a list of "
FORMS: Final = (
    "a table of who does what",
    "tables of the studio",
    "Archi's own form",
    "a model in the plain form",
    "a tree of capabilities",
    "answers to a survey",
    "a log of signals",
    "bookings of a ledger",
    "a model",
)
COUNTS: Final = (
    *("rows", "columns", "parts", "linked", "metrics", "signals", "investments", "records"),
    *("elements", "relations", "views"),
)


def told_forms(what: str) -> str:
    """The forms that a file has, each in the language of the window."""
    return "; ".join(_told_form(one) for one in what.split("; ") if one)


def _told_form(form: str) -> str:
    if not form.startswith(LIST):
        return say(form)
    kinds = form.removeprefix(LIST)
    plural = next((kind.plural for kind in KINDS.values() if kind.plural.lower() == kinds.lower()), kinds)
    return say("a list of {kinds}", kinds=kinds if say(plural) == plural else say(plural))


def told_holding(what: str, counts: Mapping[str, int]) -> str:
    """What a file holds, in one sentence."""
    held = say("The file holds {what}", what=told_forms(what))
    labels = {name: DECLARED[name].label if name in DECLARED else name for name in counts}
    told = ", ".join(f"{say(labels[name])} {number(count)}" for name, count in counts.items())
    return f"{held} ({told})." if told else f"{held}."
