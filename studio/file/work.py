"""What the database of a working copy holds: the model's tables as they are now, and every edit since it was opened.

An edit changes both in one transaction. `marks` names the last batch that is in the saved document.
"""

import json
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from studio.file.guard import check_pages, check_schema
from studio.file.image import copy_tables, insert, inserting, pinned
from studio.file.reading import records_in
from studio.file.refusals import Damaged
from studio.file.rows import Row, record_rows, rows_of, written
from studio.file.schema import FORMAT, MODEL_TABLES
from studio.file.session import Session, replace_durably
from studio.file.stamp import MAGIC, header, is_untouched
from studio.model.change import SET, Batch, Change
from studio.model.record import ABSENT, MODEL, Record, Records, is_internal
from studio.model.speech import say
from studio.model.trouble import Trouble

BATCHES: Final = (
    "CREATE TABLE batches (number INTEGER PRIMARY KEY, at TEXT NOT NULL, author TEXT NOT NULL, label TEXT NOT NULL,"
    " changes TEXT NOT NULL /* JSON */)"
)
MARKS: Final = "CREATE TABLE marks (name TEXT PRIMARY KEY NOT NULL, number INTEGER NOT NULL) WITHOUT ROWID"
SCHEMA: Final = {
    **{("table", table.name): table.sql for table in MODEL_TABLES},
    ("table", "batches"): BATCHES,
    ("table", "marks"): MARKS,
}
_REPLACING: Final = {table.name: inserting(table, "INSERT OR REPLACE") for table in MODEL_TABLES}


def fill(connection: sqlite3.Connection, session: Session, records: Records, base: bytes) -> None:
    """Make the tables and fill them, outside any transaction of the caller.

    `base` is the document from which the records were read, or empty; where it has the present format its rows are
    copied as they are, which is many times faster than writing the records anew.
    """
    if base:
        replace_durably(base, session.base)
    is_copied = base[: len(MAGIC)] == MAGIC and header(base).version == FORMAT and is_untouched(base)
    if is_copied:
        connection.execute("ATTACH ':memory:' AS base")
    try:
        if is_copied:
            connection.deserialize(base, name="base")
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for sql in SCHEMA.values():
                connection.execute(sql)
            if is_copied:
                copy_tables(connection, "base", "main")
            else:
                insert(connection, rows_of(records))
    finally:
        if is_copied:
            connection.execute("DETACH base")


def keep(connection: sqlite3.Connection, batch: Batch, changed: Mapping[str, Record | None]) -> None:
    """Note a batch, and bring the rows of the records it changed up to date; None where a record is gone."""
    changes = written([change.written() for change in batch.changes], "batch")
    row = (batch.at, batch.author, batch.label, changes)
    connection.execute("INSERT INTO batches (at, author, label, changes) VALUES (?, ?, ?, ?)", row)
    anew = {change.id for change in batch.changes if _takes_away(change)}
    _forget(connection, sorted(anew))
    rows: dict[str, list[Row]] = {table.name: [] for table in MODEL_TABLES}
    for id_, record in changed.items():
        if record is not None:
            for table, values in record_rows(id_, record):
                rows[table].append(values)
    for table, listed in rows.items():
        if listed:
            connection.executemany(_REPLACING[table], listed)


def _takes_away(change: Change) -> bool:
    """Whether a change may leave a row behind that replacing the others would not overwrite."""
    return change.op != SET or (change.new is ABSENT and ("@" in change.field or is_internal(change.id)))


def _forget(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Take away all rows of some records."""
    if MODEL in ids:
        connection.execute("DELETE FROM settings")
    plain = [(id_,) for id_ in ids]
    connection.executemany("DELETE FROM states WHERE id = ?", [(id_[1:],) for id_ in ids if is_internal(id_)])
    connection.executemany("DELETE FROM elements WHERE id = ?", plain)
    connection.executemany("DELETE FROM relations WHERE id = ?", plain)
    connection.executemany("DELETE FROM state_values WHERE record_id = ?", plain)


def last(connection: sqlite3.Connection) -> int:
    """The number of the last batch; 0 when there is none."""
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM batches").fetchone()[0])


def mark_opened(connection: sqlite3.Connection) -> None:
    """Say that the tables are whole, and that nothing was edited since the document was read."""
    connection.execute("INSERT OR IGNORE INTO marks VALUES ('saved', 0)")


def mark_saved(connection: sqlite3.Connection, number: int) -> None:
    """Say that the saved document holds all batches up to a number."""
    connection.execute("INSERT OR REPLACE INTO marks VALUES ('saved', ?)", (number,))


class Pin:
    """The working database as it is at one point of the journal, handed from the journal's thread to the saver's."""

    def __init__(self, work: Path) -> None:
        """Pin the working database `work`."""
        self._work = work
        self._taken = threading.Event()
        self._connection: sqlite3.Connection | None = None
        self._number = 0

    def take(self, connection: sqlite3.Connection) -> None:
        """The journal's job; it may be tried again."""
        self.drop()
        self._number = last(connection)
        self._connection = pinned(self._work)
        self._taken.set()

    def is_taken(self, patience: float) -> bool:
        """Whether the journal has come to this point, after waiting for some seconds at most."""
        return self._taken.wait(patience)

    def given(self) -> sqlite3.Connection:
        """The pinned database, now the caller's to close."""
        connection, self._connection = self._connection, None
        if connection is None:
            raise RuntimeError("the pin was not taken, or is given away")
        return connection

    def drop(self) -> None:
        """Close what nobody asked for."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def last(self, _connection: sqlite3.Connection) -> int:
        """The number of the last batch in what was pinned, asked after it was."""
        self.drop()
        return self._number


class Content(NamedTuple):
    """What a working database holds: the records now, every batch, and how many of these the document has."""

    records: dict[str, Record]
    batches: list[Batch]
    saved: int

    @property
    def unsaved(self) -> list[Batch]:
        """The batches since the last save."""
        return self.batches[self.saved :]


def content(work: Path) -> Content:
    """What a working database of a session that no longer runs holds.

    What SQLite had not yet folded in is folded in. Raises Damaged where it cannot be read or is not whole.
    """
    try:
        with closing(sqlite3.connect(f"{work.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)) as found:
            check_schema(found, SCHEMA)
            check_pages(found)
            saved = found.execute("SELECT number FROM marks WHERE name = 'saved'").fetchone()
            if saved is None:
                raise Damaged(say("Its tables were never finished."))
            return Content(records_in(found), batches_in(found), int(saved[0]))
    except (sqlite3.Error, UnicodeError, Trouble, OSError):
        raise Damaged(
            say("The unsaved work in {parent} cannot be read; open the last saved version.", parent=work.parent)
        ) from None


def batches_in(connection: sqlite3.Connection) -> list[Batch]:
    """Every batch, oldest first."""
    rows = connection.execute("SELECT label, changes, author, at FROM batches ORDER BY number").fetchall()
    return [
        Batch(label, tuple(Change.read(plain) for plain in json.loads(changes)), author, at)
        for label, changes, author, at in rows
    ]


def labels_in(work: Path) -> list[str]:
    """What was done since the last save, in the words of each batch, oldest first. Raises Damaged if not readable."""
    try:
        with closing(sqlite3.connect(f"{work.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)) as found:
            if found.execute("SELECT count(*) FROM sqlite_master WHERE name = 'marks'").fetchone() == (0,):
                return []  # it ended before its first edit could be acknowledged
            rows = found.execute(
                "SELECT label FROM batches WHERE number > (SELECT max(number) FROM marks) ORDER BY number"
            )
            return [str(label) for (label,) in rows]
    except (sqlite3.Error, UnicodeError):
        raise Damaged(
            say("The unsaved work in {parent} cannot be read; open the last saved version.", parent=work.parent)
        ) from None
