"""The panel at the right: one page at a time, made when it is first asked for; the inspector lies below them all."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from studio.canvas.guard import guarded
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.label import Elided
from studio.ui.style import icon
from studio.ui.walking import first_stop

WIDTH = 320  # pixels at 100 %
LEAST = 240  # pixels, however little room there is
LATER = 60  # milliseconds after the window was opened, when it has been painted


class Side(QFrame):
    """Shows pages by name over the ground page; `turned` carries the name of the page, "" for the ground or none."""

    turned = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setProperty("side", "right")
        self._appearance = appearance
        self._makers: dict[str, tuple[str, Callable[[], QWidget]]] = {}
        self._made: dict[str, QWidget] = {}
        self._ground: QWidget | None = None
        self._make_ground: Callable[[], QWidget] | None = None
        self._load_ground: Callable[[], object] | None = None
        self._is_narrow = False
        self._most = 10_000  # pixels
        self._is_folded = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER)
        self._later.timeout.connect(self._lay_it)
        self._page = ""
        self._left: QWidget | None = None  # what had the focus before a page took it
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 12, 8, 4)
        self._title = Elided("", self._head, title=True)
        row.addWidget(self._title, 1)
        self._close = QToolButton(self._head)
        self._close.setProperty("flat", "true")
        self._close.setAccessibleName(say("Close the panel"))
        self._close.clicked.connect(self.close_page)
        row.addWidget(self._close)
        column.addWidget(self._head)
        self._stack = QStackedWidget(self)
        column.addWidget(self._stack, 1)
        appearance.changed.connect(self._dress)
        self._dress()
        self._head.hide()
        self.hide()

    @property
    def page(self) -> str:
        """The name of the page that is shown; "" for the ground or none."""
        return self._page

    def offer(self, name: str, title: str, make: Callable[[], QWidget]) -> None:
        """Take a page that is made when it is first turned to."""
        self._makers[name] = (title, make)

    def lay_ground(self, make: Callable[[], QWidget], load: Callable[[], object] | None = None) -> None:
        """Take the page that is shown when no other is, the inspector; it is made when the window has been painted.

        What `load` imports for it comes before, so that the window attends to a person in between.
        """
        self._make_ground, self._load_ground = make, load
        self._later.start(0)
        self._show_ground()

    @property
    def ground(self) -> QWidget | None:
        """The page that is shown when no other is, once it was made."""
        return self._ground

    @property
    def is_due(self) -> bool:
        """Whether the ground is still to be made."""
        return self._later.isActive()

    def make_room(self, is_narrow: bool) -> None:
        """Show only pages that were asked for where the window is narrow."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.show_again()

    def be_at_most(self, width: int) -> None:
        """Be no wider than so many pixels, in a window that has no more room."""
        if width != self._most:
            self._most = width
            self._dress()

    def _lay_it(self) -> None:
        if not self._later.interval():  # what led to the window has been done only now; next, it is painted
            self._later.start(LATER)
            return
        load, self._load_ground = self._load_ground, None
        if load is not None:
            load()
            self._later.start()
        else:
            self._made_ground()

    def _made_ground(self) -> None:
        if self._make_ground is not None and self._ground is None:
            self._ground = self._make_ground()
            self._stack.addWidget(self._ground)
            if not self._page:
                self._show_ground()

    def turn_to(self, name: str) -> QWidget:
        """Show a page; answers it. KeyError for one that was not offered."""
        title, make = self._makers[name]
        if name not in self._made:
            self._made[name] = make()
            self._stack.addWidget(self._made[name])
        self._page = name
        self._title.say(title)
        self._head.show()
        self._stack.setCurrentWidget(self._made[name])
        self.show()
        self.turned.emit(name)
        return self._made[name]

    @property
    def is_folded(self) -> bool:
        """Whether a person put the ground away; pages that are asked for are shown all the same."""
        return self._is_folded

    def show_again(self) -> None:
        """Show what was shown before the panel was hidden."""
        has_ground = self._make_ground is not None and not self._is_narrow and not self._is_folded
        self.setVisible(bool(self._page) or has_ground)

    def fold(self, is_folded: bool | None = None) -> None:
        """Hide the panel, or show it again; by default the other of what it is."""
        self._is_folded = self.isVisible() if is_folded is None else is_folded
        self.setVisible(not self._is_folded)

    def toggle(self, name: str) -> None:
        """Show a page and begin in it, or close it where it is the one that is shown."""
        if self._page == name and self.isVisible():
            self.close_page()
        else:
            self.turn_to(name)
            self.enter()

    def enter(self) -> None:
        """Put the focus onto the first part of the page, so that one can type at once."""
        here = QApplication.focusWidget()
        if not self._has_focus:
            self._left = here
        page = self._stack.currentWidget()
        stop = first_stop(page) if page is not None else None
        if stop is not None:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _has_focus(self) -> bool:
        here = QApplication.focusWidget()
        return here is not None and self.isAncestorOf(here)

    def close_page(self) -> None:
        """Go back to the ground, and with the focus to where one was before."""
        goes_back = self._has_focus and self._left is not None and isValid(self._left) and self._left.isVisible()
        self._page = ""
        self._head.hide()
        if goes_back and self._left is not None:
            self._left.setFocus(Qt.FocusReason.OtherFocusReason)
        self._left = None
        self._show_ground()
        self.turned.emit("")

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the page, where nothing in it has another use for it."""
        if event.key() == Qt.Key.Key_Escape and self._page:
            self.close_page()
        else:
            super().keyPressEvent(event)

    def _show_ground(self) -> None:
        if self._ground is not None:
            self._stack.setCurrentWidget(self._ground)
        self.show_again()

    def _dress(self) -> None:
        self.setFixedWidth(min(round(WIDTH * self._appearance.scale), max(LEAST, self._most)))
        side = round(16 * self._appearance.scale)
        self._close.setIcon(icon("x", self._appearance.theme.ink_soft, side))
        self._close.setIconSize(QSize(side, side))
