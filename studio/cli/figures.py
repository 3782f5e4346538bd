"""Numbers for people: rounded half away from zero, with thousands separated and their unit; "not assessed" for none."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

MINUS: Final = "−"
NOT_ASSESSED: Final = "not assessed"
WHY: Final = {
    "EMPTY": "there is nothing to assess",
    "DIV0": "there is no whole to divide by",
    "MIXED_METHOD": "perception was measured by different methods",
    "INSUFFICIENT": "too little is known",
    "CYCLE": "the plan has a circle",
    "INVALID": "the input is not valid",
}
_SHARES: Final = ("share", "probability")


def rounded(number: float | Decimal, digits: int) -> str:
    """A number with so many decimals, rounded half away from zero: 0.125 with 2 is 0.13, −0.5 with 0 is −1."""
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    fixed = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{abs(fixed):,f}"
    return f"{MINUS}{text}" if fixed < 0 else text


def brief(number: float) -> str:
    """A number with as many decimals as a reader needs: two below ten, one below a thousand, none for whole ones."""
    if number == int(number):
        return rounded(number, 0)
    size = abs(number)
    return rounded(number, 2 if size < 10 else 1 if size < 1000 else 0)


def figure(value: float | None, unit: str = "", currency: str = "") -> str:
    """A value with its unit: shares and probabilities in per cent, money in the model's currency."""
    if value is None:
        return NOT_ASSESSED
    if unit in _SHARES:
        share = Decimal(repr(value)) * 100
        return f"{rounded(share, 0 if share == int(share) else 1)} %"
    if unit.startswith("money"):
        unit = unit.replace("money", currency, 1).strip()
    return f"{brief(value)} {unit}".rstrip()


def signed(value: float | None, unit: str = "", currency: str = "") -> str:
    """A difference with its sign: +3.5 points. Shares differ in points of per cent."""
    if value is None:
        return ""
    text = figure(abs(value), unit, currency)
    text = f"{text} points" if unit in _SHARES else text
    return f"{MINUS if value < 0 else '+' if value > 0 else '±'}{text}"


def why(reason: str, note: str = "") -> str:
    """Why there is no value, in words."""
    return note or WHY.get(reason, reason)


def many(number: int, one: str, more: str) -> str:
    """A count with its noun: 1 element, 164 elements."""
    return f"{number:,} {one if number == 1 else more}"
