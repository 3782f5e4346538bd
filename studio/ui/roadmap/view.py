"""The roadmap as a widget: it shows a chart, is scrolled and zoomed, and tells what a hand or a key takes hold of."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from studio.canvas.bubble import bubble, place_bubble
from studio.canvas.guard import guarded
from studio.canvas.paint import color, kept, paint
from studio.drawing.look import Look
from studio.drawing.marks import Box, Line, Mark, Rect
from studio.drawing.roadmap.chart import Chart
from studio.drawing.roadmap.draw import body, corner, side, top
from studio.drawing.roadmap.timeline import Timeline
from studio.drawing.sizes import SCREEN, scaled
from studio.model.commands.deed import Answer
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.label import tip
from studio.ui.roadmap.hold import Hold
from studio.ui.roadmap.near import is_near

SMALLEST, LARGEST = 0.4, 2.5
NOTCH = 1.2  # factor of a notch of the wheel


class RoadmapView(QAbstractScrollArea):
    """Shows a chart with one initiative chosen, and a move that is tried with what it would do."""

    zoomed = Signal(float)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(say("Roadmap"))
        self._appearance = appearance
        self._look = appearance.look({})
        self.zoom = 1.0
        self.chosen = ""
        self.marked: float | None = None
        self.timeline = Timeline(Chart((), (), (), (), (), (), 13.0, None))
        self.hold: Hold | None = None
        self.answer: Answer | None = None
        self._at = QPointF()

    def show_chart(self, chart: Chart, look: Look, fixed: float = 0.0) -> None:
        """Show a chart; `fixed` keeps so many points a week, as while something is in the hand."""
        sizes = scaled(SCREEN, min(2.0, max(0.8, self._appearance.scale)))
        self._look = look
        self.timeline = Timeline(chart, sizes, self.viewport().width() / self.zoom, fixed)
        self._fit_bars()
        self.viewport().update()

    def show_hold(self, hold: Hold | None, answer: Answer | None = None, at: QPointF | None = None) -> None:
        """Show what is in the hand and what it would do, beside a point of the viewport or the bar."""
        self.hold, self.answer = hold, answer
        bar = self.timeline.chart.bar(hold.bar.id) if hold is not None else None
        if at is not None:
            self._at = at
        elif bar is not None:
            box = self.timeline.box(bar)
            self._at = self.to_widget(box.x + min(80.0, box.width), box.bottom)
        self.viewport().update()

    def choose(self, id_: str) -> None:
        """Show an initiative as chosen, and bring it into sight."""
        self.chosen = id_
        bar = self.timeline.chart.bar(id_)
        if bar is not None:
            self._bring_up(self.timeline.top(self.timeline.places[id_]), self.timeline.row)
        self.viewport().update()

    def to_widget(self, x: float, y: float) -> QPointF:
        """A point of the body of the drawing, in pixels of the viewport."""
        across, down = self._scrolled()
        return QPointF((x - across) * self.zoom, (y - down) * self.zoom)

    def to_drawing(self, point: QPointF) -> tuple[float, float]:
        """A point of the viewport in the drawing: under a head or a name that is pinned, the point of that."""
        x, y = point.x() / self.zoom, point.y() / self.zoom
        across, down = self._scrolled()
        line = self.timeline
        return (x if x < line.side else x + across), (y if y < line.head else y + down)

    def zoom_by(self, factor: float) -> None:
        """Make everything larger or smaller."""
        self.zoom_to(self.zoom * factor)

    def zoom_to(self, scale: float) -> None:
        """Show everything at a scale; 1 is 100 %."""
        self.zoom = min(LARGEST, max(SMALLEST, scale))
        self.show_chart(self.timeline.chart, self._look)
        self.zoomed.emit(self.zoom)

    def _scrolled(self) -> tuple[float, float]:
        return self.horizontalScrollBar().value() / self.zoom, self.verticalScrollBar().value() / self.zoom

    def _fit_bars(self) -> None:
        room = self.viewport().size()
        wide, tall = (round(length * self.zoom) for length in self.timeline.size)
        for bar, whole, page in (
            (self.horizontalScrollBar(), wide, room.width()),
            (self.verticalScrollBar(), tall, room.height()),
        ):
            bar.setRange(0, max(0, whole - page))
            bar.setPageStep(page)
            bar.setSingleStep(round(self.timeline.row * self.zoom))

    def _bring_up(self, y: float, high: float) -> None:
        bar = self.verticalScrollBar()
        first = (y - self.timeline.head) * self.zoom
        last = (y + high) * self.zoom - self.viewport().height()
        bar.setValue(round(min(first, max(last, bar.value()))))

    def seen(self) -> Box:
        """The part of the drawing that is in sight."""
        across, down = self._scrolled()
        size = self.viewport().size()
        return Box(across, down, size.width() / self.zoom, size.height() / self.zoom)

    @guarded(None)
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        seen, line, look = self.seen(), self.timeline, self._look
        painter.fillRect(self.viewport().rect(), color(look.theme.surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.zoom, self.zoom)
        for marks, x, y in (
            ([*body(line, look, seen, self.chosen), *self._over()], seen.x, seen.y),
            (side(line, look, seen, self.chosen), 0.0, seen.y),
            (top(line, look), seen.x, 0.0),
            (corner(line, look), 0.0, 0.0),
        ):
            with kept(painter):
                painter.translate(-x, -y)
                paint(painter, marks)
        painter.resetTransform()
        if self.answer is not None:
            picture = bubble(self.answer, look, self.devicePixelRatioF(), min(2.0, max(0.8, self._appearance.scale)))
            size = picture.deviceIndependentSize()
            painter.drawPixmap(place_bubble(self._at, (size.width(), size.height()), self.viewport().size()), picture)

    def _over(self) -> list[Mark]:
        """What lies over the bars: the day that is looked at, where the bar in the hand was, and where it is asked."""
        line, accent = self.timeline, self._look.theme.accent
        marks: list[Mark] = []
        if self.marked is not None:
            x = line.x(self.marked)
            marks.append(Line(((x, line.head), (x, line.size[1])), accent, 1.5))
        bar = line.chart.bar(self.hold.bar.id) if self.hold is not None else None
        if self.hold is not None and bar is not None:
            for start, finish, ink in (
                (self.hold.bar.start, self.hold.bar.finish, self._look.theme.ink_soft),
                (self.hold.start, self.hold.finish, accent),
            ):
                box = line.box(bar._replace(start=start, finish=finish)).inset(-2, -2)
                marks.append(Rect(*box, "", ink, 1.25, 6.0, dash=(4.0, 3.0)))
        return marks

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_chart(self.timeline.chart, self._look, self.timeline.fixed)

    @guarded(None)
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(NOTCH ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    @guarded(False)
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(QPointF(event.pos())) if self.hold is None else ""
            QToolTip.showText(event.globalPos(), tip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def words_at(self, point: QPointF) -> str:
        """What stands under a point, in words; empty for nothing."""
        x, y = self.to_drawing(point)
        line, look = self.timeline, self._look
        here = Box(x, y, 1, 1)
        if y < line.head:
            marks = [*top(line, look)]
        elif x < line.side:
            marks = side(line, look, here)
        else:
            marks = body(line, look, here)
        found = (mark.title for mark in reversed(marks) if mark.title and is_near(mark, x, y))
        return next(found, "")
