"""Row 2: the power is cut at random moments. What was acknowledged is on the disk, whatever was still on its way."""

import os
import random
import shutil
import sys
import time
from pathlib import Path

from benchmarks.generate import model
from benchmarks.reliability.disk import Disk, lay_out
from benchmarks.reliability.kill import COUNTER, Heard, judged, number_of, work
from benchmarks.reliability.outcome import Outcome
from benchmarks.reliability.tape import Step, can_record, record
from studio.file.document import read
from studio.file.image import image
from studio.model.trouble import Trouble

EDITS = 40
CONTROL_SAVES = 12


def run(states: int, folder: Path, seed: int = 1) -> Outcome:
    """Look at so many disks that a power cut can leave while the real thing edits and saves."""
    outcome = Outcome("2 power loss", control_share=0.2)
    started = time.perf_counter()
    if not can_record():
        outcome.failures.append("strace is not there or may not trace; install it (apt-get install strace)")
        return outcome
    chance = random.Random(seed)
    scene = folder / "scene"
    tape = _recorded("real", scene, folder)
    for number in range(states):
        heard = cut(tape, scene, chance)
        failure, _ = judged(scene / "model.cxmodel", scene / "home", heard)
        outcome.tries += 1
        if failure:
            outcome.failures.append(f"cut {number}: {failure}")
    outcome.notes = {"steps recorded": len(tape), "syncs among them": sum(step.what == "sync" for step in tape)}
    naive = _recorded("naive", scene, folder)
    for _ in range(max(40, states // 10)):
        heard = cut(naive, scene, chance)
        outcome.control_tries += 1
        outcome.control += _lost(scene / "model.cxmodel", heard)
    outcome.seconds = time.perf_counter() - started
    return outcome


def _recorded(how: str, scene: Path, folder: Path) -> list[Step]:
    """What a worker asks of the disk, beginning with a saved document that is there for certain."""
    shutil.rmtree(scene, ignore_errors=True)
    scene.mkdir()
    path = scene / "model.cxmodel"
    data = image(model(100))
    path.write_bytes(data)
    before = [Step("make", str(path)), Step("write", str(path), data=data), Step("sync", str(path))]
    before.append(Step("sync", str(scene)))
    return before + record(["benchmarks.reliability.powerloss", how, str(scene)], scene, folder / f"{how}.tape")


def cut(tape: list[Step], scene: Path, chance: random.Random) -> Heard:
    """Play the tape up to a random step, cut the power, lay out what is left; what had been acknowledged by then."""
    first = next(number for number, step in enumerate(tape) if step.what == "ack")
    disk, heard = Disk(str(scene)), {"edit": 0, "save": 0}
    for step in tape[: chance.randint(first + 1, len(tape))]:
        if step.what == "ack":
            word, number = step.data.decode().split()
            heard[word] = int(number)
        else:
            disk.play(step)
    shutil.rmtree(scene, ignore_errors=True)
    lay_out(disk.after_a_cut(chance), scene)
    return Heard(heard["edit"], heard["save"])


def _lost(path: Path, heard: Heard) -> bool:
    try:
        return number_of(read(path).records) < heard.save
    except Trouble:
        return True


def naive_work(path: Path) -> None:
    """The control: writes a new file and replaces the old one, as many programs do, without syncing anything."""
    document = read(path)
    os.write(1, b"edit 0\n")
    for number in range(1, CONTROL_SAVES + 1):
        records = {**document.records, COUNTER: {**document.records[COUNTER], "fte": number}}
        temporary = path.with_name("naive.tmp")
        handle = os.open(temporary, os.O_CREAT | os.O_WRONLY, 0o644)
        os.write(handle, image(records))
        os.close(handle)
        temporary.replace(path)
        os.write(1, f"save {number}\n".encode())


def main(how: str, scene: Path) -> None:
    """The worker, run under strace."""
    if how == "naive":
        naive_work(scene / "model.cxmodel")
    else:
        work(scene / "model.cxmodel", scene / "home", 0, 1, EDITS)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
