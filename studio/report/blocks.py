"""What pages are made of: blocks that know how high they want to be and draw themselves into a box as marks.

A block never draws outside its box: text that does not fit ends in "…", a list says how many lines it left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from studio.drawing import text
from studio.drawing.look import Look
from studio.drawing.marks import Box, Line, Mark, Rect, TextRun
from studio.model.speech import say
from studio.report.grown import grown

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BODY, SMALL, HEAD = 9.5, 8.5, 8.5  # points; nothing is ever smaller than 8
LEAST = 8.0
GAP = 10.0  # between two blocks


@dataclass
class Sheet:
    """What a page becomes: marks, charts in their boxes, links to pages, and captions of figures in order.

    A chart is made for its box divided by `scale` and painted so many times as large, as `book.paint_page` does.
    """

    look: Look
    pages: Mapping[str, int] = field(default_factory=dict)
    figures: int = 0  # how many figures stand on earlier pages
    marks: list[Mark] = field(default_factory=list)
    charts: list[tuple[Box, "Maker"]] = field(default_factory=list)
    links: list[tuple[Box, str]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    scale: float = 1.0  # how many times as large its charts are to be painted as they are made

    def write(
        self, words: str, at: Box, size: float = BODY, weight: int = 400, color: str = "", most: int = 1
    ) -> float:
        """Write words into a box from its top, on at most so many lines; answers the height they took."""
        room = max(0, int((at.height + 0.5) / text.line_height(size)))
        lines = text.wrap(words, at.width, size, weight, min(most, room)).lines if room else ()
        for number, line in enumerate(lines):
            baseline = text.baseline(at.y, size) + number * text.line_height(size)
            across = text.width(line, size, weight)
            self.marks.append(TextRun(at.x, baseline, line, size, weight, color or self.look.theme.ink, across))
        return len(lines) * text.line_height(size)

    def write_right(self, words: str, at: Box, size: float = BODY, weight: int = 400, color: str = "") -> None:
        """Write one line that ends at the right edge of a box."""
        for line in text.elide(words, at.width, size, weight).lines:
            across = text.width(line, size, weight)
            x, ink = at.right - across, color or self.look.theme.ink
            self.marks.append(TextRun(x, text.baseline(at.y, size), line, size, weight, ink, across))

    def take(self, inner: "Sheet", scale: float, x: float, y: float) -> None:
        """Take over what stands on another sheet, so many times as large, with its left upper corner at a point."""
        self.marks += [grown(mark, scale, x, y) for mark in inner.marks]
        self.charts += [(_box(box, scale, x, y), make) for box, make in inner.charts]
        self.links += [(_box(box, scale, x, y), key) for box, key in inner.links]
        self.captions += inner.captions
        self.scale = scale

    def rule(self, x: float, y: float, width: float, color: str = "", thick: float = 0.6) -> None:
        """Draw a hairline from left to right."""
        self.marks.append(Line(((x, y), (x + width, y)), color or self.look.theme.line, thick))

    def ground(self, at: Box, fill: str = "", stroke: str = "", radius: float = 6.0, hatch: str = "") -> None:
        """Draw a rounded box."""
        self.marks.append(Rect(*at, fill, stroke, 0.7, radius, hatch=hatch))


def _box(box: Box, scale: float, x: float, y: float) -> Box:
    return Box(x + scale * box.x, y + scale * box.y, scale * box.width, scale * box.height)


Maker = Callable[[float, float, Look], "Figure"]
Drawer = Callable[[float, float, Look], list[Mark]]


class Block(Protocol):
    """Anything that can be put on a page. A block that stretches takes what room others leave."""

    @property
    def stretches(self) -> float:
        """How strongly it takes what room is left; nought for none."""
        ...

    def height(self, width: float) -> float:
        """The height it wants at a width, in points."""

    def least(self, width: float) -> float:
        """The height below which it is of no use."""

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Draw it into a box."""


def high(words: str, width: float, size: float, weight: int, most: int) -> float:
    """The height of words on at most so many lines."""
    return len(text.wrap(words, width, size, weight, most).lines) * text.line_height(size)


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    words: str
    size: float = BODY
    weight: int = 400
    soft: bool = False
    most: int = 12
    color: str = ""
    stretches: float = 0.0

    def height(self, width: float) -> float:
        """All its lines."""
        return high(self.words, width, self.size, self.weight, self.most)

    def least(self, width: float) -> float:
        """Two of its lines."""
        return min(self.height(width), 2 * text.line_height(self.size))

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Write it."""
        color = sheet.look.theme.ink_soft if self.soft else self.color
        sheet.write(self.words, at, self.size, self.weight, color, self.most)


@dataclass(frozen=True)
class Heading:
    """The name of a part of a page, in small capitals over a rule."""

    words: str
    stretches: float = 0.0

    def height(self, width: float) -> float:
        """One line."""
        return text.line_height(HEAD) + 1

    def least(self, width: float) -> float:
        """One line."""
        return self.height(width)

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Write it."""
        sheet.write(self.words.upper(), at, HEAD, 600, sheet.look.theme.ink_soft)


@dataclass(frozen=True)
class Chart:
    """A chart of matplotlib, made for the box it gets."""

    make: Maker
    prefers: float = 150.0
    stretches: float = 1.0
    smallest: float = 90.0

    def height(self, width: float) -> float:
        """What it prefers."""
        return self.prefers

    def least(self, width: float) -> float:
        """What it needs to be legible."""
        return min(self.smallest, self.prefers)

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Leave its place for the painter."""
        if at.height >= 40 and at.width >= 60:
            sheet.charts.append((at, self.make))


@dataclass(frozen=True)
class Picture:
    """A drawing of our own: a function of the room it gets, which answers marks within that room."""

    make: Drawer
    prefers: float = 150.0
    stretches: float = 1.0

    def height(self, width: float) -> float:
        """What it prefers."""
        return self.prefers

    def least(self, width: float) -> float:
        """Half of what it prefers."""
        return self.prefers / 2

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Draw it in its place."""
        from studio.drawing.marks import in_order, moved

        sheet.marks += [moved(mark, at.x, at.y) for mark in in_order(self.make(at.width, at.height, sheet.look))]


@dataclass(frozen=True)
class Figured:
    """A block with a numbered caption below, so that the list of figures can name it."""

    caption: str
    block: Block

    @property
    def stretches(self) -> float:
        """As the block does."""
        return self.block.stretches

    def height(self, width: float) -> float:
        """The block's and a caption of up to two lines."""
        return self.block.height(width) + 3 + self._caption(width)

    def least(self, width: float) -> float:
        """The block's and the caption."""
        return self.block.least(width) + 3 + self._caption(width)

    def _caption(self, width: float) -> float:
        return high(say("Figure {number}  {caption}", number="00", caption=self.caption), width, LEAST, 400, 3)

    def draw(self, at: Box, sheet: Sheet) -> None:
        """Draw the block and number it."""
        below = self._caption(at.width)
        self.block.draw(at._replace(height=at.height - below - 3), sheet)
        sheet.captions.append(self.caption)
        number = sheet.figures + len(sheet.captions)
        line = say("Figure {number}  {caption}", number=number, caption=self.caption)
        foot = Box(at.x, at.bottom - below, at.width, below)
        sheet.write(line, foot, LEAST, 400, sheet.look.theme.ink_soft, 3)


def placed(blocks: Sequence[Block], at: Box, gap: float = GAP) -> list[tuple[Block, Box]]:
    """Blocks below one another in a box. What is too high is shortened, what stretches takes what is left."""
    kept = list(blocks)
    room = at.height - gap * max(0, len(kept) - 1)
    wanted = [block.height(at.width) for block in kept]
    spare = room - sum(wanted)
    if spare >= 0:
        pull = sum(block.stretches for block in kept)
        heights = [w + (spare * b.stretches / pull if pull else 0.0) for w, b in zip(wanted, kept, strict=True)]
    else:
        least = [min(w, block.least(at.width)) for w, block in zip(wanted, kept, strict=True)]
        slack = sum(wanted) - sum(least)
        part = min(1.0, -spare / slack) if slack > 0 else 1.0
        heights = [w - part * (w - low) for w, low in zip(wanted, least, strict=True)]
        over = sum(heights) - room
        while over > 0.01:  # nothing has any slack: the highest gives way, so that what is small stays whole
            place = heights.index(max(heights))
            cut = min(over, max(heights[place] / 2, 1.0))
            heights[place] -= cut
            over -= cut
            if max(heights) <= 1.0:
                break
    heights = heights if spare >= 0 else _passed_on(kept, heights, wanted, at.width)
    y, found = at.y, []
    for block, height in zip(kept, heights, strict=True):
        found.append((block, Box(at.x, y, at.width, height)))
        y += height + gap
    return found


def _passed_on(blocks: Sequence[Block], heights: Sequence[float], wanted: Sequence[float], width: float) -> list[float]:
    """Shortened heights once more: what a block leaves of its share goes to those that can use it, last to first."""
    given = list(heights)
    for _ in range(2):
        left = 0.0
        for place, block in enumerate(blocks):
            takes = getattr(block, "takes", None)
            if takes is not None:
                used = takes(width, min(wanted[place], given[place] + left))
                left += given[place] - used
                given[place] = used
        for place in range(len(blocks)):
            more = min(left, max(0.0, wanted[place] - given[place]))
            given[place] += more
            left -= more
    return given
