"""The signature picture: the same stage columns twice, above as silos and below as what serves the outcomes."""

from typing import NamedTuple

from studio.analysis.structure_flow import flow_of, paths_by_journey
from studio.drawing import text
from studio.drawing.customer import Travel, shared_travels
from studio.drawing.draw import draw
from studio.drawing.lens import arrange
from studio.drawing.look import Look
from studio.drawing.marks import Box, Circle, Layer, Mark, TextRun, moved
from studio.drawing.options import LensOptions
from studio.drawing.parts import Pen, run
from studio.drawing.sizes import Sizes, paper
from studio.model.query import View

LANES = ("L1", "L3", "L4", "L9")
NAMED = 58.0  # a column at least so wide has room for names at 8 points
NARROWEST, WIDEST = 34.0, 120.0
LONG_WORD = 54.0  # no column is widened beyond this for the sake of a long word


class Signature(NamedTuple):
    """The marks of the picture, its size, the journeys it shows, and how many are left out for want of room."""

    marks: list[Mark]
    size: tuple[float, float]
    shown: tuple[str, ...]
    left_out: int


def signature(now: View, then: View, look: Look, width: float, size: float = 8.0, captions: bool = True) -> Signature:
    """Two states of a model, one above the other, in a width, with all text of `size` points or more.

    The most important journeys are shown that have room; where columns are too narrow for names, cards become tiles in
    the colours of their P&Ls. Never scale the result down if its text must stay readable.
    """
    both = [travel for travel in shared_travels(then, now) if travel.stages]
    shown = _that_fit(then, now, both, width, size)
    sizes = _sizes(shown, width, size)
    options = LensOptions(
        sizes=sizes, units=False, ribbon=False, tiles=False, only=frozenset(travel.journey for travel in shown)
    )
    marks: list[Mark] = []
    y = 0.0
    crossings = _crossings(now, shown)
    part = "" if len(shown) == len(both) else f"{len(shown)} of {len(both)} journeys"
    for lens, view, beside in (("pnls", now, then), ("layers", then, now)):
        layout = arrange(view, lens, options._replace(lanes=LANES), beside=beside)
        if captions:
            better = lens == "layers" and _crossings(view, shown) < crossings
            marks += _caption(view, _crossings(view, shown), lens, better, part, Box(0.0, y, width, 0.0), sizes, look)
            y += 2.2 * sizes.statement
        marks += [moved(mark, 0.0, y) for mark in draw(layout, look)]
        y += layout.size[1] + 3 * sizes.between
    return Signature(marks, (width, y - 3 * sizes.between), _journeys(shown), len(both) - len(shown))


class Half(NamedTuple):
    """One of the two arrangements alone: its marks and size."""

    marks: list[Mark]
    size: tuple[float, float]


def half(
    view: View, beside: View, lens: str, look: Look, width: float, journeys: frozenset[str], size: float = 8.0
) -> Half:
    """One arrangement of some journeys in a width, with the same columns as the other state would have.

    `lens` is "pnls" or "layers". All text is of `size` points or more; never scale it down.
    """
    shown = [travel for travel in shared_travels(view, beside) if travel.stages and travel.journey in journeys]
    options = LensOptions(sizes=_sizes(shown, width, size), units=False, ribbon=False, tiles=False, only=journeys)
    layout = arrange(view, lens, options._replace(lanes=LANES), beside=beside)
    return Half(draw(layout, look), layout.size)


def legibility(
    view: View, beside: View, width: float, journeys: frozenset[str], size: float = 8.0
) -> tuple[bool, bool]:
    """Whether, in type of a size, the cards of these journeys are named, and the words over their columns whole."""
    shown = [travel for travel in shared_travels(view, beside) if travel.stages and travel.journey in journeys]
    sizes = _sizes(shown, width, size)
    names = (view.get(stage) or beside.get(stage) or {} for one in shown for stage in one.stages)
    words = (word for name in names for word in str(name.get("name", "")).split())
    widest = max((text.width(word, size, 600) for word in words), default=0.0) + 4
    return sizes.title_lines > 0, widest <= sizes.column


def groups(now: View, then: View, width: float, size: float = 8.0) -> list[frozenset[str]]:
    """All journeys with stages, cut into groups that each fit into a width with their names legible; in order."""
    rest = [travel for travel in shared_travels(then, now) if travel.stages]
    found: list[frozenset[str]] = []
    while rest:
        shown = _that_fit(then, now, rest, width, size)
        found.append(frozenset(travel.journey for travel in shown))
        rest = rest[len(shown) :]
    return found


def _that_fit(then: View, now: View, travels: list[Travel], width: float, size: float) -> list[Travel]:
    """The first journeys whose stages fit into the width with the words of their names whole; the first in any case."""
    around = paper(NARROWEST, size)
    found: list[Travel] = []
    for travel in travels:
        tried = [*found, travel]
        names = (then.get(stage) or now.get(stage) or {} for one in tried for stage in one.stages)
        words = (word for name in names for word in str(name.get("name", "")).split())
        widest = max((text.width(word, size, 600) for word in words), default=0.0) + 4
        column = max(NARROWEST, min(widest, LONG_WORD))
        taken = sum(len(one.stages) for one in tried) * column + around.journeys * (len(tried) - 1)
        if found and taken > width - around.side - around.lead - around.inset:
            break
        found = tried
    return found


def _sizes(shown: list[Travel], width: float, size: float) -> Sizes:
    around = paper(NARROWEST, size)
    stages = max(1, sum(len(travel.stages) for travel in shown))
    between = around.journeys * max(0, len(shown) - 1)
    column = (width - around.side - around.lead - around.inset - between) / stages
    return paper(min(column, WIDEST), size, column >= NAMED * size / 8.0)


def _caption(
    view: View, crossings: float, lens: str, better: bool, part: str, at: Box, sizes: Sizes, look: Look
) -> list[Mark]:
    """A dot, what the rows are, and what happens to the customer."""
    word = str(view.settings.get("pnlLabel", "P&L"))
    rows = f"rows are {word}s" if lens == "pnls" else "rows are what serves the outcome"
    times = "never" if crossings == 0 else "once" if crossings == 1 else f"{crossings:g} times"
    times += "" if not part else f" on these {part}"
    tails = (
        f"the customer is handed across {word}s {times}",
        f"handed across {word}s {times}",
        f"crossings: {crossings:g}",
    )
    size, dot = sizes.statement, 0.4 * sizes.statement
    center, left, pen = at.y + size, 3.5 * dot, Pen(Layer.COLUMN_HEAD)
    color = look.theme.good if better or not crossings else look.theme.bad
    head = run(f"{_state(view)} · {rows}", left, center, at.width - left, size, 600, look.theme.ink, pen)
    reach = max((mark.x + mark.width for mark in head if isinstance(mark, TextRun)), default=left) + size
    tail = next((tail for tail in tails if text.width(tail, size) <= at.width - reach), "")
    rest = run(tail, reach, center, at.width - reach, size, 400, look.theme.ink_soft, pen)
    return [Circle(dot, center, dot, color, layer=pen.layer), *head, *rest]


def _state(view: View) -> str:
    record = view.get(f"@{view.state}") or {}
    return str(record.get("name") or {"current": "Today", "target": "Target"}.get(view.state, view.state))


def _crossings(view: View, shown: list[Travel]) -> float:
    """Crossings (M01) of the journeys shown, one run of each, to one decimal."""
    paths = paths_by_journey(view)
    return round(sum(flow_of(view, travel.journey, paths.get(travel.journey, [])).crossings for travel in shown), 1)


def _journeys(shown: list[Travel]) -> tuple[str, ...]:
    return tuple(travel.journey for travel in shown)
