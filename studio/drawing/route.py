"""The customer's way through the cards: crossings in every lens, and in P&Ls the whole path with numbered stops."""

from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from studio.analysis.structure_flow import Run, Step, flow_of, is_crossing, is_handoff, paths_by_journey
from studio.drawing import text
from studio.drawing.cards import sentence
from studio.drawing.layout import Layout, Piece
from studio.drawing.look import Look
from studio.drawing.marks import Box, Circle, Diamond, Layer, Line, Mark, Role
from studio.drawing.parts import Pen
from studio.drawing.parts import run as words_on
from studio.model.query import View
from studio.model.record import Record
from studio.model.speech import say


def main_run(view: View, journey: str, paths: list[Record]) -> Run | None:
    """The run of a journey that most customers take; ties go to the smaller id."""
    runs = flow_of(view, journey, paths).runs
    return min(runs, key=lambda run: (-run.share, run.path), default=None)


def crossing_pieces(layout: Layout) -> list[Piece]:
    """A red diamond in the gutter before each card at which a customer arrives from another P&L."""
    return _pieces(layout, _crossings)


def path_pieces(layout: Layout) -> list[Piece]:
    """The path of each journey that is drawn open, with numbered stops and a diamond where it crosses P&Ls."""
    return _pieces(layout, _path)


def _pieces(layout: Layout, draw: Callable[[Layout, str, list[Record], Look], list[Mark]]) -> list[Piece]:
    """A piece for each journey that is drawn open, over the whole height of its columns."""
    paths = paths_by_journey(layout.view)
    where = {column.id: (grid.box, column) for grid in layout.grids for column in grid.columns}
    gutter = layout.sizes.gutter
    found = []
    for travel in layout.travels:
        if travel.stages:
            (at, first), (_, last) = where[travel.stages[0]], where[travel.stages[-1]]
            box = Box(first.x - gutter, at.y, last.x + last.width - first.x + gutter, at.height)
            found.append(Piece(box, partial(draw, layout, travel.journey, paths.get(travel.journey, []))))
    return found


def _crossings(layout: Layout, journey: str, paths: list[Record], look: Look) -> list[Mark]:
    view = layout.view
    found: dict[str, Mark] = {}
    for run in flow_of(view, journey, paths).runs:
        for before, after in run.transitions():
            at = layout.card(after.placement)
            if is_crossing(before, after) and at is not None:
                title = crossing_words(view, before.account, after.account)
                x, y = at.x - layout.sizes.gutter / 2, at.center[1]
                size = _size(layout)
                mark = Diamond(
                    x, y, size, look.theme.bad, look.theme.surface, 1.5, id=after.placement, role=Role.CROSSING
                )
                found[after.placement] = mark._replace(title=title)
    return list(found.values())


class Stop(NamedTuple):
    """A step of the path with its number, its card, and the points left of it: and where lines go."""

    number: int
    step: Step
    card: Box
    x: float
    lane: float

    @property
    def y(self) -> float:
        """The middle of the card."""
        return self.card.center[1]


def _stops(layout: Layout, run: Run | None) -> list[Stop]:
    gutter = layout.sizes.gutter
    found: list[Stop] = []
    for step in run.steps if run is not None else ():
        box = Box(*layout.boxes[layout.index[step.placement]].tolist())
        if box.width:
            found.append(Stop(len(found) + 1, step, box, box.x - 0.4 * gutter, box.x - 0.86 * gutter))
    return found


def _path(layout: Layout, journey: str, paths: list[Record], look: Look) -> list[Mark]:
    stops = _stops(layout, main_run(layout.view, journey, paths))
    marks: list[Mark] = []
    for before, after in pairwise(stops):
        marks += _leg(layout, before, after, look)
    for place, stop in enumerate(stops):
        arrives = stops[place - 1].step if place else stop.step
        marks += _stop_marks(layout, stop, is_crossing(arrives, stop.step), look)
    return marks


def _leg(layout: Layout, before: Stop, after: Stop, look: Look) -> list[Mark]:
    """The way from one stop to the next: behind the card, then up or down in the gutter; red where it crosses P&Ls."""
    crosses = is_crossing(before.step, after.step)
    color = look.theme.bad if crosses else look.theme.ink_soft
    same_column = before.x == after.x
    way = after.x if same_column else after.lane
    points = ((before.x, before.y), (way, before.y), (way, after.y), (after.x, after.y))
    title = handover_words(layout.view, before.step, after.step)
    radius = 0.0 if same_column else 6.0
    marks: list[Mark] = [Line(points, color, 2.0, (), radius, Layer.PATH, after.step.placement, Role.PATH, title)]
    edge = _edge_between(layout, before.y, after.y) if crosses else None
    if edge is not None:
        red, ring = look.theme.bad, look.theme.surface
        marks.append(
            Diamond(way, edge, _size(layout), red, ring, 1.5, id=after.step.placement, role=Role.CROSSING, title=title)
        )
    return marks


def _stop_marks(layout: Layout, stop: Stop, crosses: bool, look: Look) -> list[Mark]:
    shades, radius = look.theme, 0.32 * layout.sizes.gutter
    fill = shades.bad_ink if crosses else shades.surface
    ink = look.text_on(fill) if crosses else shades.ink
    if not stop.card.height:
        radius /= 2
    number, size = str(stop.number), 1.1 * radius if stop.number < 100 else 0.8 * radius
    half = text.width(number, size, 600) / 2
    title = say("Stop {n}: {words}", n=number, words=sentence(layout, layout.index[stop.step.placement]))
    ring = shades.bad_ink if crosses else shades.ink_soft
    words, is_numbered = Pen(Layer.STOP), layout.sizes.numbers and stop.card.height > 0
    numeral = words_on(number, stop.x - half, stop.y, 4 * radius, size, 600, ink, words) if is_numbered else []
    return [
        Circle(stop.x, stop.y, radius, fill, ring, 1.25, id=stop.step.placement, role=Role.STOP, title=title),
        *numeral,
    ]


def _edge_between(layout: Layout, start: float, end: float) -> float | None:
    """The gap before the band in which a way up or down ends; None where it stays in its band."""
    rows = layout.grids[0].rows
    first, last = (rows[max(0, bisect_right(rows, y, key=lambda row: row.y) - 1)] for y in (start, end))
    if first.group == last.group:
        return None
    members = [row for row in rows if row.group == last.group]
    half = layout.sizes.between / 2
    return members[0].y - half if end > start else members[-1].y + members[-1].height + half


def _size(layout: Layout) -> float:
    """Half the diagonal of a crossing's diamond: as large as the gutter allows, 4 to 6 points."""
    return min(6.0, max(4.0, layout.sizes.gutter / 4))


def handover_words(view: View, before: Step, after: Step) -> str:
    """What happens to the customer between two steps, with what is known to go wrong."""
    if is_crossing(before, after):
        words = crossing_words(view, before.account, after.account)
    elif is_handoff(before, after):
        words = crossing_words(view, before.unit, after.unit)
    else:
        words = say("{name} carries on", name=account_name(view, after.unit))
    notes = [link.get("note") for link in view.out(before.placement, "handoff") if link["to"] == after.placement]
    return ". ".join([words, *(note for note in notes if note)])


def crossing_words(view: View, before: str, after: str) -> str:
    """What a crossing means, in a sentence."""
    ends = {"before": account_name(view, before), "after": account_name(view, after)}
    return say("The customer is handed from {before} to {after}", **ends)


def account_name(view: View, account: str) -> str:
    """The name of a P&L, of a unit or partner that is its own account, or "nobody" for a placement without either."""
    record = view.get(account)
    return say("nobody") if record is None or record["kind"] == "supports" else view.name(account)
