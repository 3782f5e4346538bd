"""Whether there is a screen for a window, found out without any toolkit."""

import os
import socket
import sys
from contextlib import closing
from pathlib import Path
from typing import Final

from studio.model.trouble import Trouble

INVISIBLE: Final = ("offscreen", "minimal")  # Qt platforms on which nobody sees a window
PATIENCE: Final = 2.0  # seconds for a display on another machine
NO_SCREEN: Final = "There is no screen for a window here: neither DISPLAY nor WAYLAND_DISPLAY leads to one."


def has_screen() -> bool:
    """Whether a window would be seen."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in INVISIBLE:
        return False
    if not sys.platform.startswith(("linux", "freebsd")):
        return True
    return _has_wayland() or _has_x(os.environ.get("DISPLAY", ""))


def require_screen() -> None:
    """Raises Trouble where a window would not be seen."""
    if not has_screen():
        raise Trouble(NO_SCREEN)


def _has_wayland() -> bool:
    name, folder = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and (Path(folder) / name).is_socket()


def _has_x(display: str) -> bool:
    """Whether an X server answers at `:0`, `:0.1` or `host:0`."""
    host, colon, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not colon or not number.isdecimal():
        return False
    try:
        if host in ("", "unix"):
            with closing(socket.socket(socket.AF_UNIX)) as server:
                server.connect(str(Path(os.sep, "tmp", ".X11-unix", f"X{number}")))
            return True
        with closing(socket.create_connection((host, 6000 + int(number)), PATIENCE)):
            return True
    except OSError:
        return False
