"""Numbers for people: rounded half away from zero, with thousands separated and their unit; "not assessed" for none."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

MINUS: Final = "−"
NOT_ASSESSED: Final = "not assessed"
SAME: Final = "same"
WHY: Final = {
    "EMPTY": "there is nothing to assess",
    "DIV0": "there is no whole to divide by",
    "MIXED_METHOD": "perception was measured by different methods",
    "INSUFFICIENT": "too little is known",
    "CYCLE": "the plan has a circle",
    "INVALID": "the input is not valid",
}
NOISE: Final = Decimal("1e-7")  # smaller differences come from computing, not from the model
_SHARES: Final = ("share", "probability")
_BARE: Final = ("index", "score", "Q")


def rounded(number: float | Decimal, digits: int) -> str:
    """A number with so many decimals, rounded half away from zero: 0.125 with 2 is 0.13, −0.5 with 0 is −1."""
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    fixed = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{abs(fixed):,f}"
    return f"{MINUS}{text}" if fixed < 0 else text


def brief(number: float | Decimal) -> str:
    """A number with as many decimals as a reader needs: two below ten, one below a thousand, none for large ones."""
    size = abs(float(number))
    return _lean(rounded(number, 2 if size < 10 else 1 if size < 1000 else 0))


def _lean(text: str) -> str:
    """A rounded number without noughts that say nothing: 40.0 is 40, and −0.00 is 0."""
    lean = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if lean in ("", f"{MINUS}0") else lean


def figure(value: float | None, unit: str = "", currency: str = "") -> str:
    """A value with its unit: shares and probabilities in per cent, money in the model's currency."""
    if value is None:
        return NOT_ASSESSED
    if unit in _SHARES:
        return f"{_lean(rounded(Decimal(repr(value)) * 100, 1))} %"
    return f"{brief(value)} {_unit(unit, currency)}".rstrip()


def signed(delta: float | None, unit: str = "", currency: str = "") -> str:
    """A difference with its sign: +3.5 points. Shares differ in points of per cent (pp). "same" where there is none."""
    if delta is None:
        return ""
    size = Decimal(repr(abs(delta))) * (100 if unit in _SHARES else 1)
    if size < NOISE:
        return SAME
    digits = 1 if unit in _SHARES or 10 <= size < 1000 else 2 if size < 10 else 0
    while Decimal(rounded(size, digits).replace(",", "")) == 0:
        digits += 1
    text = f"{_lean(rounded(size, digits))} {'pp' if unit in _SHARES else _unit(unit, currency)}"
    return f"{MINUS if delta < 0 else '+'}{text}".rstrip()


def _unit(unit: str, currency: str) -> str:
    """The unit as it stands behind a number. An index needs none, for its name says what it is."""
    if unit.startswith("money"):
        return unit.replace("money", currency, 1).strip()
    return "" if unit in _BARE else unit


def why(reason: str, note: str = "") -> str:
    """Why there is no value, in words."""
    return note or WHY.get(reason, reason)
