"""Where things lie on this machine: what the studio ships (resources, models) and what it keeps for this person.

Nothing here needs Qt, and nothing here creates a folder.
"""

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder with fonts, icons, themes and words."""
    return shipped("resources")


def models() -> Path:
    """The folder with the sample and template models."""
    return shipped("models")


def shipped(name: str) -> Path:
    """A folder that comes with the studio: in the frozen program, in the installed package or in the source tree.

    Raises FileNotFoundError when none of the three holds it, for the installation is then broken.
    """
    for place in _places(name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"The studio's {name} folder is missing; install the studio again.")


def _places(name: str) -> list[Path]:
    frozen = getattr(sys, "_MEIPASS", None)
    return [*([Path(frozen) / name] if frozen else []), PACKAGE / f"_{name}", PACKAGE.parent / name]


def home() -> Path:
    """The folder for this person's own data on this machine: working copies, backups, settings, log.

    `CXSTUDIO_HOME` overrides it. It is never a folder that roams between machines: a working copy is a database that
    is written with every edit, and a half-copied one would be worse than none.
    """
    if chosen := os.environ.get("CXSTUDIO_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "CX Studio"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "CX Studio"
    return _xdg_data() / "cxstudio"


def _xdg_data() -> Path:
    """The specification says that a relative path is to be ignored."""
    given = Path(os.environ.get("XDG_DATA_HOME", ""))
    return given if given.is_absolute() else Path.home() / ".local" / "share"
