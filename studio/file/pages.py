"""The rows that stand on the intact pages of a damaged database, found without the tree that leads to them.

All our tables are WITHOUT ROWID, so that each row stands whole on a page of an index b-tree, or begins there and goes
on over a chain of overflow pages. Source: the Database File Format of SQLite, sections 1.6 and 2.1.
"""

from collections.abc import Iterator
from typing import Final

from studio.file.guard import LONGEST_VALUE
from studio.file.rows import Row
from studio.file.schema import PAGE

_HEADS: Final = {2: 12, 10: 8}  # interior and leaf pages of an index b-tree: the size of their heads
_CHILD: Final = {2: 4, 10: 0}  # bytes before a cell's payload
_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # serial type to size
_LOCAL_MOST: Final = (PAGE - 12) * 64 // 255 - 23
_LOCAL_LEAST: Final = (PAGE - 12) * 32 // 255 - 23


def rows_on_pages(data: bytes) -> Iterator[Row]:
    """All rows that can be read page by page, in order of place; what makes no sense is passed over.

    No overflow page is read twice, so that the work is bounded by the size of the file.
    """
    used: set[int] = set()
    for start in range(PAGE, len(data) - PAGE + 1, PAGE):
        kind = data[start]
        if kind not in _HEADS:
            continue
        head, count = _HEADS[kind], int.from_bytes(data[start + 3 : start + 5], "big")
        for at in range(start + head, min(start + head + 2 * count, start + PAGE - 1), 2):
            cell = start + int.from_bytes(data[at : at + 2], "big") + _CHILD[kind]
            row = _row(_payload(data, cell, start + PAGE, used))
            if row is not None:
                yield row


def _payload(data: bytes, cell: int, end: int, used: set[int]) -> bytes:
    """The bytes of a row that begins in a cell; empty where they are not all there."""
    size, at = _varint(data, cell, end)
    if not 0 < size <= LONGEST_VALUE:
        return b""
    if size <= _LOCAL_MOST:
        return data[at : at + size] if at + size <= end else b""
    fitting = _LOCAL_LEAST + (size - _LOCAL_LEAST) % (PAGE - 4)
    local = fitting if fitting <= _LOCAL_MOST else _LOCAL_LEAST
    if at + local + 4 > end:
        return b""
    following = int.from_bytes(data[at + local : at + local + 4], "big")
    return data[at : at + local] + _overflow(data, following, size - local, used)


def _overflow(data: bytes, page: int, size: int, used: set[int]) -> bytes:
    """What a chain of overflow pages holds, up to its first page that is missing or was read before."""
    found: list[bytes] = []
    while size > 0 and page > 1 and page * PAGE <= len(data) and page not in used:
        used.add(page)
        start = (page - 1) * PAGE
        found.append(data[start + 4 : start + 4 + min(size, PAGE - 4)])
        size -= PAGE - 4
        page = int.from_bytes(data[start : start + 4], "big")
    return b"".join(found)


def _row(payload: bytes) -> Row | None:
    """The values of a row; None where the bytes are none."""
    head, at = _varint(payload, 0, len(payload))
    if not at <= head <= len(payload):
        return None
    place, values = head, []
    while at < head:
        serial, at = _varint(payload, at, head)
        size = _size(serial)
        if at == 0 or size is None or place + size > len(payload):
            return None
        try:
            values.append(_value(serial, payload[place : place + size]))
        except UnicodeDecodeError:
            return None
        place += size
    return tuple(values) if place == len(payload) else None


def _size(serial: int) -> int | None:
    """The bytes that a value of a serial type takes; None for the types that no row of ours has."""
    if serial in _INTEGERS:
        return _INTEGERS[serial]
    if serial in (0, 8, 9):
        return 0
    return (serial - 13) // 2 if serial >= 13 and serial % 2 else None


def _value(serial: int, data: bytes) -> int | str | None:
    if serial in _INTEGERS:
        return int.from_bytes(data, "big", signed=True)
    if serial in (8, 9):
        return serial - 8
    return data.decode() if serial else None


def _varint(data: bytes, at: int, end: int) -> tuple[int, int]:
    """A number of variable length and the place after it; (0, 0) where it does not end in time."""
    value = 0
    for place in range(at, min(at + 9, end, len(data))):
        byte = data[place]
        if place == at + 8:
            return value << 8 | byte, place + 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    return 0, 0
