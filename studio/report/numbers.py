"""Numbers as executives read them: rounded half away from zero, with their unit, and never nought for unknown."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from studio.analysis.result import Result
from studio.model.speech import say, say_many, signed

MINUS: Final = "\N{MINUS SIGN}"
NARROW: Final = "\N{NO-BREAK SPACE}"
UNKNOWN: Final = "not assessed"
ILLUSTRATIVE: Final = f"{NARROW}†I"  # the mark of a value that is an illustration only
LARGE: Final = ((1e12, "tn"), (1e9, "bn"), (1e6, "M"))
SHARES: Final = {"share", "probability"}


def not_assessed() -> str:
    """What is said in the place of a number that is unknown."""
    return say(UNKNOWN)


def plain(value: float | None, digits: int = 0) -> str:
    """A number with so many decimals and separated thousands; "not assessed" for None."""
    return not_assessed() if value is None else signed(_plain(value, digits))


def _plain(value: float, digits: int) -> str:
    """The number with the signs of English."""
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    written = f"{abs(exact):,.{digits}f}"
    return f"{MINUS}{written}" if exact < 0 else written


def tidy(value: float | None, digits: int = 1) -> str:
    """A number with at most so many decimals: whole numbers have none."""
    if value is None:
        return not_assessed()
    written = _plain(value, digits)
    return signed(written.rstrip("0").rstrip(".") if "." in written else written)


def percent(value: float | None) -> str:
    """A share of 0 to 1 in whole per cent, in tenths where it would else read as nothing or all."""
    if value is None:
        return not_assessed()
    near = 0 < abs(value) < 0.005 or 0.995 <= abs(value) < 1
    return f"{plain(100 * value, 1 if near else 0)}{NARROW}%"


def money(value: float | None, currency: str) -> str:
    """An amount with its currency: USD 126.5 M, EUR 41,300, EUR 0."""
    if value is None:
        return not_assessed()
    for size, word in LARGE:
        if abs(value) >= size * 0.99995:
            return f"{currency}{NARROW}{tidy(value / size)}{NARROW}{say(word)}"
    return f"{currency}{NARROW}{plain(value)}"


def between(low: float, high: float, currency: str) -> str:
    """Two amounts with their currency once: USD 87.8 M to 212.1 M."""
    bare = money(high, currency).removeprefix(f"{currency}{NARROW}")
    return say("{low} to {high}", low=money(low, currency), high=bare)


def times(count: float) -> str:
    """How often: never, once, twice, 3 times, 2.5 times."""
    words = {0.0: say("never"), 1.0: say("once"), 2.0: say("twice")}
    return words.get(float(count), "") or say("{n} times", n=tidy(count))


def many(number: float, one: str, several: str) -> str:
    """A count with its noun, as in "{n} journey" and "{n} journeys": no journeys, 1 journey, 2 journeys."""
    if number == 0:
        return say("no {things}", things=say_many(one, several, 0, n="").strip())
    return say_many(one, several, 1 if number == 1 else 2, n=tidy(number))


def value_of(result: Result, currency: str = "") -> str:
    """The value of a measure by its unit, without the mark of illustration."""
    if result.value is None:
        return not_assessed()
    if result.unit in SHARES:
        return percent(result.value)
    if currency and result.unit == currency:
        return money(result.value, currency)
    if result.unit in ("%",):
        return f"{tidy(result.value)}{NARROW}%"
    digits = 2 if abs(result.value) < 10 and result.unit in ("P&Ls", "index", "Q", "score") else 1
    return tidy(result.value, digits)


def marked(words: str, illustrative: bool) -> str:
    """The words with the mark of illustration where the value behind them is illustrative."""
    return f"{words}{ILLUSTRATIVE}" if illustrative and words != not_assessed() else words
