"""Values as the text of a cell, and back: what people type is understood, what we write comes back as it was.

A cell that begins with `(json)` holds JSON, which is how awkward texts (blanks at the ends, marks that a format would
mend) survive; `(unknown)` is a value that is explicitly unknown in a state.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from studio.model.field import Field, FieldType
from studio.model.index import folded
from studio.model.speech import say
from studio.model.values import Unfit, shown

JSON, UNKNOWN = "(json)", "(unknown)"
LONGEST: Final = 32_000  # characters of a cell; spreadsheets end at 32,767
YES: Final = ("true", "yes", "y", "x", "1", "ja", "wahr", "oui", "si", "sí", "✓")
NO: Final = ("false", "no", "n", "0", "-", "nein", "falsch", "non")
_SETS: Final = (FieldType.CHOICES, FieldType.REFERENCES, FieldType.TAGS)
_MAPPINGS: Final = (FieldType.DISTRIBUTION, FieldType.SCORES, FieldType.ENTRIES)
_AWKWARD: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_|\t"
)
_MARKS: Final = re.compile(r"[\s  '’_]|[€$£¥]|EUR|USD|GBP|CHF", re.IGNORECASE)


def to_text(field: Field | None, value: Any) -> str:
    """The text of a cell for a value; `from_text` gives exactly this value back. Ids and ends have no field."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        if field is not None and field.type is FieldType.ORDER and value.isdigit() and len(value) < 6:
            return JSON + _ascii(value)
        return _plain(value, field is not None and field.type is FieldType.LONG_TEXT)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (tuple, list)) and field is not None and field.type in _SETS and value:
        joined = "; ".join(map(str, value))
        if all(";" not in str(item) and not _is_awkward(str(item)) for item in value) and not joined.startswith("("):
            return joined
    return JSON + json.dumps(value, ensure_ascii=True, allow_nan=False)


def _plain(text: str, breaks: bool) -> str:
    taken = text.startswith((JSON, UNKNOWN)) or ("\n" in text and not breaks)
    return JSON + _ascii(text) if taken or _is_awkward(text) else text


def _is_awkward(text: str) -> bool:
    return not text or text != text.strip() or text[0] in "=+-@'" or _AWKWARD.search(text) is not None


def _ascii(text: str) -> str:
    return json.dumps(text, ensure_ascii=True).replace("_", "\\u005f")


def from_text(field: Field | None, text: str) -> Any:
    """The value that a cell says. Raises Unfit, saying what was expected."""
    if text.startswith(JSON):
        try:
            return json.loads(text[len(JSON) :])
        except (ValueError, RecursionError):
            raise Unfit("JSON after (json)") from None
    if text == UNKNOWN:
        return None
    return text if field is None else _READERS.get(field.type, _text)(field, text)


def _text(_field: Field, text: str) -> str:
    return text


def _number(field: Field, text: str) -> int | float:
    return number(text, as_share=field.unit == "share" and field.maximum == 1)


def number(text: str, as_share: bool = False) -> int | float:
    """The number that a text says, with marks of thousands, currency or per cent. Raises Unfit."""
    plain = _MARKS.sub("", text)
    per_cent = plain.endswith("%")
    plain = _decimal(plain.rstrip("%"))
    try:
        found = int(plain) if re.fullmatch(r"[+-]?\d{1,18}", plain, re.ASCII) else float(plain)
    except ValueError:
        raise Unfit(say("a number, not {words}", words=shown(text))) from None
    return found / 100 if per_cent and as_share else found


def _decimal(text: str) -> str:
    """The text with a point for decimals, none for thousands; a lone comma is decimal unless three digits follow."""
    if "," in text and "." in text:
        last = max(text.rfind(","), text.rfind("."))
        return re.sub("[.,]", "", text[:last]) + "." + text[last + 1 :]
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", text) or text.count(",") > 1:
        return text.replace(",", "")
    if text.count(".") > 1:
        return text.replace(".", "")
    return text.replace(",", ".")


def _integer(field: Field, text: str) -> int | float:
    level = re.fullmatch(r"(?:l|level|ebene|stufe)\s*(\d+)", text, re.IGNORECASE)
    return int(level[1]) if level else number(text)


def _order(_field: Field, text: str) -> Any:
    """A sort key; a short whole number, as people type it, stands for the key of that number."""
    return int(text) if text.isdigit() and text.isascii() and len(text) < 6 else text


def _flag(_field: Field, text: str) -> bool:
    plain = folded(text)
    if plain in YES or plain in NO:
        return plain in YES
    raise Unfit(say("yes or no, not {words}", words=shown(text)))


def _choice(field: Field, text: str) -> str:
    plain = _letters(text)
    for choice, label in zip(field.choices, field.labels or field.choices, strict=True):
        if plain in (_letters(choice), _letters(label)):
            return choice
    raise Unfit(say("one of {names}, not {given}", names=", ".join(field.choices), given=shown(text)))


def _letters(text: str) -> str:
    return re.sub(r"[\s_–-]", "", folded(text))


def _several(field: Field, text: str) -> list[str]:
    found = [piece.strip() for piece in re.split(r"[;\n]", text) if piece.strip()]
    return [_choice(field, piece) for piece in found] if field.type is FieldType.CHOICES else found


def _lines(_field: Field, text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _mapping(field: Field, text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for piece in filter(None, (one.strip() for one in re.split(r"[;\n]", text))):
        name, mark, value = piece.partition(":")
        if not mark:
            raise Unfit(say("entries such as name: value, not {piece}", piece=shown(piece)))
        found[name.strip()] = value.strip() if field.type is FieldType.ENTRIES else number(value)
    return found


def _date(_field: Field, text: str) -> str:
    """ISO, or day and month before the year where that cannot be mistaken."""
    plain = text.strip()
    iso = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", plain)
    if iso:
        return iso[1]
    parts = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", plain)
    if parts is None:
        return plain
    first, second = int(parts[1]), int(parts[3])
    if parts[2] != "." and first <= 12 and second <= 12 and first != second:
        raise Unfit(say("a date such as 2026-03-31; {plain} can be read in two ways", plain=shown(plain)))
    day, month = (second, first) if parts[2] != "." and second > 12 else (first, second)
    return f"{parts[4]}-{month:02d}-{day:02d}"


_READERS: Final[Mapping[FieldType, Any]] = {
    FieldType.NUMBER: _number,
    FieldType.INTEGER: _integer,
    FieldType.FLAG: _flag,
    FieldType.CHOICE: _choice,
    FieldType.DATE: _date,
    FieldType.TEXTS: _lines,
    FieldType.ORDER: _order,
    **dict.fromkeys(_SETS, _several),
    **dict.fromkeys(_MAPPINGS, _mapping),
}
