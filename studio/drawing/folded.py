"""Cards folded away with their row or column: small tiles in the colours of their P&Ls, and how many they are."""

from functools import partial

import numpy as np

from studio.drawing import text
from studio.drawing.layout import Layout, Piece
from studio.drawing.look import Look
from studio.drawing.marks import Box, Layer, Mark, Rect, Role
from studio.drawing.parts import Pen, run
from studio.model.speech import say

TILE, HEIGHT, STEP = 6.0, 11.0, 2.5


def folded_pieces(layout: Layout) -> list[Piece]:
    """A piece for each cell in which cards are folded away."""
    flat = np.flatnonzero(~layout.shown & (layout.boxes[:, 2] > 0))
    cells: dict[tuple[float, float], list[int]] = {}
    for place, (x, y, *_) in zip(flat.tolist(), layout.boxes[flat].tolist(), strict=True):
        cells.setdefault((x, y), []).append(place)
    width = layout.sizes.card_width
    return [
        Piece(Box(x, y - HEIGHT / 2, width, HEIGHT), partial(_tiles, layout, places, x, y))
        for (x, y), places in cells.items()
    ]


def _tiles(layout: Layout, places: list[int], x: float, center: float, look: Look) -> list[Mark]:
    table, size = layout.placements, layout.sizes.small
    room = int((layout.sizes.card_width - 3 * size) / (TILE + STEP))
    count = str(len(places))
    names = ", ".join(layout.view.name(table.capabilities[place]) for place in places[:12])
    title = say("{n} folded away: {names}", n=count, names=names)
    marks: list[Mark] = []
    for number, place in enumerate(places[:room]):
        pnl = layout.accounts.get(table.performers[place], "")
        left = x + number * (TILE + STEP)
        tile = Rect(left, center - HEIGHT / 2, TILE, HEIGHT, look.pnl(pnl), radius=1.5, layer=Layer.CARD)
        marks.append(tile._replace(id=table.ids[place], role=Role.CARD, title=title))
    left = x + min(room, len(places)) * (TILE + STEP) + 3
    width = text.width(count, size, 500) + 6
    behind = Rect(left - 3, center - 6, width, 12, look.theme.surface, radius=6.0, layer=Layer.CARD)
    marks.append(behind)
    return marks + run(count, left, center, 3 * size, size, 500, look.theme.ink_soft, Pen(Layer.CARD, title=title))
