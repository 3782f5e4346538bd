"""Going through time and moving initiatives: a step of the slider with its figures, a step of a bar in the hand.

All is measured as processor time of the thread, medians of steps over the weeks in which something is finished. A step
of the slider is what the window does for it: the model of that week, the canvas drawn and painted, the five figures
counted. Drawing and painting a state that is at hand is the baseline of the same run.
"""

import gc
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Figure
from benchmarks.planned import planned
from studio.analysis.context import Context, Model
from studio.analysis.passing import Passing
from studio.analysis.plateaus import view_in_week
from studio.analysis.replanning import consequences, harm_change, replanned
from studio.analysis.schedule import schedule_of
from studio.canvas.view import Canvas
from studio.drawing.lens import LENSES, arrange
from studio.drawing.look import Look
from studio.drawing.options import LensOptions
from studio.drawing.roadmap.chart import chart_of
from studio.model.query import View
from studio.model.record import CURRENT, number

REACH = {300: 60.0, 10_000: 250.0}  # elements to milliseconds of a step
SIZE = QSize(1600, 1000)
STEPS = 9
clock = time.thread_time


class Window:
    """A canvas on a model with a plan, and what the window does on a step."""

    def __init__(self, size: int) -> None:
        self.model = Model(planned(size))
        self.look = Look.of(self.model.records)
        self.canvas = Canvas(None)
        self.canvas.is_still = True
        self.canvas.resize(SIZE)
        self.paper = QPixmap(SIZE)
        self.passing = Passing()  # as the window counts the figures of what it passes through
        self.passing.headline(Context(self.model, CURRENT))
        view_in_week(self.model, 1.0)  # the window has derived the plateaus when one begins
        gc.collect()
        gc.freeze()  # as the studio does with a model that is open

    @property
    def weeks(self) -> list[float]:
        """Some weeks in which something is finished, in order."""
        found = sorted({slot.finish for slot in schedule_of(self.model).slots.values()})
        return found[:: max(1, len(found) // STEPS)]

    def draw(self, view: View, lens: str) -> None:
        """Draw and paint a state."""
        layout = arrange(view, lens, LensOptions(width=self.canvas.room), self.model.view(CURRENT))
        self.canvas.show_layout(layout, self.look)
        self.canvas.render(self.paper)

    def go(self, week: float, lens: str) -> None:
        """One step of the slider: the model of the week, drawn, with its figures."""
        view = view_in_week(self.model, week)
        self.draw(view, lens)
        there = Model(self.model.records)
        there.add(view)
        self.passing.headline(Context(there, view.state))

    def attempt(self, initiative: str, weeks: float) -> Model:
        """One step of a bar in the hand: the plan made anew, what follows, and the chart."""
        record = self.model.records[initiative]
        later = {**record, "notBefore": (number(record, "notBefore") or 0.0) + weeks}
        after = replanned(self.model, {initiative: later})
        consequences(self.model, after, initiative, weeks)
        chart_of(after)
        return after


def timed(acts: Iterable[Callable[[], Any]]) -> float:
    """The median of the processor time that acts take, in milliseconds."""
    found = []
    for act in acts:
        start = clock()
        act()
        found.append(1_000 * (clock() - start))
    return statistics.median(found)


def figures(size: int) -> Iterator[Figure]:
    """The figures at one size."""
    window = Window(size)
    at_hand = window.model.view(CURRENT)
    for lens in LENSES:
        window.draw(at_hand, lens)
        base = timed(partial(window.draw, at_hand, lens) for _ in range(STEPS))
        step = timed(partial(window.go, week, lens) for week in window.weeks)
        yield Figure(f"a step through time with figures, {lens}", size, step, base, REACH[size], is_absolute=True)
    some = sorted(schedule_of(window.model).slots)[:STEPS]
    yield Figure("a step of an initiative in the hand", size, timed(partial(window.attempt, one, 3.0) for one in some))
    moved = [window.attempt(one, 9.0) for one in some]
    harm = timed(partial(harm_change, window.model, after) for after in moved)
    yield Figure("what that does to customers, in the background", size, harm)


def main() -> int:
    """Measure and print. Answers 1 where what was promised is missed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    found = [figure for size in REACH for figure in figures(size)]
    for figure in found:
        print(figure.line())
    app.processEvents()
    return int(any(figure.verdict == "MISSED" for figure in found))


if __name__ == "__main__":
    sys.exit(main())
