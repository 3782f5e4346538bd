"""The figures of the file and the core: open, save, stall, one edit, batches, compare, memory, growth.

`python -m benchmarks.file_figures [SIZE ...]` prints each as a ratio to a baseline measured in turn with it.
"""

import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from benchmarks.generate import model
from benchmarks.measure import Figure, longest_stall, median, memory_above_bare, once, percentile, side_by_side
from studio.file.document import read
from studio.file.save import WHATEVER, save
from studio.file.schema import MODEL_TABLES
from studio.file.workcopy import WorkCopy
from studio.model.quiet import no_collection
from studio.model.record import Records
from studio.model.rules.check import problems
from studio.model.states import Difference, differences
from studio.model.store import Store

SIZES = (1_000, 10_000, 100_000)
MOST_GROWTH = 13.0
PROMISED_AT = 10_000
OPENING = """
from studio.file.document import read
from studio.model.store import Store
store = Store(read({path!r}).records)
"""


def figures(size: int, folder: Path) -> Iterator[Figure]:
    """All figures of one size, measured in a folder that is thrown away."""
    home, path = folder / "home", folder / "model.cxmodel"
    records = model(size)
    save(records, path, WHATEVER, home)
    runs = 3 if size > PROMISED_AT else 7
    ours, plain = side_by_side(lambda: read(path).problems, lambda: plain_open(path), runs)
    yield Figure("open, fully validated", size, ours, plain, 4)
    with no_collection():
        rules = median(lambda: problems(records), 3)
    yield Figure("  of this the model's own rules", size, rules, plain)
    store, copy = opened(path, home)
    try:
        yield from saving(store, copy, path, folder, runs)
        yield from editing(store, copy, folder, size)
        yield from history(store, size, runs)
    finally:
        copy.close()
    yield _promise("compare current with target", size, median(lambda: compared(records), runs), 150)
    memory = memory_above_bare(OPENING.format(path=str(path)))
    yield _promise("memory above the bare interpreter", size, memory, 120, unit="MB")


def compared(records: Records) -> list[Difference]:
    """The differences as a window and a command ask for them: while the collector rests."""
    with no_collection():
        return differences(records)


def _promise(what: str, size: int, value: float, reach: float, baseline: float = 0, unit: str = "ms") -> Figure:
    """A figure with an absolute promise, which is made for one size and for smaller ones all the more."""
    return Figure(what, size, value, baseline, reach if size <= PROMISED_AT else 0, True, unit)


def opened(path: Path, home: Path) -> tuple[Store, WorkCopy]:
    """A document as the window opens it."""
    document = read(path)
    copy = WorkCopy.start(home, document.records, path, document.data)
    store = Store(document.records)
    store.subscribe(lambda batch: copy.record(batch, store.records))
    copy.flush(60)
    return store, copy


def plain_open(path: Path) -> list[tuple[object, object]]:
    """The baseline of opening: deserialize, fetch all rows, decode JSON."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(path.read_bytes())
        return [
            (row, json.loads(row[-1]))
            for table in MODEL_TABLES
            for row in connection.execute(f"SELECT * FROM {table.name}").fetchall()
        ]


def saving(store: Store, copy: WorkCopy, path: Path, folder: Path, runs: int) -> Iterator[Figure]:
    """Saving from the working copy as the window does, from memory as the command line does; the stall meanwhile."""
    size = sum("from" not in record for record in store.records.values()) - 3
    names = count(1)

    def touch() -> None:
        with store.edit("Rename") as edit:
            edit.set("unit-1", name=f"Unit {next(names)}")

    def from_copy() -> str:
        touch()  # or the bytes would be the same, and nothing would have to be written
        return copy.save(store.records, path, WHATEVER).result()

    def from_memory() -> str:
        touch()
        return save(store.records, folder / "memory.cxmodel", WHATEVER, folder / "home")

    with closing(sqlite3.connect(":memory:")) as source:
        source.deserialize(path.read_bytes())
        ours, plain = side_by_side(from_copy, lambda: plain_save(source, folder), runs)
        yield Figure("save, durable, canonical", size, ours, plain, 8)
        yield Figure("  the same without a working copy", size, median(from_memory, 3), plain)
    stalls, idle = [], []
    for _ in range(runs):
        touch()
        copy.flush()
        begun = time.perf_counter()
        stalls.append(longest_stall(lambda: copy.save(store.records, path, WHATEVER).done))
        end = 2 * time.perf_counter() - begun
        idle.append(longest_stall(lambda end=end: lambda: time.perf_counter() > end))  # type: ignore[misc]
    yield _promise("longest stall of the caller's thread while saving", size, max(stalls), 20, max(idle))


def plain_save(source: sqlite3.Connection, folder: Path) -> None:
    """The baseline of saving: backup to a temporary file, fsync, replace."""
    temporary = folder / "plain.tmp"
    with closing(sqlite3.connect(temporary)) as target:
        source.backup(target)
    handle = os.open(temporary, os.O_RDWR)
    os.fsync(handle)
    os.close(handle)
    temporary.replace(folder / "plain.db")


def editing(store: Store, copy: WorkCopy, folder: Path, size: int) -> Iterator[Figure]:
    """One edit, journalled and safe on disk, against one commit of SQLite."""
    units = [id_ for id_, record in store.records.items() if record["kind"] == "unit"]

    def edit(number: int) -> float:
        start = time.perf_counter()
        with store.edit("Move") as moved:
            moved.set(units[number % len(units)], fte=number % 97 + 1)
        copy.flush()
        return (time.perf_counter() - start) * 1000

    with closing(sqlite3.connect(folder / "commits.db", isolation_level=None)) as plain:
        for setting in ("journal_mode=WAL", "synchronous=FULL"):
            plain.execute(f"PRAGMA {setting}").fetchall()
        plain.execute("CREATE TABLE edits (number INTEGER PRIMARY KEY, label TEXT)")
        times = [
            (edit(n), once(lambda: plain.execute("INSERT INTO edits (label) VALUES ('Move')"))) for n in range(300)
        ]
    ours, commits = percentile([one for one, _ in times], 0.99), percentile([other for _, other in times], 0.99)
    yield _promise("one edit, journalled and safe, p99", size, ours, 3, commits)
    ours, commits = percentile([one for one, _ in times], 0.5), percentile([other for _, other in times], 0.5)
    yield Figure("  the same, median", size, ours, commits)


def history(store: Store, size: int, runs: int) -> Iterator[Figure]:
    """A batch of a thousand records, and its undo and redo."""
    chosen = [id_ for id_, record in store.records.items() if record["kind"] == "capability"][:1_000]
    levels = count(1)

    def batch() -> None:
        level = next(levels) % 5 + 1
        with store.edit("Rate") as edit:
            for id_ in chosen:
                edit.set(id_, strategicRole=("parity", "sustain")[level % 2], maturity=level)

    yield _promise("1,000-record batch", size, median(batch, runs), 40)
    undos, redos = [], []
    for _ in range(runs):
        batch()
        undos.append(once(store.undo))
        redos.append(once(store.redo))
    yield _promise("undo of it", size, percentile(undos, 0.5), 40)
    yield _promise("redo of it", size, percentile(redos, 0.5), 40)


def growth(found: dict[int, list[Figure]]) -> Iterator[Figure]:
    """How many times longer everything takes at 100,000 than at 10,000."""
    if not {10_000, 100_000} <= found.keys():
        return
    small = {figure.what: figure for figure in found[10_000]}
    for figure in found[100_000]:
        if figure.unit == "ms" and not figure.what.startswith(" "):
            before = small[figure.what].value
            yield Figure(f"10 × the model: {figure.what}", 100_000, figure.value, before, MOST_GROWTH)


def main(arguments: list[str]) -> int:
    """Print the table; the exit status is 1 when a promise at 10,000 elements, or of growth, is missed."""
    found: dict[int, list[Figure]] = {}
    missed = False
    for size in [int(word) for word in arguments] or SIZES:
        found[size] = []
        with tempfile.TemporaryDirectory() as folder:
            for figure in figures(size, Path(folder)):
                found[size].append(figure)
                missed = missed or figure.verdict == "MISSED"
                print(figure.line(), flush=True)
    for figure in growth(found):
        missed = missed or figure.verdict == "MISSED"
        print(figure.line(), flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
