"""Cards in cells: how high the fullest cell of a row is, and where in its cell each card lies. Arrays throughout."""

from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
NOWHERE = -1


class Stacked(NamedTuple):
    """For each card its place in its cell, from the top; for each row the count of its fullest cell."""

    ranks: Numbers
    fullest: Numbers


def stacked(rows: Numbers, columns: Numbers, row_count: int, column_count: int) -> Stacked:
    """Stack cards, given in reading order, by row and column; NOWHERE leaves a card out (rank 0)."""
    ranks = np.zeros(len(rows), np.int64)
    fullest = np.zeros(row_count, np.int64)
    placed = np.flatnonzero((rows != NOWHERE) & (columns != NOWHERE))
    if not len(placed):
        return Stacked(ranks, fullest)
    cells = rows[placed] * column_count + columns[placed]
    order = np.argsort(cells, kind="stable")
    ordered = cells[order]
    firsts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    counts = np.diff(np.r_[firsts, len(ordered)])
    ranks[placed[order]] = np.arange(len(ordered)) - np.repeat(firsts, counts)
    np.maximum.at(fullest, ordered[firsts] // column_count, counts)
    return Stacked(ranks, fullest)


def numbered(values: tuple[str, ...], places: dict[str, int]) -> Numbers:
    """The number of each value, or NOWHERE."""
    return np.fromiter(map(places.get, values, repeat(NOWHERE)), np.int64, len(values))
