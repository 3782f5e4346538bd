"""A session: the folder on this machine in which one open model is kept safe between saves, and what it says of itself.

- `sessions/<id>/session.json`: whose it is, which document, how often recovery was tried
- `sessions/<id>/base.cxmodel`: the document exactly as it was opened or last saved, the base of a merge
- `sessions/<id>/work.db`: the model as it is now, and every edit since (see `work.py`)
- `sessions/<id>/alive`: locked as long as the process lives (see `sign.py`)
"""

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from uuid import uuid4

from studio.file import process
from studio.file.disk import patiently, sync_folder, write_durably
from studio.file.refusals import Damaged
from studio.file.sign import is_shown
from studio.model.speech import say


@dataclass(frozen=True)
class Session:
    """What `session.json` says. It is replaced as a whole, never edited."""

    folder: Path
    path: str  # of the document; empty for a model that was never saved
    fingerprint: str  # that the document must still have
    pid: int
    start: str  # of the process, see process.started
    host: str
    user: str
    began: str  # ISO, UTC
    recovery_attempts: int = 0  # since the last one that went well
    recovered: bool = False  # and not saved since, so that it must not be thrown away

    @property
    def work(self) -> Path:
        """The working database."""
        return self.folder / "work.db"

    @property
    def base(self) -> Path:
        """The document as it was opened or last saved."""
        return self.folder / "base.cxmodel"

    @property
    def sign(self) -> Path:
        """The sign of life of the working copy, see `sign.py`."""
        return self.folder / "alive"

    def is_running(self) -> bool:
        """Whether the process that has this session still runs, here or on a machine that shares the folder."""
        is_here = self.host == process.host() and process.is_running(self.pid, self.start)
        return is_here or is_shown(self.sign)

    def written(self, **changed: object) -> "Session":
        """The session with some values changed, and brought to the disk."""
        session = replace(self, **changed)  # type: ignore[arg-type]
        plain = {name: value for name, value in asdict(session).items() if name != "folder"}
        replace_durably(json.dumps(plain, indent=1).encode(), session.folder / "session.json")
        return session

    def taken(self) -> "Session":
        """The session as ours from now on."""
        pid = os.getpid()
        return self.written(pid=pid, start=process.started(pid), host=process.host(), user=process.user())


def sessions_folder(home: Path) -> Path:
    """Where all sessions are."""
    return home / "sessions"


def new(home: Path, path: Path | None, fingerprint: str) -> Session:
    """A new session of this process, with its folder and its `session.json`."""
    folder = sessions_folder(home) / str(uuid4())
    folder.mkdir(parents=True)
    for above in (folder.parent, home, home.parent):  # or a power cut could take the folder with all that is in it
        sync_folder(above)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    document = str(path.absolute()) if path is not None else ""
    return Session(folder, document, fingerprint, 0, "", "", "", now).taken()


def read(folder: Path) -> Session:
    """The session in a folder. Raises Damaged where its `session.json` cannot be understood."""
    try:
        plain = json.loads((folder / "session.json").read_text(encoding="utf-8"))
        known = {name: plain[name] for name in Session.__dataclass_fields__ if name != "folder" and name in plain}
        numbers = ("pid", "recovery_attempts", "recovered")
        if any(not isinstance(value, int if name in numbers else str) for name, value in known.items()):
            raise TypeError("a value of another kind was expected")
        session = Session(folder, **known)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise Damaged(
            say(
                "The unsaved work in {folder} says too little of itself ({error}); look at its work.db.",
                folder=folder,
                error=error,
            )
        ) from None
    return session


def replace_durably(data: bytes, path: Path) -> None:
    """Make a file of our own hold these bytes; at every moment it holds the old or the new ones."""
    temporary = path.with_name(f"{path.name}.{token_hex(4)}.tmp")
    try:
        write_durably(data, temporary)
        patiently(lambda: _swap(temporary, path))
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _swap(temporary: Path, path: Path) -> None:
    temporary.replace(path)
