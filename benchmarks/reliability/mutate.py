"""Row 3: documents with bytes changed at random: each is read as it was or refused in a sentence; none hangs.

Half of the mutants keep the stamp of the original, as damage does; half get a new one, as a hostile hand would give
them, so that what lies behind the stamp is reached. Salvage is tried on some of the first half.
"""

import json
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.generate import model
from benchmarks.reliability.outcome import Outcome, in_child
from studio.file.document import read
from studio.file.image import image
from studio.file.salvage import salvage
from studio.file.schema import MODEL_TABLES, PAGE
from studio.file.stamp import MARK, stamped
from studio.model.trouble import Trouble

AT_ONCE = 500
SLOW = 2.0  # seconds of the processor
SALVAGE_EVERY = 5


def run(count: int, folder: Path, seed: int = 1) -> Outcome:
    """Read so many mutants, in forked processes so that a crash is seen."""
    outcome = Outcome("3 mutated files")
    started = time.perf_counter()
    original = image(model(60))
    path = folder / "mutant.cxmodel"
    read_plain(original)
    path.write_bytes(original)
    read(path)  # all is imported before the first fork
    found: Counter[str] = Counter()
    slowest = 0.0
    for begin in range(0, count, AT_ONCE):
        numbers = range(begin, min(begin + AT_ONCE, count))
        ended = in_child(lambda numbers=numbers: judged(original, path, numbers, seed), patience=AT_ONCE * SLOW)
        outcome.tries += len(numbers)
        if ended.how:
            outcome.failures.append(f"mutants {numbers}: {ended.how}")
            continue
        verdicts, failures, slow = ended.value
        found.update(verdicts)
        outcome.failures.extend(failures)
        slowest = max(slowest, slow)
    outcome.notes = {**dict(found.most_common()), "slowest": f"{slowest:.2f} s"}
    control(outcome, original, min(count, 2_000), seed)
    outcome.seconds = time.perf_counter() - started
    return outcome


def judged(original: bytes, path: Path, numbers: range, seed: int) -> tuple[Counter[str], list[str], float]:
    """What became of some mutants, what went wrong, and the longest time that one took."""
    path.write_bytes(original)
    records = read(path).records
    verdicts: Counter[str] = Counter()
    failures, slowest = [], 0.0
    for number in numbers:
        chance = random.Random(seed * 1_000_003 + number)
        data = mutant(original, chance)
        is_stamped = number % 2 == 1 and len(data) >= 2 * PAGE
        path.write_bytes(_stamped(data) if is_stamped else data)
        start = time.process_time()
        verdict, failure = _verdict(path, records, is_stamped, number % SALVAGE_EVERY == 0)
        spent = time.process_time() - start
        slowest = max(slowest, spent)
        verdicts[verdict] += 1
        if failure or spent > SLOW:
            failures.append(f"mutant {number}: {failure or f'{spent:.1f} s'}")
    return verdicts, failures, slowest


def _verdict(path: Path, records: Any, is_stamped: bool, with_salvage: bool) -> tuple[str, str]:
    try:
        if with_salvage and not is_stamped:
            saved = salvage(path).records
            json.dumps(saved, allow_nan=False)
            return "salvaged", ""
        document = read(path)
        found = document.records
        json.dumps([found, document.problems], allow_nan=False)  # whose rules it breaks can always be told
    except Trouble as trouble:
        return type(trouble).__name__, "" if str(trouble).count("\n") == 0 else f"more than one line: {trouble}"
    except Exception as error:
        return "error", f"{type(error).__name__}: {error}"
    if found == records:
        return "harmless", ""
    return "another model", "" if is_stamped else "opened with silently different content"


def mutant(original: bytes, chance: random.Random) -> bytes:
    """The bytes with one to four random changes."""
    data = bytearray(original)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        chance.choice((_flip, _flip, _set, _set, _zero, _copy, _cut, _insert, _number))(data, chance)
    return bytes(data)


def _spot(data: bytearray, chance: random.Random) -> int:
    """A place, often among the first pages or at the head of a page, where the structure is."""
    if chance.random() < 0.3:
        return min(len(data) - 1, chance.randrange(0, 3 * PAGE))
    if chance.random() < 0.5:
        return min(len(data) - 1, chance.randrange(0, max(1, len(data) // PAGE)) * PAGE + chance.randrange(0, 64))
    return chance.randrange(len(data))


def _flip(data: bytearray, chance: random.Random) -> None:
    data[_spot(data, chance)] ^= 1 << chance.randrange(8)


def _set(data: bytearray, chance: random.Random) -> None:
    data[_spot(data, chance)] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))


def _zero(data: bytearray, chance: random.Random) -> None:
    place, size = _spot(data, chance), chance.choice((4, 64, 512, PAGE))
    data[place : place + size] = bytes(len(data[place : place + size]))


def _copy(data: bytearray, chance: random.Random) -> None:
    source, place, size = _spot(data, chance), _spot(data, chance), chance.choice((4, 64, PAGE))
    part = data[source : source + size]
    data[place : place + len(part)] = part


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[max(100, _spot(data, chance)) :]


def _insert(data: bytearray, chance: random.Random) -> None:
    place = _spot(data, chance)
    data[place:place] = bytes(chance.randrange(256) for _ in range(chance.choice((1, 4, 64))))


def _number(data: bytearray, chance: random.Random) -> None:
    place = _spot(data, chance)
    value = chance.choice((0, 1, 2, 0x7FFFFFFF, 0xFFFFFFFF, chance.randrange(1 << 32)))
    data[place : place + 4] = value.to_bytes(4, "big")[: len(data[place : place + 4])]


def _stamped(data: bytes) -> bytes:
    try:
        place = data.index(MARK, PAGE) + len(MARK)
        return stamped(data[:place] + b"0" * 64 + data[place + 64 :])
    except (Trouble, ValueError):
        return data  # the mutation hit the stamp itself


def control(outcome: Outcome, original: bytes, count: int, seed: int) -> None:
    """The naive opener takes what SQLite gives: the harness must see that it accepts changed content silently."""
    rows = read_plain(original)
    for number in range(count):
        data = mutant(original, random.Random(seed * 1_000_003 + 2 * number))
        outcome.control_tries += 1
        try:
            outcome.control += read_plain(data) != rows
        except (sqlite3.Error, ValueError, TypeError, OverflowError, MemoryError):
            continue


def read_plain(data: bytes) -> list[Any]:
    """All rows, as they come."""
    return list(_plain_rows(data))


def _plain_rows(data: bytes) -> Iterator[Any]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        for table in MODEL_TABLES:
            for row in connection.execute(f"SELECT * FROM {table.name}"):
                yield row, json.loads(row[-1])
