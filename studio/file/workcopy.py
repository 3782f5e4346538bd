"""The working copy of an open model: every edit safe on disk before the next, outside the document, until it is saved.

What its database holds is in `work.py`, the thread that writes it in `journal.py`.
"""

import logging
import shutil
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from studio.file import session as sessions
from studio.file.image import image, image_of
from studio.file.journal import Journal, Safety
from studio.file.place import place
from studio.file.refusals import NotSafe
from studio.file.session import Session, replace_durably
from studio.file.sign import Sign
from studio.file.stamp import fingerprint
from studio.file.work import Pin, fill, keep, last, mark_opened, mark_saved
from studio.model.change import Batch
from studio.model.record import Records

_log = logging.getLogger("studio.file")


class WorkCopy:
    """One open model's working copy. All methods are called from one thread, that of the window or the command."""

    def __init__(self, home: Path, session: Session, journal: Journal) -> None:
        """Use `start` or `resume`."""
        self._home = home
        self._journal = journal
        self._saver: threading.Thread | None = None
        self._changing = threading.Lock()
        self._sign = Sign(session.sign)
        self.session = session

    @staticmethod
    def start(home: Path, records: Records, source: Path | None = None, base: bytes = b"") -> "WorkCopy":
        """Begin to keep a model safe.

        `home` is the folder for this person's data on this machine. `records` are those read from the document
        `source` with the bytes `base`; a new model has neither. They are not copied: nobody may change them any more.
        Returns at once; `flush` waits until all is on disk.
        """
        session = sessions.new(home, source, fingerprint(base) if base else "")
        journal = Journal(session.work, lambda connection: fill(connection, session, records, base))
        journal.add(mark_opened)
        return WorkCopy(home, session, journal)

    @staticmethod
    def resume(home: Path, session: Session) -> "WorkCopy":
        """Go on with a session that `recovery.recover` has given back."""
        return WorkCopy(home, session, Journal(session.work))

    def record(self, batch: Batch, records: Records) -> None:
        """Keep a batch: `records` are those after it. Returns at once; raises NotSafe when too much waits."""
        changed = {change.id: records.get(change.id) for change in batch.changes}
        self._journal.add(lambda connection: keep(connection, batch, changed))

    def safety(self) -> Safety:
        """How many edits are not on disk yet, for how long, and why; for the status bar."""
        return self._journal.safety()

    def flush(self, patience: float = 10.0) -> None:
        """Wait until all edits are on disk. Raises NotSafe when they are not within `patience` seconds."""
        self._journal.flush(patience)

    def save(self, records: Records, path: Path | str, expected: str) -> "Future[str]":
        """Save the model as it is now, in a thread of its own; the caller goes on at once.

        `records` are those after the last batch. The answer holds the new fingerprint, or the Trouble that `save.save`
        would raise. Edits made after this call are not in the document.
        """
        answer: Future[str] = Future()
        self._wait_for_saver()
        pin = Pin(self.session.work)
        self._journal.add(pin.take)
        work = (dict(records), Path(path), expected, pin, answer)
        self._saver = threading.Thread(target=self._save, args=work, name="saving", daemon=True)
        self._saver.start()
        return answer

    def mark_saved(self, path: Path, data: bytes) -> None:
        """Say that a document with these bytes, saved in another way, holds all edits so far.

        It becomes the base of a merge, and what recovery counts from.
        """
        self._saved(path, data, last)

    def settled(self) -> None:
        """Say that a recovered model is open and works, so that recovery counts its attempts anew."""
        with self._changing:
            if self.session.recovery_attempts:
                self.session = self.session.written(recovery_attempts=0)

    def base(self) -> bytes:
        """The document exactly as it was opened or last saved; empty for a model that never was."""
        return self.session.base.read_bytes() if self.session.base.exists() else b""

    def close(self, clean: bool = True) -> None:
        """End the session. A clean one leaves nothing behind, unless it was recovered and never saved since.

        One that is not clean is offered again at the next start.
        """
        self._wait_for_saver()
        self._journal.end()
        self._sign.end()
        if clean and not self.session.recovered:
            shutil.rmtree(self.session.folder, ignore_errors=True)

    def _wait_for_saver(self) -> None:
        if self._saver is not None:
            self._saver.join()
            self._saver = None

    def _save(self, records: Records, path: Path, expected: str, pin: Pin, answer: "Future[str]") -> None:
        try:
            data = self._image(records, pin)
            found = place(data, path, expected, self._home)
        except BaseException as error:  # handed to whoever waits for the answer
            answer.set_exception(error)
            return
        answer.set_result(found)
        self._saved(path, data, pin.last)

    def _image(self, records: Records, pin: Pin) -> bytes:
        """The bytes to save: from the working database, or from memory when that one cannot be written."""
        while not self._journal.safety().problem:
            if pin.is_taken(0.05):
                return image_of(pin.given())
        return image(records)

    def _saved(self, path: Path, data: bytes, number: Callable[[sqlite3.Connection], int]) -> None:
        """Note a save. The document is safe by now, so a note that fails is told in the log and no more."""
        try:
            replace_durably(data, self.session.base)
            with self._changing:
                self.session = self.session.written(
                    path=str(path.absolute()), fingerprint=fingerprint(data), recovered=False
                )
            self._journal.add(lambda connection: mark_saved(connection, number(connection)))
        except (OSError, NotSafe) as error:
            _log.warning("%s was saved, but its working copy could not note it: %s", path.name, error)
