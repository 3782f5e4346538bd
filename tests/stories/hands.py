"""What a person does with mouse and keyboard, and the studio to do it in.

Without a screen Qt is handed the events; on an X11 screen they are those of its mouse and keyboard (`x11`).
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from studio import paths
from studio.app import Studio
from studio.canvas.where import box_of
from studio.drawing.marks import Box
from studio.model.commands.drop import Dragged
from studio.ui.settings import Preferences
from studio.ui.window import Window
from tests.stories.fingers import LEFT, NO, Fingers, hold_over, send_drag, take_away
from tests.stories.x11 import RealFingers

__all__ = ["LEFT", "NO", "Hands", "opened", "sample", "studio", "studio_of"]


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
        self.fingers = fingers()

    def wait(self, until: Callable[[], object], patience: int = 10_000) -> None:
        """Let the program go on until something holds."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=patience)

    def rest(self) -> None:
        """Let the program come to rest: nothing is worked on in the background any more, nor begun by an answer."""
        bench, asked = self.bench, None
        while asked != (bench.figures._count, bench.second._count):
            asked = (bench.figures._count, bench.second._count)
            self.wait(lambda: not bench.side.is_due and not bench.board.is_due and not bench.advice.is_due)
            self.wait(lambda: bench.figures.is_idle and bench.second.is_idle)
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

    def over(self, id_: str) -> QPoint:
        """The middle of whatever stands for a record, brought into sight, away from the edges that scroll."""
        self.canvas.reveal(id_)
        QApplication.processEvents()
        picture = self.canvas.surface.picture
        box = box_of(picture, id_) if picture is not None else None
        assert box is not None, id_
        at, right, low = self.point(box), self.canvas.width() - 80, self.canvas.height() - 80
        self.canvas.pan(at.x() - min(max(at.x(), 80), right), at.y() - min(max(at.y(), 80), low))
        QApplication.processEvents()
        return self.point(box)

    def press_and_move(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NO) -> None:
        """Press the mouse at one point of the canvas and go to another, in steps."""
        self.fingers.press(self.canvas, start, keys)
        for step in range(1, 9):
            self.fingers.move(self.canvas, start + (end - start) * step / 8)

    def drag(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NO) -> None:
        """Drag with the mouse on the canvas."""
        self.press_and_move(start, end, keys)
        self.fingers.release(self.canvas, end, keys)

    def drag_in(self, thing: Dragged, end: QPoint) -> None:
        """Drag something in from elsewhere: the events that Qt sends while a drag goes on."""
        send_drag(self.canvas, thing, end)

    def drag_over(self, thing: Dragged, end: QPoint) -> None:
        """Drag something in from elsewhere, and hold it over a point."""
        hold_over(self.canvas, thing, end)

    def drag_out(self) -> None:
        """Take it away again."""
        take_away(self.canvas)

    def drag_kind(self, kind: str, end: QPoint) -> None:
        """Drag something new of a kind from the shelf onto the canvas."""
        shelf = self.window.left.shelf
        self.fingers.drag_in(shelf.kinds, self._line(shelf.kinds, kind=kind, id=""), self.canvas, end)

    def drag_waiting(self, id_: str, end: QPoint) -> None:
        """Drag something that is not placed yet onto the canvas."""
        shelf = self.window.left.shelf
        self.fingers.drag_in(shelf.waiting, self._line(shelf.waiting, id=id_), self.canvas, end)

    def _line(self, shelf: QListWidget, **wanted: str) -> QListWidgetItem:
        """The line of a list that stands for a thing."""
        for row in range(shelf.count()):
            thing = shelf.item(row).data(Qt.ItemDataRole.UserRole)
            if all(getattr(thing, name) == value for name, value in wanted.items()):
                return shelf.item(row)
        raise AssertionError(f"nothing on the shelf is {wanted}")

    def press(self, keys: str) -> None:
        """Press keys such as Ctrl+Z, wherever the focus is."""
        self.fingers.keys(self.window, keys)

    def write(self, text: str) -> None:
        """Type a text where the focus is, and press Return."""
        self.fingers.write(text)
        self.press("Return")

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        self.fingers.click(widget)

    def name(self, id_: str, name: str) -> None:
        """Rename what is selected in place, as F2 does."""
        self.desk.select((id_,))
        self.canvas.setFocus()
        self.press("F2")
        self.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        self.press("Ctrl+A")
        self.write(name)
        self.wait(lambda: not isinstance(QApplication.focusWidget(), QLineEdit))

    def save_as(self, path: Path) -> None:
        """Press Ctrl+S, and type where."""
        self.press("Ctrl+S")
        dialog = self.window.findChild(QFileDialog)
        assert dialog is not None
        self.wait(dialog.isVisible)
        line = dialog.findChild(QLineEdit)
        assert line is not None
        self.wait(dialog.isActiveWindow)
        line.setFocus()
        self.press("Ctrl+A")
        self.write(str(path))
        self.wait(lambda: self.bench.dossier.status.kind == "saved")


def fingers() -> Fingers | RealFingers:
    """Mouse and keyboard as this platform has them."""
    return RealFingers() if QGuiApplication.platformName() == "xcb" else Fingers()


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
    hands.wait(window.isActiveWindow)
    hands.rest()
    return hands


@pytest.fixture
def studio(qapp: QApplication) -> Iterator[Studio]:
    """A running studio; all its windows are closed at the end."""
    made = studio_of(qapp)
    yield made
    fingers().let_go()
    for window in list(made.windows):
        window.close()
    qapp.processEvents()
