"""Where the keyboard goes: from one thing to the nearest in a direction, and while carrying from cell to cell."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from studio.canvas.hit import Aim, aims, cell_aims
from studio.canvas.picture import TELLING, Picture
from studio.drawing.layout import Cell
from studio.drawing.marks import Box, Role, extent

WALKED = (*TELLING[:-1], Role.SLOT)  # marks that the keyboard stops at; bands are walked by their heads
WIDEN = (1.0, 4.0, 16.0, 400.0)  # windows that are searched, the nearest first
ASKEW = 3.0  # how much worse a step aside is than one ahead


class Direction(Enum):
    """The four ways of the arrow keys, as steps across and down."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


class Stop(NamedTuple):
    """Something the keyboard may stand on: a card or a mark by its record, or a cell."""

    id: str
    box: Box
    cell: Cell | None = None


def stops(picture: Picture, within: Box, carried: str = "", from_cell: Cell | None = None) -> Iterator[Stop]:
    """All stops that meet a box. While a thing of the kind `carried` is in the hand there are cells as well; a
    capability goes from cell to cell, and stops at cards only to take its turn among those of its own cell."""
    layout = picture.layout
    cells = [cell for cell in layout.cells(within) if not cell.row.collapsed] if carried else []
    for place in layout.cards_in(within):
        box = Box(*layout.boxes[place].tolist())
        if carried == "capability" and (from_cell is None or not from_cell.box.holds(*box.center)):
            continue
        yield Stop(layout.placements.ids[place], box)
    for cell in cells:
        yield Stop("", cell.box, cell)
    by_cells = carried == "capability" or (bool(carried) and layout.lens != "pnls")
    seen: set[tuple[str, str]] = set()
    for number in picture.pieces_in(within):
        for marks in picture.marks_of(number).values():
            for mark in marks:
                if by_cells and mark.role == Role.STAGE:
                    continue  # its cell means the same
                if mark.id and mark.role in WALKED and (mark.id, mark.role) not in seen and extent(mark).meets(within):
                    seen.add((mark.id, mark.role))
                    yield Stop(mark.id, extent(mark))


def next_stop(
    picture: Picture, start: Box, direction: Direction, seen: Box, carried: str = "", from_cell: Cell | None = None
) -> Stop | None:
    """The nearest stop from a box in a direction; None at the edge of the drawing."""
    for wide in WIDEN:
        reach = _ahead(start, direction, seen.width * wide, seen.height * wide)
        found = [
            (cost, stop)
            for stop in stops(picture, reach, carried, from_cell)
            if (cost := _cost(start, stop.box, direction)) is not None
        ]
        if found:
            return min(found, key=lambda pair: (pair[0], pair[1].box.y, pair[1].box.x))[1]
    return None


def aims_at(picture: Picture, stop: Stop, kind: str, carried: frozenset[str]) -> list[Aim]:
    """How dropping at a stop may be meant, as for the mouse."""
    if stop.cell is not None:
        return cell_aims(picture, kind, stop.cell)
    return aims(picture, kind, *stop.box.center, carried)


def _ahead(start: Box, direction: Direction, width: float, height: float) -> Box:
    """What lies ahead of a box, so far and so wide."""
    x, y = start.center
    across, down = direction.value
    if across:
        return Box(x if across > 0 else x - width, y - height / 2, width, height)
    return Box(x - width / 2, y if down > 0 else y - height, width, height)


def _cost(start: Box, end: Box, direction: Direction) -> float | None:
    """How far a box lies in a direction; None where it does not."""
    across, down = direction.value
    (x1, y1), (x2, y2) = start.center, end.center
    ahead = (x2 - x1) * across + (y2 - y1) * down
    if ahead <= 1.0:
        return None
    if across:
        aside = max(0.0, start.y - end.bottom, end.y - start.bottom) + 0.01 * abs(y2 - y1)
    else:
        aside = max(0.0, start.x - end.right, end.x - start.right) + 0.01 * abs(x2 - x1)
    return ahead + ASKEW * aside
