"""Saving a model: its canonical bytes, put in place durably. The window saves through its working copy instead."""

from pathlib import Path

from studio import paths
from studio.file.image import image
from studio.file.place import NOTHING, WHATEVER, place
from studio.model.record import Records

__all__ = ["NOTHING", "WHATEVER", "save"]


def save(records: Records, path: Path | str, expected: str = NOTHING, home: Path | None = None) -> str:
    """Save a model as a document; returns the fingerprint to expect at the next save.

    `expected` is the fingerprint that the file had when it was read or last saved, NOTHING for a new file, WHATEVER
    when the person wants replaced whatever is there. The previous content is kept as a backup below `home`, by default
    this person's data folder. Raises ChangedOnDisk when the file is not what was expected, InUse when another save
    does not end, Trouble for what else is in the way; in all these cases the file is as it was.
    """
    return place(image(records), Path(path), expected, home or paths.home())
