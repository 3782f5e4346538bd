"""Where things lie: grids of rows and columns, the cards in their cells, and what else is drawn, piece by piece.

A `Layout` is what a lens makes of a state. It is made for animation (`boxes`), for drops (`cell_at`, `cells`) and for
painting only what is seen (`pieces`, each with the box it stays within). Nothing in it depends on theme or colours.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.drawing.customer import Travel
from studio.drawing.look import Look
from studio.drawing.marks import Box, Mark
from studio.drawing.near import Near
from studio.drawing.placements import Placements
from studio.drawing.sizes import Sizes
from studio.model.query import View

Boxes = NDArray[np.float64]
POINT = 1e-3  # the side of a box that stands for a point


class Column(NamedTuple):
    """A column: a stage, or one for a whole journey or outcome that is collapsed or has no stages yet.

    `id` is that stage's, journey's or outcome's, and `kind` says which.
    """

    id: str
    kind: str
    journey: str
    outcome: str
    x: float
    width: float


class Row(NamedTuple):
    """A row in which cards lie: a unit, a P&L, a lane or (in Outcomes) a journey, as `kind` says; `group` is its band.

    A row for what belongs nowhere (no unit, no P&L) has the id "".
    """

    id: str
    kind: str
    group: str
    y: float
    height: float
    collapsed: bool = False


class Grid(NamedTuple):
    """Rows and columns that belong together; P&Ls and Layers have one grid, Outcomes one a journey."""

    box: Box
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def cell(self, row: int, column: int) -> "Cell":
        """The cell at a row and a column, by their numbers."""
        across, down = self.columns[column], self.rows[row]
        return Cell(down, across, Box(across.x, down.y, across.width, down.height))

    @property
    def all(self) -> tuple[range, range]:
        """The numbers of all rows and columns."""
        return range(len(self.rows)), range(len(self.columns))

    def near(self, box: Box) -> tuple[range, range]:
        """The numbers of the rows and of the columns that may meet a box."""
        first_row = bisect_right(self.rows, box.y, key=lambda row: row.y) - 1
        first_column = bisect_right(self.columns, box.x, key=lambda column: column.x) - 1
        rows = range(max(0, first_row), bisect_left(self.rows, box.bottom, key=lambda row: row.y))
        return rows, range(max(0, first_column), bisect_left(self.columns, box.right, key=lambda column: column.x))

    def at(self, x: float, y: float) -> "Cell | None":
        """The cell under a point."""
        row = bisect_right(self.rows, y, key=lambda row: row.y) - 1
        column = bisect_right(self.columns, x, key=lambda column: column.x) - 1
        if row < 0 or column < 0:
            return None
        cell = self.cell(row, column)
        return cell if cell.box.holds(x, y) else None


class Cell(NamedTuple):
    """Where a row and a column meet: what a drop aims at."""

    row: Row
    column: Column
    box: Box


class Piece(NamedTuple):
    """Something drawn beside the cards: a band, a head, a ribbon, a path. `box` is what it stays within."""

    box: Box
    draw: Callable[[Look], list[Mark]]


class Label(NamedTuple):
    """The name of a band or journey: the area it names, where it stands at full size, and whose colour it has."""

    box: Box
    head: Box
    words: str
    id: str
    role: str
    pnl: str = ""


@dataclass(frozen=True)
class Layout:
    """A state through a lens.

    `placements` lists all cards; `boxes` has a row of x, y, width, height for each of them, in the same order, and
    `shown` says which are drawn (a card in a collapsed row or column has a box where it went, but is not drawn).
    """

    lens: str
    view: View
    sizes: Sizes
    size: tuple[float, float]
    grids: tuple[Grid, ...]
    placements: Placements
    boxes: Boxes
    shown: NDArray[np.bool_]
    pieces: tuple[Piece, ...]
    labels: tuple[Label, ...]  # what is still named when seen from afar
    accounts: Mapping[str, str]  # unit to P&L
    travels: tuple[Travel, ...]  # the journeys whose cards are drawn
    title_lines: int = 1
    head: float = 0.0  # height of the column heads that may be pinned; 0 where each band has its own
    tier: float = 0.0  # where the names of the stages begin in those heads
    minor: tuple[Label, ...] = ()  # what a window names besides when seen from afar: where no cards lie

    @cached_property
    def index(self) -> dict[str, int]:
        """Placement id to its place in `placements` and `boxes`."""
        return {id_: place for place, id_ in enumerate(self.placements.ids)}

    @property
    def cards(self) -> dict[str, Box]:
        """Placement id to its box, for the cards that are drawn."""
        pairs = zip(self.placements.ids, self.boxes.tolist(), self.shown.tolist(), strict=True)
        return {id_: Box(*box) for id_, box, shown in pairs if shown}

    def card(self, id_: str) -> Box | None:
        """The box of a placement, or None where the layout has no such card or does not draw it."""
        place = self.index.get(id_)
        return Box(*self.boxes[place].tolist()) if place is not None and self.shown[place] else None

    def cell(self, row: str, column: str) -> Cell | None:
        """The cell of a row and a column by their ids; the first of the kind where ids repeat."""
        for grid in self.grids:
            rows = (place for place, one in enumerate(grid.rows) if one.id == row)
            columns = (place for place, one in enumerate(grid.columns) if one.id == column)
            down, across = next(rows, None), next(columns, None)
            if down is not None and across is not None:
                return grid.cell(down, across)
        return None

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell under a point."""
        for place in self._near_grids.meeting(Box(x, y, POINT, POINT)):
            if self.grids[place].box.holds(x, y):
                return self.grids[place].at(x, y)
        return None

    def cells(self, within: Box | None = None) -> Iterator[Cell]:
        """All cells, or those that meet a box; there may be millions, so give the part of the drawing that is seen."""
        for grid in self.grids:
            if within is not None and not grid.box.meets(within):
                continue
            rows, columns = grid.near(within) if within is not None else grid.all
            for row in rows:
                for column in columns:
                    cell = grid.cell(row, column)
                    if within is None or cell.box.meets(within):
                        yield cell

    @cached_property
    def piece_boxes(self) -> Boxes:
        """A row of x, y, width, height for each piece."""
        numbers = chain.from_iterable([piece.box for piece in self.pieces])
        return np.fromiter(numbers, np.float64, 4 * len(self.pieces)).reshape(-1, 4)

    def pieces_in(self, within: Box) -> list[int]:
        """The numbers of the pieces that meet a box, in order."""
        return self._near_pieces.meeting(within)

    def cards_in(self, within: Box) -> list[int]:
        """The places of the drawn cards that meet a box."""
        return self._near_cards.meeting(within)

    @cached_property
    def _near_pieces(self) -> Near:
        return Near(self.piece_boxes)

    @cached_property
    def _near_cards(self) -> Near:
        return Near(self.boxes, np.flatnonzero(self.shown))

    @cached_property
    def _near_grids(self) -> Near:
        return Near(np.array([grid.box for grid in self.grids]).reshape(-1, 4))
