"""A widget through which a layout is looked at: panning, zooming, fitting, painting. Nothing in it can be touched."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from studio.canvas import overlay
from studio.canvas.camera import Camera
from studio.canvas.flight import STEP, Between, Flight
from studio.canvas.following import following
from studio.canvas.guard import guarded, report
from studio.canvas.labels import Labels
from studio.canvas.paint import load_fonts, painting
from studio.canvas.surface import Surface
from studio.canvas.wheel import pinched, wheeled
from studio.drawing.layout import Layout
from studio.drawing.look import Look
from studio.drawing.marks import Box
from studio.model.speech import say

SETTLES = 120  # milliseconds after the last zoom step until all is crisp
QUIET = 10  # milliseconds after a zoom step until what it shows is made ready: another one may follow at once
RESTS = 200  # milliseconds after the last step of looking on until what lies all around is made ready


class Viewport(QWidget):
    """A layout through a camera. `zoomed` tells the scale, `looked` that the camera moved in whatever way."""

    zoomed = Signal(float)
    looked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.surface = Surface()
        self.is_still = False
        self._flight: Flight | None = None
        self._between: Between | None = None
        self._released: dict[str, QRectF] = {}  # cards that were just let go, and where
        self._frames = timer(self, STEP, self._fly)
        self._settle = timer(self, SETTLES, self._settled, once=True)
        self._rest = timer(self, RESTS, self._expect, once=True)
        self._idle = timer(self, 0, self._prepare)
        self._quiet = timer(self, QUIET, self._idle.start, once=True)
        self._failed = False

    @property
    def layout_shown(self) -> Layout | None:
        """What is shown."""
        return self.surface.picture.layout if self.surface.picture is not None else None

    @property
    def scale(self) -> float:
        """1 is 100 %."""
        return self.surface.camera.scale

    def show_layout(self, layout: Layout, look: Look, animate: bool = True) -> None:
        """Show a state through a lens; cards that were there before travel to their places."""
        before, camera, names = self.surface.picture, self.surface.camera, self.surface.labels
        is_seen = before is not None and animate and self.isVisible() and not self.size().isEmpty()
        still = self.surface.still() if is_seen and not self._released and self._flight is None else None
        after = self.surface.put(layout, look, self.devicePixelRatioF())
        self.surface.size = self.size()
        home = self.surface.home() if before is None else following(self.surface, before.layout, camera)
        self._look_through(home)
        self._land()
        if before is not None and is_seen:
            start, end = (before, camera), (after, self.surface.camera)
            labels = (names or Labels(before), self.surface.labels or Labels(after))
            landing = self.surface.landing()
            flight = Flight(start, end, self.size(), self.is_still, self._released, still, labels, landing)
            if flight.is_needed:
                self._flight = flight
                self._frames.start()
        self._released = {}
        self._expect()
        self.update()

    def fit(self) -> None:
        """Show all of it."""
        self._turn(self.surface.fitting())

    def zoom_to(self, scale: float) -> None:
        """Look from as far as a scale says, at what is in the middle of the window."""
        self.zoom_by(scale / self.scale)

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Closer or farther around a point of the window, its middle by default."""
        self._turn(self.surface.camera.zoomed(factor, around or QPointF(self.width() / 2, self.height() / 2)))

    def pan(self, x: float, y: float) -> None:
        """Look further by so many pixels."""
        self._look_through(self.surface.camera.moved(x, y))

    def show_box(self, box: Box) -> None:
        """Bring a box of the drawing into sight, in the middle where it was not seen whole."""
        picture = self.surface.picture
        if picture is None:
            return
        seen = self.surface.free
        if not box.within(seen):
            camera = self.surface.camera
            scale = max(camera.scale, 0.6)
            width, height = self.width() / scale, self.height() / scale
            x, y = box.center
            self._look_through(Camera(x - width / 2, y - height / 2, scale))

    def _turn(self, camera: Camera) -> None:
        self.surface.is_turning = True
        self._settle.start()
        self._look_through(camera)

    def _look_through(self, camera: Camera) -> None:
        scale = self.scale
        if self.surface.look_through(camera):
            self._land()
            self._expect(on_the_way=True)
            self.looked.emit()
            if self.scale != scale:
                self.zoomed.emit(self.scale)
            self.update()

    def _land(self) -> None:
        self._between = None
        self._flight = None
        self._frames.stop()

    def _fly(self) -> None:
        """The next frame of cards on their way."""
        if self._flight is None or self._flight.is_over:
            self._land()
        self.update()

    @guarded(None)
    def hideEvent(self, event: QHideEvent) -> None:
        self._land()
        super().hideEvent(event)

    def settle(self) -> None:
        """Show all crisp now, however long it takes."""
        self._settle.stop()
        self.surface.is_turning = False
        self._expect()
        self.update()

    @guarded(None)
    def _settled(self) -> None:
        """The scale stays: show all crisp, as soon as what that needs has been made ready in idle moments."""
        if self.surface.is_turning and not self._idle.isActive() and not self._quiet.isActive():
            self.settle()

    def _expect(self, on_the_way: bool = False) -> None:
        self.surface.expect(on_the_way)
        if self.surface.is_turning:
            self._idle.stop()
            self._quiet.start()
        else:
            self._idle.start()
            if on_the_way:
                self._rest.start()

    @guarded(None)
    def _prepare(self) -> None:
        if self._flight is None and not self.surface.prepare():
            self._idle.stop()
            if not self._settle.isActive():
                self._settled()

    def paint_ground(self, painter: QPainter) -> bool:
        """The picture itself, where something else than the surface has it ready. Whether it was painted."""
        return False

    def paint_over(self, painter: QPainter) -> None:
        """What lies over the picture; for those who build on this."""

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            try:
                self._paint(painter)
                self._failed = False
            except Exception:
                if not self._failed:
                    report()
                self._failed = True
                _placeholder(painter, self.size())

    def _paint(self, painter: QPainter) -> None:
        picture = self.surface.picture
        if picture is None:
            painter.fillRect(self.rect(), self.palette().window())
            return
        self.surface.size = self.size()
        if picture.ratio != self.devicePixelRatioF():
            self.surface.put(picture.layout, picture.look, self.devicePixelRatioF())
        if self._flight is not None and self._flight.is_over:
            self._flight = None
        if self._between is not None:
            self._between.paint(painter)
            return
        if self._flight is not None:
            self._flight.paint(painter)
        elif not self.paint_ground(painter):
            self.surface.paint(painter)
        self.paint_over(painter)
        overlay.thumbs(painter, self.surface.camera, picture.layout.size, self.size(), picture.look)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.surface.size = self.size()
        self.surface.look_through(self.surface.camera)
        self._expect()

    @guarded(None)
    def wheelEvent(self, event: QWheelEvent) -> None:
        wheeled(self, event)

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        """Pinching on a touchpad or screen zooms."""
        return pinched(self, event) or super().event(event)


def timer(parent: QObject, interval: int, act: Callable[[], None], once: bool = False) -> QTimer:
    """A timer that calls again and again, or once after each start; milliseconds."""
    made = QTimer(parent)
    made.setInterval(interval)
    made.setSingleShot(once)
    made.timeout.connect(act)
    return made


def _placeholder(painter: QPainter, size: QSize) -> None:
    """What is shown where painting failed: quiet, and it says that nothing was lost."""
    painter.resetTransform()
    painter.setClipping(False)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), overlay.faint("#E5484D", 1.0).lighter(180))
    painter.setPen(overlay.faint("#8C1D21", 1.0))
    words = say("This part could not be drawn. Nothing was lost.")
    painter.drawText(QRectF(0, 0, size.width(), size.height()), int(Qt.AlignmentFlag.AlignCenter), words)
