"""Previous contents of documents, kept on this machine with every save and thinned out as they age.

All of the last two days, then one a day for twelve days, one a week for ten weeks, one a month for nine months;
together at most a gigabyte. A version that the person gave a name to is never thinned out.
"""

import hashlib
import re
from collections.abc import Hashable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from studio.file.stamp import fingerprint
from studio.model.speech import say
from studio.model.trouble import Trouble

GRACE: Final = timedelta(days=2)
DAYS, WEEKS, MONTHS = 12, 10, 9
MOST_BYTES: Final = 1_000_000_000
_WHEN: Final = "%Y%m%dT%H%M%S%fZ"
_FILE: Final = re.compile(r"(\d{8}T\d{12}Z)-([0-9a-f]{12})(?:~([^~]*))?\.cxmodel")
_IS_NAME: Final = re.compile(r"[\w .,()-]{0,59}[\w)]").fullmatch  # as a part of a file name on every system


class Backup(NamedTuple):
    """One kept content of a document."""

    path: Path
    at: datetime
    print: str  # the first twelve characters of its fingerprint
    name: str  # the person's name for it; empty for the many
    size: int  # bytes


def folder_of(document: Path, home: Path) -> Path:
    """Where the backups of a document are."""
    about = document.absolute()
    readable = re.sub(r"[^A-Za-z0-9]+", "-", about.stem)[:40]
    return home / "backups" / f"{readable}-{hashlib.sha256(str(about).encode('utf-8', 'replace')).hexdigest()[:12]}"


def keep(document: Path, data: bytes, home: Path, name: str = "", now: datetime | None = None) -> Backup:
    """Keep a content of a document, unless the newest backup is the same and no name is given; then thin out.

    Raises Trouble for a name that cannot be, OSError where it cannot be written.
    """
    if name and not _IS_NAME(name):
        raise Trouble(
            say("“{name}” cannot name a version; use 1 to 60 letters, digits, spaces, dots and dashes.", name=name)
        )
    folder, moment = folder_of(document, home), now or datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True)
    known = listed(document, home)
    mark = fingerprint(data)[:12]
    if known and known[0].print == mark and not name:
        return known[0]
    path = folder / f"{moment.strftime(_WHEN)}-{mark}{f'~{name}' if name else ''}.cxmodel"
    part = path.with_suffix(".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    thin_out(home, moment)
    return Backup(path, moment, mark, name, len(data))


def listed(document: Path, home: Path) -> list[Backup]:
    """The backups of a document, newest first."""
    return _in(folder_of(document, home))


def thin_out(home: Path, now: datetime) -> None:
    """Remove the backups that have served their time, in the folders of all documents."""
    folders = sorted((home / "backups").glob("*/"))
    found = {folder: _in(folder) for folder in folders}
    kept = within((one for backups in found.values() for one in worth_keeping(backups, now)), MOST_BYTES)
    for backups in found.values():
        for backup in backups:
            if backup not in kept:
                with suppress(OSError):
                    backup.path.unlink()


def worth_keeping(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Which backups of one document stay, newest first: all recent and named ones, then fewer the older they are."""
    kept: list[Backup] = []
    periods = [*[_day] * DAYS, *[_week] * WEEKS, *[_month] * MONTHS]
    last: datetime | None = None
    for backup in sorted(backups, key=lambda one: one.at, reverse=True):
        if backup.name or now - backup.at <= GRACE:
            kept.append(backup)
        elif periods and (last is None or periods[0](backup.at) != periods[0](last)):
            del periods[0]
            last = backup.at
            kept.append(backup)
    return kept


def within(backups: Iterable[Backup], most: int) -> set[Backup]:
    """As many backups as `most` bytes hold, the newest first. Named ones are all kept, and counted first."""
    kept: set[Backup] = set()
    total = 0
    for backup in sorted(backups, key=lambda one: (not one.name, -one.at.timestamp(), one.path)):
        total += backup.size
        if backup.name or total <= most:
            kept.add(backup)
    return kept


def _in(folder: Path) -> list[Backup]:
    """The backups in one folder, newest first. Other files are nobody's business."""
    found = []
    for path in folder.glob("*.cxmodel"):
        if match := _FILE.fullmatch(path.name):
            at = datetime.strptime(match[1], _WHEN).replace(tzinfo=UTC)
            found.append(Backup(path, at, match[2], match[3] or "", path.stat().st_size))
    return sorted(found, key=lambda one: (one.at, one.path), reverse=True)


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return at.year, at.month
