"""Tables on a page: columns as wide as their words need, and cells that wrap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from studio.drawing import text
from studio.drawing.marks import Box, Icon, Rect
from studio.report.blocks import LEAST, Sheet, high
from studio.report.points import more

WORD = 66.0  # points; no column is widened for a word that is longer
MEASURED = 60  # rows that could ever stand on a page


class Cell(NamedTuple):
    """A cell: its words, whether bold or soft, a ground, and a mark of status (good, warn, bad) in front."""

    words: str = ""
    weight: int = 400
    soft: bool = False
    fill: str = ""
    status: str = ""


Row = tuple[Cell | str, ...]


class Column(NamedTuple):
    """A column: its title, its share of the width, and whether its cells end at the right."""

    title: str
    share: float = 1.0
    right: bool = False


@dataclass(frozen=True)
class Table:
    """A table with wrapped cells; rows for which there is no room are counted in a last line."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | str, ...], ...]
    size: float = 8.5
    lines: int = 6
    pad: float = 3.0
    gutter: float = 8.0
    stretches: float = 0.0

    @property
    def dense(self) -> "Table":
        """The same table as small as it may be set."""
        return replace(self, size=LEAST, pad=1.4, gutter=min(self.gutter, 7.0))

    def _widths(self, width: float) -> list[float]:
        """Widths by the shares, but none so narrow that a word breaks, as long as there is room for that."""
        room = width - self.gutter * (len(self.columns) - 1)
        whole = sum(column.share for column in self.columns)
        widths = [room * column.share / whole for column in self.columns]
        least = self._words
        if sum(least) > 0.9 * room:
            return widths
        short = [max(0.0, low - given) for low, given in zip(least, widths, strict=True)]
        spare = [max(0.0, given - low) for low, given in zip(least, widths, strict=True)]
        taken = sum(short) / sum(spare) if sum(spare) else 0.0
        return [given + lack - taken * over for given, lack, over in zip(widths, short, spare, strict=True)]

    @cached_property
    def _words(self) -> list[float]:
        """How wide the longest word of each column is, as far as a column is widened for it."""
        found = [_longest(column.title, LEAST, 600) for column in self.columns]
        for row in self.rows[:MEASURED]:
            for place, given in enumerate(row):
                one = cell(given)
                found[place] = max(found[place], _longest(one.words[:200], self.size, one.weight) + _aside(one))
        return [min(WORD, one) for one in found]

    def _head(self, widths: Sequence[float]) -> float:
        if not any(column.title for column in self.columns):
            return 0.0
        return max((high(c.title, w, LEAST, 600, 3) for c, w in zip(self.columns, widths, strict=True)), default=0) + 5

    def _row(self, row: Sequence[Cell | str], widths: Sequence[float]) -> float:
        cells = zip(map(cell, row), widths, strict=True)
        return max((high(c.words, w - _aside(c), self.size, c.weight, self.lines) for c, w in cells), default=0.0) or (
            text.line_height(self.size)
        )

    def height(self, width: float) -> float:
        """The head and all rows; only so many are measured as could ever stand on a page."""
        widths = self._widths(width)
        tall = self._head(widths) + sum(self._row(row, widths) + 2 * self.pad for row in self.rows[:80])
        return tall + 14.0 * max(0, len(self.rows) - 80)

    def least(self, width: float) -> float:
        """The head and all rows with a line each."""
        return replace(self, lines=1, pad=min(self.pad, 1.5)).height(width)

    def _fitted(self, width: float, height: float) -> "Table":
        """The table with as many lines a row as let all of it stand in a height, or else one."""
        for lines in range(self.lines, 0, -1):
            for pad in dict.fromkeys((self.pad, min(self.pad, 1.5))):
                tried = replace(self, lines=lines, pad=pad)
                if tried.height(width) <= height + 0.5:
                    return tried
        return replace(self, lines=1, pad=min(self.pad, 1.5))

    def takes(self, width: float, height: float) -> float:
        """The height it takes when it is given no more than that."""
        return min(height, self._fitted(width, height).height(width))

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Draw head and rows, with fewer lines each where they would not all fit, and then as many as fit."""
        self._fitted(at.width, at.height)._draw_all(at, sheet)

    def _draw_all(self, at: Box, sheet: Sheet) -> None:
        widths, theme = self._widths(at.width), sheet.look.theme
        x = at.x
        head = self._head(widths)
        for column, width in zip(self.columns, widths, strict=True) if head else ():
            _write(sheet, Cell(column.title, 600, True), Box(x, at.y, width, head - 3), LEAST, column.right, 3)
            x += width + self.gutter
        if head:
            sheet.rule(at.x, at.y + head - 2, at.width, theme.ink, 0.9)
        y, shown = at.y + head, 0
        fits = self.height(at.width) <= at.height + 0.5
        for row in self.rows:
            tall = self._row(row, widths) + 2 * self.pad
            if y + tall + (0 if fits or shown == len(self.rows) - 1 else 13) > at.bottom + 0.5:
                break
            self._draw_row(row, Box(at.x, y, at.width, tall), widths, sheet)
            y += tall
            shown += 1
        more(len(self.rows) - shown, Box(at.x, y + 1, at.width, at.bottom - y - 1), sheet)

    def _draw_row(self, row: Sequence[Cell | str], at: Box, widths: Sequence[float], sheet: Sheet) -> None:
        x = at.x
        for column, given, width in zip(self.columns, row, widths, strict=True):
            one = cell(given)
            if one.fill:
                sheet.marks.append(Rect(x - 3, at.y + 1, width + 6, at.height - 2, one.fill, radius=3))
            inside = Box(x, at.y + self.pad, width, at.height - 2 * self.pad)
            _write(sheet, one, inside, self.size, column.right, self.lines)
            x += width + self.gutter
        sheet.rule(at.x, at.bottom, at.width)


def _longest(words: str, size: float, weight: int) -> float:
    return max((text.width(word, size, weight) for word in words.split(" ")), default=0.0) + 0.5


def cell(given: Cell | str) -> Cell:
    """Words as a cell."""
    return Cell(given) if isinstance(given, str) else given


def rows(found: Iterable[Sequence[Cell | str]]) -> tuple[tuple[Cell | str, ...], ...]:
    """Rows as a table takes them."""
    return tuple(tuple(row) for row in found)


def _aside(one: Cell) -> float:
    return 12.0 if one.status else 0.0


def _write(sheet: Sheet, one: Cell, at: Box, size: float, right: bool, most: int) -> None:
    theme, left = sheet.look.theme, _aside(one)
    if one.status:
        sheet.marks.extend(badge(one.status, at.x + 4, at.y + text.line_height(size) / 2, sheet))
    color = theme.ink_soft if one.soft else theme.ink
    if one.fill:
        color = sheet.look.text_on(one.fill)
    inside = Box(at.x + left, at.y, at.width - left, at.height + 1)
    if right:
        fitted = text.wrap(one.words, inside.width, size, one.weight, most)
        for number, line in enumerate(fitted.lines):
            row = Box(inside.x, inside.y + number * text.line_height(size), inside.width, text.line_height(size))
            sheet.write_right(line, row, size, one.weight, color)
    else:
        sheet.write(one.words, inside, size, one.weight, color, most)


def badge(status: str, x: float, y: float, sheet: Sheet) -> list[Icon]:
    """A mark of status by shape and colour: a tick, a warning triangle, a cross, a dash."""
    name = {"good": "check", "warn": "triangle-alert", "bad": "x"}.get(status, "minus")
    theme = sheet.look.theme
    inks = {"good": theme.good_ink, "warn": theme.warn_ink, "bad": theme.bad_ink}
    return [Icon(name, x - 4.5, y - 4.5, 9, inks.get(status, theme.ink_soft))]
