"""The window: what stands where. It puts the parts together and holds none of the rules."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from studio import paths
from studio.canvas.guard import guarded
from studio.model.record import is_internal
from studio.model.speech import say, say_many
from studio.ui.actions import ActionSet
from studio.ui.advice import Advice
from studio.ui.appearance import Appearance
from studio.ui.background import Background
from studio.ui.bar import TopBar
from studio.ui.bench import Bench
from studio.ui.board import Board
from studio.ui.company import PAGE as MERGE
from studio.ui.company import Company
from studio.ui.counting import Counting
from studio.ui.desk import Desk
from studio.ui.disk import DiskWatch
from studio.ui.dossier import Dossier
from studio.ui.figures import FigureBar
from studio.ui.files import Files
from studio.ui.merging import MergePanel
from studio.ui.notices import NoticeBar
from studio.ui.recovering import Recovering
from studio.ui.settings import Settings
from studio.ui.shelf import Shelf
from studio.ui.side import Side
from studio.ui.start import StartPage
from studio.ui.thumbnail import Thumbnails
from studio.ui.versions import VersionsPanel

SHELF_WIDTH: Final = 232  # pixels at 100 %


class Window(QMainWindow):
    """One open model, or the start page. `closed` comes when it is gone."""

    closed = Signal(object)

    def __init__(self, settings: Settings, appearance: Appearance) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self.bench = bench_of(self, settings, appearance)
        bench = self.bench
        self.start = StartPage(settings, appearance, Thumbnails(paths.home(), appearance, bench.second, self), self)
        self.bar = TopBar(bench.desk, bench.dossier, appearance, self)
        self.shelf = Shelf(bench.desk, appearance, self)
        self.foot = FigureBar(self)
        self.actions_of = ActionSet(bench)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._offer_pages()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.menuBar().setNativeMenuBar(True)
        self.actions_of.fill(self.menuBar())
        self.left = QFrame(self)
        self.left.setObjectName("panel")
        self.left.setProperty("side", "left")
        column = QVBoxLayout(self.left)
        column.setContentsMargins(8, 12, 8, 8)
        column.addWidget(self.shelf)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        for part, stretch in ((self.left, 0), (self.bench.board, 1), (self.bench.side, 0)):
            middle.addWidget(part, stretch)
        work = QWidget(self)
        rows = QVBoxLayout(work)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addLayout(middle, 1)
        rows.addWidget(self.foot)
        self._pages.addWidget(self.start)
        self._pages.addWidget(work)
        whole = QWidget(self)
        all_rows = QVBoxLayout(whole)
        all_rows.setContentsMargins(0, 0, 0, 0)
        all_rows.setSpacing(0)
        all_rows.addWidget(self._pages, 1)
        all_rows.addWidget(self.bench.notices)
        self.setCentralWidget(whole)

    def _offer_pages(self) -> None:
        bench = self.bench
        bench.side.offer(MERGE, say("Bring together"), self._merge_panel)
        bench.side.offer("versions", say("Versions"), self._versions_panel)

    def _merge_panel(self) -> QWidget:
        panel = MergePanel(self.bench.desk, self)
        panel.merged.connect(self.bench.company.agreed)
        return panel

    def _versions_panel(self) -> QWidget:
        panel = VersionsPanel(self.bench.desk, self.bench.dossier, self)
        panel.look_asked.connect(self.bench.files.begin)
        return panel

    def _connect(self) -> None:
        bench, notices = self.bench, self.bench.notices
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
        self.start.open_asked.connect(bench.files.open)
        self.start.begin_asked.connect(bench.files.begin)
        self.start.choose_asked.connect(bench.files.ask_to_open)
        self.start.recover_asked.connect(bench.recovering.go_on)
        self.start.discard_asked.connect(bench.recovering.put_aside)
        bench.recovering.found.connect(self.start.offer_unsaved)
        bench.recovering.resumed.connect(lambda _careful: self._show_work())

    def welcome(self) -> None:
        """Show the start page."""
        self.start.refresh()
        self._pages.setCurrentWidget(self.start)
        self.bench.recovering.look()

    def open(self, path: Path) -> bool:
        """Open a file in this window; what is in the way is said, over the start page."""
        if self.bench.files.open(path):
            return True
        self.welcome()
        return False

    def _opened(self) -> None:
        self._show_work()
        path = self.bench.dossier.path
        if path is not None:
            self.bench.recovering.look_for(path)

    def _show_work(self) -> None:
        self._pages.setCurrentIndex(1)
        self.bench.board.canvas.setFocus()
        self.actions_of.refresh()

    def _refresh(self) -> None:
        bench = self.bench
        self.setWindowTitle(f"{bench.dossier.title}[*] – CX Studio" if bench.dossier.is_open else "CX Studio")
        self.setWindowModified(bench.dossier.is_modified)
        self.left.setFixedWidth(round(SHELF_WIDTH * bench.appearance.scale))
        count = sum(1 for id_ in bench.desk.view().records if not is_internal(id_))
        zoom = say("{n} %", n=round(100 * bench.board.canvas.scale))
        self.foot.say_right(f"{say_many('{n} record', '{n} records', count)}    {zoom}")

    @guarded(None)
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # should anything fail below, the window stays
        self.bench.dossier.close()
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
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @guarded(None)
    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.bench.files.open(Path(url.toLocalFile()))
        event.acceptProposedAction()


def bench_of(window: QMainWindow, settings: Settings, appearance: Appearance) -> Bench:
    """Everything a window works with."""
    desk = Desk(window)
    dossier = Dossier(desk, paths.home(), window)
    figures, second = Background("figures", window), Background("second look", window)
    counting = Counting(desk, figures, window)
    files = Files(desk, dossier, settings, second, window)
    notices = NoticeBar(appearance, window)
    side = Side(appearance, window)
    watch = DiskWatch(dossier, second, window)
    return Bench(
        window=window,
        settings=settings,
        appearance=appearance,
        desk=desk,
        dossier=dossier,
        files=files,
        counting=counting,
        advice=Advice(desk, second, window),
        board=Board(desk, appearance, counting, parent=window),
        side=side,
        notices=notices,
        watch=watch,
        company=Company(dossier, files, notices, side, watch, second, window),
        recovering=Recovering(dossier, notices, second, window),
        figures=figures,
        second=second,
    )
