"""The figures of the canvas: first frame, pan, zoom, fit, drag, rubber band, move all, switch of lens; as ratios to B.

`python -m benchmarks.canvas_figures [CARDS ...]` measures each size at device pixel ratio 1 and 2, each in a process of
its own. B is blitting one picture of the viewport (1600 × 1000), measured in turn with the frames; figures are p95 a
frame. All is measured as processor time of the thread, so that other programs on the machine do not count; between
frames the event loop runs as long as it would at 60 frames a second.
"""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.generate import model
from benchmarks.measure import ROOT, Figure, percentile
from studio.canvas.view import Canvas
from studio.drawing.layout import Layout
from studio.drawing.lens import arrange
from studio.drawing.look import Look
from studio.drawing.marks import Box
from studio.model.commands.deed import Scene
from studio.model.commands.several import drop_all
from studio.model.query import View
from studio.model.store import Store

SIZES = (200, 1_000, 10_000, 100_000)
RATIOS = (1, 2)
SIZE = QSize(1600, 1000)
CARDS_OF_ELEMENTS = 0.83  # cards shown in the generator's models, of its elements
FRAME = 0.014  # seconds between frames in which the event loop runs
FRAMES = 60
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
Frames = list[float]
clock = time.thread_time


class Blit(QWidget):
    """The baseline: a window that copies one picture of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(SIZE)
        ratio = self.devicePixelRatioF()
        self._pixmap = QPixmap(SIZE * ratio)
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(Qt.GlobalColor.lightGray)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Copy it."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.end()


class Bench:
    """A canvas on a model of some cards, and how to measure its frames beside the baseline's."""

    def __init__(self, cards: int) -> None:
        self.cards = cards
        self.store = Store(model(round(cards / CARDS_OF_ELEMENTS)))
        self.blit = Blit()
        self.blit.show()
        self.canvas = Canvas(lambda hand, spot: drop_all(self.scene, hand, spot))
        self.canvas.resize(SIZE)
        self.look = Look.of(self.store.records)
        self.baselines: Frames = []
        self.scene = Scene.of(self.store)
        gc.freeze()  # as the studio does with a model that was opened

    def layout(self, lens: str) -> Layout:
        """The current state through a lens."""
        return arrange(self.scene.view, lens)

    @property
    def baseline(self) -> float:
        """B: the median of all blits so far, in milliseconds."""
        return statistics.median(self.baselines)

    def frame(self, act: Callable[[], Any]) -> float:
        """The milliseconds of one step and its painting; a blit is measured beside it."""
        start = clock()
        self.blit.repaint()
        middle = clock()
        act()
        self.canvas.repaint()
        end = clock()
        self.baselines.append((middle - start) * 1000)
        return (end - middle) * 1000

    def frames(self, act: Callable[[int], Any], count: int = FRAMES) -> Frames:
        """The milliseconds of some steps, with the event loop running between them."""
        found = []
        for number in range(count):
            found.append(self.frame(partial(act, number)))
            end = time.perf_counter() + FRAME
            while time.perf_counter() < end:
                QApplication.processEvents()
        return found

    def rest(self) -> None:
        """Let the canvas settle and prepare all that it wants."""
        self.canvas.settle()
        while self.canvas._idle.isActive():
            QApplication.processEvents()
        self.canvas.repaint()

    def mouse(self, kind: QMouseEvent.Type, at: QPointF) -> None:
        """A real mouse event."""
        pressed = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseMove else LEFT
        held = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseButtonRelease else LEFT
        event = QMouseEvent(kind, at, self.canvas.mapToGlobal(at), pressed, held, NONE)
        QApplication.sendEvent(self.canvas, event)

    def wheel(self, pixels: QPoint, angle: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """A real wheel event in the middle."""
        at, phase = QPointF(SIZE.width() / 2, SIZE.height() / 2), Qt.ScrollPhase.NoScrollPhase
        here = self.canvas.mapToGlobal(at)
        event = QWheelEvent(at, here, pixels, angle, Qt.MouseButton.NoButton, keys, phase, False)
        QApplication.sendEvent(self.canvas, event)


def figures(cards: int) -> Iterator[Figure]:
    """All figures of one size at the ratio of this process."""
    bench = Bench(cards)
    bench.canvas.show()  # a window that is not on the screen yet paints nothing
    bench.frames(lambda _number: None, 10)
    start = clock()
    view = View.of_state(bench.store.records)
    bench.canvas.show_layout(arrange(view, "outcomes"), bench.look, animate=False)
    bench.canvas.repaint()
    first = (clock() - start) * 1000
    yield Figure("loaded model to first crisp frame", cards, first, 0, 300 if cards <= 10_000 else 0, True)
    bench.rest()
    for lens in ("outcomes", "pnls"):
        bench.canvas.show_layout(bench.layout(lens), bench.look, animate=False)
        yield from _looking(bench, lens)
    yield from _touching(bench)
    yield from _switching(bench)


def _figure(bench: Bench, what: str, frames: Frames, reach: float) -> Figure:
    return Figure(what, bench.cards, percentile(frames, 0.95), bench.baseline, reach)


def _looking(bench: Bench, lens: str) -> Iterator[Figure]:
    canvas = bench.canvas
    canvas.zoom_to(1.0)
    bench.rest()
    canvas.pan(-1e9, -1e9)
    bench.rest()
    panned = bench.frames(lambda _number: bench.wheel(QPoint(-34, -11), QPoint()))
    yield _figure(bench, f"{lens}: pan at 100 %, over new ground", panned, 12)
    steps: Frames = []
    readied: Frames = []
    settled: Frames = []
    for turn in range(6):
        angle = QPoint(0, 60 if turn % 2 else -60)
        steps += bench.frames(partial(_turn, bench, angle), 8)
        readied.append(_readied(canvas))
        settled.append(bench.frame(canvas.settle))
    yield _figure(bench, f"{lens}: zoom gesture step", steps, 8)
    yield _figure(bench, f"{lens}: crisp after it", settled, 16)
    yield _figure(bench, f"{lens}: … made ready before it, in slices", readied, 0)
    fitted: Frames = []
    for _ in range(5):
        canvas.zoom_to(1.0)
        bench.rest()
        canvas.fit()
        fitted.append(bench.frame(canvas.settle))
    yield _figure(bench, f"{lens}: zoom to fit, crisp", fitted, 60)
    canvas.zoom_to(1.0)
    bench.rest()


def _readied(canvas: Canvas) -> float:
    """The milliseconds of making ready what a zoom gesture came to, in slices, until all of it could be shown."""
    start = clock()
    while canvas._idle.isActive():
        canvas._settle.start()  # what is measured next is showing it
        QApplication.processEvents()
    return (clock() - start) * 1000


def _turn(bench: Bench, angle: QPoint, _number: int) -> None:
    bench.wheel(QPoint(), angle, Qt.KeyboardModifier.ControlModifier)


def _touching(bench: Bench) -> Iterator[Figure]:
    canvas = bench.canvas
    layout = canvas.layout_shown
    if layout is None:
        return
    canvas.reveal(layout.placements.ids[int(layout.shown.argmax())])
    bench.rest()
    place = layout.cards_in(canvas.surface.free)[0]
    at = canvas.surface.camera.rect(Box(*layout.boxes[place].tolist())).center()
    bench.mouse(QMouseEvent.Type.MouseButtonPress, at)
    begin = bench.frame(lambda: bench.mouse(QMouseEvent.Type.MouseMove, at + QPointF(30, 0)))
    dragged = bench.frames(lambda n: bench.mouse(QMouseEvent.Type.MouseMove, at + QPointF(40 + 9 * n, 4 * n)))
    canvas.turn_to(None)
    yield _figure(bench, "drag one card", dragged, 4)
    canvas.fit()
    bench.rest()
    yield from _band(bench, layout)
    canvas.select(layout.cards)
    box = Box(*layout.boxes[place].tolist())
    at = canvas.surface.camera.rect(box).center()
    bench.mouse(QMouseEvent.Type.MouseButtonPress, at)
    begin = bench.frame(lambda: bench.mouse(QMouseEvent.Type.MouseMove, at + QPointF(30, 0)))
    moved = bench.frames(lambda n: bench.mouse(QMouseEvent.Type.MouseMove, at + QPointF(40 + 9 * (n % 9), 4)))
    canvas.turn_to(None)
    yield Figure("move all selected, begin", bench.cards, begin, 0, 150 if bench.cards <= 10_000 else 0, True)
    yield _figure(bench, "move all selected", moved, 8)


def _band(bench: Bench, layout: Layout) -> Iterator[Figure]:
    """A rubber band that comes to hold up to a thousand cards."""
    canvas = bench.canvas
    side = (layout.size[0] * layout.size[1] * 1000 / max(1000, bench.cards)) ** 0.5 * canvas.scale
    start = canvas.surface.camera.rect(Box(0, 0, *layout.size)).center() - QPointF(side / 2, side / 2)
    while canvas.hit_at(start) is not None:
        start += QPointF(3, 2)
    bench.mouse(QMouseEvent.Type.MouseButtonPress, start)
    end = start + QPointF(side, side)
    banded = bench.frames(lambda n: bench.mouse(QMouseEvent.Type.MouseMove, start + (end - start) * n / FRAMES))
    bench.mouse(QMouseEvent.Type.MouseButtonRelease, end)
    canvas.repaint()
    yield _figure(bench, f"rubber band, {len(canvas.selection):,} cards", banded, 10)


def _switching(bench: Bench) -> Iterator[Figure]:
    canvas = bench.canvas
    layouts = [bench.layout(lens) for lens in ("outcomes", "pnls")]
    for name, prepare in (("at 100 %", lambda: canvas.zoom_to(1.0)), ("seen whole", canvas.fit)):
        prepare()
        bench.rest()
        frames: Frames = []
        for layout in layouts:
            canvas.show_layout(layout, bench.look)
            frames += _flown(bench)
        yield Figure(f"lens switch, {name}", bench.cards, percentile(frames, 0.95), 0, 33, True)


def _flown(bench: Bench) -> Frames:
    frames: Frames = []
    while bench.canvas._flight is not None:
        frames += bench.frames(lambda _number: None, 1)
    return frames


def _printed(found: Iterator[Figure]) -> bool:
    """Print figures as they come. Whether one missed what was promised."""
    missed = False
    for figure in found:
        missed = missed or figure.verdict == "MISSED"
        print(figure.line(), flush=True)
    return missed


def main(arguments: list[str]) -> int:
    """Print the table of all sizes and ratios; the exit status is 1 when a promise is missed."""
    if arguments[:1] == ["--one"]:
        QApplication([])
        return int(_printed(figures(int(arguments[1]))))
    missed = False
    for ratio in RATIOS:
        for size in [int(word) for word in arguments] or SIZES:
            print(f"device pixel ratio {ratio}", flush=True)
            command = [sys.executable, "-m", "benchmarks.canvas_figures", "--one", str(size)]
            run = subprocess.run(command, cwd=ROOT, env={**os.environ, "QT_SCALE_FACTOR": str(ratio)}, check=False)
            missed = missed or run.returncode != 0
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
