"""Actions as data: what a person can do, its words, its shortcut, its menu, when it can be done and what it does."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from studio.model.speech import say
from studio.ui.bench import Bench

Act = Callable[[Bench], object]
Can = Callable[[Bench], bool]


def _always(_bench: Bench) -> bool:
    return True


def _is_open(bench: Bench) -> bool:
    return bench.dossier.is_open


def _may_edit(bench: Bench) -> bool:
    return bench.dossier.is_open and not bench.desk.barred


def _may_write(bench: Bench) -> bool:
    return bench.dossier.is_open and not bench.desk.locked


class Action(NamedTuple):
    """One thing a person can do. `menu` is where it stands; a `gap` sets it off from those above."""

    id: str
    menu: str
    words: str
    act: Act
    keys: str = ""
    icon: str = ""
    can: Can = _always
    gap: bool = False


FILE, EDIT, VIEW = "File", "Edit", "View"

ACTIONS: Final[tuple[Action, ...]] = (
    Action("new", FILE, "New", lambda b: b.files.new(), "Ctrl+N", "file-plus"),
    Action("open", FILE, "Open …", lambda b: b.files.ask_to_open(), "Ctrl+O", "folder-open"),
    Action("save", FILE, "Save", lambda b: b.files.save(), "Ctrl+S", "save", _may_write, gap=True),
    Action("saveAs", FILE, "Save as …", lambda b: b.files.save_as(), "Ctrl+Shift+S", "save", _may_write),
    Action("saveCopy", FILE, "Save a copy …", lambda b: b.files.save_copy(), "", "copy", _is_open),
    Action("revert", FILE, "Revert to what was saved", lambda b: b.files.revert(), "", "rotate-ccw", _may_write),
    Action("versions", FILE, "Versions …", lambda b: b.side.toggle("versions"), "", "history", _is_open),
    Action("merge", FILE, "Bring in another copy …", lambda b: b.company.ask_for_copy(), "", "git-merge", _may_write),
    Action("close", FILE, "Close the window", lambda b: b.window.close(), "Ctrl+W", "x", gap=True),
    Action("undo", EDIT, "Undo", lambda b: b.desk.undo(), "Ctrl+Z", "undo-2", lambda b: b.desk.can_undo),
    Action("redo", EDIT, "Redo", lambda b: b.desk.redo(), "Ctrl+Shift+Z", "redo-2", lambda b: b.desk.can_redo),
    Action("zoomIn", VIEW, "Zoom in", lambda b: b.board.canvas.zoom_by(1.25), "Ctrl++", "zoom-in", _is_open),
    Action("zoomOut", VIEW, "Zoom out", lambda b: b.board.canvas.zoom_by(0.8), "Ctrl+-", "zoom-out", _is_open),
    Action("zoomFull", VIEW, "Zoom to 100 %", lambda b: b.board.canvas.zoom_to(1.0), "Ctrl+0", "search", _is_open),
    Action("zoomFit", VIEW, "Show everything", lambda b: b.board.canvas.fit(), "Ctrl+9", "maximize", _is_open),
)


class ActionSet(QObject):
    """The actions of one window, made from the data."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self.by_id = {action.id: self._made(action) for action in ACTIONS}
        for signal in (bench.desk.opened, bench.desk.dials_changed, bench.desk.selection_changed):
            signal.connect(self.refresh)
        bench.desk.edited.connect(lambda _batch: self.refresh())
        self.refresh()

    def _made(self, action: Action) -> QAction:
        made = QAction(say(action.words), self)
        made.setObjectName(action.id)
        if action.keys:
            made.setShortcut(QKeySequence(action.keys))
        made.triggered.connect(lambda: action.act(self._bench))
        self._bench.window.addAction(made)
        return made

    def refresh(self) -> None:
        """Offer what can be done now."""
        for action in ACTIONS:
            self.by_id[action.id].setEnabled(action.can(self._bench))

    def fill(self, bar: QMenuBar) -> None:
        """Put the actions into menus."""
        for menu in dict.fromkeys(action.menu for action in ACTIONS):
            made = bar.addMenu(say(menu))
            for action in (one for one in ACTIONS if one.menu == menu):
                if action.gap:
                    made.addSeparator()
                made.addAction(self.by_id[action.id])

    def offered(self) -> Iterator[tuple[Action, QAction]]:
        """The actions that can be done now."""
        return ((one, self.by_id[one.id]) for one in ACTIONS if self.by_id[one.id].isEnabled())
