"""Reading an Excel workbook as sheets of text, within limits; formulas give the values they last had."""

import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

from studio.exchange.archive import MAGIC, Archive
from studio.exchange.sheet import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Row, Sheet
from studio.model.speech import say
from studio.model.trouble import Trouble

OLD: Final = b"\xd0\xcf\x11\xe0"  # .xls, and workbooks locked with a password
MOST_SHEETS: Final = 300
_HEADS: Final = 65_536  # bytes of a part in which a DOCTYPE would stand


def is_workbook(data: bytes) -> bool:
    """Whether the bytes look like a workbook, old or new."""
    return data.startswith(OLD) or (data.startswith(MAGIC) and b"xl/" in data)


def sheets_of(data: bytes) -> list[Sheet]:
    """The sheets of a workbook that hold anything. Raises Trouble where it is none that can be read safely."""
    if data.startswith(OLD):
        raise Trouble(
            say("This workbook is of the old .xls form or locked with a password; save it as .xlsx without one.")
        )
    _check(data)
    try:
        return list(_sheets(data))
    except Trouble:
        raise
    except MemoryError:
        raise Trouble(
            say("The workbook is too large to be read; keep the list alone in a workbook of its own.")
        ) from None
    except Exception as error:  # openpyxl raises what it meets: KeyError, ValueError, its own, and those of XML
        raise Trouble(
            say("The workbook is damaged ({error}); open it in a spreadsheet and save again.", error=str(error)[:80])
        ) from None


def _check(data: bytes) -> None:
    """Refuse bombs and document types before anything unpacks the workbook."""
    archive = Archive(data)
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            part = archive.read(name)
            if b"<!DOCTYPE" in part[:_HEADS] or b"<!ENTITY" in part[:_HEADS]:
                raise Trouble(
                    say("“{name}” in the workbook declares a document type, which no workbook does.", name=name[:60])
                )
    if "xl/workbook.xml" not in archive.names:
        raise Trouble(say("This ZIP is no workbook; save the list as .xlsx or CSV."))


def _sheets(data: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        if len(book.worksheets) > MOST_SHEETS:
            raise Trouble(
                say(
                    ("The workbook has more than {most} sheets; keep the lists in a workbook of their own."),
                    most=MOST_SHEETS,
                )
            )
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = tuple(_rows(sheet))
            if rows:
                yield Sheet(rows, (), str(sheet.title))
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[Row]:
    count = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > 4 * MOST_ROWS:
            raise Trouble(
                say(
                    "“{title}” goes on for more than {rows:,} rows; delete the empty ones.",
                    title=sheet.title[:40],
                    rows=4 * MOST_ROWS,
                )
            )
        if not values:
            continue
        if len(values) > MOST_COLUMNS and any(value is not None for value in values[MOST_COLUMNS:]):
            raise Trouble(
                say(
                    "“{title}” has cells beyond column {most:,}; delete them.",
                    title=sheet.title[:40],
                    most=MOST_COLUMNS,
                )
            )
        last = next((at for at in range(len(values), 0, -1) if values[at - 1] is not None), 0)
        cells = tuple(_text(value) for value in values[:last])
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        if count > MOST_ROWS or any(len(cell) > LONGEST_CELL for cell in cells):
            raise Trouble(
                say(
                    "“{title}” goes beyond {rows:,} rows or {cells:,} characters a cell.",
                    title=sheet.title[:40],
                    rows=MOST_ROWS,
                    cells=LONGEST_CELL,
                )
            )
        yield Row(number, cells)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def without_numpy() -> None:
    """Keep openpyxl from loading numpy, which costs time and memory and serves only for writing. Child process only."""
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
