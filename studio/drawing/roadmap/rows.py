"""The rows of a roadmap: the names of initiatives, their bars with the room they have, and what they wait for."""

from collections.abc import Collection, Iterator

from studio.analysis.network import Link
from studio.drawing import text
from studio.drawing.color import mix
from studio.drawing.look import Look
from studio.drawing.marks import Box, Icon, Layer, Line, Mark, Rect
from studio.drawing.parts import Pen, run
from studio.drawing.roadmap.calendar import week_words
from studio.drawing.roadmap.chart import Bar
from studio.drawing.roadmap.timeline import Timeline
from studio.model.speech import say, say_many

INITIATIVE = "initiative"  # the role of a mark that stands for an initiative
MOST_LINKS = 600  # links that are drawn at once; beyond, only those of what is chosen
DASH = (4.0, 3.0)
GAP = 6.0  # points around words beside a bar
STATUS = {"running": "play", "done": "circle-check"}


def names(timeline: Timeline, look: Look, seen: Box, chosen: str = "") -> Iterator[Mark]:
    """The names at the left of the rows that meet a box."""
    theme, sizes = look.theme, timeline.sizes
    for bar in shown(timeline, seen):
        top = timeline.top(timeline.places[bar.id])
        ink = theme.bad_ink if bar.is_circular else theme.ink
        if bar.id == chosen:
            yield Rect(
                4,
                top + 1,
                timeline.side - 8,
                timeline.row - 2,
                look.tint(theme.accent, 0.12),
                radius=6,
                layer=Layer.ROW_HEAD,
            )
        weight = 600 if bar.is_critical or bar.is_circular else 400
        left, middle = 14.0, top + timeline.row / 2
        if bar.status in STATUS:
            size = 1.1 * sizes.small
            yield Icon(STATUS[bar.status], left, middle - size / 2, size, theme.ink_soft, layer=Layer.ROW_HEAD)
            left += size + 5
        pen = Pen(Layer.ROW_HEAD, bar.id, INITIATIVE, title_of(timeline, bar))
        yield from run(bar.name, left, middle, timeline.side - left - 10, sizes.title, weight, ink, pen)


def bars(timeline: Timeline, look: Look, seen: Box, chosen: str = "") -> Iterator[Mark]:
    """The bars of the rows that meet a box."""
    for bar in shown(timeline, seen):
        top = timeline.top(timeline.places[bar.id]) + timeline.row
        wide = timeline.size[0]
        yield Line(((0, top - 0.5), (wide, top - 0.5)), mix(look.theme.line, look.theme.surface, 0.6), 1.0)
        yield from _bar(timeline, look, bar, bar.id == chosen)


def shown(timeline: Timeline, seen: Box) -> list[Bar]:
    """The initiatives whose rows meet a box."""
    first = max(0, int((seen.y - timeline.head) // timeline.row))
    last = max(0, int((seen.bottom - timeline.head) // timeline.row) + 1)
    return list(timeline.chart.bars[first:last])


def _bar(timeline: Timeline, look: Look, bar: Bar, is_chosen: bool) -> Iterator[Mark]:
    theme, box = look.theme, timeline.box(bar)
    yield from _room(timeline, look, bar, box)
    fill, ink = (theme.ink, theme.surface) if bar.is_critical else (roomy(look), theme.ink)
    stroke, wide, hatch = "", 1.0, ""
    dash: tuple[float, ...] = ()
    if not bar.is_dated:
        fill, stroke, dash, hatch = theme.surface, theme.ink_soft, DASH, look.track
    elif not bar.changes:
        fill, stroke, dash, ink = theme.surface, theme.warn_ink, DASH, theme.warn_ink
    if bar.is_circular:
        fill, stroke, dash, ink = look.tint(theme.bad, 0.1), theme.bad, (), theme.bad_ink
    if is_chosen:
        stroke, wide, dash = theme.accent, 2.0, ()
    yield Rect(
        *(*box, fill, stroke, wide, 5.0),
        dash=dash,
        hatch=hatch,
        layer=Layer.CARD,
        id=bar.id,
        role=INITIATIVE,
        title=title_of(timeline, bar),
    )
    if bar.pin is not None:
        x = box.x - 2.5
        yield Line(((x, box.y - 1), (x, box.bottom + 1)), theme.ink_soft, 2.0, layer=Layer.CARD)
    yield from _words(timeline, look, bar, box, ink)


def _room(timeline: Timeline, look: Look, bar: Bar, box: Box) -> Iterator[Mark]:
    """A line up to where a bar may slip; it leaves out the words beside the bar."""
    end, middle = _slips_to(timeline, bar), box.center[1]
    if end is None:
        return
    spot = _spot(timeline, bar, box)
    begin = spot[0] + spot[1] + GAP if spot is not None and box.right < spot[0] <= end else box.right
    yield Line(((begin, middle), (end, middle)), look.track, 2.0, layer=Layer.PATH)
    yield Line(((end, middle - 4), (end, middle + 4)), look.track, 2.0, layer=Layer.PATH)


def _slips_to(timeline: Timeline, bar: Bar) -> float | None:
    """Where a bar has to end at the latest; None where it has no room or no length."""
    return timeline.x(bar.latest) if bar.is_dated and bar.latest > bar.finish + 1e-6 else None


def _brings(bar: Bar) -> str:
    if not bar.is_dated:
        return say("how long?")
    return say_many("{n} change", "{n} changes", bar.changes) if bar.changes else say("no change")


def _spot(timeline: Timeline, bar: Bar, box: Box) -> tuple[float, float] | None:
    """Where the words of a bar begin, and how wide they are: in it, beside it, or behind where it may slip to.

    None where there is no room in it, and nothing that must be said beside it.
    """
    width = text.width(_brings(bar), timeline.sizes.small, 500) + 1
    if width + 13 <= box.width:
        return box.x + 7, width
    if bar.is_dated and bar.changes:
        return None
    end, beside = _slips_to(timeline, bar), box.right + GAP
    return (end + GAP if end is not None and end <= beside + width + GAP else beside), width


def _words(timeline: Timeline, look: Look, bar: Bar, box: Box, ink: str) -> Iterator[Mark]:
    """What a bar brings, in it where there is room, else beside it where it must be said."""
    spot = _spot(timeline, bar, box)
    if spot is None:
        return
    start, width = spot
    if not bar.is_dated:
        ink = look.theme.ink_soft
    elif start >= box.right:
        ink = look.theme.warn_ink
    yield from run(_brings(bar), start, box.center[1], width, timeline.sizes.small, 500, ink, Pen(Layer.CARD))


def roomy(look: Look) -> str:
    """The colour of an initiative that may slip."""
    return mix(look.theme.ink, look.theme.surface, 0.2)


def title_of(timeline: Timeline, bar: Bar) -> str:
    """An initiative in one sentence: when, how long, how much room, what it brings."""
    start = timeline.chart.start
    if bar.is_circular:
        return say("“{name}” waits for itself, over others.", name=bar.name)
    if not bar.is_dated:
        return say("“{name}”: how long it takes is not known.", name=bar.name)
    parts = [
        say(
            "“{name}”, {start} to {end}.",
            name=bar.name,
            start=week_words(bar.start, start),
            end=week_words(bar.finish, start),
        ),
        say_many("It brings {n} change.", "It brings {n} changes.", bar.changes)
        if bar.changes
        else say("It brings no change."),
    ]
    if bar.is_critical:
        parts.append(say("Critical: if it slips, the plan ends later."))
    elif bar.latest > bar.finish:
        weeks = round(bar.latest - bar.finish)
        parts.append(say_many("It may slip {n} week.", "It may slip {n} weeks.", weeks))
    return " ".join(parts)


def links(timeline: Timeline, look: Look, seen: Box, chosen: str = "") -> Iterator[Mark]:
    """What waits for what: declared as full lines, implied by changes as dashed ones."""
    chart = timeline.chart
    known = {bar.id: bar for bar in chart.bars}
    circle = _steps(chart.circle)
    many = len(chart.links) > MOST_LINKS
    drawn = set()
    for link in chart.links:
        touches = chosen in (link.before, link.after)
        is_circular = (link.before, link.after) in circle
        pair = (link.before, link.after)
        if (many and not touches and not is_circular) or pair in drawn:
            continue  # a declared link comes before the one that is implied
        drawn.add(pair)
        before, after = timeline.box(known[link.before]), timeline.box(known[link.after])
        span = Box(0, min(before.y, after.y), timeline.size[0], abs(before.y - after.y) + before.height)
        if span.meets(seen):
            color = look.theme.bad if is_circular else look.theme.accent if touches else look.theme.ink_soft
            yield from _link(timeline, link, before, after, color, 2.0 if is_circular or touches else 1.0)


def _link(timeline: Timeline, link: Link, before: Box, after: Box, color: str, wide: float) -> Iterator[Mark]:
    start, end = (before.right, before.center[1]), (after.x - 1, after.center[1])
    turn = start[0] + 7
    if end[0] - 7 >= turn or abs(end[0] - start[0]) < 9:
        turn = min(turn, max(start[0] + 3, end[0] - 5))
        points: tuple[tuple[float, float], ...] = (start, (turn, start[1]), (turn, end[1]), end)
    else:
        between = start[1] + (timeline.row / 2 if end[1] > start[1] else -timeline.row / 2)
        back = end[0] - 8
        points = (start, (turn, start[1]), (turn, between), (back, between), (back, end[1]), end)
    title = link_title(timeline, link)
    dash = DASH if link.because else ()
    yield Line(points, color, wide, dash, 3.0, layer=Layer.PATH, title=title)
    x, y = end
    yield Line(((x - 4, y - 3), (x, y), (x - 4, y + 3)), color, max(1.25, wide), layer=Layer.PATH)


def link_title(timeline: Timeline, link: Link) -> str:
    """Why one initiative waits for another, in a sentence."""
    known = {bar.id: bar.name for bar in timeline.chart.bars}
    words = {"after": known[link.after], "before": known[link.before]}
    if not link.because:
        return say("“{after}” waits for “{before}”, as declared.", **words)
    return say("“{after}” waits for “{before}”: it {because}.", because=link.because, **words)


def _steps(circle: tuple[str, ...]) -> Collection[tuple[str, str]]:
    return set(zip(circle, (*circle[1:], *circle[:1]), strict=True))
