"""Marks that are painted together, with their boxes as arrays: what is not seen or too small costs next to nothing."""

from collections.abc import Iterator

import numpy as np

from studio.drawing.marks import Box, Icon, Mark, Rect, TextRun, extent

NAMES_FROM = 0.45  # scale from which cards and heads are shown with their names
SMALLEST = 4.0  # pixels below which text and small signs are not painted
LEGIBLE = 12.0  # pixels from which they are painted beside the labels of far zoom
PRINT = 24.0  # points up to which a pill or a sign belongs to some print
SLACK = 1e-3  # points beyond the last edge, for it belongs to the marks
BLEED = 4.0  # points by which strokes may reach over the box of their mark, and a line may be missed by a pointer


class Marks:
    """Some marks of one piece and layer, in the order in which they are painted."""

    def __init__(self, marks: list[Mark]) -> None:
        self.marks = marks
        boxes = np.array([extent(mark) for mark in marks], dtype=np.float64)
        self._left, self._top = boxes[:, 0] - BLEED, boxes[:, 1] - BLEED
        self._right, self._bottom = boxes[:, 0] + boxes[:, 2] + BLEED, boxes[:, 1] + boxes[:, 3] + BLEED
        left, top = float(self._left.min()), float(self._top.min())
        right, bottom = float(self._right.max()), float(self._bottom.max())
        self._around = Box(left, top, right - left + SLACK, bottom - top + SLACK)
        self._legible_from = np.array([_legible_from(mark) for mark in marks])

    def __iter__(self) -> Iterator[Mark]:
        return iter(self.marks)

    def near(self, x: float, y: float) -> Iterator[Mark]:
        """The marks whose boxes are at a point, or almost; uppermost first."""
        if not self._around.holds(x, y):
            return iter(())
        hit = (self._left <= x) & (self._right >= x) & (self._top <= y) & (self._bottom >= y)
        return (self.marks[place] for place in reversed(hit.nonzero()[0].tolist()))

    def worth_painting(self, box: Box, scale: float) -> list[Mark]:
        """The marks that meet a box and can be made out at a scale."""
        if not self._around.meets(box):
            return []
        seen = (
            (self._left < box.right)
            & (self._right > box.x)
            & (self._top < box.bottom)
            & (self._bottom > box.y)
            & (self._legible_from <= scale)
        )
        marks = self.marks
        return [marks[place] for place in seen.nonzero()[0].tolist()]


def _legible_from(mark: Mark) -> float:
    """The scale from which a mark can be made out. Small print is gone where larger labels say the names."""
    if isinstance(mark, TextRun):
        return _small(mark.size)
    if isinstance(mark, Rect):
        least = 1.0 / max(1e-6, min(mark.width, mark.height))
        return max(least, _small(mark.height)) if _is_pill(mark) else least
    box = extent(mark)
    side = max(1e-6, box.width, box.height)
    return _small(side) if isinstance(mark, Icon) or (not mark.role and side <= PRINT) else SMALLEST / side


def _small(size: float) -> float:
    """The scale from which something as small as print is painted: where names are, or where it is large enough."""
    least = SMALLEST / max(1e-6, size)
    return least if least >= NAMES_FROM else min(NAMES_FROM, LEGIBLE / size)


def _is_pill(mark: Rect) -> bool:
    """Whether it is a chip, a slot or a bar, which is nothing without its words."""
    return mark.corners == "all" and mark.height <= PRINT and 2 * mark.radius >= mark.height - 1.5
