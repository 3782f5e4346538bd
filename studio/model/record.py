"""Records: how an element or relation is written down, and the small functions that read and change one.

A record is a mapping of fields, replaced and never mutated. A field that differs in a state stands beside the general
one as `field@state`; there None means explicitly unknown, and no key means "as in current".
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

Record = Mapping[str, Any]
Records = Mapping[str, Record]

RESERVED: Final = ("id", "kind", "name", "from", "to", "present", "at")
MODEL: Final = "@model"  # id of the record that holds the model's settings
CURRENT: Final = "current"
TARGET: Final = "target"
_PLAIN: Final = (str, int, float, tuple, type(None))  # told apart from mappings many thousand times a question


class Absent(Enum):
    """The absence of a field, told apart from None, which is an unknown value."""

    ABSENT = "absent"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent.ABSENT


def key(field: str, state: str = CURRENT) -> str:
    """The key under which a field is stored for a state."""
    return field if state == CURRENT else f"{field}@{state}"


def parts(stored: str) -> tuple[str, str]:
    """The field and the state of a stored key."""
    field, _, state = stored.partition("@")
    return field, state or CURRENT


def with_field(record: Record, stored: str, value: Any) -> Record:
    """The record with one stored key set; ABSENT takes the key away."""
    if value is ABSENT:
        return {name: kept for name, kept in record.items() if name != stored}
    return {**record, stored: value}


def is_internal(id_: str) -> bool:
    """Whether the record belongs to the studio (settings, states) and is neither element nor relation."""
    return id_.startswith("@")


def number(record: Record, field: str) -> float | None:
    """The bare number of a field, without its evidence; None when unknown."""
    value = record.get(field)
    if value is None or type(value) is float or type(value) is int:  # as most are
        return value
    value = bare(value)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def bare(value: Any) -> Any:
    """A value without its evidence."""
    if isinstance(value, _PLAIN):
        return value
    if type(value) is dict:  # as all are that records hold; asking for Mapping takes far longer
        return value.get("value", value)
    if isinstance(value, Mapping) and "value" in value:
        return value["value"]
    return value


def evidence(record: Record, field: str) -> str:
    """S, E, I or U: how well the value of a field is grounded. A bare value is U."""
    value = record.get(field)
    if isinstance(value, _PLAIN):
        return "U"
    if (type(value) is dict or isinstance(value, Mapping)) and "value" in value:
        return str(value.get("evidence", "U"))
    return "U"
