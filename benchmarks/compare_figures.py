"""The figures of comparing: opening it, morphing and panning side by side; the window as a person has it.

`python -m benchmarks.compare_figures [ELEMENTS ...]` measures each size in a process of its own. Frames are p95 of the
processor time of the thread that paints, so that other programs on the machine do not count; panning is held against
panning one canvas through the same lens in the same run.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"

from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.generate import model
from benchmarks.measure import ROOT, Figure, percentile
from studio.canvas.compared import ComparedCanvas
from studio.model.record import MODEL, Record
from studio.ui.appearance import Appearance
from studio.ui.compare.dials import BESIDE, MORPH
from studio.ui.compare.page import ComparePage
from studio.ui.compare.panes import Panes
from studio.ui.compare.strip import STEPS
from studio.ui.comparison import page_of, toggle_compare
from studio.ui.opening import Opened
from studio.ui.settings import Settings
from studio.ui.window import Window

SIZES = (300, 10_000)
WINDOW = (1600, 1000)
FRAMES = 60
STEP = STEPS // FRAMES  # of the slider
FRAME = 0.014  # seconds between frames in which the event loop runs
PATIENCE = 60.0  # seconds
clock = time.thread_time


def figures(elements: int) -> Iterator[Figure]:
    """All figures of one size."""
    app = QApplication([])
    window = _window(app, elements)
    first = _opened(window)
    yield Figure("open Compare to its first frame", elements, first, 0, 800, True)
    page = page_of(window.bench)
    _rest(window)
    yield Figure("what differs in sight after", elements, _marked(page), 0, 0, True)
    yield _panned(page, elements)
    yield from _morphed(page, window, elements)
    window.close()


def _window(app: QApplication, elements: int) -> Window:
    """A window with a model on its desk, at rest."""
    records: dict[str, Record] = model(elements)
    settings = Settings()
    window = Window(settings, Appearance(app, settings))
    window.resize(*WINDOW)
    window.show()
    window.bench.files.show(Opened(f"{records[MODEL].get('name', 'Model')}.cxmodel", records))
    _rest(window)
    return window


def _rest(window: Window) -> None:
    """Let everything come in that comes a little later."""
    bench, ends = window.bench, time.monotonic() + PATIENCE
    is_busy = True
    while is_busy and time.monotonic() < ends:
        for _ in range(20):
            QApplication.processEvents()
        is_due = bench.comparing.is_due or bench.advice.is_due or bench.board.is_due or bench.side.is_due
        is_busy = is_due or not (bench.second.is_idle and bench.figures.is_idle)


def _opened(window: Window) -> float:
    """Milliseconds of the window's thread from pressing the button until both sides are painted."""
    start = clock()
    page = toggle_compare(window.bench)
    window.repaint()
    for canvas in page.panes.canvases:
        canvas.repaint()
    return (clock() - start) * 1000


def _marked(page: ComparePage) -> float:
    """Milliseconds to draw both sides again with what differs."""
    start = clock()
    page.draw()
    for canvas in page.panes.canvases:
        canvas.repaint()
    return (clock() - start) * 1000


def _frames(act: Callable[[int], Any], *widgets: QWidget, count: int = FRAMES) -> list[float]:
    """The milliseconds of some steps with their painting, with the event loop running between them."""
    found = []
    for number in range(count):
        start = clock()
        act(number)
        for widget in widgets:
            widget.repaint()
        found.append((clock() - start) * 1000)
        end = time.perf_counter() + FRAME
        while time.perf_counter() < end:
            QApplication.processEvents()
    return found


def _panned(page: ComparePage, elements: int) -> Figure:
    """Panning both sides by moving one, in turn with one canvas that has the room of both and looks at 100 %."""
    page.show_as(BESIDE)
    panes, alone = Panes(), ComparedCanvas()
    panes.resize(page.panes.size())
    alone.resize(page.panes.size())
    for mine, shown in zip((*panes.canvases, alone), (*page.panes.canvases, page.panes.canvases[0]), strict=True):
        picture = shown.surface.picture
        if picture is None:
            raise RuntimeError("nothing is shown side by side")
        mine.show_compared(picture.layout, picture.look, shown.differing)
    panes.show()
    alone.show()
    panes.home()
    alone.look_through(panes.canvases[0].surface.camera._replace(scale=1.0))
    for canvas in (alone, *panes.canvases):
        canvas.repaint()
        while canvas.surface.prepare():
            pass
    one: list[float] = []
    both: list[float] = []
    for number in range(FRAMES):
        way = 12.0 if number % 2 else 20.0
        one += _frames(lambda _number, way=way: alone.pan(way, 2.0), alone, count=1)  # type: ignore[misc]
        both += _frames(lambda _number, way=way: panes.canvases[0].pan(way, 2.0), panes, count=1)  # type: ignore[misc]
    alone.close()
    panes.close()
    return Figure("pan side by side, against one canvas", elements, percentile(both, 0.95), percentile(one, 0.95), 2)


def _morphed(page: ComparePage, window: Window, elements: int) -> Iterator[Figure]:
    """The slider from one end to the other, seen as it opens and seen whole."""
    reach = 16 if elements <= 300 else 33
    for name, prepare in (("as it opens", lambda: None), ("seen whole", page.fit)):
        page.show_as(MORPH)
        prepare()
        page.strip.slider.setValue(1)
        page.single.repaint()
        _rest(window)
        found = _frames(lambda number: page.strip.slider.setValue(2 + number * STEP), page.single)
        yield Figure(f"morph frame, {name}", elements, percentile(found, 0.95), 0, reach, True)
        page.show_as(BESIDE)


def main(arguments: list[str]) -> int:
    """Print the table of all sizes; the exit status is 1 when a promise is missed."""
    if arguments[:1] == ["--one"]:
        missed = False
        with tempfile.TemporaryDirectory() as home:
            os.environ["CXSTUDIO_HOME"] = home
            for figure in figures(int(arguments[1])):
                print(figure.line(), flush=True)
                missed = missed or figure.verdict == "MISSED"
        return int(missed)
    missed = False
    for size in [int(word) for word in arguments] or SIZES:
        command = [sys.executable, "-m", "benchmarks.compare_figures", "--one", str(size)]
        missed = subprocess.run(command, cwd=ROOT, check=False).returncode != 0 or missed
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
