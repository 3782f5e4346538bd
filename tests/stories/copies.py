"""Copies of shipped samples to work with: two tests at the same time must not have the same file open."""

import shutil
from pathlib import Path

from studio import paths


def copied(folder: Path, name: str = "military-families") -> Path:
    """A sample of its own in a folder."""
    return Path(shutil.copy(paths.models() / f"{name}.cxmodel", folder / f"{name}.cxmodel"))
