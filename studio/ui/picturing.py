"""The canvas as a picture on the clipboard. What goes onto paper is in `printing`."""

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from studio.canvas.paint import paint
from studio.drawing.draw import draw
from studio.drawing.layout import Layout
from studio.drawing.look import Look
from studio.drawing.marks import Box
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


def _around(boxes: list[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top).inset(-MARGIN, -MARGIN)
