"""Copies of a document that a syncing or mailing program made beside it because two people changed it at once."""

import re
from pathlib import Path
from typing import Final

from studio.file import process
from studio.file.schema import APPLICATION
from studio.file.stamp import MAGIC, SMALLEST

_ADDED: Final = re.compile(
    r"""
      [ ]?\((\d{1,3})\)                                  # name (1): browsers, mail, Google Drive
    | [ ]?\([^()]*conflicted[ ]copy[^()]*\)              # name (Ann's conflicted copy 2026-03-01): Dropbox, Nextcloud
    | [ ]?\(conflict[^()]*\)                             # name (conflict 2026-03-01-10-42-11): Seafile, pCloud
    | [.]sync-conflict-[0-9]{8}-[0-9]{6}(-[A-Z0-9]{7})?  # Syncthing
    | _conf\(\d+\)                                       # Box, Synology
    | [ ]-[ ]Copy([ ]\(\d+\))?                           # Windows Explorer
    """,
    re.VERBOSE | re.IGNORECASE,
)
# name-LAPTOP7: OneDrive; in capitals and with a digit or a dash, so that name-draft is nobody's host
_HOST: Final = re.compile(r"-(?=.*[0-9-])[A-Z][A-Z0-9-]{2,14}")


def conflicting_copies(path: Path) -> list[Path]:
    """Documents beside this one that are named as if they were other versions of it, in order of name.

    The window offers to merge them. A host name counts in capitals, as OneDrive writes it, or when it is our own.
    """
    found = []
    for other in path.parent.glob(f"*{path.suffix}"):
        added = other.stem[len(path.stem) :]
        if other.name != path.name and other.stem.startswith(path.stem) and is_conflict(added) and _is_model(other):
            found.append(other)
    return sorted(found)


def is_conflict(added: str) -> bool:
    """Whether a program, and not a person, would add this to a name because of a conflict."""
    if added.startswith("-") and added[1:].casefold() == process.host().casefold():
        return True
    return _ADDED.fullmatch(added) is not None or _HOST.fullmatch(added) is not None


def _is_model(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(100)
            return (
                head.startswith(MAGIC)
                and head[68:72] == APPLICATION.to_bytes(4, "big")
                and (path.stat().st_size >= SMALLEST)
            )
    except OSError:
        return False
