"""Reading separated text as spreadsheets save it: whatever separator and encoding, with the numbers of its rows."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from studio.exchange.sheet import LONGEST_CELL, MOST_ROWS, Row, Sheet
from studio.model.speech import say
from studio.model.trouble import Trouble

SEPARATORS: Final = (",", ";", "\t", "|")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

OTHERS: Final = {
    b"%PDF-": "This is a PDF; copy its table into a spreadsheet and save that as .xlsx or CSV.",
    b"\xd0\xcf\x11\xe0": "This is a workbook of the old form (.xls) or with a password; save it as .xlsx without one.",
    b"\x89PNG": "This is a picture, in which nothing can be read; export the list itself as CSV.",
    b"\xff\xd8\xff": "This is a picture, in which nothing can be read; export the list itself as CSV.",
}


def rows_of(data: bytes, name: str = "") -> Sheet:
    """The rows of a separated text. Raises Trouble where it is none, or far larger than a list anybody keeps."""
    for mark, problem in OTHERS.items():
        if data.startswith(mark):
            raise Trouble(say(problem))
    text, notes = decoded(data)
    return sheet_of(text, name, notes)


def sheet_of(text: str, name: str = "", notes: tuple[str, ...] = ()) -> Sheet:
    """The rows of a text. The separator is the one that the first line has most of."""
    if "\0" in text:
        raise Trouble(say("This is no text: it holds zero bytes; export the list as CSV."))
    first = next((line for line in text.splitlines() if line.strip()), "")
    said = first.strip().lower().removeprefix("sep=") if first.lower().startswith("sep=") else ""
    if said in SEPARATORS:
        return Sheet(tuple(_rows(text.replace(first, "", 1), said)), notes, name)
    separator = max(SEPARATORS, key=lambda one: (first.count(one), -SEPARATORS.index(one)))
    return Sheet(tuple(_rows(text, separator)), notes, name)


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text; without a mark it is UTF-8, or UTF-16 where every second byte is nought, else Windows-1252."""
    try:
        for mark, encoding in _MARKS:
            if data.startswith(mark):
                return data.decode(encoding), ()
        head = data[:2_000]
        if len(head) > 3 and head[1::2].count(0) > len(head) // 3:
            return data.decode("utf-16-le"), ()
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        note = say("The text is not in UTF-8 and was read as Windows-1252; look at accented letters.")
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
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            if count > MOST_ROWS or any(len(cell) > LONGEST_CELL for cell in cells):
                raise Trouble(
                    say(
                        "Row {number} goes beyond {rows:,} rows or {cells:,} characters in a cell.",
                        number=number,
                        rows=MOST_ROWS,
                        cells=LONGEST_CELL,
                    )
                )
            yield Row(number, tuple(cells))
    except csv.Error as error:
        raise Trouble(
            say(
                "Row {number} cannot be read ({error}); save the list as CSV again.",
                number=reader.line_num,
                error=error,
            )
        ) from None
