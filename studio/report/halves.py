"""Two pages on one sheet, one below the other, where a plan would else have more sheets than anybody reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from studio.drawing import text
from studio.drawing.marks import Box
from studio.report.blocks import Block, Sheet, high
from studio.report.decided import Gap, Page

MOST: Final = 26  # sheets of a whole plan
PAIRS: Final = (("harm", "experiments"), ("employees", "measures"), ("power", "money"), ("signals", "symptoms"))
HEAD: Final = 16.0  # points of the headline of a half
BETWEEN: Final = 16.0
FULL: Final = 0.62  # of a page; one that takes less looks empty


@dataclass(frozen=True)
class Halves:
    """The lower part of a page, and another page with its headline below it."""

    upper: Block
    lower: Page
    stretches: float = 1.0

    def _head(self, width: float) -> float:
        return 12 + high(self.lower.headline, width, HEAD, 600, 2) + 5

    def height(self, width: float) -> float:
        """Both, with the headline between them."""
        return self.upper.height(width) + BETWEEN + self._head(width) + half_of(self.lower).height(width)

    def least(self, width: float) -> float:
        """Both at their least."""
        return self.upper.least(width) + BETWEEN + self._head(width) + half_of(self.lower).least(width)

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Draw both, each with as much of the room as it wants of it."""
        head, below = self._head(at.width), half_of(self.lower)
        room = at.height - BETWEEN - head
        wanted = self.upper.height(at.width), below.height(at.width)
        upper = room * wanted[0] / max(1.0, sum(wanted))
        self.upper.draw(at._replace(height=upper), sheet)
        y = at.y + upper + BETWEEN
        sheet.rule(at.x, y - BETWEEN / 2, at.width, sheet.look.theme.ink, 0.9)
        title = Box(at.x, y, at.width, 12)
        sheet.write(self.lower.title.upper(), title, 8.5, 600, sheet.look.theme.ink_soft)
        sheet.write(self.lower.headline, Box(at.x, y + 12, at.width, 60), HEAD, 600, "", 2)
        below.draw(Box(at.x, y + head, at.width, room - upper), sheet)


def half_of(page: Page) -> Block:
    """What of a page stands on half a sheet."""
    return page.half or page.body


def within(pages: Sequence[Page], room: Box, most: int = MOST) -> tuple[Page, ...]:
    """The pages, pairs of them on one sheet where there are more than so many, or one of the two is half empty."""
    found = list(pages)
    for keys in PAIRS:
        pair = [one for one in found if one.key in keys]
        if [one.key for one in pair] != list(keys):
            continue
        if len(found) <= most and not any(_leaves_room(one, room) for one in pair):
            continue
        joined = _joined(*pair)
        if joined.body.height(room.width) > room.height + HEADROOM:
            continue
        found[found.index(pair[1])] = joined
        found.remove(pair[0])
    return tuple(found)


def _leaves_room(page: Page, room: Box) -> bool:
    """Whether a page would stay half empty, however large its type."""
    width, tall = room.width / page.grows, room.height / page.grows
    return not page.body.stretches and page.body.height(width) < FULL * tall


def without_the_last(pages: Sequence[Page], most: int = MOST) -> tuple[tuple[Page, ...], tuple[Gap, ...]]:
    """The pages without the last sheets of those that run on, where they are still more; and what was left out."""
    found, gaps = list(pages), []
    for key in ("journeys", "target", "silos"):
        while len(found) > most:
            more = [one for one in found if one.key == key and one.continues]
            if not more:
                break
            found.remove(more[-1])
            why = f"A sheet of it is left out to keep within {most} sheets; choose the page by name to print it."
            gaps.append(Gap(key, more[-1].title, why))
    return tuple(found), tuple(dict.fromkeys(gaps))


HEADROOM: Final = 2 * text.line_height(25.0) - 2 * text.line_height(HEAD)  # the upper headline is smaller, too


def _joined(upper: Page, lower: Page) -> Page:
    body = Halves(half_of(upper), lower)
    source = "; ".join(dict.fromkeys((upper.source, lower.source)))
    return upper._replace(body=body, source=source, size=HEAD, grows=1.15, also=(lower,))
