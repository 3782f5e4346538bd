"""Opening a `.cxmodel`: the bytes are read once, checked, and never opened in place.

What comes out is validated: header, stamp, schema, pages, rows and values. The model's own rules are looked
through when they are asked for: a file opens whether they are broken or not, and the window asks once it is painted.
"""

import stat
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from sqlite3 import Connection, Error
from typing import Final

from studio.file import guard, reading, ready
from studio.file.refusals import Damaged, Hostile, Newer, NotOurs
from studio.file.schema import FORMAT, SCHEMA
from studio.file.stamp import Header, fingerprint, header, is_untouched
from studio.file.upgrade import STEPS, upgraded
from studio.model.kinds import DECLARED
from studio.model.presence import Presence
from studio.model.quiet import no_collection
from studio.model.record import RESERVED, Record, Records, parts
from studio.model.rules.check import problems
from studio.model.speech import say
from studio.model.trouble import Mistake, Trouble

LARGEST: Final = 140_000_000  # bytes; opening takes some three times as much memory


@dataclass(frozen=True)
class Document:
    """What a file holds. `read_only` says in a sentence why it must not be saved over itself; empty means it may."""

    path: Path
    records: dict[str, Record]
    fingerprint: str  # of the bytes on disk: what `save` compares
    version: int  # of the format in the file
    read_only: str
    data: bytes  # exactly as read: the base of a later merge
    presence: Presence | None = None  # of the records, where it is known already

    @cached_property
    def problems(self) -> tuple[Mistake, ...]:
        """Broken rules of the model, looked through once; none are told where it has what only a newer studio knows."""
        with no_collection():
            return () if self.read_only else tuple(problems(self.records))


def read(path: Path | str, home: Path | None = None) -> Document:
    """Open a document. The file is not changed, nor anything beside it.

    `home` is the folder for this person's data on this machine; with it, a large document that was read before is
    taken from there. Raises a `refusals` Trouble in one sentence: NotOurs, Damaged, Hostile or Newer; Trouble where it
    cannot be read.
    """
    place = Path(path)
    data = bytes_at(place)
    if home is not None and len(data) >= ready.LEAST:
        with no_collection():
            found = ready.find(home, known := fingerprint(data))
        if found is not None:
            return Document(place, found.records, known, header(data).version, "", data, found.presence)
    try:
        with no_collection():
            return _understood(place, data)
    except (NotOurs, Hostile, Newer) as trouble:
        raise type(trouble)(f"“{place.name}” cannot be opened: {_inside(trouble)}") from None
    except Damaged as trouble:
        way_out = f"`cxstudio recover {place.name}` saves what can still be read to a new file."
        raise Damaged(
            say(
                "“{name}” was changed outside the studio or is damaged: {inside} {way_out}",
                name=place.name,
                inside=_inside(trouble),
                way_out=way_out,
            )
        ) from None


def make_ready(path: Path, home: Path) -> None:
    """Read a large document that was just saved, and keep what it holds, so that opening it again is quick.

    It takes as long as opening; what cannot be read is left for a person to find when it is opened.
    """
    try:
        data = bytes_at(path)
        if len(data) >= ready.LEAST and not ready.is_kept(home, fingerprint(data)):
            found = _understood(path, data)
            if not found.read_only:
                ready.keep(home, found.fingerprint, found.records)
    except Trouble:
        return


def bytes_at(path: Path) -> bytes:
    """The bytes of a file of ours. Raises NotOurs or Trouble where there is none, it is no plain file, or too large."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NotOurs(say("“{name}” is not a file; choose a .cxmodel file.", name=path.name))
        if found.st_size > LARGEST:
            raise NotOurs(
                say(
                    "“{name}” has more than {what} MB, which is more than a model has.",
                    name=path.name,
                    what=LARGEST // 1000000,
                )
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise Trouble(say("There is no file “{path}”; check the name.", path=path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Trouble(
            say("“{name}” cannot be read ({reason}); check that you may read it.", name=path.name, reason=reason)
        ) from None


def _understood(path: Path, data: bytes) -> Document:
    head = header(data)
    connection, reason = _connected(data, head)
    with closing(connection):
        records = reading.records_in(connection)
    reason = reason or _unknown(records)
    return Document(path, records, fingerprint(data), head.version, reason, data)


def _connected(data: bytes, head: Header) -> tuple[Connection, str]:
    """The content in the present format, and why it is read only if it is."""
    if not head.is_plain or not head.is_whole or not is_untouched(data):
        raise Damaged(say("its content is not what its stamp says."))
    try:
        if 0 < head.version < FORMAT and head.version in {step.version for step in STEPS}:
            return upgraded(data, head.version), ""
        connection = guard.opened(data)
        try:
            return connection, _checked(connection, head.version)
        except BaseException:
            connection.close()
            raise
    except (Error, UnicodeError):  # whose words are not repeated, for they may repeat what stands in the file
        raise Damaged(say("its tables cannot be read.")) from None


def _checked(connection: Connection, version: int) -> str:
    """Whether the content may be read, and why only that if it may not be changed."""
    if version == FORMAT:
        guard.check_schema(connection, SCHEMA)
        guard.check_pages(connection)
        return ""
    if version < FORMAT:
        raise NotOurs(say("it says that it has format {version}, which there never was.", version=version))
    guard.check_later_schema(connection)
    guard.check_pages(connection)
    if _oldest_reader(connection) > FORMAT:
        raise Newer(
            say(
                "a newer studio wrote it (format {version}; this one reads up to {format}); update the studio.",
                version=version,
                format=FORMAT,
            )
        )
    return f"A newer studio wrote this file (format {version}), so it is open for reading only; update to change it."


def _oldest_reader(connection: Connection) -> int:
    row = connection.execute("SELECT value FROM meta WHERE key = 'min_reader'").fetchone()
    text = str(row[0]) if row else ""
    return int(text) if text.isdecimal() and len(text) < 6 else FORMAT + 1


def _unknown(records: Records) -> str:
    """Why a model may not be changed here: it has kinds or fields that only a newer studio knows. Empty if it may."""
    seen: dict[str, set[str]] = {}
    for kind, *keys in {(record["kind"], *record) for record in records.values()}:  # of which there are few
        if kind not in _KNOWN or not _KNOWN[kind].issuperset(keys):
            seen.setdefault(kind, set()).update(keys)
    for kind in sorted(seen):
        if kind not in DECLARED:
            return _newer_words(f"the kind {kind[:40]}")
        known = DECLARED[kind].by_name
        for stored in sorted(seen[kind]):
            field = parts(stored)[0]
            if field not in known and field not in RESERVED:
                return _newer_words(f"{kind}.{field[:40]}")
    return ""


_KNOWN: Final = {kind: {*declared.by_name, *RESERVED} for kind, declared in DECLARED.items()}
"""The keys that a record of a kind may have, but for those of a state."""


def _newer_words(what: str) -> str:
    return f"This studio does not know {what}, so the file is open for reading only; a newer studio can change it."


def _inside(trouble: Trouble) -> str:
    """The sentence as it reads after a colon."""
    text = str(trouble)
    return text[:1].lower() + text[1:]
