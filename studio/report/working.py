"""How far a document has come, and whether it is still wanted: what whoever exports passes in, and what it is told."""

from collections.abc import Callable
from typing import Final

WHOLE: Final = 1000  # steps of any document, so that a bar never runs backwards

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class CancelledError(Exception):
    """The document is no longer wanted; nothing was made of it."""


class Work:
    """A piece of work that tells how far it has come and ends as soon as nobody wants it any more.

    `progress` is told how many of how many steps are done, in growing order and always out of `WHOLE`; what it raises
    ends the work. `cancelled` is asked between any two measures, pages and drawings; once it answers True, the work
    ends with `CancelledError`. Both are called in the thread that does the work.
    """

    def __init__(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._start, self._end = 0, WHOLE
        self._told = -1

    def check(self) -> None:
        """End here if the document is no longer wanted. Raises CancelledError."""
        if self._cancelled is not None and self._cancelled():
            raise CancelledError

    def part(self, start: float, end: float) -> None:
        """What comes next takes the work from one share of it to another, each 0 to 1."""
        self._start, self._end = round(WHOLE * start), round(WHOLE * end)
        self.step(0, 1)

    def step(self, done: int, steps: int) -> None:
        """So many of so many steps of this part are done. Raises CancelledError."""
        self.check()
        reached = self._start + (self._end - self._start) * done // max(1, steps)
        if self._progress is not None and reached > self._told:
            self._told = reached
            self._progress(reached, WHOLE)
