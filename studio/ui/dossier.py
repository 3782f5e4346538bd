"""The dossier: the file behind what is on the desk, its working copy, and whether what one sees is safe and saved."""

from collections.abc import Iterable
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from studio.file import lock, process
from studio.file.journal import Safety
from studio.file.lock import Claim
from studio.file.place import NOTHING, WHATEVER
from studio.file.recovery import Recovered
from studio.file.refusals import ChangedOnDisk, InUse, NotSafe
from studio.file.workcopy import WorkCopy
from studio.model.change import Batch, apply, diff, same
from studio.model.record import Record, Records
from studio.model.speech import say
from studio.model.store import Store
from studio.model.trouble import Trouble
from studio.ui.desk import Desk
from studio.ui.opening import DOCUMENT, Opened, title_of

SLOW: Final = 0.25  # seconds that an edit may wait for the disk before it is worth a word
PULSE: Final = 200  # milliseconds between two looks at whether edits are on the disk


class Status(NamedTuple):
    """How the document stands: saved, unsaved, saving, reading or unsafe, with the words for it."""

    kind: str
    words: str


class Named(QObject):
    """What is open, and what it is called."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._desk = desk
        self._name = ""

    @property
    def is_open(self) -> bool:
        """Whether anything is open."""
        return bool(self._name)

    @property
    def title(self) -> str:
        """What the model is called: its own name, else that of its file; the studio's where nothing is open."""
        if not self.is_open:
            return "CX Studio"
        return title_of(self._desk.store.records, self.name.removesuffix(DOCUMENT))

    @property
    def name(self) -> str:
        """The name of the file, or the one it will be offered to be saved under."""
        return self.path.name if self.path is not None else self._name


class Dossier(Named):
    """Opens, keeps safe and saves. `changed` comes when the name or the status is another.

    `contested` comes when the file on disk is not the one that was opened, `occupied` with whoever else has it open.
    """

    changed = Signal()
    said = Signal(str, str)
    contested = Signal()
    occupied = Signal(object)
    _finished = Signal(object, object, object)

    def __init__(self, desk: Desk, home: Path, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.fingerprint = NOTHING
        self.saved: Records = {}
        self.saved_at: datetime | None = None
        self.home = home
        self._copy: WorkCopy | None = None
        self._claim: Claim | None = None
        self._differing: set[str] = set()
        self._saving: Records | None = None
        self._again = False
        self._safety = Safety(0, 0.0, "")
        self._pulse = QTimer(self)
        self._pulse.setInterval(PULSE)
        self._pulse.timeout.connect(self._look_at_safety)
        self._finished.connect(self._after_save)
        desk.edited.connect(self._keep)

    def open(self, opened: Opened) -> None:
        """Put what was read on the desk, and begin to keep it safe. Where somebody else has it, it is for reading."""
        self.close()
        self.path, self.fingerprint, self._name = opened.path, opened.fingerprint, opened.name
        self.saved, self.saved_at = opened.records, None
        locked = opened.read_only or self._claimed()
        if not locked:
            self._copy = WorkCopy.start(self.home, opened.records, opened.path, opened.data)
        self._put(Store(opened.records, process.user(), opened.presence), locked)

    def resume(self, recovered: Recovered) -> None:
        """Go on with recovered work; what it was saved as last stays known, so that saving is no surprise."""
        self.close()
        session = recovered.session
        self.path = Path(session.path) if session.path else None
        self.fingerprint = session.fingerprint
        self._name = self.path.name if self.path is not None else f"{say('Recovered model')}{DOCUMENT}"
        self.saved, self.saved_at = _before(recovered.records, recovered.batches[recovered.saved :]), None
        self._copy = WorkCopy.resume(self.home, session)
        self._claimed()
        self._put(Store(recovered.records, process.user()), "")
        self._note(change.id for batch in recovered.batches[recovered.saved :] for change in batch.changes)
        self._copy.settled()

    def fork(self) -> None:
        """Go on with a copy of one's own of what somebody else has open; it is saved under another name."""
        records, name = dict(self._desk.store.records), self._name.removesuffix(DOCUMENT)
        self.open(Opened(f"{say('{name} (my copy)', name=name)}{DOCUMENT}", records))

    def take_over(self) -> None:
        """Have the document instead of whoever had it; the other's next save becomes a merge."""
        if self.path is not None and self._copy is None:
            self._claim = lock.take_over(self.path)
            data = self.path.read_bytes() if self.path.exists() else b""
            self._copy = WorkCopy.start(self.home, self._desk.store.snapshot(), self.path, data)
            self._desk.lock("")
            self.changed.emit()

    def close(self) -> None:
        """Let go of the file. Unsaved work stays in its working copy, and is offered at the next start."""
        self._pulse.stop()
        if self._copy is not None:
            self._copy.close(clean=not self.is_modified)
            if self.is_modified:
                self._copy.session.written(pid=0, start="")  # so that it is offered again, also by this process
            self._copy = None
        if self._claim is not None:
            self._claim.release()
            self._claim = None
        self._differing, self._saving, self._again = set(), None, False

    @property
    def is_modified(self) -> bool:
        """Whether the model is another than the one that was saved; an edit that was undone is none."""
        return bool(self._differing)

    @property
    def status(self) -> Status:
        """How it stands, in words."""
        if not self.is_open:
            return Status("none", "")
        if self._desk.locked:
            return Status("reading", say("for reading only"))
        if self._saving is not None and not self._safety.problem:
            return Status("saving", say("saving …"))
        return _standing(self._safety, self.is_modified, self.path is None, self.saved_at)

    def base(self) -> Path | None:
        """The document exactly as it was opened or last saved: the base of a merge; None where there is none."""
        place = self._copy.session.base if self._copy is not None else None
        return place if place is not None and place.exists() else None

    def _put(self, store: Store, locked: str) -> None:
        self._desk.put(store, locked=locked)
        self.changed.emit()

    def _claimed(self) -> str:
        """Say that we have it open; answers why we may only read where somebody else has."""
        if self.path is None:
            return ""
        try:
            self._claim = lock.claim(self.path)
        except InUse as in_use:
            holder = in_use.holder
            QTimer.singleShot(0, self, lambda: self.occupied.emit(holder))
            return say("{holder} has this file open; read it, work on a copy, or take it over.", holder=holder)
        return ""

    def save(self) -> None:
        """Save over the document that was opened. Ask for a place first where `path` is None."""
        if self.path is not None:
            self.save_to(self.path, self.fingerprint)

    def save_to(self, path: Path, expected: str = WHATEVER) -> None:
        """Save as the document at a path, in the background; it is the document from then on."""
        if self._copy is None:
            self.said.emit(self._desk.locked or say("There is nothing to save."), "warn")
            return
        if self._saving is not None:
            self._again = True
            return
        snapshot = self._saving = self._desk.store.snapshot()
        answer = self._copy.save(snapshot, path, expected)
        answer.add_done_callback(lambda done: self._finished.emit(done, path, snapshot))
        self.changed.emit()

    def _after_save(self, answer: "Future[str]", path: Path, snapshot: Records) -> None:
        if self._saving is not snapshot:
            return  # another document is open by now
        self._saving = None
        problem = answer.exception()
        if problem is None:
            self._saved(path, answer.result(), snapshot)
        elif isinstance(problem, ChangedOnDisk):
            self.contested.emit()
        elif isinstance(problem, Trouble):
            self.said.emit(str(problem), "bad")
        else:
            self.changed.emit()
            raise problem
        self.changed.emit()
        if self._again and problem is None:
            self._again = False
            self.save()

    def _saved(self, path: Path, fingerprint: str, snapshot: Records) -> None:
        if path != self.path and self._claim is not None:
            self._claim.release()
            self._claim = None
        moved, self.path = path != self.path, path
        if moved:
            self._claimed()
        self.fingerprint, self.saved_at = fingerprint, datetime.now(UTC)
        touched = self._differing | {change.id for change in diff(snapshot, self._desk.store.records)}
        self.saved = snapshot
        self._differing = set()
        self._note(touched)

    def agree(self, fingerprint: str) -> None:
        """Take the file on disk, whose changes were brought in, as the one that the next save replaces."""
        self.fingerprint = fingerprint
        self.changed.emit()

    def _keep(self, batch: Batch) -> None:
        if self._copy is not None:
            try:
                self._copy.record(batch, self._desk.store.records)
            except NotSafe as trouble:
                self.said.emit(str(trouble), "bad")
        self._note(change.id for change in batch.changes)
        self._pulse.start()
        self.changed.emit()

    def _note(self, ids: Iterable[str]) -> None:
        records = self._desk.store.records
        for id_ in set(ids):
            if _equal(self.saved.get(id_), records.get(id_)):
                self._differing.discard(id_)
            else:
                self._differing.add(id_)

    def _look_at_safety(self) -> None:
        before = self.status
        self._safety = self._copy.safety() if self._copy is not None else Safety(0, 0.0, "")
        if not self._safety.waiting:
            self._pulse.stop()
        if self.status != before:
            self.changed.emit()


def _standing(safety: Safety, is_modified: bool, is_new: bool, saved_at: datetime | None) -> Status:
    if safety.problem:
        return Status("unsafe", say("NOT SAFE: {reason}", reason=safety.problem))
    if is_modified:
        slow = safety.seconds > SLOW
        return Status("unsaved", say("unsaved · writing to disk …") if slow else say("unsaved · kept safe"))
    return Status("unsaved", say("not saved yet")) if is_new else Status("saved", _ago(saved_at))


def _equal(one: Record | None, other: Record | None) -> bool:
    return one is other or (one is not None and other is not None and same(dict(one), dict(other)))


def _before(records: Records, batches: tuple[Batch, ...]) -> dict[str, Record]:
    """The records as they were before some batches."""
    found = dict(records)
    for batch in reversed(batches):
        apply(found, batch.inverted().changes)
    return found


def _ago(at: datetime | None) -> str:
    if at is None:
        return say("saved")
    minutes = int((datetime.now(UTC) - at).total_seconds() // 60)
    if minutes < 1:
        return say("saved just now")
    return say("saved {n} min ago", n=minutes) if minutes < 60 else say("saved at {at}", at=f"{at.astimezone():%H:%M}")
