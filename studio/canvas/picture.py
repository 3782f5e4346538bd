"""A layout ready to be painted again and again: marks remembered by piece, cards as sprites, less when far away."""

from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas.batch import corners_of, fill_rects
from studio.canvas.camera import Camera
from studio.canvas.far import Far
from studio.canvas.markset import NAMES_FROM, Marks
from studio.canvas.paint import color, kept, paint
from studio.canvas.sprites import Sprites, face, place_sprite
from studio.drawing.layout import Layout
from studio.drawing.look import Look
from studio.drawing.marks import Box, Layer, Mark, Role, extent

SPRITES_FROM = NAMES_FROM  # scale from which cards are shown with their names
CARDS_FROM = 0.2  # scale from which a card is a tinted sheet with a strip; below it is a coloured tile
MANY = 150  # pieces that are painted mark by mark from so far; of more, only the grounds
MARGIN = 2.0  # around the region that is painted, for the edges of cards

# What tells best where a record stands, where several marks stand for it.
TELLING = (
    *(Role.TILE, Role.STAGE, Role.JOURNEY, Role.OUTCOME, Role.ROW, Role.PNL, Role.OWNER, Role.MOMENT, Role.SIGNAL),
    *(Role.SEGMENT, Role.BAND),
)

Places = NDArray[np.int64]


class Trace(Protocol):
    """More to paint in a picture, as far as it meets a box of the drawing."""

    def paint_behind(self, painter: QPainter, camera: Camera, box: Box) -> None:
        """What lies behind the cards."""

    def paint(self, painter: QPainter, camera: Camera, box: Box) -> None:
        """What lies over cards and heads."""


class Picture:
    """A layout in a look at a device pixel ratio. Painting is in the pixels of a widget, through a camera.

    `trace` paints more behind and over the cards of a part of the drawing, such as what differs from another state.
    """

    def __init__(self, layout: Layout, look: Look, ratio: float = 1.0, sprites: Sprites | None = None) -> None:
        self.layout = layout
        self.look = look
        self.ratio = ratio
        self.sprites = sprites if sprites is not None else Sprites()
        self.trace: Trace | None = None
        self._pieces: dict[int, dict[int, Marks]] = {}
        self._faces: dict[int, Hashable] = {}
        self.drawn: dict[str, tuple[int, Box]] = {}  # rank and place of what tells best where a record stands
        self._colors, self._color_of = self._numbered()

    def _numbered(self) -> tuple[list[str], Places]:
        """The colours of the cards, and for each place the number of its colour."""
        table, accounts = self.layout.placements, self.layout.accounts
        numbers: dict[str, int] = {}
        by_performer = {one: self.look.pnl(accounts.get(one, "")) for one in dict.fromkeys(table.performers)}
        number_of = {one: numbers.setdefault(name, len(numbers)) for one, name in by_performer.items()}
        found = np.fromiter(map(number_of.__getitem__, table.performers), np.int64, len(table.performers))
        return list(numbers), found

    def paint(self, painter: QPainter, camera: Camera, region: QRectF, whole: QRectF | None = None) -> None:
        """Paint what a region of the widget shows; `whole` is what it is a part of, and as far away as that."""
        with kept(painter):
            self._paint(painter, camera, region, whole or region, with_cards=True)

    def paint_ground(self, painter: QPainter, camera: Camera, region: QRectF, whole: QRectF | None = None) -> None:
        """Paint what a region shows, all but the cards."""
        with kept(painter):
            self._paint(painter, camera, region, whole or region, with_cards=False)

    def _paint(self, painter: QPainter, camera: Camera, region: QRectF, whole: QRectF, with_cards: bool) -> None:
        painter.setClipRect(region)
        painter.fillRect(region, color(self.look.theme.ground))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = camera.seen(region)
        is_far = self.is_far(camera.scale, camera.seen(whole))
        pieces = [] if is_far else self.pieces_in(box)
        if is_far:
            self._far.paint(painter, camera, box)
        self.paint_pieces(painter, camera, pieces, range(Layer.CARD), box)
        if with_cards and self.trace is not None:
            self.trace.paint_behind(painter, camera, box)
        if with_cards:
            self.paint_cards(painter, camera, self.layout.cards_in(box.inset(-MARGIN, -MARGIN)))
        self.paint_pieces(painter, camera, pieces, range(Layer.CARD, Layer.COLUMN_HEAD + 1), box)
        if with_cards and self.trace is not None:
            self.trace.paint(painter, camera, box)

    def is_far(self, scale: float, box: Box) -> bool:
        """Whether a box is painted without its marks: from very far, where there are too many to make out."""
        return scale < CARDS_FROM and len(self.pieces_in(box)) > MANY

    @cached_property
    def _far(self) -> Far:
        return Far(self.layout, self.look)

    def pieces_in(self, box: Box) -> list[int]:
        """The numbers of the pieces that meet a box."""
        return self.layout.pieces_in(box)

    def marks_of(self, number: int) -> dict[int, Marks]:
        """The marks of a piece by layer; made once."""
        if number not in self._pieces:
            layers: dict[int, list[Mark]] = {}
            for mark in self.layout.pieces[number].draw(self.look):
                layers.setdefault(mark.layer, []).append(mark)
                self._note(mark)
            self._pieces[number] = {layer: Marks(marks) for layer, marks in layers.items()}
        return self._pieces[number]

    def prepare(self, scale: float, box: Box) -> Iterator[None]:
        """Make the marks of all that meets a box, piece by piece, as far as they are painted from so far."""
        for number in () if self.is_far(scale, box) else self.pieces_in(box):
            self.marks_of(number)
            yield

    def _note(self, mark: Mark) -> None:
        """Remember where a record stands: the mark of the most telling role."""
        if mark.id and mark.role in TELLING:
            rank = TELLING.index(mark.role)
            if mark.id not in self.drawn or rank < self.drawn[mark.id][0]:
                self.drawn[mark.id] = (rank, extent(mark))

    def box_of(self, id_: str) -> Box | None:
        """Where a card is, or a record that stands in a part of the picture that was drawn already."""
        found = self.drawn.get(id_)
        return self.layout.card(id_) or (found[1] if found is not None else None)

    def paint_pieces(
        self, painter: QPainter, camera: Camera, pieces: list[int], layers: Iterable[int], box: Box
    ) -> None:
        """Paint some layers of some pieces, as far as they meet a box of the drawing."""
        found = [self.marks_of(number) for number in pieces]
        with kept(painter):
            painter.translate(-camera.x * camera.scale, -camera.y * camera.scale)
            painter.scale(camera.scale, camera.scale)
            for layer in layers:
                for marks in found:
                    if layer in marks:
                        paint(painter, marks[layer].worth_painting(box, camera.scale))

    def paint_cards(self, painter: QPainter, camera: Camera, places: list[int]) -> None:
        """Paint cards by their places: sprites, sheets or tiles, by how far away they are."""
        if camera.scale < SPRITES_FROM:
            boxes = self.layout.boxes[places]
            self.paint_tiles(painter, np.array(places, dtype=np.int64), boxes, camera)
            return
        for place in places:
            x, y, _, _ = self.layout.boxes[place].tolist()
            self.paint_sprite(painter, place, camera.scale, *camera.to_widget(x, y))

    def paint_tiles(self, painter: QPainter, places: Places, boxes: NDArray[np.float64], camera: Camera) -> None:
        """Paint cards far away: coloured tiles, or tinted sheets with a strip in the colour, where `boxes` says."""
        offset = (-camera.x * camera.scale, -camera.y * camera.scale)
        has_sheet = camera.scale >= CARDS_FROM
        strip = 2 * self.layout.sizes.strip
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        numbers = self._color_of[places]
        order = np.argsort(numbers, kind="stable")
        sheets = corners_of(boxes[order], camera.scale, *offset)
        edges = boxes[order] * np.array([1.0, 1.0, 0.0, 1.0]) + np.array([0.0, 0.0, strip, 0.0])
        strips = corners_of(edges, camera.scale, *offset) if has_sheet else sheets
        starts = np.flatnonzero(np.diff(numbers[order], prepend=-1)).tolist()
        for begin, end in pairwise((*starts, len(order))):
            name = self._colors[numbers[order[begin]]]
            painter.setBrush(color(self.look.tint(name, 0.35) if has_sheet else name))
            fill_rects(painter, sheets[begin:end])
            if has_sheet:
                painter.setBrush(color(name))
                fill_rects(painter, strips[begin:end])
        painter.restore()

    def paint_sprite(self, painter: QPainter, place: int, scale: float, x: float, y: float) -> None:
        """Paint one card with its left upper corner at a point of the widget."""
        place_sprite(painter, self.sprite(place, scale), scale, x, y)

    def sprite(self, place: int, scale: float) -> QPixmap:
        """The picture of one card at a scale."""
        return self.sprites.of(self.layout, place, self.look, scale, self.ratio, self.face_of(place))

    def face_of(self, place: int) -> Hashable:
        """How a card looks: two of the same face are the same picture."""
        if place not in self._faces:
            self._faces[place] = face(self.layout, place, self.look)
        return self._faces[place]

    def color_of(self, places: Places) -> NDArray[np.str_]:
        """The colours of cards by their places."""
        found: NDArray[np.str_] = np.array(self._colors, dtype="<U7")[self._color_of[places]]
        return found
