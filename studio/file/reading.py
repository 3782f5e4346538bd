"""Rows of the document's tables as records, each value checked. Writing them is `rows.py`."""

import json
import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from functools import lru_cache
from math import isfinite
from typing import Any, Final

from studio.file.refusals import Damaged
from studio.file.rows import Row
from studio.file.schema import ELEMENTS, MODEL_TABLES, RELATIONS, SETTINGS, STATE_VALUES, STATES, Table
from studio.model.change import frozen
from studio.model.packing import LARGE, Packing
from studio.model.record import MODEL, Record
from studio.model.speech import say

MOST_ROWS: Final = 400_000  # in all tables together; 100,000 elements with all their relations need 350,000
_AT_ONCE: Final = 500  # rows decoded in one go
_LONG: Final = 2_000_000  # characters beyond which they are decoded one by one, to spare memory
_ID: Final = re.compile(r"@?[A-Za-z0-9_.-]{1,64}").fullmatch
_IDS: Final = re.compile(r"@?[A-Za-z0-9_.-]{1,64}(?:\n@?[A-Za-z0-9_.-]{1,64})*+").fullmatch


def _finite(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError("a number beyond all bounds")
    return value


def _whole(text: str) -> int:
    if len(text) > 300:
        raise ValueError("a number beyond all bounds")
    return int(text)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


_decode: Final = json.JSONDecoder(parse_float=_finite, parse_int=_whole, parse_constant=_no_constant).decode


def decoded(texts: list[Any]) -> list[Any]:
    """The values that as many JSON texts stand for, decoded in one go because that is twice as fast.

    Each text must be one whole value: a random word between every two of them proves that none leaks into the next.
    Raises ValueError, TypeError or RecursionError where one is not.
    """
    if not texts:
        return []
    if sum(map(len, texts)) > _LONG:
        return [_decode(text) for text in texts]
    word = os.urandom(8).hex()
    values = _decode("[" + f',"{word}",'.join(texts) + "]")
    if len(values) != 2 * len(texts) - 1 or any(between != word for between in values[1::2]):
        raise ValueError("a text that is not one value")
    return values[::2]  # type: ignore[no-any-return]


def records_in(connection: sqlite3.Connection) -> dict[str, Record]:
    """All records of an opened document, in order of table and id. Raises Damaged where a row makes no sense."""
    records: dict[str, Record] = {MODEL: {"id": MODEL, "kind": "model"}}
    try:
        packing = Packing() if check_size(connection) >= LARGE else None
        for table in MODEL_TABLES:
            for rows in _rows(connection, table):
                values = _values([row[-1] for row in rows])
                is_quick = table.name in _QUICK and _have_ids(rows)
                take = _QUICK[table.name] if is_quick else _one_by_one
                take(table, rows, values, records)
                if packing is not None and table.name in _PACKED:
                    packing.pack(records, dict.fromkeys([row[0] for row in rows]))
    except (ValueError, TypeError, RecursionError) as error:
        raise Damaged(say("The file holds a value that is no JSON of ours ({what}).", what=str(error)[:80])) from None
    except sqlite3.Error:
        raise Damaged(say("The file's tables cannot be read.")) from None
    return records


def _values(texts: list[Any]) -> list[Any]:
    """What is in the last columns of some rows, without lists."""
    found = iter(decoded([text for text in texts if text != "{}"]))  # as half of all are
    values = [next(found) if text != "{}" else {} for text in texts]
    for place, text in enumerate(texts):
        if "[" in text:
            values[place] = without_lists(values[place])
    return values


def check_size(connection: sqlite3.Connection) -> int:
    """How many rows there are in all tables. Raises Damaged where there are more than a model can have."""
    count = sum(connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0] for table in MODEL_TABLES)  # noqa: S608
    if count > MOST_ROWS:
        raise Damaged(
            say("The file holds {sum:,} rows; the largest model has {most_rows:,}.", sum=count, most_rows=MOST_ROWS)
        )
    return int(count)


def _rows(connection: sqlite3.Connection, table: Table) -> Iterator[list[Row]]:
    """The rows of a table, some thousands at a time."""
    cursor = connection.execute(f"SELECT {', '.join(table.columns)} FROM {table.name}")  # noqa: S608 - names of ours
    while rows := cursor.fetchmany(_AT_ONCE):
        yield rows


def without_lists(value: Any) -> Any:
    """The value with tuples for lists; the dictionary of a row's fields stays the same one, for it is ours alone."""
    if type(value) is not dict:
        return frozen(value)
    for name, inner in value.items():
        kind = type(inner)
        if kind is list:
            value[name] = tuple([one if type(one) is str else frozen(one) for one in inner])
        elif kind is dict:
            for one in inner.values():
                if type(one) is list or type(one) is dict:
                    value[name] = frozen(inner)
                    break
    return value


def read_setting(row: Row, value: Any, records: dict[str, Record]) -> None:
    """Put one setting of the model into its record."""
    name = row[0]
    if not isinstance(name, str) or not name or name in ("id", "kind") or "@" in name:
        raise Damaged(say("A setting of the model has a name that cannot be."))
    records[MODEL][name] = value  # type: ignore[index] # still ours alone


def read_state(row: Row, fields: Any, records: dict[str, Record]) -> None:
    """Put one state among the records."""
    record = _new(f"@{row[0]}", "state", fields, records)
    _put(record, "type", row[1])
    _put(record, "name", row[2])


def read_element(row: Row, fields: Any, records: dict[str, Record]) -> None:
    """Put one element among the records."""
    id_, kind, name, present, _ = row
    record = _new(id_, kind, fields, records)
    if name is not None:
        _put(record, "name", name)
    if present != 1:
        _put_absent(record, present)


def read_relation(row: Row, fields: Any, records: dict[str, Record]) -> None:
    """Put one relation among the records."""
    id_, kind, start, end, unit, present, _ = row
    record = _new(id_, kind, fields, records)
    _put(record, "from", start)
    _put(record, "to", end)
    if unit is not None:
        _put(record, "unit", unit)
    if present != 1:
        _put_absent(record, present)


def read_state_value(row: Row, value: Any, records: dict[str, Record]) -> None:
    """Put a value that holds in one state into its record."""
    id_, state, field, _ = row
    if id_ not in records:
        raise Damaged(f"A value for the state {state!r:.40} belongs to no record.")
    records[id_][_stored(field, state)] = value  # type: ignore[index] # still ours alone


READERS: Final = {
    SETTINGS.name: read_setting,
    STATES.name: read_state,
    ELEMENTS.name: read_element,
    RELATIONS.name: read_relation,
    STATE_VALUES.name: read_state_value,
}
"""What puts a row of each table, with the value of its last column, among the records; raises Damaged."""


def _one_by_one(table: Table, rows: list[Row], values: list[Any], records: dict[str, Record]) -> None:
    """Put rows of a table, with the values of their last columns, among the records."""
    read = READERS[table.name]
    for row, value in zip(rows, values, strict=True):
        read(row, value, records)


def _elements(_table: Table, rows: list[Row], values: list[Any], records: dict[str, Record]) -> None:
    """The same as one by one, and twice as fast where nothing is odd, as in all that a studio wrote."""
    for row, fields in zip(rows, values, strict=True):
        id_, kind, name, present, _ = row
        is_plain = present == 1 and id_ not in records and type(kind) is type(name) is str and type(fields) is dict
        if is_plain and fields.keys().isdisjoint(_OF_ELEMENTS):
            fields["id"] = id_
            fields["kind"] = sys.intern(kind)
            fields["name"] = name
            records[id_] = fields
        else:
            read_element(row, fields, records)


def _relations(_table: Table, rows: list[Row], values: list[Any], records: dict[str, Record]) -> None:
    """The same as one by one, and twice as fast where nothing is odd."""
    for row, fields in zip(rows, values, strict=True):
        id_, kind, start, end, unit, present, text = row
        is_plain = present == 1 and type(kind) is type(start) is type(end) is str and id_ not in records
        if not is_plain or (unit is not None and type(unit) is not str):
            read_relation(row, fields, records)
            continue
        if start not in records or end not in records or (unit is not None and unit not in records):
            read_relation(row, fields, records)
            continue
        # each id is one text for all who refer to it: there are three references to every record
        own = {"id": id_, "kind": sys.intern(kind), "from": records[start]["id"], "to": records[end]["id"]}
        if unit is not None:
            own["unit"] = records[unit]["id"]
        if text == "{}":
            records[id_] = own
        elif type(fields) is dict and fields.keys().isdisjoint(own):
            fields.update(own)
            records[id_] = fields
        else:
            read_relation(row, fields, records)


def _have_ids(rows: list[Row]) -> bool:
    """Whether all rows begin with what can be an id."""
    try:
        text = "\n".join([row[0] for row in rows])
    except TypeError:
        return False
    return text.count("\n") == len(rows) - 1 and _IDS(text) is not None


_PACKED: Final = (ELEMENTS.name, RELATIONS.name, STATE_VALUES.name)
_OF_ELEMENTS: Final = ("id", "kind", "name")
_QUICK: Final = {ELEMENTS.name: _elements, RELATIONS.name: _relations}
"""What takes the rows of a table in one go, where all of them begin with what can be an id."""


@lru_cache(maxsize=1_000)
def _stored(field: Any, state: Any) -> str:
    if not isinstance(field, str) or not isinstance(state, str):
        raise Damaged(say("A value belongs to a field or a state that is not named."))
    if not field or "@" in field or field in ("id", "kind") or state[:1] == "@" or not _ID(state):
        raise Damaged(say("A value belongs to a field or a state that cannot be."))
    return f"{field}@{state}"


def _new(id_: Any, kind: Any, fields: Any, records: dict[str, Record]) -> dict[str, Any]:
    """A record begun with the fields of its row."""
    if not isinstance(id_, str) or not _ID(id_) or id_ in records:
        raise Damaged(f"The id {id_!r:.80} cannot be, or stands twice.")
    if not isinstance(kind, str) or type(fields) is not dict or "id" in fields or "kind" in fields:
        raise Damaged(say("The record {id} is not written as one.", id=id_))
    fields["id"] = id_
    fields["kind"] = sys.intern(kind)
    records[id_] = fields
    return fields


def _put(record: dict[str, Any], field: str, value: Any) -> None:
    if value is None:
        return
    if not isinstance(value, str) or field in record:
        raise Damaged(say("{what}.{field} is not a text, or stands twice.", what=record["id"], field=field))
    record[field] = value


def _put_absent(record: dict[str, Any], present: Any) -> None:
    if present != 0 or not isinstance(present, int) or "present" in record:
        raise Damaged(say("{what}.present is neither yes nor no.", what=record["id"]))
    record["present"] = False
