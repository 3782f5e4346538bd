"""A roadmap as marks: in parts that a window pins separately, or all of it for paper and SVG."""

from collections.abc import Iterator

from studio.drawing.look import Look
from studio.drawing.marks import Box, Layer, Line, Mark, Rect, in_order
from studio.drawing.roadmap.heads import heads
from studio.drawing.roadmap.key import key
from studio.drawing.roadmap.rows import bars, links, names
from studio.drawing.roadmap.timeline import Timeline
from studio.drawing.roadmap.units import caption, legend, unit_names, unit_rows


def body(timeline: Timeline, look: Look, seen: Box, chosen: str = "") -> list[Mark]:
    """What lies in time: grounds of waves, bars, links, loads; as far as it meets a box."""
    return in_order(
        [
            *_ground(timeline, look),
            *bars(timeline, look, seen, chosen),
            *links(timeline, look, seen, chosen),
            *legend(timeline, look),
            *unit_rows(timeline, look, seen),
        ]
    )


def side(timeline: Timeline, look: Look, seen: Box, chosen: str = "") -> list[Mark]:
    """The names at the left, on their own ground."""
    tall, wide = timeline.size[1], timeline.side
    ground = Rect(0, timeline.head, wide, tall - timeline.head, look.theme.surface, layer=Layer.ROW_HEAD)
    edge = Line(((wide - 0.5, timeline.head), (wide - 0.5, tall)), look.theme.line, 1.0, layer=Layer.ROW_HEAD)
    return [
        ground,
        *names(timeline, look, seen, chosen),
        *caption(timeline, look),
        *unit_names(timeline, look, seen),
        edge,
    ]


def top(timeline: Timeline, look: Look) -> list[Mark]:
    """The heads."""
    return list(heads(timeline, look))


def corner(timeline: Timeline, look: Look) -> list[Mark]:
    """Where heads and names meet."""
    wide, tall = timeline.side, timeline.head
    lines = (((wide - 0.5, 0.0), (wide - 0.5, tall)), ((0.0, tall - 0.5), (wide, tall - 0.5)))
    ground = Rect(0, 0, wide, tall, look.theme.surface)
    return [ground, *(Line(points, look.theme.line, 1.0) for points in lines), *key(timeline, look)]


def draw_roadmap(timeline: Timeline, look: Look) -> list[Mark]:
    """All marks of a roadmap, in the order in which they are painted."""
    whole = Box(0, 0, *timeline.size)
    return [*body(timeline, look, whole), *side(timeline, look, whole), *top(timeline, look), *corner(timeline, look)]


def _ground(timeline: Timeline, look: Look) -> Iterator[Mark]:
    wide, tall = timeline.size
    yield Rect(0, 0, wide, tall, look.theme.surface, layer=Layer.GROUND)
    for place, wave in enumerate(timeline.chart.waves):
        if place % 2 == 0:
            start, end = timeline.x(wave.start), timeline.x(wave.end)
            yield Rect(start, 0, end - start, tall, look.head, layer=Layer.GROUND)
    for flag in timeline.chart.flags:
        x = timeline.x(flag.week)
        yield Line(((x, 0), (x, tall)), look.theme.line, 1.0, layer=Layer.RULE)
