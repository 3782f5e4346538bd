"""Who we are on this machine, and whether another process still runs: what locks and sessions are judged by."""

import getpass
import os
import socket
import sys
from pathlib import Path


def user() -> str:
    """The name this person has on this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def host() -> str:
    """The name of this machine."""
    return socket.gethostname() or "this machine"


def started(pid: int) -> str:
    """What tells a process from a later one with the same number, where the system says so; empty elsewhere."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def is_running(pid: int, start: str = "") -> bool:
    """Whether a process with this number runs here, and is the one that began at `start` where that is known."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # it runs, but as somebody else
    now = started(pid)
    return not (start and now) or start == now


def _is_running_on_windows(pid: int) -> bool:
    """On Windows `os.kill` would end the process, so the system is asked for its handle."""
    import ctypes

    query, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(query, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return not known or code.value == still_active
