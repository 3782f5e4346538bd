"""The Outcomes lens: a band for each outcome, with its journeys below each other and their stages as columns."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

import numpy as np

from studio.drawing.backbones import backbone_labels, backbone_pieces
from studio.drawing.cards import title_lines
from studio.drawing.collapsed import COLLAPSED, summary_marks
from studio.drawing.customer import Travel, statement
from studio.drawing.heads import Block, draw_blocks, height_of, journey_blocks, stage_head_height, stage_marks
from studio.drawing.layout import Boxes, Column, Grid, Label, Layout, Piece, Row
from studio.drawing.look import Look
from studio.drawing.marks import Box, Layer, Line, Mark, Rect, Role
from studio.drawing.options import Question
from studio.drawing.placements import Placements, accounts, placements
from studio.drawing.sizes import Sizes
from studio.drawing.stack import NOWHERE, Numbers, numbered, stacked
from studio.model.query import View

WIDEST = 1.6  # columns grow to this many times their width to fill the room
TOO_TALL, ASPECT = 4.0, 1.6  # bands taller than 4 widths flow into several columns of the shape 16:10


class Strip(NamedTuple):
    """One journey as a strip of its outcome's band."""

    travel: Travel
    is_later: bool  # not the first of its outcome
    collapsed: bool
    head: tuple[Block, ...]
    stage_head: float
    column: float
    height: float


def arrange_outcomes(question: Question) -> Layout:
    """Put a state through the Outcomes lens."""
    view, sizes = question.view, question.sizes
    journeys = question.travels
    table = placements(view)
    lines = title_lines(view, table, sizes, sizes.card_width)
    rows, columns = _numbers(table, journeys)
    most = max((len(travel.stages) for travel in journeys), default=0)
    stack = stacked(rows, columns, len(journeys), max(1, most))
    width = _band_width(most, question.options.width, sizes)
    strips = _strips(question, journeys, stack.fullest, sizes.card_height(lines), width)
    places, size = _flow(strips, width, sizes)
    grids = tuple(_grid(strip, at, sizes) for strip, at in zip(strips, places, strict=True))
    boxes = _boxes(rows, columns, stack.ranks, grids, strips, sizes.card_height(lines), sizes)
    drawn = np.array([*(not strip.collapsed for strip in strips), False])
    shown = drawn[rows] & (columns != NOWHERE)
    pieces = [piece for strip, grid in zip(strips, grids, strict=True) for piece in _pieces(question, strip, grid)]
    backbones, bottom = backbone_pieces(view, 0.0, size[1] + sizes.between, size[0], sizes)
    return Layout(
        *("outcomes", view, sizes, (size[0], bottom if backbones else size[1]), grids, table, boxes, shown),
        (*_bands(strips, places, sizes), *pieces, *backbones),
        _labels(question.names, strips, places, sizes),
        accounts(view),
        tuple(strip.travel for strip in strips if not strip.collapsed),
        lines,
        minor=backbone_labels(view, backbones, sizes),
    )


def _numbers(table: Placements, journeys: tuple[Travel, ...]) -> tuple[Numbers, Numbers]:
    row = {stage: place for place, travel in enumerate(journeys) for stage in travel.stages}
    column = {stage: place for travel in journeys for place, stage in enumerate(travel.stages)}
    return numbered(table.stages, row), numbered(table.stages, column)


def _band_width(most: int, room: float, sizes: Sizes) -> float:
    """Wide enough for the journey with most stages; wider where there is room to fill."""
    around = sizes.side + sizes.lead + sizes.inset
    need, widest = (around + max(3, most) * sizes.column * factor for factor in (1.0, WIDEST))
    return min(max(need, room), widest)


def _strips(
    question: Question, journeys: tuple[Travel, ...], fullest: Numbers, card: float, width: float
) -> list[Strip]:
    seen: set[str] = set()
    strips = []
    for travel, most in zip(journeys, fullest.tolist(), strict=True):
        is_first = not travel.outcome or travel.outcome not in seen
        seen.add(travel.outcome)
        strips.append(_strip(question, travel, is_first, most, card, width))
    return strips


def _strip(question: Question, travel: Travel, is_first: bool, most: int, card: float, width: float) -> Strip:
    sizes, options = question.sizes, question.options
    collapsed = bool({travel.journey, travel.outcome} & options.collapsed) and bool(travel.journey)
    room = sizes.side - 2 * sizes.inset - 4
    head = journey_blocks(question, travel, is_first, room)
    if collapsed:
        head = [block for block in head if block.brief]
        return Strip(
            travel, not is_first, True, tuple(head), 0.0, width, max(COLLAPSED, height_of(head) + 2 * sizes.inset)
        )
    column = min((width - sizes.side - sizes.lead - sizes.inset) / max(1, len(travel.stages)), WIDEST * sizes.column)
    stage_head = stage_head_height(question.names, travel.stages, column - sizes.gutter, sizes)
    stack = max(1, most) * (card + sizes.gap) - sizes.gap
    height = max(height_of(head), stage_head + sizes.gap + stack) + 2 * sizes.inset
    return Strip(travel, not is_first, False, tuple(head), stage_head, column, height)


def _flow(strips: list[Strip], width: float, sizes: Sizes) -> tuple[list[Box], tuple[float, float]]:
    """A place for each strip: bands below each other, in several columns where one alone would be far too tall."""
    bands = _grouped(strips)
    heights = [sum(strip.height for strip in band) + sizes.between for band in bands]
    total = sum(heights)
    across = max(1, round((ASPECT * total / width) ** 0.5)) if total > TOO_TALL * width else 1
    places: list[Box] = []
    x = y = tallest = 0.0
    for band, height in zip(bands, heights, strict=True):
        if y and across > 1 and y + height / 2 > total / across:
            x, y = x + width + 2 * sizes.between, 0.0
        for strip in band:
            places.append(Box(x, y, width, strip.height))
            y += strip.height
        y += sizes.between
        tallest = max(tallest, y - sizes.between)
    return places, (x + width, tallest)


def _grouped(strips: list[Strip]) -> list[list[Strip]]:
    """The strips of each band: those of one outcome, and each journey that has none."""
    return [list(band) for _, band in groupby(strips, lambda strip: strip.travel.outcome or strip.travel.journey)]


def _grid(strip: Strip, at: Box, sizes: Sizes) -> Grid:
    travel = strip.travel
    left = at.x + sizes.side + sizes.lead
    row = Row(travel.journey or travel.outcome, "journey", travel.outcome, at.y, at.height, strip.collapsed)
    if strip.collapsed or not travel.stages:
        kind = "journey" if travel.journey else "outcome"
        column = Column(
            row.id, kind, travel.journey, travel.outcome, left, at.width - sizes.side - sizes.lead - sizes.inset
        )
        return Grid(at, (column,), (row,))
    columns = (
        Column(stage, "stage", travel.journey, travel.outcome, left + place * strip.column, strip.column)
        for place, stage in enumerate(travel.stages)
    )
    return Grid(at, tuple(columns), (row,))


def _boxes(
    rows: Numbers,
    columns: Numbers,
    ranks: Numbers,
    grids: tuple[Grid, ...],
    strips: list[Strip],
    card: float,
    sizes: Sizes,
) -> Boxes:
    """Where each card lies; those in a collapsed journey lie in its middle, those of no journey at 0, 0."""
    boxes = np.zeros((len(rows), 4))
    if not grids:
        return boxes
    left = np.array([grid.columns[0].x for grid in grids])[rows]
    wide = np.array([strip.column for strip in strips])[rows]
    top = np.array(
        [grid.box.y + sizes.inset + strip.stage_head + sizes.gap for grid, strip in zip(grids, strips, strict=True)]
    )[rows]
    boxes[:, 0] = left + columns * wide + sizes.gutter / 2
    boxes[:, 1] = top + ranks * (card + sizes.gap)
    boxes[:, 2] = wide - sizes.gutter
    boxes[:, 3] = card
    folded = np.array([strip.collapsed for strip in strips])[rows]
    middle = np.array([grid.box.y + grid.box.height / 2 for grid in grids])[rows]
    boxes[folded] = np.column_stack((left, middle, np.full(len(rows), sizes.card_width), np.zeros(len(rows))))[folded]
    boxes[rows == NOWHERE] = 0.0
    return boxes


def _areas(strips: list[Strip], places: list[Box]) -> Iterator[tuple[str, Box]]:
    """The id of what each band stands for, and its box."""
    start = 0
    for band in _grouped(strips):
        first, last = places[start], places[start + len(band) - 1]
        start += len(band)
        yield band[0].travel.outcome or band[0].travel.journey, Box(*first[:3], last.bottom - first.y)


def _bands(strips: list[Strip], places: list[Box], sizes: Sizes) -> list[Piece]:
    """The ground of each band."""
    return [Piece(at, partial(_band_marks, at, id_, sizes)) for id_, at in _areas(strips, places)]


def _labels(names: View, strips: list[Strip], places: list[Box], sizes: Sizes) -> tuple[Label, ...]:
    return tuple(
        Label(at, Box(at.x, at.y, sizes.side, at.height), statement(names, id_), id_, Role.OUTCOME)
        for id_, at in _areas(strips, places)
    )


def _band_marks(at: Box, id_: str, sizes: Sizes, look: Look) -> list[Mark]:
    shades, radius = look.theme, sizes.band_radius
    return [
        Rect(*at, shades.surface, shades.line, 1.0, radius, id=id_, role=Role.BAND),
        Rect(at.x + 0.5, at.y + 0.5, sizes.side - 0.5, at.height - 1, look.head, radius=radius - 0.5, corners="left"),
        Line(((at.x + sizes.side, at.y), (at.x + sizes.side, at.bottom)), shades.line),
    ]


def _pieces(question: Question, strip: Strip, grid: Grid) -> list[Piece]:
    view, sizes, at = question.view, question.sizes, grid.box
    head = Box(at.x, at.y, sizes.side, at.height)
    found = [Piece(head, partial(_head_marks, strip, at, sizes))]
    if strip.is_later:
        found.append(Piece(at, partial(_separator, at)))
    if strip.collapsed:
        inner = Box(grid.columns[0].x, at.y, grid.columns[0].width, at.height)
        return [*found, Piece(inner, partial(summary_marks, view, strip.travel, inner, sizes))]
    for place, column in enumerate(grid.columns):
        if column.kind == "stage":
            box = Box(column.x, at.y, column.width, at.height)
            found.append(Piece(box, partial(_stage_marks, view, question.names, column, box, place > 0, sizes)))
    return found


def _head_marks(strip: Strip, at: Box, sizes: Sizes, look: Look) -> list[Mark]:
    return draw_blocks(list(strip.head), at.x + sizes.inset + 2, at.y + sizes.inset, look)


def _separator(at: Box, look: Look) -> list[Mark]:
    """The hairline between two journeys of one outcome."""
    return [Line(((at.x + 1, at.y), (at.right - 1, at.y)), look.theme.line)]


def _stage_marks(view: View, names: View, column: Column, at: Box, ruled: bool, sizes: Sizes, look: Look) -> list[Mark]:
    head = Box(at.x + sizes.gutter / 2, at.y + sizes.inset, at.width - sizes.gutter, 0.0)
    marks = stage_marks(view, names, column.id, head, sizes, Layer.COLUMN_HEAD, look)
    if ruled:
        marks.append(Line(((at.x, at.y + 1), (at.x, at.bottom - 1)), look.theme.line, dash=(3.0, 3.0)))
    return marks
