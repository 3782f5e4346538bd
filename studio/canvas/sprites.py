"""Cards as ready-made pictures for one scale: drawn once for what they say, and then only copied."""

from collections.abc import Hashable
from itertools import takewhile

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas.paint import paint, painting
from studio.drawing.cards import badges_of, card_marks
from studio.drawing.layout import Layout
from studio.drawing.look import Look
from studio.drawing.marks import Box, Mark, Rect

MOST = 24_000_000  # bytes at a device pixel ratio of 1: nearly four windows full of cards
MOST_MARKS = 3_000  # cards whose marks are remembered, for the next scale
PLAIN = 11  # of a rectangle's fields: how it looks, without what it stands for
MARGIN = 2.0  # around a card, for its edge


class Sprites:
    """Sprites by what a card says, so that they outlive edits and changes of lens. The least recently used go first."""

    def __init__(self) -> None:
        self._sprites: dict[Hashable, QPixmap] = {}
        self._sheets: dict[Hashable, QPixmap] = {}
        self._marks: dict[Hashable, list[Mark]] = {}
        self._kind: Hashable = None
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._sprites)

    def of(self, layout: Layout, place: int, look: Look, scale: float, ratio: float, says: Hashable = None) -> QPixmap:
        """The sprite of a card at a scale and device pixel ratio; all others of another scale or theme are let go.

        `says` is the card's `face`, where it is known already.
        """
        kind = (scale, ratio, look.theme.name, layout.sizes)
        if kind != self._kind:
            if self._kind is None or kind[2:] != self._kind[2:]:  # type: ignore[index]
                self._marks.clear()
            self._sprites.clear()
            self._sheets.clear()
            self._kind, self._bytes = kind, 0
        says = face(layout, place, look) if says is None else says
        found = self._sprites.pop(says, None)
        if found is None:
            found = self._made(layout, place, look, scale * ratio, says)
            found.setDevicePixelRatio(ratio)
            self._bytes += _bytes(found)
            while self._bytes > MOST * ratio * ratio and self._sprites:
                self._bytes -= _bytes(self._sprites.pop(next(iter(self._sprites))))
        self._sprites[says] = found
        return found

    def _made(self, layout: Layout, place: int, look: Look, device: float, says: Hashable) -> QPixmap:
        """One card: a copy of the empty sheet in its colour, and the words on it."""
        marks = self._marks.get(says)
        if marks is None:
            width, height = layout.boxes[place, 2:].tolist()
            marks = card_marks(layout, place, look, Box(MARGIN, MARGIN, width, height))
            if len(self._marks) >= MOST_MARKS:
                del self._marks[next(iter(self._marks))]
            self._marks[says] = marks
        sheet = list(takewhile(lambda mark: isinstance(mark, Rect), marks))
        pixmap = self._sheet(sheet, layout.boxes[place, 2:].tolist(), device).copy()
        _paint(pixmap, marks[len(sheet) :], device)
        return pixmap

    def _sheet(self, marks: list[Mark], size: list[float], device: float) -> QPixmap:
        key = tuple(mark[:PLAIN] for mark in marks)
        if key not in self._sheets:
            pixmap = QPixmap(*(int(np.ceil((side + 2 * MARGIN) * device)) for side in size))
            pixmap.fill(Qt.GlobalColor.transparent)
            _paint(pixmap, marks, device)
            self._sheets[key] = pixmap
        return self._sheets[key]


def _paint(pixmap: QPixmap, marks: list[Mark], device: float) -> None:
    with painting(pixmap) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(device, device)
        paint(painter, marks)


def face(layout: Layout, place: int, look: Look) -> Hashable:
    """All that decides how a card looks."""
    view, table = layout.view, layout.placements
    capability, performer, moment = table.capabilities[place], table.performers[place], table.moments[place]
    pnl = layout.accounts.get(performer, "")
    badges = tuple(badges_of(view, capability, performer, moment)) if layout.sizes.second_line else ()
    width, height = layout.boxes[place, 2:].tolist()
    name = view.name(capability)
    return name, view.name(performer), look.pnl(pnl) if pnl else "", table.roles[place], badges, width, height


def place_sprite(painter: QPainter, sprite: QPixmap, scale: float, x: float, y: float) -> None:
    """Copy a sprite so that its card's left upper corner is at a point of the widget, on whole device pixels."""
    ratio, edge = sprite.devicePixelRatio(), MARGIN * scale
    painter.drawPixmap(QPointF(round((x - edge) * ratio) / ratio, round((y - edge) * ratio) / ratio), sprite)


def _bytes(sprite: QPixmap) -> int:
    return 4 * sprite.width() * sprite.height()
