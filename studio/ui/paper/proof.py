"""A page as pixels for the preview, from the very marks and charts that go onto paper."""

import io
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from studio.canvas.paint import kept, paint, painting
from studio.canvas.raster import with_fonts
from studio.report.book import MARGIN
from studio.report.options import Options

NARROWEST, WIDEST = 60, 4_000  # pixels


def proof(composed: Any, options: Options, width: int) -> QImage:
    """A laid-out page of so many pixels across, as RGB."""
    with_fonts()
    size = options.size
    scale = min(WIDEST, max(NARROWEST, width)) / size[0]
    page = QImage(round(size[0] * scale), round(size[1] * scale), QImage.Format.Format_RGB32)
    page.fill(0xFFFFFFFF)
    with painting(page) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(scale, scale)
        paint(painter, composed.sheet.marks)
        sheet = composed.sheet
        for box, make in sheet.charts:
            figure = make(box.width / sheet.scale, box.height / sheet.scale, sheet.look)
            _chart(painter, figure, box.x, box.y, sheet.scale)
        if composed.number == 1 and options.logo:
            _logo(painter, options.logo, size[0])
    return page


def _chart(painter: QPainter, figure: Any, x: float, y: float, scale: float) -> None:
    """A chart with its left upper corner at a point, so many times as large as it was made."""
    from studio.ui.paper.chart import paint_chart

    with kept(painter):
        painter.translate(x, y)
        painter.scale(scale, scale)
        paint_chart(painter, figure)


def _logo(painter: QPainter, data: bytes, width: float) -> None:
    """The logo where the book puts it: at the right upper corner, within 120 by 36 points."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as found:
        picture = found.convert("RGBA")
    raw = picture.tobytes()
    image = QImage(raw, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGBA8888)
    scale = min(120 / picture.width, 36 / picture.height)
    across, tall = picture.width * scale, picture.height * scale
    painter.drawImage(QRectF(width - MARGIN - across, 22, across, tall), image)
