"""A recording of what a process asked of the file system (by strace), and the disks that a power cut could leave of it.

The model is harsher than common file systems: a write that was not followed by fsync of its file may be there, be there
in part or not at all, in any order; a name made, moved or removed without fsync of its folder may be undone, the latest
first, in each folder on its own.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import ROOT

SECTOR = 512
CALLS = (
    "openat,open,creat,close,lseek,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,"
    "ftruncate,mkdir,mkdirat,rmdir,link,linkat"
)
# strace pads the number of the process: one below 10,000 is followed by more than one space
_LINE = re.compile(r"(\d+) +(\w+)\((.*)\)\s+= (-?\d+)(.*)", re.DOTALL)
_UNFINISHED = re.compile(r"(\d+) +(\w+\(.*) <unfinished \.\.\.>", re.DOTALL)
_RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)", re.DOTALL)


class Step(NamedTuple):
    """One thing that was asked: what, of which path, with what. `ack` steps are what the process told us."""

    what: str  # make, write, cut, sync, move, remove, ack
    path: str = ""
    other: str = ""
    place: int = 0
    data: bytes = b""


def can_record() -> bool:
    """Whether strace is there and may trace here."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


def record(arguments: list[str], folder: Path, tape: Path) -> list[Step]:
    """Run a Python module under strace, and give what it asked of the files below `folder`, in order."""
    command = ["strace", "-f", "-y", "-xx", "-s", "100000000", "-e", f"trace={CALLS}", "-o", str(tape)]
    run = subprocess.run(
        [*command, sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if run.returncode != 0:
        raise RuntimeError(f"the recorded process failed: {run.stderr[-2000:]}")
    return list(steps(tape, str(folder)))


def steps(tape: Path, folder: str) -> Iterator[Step]:
    """The steps on a tape that concern a folder, and the acknowledgements on standard output."""
    begun: dict[str, str] = {}
    places: dict[str, int] = {}
    with tape.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            if unfinished := _UNFINISHED.match(line):
                begun[unfinished[1]] = unfinished[2]
                continue
            resumed = _RESUMED.match(line)
            call = _LINE.match(f"{resumed[1]} {begun.pop(resumed[1], '')}{resumed[2]}" if resumed else line)
            if call is not None and int(call[4]) >= 0:
                yield from _step(call[2], call[3], int(call[4]), places, folder)


def _step(name: str, arguments: str, result: int, places: dict[str, int], folder: str) -> Iterator[Step]:
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', arguments)]
    number = arguments.partition("<")[0].partition(",")[0]
    held = re.match(r"-?\d+<((?:\\x[0-9a-f]{2})*)", arguments)
    path = bytes.fromhex(held[1].replace("\\x", "")).decode() if held else ""
    if name in ("open", "openat", "creat"):
        places[str(result)] = 0
        path = texts[0].decode()
        if path.startswith(folder) and "O_CREAT" in arguments:
            yield Step("make", path)
        if path.startswith(folder) and "O_TRUNC" in arguments:
            yield Step("cut", path, place=0)
    elif name == "lseek":
        places[number] = result
    elif name == "write":
        place = places.get(number, 0)
        places[number] = place + result
        if number == "1":
            yield Step("ack", data=texts[0])
        elif path.startswith(folder):
            yield Step("write", path, place=place, data=texts[0][:result])
    elif path.startswith(folder):
        yield from _on_file(name, arguments, path, texts, result)
    elif texts and texts[0].decode().startswith(folder):
        yield from _on_name(name, [text.decode() for text in texts])


def _on_file(name: str, arguments: str, path: str, texts: list[bytes], result: int) -> Iterator[Step]:
    if name == "pwrite64":
        yield Step("write", path, place=int(arguments.rpartition(",")[2]), data=texts[0][:result])
    elif name in ("fsync", "fdatasync"):
        yield Step("sync", path)
    elif name == "ftruncate":
        yield Step("cut", path, place=int(arguments.rpartition(",")[2]))


def _on_name(name: str, names: list[str]) -> Iterator[Step]:
    if name.startswith("mkdir"):
        yield Step("folder", names[0])
    elif name.startswith("rename"):
        yield Step("move", names[0], names[1])
    elif name.startswith("link"):
        yield Step("link", names[0], names[1])
    elif name.startswith(("unlink", "rmdir")):
        yield Step("remove", names[0])
