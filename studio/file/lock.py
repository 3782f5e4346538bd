"""Who has a document open, and who is saving it at this moment: two small files beside it, each made by one alone.

`.name.open` is advisory and stands as long as the window does: a second opener is told and may read, fork or take over.
`.name.lock` stands for the moment of a save, and keeps two savers apart.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Final

from studio.file import process
from studio.file.refusals import InUse
from studio.model.speech import moment, say

LONG_AGO: Final = timedelta(hours=24)  # then a holder on another machine may be doubted
PATIENCE: Final = 10.0  # seconds that a save waits for another one to end
UNFINISHED: Final = 5.0  # seconds after which a lock without a name in it is one whose maker died


@dataclass(frozen=True)
class Holder:
    """Who holds a document, and since when (ISO, UTC)."""

    user: str
    host: str
    pid: int
    since: str
    start: str = ""  # of the process, see process.started

    @staticmethod
    def ourselves() -> "Holder":
        """This process, as of now."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Holder(process.user(), process.host(), os.getpid(), now, process.started(os.getpid()))

    def is_gone(self) -> bool:
        """Whether the holder was on this machine and runs no more. Of another machine nothing is known."""
        return self.host == process.host() and not process.is_running(self.pid, self.start)

    def is_doubtful(self, now: datetime | None = None) -> bool:
        """Whether the holder is on another machine and has held for more than a day: ask the person."""
        try:
            since = datetime.fromisoformat(self.since)
        except ValueError:
            return True
        return self.host != process.host() and (now or datetime.now(UTC)) - since > LONG_AGO

    def __str__(self) -> str:
        try:
            since = moment(datetime.fromisoformat(self.since))
        except ValueError:
            return say("{user} on {host}, since some time ago", user=self.user, host=self.host)
        return say("{user} on {host}, since {when}", user=self.user, host=self.host, when=since)


class Claim:
    """The sign that we have a document open. Give it back with `release`; others may have taken it over meanwhile."""

    def __init__(self, marker: Path, holder: Holder) -> None:
        self.marker = marker
        self.holder = holder

    def is_ours(self) -> bool:
        """Whether nobody has taken the document over."""
        return _read(self.marker) == self.holder

    def release(self) -> None:
        """Take the sign away, if it is still ours."""
        if self.is_ours():
            self.marker.unlink(missing_ok=True)


def opened_by(path: Path) -> Holder | None:
    """Who else has the document open; None when nobody has. What a dead process of this machine left is taken away."""
    marker = open_marker(path)
    holder = _read(marker)
    if holder is not None and holder.is_gone():
        _take_away(marker, holder)
        return None
    return holder


def claim(path: Path) -> Claim:
    """Say that we have the document open. Raises InUse, with the holder, when somebody else has.

    Where nothing can be written beside the document, it is opened without a sign.
    """
    holder = opened_by(path)
    ours = Holder.ourselves()
    try:
        if holder is None and not _made(open_marker(path), ours):
            holder = opened_by(path)
            if holder is None:
                return claim(path)
    except OSError:
        return Claim(open_marker(path), ours)
    if holder is not None:
        raise InUse(
            say(
                "“{name}” is open: {holder}; read it, edit and merge later, or take it over.",
                name=path.name,
                holder=holder,
            ),
            holder,
        )
    return Claim(open_marker(path), ours)


def take_over(path: Path) -> Claim:
    """Have the document open instead of whoever had it, after the person chose so. The other's save becomes a merge."""
    marker, ours = open_marker(path), Holder.ourselves()
    beside = marker.with_name(f"{marker.name}.{token_hex(4)}")
    with suppress(OSError):
        beside.write_text(json.dumps(asdict(ours)), encoding="utf-8")
        beside.replace(marker)
    return Claim(marker, ours)


def open_marker(path: Path) -> Path:
    """The file that says who has a document open."""
    return path.with_name(f".{path.name}.open")


def save_marker(path: Path) -> Path:
    """The file that says who is saving a document."""
    return path.with_name(f".{path.name}.lock")


@contextmanager
def saving(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Keep every other saver of this document out for a moment.

    Raises InUse when another save does not end in time, OSError where nothing can be written beside the document.
    """
    marker, ours = save_marker(path), Holder.ourselves()
    end = time.monotonic() + patience
    while not _made(marker, ours):
        holder = _read(marker)
        if holder is not None and holder.is_gone():
            _take_away(marker, holder)
        elif holder is None and _is_unfinished(marker):
            marker.unlink(missing_ok=True)
        elif time.monotonic() > end:
            who = str(holder) if holder else "somebody"
            raise InUse(
                say(
                    "“{name}” is being saved by {who}; if that is not so, delete {name2}.",
                    name=path.name,
                    who=who,
                    name2=marker.name,
                ),
                holder,
            )
        else:
            time.sleep(0.005)
    try:
        yield
    finally:
        marker.unlink(missing_ok=True)


def _made(marker: Path, holder: Holder) -> bool:
    """Whether we made the marker; False when it was there. Only one of many can make it."""
    try:
        handle = os.open(marker, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        return False
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(holder), file)
    except OSError:
        marker.unlink(missing_ok=True)  # the disk is full; a marker without a name would only be in the way
        raise
    return True


def _read(marker: Path) -> Holder | None:
    """The holder that a marker names; None where there is no marker, or none that can be read."""
    try:
        found = json.loads(marker.read_text(encoding="utf-8")[:4000])
        return Holder(
            str(found["user"])[:200],
            str(found["host"])[:200],
            int(found["pid"]),
            str(found["since"])[:40],
            str(found.get("start", ""))[:40],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _is_unfinished(marker: Path) -> bool:
    """Whether a marker without a name in it is old enough to say that its maker died before writing."""
    try:
        return time.time() - marker.stat().st_mtime > UNFINISHED
    except OSError:
        return False


def _take_away(marker: Path, holder: Holder) -> None:
    """Take away what a dead holder left. Should another have made it anew meanwhile, it is put back."""
    aside = marker.with_name(f"{marker.name}.{token_hex(4)}")
    try:
        marker.rename(aside)
    except OSError:
        return  # somebody else was faster
    if _read(aside) != holder:
        with suppress(OSError):
            os.link(aside, marker)
    aside.unlink(missing_ok=True)
