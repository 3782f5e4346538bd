"""What can still be read of a document that was changed outside the studio or is damaged, for a new file.

Each table is read from its beginning and from its end, up to what is broken, and what lies beyond is looked for page by
page; each row stands for itself. The file is not changed.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from studio.file import guard, reading
from studio.file.document import bytes_at
from studio.file.pages import rows_on_pages
from studio.file.refusals import Damaged, NotOurs
from studio.file.rows import Row
from studio.file.schema import ELEMENTS, MODEL_TABLES, PAGE, RELATIONS, SETTINGS, STATE_VALUES, Table
from studio.file.stamp import MAGIC, SMALLEST
from studio.model.kinds import DECLARED, KINDS
from studio.model.kinds import RELATIONS as DECLARED_RELATIONS
from studio.model.record import MODEL, Record, Records
from studio.model.speech import say, say_many

_KEYS: Final = {STATE_VALUES.name: ("record_id", "state", "field")}
STATE_TYPES: Final = ("current", "target", "option")


class Salvage(NamedTuple):
    """What could be read, and in a sentence each what could not. Nothing lost means that only the stamp is wrong."""

    records: dict[str, Record]
    lost: tuple[str, ...]


def salvage(path: Path | str) -> Salvage:
    """Read what can be read. Raises NotOurs where there is no document at all, Damaged where nothing is left of it."""
    place = Path(path)
    data = _openable(bytes_at(place), place.name)
    records: dict[str, Record] = {MODEL: {"id": MODEL, "kind": "model"}}
    lost: list[str] = []
    try:
        with closing(guard.opened(data, is_broken=True)) as connection:
            with suppress(sqlite3.Error, UnicodeError):  # a table that cannot be counted may still be read in part
                reading.check_size(connection)
            pages = _Pages(data)
            for table in MODEL_TABLES:
                lost += _read_table(connection, table, records, pages)
    except (sqlite3.Error, UnicodeError, Damaged):
        raise Damaged(say("Nothing can be read of “{name}”; look for a backup of it.", name=place.name)) from None
    if len(records) == 1 and lost:
        raise Damaged(say("Nothing can be read of “{name}”; look for a backup of it.", name=place.name))
    return Salvage(records, tuple(lost))


def _openable(data: bytes, name: str) -> bytes:
    """The bytes with a header that lets SQLite begin: the length as it is, and no log that is not here."""
    if not data.startswith(MAGIC) or len(data) < SMALLEST:
        raise NotOurs(say("“{name}” is no model of the studio, and nothing can be read of it.", name=name))
    image = bytearray(data)
    image.extend(bytes(-len(image) % PAGE))
    image[18:20] = b"\x01\x01"
    image[28:32] = (len(image) // PAGE).to_bytes(4, "big")
    image[92:96] = image[24:28]
    return bytes(image)


class _Pages:
    """The rows of a file read page by page, once, where they are asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _rows(self) -> list[Row]:
        return list(rows_on_pages(self._data))

    def rows_of(self, table: Table, records: Records) -> dict[Any, Row]:
        """The rows by key that look as those of a table do; `records` are what was read of the tables before it."""
        return {_key(table, row): row for row in self._rows if _belongs(table, row, records)}


def _belongs(table: Table, row: Row, records: Records) -> bool:
    """Whether a row can only be one of this table, by its length and its first values."""
    if len(row) != len(table.columns) or not all(isinstance(value, str) for value in row[:2]):
        return False
    if table in (ELEMENTS, RELATIONS):
        return row[1] in (KINDS if table is ELEMENTS else DECLARED_RELATIONS)
    if table is SETTINGS:
        return row[0] in DECLARED["model"].by_name
    return row[0] in records if table is STATE_VALUES else row[0] not in records and row[1] in STATE_TYPES


def _key(table: Table, row: Row) -> Any:
    count = len(_KEYS.get(table.name, "1"))
    return row[:count] if count > 1 else row[0]


def _read_table(
    connection: sqlite3.Connection, table: Table, records: dict[str, Record], pages: _Pages
) -> Iterator[str]:
    """Put the rows of a table among the records; gives sentences about what is lost."""
    try:
        if not guard.has_plain_columns(connection, table):
            yield say("The table {table} is not as the studio writes it, so it was left out.", table=table.name)
            return
        rows, is_whole = _rows(connection, table)
    except (sqlite3.Error, UnicodeError):
        rows, is_whole = {}, False
    if not is_whole:
        rows = {**pages.rows_of(table, records), **rows}
        if not rows:
            yield say("The table {table} cannot be read.", table=table.name)
            return
    unread = sum(not _is_read(table, row, records) for row in rows.values())
    if not is_whole:
        one = "A part of the table {table} is broken; one row of it was read."
        many = "A part of the table {table} is broken; {n} rows of it were read."
        yield say_many(one, many, len(rows), table=table.name)
    if unread:
        one = "One row of the table {table} could not be understood."
        many = "{n} rows of the table {table} could not be understood."
        yield say_many(one, many, unread, table=table.name)


def _rows(connection: sqlite3.Connection, table: Table) -> tuple[dict[Any, Row], bool]:
    """The rows by key that can be reached from either end, and whether these are all."""
    rows: dict[Any, Row] = {}
    keys = _KEYS.get(table.name, table.columns[:1])
    for direction in ("", " DESC"):
        order = ", ".join(f"{key}{direction}" for key in keys)
        cursor = connection.execute(f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY {order}")  # noqa: S608
        try:
            for row in cursor:
                rows[_key(table, row)] = row
        except (sqlite3.Error, UnicodeError):
            continue
        return rows, True
    return rows, False


def _is_read(table: Table, row: Row, records: dict[str, Record]) -> bool:
    """Whether a row could be put among the records; one that could only in part is left out as a whole."""
    was_there = row[0] in records
    try:
        value = reading.without_lists(reading.decoded([row[-1]])[0])
        reading.READERS[table.name](row, value, records)
    except (Damaged, ValueError, TypeError, RecursionError):
        if not was_there:
            records.pop(row[0], None)
        return False
    return True
