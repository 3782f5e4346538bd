"""Records as rows of the document's tables. Reading rows back is `reading.py`.

A field whose value does not fit its column, in a model that something damaged, stands in `fields` like any other: what
is on the screen can always be saved.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from studio.file.schema import ELEMENTS, MODEL_TABLES, RELATIONS, SETTINGS, STATE_VALUES, STATES
from studio.model.kinds import RELATIONS as RELATION_KINDS
from studio.model.record import MODEL, Record, Records, parts
from studio.model.speech import say
from studio.model.trouble import Trouble

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]

_OPTIONS: Final = {"separators": (",", ":"), "sort_keys": True, "allow_nan": False}
_readable: Final = json.JSONEncoder(ensure_ascii=False, **_OPTIONS).encode  # type: ignore[arg-type]
_escaped: Final = json.JSONEncoder(ensure_ascii=True, **_OPTIONS).encode  # type: ignore[arg-type]


def written(value: Any, id_: str, field: str = "") -> str:
    """A value as JSON with sorted keys, always the same for the same value.

    Raises Trouble for a value that JSON does not know, such as an infinite number.
    """
    try:
        text = _readable(value)
    except (TypeError, ValueError, RecursionError):
        named = f"{id_}.{field}" if field else id_
        raise Trouble(
            say("{named} holds a value that cannot be written; give it another value.", named=named)
        ) from None
    return text if is_storable(text) else _escaped(value)


def is_storable(text: str) -> bool:
    """Whether a text can be stored as it is: half a surrogate pair, as bad imports give, can not."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def rows_of(records: Records) -> Rows:
    """The rows of a whole model by table, each table in order of its key."""
    found: Rows = {table.name: [] for table in MODEL_TABLES}
    for id_ in sorted(records):
        for table, row in record_rows(id_, records[id_]):
            found[table].append(row)
    found[STATE_VALUES.name].sort()
    return found


def record_rows(id_: str, record: Record) -> Iterator[tuple[str, Row]]:
    """The rows of one record, with the table each belongs to."""
    general, by_state = _divided(record)
    for stored, value in by_state:
        field, state = parts(stored)
        yield STATE_VALUES.name, (id_, state, field, written(value, id_, stored))
    kind = str(general.pop("kind", ""))
    general.pop("id", None)
    if id_ == MODEL:
        for name in sorted(general):
            yield SETTINGS.name, (name, written(general[name], id_, name))
    elif kind == "state" and id_.startswith("@"):
        yield STATES.name, (id_[1:], _text(general, "type"), _text(general, "name"), _fields(general, id_))
    elif kind in RELATION_KINDS or ("from" in general and "to" in general):
        ends = _text(general, "from"), _text(general, "to"), _text(general, "unit")
        yield RELATIONS.name, (id_, kind, *ends, _present(general), _fields(general, id_))
    else:
        yield ELEMENTS.name, (id_, kind, _text(general, "name"), _present(general), _fields(general, id_))


def _divided(record: Record) -> tuple[dict[str, Any], list[tuple[str, Any]]]:
    """The general fields of a record, and those that belong to a state."""
    general = dict(record)
    by_state = [(stored, general.pop(stored)) for stored in record if "@" in stored]
    return general, by_state


def _text(general: dict[str, Any], field: str) -> str | None:
    """Takes a text out of the fields for a column of its own; leaves anything else where it is."""
    value = general.get(field)
    if isinstance(value, str) and is_storable(value):
        del general[field]
        return value
    return None


def _present(general: dict[str, Any]) -> int:
    """Takes the presence flag out of the fields when it says no; yes is what a column says without any flag."""
    if general.get("present") is False:
        del general["present"]
        return 0
    return 1


def _fields(general: dict[str, Any], id_: str) -> str:
    return written(general, id_) if general else "{}"
