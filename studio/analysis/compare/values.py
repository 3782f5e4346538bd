"""How a value of a field is said in a sentence: with its unit, by name, and "unknown" where it is not known."""

from collections.abc import Mapping
from typing import Any

from studio.model.field import Field, FieldType
from studio.model.query import View
from studio.model.record import ABSENT, Record, bare
from studio.model.speech import number as number_words
from studio.model.speech import quoted, say, within

UNKNOWN = "unknown"
CHANGED = "changed"
LONGEST, TABLE = 60, 160  # characters of a text or list, and of a table, in a sentence
TABLES = (FieldType.DISTRIBUTION, FieldType.SCORES, FieldType.ENTRIES)
MEASURED = (FieldType.NUMBER, FieldType.INTEGER)


def plain_number(number: float) -> str:
    """A number with thousands separated and no more digits than it needs: 10920000.0 is 10,920,000."""
    rounded = round(number, 4)
    digits = f"{rounded:.4f}".rstrip("0").rstrip(".").partition(".")[2]
    text = number_words(rounded, f",.{len(digits)}f")
    return text if text != "-0" else "0"


def said(view: View, field: Field | None, value: Any) -> str:
    """The value of a field for people; its declared default where nothing is stored, else "unknown"."""
    found = None if value is ABSENT else bare(value)
    if found is None and field is not None:
        found = field.default
    if found is None or found in ("", ()):
        return say(UNKNOWN)
    if field is None:
        return clipped(str(found))
    return _SAID.get(field.type, _text)(view, field, found)


def clipped(text: str, longest: int = LONGEST) -> str:
    """The text, cut to what fits into a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _text(view: View, field: Field, found: Any) -> str:
    return quoted(clipped(str(found)))


def _number(view: View, field: Field, found: Any) -> str:
    if field.unit == "share":
        return f"{plain_number(found * 100)} %"
    unit = "" if "=" in field.unit or " or " in field.unit else field.unit  # those say more than a sentence can bear
    if unit.startswith("money"):
        unit = unit.replace("money", str(view.settings.get("currency", "")))
    return f"{plain_number(found)} {unit}".rstrip()


def _flag(view: View, field: Field, found: Any) -> str:
    return say("yes") if found else say("no")


def _choice(view: View, field: Field, found: Any) -> str:
    return within(field.label_of(str(found))) if field.type is FieldType.CHOICE else str(found)


def _label(field: Field, choice: str) -> str:
    """A choice as it stands within a sentence; a tag of one's own as it is."""
    return within(field.label_of(choice)) if choice in field.choices else choice.lower()


def _point(field: Field, name: str) -> str:
    """The head of an entry of a table; the points of a scale are set apart from their counts."""
    return f"{name}:" if name.isdigit() else _label(field, name)


def _several(view: View, field: Field, found: Any) -> str:
    return clipped(", ".join(_label(field, str(one)) for one in found))


def _lines(view: View, field: Field, found: Any) -> str:
    return quoted(clipped("; ".join(str(one) for one in found)))


def _reference(view: View, field: Field, found: Any) -> str:
    return view.name(str(found))


def _references(view: View, field: Field, found: Any) -> str:
    return clipped(", ".join(view.name(str(one)) for one in found))


def _table(view: View, field: Field, found: Mapping[str, Any]) -> str:
    unit = " %" if field.unit == "%" else ""
    entries = (f"{_point(field, name)} {_entry(one)}{unit}" for name, one in found.items())
    return clipped(", ".join(entries))


def _entry(one: Any) -> str:
    found = bare(one)
    if found is None:
        return say(UNKNOWN)
    return plain_number(found) if isinstance(found, (int, float)) and not isinstance(found, bool) else str(found)


def _plain(view: View, field: Field, found: Any) -> str:
    return clipped(str(found))


_SAID = {
    FieldType.NUMBER: _number,
    FieldType.INTEGER: _number,
    FieldType.FLAG: _flag,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _several,
    FieldType.TAGS: _several,
    FieldType.TEXTS: _lines,
    FieldType.REFERENCE: _reference,
    FieldType.REFERENCES: _references,
    FieldType.DISTRIBUTION: _table,
    FieldType.SCORES: _table,
    FieldType.ENTRIES: _table,
    FieldType.DATE: _plain,
    FieldType.COLOR: _plain,
    FieldType.ORDER: _plain,
}


def said_change(before: View, after: View, field: Field, old: Any, new: Any) -> str:
    """How a value changed, from what to what: only what differs in a table, a common unit once, no sort keys."""
    if field.type is FieldType.ORDER:
        return say(CHANGED)
    if field.type in TABLES and isinstance(bare(old), Mapping) and isinstance(bare(new), Mapping):
        return _table_change(field, bare(old), bare(new))
    was, becomes = said(before, field, old), said(after, field, new)
    number, _, unit = becomes.partition(" ")
    if unit and field.type in MEASURED and was.endswith(f" {unit}"):
        return f"{was.removesuffix(f' {unit}')} → {number} {unit}"
    return f"{was} → {becomes}"


def _table_change(field: Field, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    names = [name for name in {**old, **new} if bare(old.get(name)) != bare(new.get(name))]
    unit = " %" if field.unit == "%" else ""
    entries = (f"{_point(field, n)} {_entry(old.get(n))} → {_entry(new.get(n))}{unit}" for n in names)
    return clipped(", ".join(entries), TABLE) or say(CHANGED)


def grounds(old: Any, new: Any) -> str:
    """What changed about how a value is grounded, where the value itself did not: "evidence I → S"."""
    was, becomes = _grounds(old), _grounds(new)
    names = {
        "evidence": say("evidence"),
        "sourceNote": say("source"),
        "asOf": say("as of"),
        "confidence": say("confidence"),
        "unit": say("unit"),
    }
    return ", ".join(
        f"{said_as} {was.get(name, say(UNKNOWN))} → {becomes.get(name, say(UNKNOWN))}"
        for name, said_as in names.items()
        if was.get(name) != becomes.get(name)
    )


def _grounds(value: Any) -> Record:
    if isinstance(value, Mapping) and "value" in value:
        return {"evidence": "U", **value}
    return {"evidence": "U"}
