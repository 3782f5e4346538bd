"""Mouse and keys on the roadmap: choose an initiative, take it up, move or stretch it, drop it or put it back."""

from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.canvas.guard import guarded
from studio.canvas.reading import tell_focus
from studio.drawing.roadmap.heads import flag_box
from studio.ui.appearance import Appearance
from studio.ui.roadmap import access
from studio.ui.roadmap.hold import Hold
from studio.ui.roadmap.view import RoadmapView

STEPS: Final = {
    Qt.Key.Key_Left: -1.0,
    Qt.Key.Key_Right: 1.0,
    Qt.Key.Key_PageUp: -4.0,
    Qt.Key.Key_PageDown: 4.0,
}
WALK: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -100_000, Qt.Key.Key_End: 100_000}
TAKE: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
CURSORS: Final = {
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "all": Qt.CursorShape.OpenHandCursor,
}


class LiveRoadmap(RoadmapView):
    """A roadmap that is worked with.

    `picked` carries the id of an initiative or a unit, "" for nothing; `plateau_asked` that of a plateau. `tried`
    carries the hold while something is in the hand, `dropped` the last one, `let_go` comes when it is put back.
    """

    picked = Signal(str)
    plateau_asked = Signal(str)
    tried = Signal(object)
    dropped = Signal(object)
    let_go = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        access.install()
        self._pressed: QPointF | None = None
        self._part = ""
        self._taken: Hold | None = None

    @property
    def is_holding(self) -> bool:
        """Whether an initiative is in the hand."""
        return self.hold is not None

    def choose(self, id_: str) -> None:
        """Show an initiative as chosen, bring it into sight, and tell screen readers."""
        is_new = id_ != self.chosen
        super().choose(id_)
        if is_new and self.hasFocus():
            tell_focus(self, id_)

    def take_up(self) -> None:
        """Take the chosen initiative into the hand, for the keys to move it."""
        bar = self.timeline.chart.bar(self.chosen)
        if bar is not None:
            self._try(Hold.of(bar))

    def put_back(self) -> None:
        """Leave everything as it was."""
        self._pressed = self._taken = None
        if self.hold is not None:
            self.show_hold(None)
            self.let_go.emit()

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.hold is not None:
            self.put_back()
        point = event.position()
        x, y = self.to_drawing(point)
        if y < self.timeline.head:
            self._press_flag(x, y)
            return
        bar = self.timeline.bar_at(y)
        row = self.timeline.load_at(y)
        self.picked.emit(bar.id if bar is not None else row.id if row is not None else "")
        grip = self.timeline.grip(x, y) if point.x() / self.zoom >= self.timeline.side else None
        if grip is not None and bar is not None:
            self._pressed, self._part, self._taken = point, grip.part, Hold.of(bar)

    @guarded(None)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._pressed is None or self._taken is None:
            self._show_grip(point)
            return
        if self.hold is None and (point - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        weeks = (point.x() - self._pressed.x()) / (self.zoom * self.timeline.scale)
        self._try(self._taken.by(self._part, weeks), point)

    @guarded(None)
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed = self._taken = None
        self._drop()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and (self.hold is not None or self._pressed is not None):
            self.put_back()
        elif self.hold is not None and key in STEPS:
            is_stretched = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._try(self.hold.by("end" if is_stretched else "all", STEPS[key]))
        elif self.hold is not None and key in TAKE:
            self._drop()
        elif key in TAKE:
            self.take_up()
        elif key in WALK and self.hold is None:
            self._walk(WALK[key])
        else:
            super().keyPressEvent(event)

    @guarded(None)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.put_back()

    def _walk(self, by: int) -> None:
        bars = self.timeline.chart.bars
        if bars:
            place = self.timeline.places.get(self.chosen)
            wanted = (place + by) if place is not None else 0
            self.picked.emit(bars[min(len(bars) - 1, max(0, wanted))].id)

    def _try(self, hold: Hold, at: QPointF | None = None) -> None:
        is_new = self.hold is None or (hold.start, hold.finish) != (self.hold.start, self.hold.finish)
        self.show_hold(hold, self.answer, at)
        if is_new:
            self.tried.emit(hold)

    def _drop(self) -> None:
        hold = self.hold
        if hold is not None:
            self.show_hold(None)
            self.dropped.emit(hold)

    def _press_flag(self, x: float, y: float) -> None:
        for flag in self.timeline.chart.flags:
            if flag_box(self.timeline, flag).holds(x, y):
                self.plateau_asked.emit(flag.id)

    def _show_grip(self, point: QPointF) -> None:
        x, y = self.to_drawing(point)
        is_in_time = point.x() / self.zoom >= self.timeline.side and y >= self.timeline.head
        grip = self.timeline.grip(x, y) if is_in_time else None
        self.viewport().setCursor(CURSORS[grip.part] if grip is not None else Qt.CursorShape.ArrowCursor)
