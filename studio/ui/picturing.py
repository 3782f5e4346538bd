"""The canvas as a picture: on the clipboard, and on paper with a preview before it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from studio.canvas.paint import paint
from studio.drawing.draw import draw
from studio.drawing.layout import Layout
from studio.drawing.lens import arrange
from studio.drawing.look import Look
from studio.drawing.marks import Box, Mark
from studio.drawing.roadmap import ROADMAP
from studio.drawing.theme import LIGHT
from studio.model.record import CURRENT
from studio.model.speech import say
from studio.ui.board import Board
from studio.ui.desk import Desk

SHARP = 2.0  # device pixels for each point
LARGEST = 12_000  # pixels of a side
MARGIN = 12.0


def copy_picture(desk: Desk, board: Board) -> None:
    """Put the selection as a picture on the clipboard; what is in sight where nothing is selected."""
    picture = board.canvas.surface.picture
    if board.face is not board.canvas:  # a page in its place is copied as it stands
        QApplication.clipboard().setImage(board.face.grab().toImage())
        desk.said.emit(say("{what} on the clipboard as a picture.", what=say("What is in sight is")), "plain")
        return
    if picture is None:
        return
    boxes = [box for id_ in desk.selection if (box := picture.layout.card(id_)) is not None]
    region = _around(boxes) if boxes else board.canvas.surface.seen
    QApplication.clipboard().setImage(image_of(picture.layout, picture.look, region))
    what = say("The selection is") if boxes else say("What is in sight is")
    desk.said.emit(say("{what} on the clipboard as a picture.", what=what), "plain")


def image_of(layout: Layout, look: Look, region: Box) -> QImage:
    """A region of a drawing as an image, as sharp as fits."""
    width, height = max(1.0, region.width), max(1.0, region.height)
    scale = min(SHARP, LARGEST / width, LARGEST / height)
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look.theme.ground)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    painter.translate(-region.x, -region.y)
    paint(painter, draw(layout, look, region))
    painter.end()
    return image


def print_canvas(desk: Desk, over: QWidget, title: str) -> None:
    """Show how the canvas will be on paper, and print it from there."""
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setDocName(title)
    dialog = QPrintPreviewDialog(printer, over)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.paintRequested.connect(lambda page: _paint_page(desk, page))
    dialog.resize(1000, 760)
    dialog.open()


def _paint_page(desk: Desk, page: object) -> None:
    """All of the drawing on one page, light as paper is."""
    from PySide6.QtPrintSupport import QPrinter

    if not isinstance(page, QPrinter):
        return
    look = Look.of(desk.store.records, LIGHT)
    marks, size = _all(desk, look)
    painter = QPainter(page)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    room = QRectF(painter.viewport())
    scale = min(room.width() / max(1.0, size[0]), room.height() / max(1.0, size[1]))
    painter.scale(scale, scale)
    paint(painter, marks)
    painter.end()


def _all(desk: Desk, look: Look) -> tuple[list[Mark], tuple[float, float]]:
    """All that the lens draws, with its size."""
    if desk.lens == ROADMAP:
        return _roadmap(desk, look)
    current = desk.view(CURRENT) if desk.state != CURRENT else None
    layout = arrange(desk.view(), desk.lens, desk.options, current)
    return draw(layout, look), layout.size


def _roadmap(desk: Desk, look: Look) -> tuple[list[Mark], tuple[float, float]]:
    from studio.analysis.context import Model
    from studio.analysis.harm import checks_of
    from studio.drawing.roadmap.chart import chart_of
    from studio.drawing.roadmap.draw import draw_roadmap
    from studio.drawing.roadmap.timeline import Timeline

    model = Model(desk.store.records)
    timeline = Timeline(chart_of(model, checks_of(model)), width=1_400.0)
    return draw_roadmap(timeline, look), timeline.size


def _around(boxes: list[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top).inset(-MARGIN, -MARGIN)
