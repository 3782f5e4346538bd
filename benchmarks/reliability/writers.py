"""Row 6: several processes save one document over and over: whatever was said to be saved is there in the end."""

import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generate import model
from benchmarks.reliability.outcome import Outcome
from studio.file.document import read
from studio.file.refusals import ChangedOnDisk, InUse
from studio.file.save import WHATEVER, save
from studio.model.trouble import Trouble

PROCESSES = 4


def run(saves: int, folder: Path) -> Outcome:
    """Four processes, each with so many saves that succeed; then the same without looking at what is there."""
    processes = PROCESSES
    outcome = Outcome(f"6 {processes} writers")
    started = time.perf_counter()
    path, home = folder / "shared.cxmodel", folder / "home"
    records = model(60)
    save(records, path, WHATEVER, home)
    conflicts = _together(processes, lambda number: _careful(path, home / str(number), number, saves))
    outcome.tries = processes * saves
    outcome.failures = [f"{id_} was saved and is gone" for id_ in _missing(path, processes, saves)]
    beside = [one.name for one in folder.iterdir() if one.name not in (path.name, home.name)]
    outcome.failures += [f"left behind: {name}" for name in beside]
    blind_saves = max(10, saves // 10)
    save(records, path, WHATEVER, home)
    _together(processes, lambda number: _blind(path, home / str(number), number, blind_saves))
    outcome.control_tries = processes * blind_saves
    outcome.control = len(_missing(path, processes, blind_saves))
    outcome.notes = {"conflicts noticed, at least": conflicts}
    shutil.rmtree(home, ignore_errors=True)
    outcome.seconds = time.perf_counter() - started
    return outcome


def _together(processes: int, act: Callable[[int], int]) -> int:
    """Let so many forked processes do something at once; the sum of what they count, up to 255 each."""
    children = []
    for number in range(processes):
        child = os.fork()
        if child == 0:
            try:
                os._exit(min(255, act(number)))
            finally:
                os._exit(255)
        children.append(child)
    return sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)


def _added(path: Path, id_: str) -> tuple[dict[str, object], str]:
    document = read(path)
    return {**document.records, id_: {"id": id_, "kind": "unit", "name": f"Unit {id_}"}}, document.fingerprint


def _careful(path: Path, home: Path, number: int, saves: int) -> int:
    """Add a unit of one's own and save; when somebody else was faster, read again."""
    conflicts, chance = 0, random.Random(number)
    for turn in range(saves):
        while True:
            records, expected = _added(path, f"w{number}-{turn}")
            try:
                save(records, path, expected, home)  # type: ignore[arg-type]
                break
            except (ChangedOnDisk, InUse):
                conflicts += 1
                time.sleep(chance.uniform(0, 0.01))
    return conflicts


def _blind(path: Path, home: Path, number: int, saves: int) -> int:
    for turn in range(saves):
        try:
            records, _ = _added(path, f"w{number}-{turn}")
            save(records, path, WHATEVER, home)  # type: ignore[arg-type]
        except Trouble:
            continue
    return 0


def _missing(path: Path, processes: int, saves: int) -> list[str]:
    found = read(path).records
    return [
        f"w{number}-{turn}" for number in range(processes) for turn in range(saves) if f"w{number}-{turn}" not in found
    ]
