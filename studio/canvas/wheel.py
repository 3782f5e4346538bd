"""Looking around with a wheel, a touchpad or two fingers on a screen: what they ask of whatever is looked at."""

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

NOTCH = 1.2  # factor of a notch of the wheel
LINE = 60.0  # pixels of a notch of the wheel


class Looked(Protocol):
    """What can be looked around in."""

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Closer or farther around a point of the window."""

    def pan(self, x: float, y: float) -> None:
        """Look further by so many pixels."""

    def mapFromGlobal(self, point: QPoint, /) -> QPoint:
        """A point of the screen in the window."""


def wheeled(looked: Looked, event: QWheelEvent) -> None:
    """Turn the wheel, or push with two fingers: further, or with Ctrl closer and farther around the pointer."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        looked.zoom_by(NOTCH ** (event.angleDelta().y() / 120.0), event.position())
    else:
        looked.pan(*_further(event))
    event.accept()


def pinched(looked: Looked, event: QEvent) -> bool:
    """Zoom where an event pinches on a touchpad or screen. Whether it did."""
    if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
        looked.zoom_by(1.0 + event.value(), event.position())
        return True
    pinch = event.gesture(Qt.GestureType.PinchGesture) if isinstance(event, QGestureEvent) else None
    if isinstance(pinch, QPinchGesture):
        looked.zoom_by(pinch.scaleFactor(), QPointF(looked.mapFromGlobal(pinch.centerPoint().toPoint())))
        return True
    return False


def _further(event: QWheelEvent) -> tuple[float, float]:
    """How far a wheel or touchpad asks to look further, in pixels; Shift turns down into across."""
    if not event.pixelDelta().isNull():
        return -event.pixelDelta().x(), -event.pixelDelta().y()
    across, down = (-LINE * notches / 120.0 for notches in event.angleDelta().toTuple())
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not across:
        return down, 0.0
    return across, down
