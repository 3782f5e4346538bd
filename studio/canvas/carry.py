"""Carrying: what is in the hand follows the pointer, its target lights up, and a bubble says what dropping would do."""

import time

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas import overlay
from studio.canvas.backdrop import Backdrop, Light
from studio.canvas.bubble import bubble, place_bubble, warm
from studio.canvas.camera import Camera
from studio.canvas.chip import caption, chip_pixmap
from studio.canvas.gestures import COPY, Gesture, Stage
from studio.canvas.glow import Glow
from studio.canvas.hand import Hand
from studio.canvas.hit import GROUND, Aim, aims
from studio.canvas.paint import painting
from studio.canvas.picture import Picture
from studio.canvas.stops import Stop
from studio.drawing.marks import Box
from studio.drawing.sizes import SCREEN
from studio.model.commands.deed import Answer
from studio.model.speech import say

RIM = 36.0  # pixels at the edge of the window in which it scrolls while something is in the hand
FASTEST = 22.0  # pixels a step
RESTS = 0.08  # seconds without a movement
MOST_BUBBLES = 12
Placed = tuple[QPointF, QPixmap]


class Carry(Gesture):
    """A hand that the pointer moves. `places` are the cards in it, by their places in the layout."""

    def __init__(self, stage: Stage, hand: Hand, point: QPointF, places: NDArray[np.int64]) -> None:
        self.hand = hand
        self.point = point
        self.stop: Stop | None = None  # where the keyboard holds it; None for the mouse
        self._stage = stage
        self._places = places
        self._start = point
        self._shape = self._carried(point)
        self._bubbles: dict[int, tuple[Answer, QPixmap]] = {}
        self._glow = Glow(self.hand)
        self._backdrop = Backdrop(stage.surface, places)
        self._covered = QRect()  # the pixels of the window that lie under the hand and its words
        self._waiting: list[Aim] = []  # what is asked about once the pointer rests
        self._moved = 0.0
        self._keys = Qt.KeyboardModifier.NoModifier
        if stage.surface.picture is not None:
            warm(stage.surface.picture.ratio, _type_scale(stage.surface.picture))

    def move(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Follow the pointer; where it comes to another place, ask what dropping there would record."""
        self.point, self.stop, self._keys = point, None, keys
        self._hold_over(self._aims(), keys)

    def go_to(self, stop: Stop, found: list[Aim], keys: Qt.KeyboardModifier) -> None:
        """Go on to a stop of the keyboard, and say what dropping there would record."""
        self.stop = stop
        self.point = QPointF(*self._stage.surface.camera.to_widget(*stop.box.center))
        self._hold_over(found, keys)
        answer = self.hand.answer
        if answer is not None:
            self._stage.announce(" ".join([answer.sentence, *getattr(answer, "notes", ())]))

    def picked_up(self) -> str:
        """What a screen reader says when it is taken into the hand."""
        words = caption(self.hand.things)
        return say("{what} picked up. Arrow keys move it, Enter drops it, Escape puts it back.", what=words)

    def _hold_over(self, found: list[Aim], keys: Qt.KeyboardModifier) -> None:
        """Ask what dropping would record; of a full hand, whose answer takes a while, not before the pointer rests."""
        self._waiting, self._moved = [], time.perf_counter()
        if self.hand.is_full and self.stop is None and not all(self.hand.knows(aim.spot) for aim in found):
            self._waiting = found
            self.hand.wait(found[0])
            self._repaint()
            return
        self._ask(found, keys)

    def _ask(self, found: list[Aim], keys: Qt.KeyboardModifier) -> None:
        changed = self.hand.copy(bool(keys & COPY))
        if self.hand.over(found) or changed:
            self._stage.consider(None if self.hand.is_full else self.hand.answer)
        if changed:
            self._stage.refresh()
        else:
            self._repaint()

    def look_around(self) -> None:
        """Find out for a moment where else it could be dropped; called again and again."""
        if self._waiting and time.perf_counter() - self._moved > RESTS:
            found, self._waiting = self._waiting, []
            self._ask(found, self._keys)
        picture = self._stage.surface.picture
        if picture is None:
            return
        self._backdrop.settle(picture, self._light)
        if self._glow.grow(picture, self._stage.surface.free):
            self._stage.refresh()

    def again(self) -> None:
        """Look anew at what is under the pointer, after the drawing moved beneath it."""
        if self.stop is None:
            self.move(self.point, COPY if any(one.copy for one in self.hand.things) else Qt.KeyboardModifier.NoModifier)

    def release(self, point: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Drop."""
        if self.stop is None:
            self.move(point, keys)
        if self._waiting:
            self._ask(self._waiting, keys)
        answer = self.hand.final()
        if answer is not None:
            if self.hand.is_allowed and not any(one.copy for one in self.hand.things):
                self._stage.let_go(self._landing())
            self._stage.finish(answer, point)
        else:
            self._stage.consider(None)

    def cancel(self) -> None:
        """Put everything back."""
        self._stage.consider(None)

    def _landing(self) -> dict[str, QRectF]:
        """Where the cards are on the screen now."""
        picture, camera = self._stage.surface.picture, self._stage.surface.camera
        if picture is None:
            return {}
        by = self.point - self._start
        layout = picture.layout
        return {
            layout.placements.ids[place]: camera.rect(Box(*layout.boxes[place].tolist())).translated(by)
            for place in self._places.tolist()
        }

    @property
    def pull(self) -> tuple[float, float]:
        """How far the drawing scrolls in this step because the pointer is at the edge."""
        size = self._stage.surface.size
        if self.stop is not None:
            return 0.0, 0.0
        return _towards_edge(self.point.x(), size.width()), _towards_edge(self.point.y(), size.height())

    def _aims(self) -> list[Aim]:
        picture = self._stage.surface.picture
        if picture is None:
            return []
        x, y = self._stage.surface.at(self.point)
        return aims(picture, self.hand.kind, x, y, self.hand.cards, self._stage.surface.has_marks)

    def paint_ground(self, painter: QPainter) -> bool:
        """The picture with what is in the hand pale in its place, other allowed cells aglow, and the target lit."""
        picture = self._stage.surface.picture
        if picture is None:
            return False
        self._backdrop.paint(painter, picture, self._glow, self._light, any(one.copy for one in self.hand.things))
        return True

    def paint(self, painter: QPainter) -> None:
        """What is in the hand, and what dropping it would record."""
        shown = self._over()
        for at, pixmap in shown:
            painter.drawPixmap(at, pixmap)
        self._covered = _cover(shown)

    def _repaint(self) -> None:
        """Have painted what changes when the hand is where it is now, and nothing else."""
        before, self._covered = self._covered, _cover(self._over())
        self._stage.refresh(self._backdrop.touched(self._light).united(before.united(self._covered)))

    @property
    def _light(self) -> Light | None:
        if self.hand.box is None or self.hand.spot == GROUND:  # that would be all of the drawing
            return None
        return Light(self.hand.box, self.hand.is_allowed)

    def _over(self) -> list[Placed]:
        """What lies over the picture: the hand, and its words."""
        picture, answer = self._stage.surface.picture, self.hand.answer
        if picture is None:
            return []
        pixmap, offset = self._shape
        found = [(self.point - self._start + offset, pixmap)]
        if answer is not None:
            words = self._words_of(answer, picture)
            size = words.deviceIndependentSize().toTuple()
            found.append((place_bubble(self.point, size, self._stage.surface.size), words))
        return found

    def _words_of(self, answer: Answer, picture: Picture) -> QPixmap:
        """The bubble of an answer; the last ones are kept, for one comes back to the same places."""
        known = self._bubbles.pop(id(answer), None)
        found = known or (answer, bubble(answer, picture.look, picture.ratio, _type_scale(picture)))
        if len(self._bubbles) >= MOST_BUBBLES:
            del self._bubbles[next(iter(self._bubbles))]
        self._bubbles[id(answer)] = found
        return found[1]

    def _carried(self, point: QPointF) -> tuple[QPixmap, QPointF]:
        """What follows the pointer as one picture, and where it lies when the pointer is where it started."""
        surface = self._stage.surface
        picture = surface.picture
        if picture is None:
            return QPixmap(), point
        if not len(self._places):
            return chip_pixmap(self.hand.things, picture.look, picture.ratio, _type_scale(picture)), point + QPointF(
                10, -30
            )
        seen = surface.seen
        shown = np.intersect1d(np.array(picture.layout.cards_in(seen), dtype=np.int64), self._places)
        shown = shown if len(shown) else self._places[:1]
        boxes = picture.layout.boxes[shown]
        left, top = boxes[:, 0].min(), boxes[:, 1].min()
        right, bottom = (boxes[:, 0] + boxes[:, 2]).max(), (boxes[:, 1] + boxes[:, 3]).max()
        camera = surface.camera
        around = camera.rect(Box(left, top, right - left, bottom - top)).adjusted(-6, -6, 6, 8)
        return _composed(picture, shown, around, surface.camera.scale, boxes), around.topLeft()


def _cover(placed: list[Placed]) -> QRect:
    """The pixels of the window that some pictures touch."""
    found = QRectF()
    for at, pixmap in placed:
        found = found.united(QRectF(at, pixmap.deviceIndependentSize()))
    return found.toAlignedRect().adjusted(-1, -1, 1, 1)


def _composed(
    picture: Picture, places: NDArray[np.int64], around: QRectF, scale: float, boxes: NDArray[np.float64]
) -> QPixmap:
    """Cards as they lie to each other, a little see-through, with a shadow below them."""
    ratio = picture.ratio
    pixmap = QPixmap(max(1, round(around.width() * ratio)), max(1, round(around.height() * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    camera = Camera(boxes[:, 0].min() - 6 / scale, boxes[:, 1].min() - 6 / scale, scale)
    with painting(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(overlay.faint("#000000", 0.13))
        if len(places) <= overlay.FEW:
            for box in boxes.tolist():
                under = camera.rect(Box(*box)).adjusted(-1, 1, 1, 4)
                painter.drawRoundedRect(under, 8 * scale, 8 * scale)
            painter.setOpacity(0.94 if len(places) <= overlay.FEW else 1.0)
        picture.paint_cards(painter, camera, places.tolist())
    return pixmap


def _towards_edge(at: float, length: float) -> float:
    if at < RIM:
        return -FASTEST * min(1.0, (RIM - at) / RIM)
    if at > length - RIM:
        return FASTEST * min(1.0, (at - length + RIM) / RIM)
    return 0.0


def _type_scale(picture: Picture) -> float:
    """How large the type of a picture is, by that of a screen at 100 %."""
    return picture.layout.sizes.small / SCREEN.small
