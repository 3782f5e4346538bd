"""Two pages on one sheet, one below the other, where a plan would else have more sheets than anybody reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from studio.drawing import text
from studio.drawing.marks import Box
from studio.model.speech import say
from studio.report.blocks import Block, Sheet, high
from studio.report.decided import Gap, Page

MOST: Final = 26  # sheets of a whole plan
PAIRS: Final = (("harm", "experiments"), ("employees", "measures"), ("power", "money"), ("signals", "symptoms"))
HEAD: Final = 16.0  # points of the headline of a half
BETWEEN: Final = 16.0
FULL: Final = 0.62  # of a page; one that takes less looks empty


@dataclass(frozen=True)
class Halves:
    """The body of a page, and below it another page with its headline and what stands under it."""

    upper: Block
    page: Page
    lower: Block
    stretches: float = 1.0

    def _head(self, width: float) -> float:
        return 12 + high(self.page.headline, width, HEAD, 600, 2) + 5

    def height(self, width: float) -> float:
        """Both, with the headline between them."""
        return self.upper.height(width) + BETWEEN + self._head(width) + self.lower.height(width)

    def least(self, width: float) -> float:
        """Both at their least."""
        return self.upper.least(width) + BETWEEN + self._head(width) + self.lower.least(width)

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Draw both, each with as much of the room as it wants of it."""
        head = self._head(at.width)
        room = at.height - BETWEEN - head
        wanted = self.upper.height(at.width), self.lower.height(at.width)
        upper = room * wanted[0] / max(1.0, sum(wanted))
        self.upper.draw(at._replace(height=upper), sheet)
        y = at.y + upper + BETWEEN
        sheet.rule(at.x, y - BETWEEN / 2, at.width, sheet.look.theme.ink, 0.9)
        title = Box(at.x, y, at.width, 12)
        sheet.write(self.page.title.upper(), title, 8.5, 600, sheet.look.theme.ink_soft)
        sheet.write(self.page.headline, Box(at.x, y + 12, at.width, 60), HEAD, 600, "", 2)
        self.lower.draw(Box(at.x, y + head, at.width, room - upper), sheet)


def within(pages: Sequence[Page], room: Box, most: int = MOST) -> tuple[Page, ...]:
    """The pages, pairs of them on one sheet where there are more than so many, or one of the two is half empty."""
    found = list(pages)
    for keys in PAIRS:
        pair = [one for one in found if one.key in keys]
        if [one.key for one in pair] != list(keys):
            continue
        if len(found) <= most and not any(_leaves_room(one, room) for one in pair):
            continue
        joined = _joined(pair[0], pair[1], room)
        if joined is not None:
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
            why = say(
                ("A sheet of it is left out to keep within {most} sheets; choose the page by name to print it."),
                most=most,
            )
            gaps.append(Gap(key, more[-1].title, why))
    return tuple(found), tuple(dict.fromkeys(gaps))


HEADROOM: Final = 2 * text.line_height(25.0) - 2 * text.line_height(HEAD)  # the upper headline is smaller, too


def _joined(upper: Page, lower: Page, room: Box) -> Page | None:
    """Both on one sheet, as they are or as they are made for half a sheet; None where not even that has room."""
    source = "; ".join(dict.fromkeys((upper.source, lower.source)))
    whole = Halves(upper.body, lower, lower.body)
    small = Halves(upper.half or upper.body, lower, lower.half or lower.body)
    for body, grows in ((whole, 1.35), (small, 1.2)):
        if body.height(room.width) <= room.height + HEADROOM:
            return upper._replace(body=body, source=source, size=HEAD, grows=grows, also=(lower,))
    return None
