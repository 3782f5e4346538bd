"""Some layers of a part of a picture, as something that a buffer can show by itself, such as a row of heads."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from studio.canvas.camera import Camera
from studio.canvas.paint import color, kept
from studio.canvas.picture import Picture
from studio.drawing.marks import Box


class Part:
    """The layers of the pieces of a picture that meet a box, on a ground of one colour."""

    def __init__(self, picture: Picture, within: Box, layers: range, ground: str) -> None:
        self.ratio = picture.ratio
        self._within = within
        self._picture = picture
        self._layers = layers
        self._ground = ground

    def paint(self, painter: QPainter, camera: Camera, region: QRectF, whole: QRectF | None = None) -> None:
        """Paint what a region of the widget shows of the part."""
        with kept(painter):
            painter.setClipRect(region)
            painter.fillRect(region, color(self._ground))
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            seen = camera.seen(region)
            pieces = [number for number in self._picture.pieces_in(seen) if self._belongs(number)]
            self._picture.paint_pieces(painter, camera, pieces, self._layers, seen)

    def _belongs(self, number: int) -> bool:
        return self._picture.layout.pieces[number].box.meets(self._within)
