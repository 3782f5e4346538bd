"""Our own canvas under the gestures that the peers are measured with. Prints JSON."""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from benchmarks.canvas_figures import Bench
from studio.drawing.marks import Box

CARDS, STEPS = 1000, 60


def frames(bench: Bench, step: Callable[[int], Any]) -> dict[str, Any]:
    """The milliseconds of some steps with their painting, and what the processor spent on all of them."""
    found, spent = [], time.process_time()
    for number in range(STEPS):
        start = time.perf_counter()
        step(number)
        bench.canvas.repaint()
        found.append((time.perf_counter() - start) * 1000)
        QApplication.processEvents()
    return {"frames": found, "spent": (time.process_time() - spent) * 1000}


def measured() -> dict[str, dict[str, Any]]:
    """Pan, drag one and zoom, with ribbon, path, findings and live meaning of the drop as in the studio."""
    bench = Bench(CARDS)
    canvas = bench.canvas
    canvas.show_layout(bench.layout("outcomes"), bench.look, animate=False)
    canvas.show()
    canvas.zoom_to(1.0)
    bench.rest()
    canvas.pan(-1e9, -1e9)
    bench.rest()
    report = {"pan": frames(bench, lambda _number: bench.wheel(QPoint(-34, -11), QPoint()))}
    layout = canvas.layout_shown
    assert layout is not None
    canvas.reveal(layout.placements.ids[int(layout.shown.argmax())])
    bench.rest()
    place = layout.cards_in(canvas.surface.free)[0]
    at = canvas.surface.camera.rect(Box(*layout.boxes[place].tolist())).center()
    bench.mouse(QMouseEvent.Type.MouseButtonPress, at)
    bench.mouse(QMouseEvent.Type.MouseMove, at + QPointF(30, 0))
    report["drag"] = frames(bench, lambda n: bench.mouse(QMouseEvent.Type.MouseMove, at + QPointF(40 + 9 * n, 4 * n)))
    canvas.turn_to(None)
    bench.rest()
    control = Qt.KeyboardModifier.ControlModifier
    report["zoom"] = frames(bench, lambda _number: bench.wheel(QPoint(), QPoint(0, -6), control))
    return report


if __name__ == "__main__":
    QApplication([])
    print(json.dumps(measured()))
    sys.exit(0)
