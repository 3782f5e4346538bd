"""A layout seen from afar: cards as coloured tiles, names only of bands and journeys, large enough to be read.

A window uses it below about 45 % of full size, and so do thumbnails and locator maps on paper.
"""

import numpy as np

from studio.drawing import text
from studio.drawing.layout import Label, Layout
from studio.drawing.look import Look
from studio.drawing.marks import Box, Layer, Mark, Rect, Role, extent
from studio.drawing.parts import Pen, label

READABLE = 11.0  # pixels; no name is set smaller
ROOMY = 3.6  # ems that a name needs beside the tiles; with less it is laid over them
MOST_LINES = 5


def overview(layout: Layout, look: Look, scale: float, within: Box | None = None) -> list[Mark]:
    """The marks of a layout that is shown at a scale (pixels a point, under 1), only those near a box if one is given.

    Where even one line of a band's name would be higher than the band, the name is left out.
    """
    named = [name for name in layout.labels if within is None or name.box.meets(within)]
    marks: list[Mark] = [_ground(name, look) for name in named]
    marks += tiles(layout, look, within)
    for name in named:
        marks += _words(name, layout, look, scale)
    return marks


def tiles(layout: Layout, look: Look, within: Box | None = None) -> list[Mark]:
    """Each card as a tile in the colour of its P&L."""
    places = layout.cards_in(within) if within is not None else np.flatnonzero(layout.shown).tolist()
    table, radius = layout.placements, layout.sizes.radius
    return [
        Rect(
            *Box(*layout.boxes[place].tolist()),
            look.pnl(layout.accounts.get(table.performers[place], "")),
            radius=radius,
            layer=Layer.CARD,
            id=table.ids[place],
            role=Role.CARD,
        )
        for place in places
    ]


def _ground(name: Label, look: Look) -> Mark:
    fill = look.tint(look.pnl(name.pnl), 0.2) if name.pnl else look.theme.surface
    return Rect(*name.box, fill, look.card_line, radius=12.0, id=name.id, role=Role.BAND, title=name.words)


def _words(name: Label, layout: Layout, look: Look, scale: float) -> list[Mark]:
    """The name in its head, or where the head is too narrow on a plate over the tiles."""
    size = max(layout.sizes.head, READABLE / scale)
    line = text.line_height(size)
    if line > name.box.height:
        return []
    ground = look.tint(look.pnl(name.pnl), 0.2) if name.pnl else look.theme.surface
    ink = look.text(look.pnl(name.pnl), ground) if name.pnl else look.theme.ink
    pen = Pen(Layer.COLUMN_HEAD, name.id, name.role, name.words)
    pad = 0.4 * size
    room = name.head.width - 2 * pad
    whole = all(text.width(word, size, 600) <= room for word in name.words.split())
    if room >= ROOMY * size and whole:
        most = max(1, min(MOST_LINES, int((name.head.height - pad) / line)))
        top = name.head.y + min(pad, (name.head.height - line) / 2)
        return label(name.words, name.head.x + pad, top, room, size, 600, ink, pen, most)
    top = name.box.y + (name.box.height - line) / 2
    words = label(name.words, name.box.x + pad, top, name.box.width - 2 * pad, size, 600, ink, pen)
    width = max((extent(word).width for word in words), default=0.0)
    plate = Rect(name.box.x, top, width + 2 * pad, line, ground, radius=0.3 * size, layer=Layer.COLUMN_HEAD)
    return [plate, *words] if words else []
