"""The ways in which a file is refused, told apart so that a window or a command can offer what fits."""

from pathlib import Path

from studio.model.trouble import Trouble


class NotOurs(Trouble):
    """The file is no model of the studio, or is no file at all."""


class Hostile(Trouble):
    """The file says it is ours but holds things that the studio never writes: triggers, foreign tables, odd views."""


class Damaged(Trouble):
    """The file is ours but was changed outside the studio, or is damaged; salvage may read what is left."""


class Newer(Trouble):
    """The file needs a newer studio."""


class ChangedOnDisk(Trouble):
    """The file is not what it was when it was opened, so it was not overwritten.

    `found` is the fingerprint of what is there now, empty where there is nothing.
    """

    def __init__(self, path: Path, found: str) -> None:
        self.path = path
        self.found = found
        what = "was changed by somebody else since you opened it" if found else "is no longer there"
        super().__init__(f"“{path.name}” {what}; nothing was written: merge the two, or save under another name.")


class InUse(Trouble):
    """Somebody else has the file open, or is saving it at this moment. `holder` says who, as far as is known."""

    def __init__(self, message: str, holder: object) -> None:
        self.holder = holder
        super().__init__(message)


class NotSafe(Trouble):
    """Edits can no longer be kept in the working copy: what is on the screen is only in memory."""
