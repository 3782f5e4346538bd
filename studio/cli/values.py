"""Values of fields as people read them: choices by their words, ids by name, evidence beside the value."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from studio.cli.figures import brief, figure
from studio.model.field import Field, FieldType
from studio.model.record import bare
from studio.model.values import EVIDENCE_WORDS

UNKNOWN: Final = "unknown"
LONGEST: Final = 200  # characters of a text where a line is wanted
Names = Callable[[str], str]


def clipped(text: str) -> str:
    """The text as one line, cut to what fits into a list."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def said(field: Field, value: Any, names: Names, currency: str = "") -> str:
    """A value of a field with its unit and evidence. `names` gives the name of an id."""
    if value is None:
        return UNKNOWN
    return f"{bare_said(field, value, names, currency)}{_grounds(value)}"


def bare_said(field: Field, value: Any, names: Names, currency: str = "") -> str:
    """A known value of a field with its unit, without its evidence."""
    found = bare(value)
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, (int, float)):
        return figure(found, field.unit, currency)
    if isinstance(found, Mapping):
        return ", ".join(f"{field.label_of(name)} {_entry(one)}" for name, one in found.items())
    if isinstance(found, tuple):
        return ", ".join(_item(field, str(one), names) for one in found)
    return _item(field, str(found), names)


def _entry(one: Any) -> str:
    found = bare(one)
    return brief(found) if isinstance(found, (int, float)) and not isinstance(found, bool) else str(found)


def _item(field: Field, one: str, names: Names) -> str:
    if field.type in (FieldType.REFERENCE, FieldType.REFERENCES):
        return f"{names(one)} ({one})"
    if field.type is FieldType.ORDER and one.isdecimal():
        return one.lstrip("0") or "0"
    return field.label_of(one) if field.choices else one


def _grounds(value: Any) -> str:
    """How well a value is grounded: its badge in words, source, date and confidence."""
    if not isinstance(value, Mapping) or "value" not in value:
        return ""
    badge = str(value.get("evidence", "U"))
    known = [EVIDENCE_WORDS.get(badge, badge), value.get("sourceNote"), value.get("asOf")]
    confidence = value.get("confidence")
    known.append(f"{confidence} confidence" if confidence else None)
    return f"  [{badge}: {'; '.join(str(one) for one in known if one)}]"
