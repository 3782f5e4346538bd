"""The window: what stands where. It puts the parts together and holds none of the rules."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio import paths
from studio.canvas.guard import guarded
from studio.model.speech import say_many
from studio.ui.appearance import Appearance
from studio.ui.bar import TopBar
from studio.ui.bench import Shell
from studio.ui.deciding import Deciding
from studio.ui.errands import explain
from studio.ui.figures import FigureBar
from studio.ui.handing import hand_over
from studio.ui.importing.errand import bring
from studio.ui.joinery import bar_buttons, bench_of, connect_start, put_menus, tour_of
from studio.ui.leftside import LeftSide
from studio.ui.menus import Menus
from studio.ui.opening import samples
from studio.ui.pages import Pages
from studio.ui.placing import keep, put_back, show_panels
from studio.ui.planning import offer_plan
from studio.ui.room import Room
from studio.ui.settings import Settings
from studio.ui.start import StartPage
from studio.ui.thumbnail import Thumbnails
from studio.ui.touring import Tour

WORK = 1  # the page of the desk; 0 is the start page


class Window(Shell):
    """One open model, or the start page. `closed` comes when it is gone."""

    closed = Signal(object)

    def __init__(self, settings: Settings, appearance: Appearance) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        put_back(self, settings)
        self.bench = bench = bench_of(self, settings, appearance)
        self.start = StartPage(settings, appearance, Thumbnails(paths.home(), appearance, bench.second, self), self)
        self.bar = TopBar(bench.desk, bench.dossier, appearance, self)
        self.left = LeftSide(bench.desk, bench.advice, appearance, self)
        self.foot = FigureBar(self)
        self._room = Room(self, self.left, bench.board, bench.side, appearance)
        self.menus = Menus(bench)
        deciding = Deciding(bench.desk, bench.palette, lambda look: bench.board.reveal_all(look.ids), self)
        self.sheets = Pages(bench, deciding, self.menus.keys)
        self.sheets.offer()
        offer_plan(bench)
        self._tour: Tour | None = None
        self._before = (Qt.WindowState.WindowNoState, True, True)  # presenting: the window, and which sides were shown
        self._pages = QStackedWidget(self)
        self._lay_out()
        put_menus(self, self.bar, self.menus)
        self.foot.offer_zoom(self.menus.by_id[id_] for id_ in ("zoomIn", "zoomOut", "zoomFull", "zoomFit"))
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        beside = (self.left, self.bench.board, self.bench.side)
        for part in beside:
            middle.addWidget(part, int(part is self.bench.board))
        work = QWidget(self)
        self._rows = rows = QVBoxLayout(work)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(self.bench.trial_strip)
        rows.addLayout(middle, 1)
        below = (self.bench.scrubber, self.bench.notices, self.foot)
        for lower in below:
            rows.addWidget(lower)
        self.home = self.bench.board.canvas
        self.parts = (self.start, self.bar, self.bench.trial_strip, *beside, *below)
        self._pages.addWidget(self.start)
        self._pages.addWidget(work)
        self.setCentralWidget(self._pages)

    def _connect(self) -> None:
        bench, notices, left = self.bench, self.bench.notices, self.left
        for speaker in (bench.desk, bench.dossier, bench.files):
            speaker.said.connect(notices.say)
        for signal in (bench.dossier.changed, bench.desk.opened, bench.appearance.changed):
            signal.connect(self._refresh)
        bench.desk.edited.connect(lambda _batch: self._refresh())
        bench.board.zoomed.connect(lambda _scale: self._refresh())
        bench.counting.counted.connect(self.foot.show_figures)
        bench.advice.plateaus_changed.connect(
            lambda: self.bar.offer_plateaus({one.id: one.name for one in bench.advice.plateaus})
        )
        bench.files.opened.connect(self._opened)
        left.find_asked.connect(bench.palette.open)
        left.all_asked.connect(lambda: bench.side.toggle("findings"))
        left.shown.connect(self.sheets.show_finding)
        left.shelf.picked.connect(lambda thing: bench.board.take(thing.dragged))
        self.foot.explain.connect(lambda measure: explain(bench, measure))
        for button in bar_buttons(self.menus, bench.appearance, self.bar):
            self.bar.add(button)
        connect_start(self.start, bench, self.take_tour, self._show_work)
        bench.presenting.began.connect(lambda: self._show_frame(False))
        bench.presenting.ended.connect(lambda: self._show_frame(True))
        bench.comparing.began.connect(self.left.hide)  # nothing can be carried there
        bench.comparing.ended.connect(lambda: self.left.setVisible(not bench.presenting.is_on))
        bench.comparing.ended.connect(self._room.share)

    def welcome(self) -> None:
        """Show the start page."""
        self.start.show_way_back(self.bench.dossier.title if self.bench.dossier.is_open else "")
        self.start.refresh()
        self._pages.setCurrentWidget(self.start)
        self.bench.recovering.look()

    def open(self, path: Path) -> bool:
        """Open a file in this window; what is in the way is said, over the start page."""
        self._pages.setCurrentIndex(WORK)
        self.show()  # so that the model is drawn once, for the room that it has
        if self.bench.files.open(path):
            return True
        self.welcome()
        return False

    def fold_panels(self) -> None:
        """Hide the panels, or show them again."""
        are_shown = self.left.isVisible()
        self.left.setVisible(not are_shown)
        self.bench.side.fold(are_shown)

    @property
    def tour(self) -> Tour | None:
        """The tour, once it was taken."""
        return self._tour

    def take_tour(self) -> None:
        """Show a person around: over the model that is open, else over the sample of a test drive."""
        if not self.bench.dossier.is_open:
            sample = next((path for path in samples() if path.stem == "test-drive"), None)
            self.bench.files.begin(sample)
        self._tour = self._tour or tour_of(self, self.bar, self.left, self.foot, self.bench)
        self._tour.begin()
        self.bench.settings.tell("tour")

    def make_way(self) -> None:
        """Show the page of the desk with its panels, laid out, before a model is drawn on it."""
        side = self.bench.side
        if side.ground is None and not side.is_due:
            side.lay_ground(self.sheets.inspector, self.sheets.load_inspector)
            show_panels(self.bench.settings, self.left, self.bench.side)
        self._pages.setCurrentIndex(WORK)
        self._rows.activate()

    def _opened(self) -> None:
        self._show_work()
        path = self.bench.dossier.path
        if path is not None:
            self.bench.recovering.look_for(path)

    def _show_work(self) -> None:
        self._pages.setCurrentIndex(WORK)
        self.bench.board.canvas.setFocus()
        self.menus.refresh()

    def _show_frame(self, is_shown: bool) -> None:
        """Show or hide everything around the canvas, and fill the screen with it."""
        if is_shown:
            self.setWindowState(self._before[0])
            if self._before[2]:
                self.bench.side.show_again()
            self.bench.notices.come_back()
        else:
            self._before = (self.windowState(), self._room.has_left, not self.bench.side.isHidden())
            self.bench.notices.step_aside()
            self._room.hold(True)
            self.bench.side.hide()
            self.showFullScreen()
        self.bar.setVisible(is_shown)
        self.foot.setVisible(is_shown)
        self.left.setVisible(is_shown and self._before[1])
        if is_shown:
            self._room.hold(False)

    def _refresh(self) -> None:
        bench = self.bench
        self.setWindowTitle(f"{bench.dossier.title}[*] – CX Studio" if bench.dossier.is_open else "CX Studio")
        self.setWindowModified(bench.dossier.is_modified)
        view = bench.desk.view()
        count = len(view.records) - len(view.of("model", "state"))
        self.foot.say_right(say_many("{n} record", "{n} records", count), bench.board.scale)

    @guarded(None)
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # should anything fail below, the window stays
        hand_over(self)
        self.bench.presenting.end()
        keep(self, self.bench.settings, self._room.has_left, not self.bench.side.is_folded)
        self.bench.dossier.close()
        self.bench.exporting.end()
        self.bench.figures.end()
        self.bench.second.end()
        self.closed.emit(self)
        event.accept()

    @guarded(None)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.bench.watch.look()

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.bench.presenting.is_on:
            self.bench.presenting.place()
        else:
            self._room.share()

    @guarded(None)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @guarded(None)
    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                bring(self.bench, Path(url.toLocalFile()))
        event.acceptProposedAction()
