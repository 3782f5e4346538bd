"""Row 5: the disk fills up while saving, files may not grow, and folders in which nothing can be made.

A tmpfs of 80 sizes where one may be mounted, 45 limits of a file's size anywhere, and a process killed while it writes
over a file in a folder that it may not write to. The old document or the new one is found, never neither.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.generate import model
from benchmarks.reliability.kill import COUNTER, killed_while
from benchmarks.reliability.outcome import Outcome, in_child
from studio.file import recovery, rescue
from studio.file.document import read
from studio.file.image import image
from studio.file.save import WHATEVER, save
from studio.model.record import Record
from studio.model.trouble import Trouble

NOBODY = 65534


def run(sizes: int, limits: int, kills: int, folder: Path, seed: int = 1) -> Outcome:
    """Try so many sizes of disk, limits of file size, and kills."""
    outcome = Outcome("5 full disk, closed folder")
    started = time.perf_counter()
    found: Counter[str] = Counter()
    before, after = model(60), _changed(model(90), 2)
    with small_disk(folder / "disk", 3_000_000) as disk:
        if disk is None:
            outcome.notes["tmpfs"] = "may not be mounted here"
        else:
            for number in range(sizes):
                free = number * 250_000 // sizes
                found.update(_on_a_disk(outcome, disk, folder, before, after, free))
    for number in range(limits):
        found.update(_under_a_limit(outcome, folder / "limited", before, after, number * 350_000 // limits))
    found.update(_closed_folder(outcome, folder / "closed", kills, random.Random(seed)))
    outcome.notes |= dict(found.most_common())
    outcome.seconds = time.perf_counter() - started
    return outcome


def _changed(records: dict[str, Record], number: int) -> dict[str, Record]:
    return {**records, COUNTER: {**records[COUNTER], "fte": number}}


@contextmanager
def small_disk(place: Path, size: int) -> Iterator[Path | None]:
    """A file system of its own with so many bytes; None where none may be mounted."""
    place.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True, check=False
    )
    if mount.returncode != 0:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", place], capture_output=True, check=True)


def _on_a_disk(
    outcome: Outcome, disk: Path, folder: Path, before: dict[str, Record], after: dict[str, Record], free: int
) -> Iterator[str]:
    """Save with so many bytes free, and see what is there; then the naive writer in the same place."""
    path, filler, home = disk / "model.cxmodel", disk / "filler", folder / "home"
    expected = save(before, path, WHATEVER, home)
    _fill(filler, free)
    yield _judged(outcome, f"{free:,} bytes free", path, before, after, lambda: save(after, path, expected, home))
    filler.unlink(missing_ok=True)
    save(before, path, WHATEVER, home)
    _fill(filler, free)
    outcome.control_tries += 1
    with suppress(OSError):
        path.write_bytes(image(after))
    outcome.control += not _is_one_of(path, before, after)
    filler.unlink(missing_ok=True)


def _fill(filler: Path, free: int) -> None:
    """Leave about so many bytes on the disk."""
    about = os.statvfs(filler.parent)
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        file.write(bytes(max(0, about.f_bavail * about.f_frsize - free)))


def _judged(
    outcome: Outcome,
    name: str,
    path: Path,
    before: dict[str, Record],
    after: dict[str, Record],
    act: Callable[[], object],
) -> str:
    """Try to save; the old or the new document must be there, as the answer says, and nothing else beside it."""
    outcome.tries += 1
    try:
        act()
        said, expected = "saved", after
    except Trouble:
        said, expected = "refused", before
    try:
        if read(path).records != expected:
            outcome.failures.append(f"{name}: {said}, but the document holds another model")
    except Trouble as trouble:
        outcome.failures.append(f"{name}: {said}, but {trouble}")
    left = [one.name for one in path.parent.iterdir() if one.name not in (path.name, "filler")]
    if left:
        outcome.failures.append(f"{name}: left behind {left}")
    return said


def _is_one_of(path: Path, *models: dict[str, Record]) -> bool:
    try:
        return read(path).records in models
    except Trouble:
        return False


def _under_a_limit(
    outcome: Outcome, place: Path, before: dict[str, Record], after: dict[str, Record], limit: int
) -> Iterator[str]:
    """Save while no file may grow beyond a limit."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    path, home = place / "model.cxmodel", place.parent / "home"
    expected = save(before, path, WHATEVER, home)

    def limited() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        return save(after, path, expected, home)

    def act() -> None:
        ended = in_child(limited)
        if ended.how.startswith(("Trouble:", "InUse:")):
            raise Trouble(ended.how)
        if ended.how:
            outcome.failures.append(f"at most {limit:,} bytes a file: {ended.how}")

    yield _judged(outcome, f"at most {limit:,} bytes a file", path, before, after, act)


def _closed_folder(outcome: Outcome, place: Path, kills: int, chance: random.Random) -> Iterator[str]:
    """Kill a process while it writes over a file in a folder in which it may make nothing."""
    place.mkdir()
    place.parent.chmod(0o755)
    home, path = place / "home", place / "shared" / "model.cxmodel"
    records = model(4_000)
    path.parent.mkdir()
    home.mkdir()
    save(records, path, WHATEVER, home)
    home.chmod(0o777)
    path.chmod(0o666)
    path.parent.chmod(0o555)
    images = [image(_changed(records, number)) for number in (1, 2)]
    path.write_bytes(images[0])
    for number in range(kills):
        killed_while(lambda pipe: _overwrite(images, path, home, pipe), chance.uniform(0, 0.06))
        outcome.tries += 1
        yield _judge_closed(outcome, f"closed folder, kill {number}", path, home, images)
    path.parent.chmod(0o755)


def _overwrite(images: list[bytes], path: Path, home: Path, pipe: int) -> None:
    """The worker, without the rights of an administrator."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    os.write(pipe, b"begin 0\n")
    while True:
        for data in images:
            rescue.overwrite(data, path, home)


def _judge_closed(outcome: Outcome, name: str, path: Path, home: Path, whole: list[bytes]) -> str:
    """What the document holds after a kill; where it is torn, the copy that recovery finds must be whole."""
    is_torn = path.read_bytes() not in whole
    copies = recovery.unfinished_saves(home)
    for copy in copies:
        if copy.copy.read_bytes() in whole:
            rescue.finish(copy)
    if path.read_bytes() not in whole:
        outcome.failures.append(f"{name}: the document is torn, and no copy brings it back")
        path.write_bytes(whole[0])
    for left in (home / "rescue").glob("*"):
        left.unlink()
    return "torn and brought back" if is_torn else "whole in its place"
