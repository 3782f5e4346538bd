"""Large models as they were read last, kept on this machine in a form that is read in a quarter of the time.

It says what the document says and never more: it is found by the fingerprint of the document's bytes, so it cannot be
out of date, and whatever is wrong with it only means that the document itself is read. Nothing depends on it.
"""

import hashlib
import logging
import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from operator import itemgetter
from pathlib import Path
from secrets import token_hex
from typing import Final, NamedTuple

from studio import __version__
from studio.model.packing import LARGE, Packing
from studio.model.presence import Presence
from studio.model.record import Record, Records
from studio.model.states import presence

LEAST: Final = 400_000  # bytes of a document; smaller ones are read in some hundredths of a second as they are
KEPT: Final = 6  # models
READING: Final = 2  # to be raised when the same document is read otherwise than before
_PIECE: Final = 1_000  # records written in one go, in some milliseconds, so that the window is not held up
_MADE_BY: Final = f"{__version__} {READING} {sys.implementation.cache_tag} {marshal.version}".encode()
_DIGEST: Final = 32  # bytes
_ENDS: Final = ("from", "to", "unit")  # of a relation: the ids of others
_log = logging.getLogger("studio.file")


class Ready(NamedTuple):
    """What was kept of a document: its records, and what is there of them in current and target."""

    records: dict[str, Record]
    presence: Presence


def keep(home: Path, fingerprint: str, records: Records) -> None:
    """Keep what was read of the document with this fingerprint; of what was kept before, only the newest stay.

    `home` is the folder for this person's data on this machine. Where it cannot be kept, nothing is lost.
    """
    place = _place(home, fingerprint)
    if place.exists():
        with suppress(OSError):
            os.utime(place)
        return
    rest = _with_shared_ids(records)
    pieces = []
    while piece := list(islice(rest, _PIECE)):
        pieces.append(marshal.dumps(piece))
    head = marshal.dumps((_MADE_BY, fingerprint, [len(piece) for piece in pieces], [*presence(records)]))
    content = b"".join((head, *pieces))
    temporary = place.with_suffix(f".{token_hex(4)}.tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(hashlib.sha256(content).digest() + content)
            temporary.replace(place)
        finally:
            temporary.unlink(missing_ok=True)
        for old in sorted(place.parent.glob("*.ready"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError as error:
        _log.info("what was read is not kept: %s", error)


def _with_shared_ids(records: Records) -> Iterator[Record]:
    """The records, with each id that others refer to as one text for them all, which it is then when read back."""
    all_of_them = tuple(records.values())
    named = {record[end] for record in all_of_them for end in _ENDS if end in record}
    packing = Packing()  # so that values which come again are written, and read, once in each piece
    for record in (packing.packed(one, records) for one in all_of_them):
        places = [place for place in ("id", *_ENDS) if place in record and record[place] in named]
        yield {**record, **{place: sys.intern(record[place]) for place in places}}


def find(home: Path, fingerprint: str) -> Ready | None:
    """What the document with this fingerprint was read as, in the same order; None where that is not kept."""
    try:
        content = _place(home, fingerprint).read_bytes()
    except OSError:
        return None
    view = memoryview(content)
    if hashlib.sha256(view[_DIGEST:]).digest() != content[:_DIGEST]:
        return None
    made_by, whose, *rest = marshal.loads(view[_DIGEST:])  # noqa: S302 - ours: the digest says that it is whole
    if (made_by, whose) != (_MADE_BY, fingerprint):
        return None
    sizes, known = rest
    return Ready(_records(view, sizes), Presence(*known))


def _records(view: memoryview, sizes: Sequence[int]) -> dict[str, Record]:
    """The records in the last pieces of some bytes, which are so long."""
    records: dict[str, Record] = {}
    packing, begin = Packing(has_shared=True), len(view) - sum(sizes)
    for size in sizes:
        found = marshal.loads(view[begin : begin + size])  # noqa: S302 - as above
        records.update(zip(map(itemgetter("id"), found), found, strict=True))
        if len(sizes) * _PIECE >= LARGE:
            packing.pack(records, [record["id"] for record in found])
        begin += size
    return records


def is_kept(home: Path, fingerprint: str) -> bool:
    """Whether something is kept for the document with this fingerprint."""
    return _place(home, fingerprint).exists()


def _place(home: Path, fingerprint: str) -> Path:
    return home / "ready" / f"{fingerprint[:40]}.ready"
