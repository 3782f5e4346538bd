"""A drawing as PNG, painted by the screen's own painter, with or without a screen."""

import math
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from studio.canvas.paint import load_fonts, paint, painting
from studio.drawing.marks import Mark
from studio.model.speech import say
from studio.model.trouble import Trouble

LARGEST_SIDE: Final = 20_000  # pixels
MOST_PIXELS: Final = 120_000_000
LEAST, MOST = 0.25, 4.0  # pixels for a point
MARGIN: Final = 16.0  # points around the drawing
_own: list[QGuiApplication] = []


def with_fonts() -> None:
    """Make painting possible where there is no window: an application that shows nothing, and the bundled fonts."""
    if QGuiApplication.instance() is None:
        _own.append(QGuiApplication(["cxstudio", "-platform", "offscreen"]))
    load_fonts()


def sharpness(size: tuple[float, float], wanted: float) -> float:
    """How many pixels stand for a point: as wanted, or as many as a picture may have."""
    width, height = (length + 2 * MARGIN for length in size)
    return min(wanted, LARGEST_SIDE / width, LARGEST_SIDE / height, math.sqrt(MOST_PIXELS / (width * height)))


def image(marks: Iterable[Mark], size: tuple[float, float], ground: str, scale: float, margin: float) -> QImage:
    """A drawing as pixels, `scale` of them for a point, with a margin in points around."""
    width, height = (max(1, round((length + 2 * margin) * scale)) for length in size)
    found = QImage(width, height, QImage.Format.Format_RGB32)
    found.fill(QColor(ground))
    with painting(found) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(scale, scale)
        painter.translate(margin, margin)
        paint(painter, marks)
    return found


def png(marks: Iterable[Mark], size: tuple[float, float], ground: str, scale: float = 2.0, title: str = "") -> bytes:
    """The bytes of a PNG; larger ones than anybody can open are made less sharp. Raises Trouble for an odd scale."""
    if not LEAST <= scale <= MOST:
        raise Trouble(
            say("The sharpness of a picture is from {least} to {most} pixels a point.", least=LEAST, most=MOST)
        )
    with_fonts()
    found = image(marks, size, ground, sharpness(size, scale), MARGIN)
    found.setText("Title", title)
    return encoded(found)


def encoded(picture: QImage) -> bytes:
    """An image as the bytes of a PNG. Raises Trouble where there is not enough memory for it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if picture.isNull() or not picture.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise Trouble(say("The picture is too large to be made here; choose a smaller sharpness."))
    return bytes(buffer.data().data())
