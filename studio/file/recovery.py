"""Unsaved work of sessions whose process is gone: listed in words, given back, and kept until it is safely saved.

What counts is the state in the working database, which is read and not replayed. A session is never thrown away because
of a date, and never before what it holds was saved, unless the person says so.
"""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from studio.file import lock, rescue
from studio.file import session as sessions
from studio.file.refusals import Damaged, InUse
from studio.file.rescue import Copy
from studio.file.session import Session, sessions_folder
from studio.file.work import content, labels_in
from studio.model.change import Batch
from studio.model.record import Record
from studio.model.speech import say, say_many

CAREFUL_FROM: Final = 2  # attempts that did not go well, after which the window opens without drawing anything
KEPT_FOR: Final = timedelta(days=30)  # what the person threw away
_WHEN: Final = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Unsaved:
    """Work that was not saved when its process ended. `labels` say what was done, oldest first."""

    session: Session
    labels: tuple[str, ...]
    is_readable: bool  # otherwise only the last saved version is left

    @property
    def is_careful(self) -> bool:
        """Whether recovery failed so often that the model should be opened without diagrams and formulas."""
        return self.session.recovery_attempts >= CAREFUL_FROM

    @property
    def summary(self) -> str:
        """One line for the list: “Retail.cxmodel: 37 changes since the last save, the last: Move ‘Claims’”."""
        name = Path(self.session.path).name if self.session.path else say("A new model")
        if not self.is_readable:
            return say("{name}: its unsaved changes cannot be read; the last saved version can be opened", name=name)
        return say_many(
            "{name}: {n} change since the last save, the last: {last}",
            "{name}: {n} changes since the last save, the last: {last}",
            len(self.labels),
            name=name,
            last=self.labels[-1],
        )


@dataclass(frozen=True)
class Recovered:
    """A model given back: its records, every edit since it was opened, how many of these the document has."""

    session: Session
    records: dict[str, Record]
    batches: tuple[Batch, ...]
    saved: int
    base: bytes  # the document as opened or last saved, for a merge; empty for a model that was never saved
    is_careful: bool


def unsaved(home: Path) -> list[Unsaved]:
    """The work that can be recovered, newest first. Sessions that ended with nothing unsaved are taken away."""
    found = []
    for folder in sorted(sessions_folder(home).glob("*/")):
        session = _as_it_is(Session(folder, "", "", 0, "", "", "", ""))
        if session.pid and session.is_running():
            continue
        state = _state(session)
        if state is not None:
            found.append(state)
        elif session.pid:
            shutil.rmtree(folder, ignore_errors=True)
    return sorted(found, key=lambda one: (one.session.began, one.session.folder), reverse=True)


def _state(session: Session) -> Unsaved | None:
    """What a session has to offer; None for nothing."""
    if not session.work.exists():
        return None
    try:
        labels = labels_in(session.work)
    except Damaged:
        return Unsaved(session, (), False)
    return Unsaved(session, tuple(labels), True) if labels else None


def recover(session: Session) -> Recovered:
    """Give back what a session holds, and make the session ours; `WorkCopy.resume` goes on with it.

    The attempt is counted before anything is read. Raises InUse when another window was faster, Damaged when only the
    last saved version is left (`base_of`).
    """
    with lock.saving(session.folder / "session.json"):
        now = _as_it_is(session)
        if now.pid and now.is_running():
            raise InUse(say("Another window has just recovered this work; look there."), None)
        ours = now.written(recovery_attempts=now.recovery_attempts + 1, recovered=True).taken()
    try:
        found = content(ours.work)
    except Damaged:
        ours.written(pid=0, start="")  # so that it is offered again
        raise
    careful = now.recovery_attempts >= CAREFUL_FROM
    return Recovered(ours, found.records, tuple(found.batches), found.saved, base_of(ours), careful)


def base_of(session: Session) -> bytes:
    """The document of a session as it was opened or last saved; empty for a model that never was."""
    return session.base.read_bytes() if session.base.exists() else b""


def discard(session: Session, home: Path, now: datetime | None = None) -> None:
    """Put unsaved work aside because the person said so. It can be found for a month in the folder `discarded`."""
    moment = now or datetime.now(UTC)
    folder = home / "discarded"
    folder.mkdir(parents=True, exist_ok=True)
    session.folder.rename(folder / f"{moment.strftime(_WHEN)}-{session.folder.name}")
    for old in folder.iterdir():
        stamp = old.name.partition("-")[0]
        if stamp < (moment - KEPT_FOR).strftime(_WHEN):
            shutil.rmtree(old, ignore_errors=True)


def unfinished_saves(home: Path) -> list[Copy]:
    """Documents in folders that cannot be written, whose last save did not end; `rescue.finish` ends it."""
    return rescue.unfinished(home)


def _as_it_is(session: Session) -> Session:
    try:
        return sessions.read(session.folder)
    except Damaged:
        return session
