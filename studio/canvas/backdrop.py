"""The picture while something is in the hand: what is taken is pale in its place, allowed cells glow, one is lit.

It is made once for a camera and then only copied; the light is painted where it comes to, and wiped where it was.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from studio.canvas import overlay
from studio.canvas.buffer import device_size
from studio.canvas.camera import Camera
from studio.canvas.glow import Glow
from studio.canvas.paint import painting
from studio.canvas.picture import Picture
from studio.canvas.surface import Surface
from studio.drawing.marks import Box

BLEED = 2  # pixels around a light that its edge may reach


class Light(NamedTuple):
    """The place that what is in the hand is held over, and whether it may be dropped there."""

    box: Box
    allowed: bool

    def place(self, camera: Camera) -> QRect:
        """The pixels of the window that it touches."""
        return camera.rect(self.box).toAlignedRect().adjusted(-BLEED, -BLEED, BLEED, BLEED)


class Backdrop:
    """What lies under the hand, as a picture of the window. `places` are the cards in the hand, by their places."""

    def __init__(self, surface: Surface, places: NDArray[np.int64]) -> None:
        self._surface = surface
        self._places = places
        self._shown: tuple[object, ...] = ()
        self._has_glow = False
        self._plain = QPixmap()  # without the light
        self._lit = QPixmap()  # with the light that stayed where it was
        self._stays: tuple[Light | None] | None = None
        self._seen: Light | None = None  # the light that was painted last

    def paint(self, painter: QPainter, picture: Picture, glow: Glow, light: Light | None, stays: bool) -> None:
        """Paint it; what is in the hand stays as it is where copies of it are carried."""
        shown = (self._surface.camera, self._surface.size, stays)
        if self._shown != shown:
            self._begin(picture, stays)
            self._shown = shown
        if glow.is_whole and not self._has_glow:
            self._has_glow, self._stays = True, None
            with painting(self._plain) as more:
                overlay.glow(more, self._surface.camera, np.array(glow.boxes).reshape(-1, 4), picture.look)
        if self._stays == (light,):
            painter.drawPixmap(0, 0, self._lit)
        else:
            painter.drawPixmap(0, 0, self._plain)
            self._paint_light(painter, picture, light)
        self._seen = light

    def settle(self, picture: Picture, light: Light | None) -> None:
        """Keep the light that was painted last in the picture, so that the next frames only copy it."""
        if self._plain.isNull() or light != self._seen or self._stays == (light,):
            return
        if self._stays is None:
            self._lit = self._plain.copy()
        elif self._stays[0] is not None:
            self._wipe(self._stays[0].place(self._surface.camera), picture.ratio)
        with painting(self._lit) as painter:
            self._paint_light(painter, picture, light)
        self._stays = (light,)

    def touched(self, light: Light | None) -> QRegion:
        """The pixels of the window that change when the light moves to another place."""
        found = QRegion()
        for one in (self._seen, light) if light != self._seen else ():
            found = found if one is None else found.united(one.place(self._surface.camera))
        return found

    def _begin(self, picture: Picture, stays: bool) -> None:
        surface = self._surface
        self._plain = QPixmap(device_size(surface.size, picture.ratio))
        self._plain.setDevicePixelRatio(picture.ratio)
        with painting(self._plain) as painter:
            surface.paint(painter)
            if not stays:
                overlay.veil(painter, surface.camera, picture.layout.boxes[self._places], picture.look)
        self._has_glow, self._stays = False, None

    def _paint_light(self, painter: QPainter, picture: Picture, light: Light | None) -> None:
        if light is not None:
            radius = picture.layout.sizes.radius
            overlay.light(painter, self._surface.camera, light.box, picture.look, light.allowed, radius)

    def _wipe(self, place: QRect, ratio: float) -> None:
        """Take the light away from a place of the window."""
        edges = (place.x(), place.y(), place.x() + place.width(), place.y() + place.height())
        left, top, right, bottom = (round(edge * ratio) for edge in edges)
        region = QRect(left, top, right - left, bottom - top).intersected(self._plain.rect())
        for pixmap in (self._plain, self._lit):
            pixmap.setDevicePixelRatio(1.0)
        with painting(self._lit) as painter:
            painter.drawPixmap(region.topLeft(), self._plain, region)
        for pixmap in (self._plain, self._lit):
            pixmap.setDevicePixelRatio(ratio)
