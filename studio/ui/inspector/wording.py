"""Values as people read and write them: one line of text for a value, and the value that a line of text means."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from studio.model.field import Field, FieldType, words
from studio.model.index import folded
from studio.model.kinds import DECLARED
from studio.model.query import View
from studio.model.record import Record, Records, bare
from studio.model.speech import day, habits, quoted, say
from studio.model.values import Unfit, normal, shown

THIN: Final = "\u202f"  # a narrow space that does not break, between thousands
TIMES: Final = {"k": 1e3, "m": 1e6, "mio": 1e6, "bn": 1e9, "mrd": 1e9}
YES: Final = ("yes", "true", "ja", "1", "x")
NO: Final = ("no", "false", "nein", "0")
_DAY: Final = re.compile(r"(?:(\d{1,2})\.\s*)?(\d{1,2})[./]\s*(\d{4})", re.ASCII)
_NUMBER: Final = re.compile(r"([-+−]?)([\d.,'’]*\d|\d)\s*(k|m|mio|bn|mrd)?\.?\s*(%?)", re.IGNORECASE | re.ASCII)


def number_words(number: float, unit: str = "") -> str:
    """A number as it is read: thousands set apart, a share as a percentage; nothing is rounded away."""
    if unit == "share":
        return f"{number_words(tidy(number * 100))} %"
    text = f"{number:,}" if isinstance(number, int) else f"{number:,.12g}"
    return text.replace(",", THIN).replace("-", "−").replace(".", habits().decimal)


def tidy(number: float) -> int | float:
    """The number without the dust of binary arithmetic: 0.07 × 100 is 7."""
    rounded = float(f"{number:.12g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 2**53 else rounded


def read_number(text: str, unit: str = "") -> int | float:
    """The number that a text means: spaces, thousands, decimal comma or point, k, M, bn, and % for shares.

    Raises Unfit where it means none.
    """
    plain = re.sub(r"[\s\u202f\u00a0]", "", text)
    found = _NUMBER.fullmatch(plain)
    if found is None:
        raise Unfit(say("a number, not {given}", given=shown(text)))
    sign, digits, times, percent = found.groups()
    whole, point, decimals = _split(digits)
    try:
        number = float(f"{whole}{point}{decimals}") * TIMES.get((times or "").lower(), 1)
    except ValueError:
        raise Unfit(say("a number, not {given}", given=shown(text))) from None
    if not math.isfinite(number):
        raise Unfit(say("a finite number, not {given}", given=shown(text)))
    if percent and unit == "share":
        number /= 100
    return tidy(-number if sign in ("-", "−") and sign else number)


def _split(digits: str) -> tuple[str, str, str]:
    """The whole part, the point and the decimals. Groups of exactly three after commas are thousands."""
    plain = digits.replace("'", "").replace("’", "")
    if "," in plain and "." in plain:
        mark = "," if plain.rfind(",") > plain.rfind(".") else "."
    elif plain.count(",") > 1 or re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", plain):
        mark = "."
    elif plain.count(".") > 1:
        mark = ","
    else:
        mark = "," if "," in plain else "."
    other = "." if mark == "," else ","
    whole, _, decimals = plain.replace(other, "").partition(mark)
    return whole or "0", "." if decimals else "", decimals


def in_words(field: Field, held: Any, name_of: Callable[[str], str]) -> str:
    """A value as one text, which `Reader.read` reads back; "" for an unknown one. `name_of` names a record."""
    value = bare(held)
    if value is None:
        return ""
    if field.type is FieldType.REFERENCE:
        return name_of(value)
    if field.type is FieldType.REFERENCES:
        return "; ".join(name_of(one) for one in value)
    worded = _WORDED.get(field.type)
    return worded(field, value) if worded is not None else str(value)


def _scored(field: Field, value: Mapping[str, Any]) -> str:
    return "; ".join(f"{entry_words(field, name)}: {number_words(held)}" for name, held in value.items())


_WORDED: Final[Mapping[FieldType, Callable[[Field, Any], str]]] = {
    FieldType.NUMBER: lambda field, value: number_words(value, field.unit),
    FieldType.INTEGER: lambda field, value: number_words(value, field.unit),
    FieldType.FLAG: lambda _field, value: say("Yes") if value else say("No"),
    FieldType.CHOICE: lambda field, value: say(field.label_of(value)),
    FieldType.CHOICES: lambda field, value: ", ".join(say(field.label_of(one)) for one in value),
    FieldType.DATE: lambda _field, value: day(value),
    FieldType.TAGS: lambda _field, value: ", ".join(value),
    FieldType.TEXTS: lambda _field, value: "\n".join(value),
    FieldType.DISTRIBUTION: _scored,
    FieldType.SCORES: _scored,
    FieldType.ENTRIES: lambda field, value: "\n".join(
        f"{entry_words(field, name)}: {text}" for name, text in value.items()
    ),
}


def called(record: Record, records: Records) -> str:
    """What a sentence calls an element, by its name, or a relation, by what it links."""
    declared = DECLARED[record["kind"]]
    if "name" in record or "from" not in record:
        return quoted(str(record.get("name") or say(declared.label)))
    ends = [quoted(str(records.get(record.get(end, ""), {}).get("name") or "…")) for end in ("from", "to")]
    return f"{ends[0]} {say(declared.label)} {ends[1]}" if "to" in record else f"{ends[0]} {say(declared.label)}"


def name_of(view: View, records: Records, id_: str) -> str:
    """The name of a record, also of one that is not in the state that is looked at."""
    return view.name(id_) if id_ in view.records else str(records.get(id_, {}).get("name") or id_)


def kind_words(kind: str) -> str:
    """What kind of thing it is, as a heading says it: "Capability", "Placement", "Is booked to"."""
    words = say("Placement") if kind == "supports" else say(DECLARED[kind].label)
    return f"{words[:1].upper()}{words[1:]}"


def entry_words(field: Field, name: str) -> str:
    """The words for an entry of a distribution, of scores or of entries."""
    if name in field.choices:
        return say(field.label_of(name))
    return name if name.isdecimal() else words(name)


def told(unfit: Unfit) -> str:
    """Why a value does not fit, as a sentence."""
    return say("Expected {what}.", what=str(unfit).rstrip("."))


class Reader:
    """Reads texts as values of fields, finding records by name in a view; made for one view, so that names are
    looked up at once however many texts are read."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._names: dict[tuple[str, ...], dict[str, list[str]]] = {}

    def read(self, field: Field, text: str) -> Any:
        """The value in normal form, or None for an empty text. Raises Unfit."""
        if not text.strip():
            return None
        return normal(field, self._value(field, text))

    def _value(self, field: Field, text: str) -> Any:
        if field.type is FieldType.REFERENCE:
            return self.find(field.refers, text)
        if field.type is FieldType.REFERENCES:
            return [self.find(field.refers, part) for part in _parts(text, ";\n")]
        read = _READ.get(field.type)
        return read(field, text) if read is not None else text.strip()

    def find(self, kinds: tuple[str, ...], text: str) -> str:
        """The id of the record of one of the kinds that bears a name, or that has this id. Raises Unfit."""
        wanted = text.strip()
        if kinds not in self._names:
            self._names[kinds] = {}
            for record in self._view.of(*kinds):
                self._names[kinds].setdefault(folded(record.get("name", record["id"])), []).append(record["id"])
        found = self._names[kinds].get(folded(wanted), [])
        if len(found) == 1:
            return found[0]
        there = self._view.get(wanted)
        if there is not None and there["kind"] in kinds:
            return wanted
        if found:
            raise Unfit(say("one of the {n} called “{name}”; write its id", n=len(found), name=wanted))
        raise Unfit(say("a name that is in this state, not {given}", given=shown(wanted)))


def _parts(text: str, marks: str) -> list[str]:
    return [part.strip() for part in re.split(f"[{marks}]", text) if part.strip()]


def read_day(text: str) -> str:
    """A date in ISO form, from that form or as it is written with dots or a slash: 31.3.2026, 3/2026."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return text.strip()
    day_, month, year = found.groups()
    return f"{year}-{int(month):02}" + (f"-{int(day_):02}" if day_ else "")


def _flag(text: str) -> bool:
    wanted = folded(text)
    if wanted in (*YES, folded(say("Yes"))):
        return True
    if wanted in (*NO, folded(say("No"))):
        return False
    raise Unfit(say("yes or no, not {given}", given=shown(text)))


def _choice(field: Field, text: str) -> str:
    wanted = folded(text)
    for choice in field.choices:
        if wanted in (folded(choice), folded(field.label_of(choice)), folded(say(field.label_of(choice)))):
            return choice
    known = ", ".join(say(field.label_of(choice)) for choice in field.choices)
    raise Unfit(say("one of {known}, not {given}", known=known, given=shown(text)))


def _entries(field: Field, parts: Iterable[str]) -> Iterable[tuple[str, str]]:
    by_words = {folded(entry_words(field, choice)): choice for choice in field.choices}
    for part in parts:
        name, colon, held = part.partition(":")
        if not colon:
            raise Unfit(say("entries such as “{name}: 3”, not {given}", name=field.label, given=shown(part)))
        yield by_words.get(folded(name), name.strip()), held.strip()


_READ: Final[Mapping[FieldType, Callable[[Field, str], Any]]] = {
    FieldType.DATE: lambda _field, text: read_day(text),
    FieldType.NUMBER: lambda field, text: read_number(text, field.unit),
    FieldType.INTEGER: lambda field, text: read_number(text, field.unit),
    FieldType.FLAG: lambda _field, text: _flag(text),
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: lambda field, text: [_choice(field, part) for part in _parts(text, ",;\n")],
    FieldType.TAGS: lambda _field, text: _parts(text, ",;\n"),
    FieldType.TEXTS: lambda _field, text: _parts(text, "\n"),
    FieldType.DISTRIBUTION: lambda field, text: {
        name: read_number(held) for name, held in _entries(field, _parts(text, ";\n"))
    },
    FieldType.SCORES: lambda field, text: {
        name: read_number(held) for name, held in _entries(field, _parts(text, ";\n"))
    },
    FieldType.ENTRIES: lambda field, text: dict(_entries(field, _parts(text, "\n"))),
    FieldType.LONG_TEXT: lambda _field, text: text.strip("\n"),
    FieldType.FORMULA: lambda _field, text: text.strip("\n"),
}
