"""P&Ls on their way: the bands of the silo picture become the bars and chips of what they answer for, and back."""

from collections import Counter
from collections.abc import Set
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from studio.canvas.camera import Camera
from studio.canvas.overlay import faint
from studio.canvas.picture import CARDS_FROM, MANY, Picture
from studio.drawing.color import mix
from studio.drawing.layout import Layout
from studio.drawing.marks import Box, Rect, Role

RADIUS = 8.0  # pixels
LIGHT, STRONG = 0.10, 0.75  # how dense a band and a bar are


class Banner(NamedTuple):
    """A P&L's rectangle from one picture to another, in pixels of the window, with colour and density in each."""

    colors: tuple[str, str]
    start: QRectF
    end: QRectF
    from_density: float
    to_density: float

    def paint(self, painter: QPainter, t: float) -> None:
        """Paint it on its way. At both ends it is gone, for there the picture itself shows it."""
        seen = min(1.0, 5 * t, 5 * (1 - t))
        density = self.from_density + (self.to_density - self.from_density) * t
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint(mix(self.colors[1], self.colors[0], t), density * seen))
        one, other = self.start, self.end
        corner = one.topLeft() + (other.topLeft() - one.topLeft()) * t
        size = one.size() + (other.size() - one.size()) * t
        box = QRectF(corner, size)
        radius = min(RADIUS, box.height() / 2)
        painter.drawRoundedRect(box, radius, radius)


def banners(start: tuple[Picture, Camera], end: tuple[Picture, Camera]) -> list[Banner]:
    """The P&Ls that both pictures show in other ways. A band that becomes several bars is there several times.

    A P&L that only one of the pictures has comes out of, or goes into, the one whose cards it takes over or leaves most
    of its own to.
    """
    (before, camera), (after, later) = start, end
    if before.layout.lens == after.layout.lens:
        return []
    old, new = accounts_shown(before), accounts_shown(after)
    return [
        Banner(
            (before.look.pnl(was), after.look.pnl(becomes)),
            camera.rect(one),
            later.rect(other),
            _density(before),
            _density(after),
        )
        for was, becomes in _successions(before.layout, after.layout, old.keys(), new.keys())
        for one, other in _paired(old[was], new[becomes])
    ]


def _successions(before: Layout, after: Layout, old: Set[str], new: Set[str]) -> list[tuple[str, str]]:
    """Which P&L becomes which: itself where both pictures show it, else the one with most cards in common."""
    found = {(pnl, pnl) for pnl in old & new}
    if not old or not new or old == new:
        return sorted(found)
    shared = _shared(before, after)
    ranked = sorted(shared, key=lambda pair: (-shared[pair], pair))
    for pnl in new - old:
        found |= set([pair for pair in ranked if pair[1] == pnl and pair[0] in old][:1])
    for pnl in old - new:
        found |= set([pair for pair in ranked if pair[0] == pnl and pair[1] in new][:1])
    return sorted(found)


def _shared(before: Layout, after: Layout) -> Counter[tuple[str, str]]:
    """How many cards are on which P&L before and afterwards."""
    was_on = (before.accounts.get(one, "") for one in before.placements.performers)
    was = dict(zip(before.placements.ids, was_on, strict=True))
    becomes = (after.accounts.get(one, "") for one in after.placements.performers)
    return Counter((was[id_], pnl) for id_, pnl in zip(after.placements.ids, becomes, strict=True) if id_ in was)


def _paired(old: list[Box], new: list[Box]) -> list[tuple[Box, Box]]:
    """Each box with one of the other picture; the last one serves for all that remain."""
    count = max(len(old), len(new))
    return [(old[min(place, len(old) - 1)], new[min(place, len(new) - 1)]) for place in range(count)]


def accounts_shown(picture: Picture) -> dict[str, list[Box]]:
    """Where P&Ls are: their bands among P&Ls, else the bars under what they answer for, else their chips."""
    layout = picture.layout
    found: dict[str, list[Box]] = {}
    if layout.lens == "pnls":
        for grid in layout.grids:
            for row in grid.rows:
                if layout.view.get(row.group) is not None:
                    known = found.setdefault(row.group, [Box(grid.box.x, row.y, grid.box.width, 0.0)])
                    known[0] = known[0]._replace(height=row.y + row.height - known[0].y)
        return found
    if len(layout.pieces) > MANY / CARDS_FROM:
        return found
    bars: dict[str, list[Box]] = {}
    for number in range(len(layout.pieces)):
        for marks in picture.marks_of(number).values():
            for mark in marks:
                if isinstance(mark, Rect) and mark.role == Role.PNL and layout.view.get(mark.id) is not None:
                    is_bar = mark.fill == picture.look.pnl(mark.id)
                    (bars if is_bar else found).setdefault(mark.id, []).append(mark.box)
    return bars or found


def _density(picture: Picture) -> float:
    return LIGHT if picture.layout.lens == "pnls" else STRONG
