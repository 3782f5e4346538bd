"""Checking a value against its field, and bringing it into the one form in which records hold it.

Whole floats become integers, lists become tuples (sets sorted), a value with evidence U and nothing more becomes the
bare value: so that equal values are the same value and a diff never sees a difference of writing.
"""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from studio.model.field import Field, FieldType
from studio.model.order import from_number, is_order
from studio.model.speech import say
from studio.model.trouble import Trouble

EVIDENCE = ("S", "E", "I", "U")
EVIDENCE_WORDS = {"S": "sourced or measured", "E": "estimated", "I": "illustrative", "U": "unknown"}
CONFIDENCE = ("low", "medium", "high")
LARGEST = 1e18  # of any number
MOST_ITEMS = 10_000  # of any list
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_POINT = re.compile(r"-?\d{1,4}", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Unfit(ValueError):
    """Why a value does not fit its field: what was expected, as the end of a sentence."""


def is_id(text: object) -> bool:
    """Whether the text can be the id of a record: 1 to 64 letters, digits, `_`, `.` or `-`."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def normal(field: Field, value: Any) -> Any:
    """The value in the form in which records hold it. Raises Unfit, saying what was expected."""
    if field.evidence and isinstance(value, Mapping) and "value" in value:
        return _with_evidence(field, value)
    return _NORMAL[field.type](field, value)


def is_plainly_normal(field: Field, value: Any) -> bool:
    """Whether a common value is at once seen to be in its normal form; a no only means that `normal` must decide."""
    kind = field.type
    if type(value) is str:
        if kind is FieldType.TEXT or kind is FieldType.LONG_TEXT:
            return len(value) <= field.longest and value.isprintable()
        if kind is FieldType.CHOICE:
            return value in field.choices
        return kind is FieldType.ORDER and len(value) <= 64 and value.isalnum() and value.isascii()
    if type(value) is int and (kind is FieldType.NUMBER or kind is FieldType.INTEGER) and not field.choices:
        low, high = field.minimum, field.maximum
        above = low is None or (low < value if field.exclusive else low <= value)
        return above and (high is None or value <= high) and -(10**18) <= value <= 10**18
    return type(value) is bool and kind is FieldType.FLAG


def fit(field: Field, value: Any, of: str) -> Any:
    """`normal` for an edit by hand: raises Trouble with one sentence that names the thing."""
    try:
        return normal(field, value)
    except Unfit as unfit:
        raise Trouble(say("{label} of {of}: expected {unfit}.", label=say(field.label), of=of, unfit=unfit)) from None


def _with_evidence(field: Field, given: Mapping[str, Any]) -> Any:
    allowed = {"value", "unit", "evidence", "sourceNote", "asOf", "confidence"}
    if stray := sorted(map(str, given.keys() - allowed)):
        raise Unfit(
            say("only {names} beside a value, not {names2}", names=", ".join(sorted(allowed)), names2=", ".join(stray))
        )
    badge = given.get("evidence", "U")
    if badge not in EVIDENCE:
        raise Unfit(say("evidence S, E, I or U, not {given}", given=shown(badge)))
    if given.get("confidence") not in (None, *CONFIDENCE):
        raise Unfit(say("confidence low, medium or high, not {given}", given=shown(given["confidence"])))
    if given.get("asOf") is not None:
        _date(field, given["asOf"])
    kept: dict[str, Any] = {"value": _NORMAL[field.type](field, given["value"]), "evidence": badge}
    for name in ("unit", "sourceNote", "asOf", "confidence"):
        if given.get(name) not in (None, ""):
            kept[name] = _line(str(given[name]) if name == "asOf" else given[name], 2_000)
    return kept["value"] if kept.keys() == {"value", "evidence"} and badge == "U" else kept


def shown(value: Any) -> str:
    """A value in a message, cut to a length that a person reads."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _line(value: Any, longest: int, breaks: bool = False) -> str:
    if not isinstance(value, str):
        raise Unfit(say("text, not {given}", given=shown(value)))
    if len(value) > longest:
        raise Unfit(say("at most {longest:,} characters, not {count:,}", longest=longest, count=len(value)))
    if _CONTROL.search(value) or (not breaks and ("\n" in value or "\r" in value)):
        raise Unfit(
            say("text without control characters") if breaks else say("text without control characters or line breaks")
        )
    return value


def _text(field: Field, value: Any) -> str:
    return _line(value, field.longest, breaks=field.type is FieldType.LONG_TEXT)


def whole(value: float) -> int | float:
    """An integer where the number is whole, so that 40 and 40.0 are one value."""
    is_whole = type(value) is float and value.is_integer() and abs(value) < 2**53
    return int(value) if is_whole else value


def _number(field: Field, value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Unfit(say("a number{range}, not {given}", range=_range(field), given=shown(value)))
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise Unfit(say("a finite number{range}, not {given}", range=_range(field), given=shown(value)))
    if field.minimum is not None and (value < field.minimum or (field.exclusive and value == field.minimum)):
        raise Unfit(say("a number{range}, not {given}", range=_range(field), given=shown(value)))
    if field.maximum is not None and value > field.maximum:
        raise Unfit(say("a number{range}, not {given}", range=_range(field), given=shown(value)))
    return whole(value)


def _range(field: Field) -> str:
    low, high = field.minimum, field.maximum
    if low is not None and high is not None:
        words = say(" over {low:g} to {high:g}", low=low, high=high)
        return words if field.exclusive else say(" from {low:g} to {high:g}", low=low, high=high)
    if low is not None:
        return say(" over {low:g}", low=low) if field.exclusive else say(" from {low:g} up", low=low)
    return say(" up to {high:g}", high=high) if high is not None else ""


def _integer(field: Field, value: Any) -> int:
    number = _number(field, value)
    if not isinstance(number, int):
        raise Unfit(say("a whole number{range}, not {given}", range=_range(field), given=shown(value)))
    if field.choices and str(number) not in field.choices:
        raise Unfit(say("one of {names}, not {given}", names=", ".join(field.choices), given=shown(value)))
    return number


def _flag(field: Field, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unfit(say("true or false, not {given}", given=shown(value)))
    return value


def _choice(field: Field, value: Any) -> str:
    if value not in field.choices or not isinstance(value, str):
        raise Unfit(say("one of {names}, not {given}", names=", ".join(field.choices), given=shown(value)))
    return value


def _items(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise Unfit(say("a list, not {given}", given=shown(value)))
    if len(value) > MOST_ITEMS:
        raise Unfit(say("at most {most_items:,} entries, not {count:,}", most_items=MOST_ITEMS, count=len(value)))
    return tuple(value)


def _choices(field: Field, value: Any) -> tuple[str, ...]:
    return tuple(sorted({_choice(field, item) for item in _items(value)}))


def is_date(value: Any) -> bool:
    """Whether the value is a date, month or year in ISO form."""
    return isinstance(value, str) and _DATE.fullmatch(value) is not None


def _date(field: Field, value: Any) -> str:
    if not isinstance(value, str) or not is_date(value):
        raise Unfit(say("a date such as 2026-03-31, 2026-03 or 2026, not {given}", given=shown(value)))
    return value


def _reference(field: Field, value: Any) -> str:
    if not isinstance(value, str) or _ID.fullmatch(value) is None:
        raise Unfit(say("an id, not {given}", given=shown(value)))
    return value


def _references(field: Field, value: Any) -> tuple[str, ...]:
    return tuple(sorted({_reference(field, item) for item in _items(value)}))


def _texts(field: Field, value: Any) -> tuple[str, ...]:
    lines = tuple(_line(item, field.longest) for item in _items(value))
    if field.maximum is not None and len(lines) > field.maximum:
        raise Unfit(say("at most {maximum:g} lines, not {count}", maximum=field.maximum, count=len(lines)))
    return lines


def _tags(field: Field, value: Any) -> tuple[str, ...]:
    return tuple(sorted({_line(item, field.longest).strip() for item in _items(value)} - {""}))


def _mapping(value: Any, sample: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise Unfit(say("an object such as {sample}, not {given}", sample=sample, given=shown(value)))
    return value


def _distribution(field: Field, value: Any) -> dict[str, int | float]:
    given = _mapping(value, '{"hate": 20, "trust": 80}' if field.choices else '{"1": 12, "5": 30}')
    for point in given:
        if (field.choices and point not in field.choices) or (not field.choices and not _POINT.fullmatch(point)):
            raise Unfit(
                say(
                    "only {names} as entries, not {given}",
                    names=", ".join(field.choices) or say("whole scale points"),
                    given=shown(point),
                )
            )
    kept = {point: _number(field, given[point]) for point in sorted(given)}
    if field.choices and kept and abs(math.fsum(kept.values()) - 100) > 0.5:
        raise Unfit(say("shares that sum to 100 ± 0.5, not {fsum:g}", fsum=math.fsum(kept.values())))
    return kept


def _scores(field: Field, value: Any) -> dict[str, int | float]:
    given = _mapping(value, f'{{"{field.choices[0]}": {field.minimum or 0:g}}}' if field.choices else '{"name": 1}')
    for name in given:
        if field.choices and name not in field.choices:
            raise Unfit(say("only {names} as entries, not {given}", names=", ".join(field.choices), given=shown(name)))
    return {_line(name, 100): _number(field, given[name]) for name in sorted(given)}


def _entries(field: Field, value: Any) -> dict[str, str]:
    given = _mapping(value, f'{{"{field.choices[0]}": "text"}}' if field.choices else '{"name": "text"}')
    for name in given:
        if field.choices and name not in field.choices:
            raise Unfit(say("only {names} as entries, not {given}", names=", ".join(field.choices), given=shown(name)))
    return {_line(name, 100): _line(given[name], field.longest, breaks=True) for name in sorted(given)}


def _order(field: Field, value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 999_999:
        return from_number(value)
    if isinstance(value, str) and is_order(value):
        return value
    raise Unfit(
        say("a whole number from 0 to 999999 or a sort key of letters and digits, not {given}", given=shown(value))
    )


def _color(field: Field, value: Any) -> str:
    if not isinstance(value, str) or _COLOR.fullmatch(value) is None:
        raise Unfit(say("a colour such as #30A46C, not {given}", given=shown(value)))
    return value.upper()


_NORMAL: dict[FieldType, Callable[[Field, Any], Any]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.NUMBER: _number,
    FieldType.INTEGER: _integer,
    FieldType.FLAG: _flag,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.DATE: _date,
    FieldType.REFERENCE: _reference,
    FieldType.REFERENCES: _references,
    FieldType.TEXTS: _texts,
    FieldType.TAGS: _tags,
    FieldType.DISTRIBUTION: _distribution,
    FieldType.SCORES: _scores,
    FieldType.ENTRIES: _entries,
    FieldType.ORDER: _order,
    FieldType.COLOR: _color,
    FieldType.FORMULA: _text,
}
