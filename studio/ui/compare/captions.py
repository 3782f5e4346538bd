"""The lines over both pictures: which state, what its rows are, and what that means for the customer."""

from studio.analysis.result import Result
from studio.model.speech import say, say_many
from studio.ui.compare.comparing import AFTER, BEFORE, Comparing
from studio.ui.compare.figuring import Figures
from studio.ui.compare.sides import rows_of


def head_of(comparing: Comparing, place: int) -> str:
    """Which state, and what its rows are."""
    return f"{comparing.name(place)} · {rows_of(comparing.pair[place].lens, comparing.view(place))}"


def tail_of(comparing: Comparing, place: int) -> str:
    """How often the customer is handed over, and how many journeys are owned; empty as long as it is not known."""
    crossings, owned = (_result(comparing.figures, name, place) for name in ("crossings", "ownedJourneys"))
    word = str(comparing.view(place).settings.get("pnlLabel", "P&L"))
    said = [_handed(crossings, word), _owned(owned)]
    return "; ".join(words for words in said if words)


def note_of(comparing: Comparing) -> str:
    """What is in the way of a full comparison, or that nothing differs; empty where there is nothing to say."""
    if comparing.found is None:
        return ""
    if not comparing.found.entries and not comparing.found.notes:
        before, after = comparing.name(BEFORE), comparing.name(AFTER)
        return say("Nothing differs between {before} and {after}.", before=before, after=after)
    return " ".join(comparing.found.notes)


def is_better(figures: Figures | None) -> bool:
    """Whether customers are handed over less often after than before."""
    row = figures.row("crossings") if figures is not None else None
    return row is not None and row.net.better is True


def _result(figures: Figures | None, name: str, place: int) -> Result | None:
    row = figures.row(name) if figures is not None else None
    return row.results[-1 if place else 0] if row is not None else None


def _handed(result: Result | None, word: str) -> str:
    if result is None or result.value is None:
        return ""
    count = round(result.value)
    if count == 0:
        return say("the customer is never handed across {word}s", word=word)
    return say_many(
        "the customer is handed across {word}s {n} time",
        "the customer is handed across {word}s {n} times",
        count,
        word=word,
    )


def _owned(result: Result | None) -> str:
    if result is None or result.value is None:
        return ""
    journeys = result.parts.get("journeys", result.n)
    return say("{n} of {all} journeys owned", n=round(result.value), all=journeys)
