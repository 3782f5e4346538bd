"""The canonical bytes of a model: a fresh database with a fixed schema and sorted rows. Same model, same bytes."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from studio.file.refusals import Damaged
from studio.file.rows import Rows, rows_of
from studio.file.schema import APPLICATION, FORMAT, META, MODEL_TABLES, OLDEST_READER, PAGE, SCHEMA, Table
from studio.file.stamp import BLANK, stamped
from studio.model.record import Records

ABOUT: Final = (
    "A model of CX Studio: placements_current, placements_target and values_current are good tables to start."
)
_META_ROWS: Final = (("about", ABOUT), ("min_reader", str(OLDEST_READER)), ("stamp", BLANK))


def image(records: Records) -> bytes:
    """The bytes of the document that holds these records. Raises Trouble for a value that cannot be written."""
    rows = rows_of(records)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        blank(connection)
        connection.execute("BEGIN")
        insert(connection, rows)
        connection.execute("COMMIT")
        return _finished(connection)


def image_of(work: Path) -> bytes:
    """The bytes of the document for what a working copy holds now, copied table by table within SQLite.

    It reads what was last committed and keeps nobody from writing meanwhile.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        blank(connection)
        attach(connection, work)
        copy_tables(connection, "work", "main")
        connection.execute("DETACH work")
        return _finished(connection)


def attach(connection: sqlite3.Connection, work: Path) -> None:
    """Make a database of ours readable as `work`. Raises Damaged where it is not to be read."""
    try:
        connection.execute("ATTACH ? AS work", (f"{work.absolute().as_uri()}?mode=ro",))
    except sqlite3.Error as error:
        raise Damaged(f"The working copy {work.parent.name} cannot be read ({error}).") from None


def copy_tables(connection: sqlite3.Connection, source: str, destination: str) -> None:
    """Copy the model's tables from one attached database to another, in one transaction."""
    connection.execute("BEGIN")
    for table in MODEL_TABLES:
        connection.execute(f"INSERT INTO {destination}.{table.name} SELECT * FROM {source}.{table.name}")  # noqa: S608
    connection.execute("COMMIT")


def blank(connection: sqlite3.Connection) -> None:
    """Make a fresh database a document without any record."""
    from sqlite_utils import Database

    for setting in (f"page_size={PAGE}", "encoding='UTF-8'", "auto_vacuum=NONE", "secure_delete=ON", "synchronous=OFF"):
        connection.execute(f"PRAGMA {setting}")
    database = Database(connection, execute_plugins=False, recursive_triggers=False)
    with database.atomic():
        for sql in SCHEMA.values():
            database.execute(sql)
        connection.executemany(inserting(META), _META_ROWS)
    connection.execute(f"PRAGMA application_id={APPLICATION}")
    connection.execute(f"PRAGMA user_version={FORMAT}")


def insert(connection: sqlite3.Connection, rows: Rows) -> None:
    """Put rows into the model's tables, in the order of their keys."""
    for table in MODEL_TABLES:
        connection.executemany(inserting(table), rows[table.name])


def inserting(table: Table, word: str = "INSERT") -> str:
    """The SQL that puts a row into a table."""
    return f"{word} INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"


def _finished(connection: sqlite3.Connection) -> bytes:
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise Damaged(f"The document came out damaged ({verdict}) and was not saved; save again.")
    return stamped(connection.serialize())
