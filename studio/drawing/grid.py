"""One grid of bands, rows and columns: heights from the fullest cell, and a box for every card."""

from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.drawing.columns import Columns
from studio.drawing.layout import Boxes, Row
from studio.drawing.marks import Box
from studio.drawing.sizes import Sizes
from studio.drawing.stack import NOWHERE, Numbers


class Plan(NamedTuple):
    """A row before it has a place: what it is, in which band, and the height it needs beside or below its cards."""

    id: str
    kind: str
    group: str
    collapsed: bool = False
    least: float = 0.0
    below: float = 0.0  # room under the cards
    above: float = 0.0  # room over the row, beside the usual space between bands


class Band(NamedTuple):
    """A band of rows: the P&L or lane it is, and the box it covers, heads included."""

    id: str
    box: Box
    rows: tuple[Row, ...]


def lay_rows(plans: list[Plan], fullest: Numbers, card: float, top: float, sizes: Sizes) -> list[Row]:
    """The rows below each other, bands a little apart; the height follows from the fullest cell."""
    rows: list[Row] = []
    y = top
    for plan, most in zip(plans, fullest.tolist(), strict=True):
        if rows and rows[-1].group != plan.group:
            y += sizes.between
        y += plan.above
        content = 0.0 if plan.collapsed else most * (card + sizes.gap) + plan.below
        height = max(plan.least, content + sizes.gap if content else 0.0)
        rows.append(Row(plan.id, plan.kind, plan.group, y, height, plan.collapsed))
        y += height
    return rows


def bands(rows: list[Row], width: float) -> list[Band]:
    """The rows gathered into bands that reach over the whole width."""
    found = []
    for group, members in groupby(rows, lambda row: row.group):
        kept = tuple(members)
        bottom = kept[-1].y + kept[-1].height
        found.append(Band(group, Box(0.0, kept[0].y, width, bottom - kept[0].y), kept))
    return found


def card_boxes(
    rows_of: Numbers, columns_of: Numbers, ranks: Numbers, rows: list[Row], columns: Columns, card: float, sizes: Sizes
) -> Boxes:
    """Where each card lies; one that is folded away lies flat in the middle of its cell, one of no cell at 0, 0."""
    boxes = np.zeros((len(rows_of), 4))
    if not rows or not columns.columns:
        return boxes
    across = np.array([column.x for column in columns.columns])
    tops, heights = (np.array(part) for part in zip(*((row.y, row.height) for row in rows), strict=True))
    boxes[:, 0] = across[columns_of] + sizes.gutter / 2
    boxes[:, 1] = tops[rows_of] + sizes.gap + ranks * (card + sizes.gap)
    boxes[:, 2] = sizes.card_width
    boxes[:, 3] = card
    flat = folded(rows_of, columns_of, rows, columns)
    boxes[flat, 1] = (tops + heights / 2)[rows_of[flat]]
    boxes[flat, 3] = 0.0
    boxes[(rows_of == NOWHERE) | (columns_of == NOWHERE)] = 0.0
    return boxes


def folded(rows_of: Numbers, columns_of: Numbers, rows: list[Row], columns: Columns) -> NDArray[np.bool_]:
    """Which cards are folded away with their row or column."""
    row_folded = np.array([row.collapsed for row in rows], dtype=bool)
    column_folded = np.array([number in columns.folded for number in range(len(columns.columns))], dtype=bool)
    either: NDArray[np.bool_] = row_folded[rows_of] | column_folded[columns_of]
    return either
