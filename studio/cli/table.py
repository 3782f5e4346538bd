"""Text in columns for a terminal: aligned by what is seen, wrapped where a column may, nothing cut off."""

import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from studio.cli.words import plain

GAP = "  "
GLUE = "\N{NO-BREAK SPACE}"
LEAST = 16  # columns that a wrapped text is given at least


class Column(NamedTuple):
    """A column. Numbers stand to the right; a column that `wraps` shares the room that the others leave."""

    title: str
    right: bool = False
    wraps: bool = False


def room() -> int:
    """How many characters a line has: as the terminal is wide, or 100."""
    return max(60, shutil.get_terminal_size((100, 24)).columns)


def seen(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf" else 1 + _is_wide(letter)
        for letter in text
    )


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int | None = None) -> list[str]:
    """The lines of a table: head, rule, rows. An empty table has no lines."""
    cells = [[plain(cell) for cell in row] for row in rows]
    if not cells:
        return []
    widths = _widths(columns, cells, width or room())
    head = [column.title for column in columns]
    lines = [*_row(columns, widths, head), _rule(widths)]
    for row in cells:
        lines += _row(columns, widths, row)
    return lines


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], whole: int) -> list[int]:
    """As wide as needed; what is too much is taken from the wrapping columns, the widest first."""
    widths = [max(seen(column.title), *(seen(row[at]) for row in cells)) for at, column in enumerate(columns)]
    over = sum(widths) + len(GAP) * (len(widths) - 1) - whole
    flexible = [at for at, column in enumerate(columns) if column.wraps]
    while over > 0 and (wide := [at for at in flexible if widths[at] > LEAST]):
        widest = max(wide, key=lambda at: widths[at])
        widths[widest] -= 1
        over -= 1
    return widths


def _rule(widths: Sequence[int]) -> str:
    return GAP.join("─" * width for width in widths).rstrip()


def _row(columns: Sequence[Column], widths: Sequence[int], row: Sequence[str]) -> list[str]:
    wrapped = [
        _wrapped(cell, width) if column.wraps else [cell]
        for column, cell, width in zip(columns, row, widths, strict=True)
    ]
    height = max(len(lines) for lines in wrapped)
    return [
        GAP.join(
            _aligned(lines[at] if at < len(lines) else "", width, column.right)
            for column, lines, width in zip(columns, wrapped, widths, strict=True)
        ).rstrip()
        for at in range(height)
    ]


def _wrapped(text: str, width: int) -> list[str]:
    if seen(text) <= width:
        return [text]
    narrow = width if text.isascii() else max(4, width * len(text) // max(1, seen(text)))
    return [line.replace(GLUE, " ") for line in textwrap.wrap(_glued(text), narrow)] or [""]


def _aligned(text: str, width: int, right: bool) -> str:
    space = " " * (width - seen(text))
    return space + text if right else text + space


def wrapped(text: str, indent: str = "", width: int | None = None, hanging: int | None = None) -> list[str]:
    """A paragraph in lines, those after the first indented like the first, or by `hanging` columns."""
    after = " " * (seen(indent) if hanging is None else hanging)
    lines = textwrap.wrap(_glued(plain(text)), width or room(), initial_indent=indent, subsequent_indent=after)
    return [line.replace(GLUE, " ") for line in lines]


def _glued(text: str) -> str:
    """The text with per cent signs that stay with their numbers."""
    return text.replace(" %", f"{GLUE}%")
