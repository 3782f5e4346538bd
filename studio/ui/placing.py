"""Where a window was and which panels it showed, kept when it is closed and given to the next one."""

from PySide6.QtCore import QByteArray, QPoint
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from studio.ui.settings import Settings
from studio.ui.side import Side

WHERE, PANELS = "window", "panels"
BESIDE = QPoint(28, 28)  # pixels from a window that stands there already
LEAST, USUAL = (640, 480), (1440, 900)  # pixels
LEFT, RIGHT = b"left", b"right"


def keep(window: QMainWindow, settings: Settings, left: bool, right: bool) -> None:
    """Keep where a window is, and whether the panels at its left and right are shown."""
    settings.keep_bytes(WHERE, window.saveGeometry())
    shown = [name for name, is_shown in ((LEFT, left), (RIGHT, right)) if is_shown]
    settings.keep_bytes(PANELS, QByteArray(b" ".join(shown) or b"none"))


def put_back(window: QMainWindow, settings: Settings) -> None:
    """Put a window where the last one was, on a screen that is there; a little aside where one stands already."""
    window.setMinimumSize(*LEAST)
    window.resize(*USUAL)
    held = settings.bytes_of(WHERE)
    if held.isEmpty() or not window.restoreGeometry(held):
        return
    others = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow) and one is not window]
    if any(one.isVisible() and one.pos() == window.pos() for one in others) and not window.isMaximized():
        window.move(window.pos() + BESIDE)


def show_panels(settings: Settings, left: QWidget, side: Side) -> None:
    """Show the panels that the last window showed."""
    is_left, is_right = panels(settings)
    left.setVisible(is_left)
    if not is_right:
        side.fold(True)


def panels(settings: Settings) -> tuple[bool, bool]:
    """Whether the panels at the left and at the right are to be shown; both where nothing was kept."""
    held = bytes(settings.bytes_of(PANELS).data()).split()
    return (LEFT in held, RIGHT in held) if held else (True, True)
