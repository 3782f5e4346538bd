"""The canvas on paper: how it will stand there, on which paper, and the printer from there."""

from typing import Final

from PySide6.QtCore import QMarginsF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPaintEvent, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.canvas.guard import guarded
from studio.canvas.paint import painting
from studio.drawing.theme import Theme
from studio.model.speech import number, say
from studio.ui.appearance import be_large
from studio.ui.bar import lens_name
from studio.ui.bench import Bench
from studio.ui.label import plain_label, tip
from studio.ui.paper.stating import state_names
from studio.ui.sheet import Sheet, paint_sheet, scale_of, sheet_of

PAPERS: Final = {
    QPageSize.PageSizeId.A4: "A4",
    QPageSize.PageSizeId.A3: "A3",
    QPageSize.PageSizeId.A2: "A2",
    QPageSize.PageSizeId.Letter: "Letter",
    QPageSize.PageSizeId.Tabloid: "Tabloid",
}
UPRIGHT, ACROSS = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
TURNS: Final = {ACROSS: "Landscape", UPRIGHT: "Portrait"}
MARGIN: Final = 10.0  # millimetres
EDGE: Final = 16  # pixels around the paper of the preview
SMALLEST: Final = 11.0  # the smallest letters of a drawing, in its own pixels
POINT = QPageLayout.Unit.Point


def print_canvas(bench: Bench) -> None:
    """Show how the canvas will be on paper, and print it from there."""
    PrintPreview(bench).open()


class PrintPreview(QDialog):
    """One sheet as it will be, with paper and orientation to choose; the printer is asked for last."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Print"))
        self._desk = bench.desk
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(bench.dossier.title)
        self.printer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
        self.sheet = sheet_of(bench.desk, _foot_of(bench))
        self.paper = _box(say("Paper"), self)
        for id_, words in _papers(self.printer).items():
            self.paper.addItem(say(words), id_)
        self.paper.setCurrentIndex(self.paper.findData(self.printer.pageLayout().pageSize().id()))
        self.turn = _box(say("Orientation"), self)
        for turn, words in TURNS.items():
            self.turn.addItem(say(words), turn)
        self.turn.setCurrentIndex(self.turn.findData(self._best_turn()))
        self.page = PaperView(self.sheet, bench.appearance.theme, self)
        self._said = plain_label("", self, soft=True)
        self._said.setWordWrap(True)
        self._lay_out()
        for box in (self.paper, self.turn):
            box.currentIndexChanged.connect(self._follow)
        self._follow()
        be_large(self, 1000, 760, min(1.6, bench.appearance.scale))

    @property
    def words(self) -> str:
        """How large the smallest words will be."""
        return self._said.text()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        foot = QFrame(self)
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.addWidget(self.paper)
        row.addWidget(self.turn)
        row.addWidget(self._said, 1)
        cancel = QPushButton(say("Cancel"), foot)
        cancel.clicked.connect(self.reject)
        self.print = QPushButton(say("Print …"), foot)
        self.print.setProperty("main", "true")
        self.print.setDefault(True)
        self.print.clicked.connect(self._ask_for_printer)
        row.addWidget(cancel)
        row.addWidget(self.print)
        column.addWidget(foot)

    def _best_turn(self) -> QPageLayout.Orientation:
        """How the paper lies for the drawing to be largest."""
        layout = self.printer.pageLayout()

        def scale(turn: QPageLayout.Orientation) -> float:
            layout.setOrientation(turn)
            return scale_of(self.sheet, layout.paintRect(POINT))

        return max(TURNS, key=scale)

    def _follow(self) -> None:
        """Another paper, or another way to lay it."""
        self.printer.setPageSize(QPageSize(self.paper.currentData()))
        self.printer.setPageOrientation(self.turn.currentData())
        layout = self.printer.pageLayout()
        self.page.show_layout(layout)
        points = SMALLEST * scale_of(self.sheet, layout.paintRect(POINT))
        self._said.setText(say("The smallest words are {n} pt high.", n=number(points, ".1f")))

    def _ask_for_printer(self) -> None:
        dialog = QPrintDialog(self.printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.put_on_paper)
        QDialog.open(dialog)  # its own wants a slot by name

    def put_on_paper(self) -> None:
        """Print it on the printer that was chosen, and close."""
        painter = QPainter()
        if not painter.begin(self.printer):
            self._desk.said.emit(say("The printer does not answer; choose another one, or print into a file."), "bad")
            return
        try:
            room = self.printer.pageLayout().paintRect(POINT)
            share = painter.viewport().width() / room.width()
            painter.scale(share, share)
            paint_sheet(painter, self.sheet, QRectF(0, 0, room.width(), room.height()))
        finally:
            painter.end()
        self._desk.said.emit(say("“{name}” is printed.", name=self.printer.docName()), "good")
        self.accept()


class PaperView(QWidget):
    """A sheet of paper in the middle of its room, with what will stand on it."""

    def __init__(self, sheet: Sheet, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet, self._theme = sheet, theme
        self._layout = QPageLayout()
        self._seen = QPixmap()
        self.setAccessibleName(sheet.foot)
        self.setMinimumSize(QSize(280, 200))

    def show_layout(self, layout: QPageLayout) -> None:
        """Show it on another paper."""
        self._layout, self._seen = QPageLayout(layout), QPixmap()
        self.update()

    def paper(self) -> QRect:
        """Where the paper lies."""
        whole, room = self._layout.fullRect(POINT), self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        scale = min(room.width() / whole.width(), room.height() / whole.height())
        size = QSize(round(whole.width() * scale), round(whole.height() * scale))
        return QRect(room.center().x() - size.width() // 2, room.center().y() - size.height() // 2, *size.toTuple())

    @guarded(None)
    def paintEvent(self, _event: QPaintEvent) -> None:
        paper, ratio = self.paper(), self.devicePixelRatioF()
        if self._seen.size() != paper.size() * ratio:
            self._seen = self._painted(paper.size(), ratio)
        with painting(self) as painter:
            painter.fillRect(paper.adjusted(-1, -1, 1, 1), QColor(self._theme.line))
            painter.drawPixmap(paper.topLeft(), self._seen)

    def _painted(self, size: QSize, ratio: float) -> QPixmap:
        found = QPixmap(size * ratio)
        found.setDevicePixelRatio(ratio)
        found.fill(Qt.GlobalColor.white)
        share = size.width() / self._layout.fullRect(POINT).width()
        with painting(found) as painter:
            painter.scale(share, share)
            paint_sheet(painter, self._sheet, self._layout.paintRect(POINT))
        return found


def _papers(printer: QPrinter) -> dict[QPageSize.PageSizeId, str]:
    """The papers to choose from, with the usual one of the printer."""
    usual = printer.pageLayout().pageSize()
    return PAPERS if usual.id() in PAPERS else {usual.id(): usual.name(), **PAPERS}


def _box(name: str, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setToolTip(tip(name))
    return box


def _foot_of(bench: Bench) -> str:
    """What the sheet shows: the model, the lens and the state."""
    names = {**{one.id: one.name for one in bench.advice.plateaus}, **state_names(bench.desk)}
    state = names.get(bench.desk.state) or say("Preview")
    return " · ".join((bench.dossier.title, lens_name(bench.desk.lens), state))
