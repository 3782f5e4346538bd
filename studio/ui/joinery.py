"""How the parts of a window are joined: the bench, the buttons of the top bar, the stops of the tour."""

import sys
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QPushButton, QWidget

from studio import paths
from studio.model.speech import say
from studio.ui.advice import Advice
from studio.ui.appearance import Appearance
from studio.ui.background import Background
from studio.ui.bar import TopBar
from studio.ui.bench import Bench, Shell
from studio.ui.board import Board
from studio.ui.company import Company
from studio.ui.compare.comparing import Comparing
from studio.ui.counting import Counting
from studio.ui.desk import Desk
from studio.ui.disk import DiskWatch
from studio.ui.dossier import Dossier
from studio.ui.exporting import Exporting
from studio.ui.figures import FigureBar
from studio.ui.files import Files
from studio.ui.leftside import LeftSide, why_barred
from studio.ui.menus import Menus
from studio.ui.notices import NoticeBar, Offer
from studio.ui.palette import Palette
from studio.ui.presenting import Presenting
from studio.ui.recovering import Recovering
from studio.ui.scrubbing.strip import Scrubber
from studio.ui.settings import Settings
from studio.ui.side import LATER, Side
from studio.ui.start import StartPage
from studio.ui.style import icon
from studio.ui.table.showing import show_table
from studio.ui.touring import Stop, Tour
from studio.ui.trying.strip import TrialStrip
from studio.ui.trying.trying import Trying

BUTTONS = (("compare", "Compare", False), ("present", "Present", False), ("plan", "Export plan", True))


def bench_of(window: Shell, settings: Settings, appearance: Appearance) -> Bench:
    """Everything a window works with."""
    desk = Desk(window)
    dossier = Dossier(desk, paths.home(), window)
    figures, second = Background("figures", window), Background("second look", window)
    desk.background = second
    desk.opened.connect(lambda: _paint_first(window, (figures, second)))  # before all others who listen
    counting = Counting(desk, figures, window)
    files = Files(desk, dossier, settings, second, window)
    notices = NoticeBar(appearance, window)
    side = Side(appearance, window)
    watch = DiskWatch(dossier, second, window)
    board = Board(desk, appearance, counting, lambda thing: why_barred(desk, thing), window)
    advice = Advice(desk, second, window)
    trying = Trying(desk, window)
    return Bench(
        window=window,
        settings=settings,
        appearance=appearance,
        desk=desk,
        dossier=dossier,
        files=files,
        counting=counting,
        advice=advice,
        board=board,
        side=side,
        notices=notices,
        watch=watch,
        company=Company(dossier, files, notices, side, watch, second, window),
        recovering=Recovering(dossier, notices, second, window),
        exporting=Exporting(desk, dossier, notices, settings, appearance, window),
        presenting=Presenting(desk, board.canvas, appearance, window),
        palette=Palette(desk, appearance, board.reveal, window),
        comparing=Comparing(desk, advice, second, window),
        scrubber=Scrubber(desk, advice, appearance, window),
        trying=trying,
        trial_strip=TrialStrip(desk, trying, appearance, window),
        figures=figures,
        second=second,
    )


def _paint_first(window: Shell, threads: Sequence[Background]) -> None:
    """Let the threads begin with a model when it has been painted: before, they would only make that take longer."""
    window.make_way()
    for thread in threads:
        thread.hold()
    QTimer.singleShot(0, window, lambda: _go_on(window, threads))


def _go_on(window: Shell, threads: Sequence[Background]) -> None:
    """Wait from now on, when what was opened has been drawn, and not from before."""
    for thread in threads:
        QTimer.singleShot(LATER, window, thread.go_on)


def bar_buttons(menus: Menus, appearance: Appearance, parent: QWidget) -> Iterator[QPushButton]:
    """The buttons at the right end of the top bar, for what works."""
    for id_, words, is_main in BUTTONS:
        yield BarButton(menus, id_, say(words), is_main, appearance, parent)


class BarButton(QPushButton):
    """A button that does what an action does, as long as that can be done."""

    def __init__(
        self, menus: Menus, id_: str, words: str, is_main: bool, appearance: Appearance, parent: QWidget
    ) -> None:
        super().__init__(f" {words}", parent)
        self._action = menus.by_id[id_]
        self._sign = {"compare": "git-compare", "present": "presentation", "plan": "file-text"}.get(id_, "circle")
        self._is_main = is_main
        self._appearance = appearance
        if is_main:
            self.setProperty("main", "true")
        self.clicked.connect(self._action.trigger)
        self._action.changed.connect(self._follow)
        appearance.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        theme, side = self._appearance.theme, round(16 * self._appearance.scale)
        self.setIcon(icon(self._sign, theme.surface if self._is_main else theme.ink, side))
        self.setIconSize(QSize(side, side))
        self.setEnabled(self._action.isEnabled())
        words = self._action.toolTip()  # passed through `tip` where they were put together
        self.setToolTip(words)
        if self.property("on") != ("true" if self._action.isChecked() else ""):
            self.setProperty("on", "true" if self._action.isChecked() else "")
            self.style().unpolish(self)
            self.style().polish(self)


def put_menus(window: QMainWindow, bar: TopBar, menus: Menus) -> None:
    """A menu bar where the system has one for all programs, else one button."""
    if sys.platform == "darwin":
        for menu in menus.menus(window):
            window.menuBar().addMenu(menu)
        bar.menu.hide()
        return
    whole = QMenu(bar.menu)
    for menu in menus.menus(whole):
        whole.addMenu(menu)
    bar.menu.setMenu(whole)
    QShortcut(QKeySequence("F10"), window).activated.connect(bar.menu.showMenu)


def connect_start(start: StartPage, bench: Bench, take_tour: Callable[[], None], show_work: Callable[[], None]) -> None:
    """Let the start page do what it offers."""
    start.open_asked.connect(bench.files.open)
    start.begin_asked.connect(bench.files.begin)
    start.choose_asked.connect(bench.files.ask_to_open)
    start.merge_asked.connect(bench.company.ask_for_both)
    start.tour_asked.connect(take_tour)
    start.back_asked.connect(show_work)
    start.recover_asked.connect(bench.recovering.go_on)
    start.discard_asked.connect(bench.recovering.put_aside)
    bench.recovering.found.connect(start.offer_unsaved)
    bench.recovering.doubted.connect(bench.board.hold)
    bench.recovering.resumed.connect(lambda _is_careful: show_work())
    bench.recovering.resumed.connect(lambda is_careful: be_careful(bench) if is_careful else None)


def be_careful(bench: Bench) -> None:
    """Show a model that ended the studio more than once as a table, and draw it only when asked to."""
    show_table(bench.board, bench.desk, bench.appearance, "capability")
    words = say("Your work is back. The studio ended with it before, so it is a table for now; nothing is drawn.")
    bench.notices.say(words, "warn", (Offer(say("Draw it"), bench.board.turn_to),))


def tour_of(window: QWidget, bar: TopBar, left: LeftSide, foot: FigureBar, bench: Bench) -> Tour:
    """The first tour through a window."""
    stops = [
        Stop(
            "What customers want",
            "Each band is an outcome in the customer's words, with the stages on the way to it. The colour of a card"
            " says to which P&L the unit is booked that performs it.",
            lambda: bench.board,
        ),
        Stop(
            "Two dials",
            "The first chooses the rows: outcomes, P&Ls or layers. The second chooses the state: current, what is"
            " reached on the way, and target. Turn to P&Ls and see where customers are passed on.",
            lambda: bar.states,
        ),
        Stop(
            "Drag with meaning",
            "Drag something from here onto the canvas, or a card to another stage. Before you let go, a sentence says"
            " what will be recorded.",
            lambda: left.shelf,
        ),
        Stop(
            "What deserves a look",
            "Findings say what stands in the way of customers, and offer a move that would mend it.",
            lambda: left.all,
        ),
        Stop(
            "Five figures",
            "They move while a card is in your hand. Press one, and it explains itself.",
            lambda: foot,
        ),
        Stop(
            "Nothing is ever lost",
            "Every step is kept on this machine as you make it, and can be undone. Saving writes the file.",
            lambda: bar,
        ),
    ]
    return Tour(stops, window)
