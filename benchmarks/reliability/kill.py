"""Row 1: the process is killed (kill -9) at random moments while it edits and saves; nothing acknowledged is lost."""

import json
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from math import inf
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import model
from benchmarks.reliability.outcome import Outcome
from studio.file import recovery
from studio.file.document import read
from studio.file.image import image
from studio.file.save import WHATEVER, save
from studio.file.workcopy import WorkCopy
from studio.model.record import Record
from studio.model.store import Store
from studio.model.trouble import Trouble

COUNTER = "unit-1"
SAVE_EVERY = 12  # edits


class Heard(NamedTuple):
    """The last edit and the last save that the worker acknowledged before it died."""

    edit: int
    save: int


def number_of(records: dict[str, Record]) -> int:
    """The number of the last edit that these records hold."""
    return int(records[COUNTER].get("fte", 0))


def run(kills: int, folder: Path, seed: int = 1, control_kills: int | None = None) -> Outcome:
    """Kill the real thing so many times, and the naive writer a tenth as often."""
    outcome = Outcome("1 kill -9", control_share=0.5)
    started = time.perf_counter()
    chance = random.Random(seed)
    image(model(100))  # so that every worker is forked with all that it needs
    path, home = folder / "model.cxmodel", folder / "home"
    save(model(100), path, WHATEVER, home)
    last = Heard(0, 0)
    edits = saves = 0
    for number in range(kills):
        before = last
        heard = killed_while(lambda pipe, known=before: work(path, home, known.edit, pipe), chance.uniform(0, 0.08))
        last = Heard(max(heard.edit, last.edit), max(heard.save, last.save))
        edits, saves = edits + max(0, heard.edit - before.edit), saves + (heard.save > before.save)
        outcome.tries += 1
        failure, found = judged(path, home, last)
        if failure:
            outcome.failures.append(f"kill {number}: {failure}")
        last = Heard(found, found)
    outcome.notes = {"edits acknowledged": edits, "kills after an acknowledged save": saves}
    control(outcome, folder, chance, control_kills if control_kills is not None else max(20, kills // 10))
    outcome.seconds = time.perf_counter() - started
    return outcome


def killed_while(act: Callable[[int], None], after: float) -> Heard:
    """Run something in a forked process and kill it after some seconds; what it acknowledged through its pipe."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            act(there)
        os._exit(1)
    os.close(there)
    with os.fdopen(here, "rb") as pipe:
        began = pipe.readline()  # the worker has begun
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        words = [
            line.split() for line in (began + pipe.read()).decode().splitlines(keepends=True) if line.endswith("\n")
        ]
    numbers = {"edit": [0], "save": [0]}
    for word, number in words:
        numbers.setdefault(word, []).append(int(number))
    if "failed" in numbers:
        raise RuntimeError("the worker could not work")
    return Heard(max(numbers["edit"]), max(numbers["save"]))


def work(path: Path, home: Path, number: int, pipe: int, last: float = inf) -> None:
    """The worker: opens, edits, acknowledges what is safe, and saves now and then in its other thread."""
    try:
        document = read(path)
        copy = WorkCopy.start(home, document.records, path, document.data)
        store = Store(document.records)
        store.subscribe(lambda batch: copy.record(batch, store.records))
        expected = document.fingerprint
        os.write(pipe, b"edit 0\n")
        answer, saved = None, 0
        while number < last:
            number += 1
            with store.edit(f"Edit {number}") as edit:
                edit.set(COUNTER, fte=number)
            copy.flush()
            os.write(pipe, f"edit {number}\n".encode())
            if answer is not None and answer.done():
                expected, answer = answer.result(), None
                os.write(pipe, f"save {saved}\n".encode())
            if answer is None and number % SAVE_EVERY == 0:
                answer, saved = copy.save(store.records, path, expected), number
    except BaseException as error:
        os.write(pipe, b"failed 1\n")
        raise SystemExit(str(error)) from None


def judged(path: Path, home: Path, heard: Heard) -> tuple[str, int]:
    """What is wrong after a kill, if anything, and the number of the last edit that came through; then tidy up."""
    try:
        saved = number_of(read(path).records)
    except Trouble as trouble:
        return f"the document cannot be opened: {trouble}", 0
    found, failure = saved, ""
    for unsaved in recovery.unsaved(home):
        given = recovery.recover(unsaved.session)
        found = max(found, number_of(given.records))
        labels = [int(batch.label.split()[1]) for batch in given.batches]
        if labels and labels != list(range(labels[0], labels[-1] + 1)):
            failure = f"the list of edits has gaps: {labels}"
        if labels and labels[-1] != number_of(given.records):
            failure = f"the list of edits ends at {labels[-1]}, the records at {number_of(given.records)}"
    if saved < heard.save:
        failure = f"save {heard.save} was acknowledged, the document holds {saved}"
    if found < heard.edit:
        failure = f"edit {heard.edit} was acknowledged, {found} came through"
    shutil.rmtree(home / "sessions", ignore_errors=True)
    return failure, saved


def control(outcome: Outcome, folder: Path, chance: random.Random, kills: int) -> None:
    """The naive writer writes its JSON over the file: the harness must see that it destroys documents."""
    path = folder / "naive.json"
    records = model(300)
    for _ in range(kills):
        killed_while(lambda pipe: naive(path, records, pipe), chance.uniform(0.002, 0.03))
        outcome.control_tries += 1
        try:
            json.loads(path.read_text())
        except ValueError:
            outcome.control += 1


def naive(path: Path, records: dict[str, Record], pipe: int) -> None:
    """Open for writing, write, again and again."""
    os.write(pipe, b"begin 0\n")
    while True:
        with path.open("w") as file:
            json.dump(records, file)
