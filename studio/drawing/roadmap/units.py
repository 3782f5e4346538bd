"""What each unit bears: its load against what it can spare, over a heat map of its share of the change load by wave."""

from collections.abc import Iterator

from studio.analysis.schedule import OVERLOAD, STRAIN
from studio.drawing import text
from studio.drawing.color import mix
from studio.drawing.look import Look
from studio.drawing.marks import Box, Icon, Layer, Line, Mark, Rect
from studio.drawing.parts import Pen, run
from studio.drawing.roadmap.chart import LoadRow
from studio.drawing.roadmap.timeline import Timeline
from studio.model.speech import number, say

UNIT = "unit"  # the role of a mark that stands for a unit's load


def caption(timeline: Timeline, look: Look) -> Iterator[Mark]:
    """What the rows below are, over their names."""
    if timeline.chart.loads:
        small, room = timeline.sizes.small, timeline.side - 24
        middle = timeline.body + timeline.caption / 2 + 2
        yield from run(say("PEOPLE FOR CHANGE"), 14, middle, room, small, 500, look.theme.ink_soft, Pen(Layer.ROW_HEAD))


def legend(timeline: Timeline, look: Look) -> Iterator[Mark]:
    """How to read the rows below, beside the caption."""
    if not timeline.chart.loads:
        return
    small, ink = timeline.sizes.small, look.theme.ink_soft
    middle, x = timeline.body + timeline.caption / 2 + 2, timeline.x(0) + 8
    last = timeline.size[0]
    for words, is_line in ((say("in use"), False), (say("can be spared"), True), (say("share of a wave in %"), None)):
        room = text.width(words, small)
        if x + room + 22 > last:
            return
        if is_line is not None:
            line = Line(((x, middle), (x + 16, middle)), look.theme.ink, 1.0, (5.0, 3.0), layer=Layer.STOP)
            yield line if is_line else Rect(x, middle - 4, 16, 8, busy(look), layer=Layer.STOP)
            x += 22
        yield from run(words, x, middle, room + 1, small, 400, ink, Pen(Layer.STOP))
        x += room + 18


def busy(look: Look) -> str:
    """The colour of people who are busy."""
    return mix(look.theme.ink, look.theme.surface, 0.34)


def unit_names(timeline: Timeline, look: Look, seen: Box) -> Iterator[Mark]:
    """The names at the left of the rows that meet a box."""
    theme, sizes = look.theme, timeline.sizes
    for place, row in _shown(timeline, seen):
        box = timeline.load_box(place)
        pen = Pen(Layer.ROW_HEAD, row.id, UNIT, _title(row))
        first, second = box.y + 0.36 * box.height, box.y + 0.68 * box.height
        yield from run(row.name, 14, first, timeline.side - 24, sizes.title, 400, theme.ink, pen)
        spare = say("{n} FTE", n=number(row.capacity, "g")) if row.capacity is not None else say("no limit stated")
        yield from run(spare, 14, second, timeline.side - 24, sizes.small, 400, theme.ink_soft, Pen(Layer.ROW_HEAD))


def unit_rows(timeline: Timeline, look: Look, seen: Box) -> Iterator[Mark]:
    """The rows that meet a box."""
    line = mix(look.theme.line, look.theme.surface, 0.6)
    for place, row in _shown(timeline, seen):
        box = timeline.load_box(place)
        yield Line(((0, box.bottom - 0.5), (timeline.size[0], box.bottom - 0.5)), line, 1.0)
        yield from _heat(timeline, look, row, box)
        yield from _use(timeline, look, row, box)


def _shown(timeline: Timeline, seen: Box) -> list[tuple[int, LoadRow]]:
    top = timeline.body + timeline.caption
    first = max(0, int((seen.y - top) // timeline.load))
    last = max(0, int((seen.bottom - top) // timeline.load) + 1)
    return list(enumerate(timeline.chart.loads))[first:last]


def _heat(timeline: Timeline, look: Look, row: LoadRow, box: Box) -> Iterator[Mark]:
    """A cell for each wave, stronger the more of the capacity it takes; strain and overload have a sign as well."""
    theme, small = look.theme, timeline.sizes.small
    for wave, load in zip(timeline.chart.waves, row.loads, strict=True):
        cell = Box(timeline.x(wave.start), box.y, timeline.scale * (wave.end - wave.start), box.height).inset(1.5, 2.5)
        if not load or cell.width < 3:
            continue
        over, strained = load > OVERLOAD + 1e-9, load > STRAIN + 1e-9
        strong = theme.bad if over else theme.warn if strained else theme.ink
        fill = look.tint(strong, 0.16 if strained else 0.02 + 0.07 * load)
        words = f"{number(100 * load, '.0f')} %"
        title = say("{unit} in {wave}: {load} of its people for change", unit=row.name, wave=wave.name, load=words)
        pen = Pen(Layer.BAND, row.id, UNIT, title)
        yield Rect(*cell, fill, radius=4, layer=Layer.BAND, id=row.id, role=UNIT, title=title)
        ink = theme.bad_ink if over else theme.warn_ink if strained else theme.ink_soft
        room = text.width(words, small, 500)
        if room + 8 <= cell.width:
            left = cell.right - room - 6
            yield from run(words, left, cell.y + 0.7 * small, room + 1, small, 500, ink, pen._replace(layer=Layer.STOP))
            if strained and room + 8 + 1.4 * small <= cell.width:
                yield Icon(
                    "triangle-alert", left - 1.4 * small, cell.y + 0.15 * small, 1.1 * small, ink, layer=Layer.STOP
                )


def _use(timeline: Timeline, look: Look, row: LoadRow, box: Box) -> Iterator[Mark]:
    """How many people are busy week by week, and the line of those that can be spared."""
    theme, most = look.theme, max(row.most, 1e-9)
    floor, high = box.bottom - 3, box.height - 2.5 * timeline.sizes.small
    for start, end, used in row.spans:
        if used <= 0:
            continue
        tall = high * used / most
        over = row.capacity is not None and used > row.capacity + 1e-9
        fill = theme.bad if over else busy(look)
        title = say("{unit}: {n} FTE in use", unit=row.name, n=number(used, "g"))
        x, wide = timeline.x(start), timeline.scale * (end - start)
        yield Rect(x, floor - tall, wide, tall, fill, layer=Layer.CARD, id=row.id, role=UNIT, title=title)
    if row.capacity is not None:
        y = floor - high * row.capacity / most
        points = ((timeline.x(0), y), (timeline.x(timeline.chart.weeks), y))
        yield Line(points, theme.ink, 1.0, (5.0, 3.0), layer=Layer.STOP)


def _title(row: LoadRow) -> str:
    if row.capacity is None:
        return say("{unit} states no people for change, so nothing is held back by it.", unit=row.name)
    return say("{unit} can spare {n} FTE for change.", unit=row.name, n=number(row.capacity, "g"))
