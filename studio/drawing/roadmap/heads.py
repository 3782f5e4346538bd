"""The heads of a roadmap: waves with their plateaus and what the do-no-harm check says of them, and the calendar."""

from collections.abc import Iterator

from studio.analysis.harm import FAIL, PASS, WARN
from studio.drawing import text
from studio.drawing.look import Look
from studio.drawing.marks import Box, Icon, Layer, Line, Mark, Rect
from studio.drawing.parts import Pen, run
from studio.drawing.roadmap.calendar import ticks, week_words
from studio.drawing.roadmap.chart import Flag
from studio.drawing.roadmap.timeline import Timeline
from studio.model.speech import say, say_many

PLATEAU = "plateau"  # the role of a mark that stands for a plateau
SIGNS = {PASS: "check", WARN: "triangle-alert", FAIL: "circle-x"}


def heads(timeline: Timeline, look: Look) -> Iterator[Mark]:
    """The heads, over the whole width."""
    theme, wide = look.theme, timeline.size[0]
    yield Rect(0, 0, wide, timeline.head, theme.surface, layer=Layer.COLUMN_HEAD)
    for place, wave in enumerate(timeline.chart.waves):
        start, end = timeline.x(wave.start), timeline.x(wave.end)
        name = Pen(Layer.COLUMN_HEAD, title=say("{name}, to {week}", name=wave.name, week=_week(timeline, wave.end)))
        middle = 1.5 * timeline.sizes.head
        if place % 2 == 0:
            yield Rect(start, 0, end - start, timeline.head - 1, look.head, layer=Layer.COLUMN_HEAD)
        yield from run(wave.name, start + 8, middle, end - start - 14, timeline.sizes.head, 600, theme.ink, name)
    yield from calendar(timeline, look)
    for flag in timeline.chart.flags:
        yield from _flag(timeline, look, flag)
    below = timeline.head - 0.5
    yield Line(((0, below), (wide, below)), theme.line, 1.0, layer=Layer.COLUMN_HEAD)


def flag_box(timeline: Timeline, flag: Flag) -> Box:
    """Where a plateau is pressed: the room of its wave under the name."""
    wave = next((one for one in timeline.chart.waves if one.end == flag.week), None)
    start = timeline.x(wave.start if wave is not None else 0)
    high = 1.9 * timeline.sizes.small
    room = max(22.0, timeline.x(flag.week) - start - 8)
    wanted = timeline.room(words_of(flag), 500) + 2.6 * timeline.sizes.small
    width = wanted if wanted <= room else min(room, 2.0 * timeline.sizes.small)
    return Box(start + 6, 2.55 * timeline.sizes.head, width, high)


def words_of(flag: Flag) -> str:
    """What the check says of a plateau, in few words."""
    if flag.result == FAIL:
        return say_many("{n} thing gets worse", "{n} things get worse", flag.harms)
    if flag.result == WARN:
        return say_many("{n} warning", "{n} warnings", flag.harms)
    return say("does no harm") if flag.result == PASS else say("being checked")


def _flag(timeline: Timeline, look: Look, flag: Flag) -> Iterator[Mark]:
    theme, small, layer = look.theme, timeline.sizes.small, Layer.COLUMN_HEAD
    strong, ink = {
        FAIL: (theme.bad, theme.bad_ink),
        WARN: (theme.warn, theme.warn_ink),
        PASS: (theme.good, theme.good_ink),
    }.get(flag.result, (theme.ink, theme.ink_soft))
    box = flag_box(timeline, flag)
    title = say("{name} ({week}): {result}", name=flag.name, week=_week(timeline, flag.week), result=words_of(flag))
    yield Rect(*box, look.tint(strong, 0.13), radius=box.height / 2, layer=layer, id=flag.id, role=PLATEAU, title=title)
    sign = SIGNS.get(flag.result, "circle-dashed")
    yield Icon(sign, box.x + 0.5 * small, box.y + (box.height - 1.1 * small) / 2, 1.1 * small, ink, layer=layer)
    room = box.width - 2.4 * small
    yield from run(words_of(flag), box.x + 1.9 * small, box.center[1], room, small, 500, ink, Pen(layer))
    end = timeline.x(flag.week)
    yield Line(((end, 0), (end, timeline.head - 2 * small)), theme.ink_soft, 1.0, layer=layer)


def calendar(timeline: Timeline, look: Look) -> Iterator[Mark]:
    """Ticks with their words, at the foot of the heads."""
    chart, small = timeline.chart, timeline.sizes.small
    middle = timeline.head - 0.85 * small
    last = 0.0
    for tick in ticks(chart.weeks, chart.start, timeline.scale):
        x = timeline.x(tick.week)
        if x < last:
            continue
        foot = timeline.head
        yield Line(((x, foot - 4), (x, foot)), look.theme.ink_soft, 1.0, layer=Layer.COLUMN_HEAD)
        room = text.width(tick.words, small)
        yield from run(tick.words, x + 3, middle - 2, room + 1, small, 400, look.theme.ink_soft, Pen(Layer.COLUMN_HEAD))
        last = x + room + 10


def _week(timeline: Timeline, week: float) -> str:
    return week_words(week, timeline.chart.start)
