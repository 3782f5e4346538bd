"""Mouse and keyboard as events that Qt is handed, for a platform without a screen; `x11` has real ones."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QWidget

from studio.canvas.outside import carried
from studio.canvas.view import Canvas
from studio.model.commands.drop import Dragged
from studio.ui.shelf import Thing

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


class Fingers:
    """A mouse and a keyboard that Qt is told of."""

    def press(self, widget: QWidget, at: QPoint, keys: Qt.KeyboardModifier = NO) -> None:
        """Press the left button at a point of a widget."""
        QTest.mouseMove(widget, at)
        QTest.mousePress(widget, LEFT, keys, at)

    def move(self, widget: QWidget, at: QPoint) -> None:
        """Go to a point of a widget."""
        QTest.mouseMove(widget, at)
        QApplication.processEvents()

    def release(self, widget: QWidget, at: QPoint, keys: Qt.KeyboardModifier = NO) -> None:
        """Let the left button go."""
        QTest.mouseRelease(widget, LEFT, keys, at)
        QApplication.processEvents()

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        QTest.mouseClick(widget, LEFT, NO, widget.rect().center())
        QApplication.processEvents()

    def keys(self, window: QWidget, keys: str) -> None:
        """Press keys such as Ctrl+Z, wherever the focus is."""
        (QApplication.activeModalWidget() or window).activateWindow()
        QTest.keySequence(QApplication.focusWidget() or window, keys)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type a text, wherever the focus is."""
        QTest.keyClicks(QApplication.focusWidget(), text)
        QApplication.processEvents()

    def let_go(self) -> None:
        """Leave no button pressed; events that were handed to Qt leave none."""

    def drag_in(self, shelf: QListWidget, item: QListWidgetItem, canvas: Canvas, end: QPoint) -> None:
        """Drag a line of a list onto the canvas."""
        thing: Thing = item.data(Qt.ItemDataRole.UserRole)
        send_drag(canvas, thing.dragged, end)


def send_drag(canvas: Canvas, thing: Dragged, end: QPoint) -> None:
    """The events that Qt sends while something is dragged in from elsewhere."""
    data = carried(thing)
    edge = QPoint(2, end.y())
    events = [QDragEnterEvent(edge, COPY, data, LEFT, NO)]
    events += [QDragMoveEvent(edge + (end - edge) * step / 8, COPY, data, LEFT, NO) for step in range(1, 9)]
    for event in (*events, QDropEvent(QPointF(end), COPY, data, LEFT, NO)):
        QApplication.sendEvent(canvas, event)
        QApplication.processEvents()


def hold_over(canvas: Canvas, thing: Dragged, end: QPoint) -> None:
    """Drag something in from elsewhere, and hold it over a point."""
    data = carried(thing)
    for event in (
        QDragEnterEvent(end, COPY, data, LEFT, NO),
        QDragMoveEvent(end + QPoint(1, 0), COPY, data, LEFT, NO),
    ):
        QApplication.sendEvent(canvas, event)
        QApplication.processEvents()


def take_away(canvas: Canvas) -> None:
    """What was held over the canvas leaves it again."""
    QApplication.sendEvent(canvas, QDragLeaveEvent())
    QApplication.processEvents()
