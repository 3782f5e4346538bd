"""Names of bands and rows that move down within their band, so that one sees whose band it is wherever one looks."""

from collections.abc import Iterator
from typing import NamedTuple

from studio.canvas.picture import Picture
from studio.drawing.marks import Box, Layer, Mark, Rect, extent

GAP = 8.0  # points kept free above a name that moved, and below it


class Name(NamedTuple):
    """What moves (`marks`) and what stays (`fixed`) of the head of a band, and the boxes that hold them."""

    marks: list[Mark]
    fixed: list[Mark]
    box: Box
    stays: Box
    band: Box
    ground: str

    def shift(self, top: float) -> float:
        """How far it moves down so that it is seen below a height, without leaving its band."""
        return max(0.0, min(top + GAP - self.box.y, self.band.bottom - GAP - self.box.bottom))


class Names:
    """The names of a picture, found once for each of its pieces."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._known: dict[int, Name | None] = {}
        rows = (row for grid in picture.layout.grids for row in grid.rows)
        self._rows = {row.id for row in rows if row.id != row.group and row.kind != "journey"}

    def within(self, box: Box) -> Iterator[Name]:
        """The names of pieces that meet a box."""
        for number in self._picture.pieces_in(box):
            if number not in self._known:
                self._known[number] = self._found(number)
            name = self._known[number]
            if name is not None:
                yield name

    def _found(self, number: int) -> Name | None:
        marks = self._picture.marks_of(number).get(Layer.ROW_HEAD)
        if marks is None:
            return None
        moves = [mark for mark in marks if mark.id not in self._rows]
        if not moves:
            return None
        fixed = [mark for mark in marks if mark.id in self._rows]
        box = around(moves)
        stays = around(fixed) if fixed else box
        return Name(moves, fixed, box, stays, self._picture.layout.pieces[number].box, self._ground(box))

    def _ground(self, box: Box) -> str:
        """The colour that a name stands on."""
        x, y = box.center
        found = self._picture.look.theme.ground
        for number in self._picture.pieces_in(box):
            for mark in self._picture.marks_of(number).get(Layer.BAND, ()):
                if isinstance(mark, Rect) and mark.fill and mark.box.holds(x, y):
                    found = mark.fill
        return found


def around(marks: list[Mark]) -> Box:
    """The box that holds some marks."""
    boxes = [extent(mark) for mark in marks]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)
