"""How long paper takes, against a process that writes a page with a chart: `python -m benchmarks.report_figures`."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Figure
from studio.paths import models

SAMPLE = "military-families"
LARGE = 10_000
RUNS = 5
BASELINE = """
import io, sys
from matplotlib.figure import Figure
from matplotlib.backends.backend_agg import FigureCanvasAgg
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
figure = Figure(figsize=(6, 4)); FigureCanvasAgg(figure)
figure.add_subplot().bar(["a", "b", "c"], [3, 1, 2])
picture = io.BytesIO(); figure.savefig(picture, format="png")
page = Canvas(sys.argv[1], pagesize=(842, 595))
page.drawString(40, 540, "One page with one chart")
page.drawImage(ImageReader(picture), 40, 80, 480, 320)
page.save()
"""
PLAN = """
import resource, sys, time
from benchmarks.generate import model
from studio.report.plan import plan
records, gaps = model(int(sys.argv[1])), []
last = start = time.process_time()
def cancelled():
    global last
    now = time.process_time()
    gaps.append(now - last)
    last = now
    return False
size = len(plan(records, "current", cancelled=cancelled))
spent = time.process_time() - start
print(spent, max(*gaps, time.process_time() - last), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, size)
"""


def spent(arguments: list[str]) -> float:
    """Seconds of processor time of a process from its start to its end; its parent's clock where there is no better."""
    try:
        import resource
    except ImportError:  # not on Windows
        start = time.perf_counter()
        subprocess.run(arguments, check=True, capture_output=True)
        return time.perf_counter() - start
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def in_turn(acts: list[Callable[[], float]]) -> list[float]:
    """The medians of several things, each measured in turn so that a busy machine slows all of them."""
    for act in acts:
        act()
    rounds = [[act() for act in acts] for _ in range(RUNS)]
    return [statistics.median(one) for one in zip(*rounds, strict=True)]


def printed(folder: Path) -> list[Figure]:
    """Brief and plan of case A as whole processes, against the baseline."""
    sample = str(models() / f"{SAMPLE}.cxmodel")
    studio = [sys.executable, "-m", "studio"]

    def paper(what: str) -> list[str]:
        return [*studio, what, sample, "-o", str(folder / f"{what}.pdf"), "--force", "--date", "2026-11-22"]

    bare, brief, plan = in_turn(
        [
            lambda: spent([sys.executable, "-c", BASELINE, str(folder / "bare.pdf")]),
            lambda: spent(paper("brief")),
            lambda: spent(paper("plan")),
        ]
    )
    size = (folder / "plan.pdf").stat().st_size / 1e6
    return [
        Figure("brief of case A, whole process", 1, 1000 * brief, 1000 * bare, 3.0),
        Figure("plan of case A, whole process", 1, 1000 * plan, 1000 * bare, 6.0),
        Figure("size of that plan", 1, size, reach=2.0, is_absolute=True, unit="MB"),
    ]


def large() -> list[Figure]:
    """The plan of a large model: time, the longest time for which nobody asks whether to stop, and memory."""
    run = subprocess.run([sys.executable, "-c", PLAN, str(LARGE)], check=True, capture_output=True, text=True)
    seconds, gap, memory, size = map(float, run.stdout.split())
    return [
        Figure("plan, processor time", LARGE, seconds, reach=40.0, is_absolute=True, unit="s"),
        Figure("longest time until a cancel is heard", LARGE, gap, reach=0.5, is_absolute=True, unit="s"),
        Figure("memory of the whole process", LARGE, memory, reach=500.0, is_absolute=True, unit="MB"),
        Figure("size of that plan", LARGE, size / 1e6, unit="MB"),
    ]


def main() -> int:
    """Print all figures. Answers 1 where a promise is missed."""
    with tempfile.TemporaryDirectory() as folder:
        figures = [*printed(Path(folder)), *large()]
    print(*(figure.line() for figure in figures), sep="\n")
    return int(any(figure.verdict == "MISSED" for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
