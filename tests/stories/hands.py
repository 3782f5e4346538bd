"""What a person does with mouse and keyboard, as real events, and the studio to do it in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio import paths
from studio.app import Studio
from studio.canvas.outside import carried
from studio.drawing.marks import Box
from studio.model.commands.drop import Dragged
from studio.ui.settings import Preferences
from studio.ui.window import Window

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def sample(name: str = "test-drive") -> Path:
    """A shipped sample in its plain form."""
    return paths.models() / "samples" / f"{name}.cxmodel.json"


class Hands:
    """A person before one window."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self.bench = window.bench
        self.canvas = window.bench.board.canvas
        self.desk = window.bench.desk
        self.qtbot = qtbot

    def wait(self, until: Callable[[], object], patience: int = 10_000) -> None:
        """Let the program go on until something holds."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=patience)

    def rest(self) -> None:
        """Let the program come to rest: nothing is worked on in the background any more."""
        self.wait(lambda: not self.bench.side.is_due and not self.bench.board.is_due and not self.bench.advice.is_due)
        self.wait(lambda: self.bench.figures.is_idle and self.bench.second.is_idle)
        QApplication.processEvents()

    def point(self, box: Box) -> QPoint:
        """The middle of a box of the drawing, in pixels of the canvas."""
        surface = self.canvas.surface
        return surface.camera.rect(box).center().toPoint()

    def card(self, capability: str, stage: str) -> str:
        """The placement of a capability at a stage, both by name, in the state that is looked at."""
        view = self.desk.view()
        return next(
            link["id"]
            for link in view.of("supports")
            if view.name(link["from"]) == capability and view.name(link["to"]) == stage
        )

    def named(self, kind: str, name: str) -> str:
        """The id of an element by its name."""
        return next(record["id"] for record in self.desk.view().of(kind) if record["name"] == name)

    def layout_box(self, placement: str) -> Box:
        """Where a card is."""
        picture = self.canvas.surface.picture
        assert picture is not None
        box = picture.layout.card(placement)
        assert box is not None, placement
        return box

    def cell(self, column: str, row: str = "") -> Box:
        """The cell of a stage."""
        picture = self.canvas.surface.picture
        assert picture is not None
        for cell in picture.layout.cells():
            if cell.column.id == column and row in ("", cell.row.id):
                return cell.box
        raise AssertionError(f"no cell of {column}")

    def press_and_move(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NO) -> None:
        """Press the mouse at one point of the canvas and go to another, in steps."""
        QTest.mouseMove(self.canvas, start)
        QTest.mousePress(self.canvas, LEFT, keys, start)
        for step in range(1, 9):
            at = start + (end - start) * step / 8
            QTest.mouseMove(self.canvas, at)
            QApplication.processEvents()

    def drag(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NO) -> None:
        """Drag with the mouse on the canvas."""
        self.press_and_move(start, end, keys)
        QTest.mouseRelease(self.canvas, LEFT, keys, end)
        QApplication.processEvents()

    def drag_in(self, thing: Dragged, end: QPoint) -> None:
        """Drag something in from the shelf: the events that Qt sends while a drag goes on."""
        data, copy = carried(thing), Qt.DropAction.CopyAction
        edge = QPoint(2, end.y())
        self._send(QDragEnterEvent(edge, copy, data, LEFT, NO))
        for step in range(1, 9):
            self._send(QDragMoveEvent(edge + (end - edge) * step / 8, copy, data, LEFT, NO))
        self._send(QDropEvent(QPointF(end), copy, data, LEFT, NO))

    def drag_over(self, thing: Dragged, end: QPoint) -> None:
        """Drag something in from the shelf, and hold it over a point."""
        data, copy = carried(thing), Qt.DropAction.CopyAction
        self._send(QDragEnterEvent(end, copy, data, LEFT, NO))
        self._send(QDragMoveEvent(end + QPoint(1, 0), copy, data, LEFT, NO))

    def drag_out(self) -> None:
        """Take it away again."""
        self._send(QDragLeaveEvent())

    def _send(self, event: QDragEnterEvent | QDragMoveEvent | QDropEvent | QDragLeaveEvent) -> None:
        QApplication.sendEvent(self.canvas, event)
        QApplication.processEvents()

    def press(self, keys: str) -> None:
        """Press keys such as Ctrl+Z, wherever the focus is."""
        self.window.activateWindow()
        QTest.keySequence(QApplication.focusWidget() or self.window, keys)
        QApplication.processEvents()

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        QTest.mouseClick(widget, LEFT, NO, widget.rect().center())
        QApplication.processEvents()


def studio_of(app: QApplication) -> Studio:
    """A studio without animation."""
    studio = Studio(app)
    studio.settings.prefer(Preferences("light", 100, True, "en"))
    return studio


def opened(studio: Studio, path: Path | None, qtbot: QtBot, size: tuple[int, int] = (1600, 1000)) -> Hands:
    """A window with a file, at rest."""
    window = studio.show(path)
    window.resize(*size)
    hands = Hands(window, qtbot)
    qtbot.waitExposed(window)
    hands.rest()
    return hands


@pytest.fixture
def studio(qapp: QApplication) -> Iterator[Studio]:
    """A running studio; all its windows are closed at the end."""
    made = studio_of(qapp)
    yield made
    for window in list(made.windows):
        window.close()
    qapp.processEvents()
