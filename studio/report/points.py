"""Points on a page: a bold lead, what follows, a note or the page it refers to; and what is left out, counted."""

from dataclasses import dataclass
from typing import NamedTuple

from studio.drawing import text
from studio.drawing.marks import Box, Circle, Icon, TextRun
from studio.model.speech import say
from studio.report.blocks import LEAST, Sheet, high
from studio.report.numbers import NARROW

PAGE = f"p.{NARROW}00"  # as wide as a reference to a page can be
MEASURED = 60  # points that could ever stand on a page


class Point(NamedTuple):
    """One point: its bold lead, what follows in a softer tone, an icon, a note at the right, a page to go to.

    `last` ends what follows, where there is room for the whole of it; it is never cut.
    """

    lead: str
    rest: str = ""
    icon: str = ""
    note: str = ""
    ref: str = ""
    last: str = ""


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
        return max(lead + high(self._rest(item, room, after), room, self._soft, 400, after), 12.0)

    @property
    def _soft(self) -> float:
        return max(LEAST, self.size - 0.5)

    def _rest(self, item: Point, room: float, after: int) -> str:
        """What follows the lead on so many lines: with its last words where all of them fit."""
        whole = f"{item.rest} {item.last}" if item.last else item.rest
        return item.rest if item.last and text.wrap(whole, room, self._soft, 400, after).cut else whole

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
        sheet.write(self._rest(item, below.width, share[1]), below, self._soft, 400, theme.ink_soft, share[1])
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
    reference = say("p. {page}", page=page).replace(" ", NARROW)
    return f"{words} · {reference}" if words else reference


def more(left_out: int, at: Box, sheet: Sheet) -> None:
    """Say how many are not shown, where any are and there is room to say it."""
    if left_out > 0 and at.height >= 9:
        sheet.write(
            say("… and {n:,} more", n=left_out),
            at._replace(height=12),
            LEAST,
            400,
            sheet.look.theme.ink_soft,
        )
