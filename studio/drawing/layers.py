"""The Layers lens, the outcome arrangement: the lanes of the ecosystem as rows under the stages of all journeys."""

from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np

from studio.drawing import text
from studio.drawing.bars import Bar, bars, few_bars
from studio.drawing.cards import title_lines
from studio.drawing.columns import Columns, head_labels, head_pieces, lay_columns, tiers
from studio.drawing.folded import folded_pieces
from studio.drawing.grid import Plan, card_boxes, folded, lay_rows
from studio.drawing.lanes import LANES, Lane, Tile, lane_name, lanes_of, tiles
from studio.drawing.layout import Grid, Label, Layout, Piece, Row
from studio.drawing.look import Look
from studio.drawing.marks import Box, Icon, Layer, Line, Mark, Rect, Role
from studio.drawing.options import Question
from studio.drawing.parts import Pen, label, label_height, run
from studio.drawing.placements import accounts, placements
from studio.drawing.sizes import Sizes
from studio.drawing.stack import NOWHERE, Numbers, numbered, stacked
from studio.drawing.tiles import bar_marks, tile_height, tile_marks
from studio.model.speech import say

BOUNDARY = 16.0  # room for the words of a boundary above a lane


class Shelves(NamedTuple):
    """Where tiles and bars stand within their lanes: the place of each from the top, and how many there are at most."""

    tiles: list[Tile]
    tile_rank: list[int]
    tile_most: dict[str, int]
    tile: float  # height
    bars: list[Bar]
    track: list[int]
    tracks: dict[str, int]


def arrange_layers(question: Question) -> Layout:
    """Put a state through the Layers lens."""
    view, options, sizes = question.view, question.options, question.sizes
    table = placements(view)
    lines = title_lines(view, table, sizes, sizes.card_width)
    card = sizes.card_height(lines)
    columns = lay_columns(question.travels, options.collapsed, sizes)
    heights = tiers(question, columns)
    top = heights.tops(sizes)[-1]
    lanes = tuple(lane for lane in LANES if not options.lanes or lane.id in options.lanes)
    number = {lane.id: place for place, lane in enumerate(lanes)}
    lane = lanes_of(view, table.capabilities)
    rows_of = numbered(tuple([lane[id_] for id_ in table.capabilities]), number)
    columns_of = numbered(table.stages, columns.number)
    open_columns = np.where(np.isin(columns_of, list(columns.folded)), NOWHERE, columns_of)
    stack = stacked(rows_of, open_columns, len(lanes), max(1, len(columns.columns)))
    shelves = _shelves(question, columns, number)
    plans = _plans(question, lanes, shelves)
    rows = lay_rows(plans, stack.fullest, card, top, sizes)
    boxes = card_boxes(rows_of, columns_of, stack.ranks, rows, columns, card, sizes)
    shown = (rows_of != NOWHERE) & (columns_of != NOWHERE)
    if rows and columns.columns:
        shown &= ~folded(rows_of, columns_of, rows, columns)
    bottom = rows[-1].y + rows[-1].height if rows else top
    grid = Grid(Box(0.0, 0.0, columns.right, bottom), columns.columns, tuple(rows))
    pieces = [*head_pieces(question, columns, heights)]
    pieces += [
        _lane_piece(one, row, columns.right, bool(one.boundary and not options.lanes), sizes)
        for one, row in zip(lanes, rows, strict=True)
    ]
    pieces += _shelf_pieces(shelves, columns, rows, number, stack.fullest, card, sizes)
    layout = Layout(
        *("layers", view, sizes, (columns.right, bottom), (grid,), table, boxes, shown, tuple(pieces)),
        (*head_labels(question, columns, heights), *_labels(lanes, rows, columns.right, sizes)),
        *(accounts(view), columns.open, lines, top, heights.tops(sizes)[2]),
    )
    return replace(layout, pieces=(*pieces, *folded_pieces(layout)))


def _labels(lanes: tuple[Lane, ...], rows: list[Row], width: float, sizes: Sizes) -> list[Label]:
    return [
        Label(
            Box(0.0, row.y, width, row.height),
            Box(0.0, row.y, sizes.side, row.height),
            say(lane.short),
            lane.id,
            Role.ROW,
        )
        for lane, row in zip(lanes, rows, strict=True)
    ]


def _shelves(question: Question, columns: Columns, number: dict[str, int]) -> Shelves:
    view, sizes, whole = question.view, question.sizes, question.options.tiles
    found = [tile for tile in tiles(view, columns) if tile.lane in number] if whole else []
    ranks: list[int] = []
    counts: dict[tuple[str, str], int] = {}
    most: dict[str, int] = {}
    for tile in found:
        rank = counts.get((tile.lane, tile.stage), 0)
        ranks.append(rank)
        counts[tile.lane, tile.stage] = rank + 1
        most[tile.lane] = max(most.get(tile.lane, 0), rank + 1)
    reaching = [bar for bar in (bars if whole else few_bars)(view, columns) if bar.lane in number]
    track, tracks = _tracks(reaching)
    return Shelves(found, ranks, most, tile_height(found, sizes), reaching, track, tracks)


def _tracks(reaching: list[Bar]) -> tuple[list[int], dict[str, int]]:
    """The first track of its lane in which each bar has room, and the number of tracks of each lane."""
    ends: dict[str, list[int]] = {}
    places: list[int] = []
    for bar in reaching:
        taken = ends.setdefault(bar.lane, [])
        place = next((track for track, end in enumerate(taken) if end < bar.first), len(taken))
        taken[place : place + 1] = [bar.last]
        places.append(place)
    return places, {lane: len(taken) for lane, taken in ends.items()}


def _plans(question: Question, lanes: tuple[Lane, ...], shelves: Shelves) -> list[Plan]:
    sizes, collapsed = question.sizes, question.options.collapsed
    plans = []
    for lane in lanes:
        under = shelves.tile_most.get(lane.id, 0) * (shelves.tile + sizes.step)
        below = under + shelves.tracks.get(lane.id, 0) * (sizes.bar + sizes.step)
        above = BOUNDARY if lane.boundary and not question.options.lanes else 0.0
        least = (
            label_height(lane_name(lane, _room(sizes), sizes.head), _room(sizes), sizes.head, 600, 3) + 2 * sizes.gap
        )
        plans.append(Plan(lane.id, "lane", lane.id, lane.id in collapsed, least, below, above))
    return plans


def _room(sizes: Sizes) -> float:
    return sizes.side - 2 * sizes.inset - sizes.head - 6


def _lane_piece(lane: Lane, row: Row, width: float, bounded: bool, sizes: Sizes) -> Piece:
    at = Box(0.0, row.y, width, row.height)
    above = sizes.between + BOUNDARY
    around = Box(0.0, row.y - above, width, row.height + above)
    return Piece(around, partial(_lane, lane, at, bounded and bool(lane.boundary), sizes))


def _lane(lane: Lane, at: Box, bounded: bool, sizes: Sizes, look: Look) -> list[Mark]:
    """The ground of a lane with its name, and the words of the boundary above it."""
    shades, radius = look.theme, sizes.band_radius
    pen = Pen(Layer.ROW_HEAD, lane.id, Role.ROW, f"{lane.id} {say(lane.name)}")
    left, room = sizes.inset + 2 + sizes.head + 6, _room(sizes)
    name = lane_name(lane, room, sizes.head)
    height = label_height(name, room, sizes.head, 600, 3)
    top = at.y + min(sizes.gap, (at.height - height) / 2)
    marks: list[Mark] = [
        Rect(*at, shades.surface, shades.line, 1.0, radius, id=lane.id, role=Role.BAND, title=say(lane.name)),
        Rect(at.x + 0.5, at.y + 0.5, sizes.side - 0.5, at.height - 1, look.head, radius=radius - 0.5, corners="left"),
        *label(name, left, top, room, sizes.head, 600, shades.ink_soft, pen, 3),
    ]
    middle = top + text.line_height(sizes.head) / 2
    marks.append(
        Icon(lane.icon, sizes.inset + 2, middle - sizes.head / 2, sizes.head, shades.ink_soft, layer=Layer.ROW_HEAD)
    )
    return marks + (_boundary(lane, at, sizes, look) if bounded else [])


def _boundary(lane: Lane, at: Box, sizes: Sizes, look: Look) -> list[Mark]:
    y = at.y - (sizes.between + BOUNDARY) / 2
    size = sizes.small - 1
    boundary = say(lane.boundary)
    words = run(boundary, sizes.inset + 2, y, sizes.side, size, 500, look.theme.ink_soft, Pen(Layer.RULE))
    start = sizes.inset + 2 + text.width(boundary, size, 500) + 8
    return [*words, Line(((start, y), (at.right - sizes.inset, y)), look.theme.unowned, 1.0, (5.0, 4.0))]


def _shelf_pieces(
    shelves: Shelves,
    columns: Columns,
    rows: list[Row],
    number: dict[str, int],
    fullest: Numbers,
    card: float,
    sizes: Sizes,
) -> list[Piece]:
    """Tiles under the cards of their lane, bars under the tiles."""
    where = {column.id: column.x for column in columns.columns}
    tops = {row.id: row.y + sizes.gap + fullest[number[row.id]] * (card + sizes.gap) for row in rows}
    open_rows = {row.id for row in rows if not row.collapsed}
    found = []
    for tile, rank in zip(shelves.tiles, shelves.tile_rank, strict=True):
        if tile.lane in open_rows:
            y = float(tops[tile.lane]) + rank * (shelves.tile + sizes.step)
            box = Box(where[tile.stage] + sizes.gutter / 2, y, sizes.card_width, shelves.tile)
            found.append(Piece(box, partial(tile_marks, tile, box, sizes)))
    for bar, track in zip(shelves.bars, shelves.track, strict=True):
        if bar.lane in open_rows:
            above = shelves.tile_most.get(bar.lane, 0) * (shelves.tile + sizes.step)
            left, last = columns.columns[bar.first].x + sizes.gutter / 2, columns.columns[bar.last]
            right = last.x + last.width - sizes.gutter / 2
            box = Box(left, float(tops[bar.lane]) + above + track * (sizes.bar + sizes.step), right - left, sizes.bar)
            found.append(Piece(box, partial(bar_marks, bar, box, sizes)))
    return found
