"""How benchmarks measure: medians of several runs, the longest stall of a thread, memory above the bare interpreter."""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]


class Figure(NamedTuple):
    """One measured figure: what, at which size, how much, against which baseline, and what was to be reached."""

    what: str
    size: int
    milliseconds: float
    baseline: float = 0.0  # milliseconds; nought where the reach is absolute
    reach: float = 0.0  # a ratio where there is a baseline, else milliseconds; nought for no promise
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times the baseline."""
        return self.milliseconds / self.baseline if self.baseline else 0.0

    @property
    def holds(self) -> bool:
        """Whether what was promised was reached."""
        return not self.reach or (self.ratio if self.baseline else self.milliseconds) <= self.reach

    def line(self) -> str:
        """The figure as a line of a table."""
        ratio = f"{self.ratio:7.2f} ×" if self.baseline else " " * 9
        base = f"{self.baseline:9.2f} ms" if self.baseline else " " * 12
        reach = f"≤ {self.reach:g}{' ×' if self.baseline else ' ' + self.unit}" if self.reach else ""
        verdict = "" if not self.reach else ("reached" if self.holds else "MISSED")
        return (
            f"{self.what:52} {self.size:>8,} {self.milliseconds:10.2f} {self.unit} {base} {ratio}  {reach:10} {verdict}"
        )


def median(act: Callable[[], Any], runs: int = 5) -> float:
    """The median time of some runs in milliseconds; the first run, which warms up, does not count."""
    act()
    return statistics.median(once(act) for _ in range(runs))


def once(act: Callable[[], Any]) -> float:
    """The time of one run in milliseconds. What it gives is let go after the clock has stopped."""
    gc.collect()
    start = time.perf_counter()
    result = act()
    spent = (time.perf_counter() - start) * 1000
    del result
    return spent


def side_by_side(ours: Callable[[], Any], baseline: Callable[[], Any], runs: int = 5) -> tuple[float, float]:
    """The medians of two things in milliseconds, measured in turn so that a busy machine slows both."""
    ours(), baseline()
    pairs = [(once(ours), once(baseline)) for _ in range(runs)]
    return statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs)


def longest_stall(begin: Callable[[], "Future[Any]"]) -> float:
    """The longest time in milliseconds for which this thread cannot go on while something it began is done elsewhere.

    The call that begins it counts as well.
    """
    before, longest = time.perf_counter(), 0.0
    answer = begin()
    while not answer.done():
        sum(range(200))
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    answer.result()
    return max(longest, time.perf_counter() - before) * 1000


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of all values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def memory_above_bare(code: str) -> float:
    """Megabytes that a fresh interpreter needs for some code above what it needs for nothing."""
    return _resident(code) - _resident("pass")


def _resident(code: str) -> float:
    program = f"{code}\nimport os\nprint(open('/proc/self/statm').read().split()[1])"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(run.stdout.split()[-1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
