"""A sign of life that the system takes away with the process: a lock on a file, held as long as the file is open.

It tells a session that runs from one whose process died even when the machine has got another name meanwhile.
"""

import os
import sys
from pathlib import Path


class Sign:
    """Held from when it is made until `end`, or until the process ends. Where there are no locks it says nothing."""

    def __init__(self, path: Path) -> None:
        """Hold the sign `path`, unless somebody else does."""
        self._handle: int | None = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        self.is_held = locks(self._handle)

    def end(self) -> None:
        """Give the sign up."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def is_shown(path: Path) -> bool:
    """Whether a process holds the sign."""
    if not path.exists():
        return False
    try:
        sign = Sign(path)
    except OSError:
        return False
    sign.end()
    return not sign.is_held


def locks(handle: int) -> bool:
    """Lock an open file for as long as it is open; False when somebody else has. True where locks are not known."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        return sys.platform != "win32" or error.errno not in (13, 36)  # taken, on Windows
    return True
