"""All of a drawing as one small picture, made bit by bit: what is shown beside the buffer while the wheel turns."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas.camera import Camera
from studio.canvas.paint import painting
from studio.canvas.picture import Picture

MOST_STRIPS = 50  # each of them looks through all cards for its own
CARDS_A_STRIP = 300  # so that a strip takes about a millisecond


class Overview:
    """The small picture; nothing is shown until it is whole."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._camera = Camera()
        self._of: Picture | None = None

    def make(self, picture: Picture, camera: Camera, size: QSize, cards: int) -> Iterator[None]:
        """Paint it strip by strip, unless it is there already or there is no room for it."""
        if size.isEmpty() or (self._of is picture and self._camera == camera):
            return
        self._of = None
        pixmap = QPixmap(size)
        count = min(MOST_STRIPS, max(8, cards // CARDS_A_STRIP))
        height = -(-size.height() // count)
        whole = QRectF(0, 0, size.width(), size.height())
        for top in range(0, size.height(), max(1, height)):
            with painting(pixmap) as painter:
                picture.paint(painter, camera, QRectF(0, top, size.width(), height), whole)
            yield
        self._pixmap, self._camera, self._of = pixmap, camera, picture

    def draw_scaled(self, painter: QPainter, camera: Camera) -> None:
        """Show it under another camera."""
        if self._of is not None:
            seen = self._camera.seen(QRectF(self._pixmap.rect()))
            painter.drawPixmap(camera.rect(seen), self._pixmap, QRectF(self._pixmap.rect()))

    def forget(self) -> None:
        """It shows something that is no more."""
        self._of = None
