"""Older formats brought to the present one, step by step, in memory: the file changes only when it is saved.

A released step is never edited. A step holds the exact schema of the format it starts from, so that an old file is
checked as strictly as a new one.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Final, NamedTuple

from studio.file.guard import check_pages, check_schema, opened
from studio.file.schema import FORMAT

if TYPE_CHECKING:
    from sqlite_utils import Database


class Step(NamedTuple):
    """The way from one format to the next: its version, its exact schema, and what is to be done with the tables."""

    version: int
    schema: Mapping[tuple[str, str], str]
    carry: "Callable[[Database], None]"


STEPS: Final[tuple[Step, ...]] = ()
"""All steps, oldest first. Format 1 is the first, so there is none yet."""


def upgraded(data: bytes, version: int, steps: Sequence[Step] = STEPS, wanted: int = FORMAT) -> sqlite3.Connection:
    """The file's content in the present format, in memory; the caller closes it.

    Raises Hostile or Damaged where the file is not exactly of the format it says, LookupError where no step starts
    from it.
    """
    way = {step.version: step for step in steps}
    with closing(opened(data)) as stranger:
        check_schema(stranger, way[version].schema)
        check_pages(stranger)
        ours = _copy(stranger)
    try:
        _carry(ours, version, way, wanted)
    except BaseException:
        ours.close()
        raise
    return ours


def _carry(ours: sqlite3.Connection, version: int, way: Mapping[int, Step], wanted: int) -> None:
    from sqlite_utils import Database

    database = Database(ours, execute_plugins=False, recursive_triggers=False)
    for number in range(version, wanted):
        with database.atomic():
            way[number].carry(database)


def _copy(stranger: sqlite3.Connection) -> sqlite3.Connection:
    """A database of our own with the same content, which was found to be harmless."""
    ours = sqlite3.connect(":memory:", isolation_level=None)
    ours.deserialize(stranger.serialize())
    return ours
