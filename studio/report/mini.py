"""The small signature figure: the same stage columns twice, silos above and what serves the outcomes below, as tiles.

Every journey is in it; what is called what stands in the rows and over the columns, never in a tile.
"""

from itertools import pairwise
from typing import NamedTuple

from studio.analysis.structure_flow import account_of, placements_of
from studio.drawing import text
from studio.drawing.customer import Travel, shared_travels
from studio.drawing.look import Look
from studio.drawing.marks import Diamond, Layer, Line, Mark, Rect, TextRun
from studio.model.query import View, value
from studio.model.record import Record
from studio.model.speech import say

SIZE = 8.0
SIDE = 76.0  # width of the names of rows
NAMED = 44.0  # a journey at least so wide has room for most words of its name
NARROW = 30.0  # no journey is narrower; further ones are counted
LINE = 9.4  # from one line of a name to the next
LANES = (("frontStage", "Customers meet"), ("backStage", "Works behind"), ("enabling", "Enables"))


class _Grid(NamedTuple):
    """Columns by stage id as x and width; journeys as id, x and width."""

    columns: dict[str, tuple[float, float]]
    journeys: list[tuple[str, float, float]]


def mini(
    now: View, then: View, look: Look, width: float, height: float, only: frozenset[str] | None = None
) -> list[Mark]:
    """Both arrangements of all journeys, or of some, in a box.

    Where there are more rows than have room, the last of them counts the others; so it is with journeys.
    """
    found = [one for one in shared_travels(then, now) if one.stages and (only is None or one.journey in only)]
    if not found:
        return [TextRun(0, 12, say("There are no stages yet."), SIZE, 400, look.theme.ink_soft, 100)]
    travels = found[: max(1, int((width - SIDE) / (NARROW + 5.0)))]
    grid = _columns(travels, width)
    head = 3.0 + LINE * max(len(_cut(_named(now, then, id_), width, 600, 3)) for id_, _, width in grid.journeys)
    below = 9.0 + LINE * max(sum(map(len, _answers(then, id_, width))) for id_, _, width in grid.journeys)
    lanes = _lanes(then, grid)
    half = max((height - 10) / 2, height - 10 - below - 16 * len(lanes))
    marks = _heads(grid, now, then, look, 0.0)
    if len(travels) < len(found):
        words = _cut(say("{n:,} more journeys are not drawn", n=len(found) - len(travels)), SIDE - 8, 400, 3)
        marks += _lines(words, 4, 0.0, look.theme.ink_soft)
    marks += _silos(grid, now, look, head, half - head)
    start = half + 10
    marks += [Line(((0, start - 5), (width, start - 5)), look.theme.line, 0.6)]
    return [*marks, *_outcomes(grid, then, look, start, height - start, below)]


def _columns(travels: list[Travel], width: float) -> _Grid:
    """Columns as wide as each other within a journey, whose name has room over them where that can be."""
    gap = 5.0
    room = max(1.0, width - SIDE - gap * (len(travels) - 1))
    least = min(NAMED, room / len(travels))
    stages = sum(len(one.stages) for one in travels)
    free = room - least * len(travels)
    columns, journeys, x = {}, [], SIDE
    for one in travels:
        across = least + free * len(one.stages) / stages
        journeys.append((one.journey, x, across))
        for place, stage in enumerate(one.stages):
            columns[stage] = (x + across * place / len(one.stages), across / len(one.stages))
        x += across + gap
    return _Grid(columns, journeys)


def _label(words: str, x: float, baseline: float, room: float, color: str, weight: int = 400) -> list[Mark]:
    lines = text.elide(words, room, SIZE, weight).lines
    return [
        TextRun(x, baseline, line, SIZE, weight, color, min(room, text.width(line, SIZE, weight))) for line in lines
    ]


def _heads(grid: _Grid, now: View, then: View, look: Look, top: float) -> list[Mark]:
    found: list[Mark] = []
    for id_, x, width in grid.journeys:
        found += _lines(_cut(_named(now, then, id_), width, 600, 3), x, top, look.theme.ink, 600)
    return found


def _named(now: View, then: View, journey: str) -> str:
    return (then if then.get(journey) else now).name(journey)


def _cut(words: str, room: float, weight: int, most: int) -> tuple[str, ...]:
    """Words on at most so many lines."""
    return text.wrap(words, room - 2, SIZE, weight, most).lines


def _lines(lines: tuple[str, ...], x: float, top: float, color: str, weight: int = 400) -> list[Mark]:
    return [
        TextRun(x, top + 8 + LINE * number, line, SIZE, weight, color, text.width(line, SIZE, weight))
        for number, line in enumerate(lines)
    ]


def _silos(grid: _Grid, view: View, look: Look, top: float, height: float) -> list[Mark]:
    """A row a P&L; the customer's way between tiles, with a diamond wherever it goes from one to another."""
    used: dict[str, None] = {}
    stops: dict[str, list[str]] = {}
    for stage in grid.columns:
        accounts = [_account(view, one) for one in placements_of(view, stage)] if view.get(stage) else []
        stops[stage] = accounts
        used.update(dict.fromkeys(accounts))
    order = sorted(used, key=lambda id_: id_ == "")  # as customers come upon them, those without a unit last
    most = max(1, int(height / 11))
    rows = order if len(order) <= most else order[: most - 1]
    tall = min(20.0, height / max(1, len(rows) + (len(rows) < len(order))))
    found: list[Mark] = []
    tops = {id_: top + place * tall for place, id_ in enumerate(rows)}
    for id_, y in tops.items():
        color = look.pnl(id_)
        right = max((x + width for x, width in grid.columns.values()), default=SIDE)
        found.append(Rect(0, y + 0.8, right, tall - 1.6, look.tint(color), radius=3, layer=Layer.BAND))
        name = view.name(id_) if id_ else say("no unit")
        found += _label(name, 4, y + tall / 2 + 3, SIDE - 10, look.text(color), 600)
    if len(rows) < len(order):
        words = say("… and {n} more", n=len(order) - len(rows))
        found += _label(words, 4, top + len(rows) * tall + 8, SIDE, look.theme.ink_soft)
    return found + _ways(grid, stops, tops, tall, look)


def _ways(grid: _Grid, stops: dict[str, list[str]], tops: dict[str, float], tall: float, look: Look) -> list[Mark]:
    found: list[Mark] = []
    for _, left, width in grid.journeys:
        way: list[tuple[float, float, str]] = []
        for stage, (x, column) in grid.columns.items():
            if not left - 0.01 <= x < left + width - 0.01:
                continue
            shown = [one for one in stops[stage] if one in tops]
            part = column / max(1, len(shown))
            for place, one in enumerate(shown):
                y = tops[one]
                tile = _tile(x + place * part, y, part, tall, look.pnl(one))
                found.append(tile)
                way.append((x + (place + 0.5) * part, y + tall / 2, one))
        for (x, y, one), (to_x, to_y, other) in pairwise(way):
            if one == other and one:
                found.append(Line(((x, y), (to_x, to_y)), look.theme.ink_soft, 0.8, layer=Layer.PATH))
            else:
                found.append(Line(((x, y), (to_x, to_y)), look.theme.bad, 1.1, layer=Layer.PATH))
                middle = (x + to_x) / 2, (y + to_y) / 2
                found.append(Diamond(middle[0], middle[1], 2.9, look.theme.bad, look.theme.surface, 0.6))
    return found


def _tile(x: float, y: float, room: float, tall: float, color: str) -> Mark:
    """A placement as a tile in the middle of its part of the row."""
    high = min(9.0, tall - 3.0)
    return Rect(x + 0.6, y + (tall - high) / 2, max(1.0, room - 1.2), high, color, radius=1.2, layer=Layer.CARD)


def _account(view: View, placement: Record) -> str:
    unit = placement.get("unit")
    return str(account_of(view, str(unit)) or "") if unit else ""


def _lanes(view: View, grid: _Grid) -> list[tuple[str, str]]:
    """The lanes in which anything lies."""
    sides = {_side(view, one) for stage in grid.columns if view.get(stage) for one in placements_of(view, stage)}
    kept = [lane for lane in LANES if lane[0] in sides] or [LANES[0]]
    return [(side, say(words)) for side, words in kept]


def _outcomes(grid: _Grid, view: View, look: Look, top: float, height: float, foot: float) -> list[Mark]:
    """Rows by side of the capability, tiles in the colour of the P&L; below, whose journey it is and who answers."""
    found: list[Mark] = []
    lanes = _lanes(view, grid)
    tall = min(20.0, (height - foot) / len(lanes))
    for place, (side, name) in enumerate(lanes):
        y = top + place * tall
        right = max(x + width for x, width in grid.columns.values())
        found.append(Rect(0, y + 0.8, right, tall - 1.6, look.theme.ground, radius=3))
        found += _label(name, 4, y + tall / 2 + 3, SIDE - 10, look.theme.ink_soft, 600)
        for stage, (x, column) in grid.columns.items():
            here = [one for one in placements_of(view, stage) if _side(view, one) == side] if view.get(stage) else []
            part = column / max(1, len(here))
            for number, one in enumerate(here):
                found.append(_tile(x + number * part, y, part, tall, look.pnl(_account(view, one))))
    y = top + len(lanes) * tall + 1
    found += _label(
        say("{account} and owner", account=view.settings["pnlLabel"]), 4, y + 9, SIDE - 10, look.theme.ink_soft, 600
    )
    for id_, x, width in grid.journeys:
        found += _answering(view, look, id_, x, width, y)
    return found


def _answers(view: View, journey: str, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that name the P&L of a journey, and those that name its owner."""
    pnl, owner = view.source(journey, "accountsFor"), view.source(journey, "owns")
    words = str(owner.get("holder") or owner.get("name") or owner["id"]) if owner else say("no owner")
    return _cut(view.name(pnl["id"]) if pnl else say("nobody"), width, 600, 2), _cut(words, width, 400, 2)


def _answering(view: View, look: Look, journey: str, x: float, width: float, y: float) -> list[Mark]:
    pnl, owner = view.source(journey, "accountsFor"), view.source(journey, "owns")
    color = look.pnl(pnl["id"] if pnl else "")
    names, owners = _answers(view, journey, width)
    found: list[Mark] = [Rect(x, y, width, 7.0, color, radius=2, layer=Layer.CARD)]
    named = _lines(names, x, y + 7.5, look.text(color) if pnl else look.theme.bad_ink, 600)
    ink = look.theme.ink if owner else look.theme.bad_ink
    return [*found, *named, *_lines(owners, x, y + 7.5 + LINE * len(names), ink)]


def _side(view: View, placement: Record) -> str:
    capability = view.get(placement.get("from"))
    return str(value(capability, "side") or "frontStage") if capability else "frontStage"
