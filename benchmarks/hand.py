"""A person before a window with a large model: what is clicked, typed and dragged, by the events that Qt would send."""

from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.canvas.outside import carried
from studio.canvas.where import box_of
from studio.model.commands.drop import Dragged
from studio.ui.inspector.panel import Inspector
from studio.ui.table.filtering import FilterPanel
from studio.ui.table.page import TablePage
from studio.ui.table.replacing import ReplacePanel
from studio.ui.window import Window

T = TypeVar("T")
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Hand:
    """What a person does, and what there is to do it with."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.bench = window.bench
        self.desk = window.bench.desk
        self.canvas = window.bench.board.canvas
        view = self.desk.view()
        self.cards = [link["id"] for link in view.of("supports")]
        self.outcomes, self.journeys, self.stages = self._all("outcome"), self._all("journey"), self._all("stage")
        self.units, self.roles, self.initiatives = self._all("unit"), self._all("role"), self._all("initiative")
        self.edits = 0
        self.desk.edited.connect(self._count)

    def _all(self, kind: str) -> list[str]:
        return [record["id"] for record in self.desk.view().of(kind)]

    def _count(self) -> None:
        self.edits += 1

    def trigger(self, id_: str) -> None:
        """Do what an action of the menus does."""
        self.window.menus.by_id[id_].trigger()

    def at(self, id_: str) -> QPoint:
        """The middle of what stands for a record, brought into sight."""
        self.canvas.reveal(id_)
        picture = self.canvas.surface.picture
        box = box_of(picture, id_) if picture is not None else None
        if box is None:
            raise RuntimeError(f"{id_} is not on the canvas")
        return self.canvas.surface.camera.rect(box).center().toPoint()

    def click(self, id_: str) -> None:
        """Click on a thing."""
        QTest.mouseClick(self.canvas, LEFT, NONE, self.at(id_))

    def type(self, text: str, end: str = "") -> None:
        """Type where the focus is, then press keys such as Return."""
        widget = QApplication.focusWidget()
        QTest.keyClicks(widget, text)
        if end:
            QTest.keySequence(widget, end)

    def drag(self, card: str) -> None:
        """Drag a card to the last stage that is in sight beside it."""
        start = self.at(card)
        surface = self.canvas.surface
        cells = list(surface.picture.layout.cells(surface.seen)) if surface.picture is not None else []
        now = self.desk.view().records[card]["to"]
        box = next(cell.box for cell in reversed(cells) if cell.column.id != now)
        end = surface.camera.rect(box).center().toPoint()
        QTest.mousePress(self.canvas, LEFT, NONE, start)
        for step in range(1, 9):
            QTest.mouseMove(self.canvas, start + (end - start) * step / 8)
        QTest.mouseRelease(self.canvas, LEFT, NONE, end)

    def drag_in(self, kind: str, id_: str, onto: str) -> None:
        """Drag something of a kind, new where it has no id, from the shelf onto a thing."""
        end, data, copy = self.at(onto), carried(Dragged(kind, id_)), Qt.DropAction.CopyAction
        for event in (
            QDragEnterEvent(end, copy, data, LEFT, NONE),
            QDragMoveEvent(end + QPoint(1, 0), copy, data, LEFT, NONE),
            QDropEvent(QPointF(end), copy, data, LEFT, NONE),
        ):
            QApplication.sendEvent(self.canvas, event)

    def prefer(self, **chosen: object) -> None:
        """Choose in the preferences."""
        settings = self.bench.settings
        settings.prefer(settings.preferences._replace(**chosen))  # type: ignore[arg-type]

    def page(self, name: str) -> QWidget:
        """Turn to a page of the panel at the right."""
        return self.bench.side.turn_to(name)

    def table(self) -> TablePage:
        """The table, which was opened before."""
        return _only(self.window.findChild(TablePage))

    def inspector(self) -> Inspector:
        """The inspector."""
        return _only(self.window.findChild(Inspector))

    def filter_by_tag(self) -> None:
        """Choose the first tag that is offered."""
        panel = _only(self.window.findChild(FilterPanel))
        panel.tag.setCurrentIndex(1)
        panel.apply()

    def show_all(self) -> None:
        """Let everything pass again."""
        _only(self.window.findChild(FilterPanel)).show_all()

    def find(self, words: str) -> None:
        """Look for words, and wait for nothing."""
        panel = _only(self.window.findChild(ReplacePanel))
        panel.wanted.setText(words)
        panel.look()

    def rename_first(self) -> None:
        """Type another name into the inspector."""
        self.desk.select(self.cards[:1])
        self.inspector().write((self.desk.view().records[self.cards[0]]["from"],), "name", "A name of its own")

    def type_formula(self, formula: str) -> None:
        """Type a formula into the settings of the model, which are shown where nothing is selected."""
        form = self.inspector()._made_forms(("model",))[0]
        form.more.setChecked(True)
        editor = form.rows["croFormula"].editor
        QApplication.processEvents()
        editor.setFocus()
        QTest.keySequence(QApplication.focusWidget(), "Ctrl+A")
        self.type(formula)


def _only(found: T | None) -> T:
    if found is None:
        raise RuntimeError("it is not there")
    return found
