"""Runs inside the throw-away environment: a canvas made of Qt's graphics items, measured as ours is. Prints JSON."""

import importlib
import json
import sys
import time
from collections.abc import Callable
from typing import Any

CARDS, COLUMNS, STEPS = 1000, 40, 60
LEAST, ENOUGH = 6, 10.0  # steps at least, and seconds after which it is enough
SIZE = (1600, 1000)


def application() -> type:
    """The application class of the binding that the peer runs on: orange-canvas-core knows only PyQt."""
    binding = "PyQt6" if "orange" in sys.argv[1] else "PySide6"
    return importlib.import_module(f"{binding}.QtWidgets").QApplication


def frames(view, step: Callable[[int], object]) -> dict[str, Any]:
    """The milliseconds of some steps with their painting, and what the processor spent on all of them."""
    found, spent = [], time.process_time()
    begun = time.perf_counter()
    for number in range(STEPS):
        start = time.perf_counter()
        if number >= LEAST and start - begun > ENOUGH:
            break
        step(number)
        view.viewport().repaint()
        found.append((time.perf_counter() - start) * 1000)
        application().processEvents()
    return {"frames": found, "spent": (time.process_time() - spent) * 1000}


def gestures(view, item) -> dict[str, dict[str, Any]]:
    """Pan, drag one and zoom."""
    view.resize(*SIZE)
    view.show()
    application().processEvents()
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()

    def pan(_number: int) -> None:
        across.setValue(across.value() + 34)
        down.setValue(down.value() + 11)

    view.resetTransform()
    report = {"pan": frames(view, pan)}
    view.centerOn(item)
    application().processEvents()
    report["drag"] = frames(view, lambda number: item.moveBy(9 if number % 20 < 10 else -9, 4 if number % 2 else -4))
    report["zoom"] = frames(view, lambda _number: view.scale(0.992, 0.992))
    return report


def nodegraphqt() -> dict[str, dict[str, Any]]:
    """NodeGraphQt."""
    from NodeGraphQt import BaseNode, NodeGraph

    class Card(BaseNode):
        __identifier__ = "peers"
        NODE_NAME = "Card"

        def __init__(self):
            super().__init__()
            self.add_input("in", multi_input=True)
            self.add_output("out")

    graph = NodeGraph()
    graph.set_acyclic(False)  # else each link walks every way through those before it, which takes for ever
    graph.register_node(Card)
    places = [(n % COLUMNS * 240, n // COLUMNS * 120) for n in range(CARDS)]
    nodes = [graph.create_node("peers.Card", name=f"Capability {n}", pos=at, push_undo=False, selected=False)
             for n, at in enumerate(places)]  # fmt: skip
    for n in range(CARDS * 3 // 2):
        start = (n * 7) % CARDS
        nodes[start].output(0).connect_to(nodes[(start + 1 + n % 45) % CARDS].input(0), push_undo=False)
    return gestures(graph.viewer(), nodes[20].view)


def orange() -> dict[str, dict[str, Any]]:
    """orange-canvas-core: its items on its scene."""
    from orangecanvas.canvas.items import LinkItem, NodeItem
    from orangecanvas.canvas.scene import CanvasScene
    from orangecanvas.canvas.view import CanvasView
    from orangecanvas.registry import CategoryDescription, WidgetDescription
    from orangecanvas.registry.description import InputSignal, OutputSignal

    about = WidgetDescription(
        *("Card", "peers.card"), category="peers", qualified_name="orangecanvas.card", package="orangecanvas",
        inputs=[InputSignal("in", object, "set_in")], outputs=[OutputSignal("out", object)],
    )  # fmt: skip
    scene = CanvasScene()
    category = CategoryDescription("peers", background="#dfe8f5")
    items = []
    for n in range(CARDS):
        item = NodeItem()
        item.setWidgetDescription(about)
        item.setWidgetCategory(category)
        item.setTitle(f"Capability {n}")
        item.setPos(n % COLUMNS * 160, n // COLUMNS * 120)
        scene.add_node_item(item)
        items.append(item)
    for n in range(CARDS * 3 // 2):
        start = (n * 7) % CARDS
        link = LinkItem()
        link.setSourceItem(items[start])
        link.setSinkItem(items[(start + 1 + n % 45) % CARDS])
        scene.add_link_item(link)
    return gestures(CanvasView(scene), items[20])


def main() -> int:
    """Measure the canvas that is named."""
    _held = application()([])
    made = {"NodeGraphQt": nodegraphqt, "orange-canvas-core": orange}[sys.argv[1]]
    print(json.dumps(made()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
