"""One page that holds one drawing, as large as the drawing and a margin: a lens or wall chart as PDF."""

import io
from collections.abc import Iterable

from reportlab.pdfgen.canvas import Canvas

from studio.drawing.marks import Box, Mark
from studio.report.paint import color, fitted, paint

MARGIN = 24.0  # points around the drawing
LARGEST = 14_400.0  # points; readers refuse larger pages


def sheet(marks: Iterable[Mark], size: tuple[float, float], title: str, ground: str = "#FFFFFF") -> bytes:
    """The PDF of a drawing of a size in points; the same drawing gives the same bytes.

    A drawing larger than a page may be (200 inches) is scaled down.
    """
    scale = min(1.0, (LARGEST - 2 * MARGIN) / max(*size, 1.0))
    width, height = (max(1.0, length * scale) + 2 * MARGIN for length in size)
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(width, height), invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setFillColor(color(ground))
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    box = Box(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN)
    paint(canvas, marks, fitted(size, box, height))
    canvas.save()
    return written.getvalue()
