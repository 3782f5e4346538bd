"""The key to a roadmap, in the corner where heads and names meet."""

from collections.abc import Iterator

from studio.drawing.look import Look
from studio.drawing.marks import Layer, Line, Mark, Rect
from studio.drawing.parts import Pen, run
from studio.drawing.roadmap.rows import DASH, roomy
from studio.drawing.roadmap.timeline import Timeline
from studio.model.speech import say

SAMPLE = 18.0  # points that a sample is wide


def key(timeline: Timeline, look: Look) -> Iterator[Mark]:
    """Two kinds of bars, and two kinds of links, each with its words."""
    small, middle = timeline.sizes.small, timeline.side * 0.5
    first, second = 0.36 * timeline.head, 0.66 * timeline.head
    yield from _bar(timeline, look, 14, first, look.theme.ink, say("critical"))
    yield from _bar(timeline, look, 14, second, roomy(look), say("may slip"))
    kinds: tuple[tuple[float, tuple[float, ...], str], ...] = (
        (first, (), say("declared")),
        (second, DASH, say("from changes")),
    )
    for y, dash, words in kinds:
        points = ((middle, y), (middle + SAMPLE, y))
        yield Line(points, look.theme.ink_soft, 1.25, dash, layer=Layer.COLUMN_HEAD)
        room = timeline.side - middle - SAMPLE - 12
        yield from run(words, middle + SAMPLE + 6, y, room, small, 400, look.theme.ink_soft, Pen(Layer.COLUMN_HEAD))


def _bar(timeline: Timeline, look: Look, x: float, y: float, fill: str, words: str) -> Iterator[Mark]:
    yield Rect(x, y - 4.5, SAMPLE, 9, fill, radius=3, layer=Layer.COLUMN_HEAD)
    room = timeline.side / 2 - x - SAMPLE - 12
    pen = Pen(Layer.COLUMN_HEAD)
    yield from run(words, x + SAMPLE + 6, y, room, timeline.sizes.small, 400, look.theme.ink_soft, pen)
