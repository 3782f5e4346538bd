"""The band of backbones along the bottom: shared platforms that carry what all journeys need."""

from functools import partial

from studio.drawing import text
from studio.drawing.cards import sheet
from studio.drawing.layout import Label, Piece
from studio.drawing.look import Look
from studio.drawing.marks import Box, Icon, Layer, Line, Mark, Rect, Role
from studio.drawing.parts import Pen, label, run
from studio.drawing.sizes import Sizes
from studio.model.query import View
from studio.model.record import Record
from studio.model.speech import say, say_many

ICONS = {"data": "database", "analytics": "chart-line", "digital": "boxes"}
WORDS = {"data": "Data", "analytics": "Analytics", "digital": "Digital"}


def backbone_pieces(view: View, x: float, y: float, width: float, sizes: Sizes) -> tuple[list[Piece], float]:
    """The band with a tile for each backbone, as many rows as needed, and where it ends; nothing without backbones."""
    found = view.of("backbone")
    if not found:
        return [], y
    inner = width - sizes.side - sizes.lead - sizes.inset
    across = max(1, int(inner / sizes.column))
    column = min(inner / min(across, len(found)), 1.6 * sizes.column)
    room = column - sizes.gutter - sizes.strip - 2 * sizes.pad
    wide = any(text.width(view.name(record["id"]), sizes.title, 600) > room for record in found)
    tile = sizes.card_height(sizes.title_lines if wide else 1)
    rows = -(-len(found) // across)
    at = Box(x, y, width, rows * (tile + sizes.gap) - sizes.gap + 2 * sizes.inset)
    pieces = [Piece(at, partial(_band, at, len(found), sizes))]
    for place, record in enumerate(found):
        left = x + sizes.side + sizes.lead + place % across * column + sizes.gutter / 2
        top = y + sizes.inset + place // across * (tile + sizes.gap)
        box = Box(left, top, column - sizes.gutter, tile)
        pieces.append(Piece(box, partial(backbone_marks, view, record, box, sizes)))
    return pieces, at.bottom


def backbone_labels(view: View, pieces: list[Piece], sizes: Sizes) -> tuple[Label, ...]:
    """What is named from afar of the band that `backbone_pieces` made: itself, and each of its tiles."""
    if not pieces:
        return ()
    at, boxes = pieces[0].box, (piece.box for piece in pieces[1:])
    band = Label(at, Box(at.x, at.y, sizes.side, at.height), say("Backbones"), "", Role.ROW)
    tiles = zip(view.of("backbone"), boxes, strict=True)
    return (band, *(Label(box, box, view.name(one["id"]), one["id"], Role.ROW) for one, box in tiles))


def backbone_marks(view: View, record: Record, at: Box, sizes: Sizes, look: Look) -> list[Mark]:
    """A backbone as a tile: its name, its type and what it carries."""
    kind = str(record.get("backboneType", ""))
    carried = len(view.out(record["id"], "underpins"))
    second = " · ".join(
        part for part in (say(WORDS.get(kind, "")), say("carries {n}", n=carried) if carried else "") if part
    )
    title = say("Backbone: {name}", name=view.name(record["id"]))
    pen, inner = Pen(Layer.CARD, record["id"], Role.TILE, title), Pen(Layer.CARD)
    left, right = at.x + sizes.strip + sizes.pad, at.right - sizes.pad
    icon = 1.1 * sizes.small
    lines = label(
        view.name(record["id"]), left, 0, right - left, sizes.title, 600, look.theme.ink, inner, sizes.title_lines
    )
    height = len(lines) * 1.24 * sizes.title + (1.3 * sizes.small if sizes.second_line else 0)
    top = at.y + (at.height - height) / 2
    marks = sheet(at, look.theme.unowned, sizes, look, pen)
    marks += [line._replace(y=line.y + top) for line in lines]  # type: ignore[union-attr, call-arg]
    if sizes.second_line:
        center = top + len(lines) * 1.24 * sizes.title + 0.65 * sizes.small
        marks += run(
            second or say("Backbone"),
            left,
            center,
            right - left - icon - 4,
            sizes.small,
            400,
            look.theme.ink_soft,
            inner,
        )
        marks.append(
            Icon(
                ICONS.get(kind, "spline"), right - icon, center - icon / 2, icon, look.theme.ink_soft, layer=Layer.CARD
            )
        )
    return marks


def _band(at: Box, count: int, sizes: Sizes, look: Look) -> list[Mark]:
    shades, radius = look.theme, sizes.band_radius
    left, room, pen = at.x + sizes.inset + 2, sizes.side - 2 * sizes.inset, Pen(Layer.ROW_HEAD)
    words = say_many("{n} shared platform", "{n} shared platforms", count)
    return [
        Rect(*at, shades.surface, shades.line, 1.0, radius, role=Role.BAND, title=say("Backbones")),
        Rect(at.x + 0.5, at.y + 0.5, sizes.side - 0.5, at.height - 1, look.head, radius=radius - 0.5, corners="left"),
        Line(((at.x + sizes.side, at.y), (at.x + sizes.side, at.bottom)), shades.line),
        *label(say("Backbones"), left, at.y + sizes.inset, room, sizes.head, 600, shades.ink, pen),
        *label(words, left, at.y + sizes.inset + 1.3 * sizes.head, room, sizes.small, 400, shades.ink_soft, pen),
    ]
