"""The few tables of a TrueType file that text widths need, read without a font library, which takes longer to import.

Only `head`, `hhea`, `hmtx` and `cmap` (formats 4 and 12) are read.
"""

import struct
import sys
from array import array
from functools import cached_property
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

    @cached_property
    def advances(self) -> dict[int, float]:
        """Code point to advance width, as a part of the em; only the code points that the font can draw."""
        em = self._number(">H", b"head", 18)
        widths = self._widths()
        last = len(widths) - 1
        return {code: widths[min(glyph, last)] / em for code, glyph in self._glyphs().items() if glyph}

    def _number(self, layout: str, table: bytes, offset: int) -> int:
        return int(struct.unpack_from(layout, self._data, self._tables[table][0] + offset)[0])

    def _widths(self) -> "array[int]":
        count = self._number(">H", b"hhea", 34)
        start = self._tables[b"hmtx"][0]
        return _shorts(self._data[start : start + 4 * count])[::2]

    def _glyphs(self) -> dict[int, int]:
        """Code point to glyph, from the subtable that covers most."""
        start = self._tables[b"cmap"][0]
        count = struct.unpack_from(">H", self._data, start + 2)[0]
        offsets = {start + struct.unpack_from(">I", self._data, start + 8 + 8 * i)[0] for i in range(count)}
        by_format = {struct.unpack_from(">H", self._data, at)[0]: at for at in sorted(offsets)}
        if 12 in by_format:
            return self._groups(by_format[12])
        if 4 in by_format:
            return self._segments(by_format[4])
        raise ValueError(f"{self.path.name} has no Unicode character map.")

    def _groups(self, at: int) -> dict[int, int]:
        count = struct.unpack_from(">I", self._data, at + 12)[0]
        found: dict[int, int] = {}
        for first, last, glyph in struct.iter_unpack(">III", self._data[at + 16 : at + 16 + 12 * count]):
            found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
        return found

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
