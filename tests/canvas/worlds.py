"""A canvas with a small model that drops really change: what every test of gestures drives."""

from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.canvas.view import Canvas
from studio.drawing.lens import PLAIN, arrange
from studio.drawing.look import Look
from studio.drawing.marks import extent
from studio.drawing.options import LensOptions
from studio.model.commands.deed import Deed, Scene, perform
from studio.model.commands.several import drop_all
from studio.model.plain import read
from studio.model.query import View
from studio.model.store import Store

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def element(kind: str, id_: str, name: str, **fields: Any) -> dict[str, Any]:
    """An element of the plain form."""
    return {"id": id_, "kind": kind, "name": name, **fields}


def relation(kind: str, start: str, end: str, **fields: Any) -> dict[str, Any]:
    """A relation of the plain form."""
    return {"kind": kind, "from": start, "to": end, **fields}


ELEMENTS = [
    element("outcome", "o1", "The right car", statement="I buy without being sold to", importance=5),
    element("outcome", "o2", "A life with it", statement="It fits my life", importance=3),
    element("journey", "buy", "Buy a car"),
    element("journey", "own", "Own a car"),
    element("pnl", "sales", "Sales"),
    element("pnl", "care", "Care"),
    element("unit", "shop", "Shops", fte=12),
    element("unit", "yard", "Workshop", fte=30),
    element("role", "maya", "Head of buying", holder="Maya Okafor"),
    element("role", "jonas", "Head of owning", holder="Jonas Lind"),
    element("segment", "families", "Families"),
    element("partner", "bank", "Partner bank"),
    element("moment", "key", "The key is handed over", momentType="truth"),
    *(element("capability", name.lower(), name) for name in ("Drive", "Price", "Repair", "Advice")),
]
RELATIONS = [
    relation("pursuedThrough", "o1", "buy"),
    relation("pursuedThrough", "o2", "own"),
    relation("bookedTo", "shop", "sales"),
    relation("bookedTo", "yard", "care"),
    relation("occursIn", "key", "own-0"),
    relation("owns", "jonas", "own"),
]
STAGES = {"buy": ("See", "Try", "Pay"), "own": ("Get", "Use", "Renew")}
PLACED = (("drive", "shop", "buy-1"), ("price", "shop", "buy-2"), ("repair", "yard", "own-1"))


def small_model() -> dict[str, Any]:
    """Two journeys with three stages each, four capabilities, two units booked to two P&Ls, two roles."""
    elements, relations = list(ELEMENTS), list(RELATIONS)
    for journey, names in STAGES.items():
        for place, name in enumerate(names):
            elements.append(element("stage", f"{journey}-{place}", name))
            relations.append(relation("hasStage", journey, f"{journey}-{place}", order=place + 1))
    for place, (capability, unit, stage) in enumerate(PLACED):
        relations.append(relation("performs", unit, capability, primary=True))
        relations.append(relation("supports", capability, stage, id=f"card{place}", unit=unit, role="lead", sequence=5))
    named = {"name": "Small"}
    return {"format": "cxmodel", "version": 1, "model": named, "elements": elements, "relations": relations}


class World:
    """A store, a canvas on it, and hands."""

    def __init__(self, qtbot: Any, store: Store, lens: str = "outcomes", theme: str = "light") -> None:
        self.store, self.lens, self.theme = store, lens, theme
        self.asked: list[Any] = []
        self.answers: list[Any] = []
        self.considered: list[Any] = []
        self.canvas = Canvas(self._ask)
        qtbot.addWidget(self.canvas)
        self.canvas.dropped.connect(self._do)
        self.canvas.would.connect(self.considered.append)
        self.canvas.resize(1200, 800)
        self.draw()
        with qtbot.waitExposed(self.canvas):
            self.canvas.show()
        self.canvas.activateWindow()
        self.canvas.setFocus()
        self.canvas.repaint()

    def _ask(self, hand: Any, spot: Any) -> Any:
        self.asked.append(spot)
        return drop_all(Scene.of(self.store), hand, spot)

    def _do(self, answer: Any) -> None:
        self.answers.append(answer)
        if isinstance(answer, Deed):
            perform(self.store, answer)
            self.draw()

    @property
    def view(self) -> View:
        """The model as it is now."""
        return View.of_state(self.store.records)

    def draw(self, options: LensOptions = PLAIN, animate: bool = False) -> None:
        """Show the model as it is now."""
        self.canvas.show_layout(
            arrange(self.view, self.lens, options), Look.of(self.store.records, self.theme), animate
        )

    def over_card(self, id_: str) -> QPoint:
        """The middle of a card on the screen."""
        box = self.canvas.layout_shown.card(id_)
        return self.canvas.surface.camera.rect(box).center().toPoint()

    def over_cell(self, row: str, column: str) -> QPoint:
        """A point near the lower edge of a cell, where no card is."""
        box = self.canvas.layout_shown.cell(row, column).box
        return self.canvas.surface.camera.rect(box).adjusted(0, 0, 0, -6).bottomLeft().toPoint() + QPoint(60, 0)

    def over_mark(self, id_: str, role: str) -> QPoint:
        """The middle of the mark of a role that stands for a record."""
        picture = self.canvas.surface.picture
        numbers = range(len(picture.layout.pieces))
        marks = [mark for n in numbers for layer in picture.marks_of(n).values() for mark in layer]
        found = next(mark for mark in marks if mark.id == id_ and mark.role == role)
        return self.canvas.surface.camera.rect(extent(found)).center().toPoint()

    def press(self, at: QPoint, keys: Any = NONE) -> None:
        """Press the left button."""
        QTest.mousePress(self.canvas, LEFT, keys, at)

    def move(self, at: QPoint, keys: Any = NONE) -> None:
        """Move with the button down, in two steps as a hand does."""
        for point in (at + QPoint(3, 2), at):
            kind, place = QMouseEvent.Type.MouseMove, QPointF(self.canvas.mapToGlobal(point))
            event = QMouseEvent(kind, QPointF(point), place, Qt.MouseButton.NoButton, LEFT, keys)
            QApplication.sendEvent(self.canvas, event)

    def release(self, at: QPoint, keys: Any = NONE) -> None:
        """Let the left button go."""
        QTest.mouseRelease(self.canvas, LEFT, keys, at)

    def drag(self, start: QPoint, end: QPoint, keys: Any = NONE) -> None:
        """Press, move and release."""
        self.press(start)
        self.move(start + QPoint(20, 0), keys)
        self.move(end, keys)
        self.release(end, keys)

    def key(self, key: Any, keys: Any = NONE) -> None:
        """Press and release a key."""
        QTest.keyClick(self.canvas, key, keys)


def small_world(qtbot: Any, lens: str = "outcomes", theme: str = "light") -> World:
    """The small model through a lens."""
    return World(qtbot, Store(read(small_model())), lens, theme)
