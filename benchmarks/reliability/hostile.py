"""Row 4, the part of the file: crafted files that would hang, fill the memory of, or act within a trusting program.

Each is opened and salvaged in a child process: within 2 s and 512 MB, a sentence or a model, the file and its folder
untouched.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.generate import model
from benchmarks.reliability.outcome import Outcome, in_child
from studio.file.document import LARGEST, read
from studio.file.image import image
from studio.file.salvage import salvage
from studio.file.schema import PAGE
from studio.file.stamp import BLANK, MARK, stamped
from studio.model.trouble import Trouble

SECONDS, MEGABYTES = 2.0, 512.0
BOMB = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, 'unit' AS kind, 'x' AS name,"


def run(folder: Path) -> Outcome:
    """Open every crafted file."""
    outcome = Outcome("4 hostile files", control_share=0.01)
    started = time.perf_counter()
    data = image(model(60))
    worst_time, worst_memory = 0.0, 0.0
    for name, craft in CASES.items():
        place = folder / "hostile"
        place.mkdir(exist_ok=True)
        path = place / f"{name}.cxmodel"
        craft(path, data)
        for act in (read, salvage):
            outcome.tries += 1
            failure, seconds, megabytes = _judged(act, path)
            worst_time, worst_memory = max(worst_time, seconds), max(worst_memory, megabytes)
            if failure:
                outcome.failures.append(f"{name}, {act.__name__}: {failure}")
        _remove(place)
    outcome.notes = {"files": len(CASES), "slowest": f"{worst_time:.2f} s", "most memory": f"{worst_memory:.0f} MB"}
    control(outcome, folder, data)
    outcome.seconds = time.perf_counter() - started
    return outcome


def _judged(act: Callable[[Path], object], path: Path) -> tuple[str, float, float]:
    before = _look(path.parent)
    ended = in_child(lambda: _opened(act, path), patience=10 * SECONDS)
    failure = ended.how
    if not failure and ended.value and ("\n" in ended.value or len(ended.value) > 600):
        failure = f"not one sentence: {ended.value[:200]!r}"
    if ended.seconds > SECONDS:
        failure = f"took {ended.seconds:.1f} s ({failure})"
    if ended.megabytes > MEGABYTES:
        failure = f"took {ended.megabytes:.0f} MB ({failure})"
    if _look(path.parent) != before:
        failure = "something in its folder was changed"
    return failure, ended.seconds, ended.megabytes


def _opened(act: Callable[[Path], object], path: Path) -> str:
    """The sentence with which a file is refused; empty when it opens. Anything but Trouble is a failure of ours."""
    try:
        act(path)
    except Trouble as trouble:
        return str(trouble)
    return ""


def _look(folder: Path) -> list[tuple[str, int, int]]:
    found = [(entry, entry.lstat()) for entry in sorted(folder.iterdir())]
    return [(entry.name, about.st_size, about.st_mtime_ns) for entry, about in found]


def _remove(folder: Path) -> None:
    for entry in folder.iterdir():
        entry.rmdir() if entry.is_dir() and not entry.is_symlink() else entry.unlink()


def sql(*statements: str) -> Callable[[Path, bytes], None]:
    """A file changed by SQL and stamped anew, as a knowing hand would."""

    def craft(path: Path, data: bytes) -> None:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.deserialize(data)
            connection.execute("PRAGMA writable_schema=ON")
            for statement in statements:
                connection.executescript(statement)
            connection.execute(f"UPDATE meta SET value = '{BLANK}' WHERE key = 'stamp'")
            path.write_bytes(stamped(connection.serialize()))

    return craft


def raw(change: Callable[[bytearray], None]) -> Callable[[Path, bytes], None]:
    """A file changed byte by byte and stamped anew."""

    def craft(path: Path, data: bytes) -> None:
        changed = bytearray(data)
        change(changed)
        place = changed.find(MARK, PAGE) + len(MARK)
        changed[place : place + 64] = b"0" * 64
        path.write_bytes(stamped(bytes(changed)))

    return craft


def as_it_is(content: bytes) -> Callable[[Path, bytes], None]:
    """A file with other bytes altogether."""
    return lambda path, data: path.write_bytes(content) and None


def view_for(table: str, rest: str) -> str:
    """SQL that puts an endless view in the place of one of our tables."""
    return f"DROP TABLE {table}; CREATE VIEW {table} AS {BOMB} {rest} FROM n"


def row(fields: str, id_: str = "'evil'", kind: str = "'unit'", present: str = "1", name: str = "'Evil'") -> str:
    """SQL that adds an element."""
    return f"INSERT INTO elements VALUES ({id_}, {kind}, {name}, {present}, {fields})"


def many(count: int, fields: str = "'{}'") -> str:
    """SQL that adds many elements."""
    return (
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
        f" INSERT INTO elements SELECT 'e' || i, 'unit', 'Unit ' || i, 1, {fields} FROM n"
    )


def fifo(path: Path, data: bytes) -> None:
    """A pipe that nobody writes to."""
    os.mkfifo(path)


def sparse(path: Path, data: bytes) -> None:
    """A file that says to be larger than any model."""
    path.write_bytes(data)
    os.truncate(path, LARGEST + 1)


def shared_pages(data: bytearray) -> None:
    """Every page of tables is the same interior page, which refers to itself."""
    page = bytearray(PAGE)
    page[0:12] = b"\x02\x00\x00\x00\x01\x0f\xf0\x00\x00\x00\x00\x04"
    page[12:14] = b"\x0f\xf0"
    page[0xFF0:0xFF8] = b"\x00\x00\x00\x04\x03\x02\x01\x41"
    for place in range(3 * PAGE, len(data) - PAGE, PAGE):
        data[place : place + PAGE] = page


def _set(place: int, *values: int) -> Callable[[bytearray], None]:
    def change(data: bytearray) -> None:
        data[place : place + len(values)] = bytes(values)

    return change


GENERATED = "CREATE TABLE elements (id, kind, name, present, fields AS (hex(zeroblob(300000000))))"


def _cases() -> Iterator[tuple[str, Callable[[Path, bytes], None]]]:
    yield "empty", as_it_is(b"")
    yield "text", as_it_is(b"a model, honestly\n" * 1000)
    yield "only-a-header", as_it_is(b"SQLite format 3\x00" + bytes(84))
    yield "zip", as_it_is(b"PK\x03\x04" + bytes(20_000))
    yield "folder", lambda path, data: path.mkdir()
    yield "pipe", fifo
    yield "endless-device", lambda path, data: path.symlink_to("/dev/zero")
    yield "link-to-itself", lambda path, data: path.symlink_to(path)
    yield "huge-and-hollow", sparse
    yield "trigger", sql("CREATE TRIGGER t AFTER INSERT ON elements BEGIN DELETE FROM relations; END")
    yield "endless-view-for-elements", sql(view_for("elements", "1 AS present, '{}' AS fields"))
    yield "endless-view-for-settings", sql(f"DROP TABLE settings; CREATE VIEW settings AS {BOMB} 1 AS value FROM n")
    yield "endless-view-for-meta", sql(f"CREATE VIEW evil AS {BOMB} 1 AS value FROM n")
    yield "huge-view", sql("CREATE VIEW evil AS SELECT hex(zeroblob(400000000)) AS x")
    yield (
        "generated-column",
        sql(f"DROP TABLE elements; {GENERATED}; INSERT INTO elements VALUES ('e', 'unit', 'x', 1)"),
    )
    yield "virtual-table", sql("DROP TABLE elements; CREATE VIRTUAL TABLE elements USING fts5(id, kind, name, fields)")
    yield "index-on-an-expression", sql("CREATE INDEX i ON elements (abs(fields))")
    yield "other-columns", sql("ALTER TABLE elements ADD COLUMN more TEXT")
    yield "renamed-table", sql("ALTER TABLE elements RENAME TO components")
    yield "a-thousand-tables", sql(";".join(f"CREATE TABLE t{n} (a)" for n in range(1_000)))
    yield "schema-of-one-huge-word", sql(f"CREATE VIEW evil AS SELECT '{'x' * 900_000}'")
    yield "schema-that-lies", sql("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'elements'")
    yield "schema-with-the-same-name-twice", sql("INSERT INTO sqlite_master SELECT * FROM sqlite_master")
    yield from _rows()


def _rows() -> Iterator[tuple[str, Callable[[Path, bytes], None]]]:
    """The cases whose tables are as they should be and whose rows are not."""
    yield "large-blob", sql(row("zeroblob(90000000)"))
    yield "large-text", sql(row("""'{"notes":"' || hex(zeroblob(20000000)) || '"}'"""))
    yield "a-million-records", sql(many(1_000_000))
    yield "many-long-records", sql(many(1_000, """'{"notes":"' || hex(zeroblob(50000)) || '"}'"""))
    yield "as-large-as-can-be", sql(many(1_360, """'{"notes":"' || hex(zeroblob(50000)) || '"}'"""))
    yield "deep-json", sql(row(f"""'{{"a":{"[" * 100_000}{"]" * 100_000}}}'"""))
    yield "nested-a-little-too-deep", sql(row(f"""'{{"a":{"[" * 900}{"]" * 900}}}'"""))
    yield "no-json", sql(row("'{'"))
    yield "json-that-leaks-into-the-next", sql(row("""'{},{}'"""), row("''", "'evil2'"))
    yield "json-list", sql(row("'[1,2]'"))
    yield "json-with-an-id", sql(row("""'{"id":"unit-1"}'"""))
    yield "infinite", sql(row("""'{"fte":1e999}'"""))
    yield "not-a-number", sql(row("""'{"fte":NaN}'"""))
    yield "long-number", sql(row(f"""'{{"fte":{"9" * 5_000}}}'"""))
    yield "very-long-number", sql(row(f"""'{{"fte":{"9" * 3_000_000}}}'"""))
    yield from _strays()


def _strays() -> Iterator[tuple[str, Callable[[Path, bytes], None]]]:
    """The cases in which a value stands where it does not belong, and those of a newer studio."""
    yield "id-with-a-path", sql(row("'{}'", "'../../etc/passwd'"))
    yield "id-that-is-a-blob", sql(row("'{}'", "x'ff00'"))
    yield "kind-that-is-a-number", sql(row("'{}'", kind="7"))
    yield "kind-from-nowhere", sql(row("'{}'", kind="'wormhole'"))
    yield "present-a-bit", sql(row("'{}'", present="0.5"))
    yield "name-that-is-no-text", sql(row("'{}'", name="x'f0f1'"))
    yield "text-that-is-no-utf8", sql(row("'{}'", name="CAST(x'f0f1' AS TEXT)"))
    yield "long-name", sql(row("'{}'", name="hex(zeroblob(1500000))"))
    yield "name-with-markup", sql(row("'{}'", name="'<img src=//host/x>' || char(8238) || char(0)"))
    yield (
        "same-id-twice",
        sql("INSERT INTO relations SELECT id, 'dependsOn', id, id, NULL, 1, '{}' FROM elements LIMIT 1"),
    )
    yield "value-for-nobody", sql("INSERT INTO state_values VALUES ('nobody', 'target', 'name', '1')")
    yield (
        "value-for-a-strange-state",
        sql("INSERT INTO state_values SELECT id, '@@', 'name', '1' FROM elements LIMIT 1"),
    )
    yield (
        "parents-in-a-circle",
        sql(
            """UPDATE elements SET fields = '{"parent":"capability-21"}' WHERE id = 'capability-20';"""
            """UPDATE elements SET fields = '{"parent":"capability-20"}' WHERE id = 'capability-21'"""
        ),
    )
    yield from _newer()


def _newer() -> Iterator[tuple[str, Callable[[Path, bytes], None]]]:
    """A formula that would never end, and files that say a newer studio wrote them."""
    yield "formula-bomb", sql("""INSERT INTO settings VALUES ('croFormula', '"9^9^9^9^9"')""")
    yield "newer", sql("PRAGMA user_version=99", "UPDATE meta SET value = '99' WHERE key = 'min_reader'")
    yield (
        "newer-with-a-trigger",
        sql("PRAGMA user_version=99", "CREATE TRIGGER t AFTER INSERT ON elements BEGIN DELETE FROM relations; END"),
    )
    yield (
        "newer-with-an-endless-view",
        sql("PRAGMA user_version=99", view_for("elements", "1 AS present, '{}' AS fields")),
    )
    yield "newer-with-a-generated-column", sql("PRAGMA user_version=99", f"DROP TABLE elements; {GENERATED}")
    yield (
        "newer-with-a-strange-reader",
        sql("PRAGMA user_version=99", "UPDATE meta SET value = 'x' WHERE key <> 'stamp'"),
    )
    yield "older-than-the-first", sql("PRAGMA user_version=-1")
    yield "other-program", sql("PRAGMA application_id=7")
    yield "log-mode", raw(_set(18, 2, 2))
    yield "page-of-another-size", raw(_set(16, 2, 0))
    yield "more-pages-than-it-has", raw(_set(28, 0x7F, 0, 0, 0))
    yield "list-of-free-pages", raw(_set(32, 0, 0, 0, 4, 0, 0, 0, 90))
    yield "other-letters", raw(_set(56, 0, 0, 0, 2))
    yield "pages-that-refer-to-themselves", raw(shared_pages)
    yield "folded-by-another-tool", sql("VACUUM")


CASES = dict(_cases())


def control(outcome: Outcome, folder: Path, data: bytes) -> None:
    """The naive opener reads what is there: the harness must see that it hangs on an endless view."""
    path = folder / "control.cxmodel"
    CASES["endless-view-for-elements"](path, data)
    outcome.control_tries += 1
    outcome.control += bool(in_child(lambda: _naive(path), patience=SECONDS).how)


def _naive(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return sum(1 for _ in connection.execute("SELECT * FROM elements"))
