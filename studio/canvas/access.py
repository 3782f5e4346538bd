"""What a screen reader finds on a canvas: a child for each head and each card, with its sentence, place and state."""

from collections.abc import Iterable, Iterator

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible

from studio.canvas import reading
from studio.canvas.holding import Holding
from studio.canvas.reading import Text, Thing, ThingsAccess
from studio.drawing.cards import sentence
from studio.drawing.customer import statement
from studio.drawing.layout import Layout
from studio.drawing.marks import Box
from studio.model.kinds import KINDS
from studio.model.speech import say, say_many

READING = 50.0  # points within which cards count as beside each other, for the order of reading


class CanvasAccess(ThingsAccess):
    """The canvas as a whole: heads, then cards."""

    def __init__(self, canvas: Holding) -> None:
        super().__init__(canvas)
        self._canvas = canvas

    def shown(self) -> Layout | None:
        """The layout."""
        return self._canvas.layout_shown

    def listed(self) -> Iterable[Thing]:
        """Heads, then cards, in the order of reading."""
        shown = self.shown()
        return _things(shown) if shown is not None else ()

    def chosen(self) -> tuple[str, ...]:
        """The selection."""
        return self._canvas.selection

    def is_seen(self, box: Box) -> bool:
        """Whether the camera shows a box."""
        return box.meets(self._canvas.surface.seen)

    def place(self, box: Box) -> QRect:
        """Where a box of the drawing is on the screen."""
        local = self._canvas.surface.camera.rect(box).toRect()
        return QRect(self._canvas.mapToGlobal(local.topLeft()), local.size())

    def text(self, text: QAccessible.Text) -> str:
        """The name, and how much there is on it."""
        if text == Text.Name:
            return self._canvas.accessibleName() or say("Canvas")
        if text == Text.Description:
            return say_many("{n} card and head", "{n} cards and heads", len(self.things))
        return ""


def _things(layout: Layout) -> Iterator[Thing]:
    yield from _heads(layout)
    shown = np.flatnonzero(layout.shown)
    boxes = layout.boxes[shown]
    order = np.lexsort((boxes[:, 0], np.round(boxes[:, 1] / READING)))
    for place in shown[order].tolist():
        yield Thing(layout.placements.ids[place], sentence(layout, place), Box(*layout.boxes[place].tolist()), False)


def _heads(layout: Layout) -> Iterator[Thing]:
    """Journeys, stages and rows, each once."""
    view = layout.view
    known: set[str] = set()
    for grid in layout.grids:
        top = grid.rows[0].y if grid.rows else grid.box.y
        for column in grid.columns:
            box = Box(column.x, grid.box.y, column.width, max(24.0, top - grid.box.y))
            for id_ in (column.outcome, column.journey, column.id):
                if id_ and id_ not in known and view.get(id_) is not None:
                    known.add(id_)
                    yield Thing(id_, _spoken(layout, id_), box, True)
        for row in grid.rows:
            for id_ in (row.group, row.id):
                if id_ not in known and view.get(id_) is not None:
                    known.add(id_)
                    yield Thing(id_, _spoken(layout, id_), Box(grid.box.x, row.y, layout.sizes.side, row.height), True)


def _spoken(layout: Layout, id_: str) -> str:
    view = layout.view
    kind = KINDS.get(str(view.records[id_]["kind"]))
    name = statement(view, id_) if view.records[id_]["kind"] == "outcome" else view.name(id_)
    return f"{kind.label}: {name}" if kind is not None else name


def install() -> None:
    """Make canvases known to screen readers."""
    reading.install(Holding, CanvasAccess)


def tell_focus(canvas: Holding) -> None:
    """Tell a screen reader that the keyboard stands on another thing."""
    reading.tell_focus(canvas, canvas.selection[-1] if canvas.selection else "")
