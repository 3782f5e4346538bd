"""A real screen without a monitor: X11, a window manager, and the mouse and keyboard of that screen."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QListWidgetItem, QWidget

from studio.canvas.carry import Carry
from studio.canvas.view import Canvas

PATIENCE = 15.0  # seconds for anything to arrive
TAKING = "what is below to take it"  # the step of a drag that is tried until it works
NO = Qt.KeyboardModifier.NoModifier
HELD = {
    Qt.KeyboardModifier.AltModifier: "alt",
    Qt.KeyboardModifier.ShiftModifier: "shift",
    Qt.KeyboardModifier.ControlModifier: "ctrl",
}
NAMES = {"Del": "Delete", "Esc": "Escape", "+": "plus", "-": "minus", ".": "period", "\\": "backslash"}
KEY = QEvent.Type.ShortcutOverride  # what every key begins with, also one that opens another window
SEEN = (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, KEY)


@contextmanager
def screen(width: int = 1920, height: int = 1200) -> Iterator[str]:
    """A screen of its own with a window manager; gives its name, as DISPLAY wants it."""
    size = f"{width}x{height}x24"
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        display = f":{server.stdout.readline().strip()}"
        manager = subprocess.Popen(["openbox"], env=_environment(display), **quiet)
        until(lambda: _do("get_desktop", display=display).returncode == 0, "the window manager")
        try:
            yield display
        finally:
            for process in (manager, server):
                process.terminate()
                process.wait(10)


def _environment(display: str) -> dict[str, str]:
    return {**os.environ, "DISPLAY": display}


def _do(*words: object, display: str = "") -> "subprocess.CompletedProcess[bytes]":
    environment = _environment(display) if display else None
    return subprocess.run(["xdotool", *map(str, words)], env=environment, capture_output=True, check=False)


def until(holds: Callable[[], object], what: str) -> None:
    """Look again and again until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"waited in vain for {what}"


class Witness(QObject):
    """Sees which events of mouse and keyboard arrive in the program."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[QEvent.Type, QPoint | None]] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in SEEN:
            where = event.globalPosition().toPoint() if isinstance(event, QMouseEvent) else None
            self.seen.append((event.type(), where))
        return False


class RealFingers:
    """The mouse and the keyboard of the screen. Every step is waited for until the program has seen it."""

    def press(self, widget: QWidget, at: QPoint, keys: Qt.KeyboardModifier = NO) -> None:
        """Press the left button at a point of a widget, then keys: window managers keep a press with Alt."""
        self.move(widget, at)
        self._arrives(QEvent.Type.MouseButtonPress, None, "mousedown", 1)
        for name in _held(keys):
            _do("keydown", name)

    def move(self, widget: QWidget, at: QPoint) -> None:
        """Go to a point of a widget."""
        point = widget.mapToGlobal(at)
        if QCursor.pos() != point:
            self._arrives(QEvent.Type.MouseMove, point, "mousemove", point.x(), point.y())

    def release(self, widget: QWidget, at: QPoint, keys: Qt.KeyboardModifier = NO) -> None:
        """Let the left button go."""
        self.move(widget, at)
        self._arrives(QEvent.Type.MouseButtonRelease, None, "mouseup", 1)
        for name in _held(keys):
            _do("keyup", name)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        at = widget.rect().center()
        self.press(widget, at)
        self.release(widget, at)

    def keys(self, window: QWidget, keys: str) -> None:
        """Press keys such as Ctrl+Z, wherever the focus is."""
        _spin(QApplication.activeWindow, f"a window to be in front for {keys}")
        *held, last = keys.replace("++", "+plus").split("+")
        name = NAMES.get(last, last.lower() if len(last) == 1 else last)
        self._arrives(KEY, None, "key", "+".join([*(one.lower() for one in held), name]))

    def write(self, text: str) -> None:
        """Type a text into the line that has the focus."""
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit), line
        _do("type", "--delay", 1, text)
        _spin(lambda: line.text().endswith(text), f"“{text}” to be typed")

    def drag_in(self, shelf: QListWidget, item: QListWidgetItem, canvas: Canvas, end: QPoint) -> None:
        """Drag a line of a list onto the canvas: a drag of the screen, which has an event loop of its own."""
        shelf.scrollToItem(item)
        start = shelf.viewport().mapToGlobal(shelf.visualItemRect(item).center())
        goal = canvas.mapToGlobal(end)
        _played(_dragged(start, goal, *_over_canvas(canvas, end)))

    def carry(self, source: QWidget, start: QPoint, target: QWidget, end: QPoint) -> None:
        """Drag what stands at a point of a widget to a point of one that takes drops, and let it go there."""
        hover = Hover(end)
        target.installEventFilter(hover)
        try:
            begin, goal = source.mapToGlobal(start), target.mapToGlobal(end)
            _played(_dragged(begin, goal, lambda: hover.at is not None, hover.is_there, lambda: hover.is_dropped))
        finally:
            target.removeEventFilter(hover)

    def click_at(self, widget: QWidget, at: QPoint, keys: Qt.KeyboardModifier = NO) -> None:
        """Click at a point of a widget while keys are held."""
        self.move(widget, at)
        for name in _held(keys):
            _do("keydown", name)
        self._arrives(QEvent.Type.MouseButtonPress, None, "mousedown", 1)
        self._arrives(QEvent.Type.MouseButtonRelease, None, "mouseup", 1)
        for name in _held(keys):
            _do("keyup", name)

    def let_go(self) -> None:
        """Leave no button pressed for whoever comes next."""
        _do("mouseup", 1)
        _spin(lambda: not QApplication.mouseButtons(), "the button to be let go")

    def _arrives(self, kind: QEvent.Type, where: QPoint | None, *words: object) -> None:
        with _witness() as witness:
            _do(*words)
            _spin(lambda: any(seen == kind and where in (None, at) for seen, at in witness.seen), f"{words} to arrive")
        QApplication.processEvents()


def _held(keys: Qt.KeyboardModifier) -> list[str]:
    return [name for key, name in HELD.items() if keys & key]


@contextmanager
def _witness() -> Iterator[Witness]:
    witness, app = Witness(), QApplication.instance()
    assert app is not None
    app.installEventFilter(witness)
    try:
        yield witness
    finally:
        app.removeEventFilter(witness)


def _spin(holds: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Let the program go on until something holds."""
    end = time.monotonic() + patience
    while not holds():
        QApplication.processEvents()
        assert time.monotonic() < end, f"waited in vain for {what}"


Step = tuple[Callable[[], object], Callable[[], bool], str]
Holds = Callable[[], bool]


class Hover(QObject):
    """Sees where over a widget something is dragged, and whether it is let go there."""

    def __init__(self, goal: QPoint) -> None:
        super().__init__()
        self._goal = goal
        self.at: QPoint | None = None
        self.is_dropped = False

    def is_there(self) -> bool:
        """Whether it is where it should be."""
        return self.at is not None and (self.at - self._goal).manhattanLength() <= 1

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):  # also of entering and moving
            self.at = event.position().toPoint()
            self.is_dropped = event.type() == QEvent.Type.Drop
        return False


def _over_canvas(canvas: Canvas, end: QPoint) -> tuple[Holds, Holds, Holds]:
    """Whether the canvas has taken what is dragged, has it at a point, and has let it go."""

    def is_held() -> bool:
        return isinstance(canvas.gesture, Carry)

    def is_there() -> bool:
        gesture = canvas.gesture
        return isinstance(gesture, Carry) and (gesture.point.toPoint() - end).manhattanLength() <= 1

    return is_held, is_there, lambda: canvas.gesture is None


def _dragged(start: QPoint, goal: QPoint, is_held: Holds, is_there: Holds, is_done: Holds) -> Iterator[Step]:
    """The steps of a drag: what to do again and again until something holds, and what that is."""
    yield partial(_do, "mousemove", start.x(), start.y()), lambda: QCursor.pos() == start, "the pointer"
    yield partial(_do, "mousedown", 1), lambda: bool(QApplication.mouseButtons()), "the button"
    for step in (4, 8, 12, 16):
        at = start + QPoint(step, 2)
        yield partial(_do, "mousemove", at.x(), at.y()), lambda at=at: QCursor.pos() == at, "the drag to begin"
    nudge = iter(range(1_000_000))
    yield lambda: _do("mousemove", goal.x() - 9 + next(nudge) % 3, goal.y() - 5), is_held, TAKING
    yield lambda: _do("mousemove", goal.x(), goal.y()), is_there, "the place"
    yield partial(_do, "mouseup", 1), is_done, "the drop"


def _played(steps: Iterator[Step]) -> None:
    """Go through the steps of a drag while its own event loop runs."""
    play = _Play(steps)
    _spin(lambda: play.is_over, "the drag", PATIENCE * 3)
    assert not play.stuck, play.stuck


class _Play:
    """Goes through steps while whatever event loop runs, also the one inside a drag."""

    def __init__(self, steps: Iterator[Step]) -> None:
        self.is_over = False
        self.stuck = ""
        self._steps = steps
        self._step = next(steps)
        self._end = time.monotonic() + PATIENCE
        self._is_done = False
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        act, holds, what = self._step
        if self._is_done and holds():
            following = next(self._steps, None)
            if following is None:
                self._finish("")
                return
            self._step, self._is_done, self._end = following, False, time.monotonic() + PATIENCE
        elif time.monotonic() > self._end:
            self._finish(f"waited in vain for {what}")
        else:
            if not self._is_done or what == TAKING:
                act()
            self._is_done = True

    def _finish(self, stuck: str) -> None:
        self._timer.stop()
        self.stuck, self.is_over = stuck, True
        if stuck:
            _do("mouseup", 1)
            _do("key", "Escape")
