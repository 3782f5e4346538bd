"""Bytes brought to the disk for certain: written, synced, read back."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from studio.model.speech import say
from studio.model.trouble import Trouble

PATIENCE: Final = 5.0  # seconds to wait for a virus scanner or a syncing program to let go of a file
_BUSY: Final = (5, 32, 33)  # access denied, sharing violation, lock violation (Windows)
_FULL: Final = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)


def is_full(error: OSError) -> bool:
    """Whether the disk, the quota or the largest file size is reached."""
    return error.errno in _FULL


def write_durably(data: bytes, path: Path) -> None:
    """Write a new file and bring it to the disk. Raises FileExistsError where there is one."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(handle, "wb", buffering=0) as file:
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) or 0 :]
        os.fsync(file.fileno())


def check_written(data: bytes, path: Path) -> None:
    """Raises Trouble unless the file holds these bytes."""
    if path.read_bytes() != data:
        raise Trouble(say("“{name}” did not come out as it was written; save to another disk.", name=path.name))


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def patiently(act: Callable[[], None], patience: float = PATIENCE, wait: Callable[[float], None] = time.sleep) -> None:
    """Do it, and again for some seconds while another program holds the file (Windows)."""
    end = time.monotonic() + patience
    while True:
        try:
            return act()
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY or time.monotonic() > end:
                raise
            wait(0.05)
