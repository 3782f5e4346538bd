"""Where things lie on a roadmap: weeks across, initiatives and units down, heads above and names at the left."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from studio.drawing import text
from studio.drawing.marks import Box
from studio.drawing.roadmap.chart import Bar, Chart, LoadRow
from studio.drawing.sizes import SCREEN, Sizes

WEEK = (3.0, 40.0)  # points a week at least and at most, when the width is filled
WIDEST = 24_000.0  # points of the whole; a plan of centuries has narrower weeks
EDGE = 7.0  # points at either end of a bar by which it is stretched


class Grip(NamedTuple):
    """What lies under a point: an initiative, and by which part of it one takes hold: all, start or end."""

    id: str
    part: str


@dataclass(frozen=True)
class Timeline:
    """A chart laid out for a width. All lengths are points of the drawing.

    `fixed` is how many points a week takes; 0 for as many as fill the width.
    """

    chart: Chart
    sizes: Sizes = SCREEN
    width: float = 0.0
    fixed: float = 0.0

    @cached_property
    def scale(self) -> float:
        """Points a week."""
        if self.fixed:
            return self.fixed
        room = self.width - self.side - self.tail
        weeks = max(1.0, self.chart.weeks)
        return min(WEEK[1], max(min(WEEK[0], WIDEST / weeks), room / weeks))

    @property
    def side(self) -> float:
        """Width of the names at the left."""
        return 1.16 * self.sizes.side

    @property
    def tail(self) -> float:
        """Room to the right of the last week, for words that stand behind a bar."""
        return 7.5 * self.sizes.small

    @property
    def head(self) -> float:
        """Height of the heads: waves, then the calendar."""
        return 5.6 * self.sizes.head

    @property
    def row(self) -> float:
        """Height of an initiative's row."""
        return 2.5 * self.sizes.title

    @property
    def load(self) -> float:
        """Height of a unit's row."""
        return 3.6 * self.sizes.title

    @property
    def caption(self) -> float:
        """Height of the caption above the units."""
        return 3.2 * self.sizes.small

    @cached_property
    def body(self) -> float:
        """Where the rows of initiatives end."""
        return self.head + self.row * len(self.chart.bars) + self.sizes.gap

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height of all."""
        below = self.caption + self.load * len(self.chart.loads) if self.chart.loads else 0.0
        return max(self.width, self.x(self.chart.weeks) + self.tail), self.body + below

    def x(self, week: float) -> float:
        """How far to the right a week lies."""
        return self.side + week * self.scale

    def week(self, x: float) -> float:
        """The week at a place."""
        return (x - self.side) / self.scale

    def top(self, place: int) -> float:
        """The upper edge of an initiative's row, by its place."""
        return self.head + place * self.row

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Initiative to the place of its row."""
        return {bar.id: place for place, bar in enumerate(self.chart.bars)}

    def box(self, bar: Bar) -> Box:
        """The box of a bar."""
        high = 1.45 * self.sizes.title
        top = self.top(self.places[bar.id]) + (self.row - high) / 2
        return Box(self.x(bar.start), top, max(4.0, self.scale * (bar.finish - bar.start)), high)

    def load_box(self, place: int) -> Box:
        """The box of a unit's row, from the first week to the last."""
        top = self.body + self.caption + place * self.load
        return Box(self.x(0), top, self.scale * self.chart.weeks, self.load)

    def bar_at(self, y: float) -> Bar | None:
        """The initiative whose row is at a height."""
        place = int((y - self.head) // self.row)
        return self.chart.bars[place] if self.head <= y and place < len(self.chart.bars) else None

    def load_at(self, y: float) -> LoadRow | None:
        """The unit whose row is at a height."""
        top = self.body + self.caption
        place = int((y - top) // self.load)
        return self.chart.loads[place] if y >= top and place < len(self.chart.loads) else None

    def grip(self, x: float, y: float) -> Grip | None:
        """What one takes hold of at a point: a bar, or one of its ends."""
        bar = self.bar_at(y)
        if bar is None:
            return None
        box = self.box(bar)
        edge = min(EDGE, box.width / 3)
        if not box.inset(-EDGE / 2, -2).holds(x, y):
            return None
        if x >= box.right - edge:
            return Grip(bar.id, "end")
        return Grip(bar.id, "start" if x < box.x + edge else "all")

    def wave_at(self, week: float) -> int:
        """The place of the wave that a week belongs to; beyond the last one, the number of waves."""
        return bisect_right([wave.end for wave in self.chart.waves], week - 1e-9)

    def room(self, words: str, weight: int = 400) -> float:
        """How wide small words are."""
        return text.width(text.plain(words), self.sizes.small, weight)
