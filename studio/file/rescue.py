"""Saving into a folder in which nothing can be made: the file itself is written over, with a durable copy kept here.

Should the machine stop meanwhile, the copy is whole, and the next start offers it.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, NamedTuple

from studio.file import process
from studio.file.disk import check_written, sync_folder, write_durably
from studio.file.lock import Holder
from studio.model.speech import say
from studio.model.trouble import Trouble


class Copy(NamedTuple):
    """A copy of a document whose overwriting did not end, and the file it belongs into."""

    copy: Path
    target: Path


def folder(home: Path) -> Path:
    """The folder of copies, made when first asked for."""
    place = home / "rescue"
    place.mkdir(parents=True, exist_ok=True)
    return place


def overwrite(data: bytes, target: Path, home: Path) -> None:
    """Write over an existing file, so that at every moment it or the copy is whole.

    Raises OSError before anything is written where there is no room, Trouble where the file cannot be written whole;
    then the copy stays.
    """
    kept = Copy(folder(home) / f"{token_hex(8)}.cxmodel", target)
    note = _note(kept.copy)
    write_durably(data, kept.copy)
    about = {"target": str(target), "pid": os.getpid(), "start": Holder.ourselves().start}
    write_durably(json.dumps(about).encode(), note)
    sync_folder(kept.copy.parent)
    try:
        with target.open("r+b", buffering=0) as file:
            _make_room(file, len(data))
            _write_over(file, data, kept)
    except OSError:
        _drop(kept)  # nothing was written over yet
        raise
    check_written(data, target)
    _drop(kept)


def unfinished(home: Path) -> list[Copy]:
    """The copies whose files did not come out whole. Those whose files did are taken away."""
    found = []
    for note in sorted((home / "rescue").glob("*.json")):
        copy = note.with_suffix(".cxmodel")
        try:
            about = json.loads(note.read_text(encoding="utf-8"))
            kept = Copy(copy, Path(about["target"]))
            if process.is_running(int(about["pid"]), str(about["start"])):
                continue  # it is being written
            whole = kept.target.read_bytes() == copy.read_bytes()
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if whole:
            _drop(kept)
        else:
            found.append(kept)
    return found


def finish(kept: Copy) -> None:
    """Write a copy to where it belongs after all. Raises Trouble where that still fails."""
    data = kept.copy.read_bytes()
    try:
        kept.target.write_bytes(data)
    except OSError as error:
        raise Trouble(
            say(
                "“{name}” cannot be written ({strerror}); save the copy elsewhere.",
                name=kept.target.name,
                strerror=error.strerror,
            )
        ) from None
    check_written(data, kept.target)
    _drop(kept)


def _note(copy: Path) -> Path:
    return copy.with_suffix(".json")


def _drop(kept: Copy) -> None:
    for path in (_note(kept.copy), kept.copy):
        with suppress(OSError):
            path.unlink()


def _make_room(file: BinaryIO, size: int) -> None:
    """Let the file grow to its new size before its content is touched; a full disk leaves it as it was."""
    old = file.seek(0, os.SEEK_END)
    try:
        missing = size - old
        while missing > 0:
            missing -= file.write(bytes(min(missing, 1 << 20)))
        os.fsync(file.fileno())
    except OSError:
        file.truncate(old)
        raise


def _write_over(file: BinaryIO, data: bytes, kept: Copy) -> None:
    try:
        file.seek(0)
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) or 0 :]
        file.truncate(len(data))
        os.fsync(file.fileno())
    except OSError as error:
        raise Trouble(
            say(
                "“{name}” could not be written whole ({strerror}); what you saved is in {copy}, so open that one and "
                "save it elsewhere.",
                name=kept.target.name,
                strerror=error.strerror,
                copy=kept.copy,
            )
        ) from None
