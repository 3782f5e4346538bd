"""The slider of time: weeks from left to right with the plateaus marked, for mouse and keys."""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from studio.canvas.guard import guarded
from studio.canvas.paint import color
from studio.drawing.color import mix
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.scrubbing.course import Course

EDGE: Final = 10  # pixels from the end of the widget to the end of the track
HANDLE: Final = 8.0  # radius in pixels


class TimeSlider(QSlider):
    """A slider over the weeks of a course. Page keys go from plateau to plateau."""

    gone_to = Signal(int)  # by a person, not by the program

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._appearance = appearance
        self._course = Course((), (), 0, None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("Time"))

    def show_course(self, course: Course) -> None:
        """Show another course, staying in the same week where there is one."""
        self._course = course
        self.setRange(0, course.weeks)
        self.update()

    def place_of(self, week: float) -> QPoint:
        """Where a week is, in pixels."""
        return QPointF(self._x(week), self.height() / 2).toPoint()

    def _x(self, week: float) -> float:
        return EDGE + (self.width() - 2 * EDGE) * week / max(1, self.maximum())

    def go_to(self, week: float) -> None:
        """Go to a week as a person does."""
        before = self.value()
        self.setValue(round(week))
        if self.value() != before:
            self.gone_to.emit(self.value())

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._follow(event)

    @guarded(None)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _follow(self, event: QMouseEvent) -> None:
        """Go where the pointer is; to a plateau where it is near."""
        room = max(1.0, self.width() - 2.0 * EDGE)
        x = event.position().x()
        near = [mark.week for mark in self._course.marks if abs(self._x(mark.week) - x) <= HANDLE / 2]
        self.go_to(near[0] if near else (x - EDGE) / room * self.maximum())

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        week = self.value()
        weeks = [mark.week for mark in self._course.marks]
        wanted = {
            Qt.Key.Key_Left: week - 1,
            Qt.Key.Key_Down: week - 1,
            Qt.Key.Key_Right: week + 1,
            Qt.Key.Key_Up: week + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.maximum(),
            Qt.Key.Key_PageUp: max((one for one in weeks if one < week), default=0),
            Qt.Key.Key_PageDown: min((one for one in weeks if one > week), default=self.maximum()),
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.go_to(wanted)

    @guarded(QSize(0, 0))
    def sizeHint(self) -> QSize:
        return QSize(240, round(34 * self._appearance.scale))

    @guarded(None)
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, middle = self._appearance.theme, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        first, here, last = self._x(0), self._x(self.value()), self._x(self.maximum())
        for start, end, ink in ((first, last, mix(theme.ink, theme.surface, 0.16)), (first, here, theme.accent)):
            painter.setBrush(color(ink))
            painter.drawRoundedRect(QRectF(start, middle - 2, end - start, 4), 2, 2)
        for stop in self._course.stops:
            painter.setBrush(color(theme.ink_soft))
            painter.drawEllipse(QPointF(self._x(stop.week), middle + 8), 1.5, 1.5)
        for mark in self._course.marks:
            reached = mark.week <= self.value()
            painter.setBrush(color(theme.accent if reached else mix(theme.ink, theme.surface, 0.45)))
            painter.drawRoundedRect(QRectF(self._x(mark.week) - 1.5, middle - 7, 3, 14), 1.5, 1.5)
        painter.setPen(color(theme.accent if self.hasFocus() else mix(theme.ink, theme.surface, 0.35)))
        painter.setBrush(color(theme.surface))
        painter.drawEllipse(QPointF(here, middle), HANDLE, HANDLE)
        painter.end()
