"""The few tables of a TrueType file that text widths need, read without a font library, which takes longer to import.

Only `head`, `hhea`, `hmtx` and `cmap` (formats 4 and 12) are read.
"""

import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from operator import itemgetter
from pathlib import Path


class FontFile:
    """Advance widths of a TrueType font, in parts of the em. Raises OSError or ValueError for what is no such font."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._data = path.read_bytes()
        if self._data[:4] not in (b"\x00\x01\x00\x00", b"true"):
            raise ValueError(f"{path.name} is not a TrueType font.")
        tables = struct.unpack_from(">H", self._data, 4)[0]
        entries = (struct.unpack_from(">4s4xII", self._data, 12 + 16 * i) for i in range(tables))
        self._tables = {name: (offset, length) for name, offset, length in entries}

    def advance(self, code: int) -> float | None:
        """How wide the character with a code point is, as a part of the em; None where the font cannot draw it."""
        glyph = self._glyph_of(code)
        return self._widths[min(glyph, len(self._widths) - 1)] / self._em if glyph else None

    @cached_property
    def _em(self) -> int:
        return self._number(">H", b"head", 18)

    def _number(self, layout: str, table: bytes, offset: int) -> int:
        return int(struct.unpack_from(layout, self._data, self._tables[table][0] + offset)[0])

    @cached_property
    def _widths(self) -> "array[int]":
        count = self._number(">H", b"hhea", 34)
        start = self._tables[b"hmtx"][0]
        return _shorts(self._data[start : start + 4 * count])[::2]

    @cached_property
    def _glyph_of(self) -> Callable[[int], int]:
        """What gives the glyph of a code point, 0 for none, from the subtable that covers most."""
        start = self._tables[b"cmap"][0]
        count = struct.unpack_from(">H", self._data, start + 2)[0]
        offsets = {start + struct.unpack_from(">I", self._data, start + 8 + 8 * i)[0] for i in range(count)}
        by_format = {struct.unpack_from(">H", self._data, at)[0]: at for at in sorted(offsets)}
        if 12 in by_format:
            return self._groups(by_format[12])
        if 4 in by_format:
            found = self._segments(by_format[4])
            return lambda code: found.get(code, 0)
        raise ValueError(f"{self.path.name} has no Unicode character map.")

    def _groups(self, at: int) -> Callable[[int], int]:
        """The glyphs of format 12: groups of neighbours, in order."""
        count = struct.unpack_from(">I", self._data, at + 12)[0]
        groups = list(struct.iter_unpack(">III", self._data[at + 16 : at + 16 + 12 * count]))

        def glyph(code: int) -> int:
            place = bisect_right(groups, code, key=itemgetter(0)) - 1
            first, last, start = groups[place] if place >= 0 else (0, -1, 0)
            return int(start + code - first) if first <= code <= last else 0

        return glyph

    def _segments(self, at: int) -> dict[int, int]:
        length, _, doubled = struct.unpack_from(">HHH", self._data, at + 2)
        words = _shorts(self._data[at + 14 : at + length])
        n = doubled // 2
        ends, starts, deltas, ranges = words[:n], words[n + 1 : 2 * n + 1], words[2 * n + 1 : 3 * n + 1], 3 * n + 1
        found: dict[int, int] = {}
        for i in range(n):
            offset = words[ranges + i]
            for code in range(starts[i], ends[i] + 1):
                glyph = code if not offset else words[ranges + i + offset // 2 + code - starts[i]]
                if offset == 0 or glyph:
                    found[code] = (glyph + deltas[i]) & 0xFFFF
        found.pop(0xFFFF, None)
        return found


def _shorts(data: bytes) -> "array[int]":
    values = array("H", data[: len(data) // 2 * 2])
    if sys.byteorder == "little":
        values.byteswap()
    return values
