"""How far a document has come, on one line of a terminal that is taken away again; elsewhere nothing is said."""

import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Final

from studio.cli.words import plain

PATIENCE: Final = 0.5  # seconds that somebody waits gladly without being told anything
LONGEST: Final = 48  # characters of a name, so that the line never breaks


class ProgressLine:
    """Called with steps done and all steps, it tells the share on standard error, if that is a terminal."""

    def __init__(self, output: str) -> None:
        self._words = f"Making {plain(Path(output).name[:LONGEST])} …"
        self._begun = time.monotonic()
        self._told = ""

    def __call__(self, done: int, of: int) -> None:
        """So many of so many steps are done."""
        line = f"{self._words} {100 * done // max(1, of):3} %"
        if line != self._told and sys.stderr.isatty() and time.monotonic() - self._begun > PATIENCE:
            self._told = line
            print(f"\r{line}", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if self._told:
            print(f"\r{' ' * len(self._told)}\r", end="", file=sys.stderr, flush=True)
