"""Reading separated text as spreadsheets save it: whatever separator and encoding, with the numbers of its rows."""

import csv
import io
from collections.abc import Iterator
from typing import Final, NamedTuple

from studio.model.trouble import Trouble

SEPARATORS: Final = (",", ";", "\t", "|")
MOST_ROWS: Final = 100_000
LONGEST_CELL: Final = 100_000  # characters
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Row(NamedTuple):
    """A row that is not empty: its number in the sheet, counted from 1, and its cells without surrounding blanks."""

    number: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """Rows of a text, and in a sentence each what had to be guessed."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def rows_of(data: bytes) -> Sheet:
    """The rows of a separated text. Raises Trouble where it is none, or far larger than a list anybody keeps."""
    text, notes = _decoded(data)
    if "\0" in text:
        raise Trouble("This is no text: it holds zero bytes; export the list as CSV.")
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=lambda one: (first.count(one), -SEPARATORS.index(one)))
    return Sheet(tuple(_rows(text, separator)), notes)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text; without a mark it is UTF-8, or else what spreadsheets on Windows write."""
    try:
        for mark, encoding in _MARKS:
            if data.startswith(mark):
                return data.decode(encoding), ()
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        note = "The text is not in UTF-8 and was read as Windows-1252; look at accented letters."
        return data.decode("cp1252", errors="replace"), (note,)


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    count = 0
    try:
        while True:
            number = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                return
            trimmed = tuple(cell.strip() for cell in cells)
            if not any(trimmed):
                continue
            count += 1
            if count > MOST_ROWS or any(len(cell) > LONGEST_CELL for cell in trimmed):
                raise Trouble(f"Row {number} goes beyond {MOST_ROWS:,} rows or {LONGEST_CELL:,} characters in a cell.")
            yield Row(number, trimmed)
    except csv.Error as error:
        raise Trouble(f"Row {reader.line_num} cannot be read ({error}); save the list as CSV again.") from None
