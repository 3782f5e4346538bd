"""Where else one could drop: the cells in sight are asked one after the other, a few at a time, while one carries."""

import time
from collections.abc import Iterator

from studio.canvas.hand import Hand
from studio.canvas.hit import cell_aims
from studio.canvas.picture import Picture
from studio.drawing.marks import Box
from studio.model.commands.deed import Refusal

SLICE = 0.002  # seconds of asking in one go
SLOW = 0.006  # seconds; where one answer takes longer, no more is asked, so that carrying stays fluid
MOST = 400  # cells


class Glow:
    """The cells in sight that would take what is in the hand. `boxes` grows while there is time for it."""

    def __init__(self, hand: Hand) -> None:
        self.boxes: list[Box] = []
        self._hand = hand
        self._seen: Box | None = None
        self._cells: Iterator[tuple[Box, bool]] = iter(())
        self._is_slow = False

    def grow(self, picture: Picture, seen: Box) -> bool:
        """Ask a little further. Whether another cell was found."""
        if self._is_slow:
            return False
        if seen != self._seen:
            self._seen, self.boxes = seen, []
            self._cells = self._asked(picture, seen)
        before, end = len(self.boxes), time.perf_counter() + SLICE
        while time.perf_counter() < end:
            start = time.perf_counter()
            box, allowed = next(self._cells, (None, False))
            if time.perf_counter() - start > SLOW:
                self._is_slow = True
                self.boxes = []
                return True
            if box is None:
                break
            if allowed:
                self.boxes.append(box)
        return len(self.boxes) > before

    def _asked(self, picture: Picture, seen: Box) -> Iterator[tuple[Box, bool]]:
        for count, cell in enumerate(picture.layout.cells(seen)):
            if count >= MOST:
                return
            aims = [] if cell.row.collapsed else cell_aims(picture, self._hand.kind, cell)[:1]
            yield cell.box, any(not isinstance(self._hand.ask(aim.spot), Refusal) for aim in aims)
