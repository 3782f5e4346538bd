"""Figures for people: a value with its unit, a difference with its sign and whether it is good, what it rests on."""

from typing import Final

from studio.analysis.compare import NetChange
from studio.analysis.headline import HEADLINES, written
from studio.analysis.measure import Measure
from studio.analysis.result import Result
from studio.model.speech import say, say_many
from studio.model.values import EVIDENCE_WORDS
from studio.report.numbers import MINUS, plain, tidy, value_of

UNKNOWN: Final = "–"
SHARES: Final = ("share", "probability")
PLACES: Final = {measure.name: place for place, measure in enumerate(HEADLINES)}
FINE: Final = ("P&Ls", "index", "Q", "score")  # units of which hundredths are told
WHOLE: Final = ("siloIndex", "crossings", "ownedJourneys")  # told without decimals, as the bar at the bottom does


def value_words(measure: Measure, result: Result) -> str:
    """What a measure says in one state: as the bar at the bottom says it where it is one of the five."""
    if result.value is None:
        return UNKNOWN
    place = PLACES.get(measure.name)
    return written(place, result) if place is not None else value_of(result)


def change_words(net: NetChange) -> str:
    """By how much it changes, with its sign; shares in points of per cent. A dash where either is unknown."""
    if net.delta is None:
        return UNKNOWN
    size = abs(net.delta) * (100 if net.after.unit in SHARES else 1)
    digits = (
        0 if net.measure.name in WHOLE or net.after.unit in SHARES else 2 if net.after.unit in FINE and size < 10 else 1
    )
    number = tidy(size, digits)
    if number == "0" and size > 1e-9:
        number = plain(size, 3)
    if size <= 1e-9:
        return say("same")
    unit = f"\N{NO-BREAK SPACE}{say('pp')}" if net.after.unit in SHARES else ""
    return f"{MINUS if net.delta < 0 else '+'}{number}{unit}"


def verdict_words(net: NetChange) -> str:
    """Whether the change is good, in a word with a sign of its own; empty where it is neither."""
    if net.better is None:
        return ""
    return say("▲ better") if net.better else say("▼ worse")


def evidence_words(result: Result) -> str:
    """What the value rests on: how many inputs of which evidence, and what share of them is known where not all are."""
    counted = [f"{letter} {n}" for letter, n in sorted(result.evidence.items(), key=_by_strength) if n]
    if result.value is None:
        return result.note
    if round(100 * result.coverage) < 100 or not counted:
        counted.append(say("{share} % known", share=round(100 * result.coverage)))
    return " · ".join(counted)


def evidence_tip(result: Result) -> str:
    """The same in full words."""
    counted = [
        say("{n} {evidence}", n=n, evidence=say(EVIDENCE_WORDS.get(letter, letter)))
        for letter, n in sorted(result.evidence.items(), key=_by_strength)
        if n
    ]
    inputs = say_many("{n} input", "{n} inputs", result.n)
    return ", ".join((*counted, inputs)) if result.value is not None else result.note


def _by_strength(item: tuple[str, int]) -> int:
    return "SEIU".find(item[0])
