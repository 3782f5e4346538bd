"""What stands at fixed places of the bytes of a document: the header, and the stamp that tells it was not touched.

The stamp is the SHA-256 of the whole file with the 64 characters of the stamp itself as noughts. It stands in the table
`meta`, which is always the second page, after the words `cxm1-stamp:`. This holds for every later format too.
"""

import hashlib
from typing import Final, NamedTuple

from studio.file.refusals import Damaged, NotOurs
from studio.file.schema import APPLICATION, PAGE
from studio.model.speech import say

MAGIC: Final = b"SQLite format 3\x00"
MARK: Final = b"cxm1-stamp:"
BLANK: Final = MARK.decode() + "0" * 64
SMALLEST: Final = 2 * PAGE
_HEADS: Final = {2: 12, 5: 12, 10: 8, 13: 8}  # type of a page to the size of its head
_LIBRARY: Final = 3_040_001  # written as the library's version, whichever wrote the file: same model, same bytes


class Header(NamedTuple):
    """What the first hundred bytes say."""

    version: int  # of the format: PRAGMA user_version
    is_plain: bool  # not in WAL mode, which no saved document is
    is_whole: bool  # as long as it says


def header(data: bytes) -> Header:
    """The header of a document. Raises NotOurs where the bytes are no database, or that of another program."""
    if not data.startswith(MAGIC):
        raise NotOurs(say("This is no model of the studio: it does not begin as a .cxmodel does."))
    if len(data) < SMALLEST or int.from_bytes(data[68:72], "big") != APPLICATION:
        raise NotOurs(say("This is a database of another program, and no model of the studio."))
    size = int.from_bytes(data[16:18], "big")
    pages = int.from_bytes(data[28:32], "big")
    return Header(
        int.from_bytes(data[60:64], "big", signed=True),
        data[18:20] == b"\x01\x01",
        size == PAGE and pages * PAGE == len(data),
    )


def fingerprint(data: bytes) -> str:
    """What tells one content of a file from another: the SHA-256 of all its bytes."""
    return hashlib.sha256(data).hexdigest()


def stamped(data: bytes) -> bytes:
    """The finished bytes of a fresh database: what depends on chance or library settled, and the stamp put in."""
    image = bytearray(data)
    for place, value in ((24, 1), (92, 1), (96, _LIBRARY)):
        image[place : place + 4] = value.to_bytes(4, "big")
    _clear_gaps(image)
    slot = _slot(image)
    if slot is None:
        raise Damaged(say("The document could not be stamped; save again."))
    image[slot : slot + 64] = hashlib.sha256(image).hexdigest().encode()
    return bytes(image)


def _clear_gaps(image: bytearray) -> None:
    """Clear the unused middle of each page of a table, where some versions of SQLite leave scraps of earlier content.

    A page begins with its type, the number of its cells at byte 3 and the beginning of their content at byte 5; after 8
    bytes, or 12 on an inner page, come two bytes for each cell (SQLite, Database File Format, 1.6).
    """
    for page in range(0, len(image), PAGE):
        head = page + 100 if page == 0 else page
        size = _HEADS.get(image[head])
        if size is not None:
            cells = int.from_bytes(image[head + 3 : head + 5], "big")
            content = int.from_bytes(image[head + 5 : head + 7], "big")
            begin, end = head + size + 2 * cells, page + min(content, PAGE)
            image[begin:end] = bytes(max(0, end - begin))


def is_untouched(data: bytes) -> bool:
    """Whether the bytes are exactly those that a studio wrote."""
    slot = _slot(data)
    if slot is None:
        return False
    digest = hashlib.sha256(data[:slot])
    digest.update(b"0" * 64)
    digest.update(memoryview(data)[slot + 64 :])
    return data[slot : slot + 64] == digest.hexdigest().encode()


def _slot(data: bytes | bytearray) -> int | None:
    """Where the stamp begins; None where there is none or more than one."""
    page = bytes(data[PAGE : 2 * PAGE])
    place = page.find(MARK)
    if place < 0 or page.find(MARK, place + 1) >= 0 or place + len(MARK) + 64 > PAGE:
        return None
    return PAGE + place + len(MARK)
