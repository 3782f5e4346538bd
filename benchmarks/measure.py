"""How benchmarks measure: medians of several runs, the longest stall of a thread, memory above the bare interpreter."""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]


class Figure(NamedTuple):
    """One measured figure: what, at which size, how much, against which baseline of the same run, what is promised."""

    what: str
    size: int
    value: float
    baseline: float = 0.0  # in the same unit; nought where there is none
    reach: float = 0.0  # a ratio to the baseline, or a value where `is_absolute`; nought for no promise
    is_absolute: bool = False
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many times the baseline."""
        return self.value / self.baseline if self.baseline else 0.0

    @property
    def verdict(self) -> str:
        """Whether what was promised was reached. A value that even the baseline exceeds says more of the machine."""
        if not self.reach:
            return ""
        if (self.value if self.is_absolute else self.ratio) <= self.reach:
            return "reached"
        return "machine too busy" if self.is_absolute and self.baseline > self.reach else "MISSED"

    def line(self) -> str:
        """The figure as a line of a table."""
        ratio = f"{self.ratio:7.2f} ×" if self.baseline else ""
        base = f"{self.baseline:.2f} {self.unit}" if self.baseline else ""
        reach = f"≤ {self.reach:g} {self.unit if self.is_absolute else '×'}" if self.reach else ""
        value = f"{self.value:.2f} {self.unit}"
        return f"{self.what:54}{self.size:>8,}{value:>14}{base:>14}{ratio:>11}   {reach:10}{self.verdict}"


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


def longest_stall(begin: Callable[[], Callable[[], bool]]) -> float:
    """The longest time in milliseconds for which this thread cannot go on while something it began is done elsewhere.

    `begin` begins it and gives what tells whether it is over; the call itself counts as well.
    """
    before, longest = time.perf_counter(), 0.0
    is_over = begin()
    while not is_over():
        sum(range(200))
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
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
