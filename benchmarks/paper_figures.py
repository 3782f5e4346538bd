"""What an export costs the window, with the limits: `python -m benchmarks.paper_figures`.

The window makes documents while a clock ticks in its own thread; the longest time between two ticks is the stall.
The baseline is the same window doing nothing, which says how busy the machine is. `--small` leaves out 10,000 elements.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks import generate
from benchmarks.measure import Figure
from studio.app import Studio
from studio.ui.opening import Opened
from studio.ui.paper.order import BRIEF, PICTURE, PLAN, TAKEOUT, Order
from studio.ui.window import Window

REACH = 50.0  # milliseconds
SMALL = 300
LARGE = ("plan as PDF", "brief as slide", "picture as PNG")  # what is made of 10,000 elements as well
TICK = 5  # milliseconds; a clock that ticked without pause would keep the window's other threads from working
PATIENCE = 90.0  # seconds for anything to come to its end


def stall(begin: Callable[[], object], is_over: Callable[[], bool]) -> float:
    """The longest time in milliseconds for which the window's event loop does not come round.

    Time in which the machine gave this process no processor is not the window's doing, and does not count.
    """
    longest, loop = 0.0, QEventLoop()
    last = (time.perf_counter(), time.thread_time())
    worked = 0.0

    def tick() -> None:
        nonlocal last, longest, worked
        now = (time.perf_counter(), time.thread_time())
        longest = max(longest, now[0] - last[0])
        worked = max(worked, now[1] - last[1])
        last = now
        if is_over() or time.monotonic() > end:
            loop.quit()

    end = time.monotonic() + PATIENCE
    timer = QTimer()
    timer.setInterval(TICK)
    timer.timeout.connect(tick)
    timer.start()
    begin()
    loop.exec()
    timer.stop()
    if not is_over():
        raise RuntimeError(f"It did not come to its end within {PATIENCE:.0f} seconds.")
    return max(worked * 1000, 0.0) if os.getloadavg()[0] > (os.cpu_count() or 1) else longest * 1000


def idle(window: Window, seconds: float = 2.0) -> float:
    """The longest stall of the same window when nothing is made."""
    end = time.monotonic() + seconds
    return stall(window.update, lambda: time.monotonic() > end)


def exported(window: Window, order: Order, path: Path) -> float:
    """The longest stall while something is made."""
    exporting = window.bench.exporting
    found = stall(lambda: exporting.make(order, path), lambda: not exporting.is_busy)
    if not path.exists():
        raise RuntimeError(window.bench.notices.words)
    return found


def cancelled(window: Window, path: Path) -> float:
    """Milliseconds from cancel to a window that goes on without any part of a file."""
    exporting = window.bench.exporting
    exporting.make(Order(PLAN, ".pdf"), path)
    stall(lambda: None, lambda: exporting.strip.bar.maximum() > 0)
    start = time.perf_counter()
    exporting.cancel()
    stall(lambda: None, lambda: not list(path.parent.glob(".~*")))
    return (time.perf_counter() - start) * 1000


def opened(studio: Studio, count: int) -> Window:
    """A window with so many elements, at rest."""
    window = studio.show_read(Opened("Large.cxmodel", dict(generate.model(count))))
    window.resize(1600, 1000)
    bench = window.bench
    stall(lambda: None, lambda: bench.second.is_idle and bench.figures.is_idle and not bench.advice.is_due)
    return window


def figures(count: int, folder: Path, studio: Studio) -> list[Figure]:
    """The figures of one window."""
    window = opened(studio, count)
    orders = {
        "plan as PDF": Order(PLAN, ".pdf"),
        "brief as slide": Order(BRIEF, ".pptx"),
        "picture as PNG": Order(PICTURE, ".png"),
        "workbook": Order(TAKEOUT, ".xlsx"),
        "web page": Order(TAKEOUT, ".html"),
    }
    base = idle(window)
    told(Figure("longest stall of the window at rest", count, base))
    found = []
    for number, (name, order) in enumerate(orders.items()):
        if count > SMALL and name not in LARGE:
            continue
        value = exported(window, order, folder / f"{count}-{number}{order.ending}")
        found.append(told(Figure(f"longest stall of the window: {name}", count, value, base, REACH, True)))
    gone = cancelled(window, folder / "no.pdf")
    found.append(told(Figure("cancel to no part of a file", count, gone, 0.0, 500.0, True)))
    window.close()
    return found


def told(figure: Figure) -> Figure:
    """The figure, printed as soon as it is known."""
    print(figure.line(), flush=True)
    return figure


def main() -> int:
    """Measure and print; 1 where a limit is missed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CXSTUDIO_HOME"] = folder
        studio = Studio(app)  # type: ignore[arg-type]
        sizes = (SMALL,) if "--small" in sys.argv else (SMALL, 10_000)
        found = [one for count in sizes for one in figures(count, Path(folder), studio)]
    return int(any(one.verdict == "MISSED" for one in found))


if __name__ == "__main__":
    sys.exit(main())
