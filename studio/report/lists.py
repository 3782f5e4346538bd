"""Lists on a page: points with a bold lead, key figures from current to target, tables of wrapped cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from studio.drawing import text
from studio.drawing.marks import Box, Circle, Icon, Rect, TextRun
from studio.report.blocks import LEAST, Sheet, high
from studio.report.numbers import NARROW

PAGE = f"p.{NARROW}00"  # as wide as a reference to a page can be
WORD = 66.0  # points; no column is widened for a word that is longer
MEASURED = 60  # points that could ever stand on a page


class Point(NamedTuple):
    """One point: its bold lead, what follows in a softer tone, an icon, a note at the right, a page to go to."""

    lead: str
    rest: str = ""
    icon: str = ""
    note: str = ""
    ref: str = ""


@dataclass(frozen=True)
class Points:
    """Points below one another; those for which there is no room are counted in a last line.

    `lines` and `after` are the lines of a lead and of what follows it, at the most. Where not all have room, the
    longest are shortened first.
    """

    items: tuple[Point, ...]
    size: float = 9.0
    numbered: bool = False
    lines: int = 3
    after: int = 5
    gap: float = 5.0
    ruled: bool = False
    stretches: float = 0.0

    def _left(self) -> float:
        return 18.0 if self.numbered or any(item.icon for item in self.items) else 0.0

    def _note(self, item: Point, width: float) -> float:
        words = f"{item.note} · {PAGE}" if item.note and item.ref else item.note or PAGE * bool(item.ref)
        return min(0.4 * width, text.width(words, LEAST) + 8) if words else 0.0

    def _high(self, item: Point, width: float, lines: int, after: int) -> float:
        room = width - self._left()
        lead = high(item.lead, room - self._note(item, width), self.size, 600, lines)
        return max(lead + high(item.rest, room, max(LEAST, self.size - 0.5), 400, after), 12.0)

    def _tall(self, width: float, lines: int, after: int) -> float:
        tall = sum(self._high(item, width, lines, after) + self.gap for item in self.items[:MEASURED])
        return tall - (self.gap if self.items else 0) + 20.0 * max(0, len(self.items) - MEASURED)

    def height(self, width: float) -> float:
        """All points; only so many are measured as could ever stand on a page."""
        return self._tall(width, self.lines, self.after)

    def least(self, width: float) -> float:
        """All points with one line each for lead and rest."""
        return self._tall(width, 1, 1)

    def _shares(self, width: float, height: float) -> list[tuple[int, int]]:
        """How many lines lead and rest of each point have: as many as let all stand in a height, or else one each."""
        lines, after = self.lines, self.after
        while self._tall(width, lines, after) > height + 0.5 and (lines > 1 or after > 1):
            lines, after = (lines, after - 1) if after > 1 and after >= lines else (lines - 1, after)
        shares = [(lines, after)] * len(self.items)
        left = height - self._tall(width, lines, after)
        for place, item in enumerate(self.items[:MEASURED]):
            for tried in ((self.lines, after), (self.lines, self.after)):
                more_of_it = self._high(item, width, *tried) - self._high(item, width, *shares[place])
                if more_of_it <= left + 0.5:
                    shares[place], left = tried, left - more_of_it
        return shares

    def takes(self, width: float, height: float) -> float:
        """The height it takes when it is given no more than that."""
        shares = self._shares(width, height)
        pairs = zip(self.items, shares, strict=True)
        tall = sum(self._high(item, width, *share) + self.gap for item, share in list(pairs)[:MEASURED])
        return min(height, tall - (self.gap if self.items else 0))

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Draw them, with fewer lines each where they would not all fit, and then as many as fit."""
        shares = self._shares(at.width, at.height)
        fits = self.takes(at.width, at.height) < at.height - 0.01 or self.height(at.width) <= at.height + 0.5
        y, shown = at.y, 0
        for item, share in zip(self.items, shares, strict=True):
            tall = self._high(item, at.width, *share)
            last = shown == len(self.items) - 1
            if y + tall + (0 if last or fits else 12) > at.bottom + 0.5:
                break
            self._draw(item, shown + 1, Box(at.x, y, at.width, tall), share, sheet)
            y += tall + self.gap
            shown += 1
            if self.ruled and not last:
                sheet.rule(at.x, y - self.gap / 2, at.width)
        more(len(self.items) - shown, Box(at.x + self._left(), y, at.width - self._left(), at.bottom - y), sheet)

    def _draw(self, item: Point, number: int, at: Box, share: tuple[int, int], sheet: Sheet) -> None:
        theme, left, aside = sheet.look.theme, self._left(), self._note(item, at.width)
        if self.numbered:
            sheet.marks.append(Circle(at.x + 6, at.y + 6.4, 6.2, theme.ink))
            digits = str(number)
            across = text.width(digits, LEAST, 600)
            sheet.marks.append(TextRun(at.x + 6 - across / 2, at.y + 9.3, digits, LEAST, 600, "#FFFFFF", across))
        elif item.icon:
            sheet.marks.append(Icon(item.icon, at.x, at.y + 0.5, 11, theme.ink_soft))
        room = Box(at.x + left, at.y, at.width - left - aside, at.height)
        used = sheet.write(item.lead, room, self.size, 600, "", share[0])
        below = Box(room.x, at.y + used, at.width - left, at.height - used)
        sheet.write(item.rest, below, max(LEAST, self.size - 0.5), 400, theme.ink_soft, share[1])
        note = with_page(item.note, item.ref, sheet)
        if note:
            sheet.write_right(note, Box(at.right - aside, at.y, aside, 12), LEAST, 400, theme.ink_soft)
        if item.ref in sheet.pages:
            sheet.links.append((at, item.ref))


def with_page(words: str, ref: str, sheet: Sheet) -> str:
    """Words with the number of the page they refer to, where that page is there and they do not say it already."""
    page = str(sheet.pages.get(ref, ""))
    if not page or words == page:
        return words
    reference = f"p.{NARROW}{page}"
    return f"{words} · {reference}" if words else reference


def more(left_out: int, at: Box, sheet: Sheet) -> None:
    """Say how many are not shown, where any are and there is room to say it."""
    if left_out > 0 and at.height >= 9:
        sheet.write(f"… and {left_out:,} more", at._replace(height=12), LEAST, 400, sheet.look.theme.ink_soft)


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
