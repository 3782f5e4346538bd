"""The window: what stands where. It puts the parts together and holds none of the rules."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

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
from studio.ui.counting import Counting
from studio.ui.desk import Desk
from studio.ui.dossier import Dossier
from studio.ui.figures import FigureBar
from studio.ui.files import Files
from studio.ui.notices import NoticeBar
from studio.ui.settings import Settings
from studio.ui.shelf import Shelf

SHELF_WIDTH: Final = 232  # pixels at 100 %


class Window(QMainWindow):
    """One open model. `closed` comes when it is gone."""

    closed = Signal(object)

    def __init__(self, settings: Settings, appearance: Appearance) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1440, 900)
        self.bench = self._bench(settings, appearance)
        self.actions_of = ActionSet(self.bench)
        self.bar = TopBar(self.bench.desk, self.bench.dossier, appearance, self)
        self.shelf = Shelf(self.bench.desk, appearance, self)
        self.foot = FigureBar(self)
        self._lay_out()
        self._connect()
        self._refresh()

    def _bench(self, settings: Settings, appearance: Appearance) -> Bench:
        desk = Desk(self)
        dossier = Dossier(desk, paths.home(), self)
        figures, second = Background("figures", self), Background("second look", self)
        counting = Counting(desk, figures, self)
        advice = Advice(desk, second, self)
        files = Files(desk, dossier, settings, second, self)
        board = Board(desk, appearance, counting, parent=self)
        notices = NoticeBar(appearance, self)
        return Bench(
            self, settings, appearance, desk, dossier, files, counting, advice, board, notices, figures, second
        )

    def _lay_out(self) -> None:
        self.actions_of.fill(self.menuBar())
        self.side = QFrame(self)
        self.side.setObjectName("panel")
        self.side.setProperty("side", "left")
        column = QVBoxLayout(self.side)
        column.setContentsMargins(8, 12, 8, 8)
        column.addWidget(self.shelf)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.side)
        middle.addWidget(self.bench.board, 1)
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(self.bench.notices)
        rows.addLayout(middle, 1)
        rows.addWidget(self.foot)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        bench, notices = self.bench, self.bench.notices
        for speaker in (bench.desk, bench.dossier, bench.files):
            speaker.said.connect(notices.say)
        bench.dossier.changed.connect(self._refresh)
        bench.desk.opened.connect(self._refresh)
        bench.desk.edited.connect(lambda _batch: self._refresh())
        bench.board.zoomed.connect(lambda _scale: self._refresh())
        bench.counting.counted.connect(self.foot.show_figures)
        bench.advice.plateaus_changed.connect(
            lambda: self.bar.offer_plateaus({one.id: one.name for one in bench.advice.plateaus})
        )
        bench.appearance.changed.connect(self._refresh)

    def open(self, path: Path) -> bool:
        """Open a file in this window; what is in the way is said."""
        return self.bench.files.open(path)

    def _refresh(self) -> None:
        bench = self.bench
        self.setWindowTitle(f"{bench.dossier.title}[*] – CX Studio")
        self.setWindowModified(bench.dossier.is_modified)
        self.side.setFixedWidth(round(SHELF_WIDTH * bench.appearance.scale))
        count = sum(1 for id_ in bench.desk.view().records if not is_internal(id_))
        zoom = say("{n} %", n=round(100 * bench.board.canvas.scale))
        self.foot.say_right(f"{say_many('{n} record', '{n} records', count)}    {zoom}")

    @guarded(None)
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # should anything fail below, the window stays
        self.bench.figures.end()
        self.bench.second.end()
        self.bench.dossier.close()
        self.closed.emit(self)
        event.accept()

    @guarded(None)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
