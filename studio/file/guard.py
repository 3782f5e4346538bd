"""A stranger's database, opened so that it can do no harm: in memory, within limits, its schema compared word for word.

Nothing of the file is run: no trigger, no view, no generated column is reached, because what is not exactly ours is
refused before the first row is read, and the authorizer denies everything but plain reads of our own tables.
"""

import sqlite3
from collections.abc import Callable, Mapping
from itertools import count
from typing import Final

from studio.file.refusals import Damaged, Hostile
from studio.file.schema import TABLES, Table
from studio.model.speech import say

LONGEST_VALUE: Final = 4_000_000  # bytes of one value; a record with every text at its longest needs far less
MOST_STEPS: Final = 50_000_000  # virtual machine steps for all SQL of an opening, and one more for each byte
_STEPS: Final = 20_000  # between two looks at how many there were

_LIMITS: Final = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 50_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 10,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_PRAGMAS: Final = ("quick_check", "integrity_check", "table_xinfo")
_READABLE: Final = frozenset({"sqlite_master", *(table.name for table in TABLES)})


def opened(data: bytes, is_broken: bool = False) -> sqlite3.Connection:
    """A database held in memory, read only and within limits. Raises Damaged where it is none.

    `data` must begin with a header that says it is not in WAL mode. Of a database that is known to be broken, what is
    wrong with one table or view does not hide the others. The caller closes the connection.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for category, limit in _LIMITS.items():
            connection.setlimit(category, limit)
        connection.deserialize(data)
        connection.execute(f"PRAGMA writable_schema={'ON' if is_broken else 'OFF'}")
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON", "cache_size=-8000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.set_authorizer(_authorized)
        connection.set_progress_handler(_impatience(len(data)), _STEPS)
    except (sqlite3.Error, OverflowError, UnicodeError):  # whose words may repeat what stands in the file
        connection.close()
        raise Damaged(say("The file cannot be read as a database.")) from None
    except BaseException:
        connection.close()
        raise
    return connection


def _impatience(size: int) -> Callable[[], int]:
    """Ends what takes more work than reading can; counted in steps, so that a busy machine refuses no sound file."""
    looks = count(1)
    most = (MOST_STEPS + size) // _STEPS
    return lambda: int(next(looks) > most)


def _authorized(action: int, first: str | None, second: str | None, _database: str | None, through: str | None) -> int:
    """Plain reads of our own tables and the two checks; nothing that is reached through a view or a trigger."""
    if through is not None:
        return sqlite3.SQLITE_DENY
    allowed = (
        action == sqlite3.SQLITE_SELECT
        or (action == sqlite3.SQLITE_READ and first in _READABLE)
        or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS)
        or (action == sqlite3.SQLITE_FUNCTION and second == "count")
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def check_schema(connection: sqlite3.Connection, schema: Mapping[tuple[str, str], str]) -> None:
    """Raises Hostile unless the file holds exactly the tables and views of its format."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_master LIMIT 100").fetchall()
    if {(kind, name): sql for kind, name, sql in found} != schema or len(found) != len(schema):
        stray = [f"{kind} {name}"[:60] for kind, name, sql in found if schema.get((kind, name)) != sql]
        what = f"holds a {stray[0]} that the studio never writes" if stray else "lacks tables of the studio"
        raise Hostile(say("The file {what}.", what=what))


def check_later_schema(connection: sqlite3.Connection) -> None:
    """Raises Hostile unless our tables are plain tables and nothing runs by itself: all we ask of a newer format."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_master LIMIT 1000").fetchall()
    tables = {name: str(sql) for kind, name, sql in found if kind == "table"}
    virtual = any(not sql.upper().startswith("CREATE TABLE") for sql in tables.values())
    if virtual or any(kind == "trigger" for kind, _, _ in found):
        raise Hostile(say("The file holds a trigger or a foreign table, which the studio never writes."))
    for table in TABLES:
        if not has_plain_columns(connection, table):
            raise Hostile(say("The file lacks the table {name} as this studio knows it.", name=table.name))


def has_plain_columns(connection: sqlite3.Connection, table: Table) -> bool:
    """Whether a later format's table still has our columns, which nothing generates."""
    listed = connection.execute(f"PRAGMA table_xinfo({table.name})").fetchall()
    plain = {name for _, name, _, _, _, _, hidden in listed if hidden == 0}
    return plain.issuperset(table.columns)


def check_pages(connection: sqlite3.Connection) -> None:
    """Raises Damaged unless every page is used exactly once and every row is whole."""
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict is None or verdict[0] != "ok":
        raise Damaged(say("The file's pages do not fit together."))
