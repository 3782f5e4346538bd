"""Cards on their way from one layout to another: boxes interpolated by placement, everything else cross-faded."""

import time
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEasingCurve, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas.banners import Banner, banners
from studio.canvas.camera import Camera
from studio.canvas.grounds import Ground
from studio.canvas.labels import Labels
from studio.canvas.paint import painting
from studio.canvas.pairing import meets, on_screen, pairing
from studio.canvas.picture import SPRITES_FROM, Picture
from studio.canvas.sprites import MARGIN
from studio.drawing.layout import Boxes, Layout

LASTS = 0.5  # seconds
FADES = 0.18  # seconds of a cross-fade where motion is reduced
MOST = 500  # cards that fly as pictures of themselves; more fly as tiles
HALF = 0.5
STEP = 15  # milliseconds between frames
ROOM = 0.012  # seconds a frame in flight may have taken for some of the landing to be made ready as well
SLICE = 0.008  # seconds of making ready in each frame before the cards set off

Sight = tuple[Picture, Camera]
NOWHERE: Mapping[str, QRectF] = {}
NOTHING: Iterator[None] = iter(())
CURVE = QEasingCurve(QEasingCurve.Type.InOutCubic)


class Flight:
    """A change from one picture to another, seen through a camera each. `paint_at` draws it at any time from 0 to 1.

    `released` says where cards are on the screen that were just let go: they travel from there. `still` paints what
    the window shows before cards set off; `labels` are those of both pictures; `landing` makes ready what is shown
    afterwards.
    """

    def __init__(
        self,
        start: Sight,
        end: Sight,
        size: QSize,
        is_still: bool = False,
        released: Mapping[str, QRectF] = NOWHERE,
        still: Callable[[QPainter], None] | None = None,
        labels: tuple[Labels, Labels] | None = None,
        landing: Iterator[None] = NOTHING,
    ) -> None:
        self._before, self._start = start
        self._after, self._end = end
        self._size = size
        self._is_still = is_still
        self._began = 0.0
        self._still = still
        self._matched(released)
        self._grounds = tuple(Ground(*sight, size, is_still) for sight in self._sights)  # before, afterwards
        self._labels = labels or (Labels(self._before), Labels(self._after))
        self._errands = self._prepared()
        self._landing, self._is_ready_to_land = landing, False
        self._end_picture: QPixmap | None = None

    def _matched(self, released: Mapping[str, QRectF]) -> None:
        """Cards that are in both, and those that come or go; only those whose way meets the window."""
        old, new = self._before.layout, self._after.layout
        self._pairs, self._comes, self._goes = pairing(old, new)
        starts = on_screen(old.boxes[self._pairs[:, 0]], self._start)
        ends = on_screen(new.boxes[self._pairs[:, 1]], self._end)
        for id_, box in released.items():
            starts[self._pairs[:, 1] == new.index.get(id_, -1)] = (box.x(), box.y(), box.width(), box.height())
        seen = meets(starts, self._size) | meets(ends, self._size)
        self._pairs, self._starts, self._ends = self._pairs[seen], starts[seen], ends[seen]

    @property
    def is_needed(self) -> bool:
        """Whether anything that is seen changes place, comes or goes, or the lens is another."""
        moved = bool(np.abs(self._starts - self._ends).max(initial=0.0) > 0.5)
        return moved or self._before.layout.lens != self._after.layout.lens or bool(len(self._comes) + len(self._goes))

    @property
    def is_over(self) -> bool:
        """Whether the end was reached, and what is shown from then on is ready."""
        return bool(self._began) and self._time() >= 1.0 and self._is_ready_to_land

    def _time(self) -> float:
        lasts = FADES if self._is_still else LASTS
        return min(1.0, (time.perf_counter() - self._began) / lasts)

    def paint(self, painter: QPainter) -> None:
        """Paint this moment. The first ones are the beginning, as long as something has to be made ready."""
        if not self._began:
            is_ready = _done(self._errands, SLICE)
            if self._still is not None:
                self._still(painter)
            else:
                self.paint_at(painter, 0.0)
            self._began = time.perf_counter() if is_ready else 0.0
        elif self._time() >= 1.0:
            self._paint_end(painter)
        else:
            start = time.thread_time()
            self.paint_at(painter, CURVE.valueForProgress(self._time()))
            if time.thread_time() - start < ROOM:
                self._is_ready_to_land = _done(self._landing, SLICE / 2)

    def _paint_end(self, painter: QPainter) -> None:
        """Paint where all has arrived: put together in one frame, and only copied while the landing is made ready."""
        if self._end_picture is None:
            self._end_picture = self._grounds[1].pixmap
            with painting(self._end_picture) as end:
                if not self._is_still:
                    self._paint_cards(end, 1.0)
                self._paint_labels(end, 1.0)
        else:
            self._is_ready_to_land = _done(self._landing, SLICE)
        painter.drawPixmap(0, 0, self._end_picture)

    def _prepared(self) -> Iterator[None]:
        """Make ready what the flight needs, bit by bit: both grounds, names, and the cards as they will look."""
        for ground in self._grounds:
            yield from ground.prepare()
        for labels, (_, camera) in zip(self._labels, self._sights, strict=True):
            if camera.scale < SPRITES_FROM:
                yield from labels.prepare(camera, self._size)
        for _ in self._banners[:1]:
            yield
        if min(self._start.scale, self._end.scale) >= SPRITES_FROM and len(self._pairs) <= MOST:
            for place in (*self._pairs[:, 1].tolist(), *self._near(self._after, self._comes, self._end)):
                self._after.sprite(place, self._end.scale)
                yield

    @property
    def _sights(self) -> tuple[Sight, Sight]:
        return (self._before, self._start), (self._after, self._end)

    @cached_property
    def _banners(self) -> list[Banner]:
        return [] if self._is_still else banners(*self._sights)

    def paint_at(self, painter: QPainter, t: float) -> None:
        """Paint the change at a time from 0 to 1."""
        before, after = self._grounds
        if t < 1.0:
            painter.drawPixmap(0, 0, before.pixmap)
        if t > 0.0:
            painter.setOpacity(t)
            painter.drawPixmap(0, 0, after.pixmap)
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
        found: list[int] = places[meets(on_screen(picture.layout.boxes[places], camera), self._size)].tolist()
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


def _done(errands: Iterator[None], seconds: float) -> bool:
    """Do errands for a moment. Whether none is left."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        try:
            next(errands)
        except StopIteration:
            return True
    return False
