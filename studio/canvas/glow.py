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
    """The cells in sight that would take what is in the hand. `boxes` grows until it `is_whole`."""

    def __init__(self, hand: Hand) -> None:
        self.boxes: list[Box] = []
        self.is_whole = False
        self._hand = hand
        self._seen: Box | None = None
        self._cells: Iterator[tuple[Box, bool]] = iter(())
        self._is_slow = False

    def grow(self, picture: Picture, seen: Box) -> bool:
        """Ask a little further. Whether it just became whole."""
        if seen != self._seen:
            self._seen, self.boxes, self.is_whole = seen, [], self._is_slow
            self._cells = self._asked(picture, seen)
        end = time.perf_counter() + SLICE
        while not self.is_whole and time.perf_counter() < end:
            start = time.thread_time()
            box, allowed = next(self._cells, (None, False))
            if allowed and box is not None:
                self.boxes.append(box)
            self._is_slow = time.thread_time() - start > SLOW
            self.is_whole = box is None or self._is_slow
            if self.is_whole:
                return True
        return False

    def _asked(self, picture: Picture, seen: Box) -> Iterator[tuple[Box, bool]]:
        for count, cell in enumerate(picture.layout.cells(seen)):
            if count >= MOST:
                return
            aims = [] if cell.row.collapsed else cell_aims(picture, self._hand.kind, cell)[:1]
            yield cell.box, any(not isinstance(self._hand.ask(aim.spot), Refusal) for aim in aims)
