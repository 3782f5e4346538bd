"""Cards on their way from one layout to another: boxes interpolated by placement, everything else cross-faded."""

import time
from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEasingCurve, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas.banners import Banner, banners
from studio.canvas.buffer import device_size
from studio.canvas.camera import Camera
from studio.canvas.labels import Labels
from studio.canvas.paint import painting
from studio.canvas.picture import SPRITES_FROM, Picture
from studio.canvas.sprites import MARGIN
from studio.drawing.layout import Boxes, Layout

LASTS = 0.5  # seconds
FADES = 0.18  # seconds of a cross-fade where motion is reduced
MOST = 500  # cards that fly as pictures of themselves; more fly as tiles
HALF = 0.5
STEP = 15  # milliseconds between frames
SLICE = 0.008  # seconds of making ready in each frame before the cards set off

Sight = tuple[Picture, Camera]
NOWHERE: Mapping[str, QRectF] = {}
CURVE = QEasingCurve(QEasingCurve.Type.InOutCubic)


class Flight:
    """A change from one picture to another, seen through a camera each. `paint_at` draws it at any time from 0 to 1.

    `released` says where cards are on the screen that were just let go: they travel from there.
    """

    def __init__(
        self,
        start: Sight,
        end: Sight,
        size: QSize,
        is_still: bool = False,
        released: Mapping[str, QRectF] = NOWHERE,
    ) -> None:
        self._before, self._start = start
        self._after, self._end = end
        self._size = size
        self._is_still = is_still
        self._began = 0.0
        self._matched(released)
        self._grounds: list[QPixmap] = []  # what lies under the cards: before, afterwards
        self._errands = self._prepared()
        self._labels = (Labels(self._before), Labels(self._after))

    def _matched(self, released: Mapping[str, QRectF]) -> None:
        """Cards that are in both, and those that come or go; only those whose way meets the window."""
        old, new = self._before.layout, self._after.layout
        pairs = [
            (old.index[id_], place)
            for place, id_ in enumerate(new.placements.ids)
            if id_ in old.index and (new.shown[place] or old.shown[old.index[id_]])
        ]
        self._pairs = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        known = set(old.index)
        ids = new.placements.ids
        self._comes = np.array([p for p in np.flatnonzero(new.shown).tolist() if ids[p] not in known], dtype=np.int64)
        kept = set(new.index)
        ids = old.placements.ids
        self._goes = np.array([p for p in np.flatnonzero(old.shown).tolist() if ids[p] not in kept], dtype=np.int64)
        starts = _on_screen(old.boxes[self._pairs[:, 0]], self._start)
        ends = _on_screen(new.boxes[self._pairs[:, 1]], self._end)
        for id_, box in released.items():
            starts[self._pairs[:, 1] == new.index.get(id_, -1)] = (box.x(), box.y(), box.width(), box.height())
        seen = _meets(starts, self._size) | _meets(ends, self._size)
        self._pairs, self._starts, self._ends = self._pairs[seen], starts[seen], ends[seen]

    @property
    def is_needed(self) -> bool:
        """Whether anything that is seen changes place, comes or goes, or the lens is another."""
        moved = bool(np.abs(self._starts - self._ends).max(initial=0.0) > 0.5)
        return moved or self._before.layout.lens != self._after.layout.lens or bool(len(self._comes) + len(self._goes))

    @property
    def is_over(self) -> bool:
        """Whether the end was reached."""
        return bool(self._began) and self._time() >= 1.0

    def _time(self) -> float:
        lasts = FADES if self._is_still else LASTS
        return min(1.0, (time.perf_counter() - self._began) / lasts)

    def paint(self, painter: QPainter) -> None:
        """Paint this moment. The first ones are the beginning, as long as something has to be made ready."""
        if not self._began:
            end = time.thread_time() + SLICE
            is_ready = next(self._errands, self) is self
            while not is_ready and time.thread_time() < end:
                is_ready = next(self._errands, self) is self
            self.paint_at(painter, 0.0)
            self._began = time.perf_counter() if is_ready else 0.0
        else:
            self.paint_at(painter, CURVE.valueForProgress(self._time()))

    def _prepared(self) -> Iterator[None]:
        """Make ready what the flight needs, bit by bit: both grounds, and the cards as they will look."""
        for _ in self._sights:
            self._make_ground()
            yield
        if min(self._start.scale, self._end.scale) >= SPRITES_FROM and len(self._pairs) <= MOST:
            for place in (*self._pairs[:, 1].tolist(), *self._near(self._after, self._comes, self._end)):
                self._after.sprite(place, self._end.scale)
                yield

    @property
    def _sights(self) -> tuple[Sight, Sight]:
        return (self._before, self._start), (self._after, self._end)

    def _make_ground(self) -> None:
        picture, camera = self._sights[len(self._grounds)]
        self._grounds.append(_ground(picture, camera, self._size, self._is_still))

    @cached_property
    def _banners(self) -> list[Banner]:
        return [] if self._is_still else banners(*self._sights)

    def paint_at(self, painter: QPainter, t: float) -> None:
        """Paint the change at a time from 0 to 1."""
        while len(self._grounds) < (len(self._sights) if t else 1):
            self._make_ground()
        painter.drawPixmap(0, 0, self._grounds[0])
        if t:
            painter.setOpacity(t)
            painter.drawPixmap(0, 0, self._grounds[1])
            painter.setOpacity(1.0)
        if not self._is_still:
            for banner in self._banners:
                banner.paint(painter, t)
            self._paint_cards(painter, t)
        self._paint_labels(painter, t)

    def _paint_labels(self, painter: QPainter, t: float) -> None:
        """The larger names of far zoom, first those that were, then those that will be."""
        labels, camera, seen = (
            (self._labels[0], self._start, 1 - 2 * t) if t < HALF else (self._labels[1], self._end, 2 * t - 1)
        )
        if camera.scale < SPRITES_FROM:
            painter.setOpacity(seen)
            labels.paint(painter, camera, self._size)
            painter.setOpacity(1.0)

    def _paint_cards(self, painter: QPainter, t: float) -> None:
        boxes = self._starts + (self._ends - self._starts) * t
        scale = self._start.scale + (self._end.scale - self._start.scale) * t
        places = self._pairs[:, 1]
        if min(self._start.scale, self._end.scale) < SPRITES_FROM or len(places) > MOST:
            here = Camera(0.0, 0.0, 1.0 if scale >= SPRITES_FROM else min(scale / SPRITES_FROM, 0.44))
            self._paint_tiles(painter, boxes / here.scale, here, t)
        else:
            for (old, place), box in zip(self._pairs.tolist(), boxes.tolist(), strict=True):
                self._paint_pair(painter, old, place, box, t)
        if t > HALF:
            painter.setOpacity(2 * t - 1)
            self._after.paint_cards(painter, self._end, self._near(self._after, self._comes, self._end))
        if t < HALF:
            painter.setOpacity(1 - 2 * t)
            self._before.paint_cards(painter, self._start, self._near(self._before, self._goes, self._start))
        painter.setOpacity(1.0)

    def _paint_tiles(self, painter: QPainter, boxes: Boxes, here: Camera, t: float) -> None:
        """Paint cards far away; those that change their colour do so on the way."""
        if t > 0.0:
            self._after.paint_tiles(painter, self._pairs[:, 1], boxes, here)
        others = self._recolored if t < 1.0 else self._recolored[:0]
        painter.setOpacity(1.0 - t)
        self._before.paint_tiles(painter, self._pairs[others, 0], boxes[others], here)
        painter.setOpacity(1.0)

    @cached_property
    def _recolored(self) -> NDArray[np.int64]:
        """The numbers of the pairs whose colour is another afterwards."""
        colors = self._before.color_of(self._pairs[:, 0]), self._after.color_of(self._pairs[:, 1])
        return np.flatnonzero(colors[0] != colors[1])

    def _paint_pair(self, painter: QPainter, old: int, new: int, box: list[float], t: float) -> None:
        """Paint a card as it becomes: where it looks otherwise than before, the one look shows through the other."""
        is_same = self._before.face_of(old) == self._after.face_of(new)
        if not is_same and t < 1.0:
            self._paint_card(painter, self._before, old, box)
            painter.setOpacity(t)
        if is_same or t > 0.0:
            self._paint_card(painter, self._after, new, box)
        painter.setOpacity(1.0)

    def _near(self, picture: Picture, places: NDArray[np.int64], camera: Camera) -> list[int]:
        found: list[int] = places[_meets(_on_screen(picture.layout.boxes[places], camera), self._size)].tolist()
        return found[:MOST]

    def _paint_card(self, painter: QPainter, picture: Picture, place: int, box: list[float]) -> None:
        scale = self._end.scale
        sprite = picture.sprite(place, scale)
        edge = MARGIN * scale
        x, y, width, height = box
        around = QRectF(x - edge, y - edge, width + 2 * edge, height + 2 * edge)
        own = sprite.deviceIndependentSize()
        if abs(own.width() - around.width()) < 1.5 and abs(own.height() - around.height()) < 1.5:
            painter.drawPixmap(round(around.x()), round(around.y()), sprite)
        else:
            painter.drawPixmap(around, sprite, QRectF(sprite.rect()))


class Between:
    """Two layouts, each seen through a camera, and a time between them that somebody else sets: a slider."""

    def __init__(self, start: Sight, end: Sight, size: QSize, is_still: bool = False) -> None:
        self.t = 0.0
        self.ends = (start, end)
        self._size = size
        self._flight = Flight(start, end, size, is_still)

    def is_between(self, before: Layout, after: Layout, size: QSize) -> bool:
        """Whether these are its ends, seen in a window of this size."""
        layouts = [picture.layout for picture, _ in self.ends]
        return layouts[0] is before and layouts[1] is after and self._size == size

    def paint(self, painter: QPainter) -> None:
        """Paint this moment."""
        self._flight.paint_at(painter, self.t)


def _ground(picture: Picture, camera: Camera, size: QSize, cards: bool) -> QPixmap:
    """Everything but the cards, as one picture of the window; with the cards where nothing moves."""
    pixmap = QPixmap(device_size(size, picture.ratio))
    pixmap.setDevicePixelRatio(picture.ratio)
    region = QRectF(0, 0, size.width(), size.height())
    with painting(pixmap) as painter:
        (picture.paint if cards else picture.paint_ground)(painter, camera, region)
    return pixmap


def _on_screen(boxes: Boxes, camera: Camera) -> Boxes:
    found: Boxes = (boxes - np.array([camera.x, camera.y, 0.0, 0.0])) * camera.scale
    return found


def _meets(boxes: Boxes, size: QSize) -> NDArray[np.bool_]:
    x, y, width, height = boxes.T
    found: NDArray[np.bool_] = (x < size.width()) & (x + width > 0) & (y < size.height()) & (y + height > 0)
    return found
