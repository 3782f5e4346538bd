"""Row 11, the part of the file: a large model is killed while it is edited; how long until its work is given back."""

import random
import shutil
import time
from pathlib import Path

from benchmarks.generate import model
from benchmarks.reliability.kill import SAVE_EVERY, Heard, killed_while, number_of, work
from benchmarks.reliability.outcome import Outcome
from studio.file import recovery
from studio.file.save import WHATEVER, save

SECONDS = 2.0

SIZE = 10_000


def run(crashes: int, folder: Path, seed: int = 1) -> Outcome:
    """Kill so many times a process that edits a model of 10,000 elements, and recover."""
    outcome = Outcome("11 crash, 10,000 elements")
    started = time.perf_counter()
    chance = random.Random(seed)
    path, home = folder / "model.cxmodel", folder / "home"
    save(model(SIZE), path, WHATEVER, home)
    slowest = longest = 0.0  # seconds of the processor, and by the clock on the wall
    for crash in range(crashes):
        heard = killed_while(lambda pipe: work(path, home, 0, pipe, SAVE_EVERY - 1), chance.uniform(0.1, 0.4))
        begin, busy = time.perf_counter(), time.process_time()
        failure = _recovered(home, heard)
        slowest = max(slowest, time.process_time() - busy)
        longest = max(longest, time.perf_counter() - begin)
        shutil.rmtree(home / "sessions", ignore_errors=True)
        outcome.tries += 1
        if failure:
            outcome.failures.append(f"crash {crash}: {failure}")
    if slowest > SECONDS:
        outcome.failures.append(f"one recovery took {slowest:.2f} s of the processor")
    outcome.notes = {"slowest recovery": f"{slowest:.2f} s of the processor, {longest:.2f} s on the wall"}
    outcome.seconds = time.perf_counter() - started
    return outcome


def _recovered(home: Path, heard: Heard) -> str:
    found = 0
    for unsaved in recovery.unsaved(home):
        found = max(found, number_of(recovery.recover(unsaved.session).records))
    return "" if found >= heard.edit else f"edit {heard.edit} was acknowledged, {found} came through"
