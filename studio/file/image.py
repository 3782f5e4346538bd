"""The canonical bytes of a model: a fresh database with a fixed schema and sorted rows. Same model, same bytes."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Final

from studio.file.refusals import Damaged
from studio.file.rows import Rows, rows_of
from studio.file.schema import APPLICATION, FORMAT, META, MODEL_TABLES, OLDEST_READER, PAGE, SCHEMA, SETTINGS, Table
from studio.file.stamp import BLANK, stamped
from studio.model.record import Records
from studio.model.speech import say

ABOUT: Final = (
    "A model of CX Studio: placements_current, placements_target and values_current are good tables to start."
)
_META_ROWS: Final = (("about", ABOUT), ("min_reader", str(OLDEST_READER)), ("stamp", BLANK))


def image(records: Records) -> bytes:
    """The bytes of the document that holds these records. Raises Trouble for a value that cannot be written."""
    rows = rows_of(records)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        blank(connection)
        connection.execute("ATTACH ':memory:' AS work")
        connection.execute("BEGIN")
        for table in MODEL_TABLES:
            connection.execute(table.sql.replace("CREATE TABLE ", "CREATE TABLE work.", 1))
        insert(connection, rows, "work")
        # The same copying as from a working copy, for it lays out the pages otherwise than inserting does.
        copy_tables(connection, "work", "main")
        connection.execute("COMMIT")
        connection.execute("DETACH work")
        return _finished(connection)


def pinned(work: Path) -> sqlite3.Connection:
    """A fresh document with a working database attached as it is at this moment, whatever is written to it later.

    The connection may be used from another thread, and is closed by `image_of`.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False, uri=True)
    try:
        blank(connection)
        connection.execute("ATTACH ? AS work", (f"{work.absolute().as_uri()}?mode=ro",))
        connection.execute("BEGIN")
        connection.execute(f"SELECT count(*) FROM work.{SETTINGS.name}").fetchone()  # noqa: S608 - a name of ours
    except BaseException:
        connection.close()
        raise
    return connection


def image_of(connection: sqlite3.Connection) -> bytes:
    """The bytes of the document for what was pinned, copied table by table within SQLite. Closes the connection."""
    with closing(connection):
        copy_tables(connection, "work", "main")
        connection.execute("COMMIT")
        connection.execute("DETACH work")
        return _finished(connection)


def copy_tables(connection: sqlite3.Connection, source: str, destination: str) -> None:
    """Copy the rows of all the model's tables from one attached database to another."""
    for table in MODEL_TABLES:
        connection.execute(f"INSERT INTO {destination}.{table.name} SELECT * FROM {source}.{table.name}")  # noqa: S608


def blank(connection: sqlite3.Connection) -> None:
    """Make a fresh database in memory a document without any record."""
    connection.deserialize(_blank_bytes())
    connection.execute("PRAGMA secure_delete=ON")


@cache
def _blank_bytes() -> bytes:
    """The document without any record, made once."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for setting in (f"page_size={PAGE}", "encoding='UTF-8'", "auto_vacuum=NONE", "secure_delete=ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN")
        for sql in SCHEMA.values():
            connection.execute(sql)
        connection.executemany(inserting(META), _META_ROWS)
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        connection.execute(f"PRAGMA user_version={FORMAT}")
        return connection.serialize()


def insert(connection: sqlite3.Connection, rows: Rows, database: str = "main") -> None:
    """Put rows into the model's tables of a database, in the order of their keys."""
    for table in MODEL_TABLES:
        connection.executemany(inserting(table, database=database), rows[table.name])


def inserting(table: Table, word: str = "INSERT", database: str = "main") -> str:
    """The SQL that puts a row into a table."""
    return f"{word} INTO {database}.{table.name} VALUES ({', '.join('?' * len(table.columns))})"


def _finished(connection: sqlite3.Connection) -> bytes:
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise Damaged(say("The document came out damaged ({verdict}) and was not saved; save again.", verdict=verdict))
    return stamped(connection.serialize())
