"""The figures of analysis: first answers, a card in the hand, all measures and findings, growth, comparison, schedule.

`python -m benchmarks.analysis_figures [SIZE ...]` prints each beside what was to be reached. All but the figures of an
edit in hand are processor time, so that a busy machine does not blur how one size compares with another.
"""

import gc
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks import planned
from benchmarks.generate import model
from benchmarks.measure import ROOT, Figure, median
from studio.analysis.compare import compare, net_change
from studio.analysis.context import Context, Model
from studio.analysis.findings import findings
from studio.analysis.live import Live
from studio.analysis.register import MEASURES, answers
from studio.analysis.schedule import schedule_of
from studio.model.change import REMOVE, SET, Change
from studio.model.plain import read_text
from studio.model.record import CURRENT, TARGET, Record

SIZES = (1_000, 10_000, 100_000)
PROMISED_AT = 10_000
MOST_GROWTH = 13.0
CASE_A = Path("models") / "samples" / "military-families.cxmodel.json"
FIRST = """
import time
from pathlib import Path
from studio.analysis.context import Context, Model
from studio.analysis.findings import findings
from studio.analysis.register import answers
from studio.model.plain import read_text
records = read_text(Path({path!r}).read_text(encoding="utf-8"))
start = time.process_time()
context = Context(Model(records), {state!r})
answers(context)
findings(context)
print((time.process_time() - start) * 1000)
"""


def first_answers(state: str, runs: int = 5) -> Figure:
    """All measures and findings of case A, the first time in a fresh process, imports not counted."""
    program = FIRST.format(path=str(CASE_A), state=state)
    command = [sys.executable, "-c", program]
    spent = [float(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout) for _ in range(runs)]
    records = read_text((ROOT / CASE_A).read_text(encoding="utf-8"))
    what = f"all measures and findings, case A {state}, first time"
    return Figure(what, len(records), statistics.median(spent), reach=80, is_absolute=True)


def processor(act: Callable[[], object], runs: int) -> float:
    """The least processor time of some runs in milliseconds: what it takes when nobody else keeps the machine busy."""
    spent = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        act()
        spent.append((time.process_time() - start) * 1000)
    return min(spent)


def everything(records: dict[str, Record], state: str = TARGET) -> None:
    """All measures and all findings of a model, from its records."""
    context = Context(Model(records), state)
    answers(context)
    findings(context)


def in_hand(records: dict[str, Record], what: str, reach: float) -> Iterator[Figure]:
    """The five figures of edits that might be: a card moved, a unit booked elsewhere, an owner taken away."""
    live = Live(records, CURRENT)
    gc.freeze()  # as the window does once a document is open
    try:
        for name, change in edits(records):
            spent = median(lambda change=change: live.would_be([change]), 15)  # type: ignore[misc]
            yield Figure(
                f"five figures of a would-be edit, {what}: {name}", len(records), spent, reach=reach, is_absolute=True
            )
    finally:
        gc.unfreeze()


def edits(records: dict[str, Record]) -> Iterator[tuple[str, Change]]:
    """One edit of each kind that a hand can make on the canvas, on records in the middle of the model."""
    units, accounts = _ids(records, "unit"), _ids(records, "pnl")
    card = _middle(records, "supports")
    yield "move a card", Change(SET, card["id"], "unit", card["unit"], _other(units, card["unit"]))
    booking = _middle(records, "bookedTo")
    yield "book a unit elsewhere", Change(SET, booking["id"], "to", booking["to"], _other(accounts, booking["to"]))
    owner = _middle(records, "owns")
    yield "take an owner away", Change(REMOVE, owner["id"], old=owner)


def _ids(records: dict[str, Record], kind: str) -> list[str]:
    return sorted(id_ for id_, record in records.items() if record["kind"] == kind and record.get("present", True))


def _middle(records: dict[str, Record], kind: str) -> Record:
    found = _ids(records, kind)
    return records[found[len(found) // 2]]


def _other(ids: list[str], taken: str) -> str:
    return next(id_ for id_ in ids if id_ != taken)


def comparison(records: dict[str, Record], size: int) -> Figure:
    """Current against target: the change list, and the net change of every measure."""

    def both() -> None:
        asked = Model(records)
        compare(asked, CURRENT, TARGET)
        net_change(asked, CURRENT, TARGET, MEASURES.values())

    return Figure(
        "compare: change list and net change", size, processor(both, 3), reach=_at(size, 600), is_absolute=True
    )


def waiting(count: int = 200, seed: int = 1) -> dict[str, Record]:
    """A model of initiatives that wait for one another and need people of ten units."""
    draw = random.Random(seed)
    records: dict[str, Record] = {
        f"@{state}": {"id": f"@{state}", "kind": "state", "type": state} for state in (CURRENT, TARGET)
    }
    for unit in range(10):
        records[f"u{unit}"] = {"id": f"u{unit}", "kind": "unit", "name": f"Unit {unit}", "changeCapacity": 6}
    for number in range(count):
        id_ = f"i{number}"
        records[id_] = {"id": id_, "kind": "initiative", "name": id_, "durationWeeks": draw.randint(2, 30)}
        for unit in draw.sample(range(10), 3):
            link = f"d{number}-{unit}"
            need = {"from": id_, "to": f"u{unit}", "fte": draw.randint(1, 3)}
            records[link] = {"id": link, "kind": "demand", **need}
        for before in {draw.randrange(number) for _ in range(2)} if number else ():
            link = f"p{before}-{number}"
            records[link] = {"id": link, "kind": "precedes", "from": f"i{before}", "to": id_}
    return records


def figures(sizes: tuple[int, ...]) -> Iterator[Figure]:
    """All figures; growth between the sizes given, in the order given."""
    yield first_answers(CURRENT)
    yield first_answers(TARGET)
    yield from in_hand(read_text((ROOT / CASE_A).read_text(encoding="utf-8")), "case A", 5)
    before = 0.0
    for size in sizes:
        records = model(size)
        spent = processor(partial(everything, records), 3 if size <= PROMISED_AT else 1)
        yield Figure("all measures and findings", size, spent, reach=_at(size, 2_000), is_absolute=True)
        if before:
            yield Figure("  growth against the size before", size, spent, before, MOST_GROWTH)
        before = spent
        if size <= PROMISED_AT:
            yield comparison(records, size)
        if size == PROMISED_AT:
            spent = processor(partial(everything, planned.planned(size)), 3)
            yield Figure("  the same with a plan to the target", size, spent, reach=2_000, is_absolute=True)
            yield from in_hand(records, f"{size:,}", 40)
    plan = waiting()
    yield Figure(
        "schedule of 200 initiatives with resources",
        200,
        processor(lambda: schedule_of(Model(plan)), 3),
        reach=500,
        is_absolute=True,
    )


def _at(size: int, reach: float) -> float:
    return reach if size == PROMISED_AT else 0.0


def main() -> int:
    """Print all figures; answers 1 where one was not reached."""
    missed = 0
    for figure in figures(tuple(int(one) for one in sys.argv[1:]) or SIZES):
        print(figure.line(), flush=True)
        missed += figure.verdict == "MISSED"
    return int(bool(missed))


if __name__ == "__main__":
    raise SystemExit(main())
