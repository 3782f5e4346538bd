"""The actions of one window, made from the data: menus, keys, the menu of the canvas, and lines of the palette."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from studio.canvas.guard import guarded
from studio.model.speech import say
from studio.ui.actions import ACTIONS, Action
from studio.ui.bench import Bench
from studio.ui.conditions import why_not
from studio.ui.handing import hand_over
from studio.ui.label import button_words, tip
from studio.ui.palette import Line
from studio.ui.style import icon


class Menus(QObject):
    """Makes the actions, and keeps them in step with what can be done."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self.by_id = {action.id: self._made(action) for action in ACTIONS}
        for signal in (bench.desk.opened, bench.desk.dials_changed, bench.desk.selection_changed):
            signal.connect(self.refresh)
        bench.desk.edited.connect(lambda _batch: self.refresh())
        self._is_dressed = False
        bench.appearance.changed.connect(self._undress)
        bench.board.menu_asked.connect(self._open_here)
        self.by_id["compare"].setCheckable(True)
        for signal in (bench.comparing.began, bench.comparing.ended):
            signal.connect(self._tell_on)
        bench.palette.offer(self.lines)
        self.refresh()

    def _made(self, action: Action) -> QAction:
        made = QAction(button_words(say(action.words)), self)
        made.setObjectName(action.id)
        if action.keys:
            made.setShortcut(QKeySequence(action.keys))
        made.triggered.connect(partial(self._do, action))
        self._bench.window.addAction(made)
        return made

    def _do(self, action: Action, _checked: bool = False) -> None:
        hand_over(self._bench.window)
        action.act(self._bench)

    def _tell_on(self) -> None:
        self.by_id["compare"].setChecked(self._bench.comparing.is_on)

    def _undress(self) -> None:
        self._is_dressed = False

    def _dress(self) -> None:
        """Give the actions their icons, which are seen in menus only: before the first is shown."""
        if self._is_dressed:
            return
        self._is_dressed = True
        for action in ACTIONS:
            if action.icon:
                self.by_id[action.id].setIcon(icon(action.icon, self._bench.appearance.theme.ink_soft))

    def refresh(self) -> None:
        """Offer what can be done now."""
        for action in ACTIONS:
            made, why = self.by_id[action.id], why_not(action.can, self._bench)
            made.setEnabled(not why)
            made.setToolTip(tip(why or spoken(say(action.words), made)))

    def menus(self, parent: QWidget) -> list[QMenu]:
        """The menus, in order."""
        found: list[QMenu] = []
        for name in dict.fromkeys(action.menu for action in ACTIONS):
            menu = Telling(say(name), parent)
            menu.aboutToShow.connect(self._dress)
            for action in (one for one in ACTIONS if one.menu == name):
                if action.gap:
                    menu.addSeparator()
                _inside(menu, action.under).addAction(self.by_id[action.id])
            found.append(menu)
        return found

    def lines(self) -> Iterator[Line]:
        """What can be done now, for the palette."""
        for action in ACTIONS:
            made = self.by_id[action.id]
            if made.isEnabled() and action.id != "find":
                words = f"{say(action.under)}: {say(action.words)}" if action.under else say(action.words)
                keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                yield Line(words, keys, action.icon or "command", made.trigger)

    def keys(self) -> Iterator[tuple[str, str]]:
        """The shortcuts with what they do."""
        for action in ACTIONS:
            if action.keys:
                shortcut = self.by_id[action.id].shortcut()
                yield say(action.words), shortcut.toString(QKeySequence.SequenceFormat.NativeText)

    def _open_here(self, id_: str, at: QPoint) -> None:
        menu = QMenu(self._bench.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.refresh()
        self._dress()
        is_apart = False
        for action in ACTIONS:
            is_apart = is_apart or action.gap
            if (action.here if id_ else action.bare) and self.by_id[action.id].isEnabled():
                if is_apart and not menu.isEmpty():
                    menu.addSeparator()
                is_apart = False
                menu.addAction(self.by_id[action.id])
        menu.popup(at)


class Telling(QMenu):
    """A menu whose lines say what is in their way while they cannot be chosen."""

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        """Tooltips of lines that are barred; the others have nothing to add to their words."""
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return super().event(event)
        action: QAction | None = self.actionAt(event.pos())
        words = "" if action is None or action.isEnabled() else action.toolTip()
        QToolTip.showText(event.globalPos(), words, self)
        return True


def spoken(words: str, action: QAction) -> str:
    """What an action does, with its keys."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({keys})" if keys else words


def _inside(menu: QMenu, under: str) -> QMenu:
    """The menu itself, or the menu of that name inside it, which is made when it is first needed."""
    if not under:
        return menu
    words = say(under)
    for action in menu.actions():
        held = action.menu()
        if isinstance(held, QMenu) and held.title() == words:
            return held
    return menu.addMenu(words)
