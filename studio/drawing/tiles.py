"""How tiles and bars look: what lies in lanes beside the cards, smaller and quieter than they."""

from studio.drawing import text
from studio.drawing.bars import Bar
from studio.drawing.lanes import Tile
from studio.drawing.look import Look
from studio.drawing.marks import Box, Icon, Layer, Mark, Rect, Role
from studio.drawing.parts import Pen, label, run
from studio.drawing.sizes import Sizes
from studio.model.speech import say

LEAST = 3.0  # ems of room under which no words are set
ROLES = {"owner": Role.OWNER, "pnl": Role.PNL, "supplier": Role.PNL, "slot": Role.SLOT}


def tile_height(tiles: list[Tile], sizes: Sizes) -> float:
    """The height of all tiles: two lines as soon as one name needs them."""
    room = _room(sizes.card_width, sizes)
    wide = any(text.width(text.plain(tile.name), sizes.small, 500) > room for tile in tiles)
    return (2 if wide else 1) * text.line_height(sizes.small) + sizes.pad


def tile_marks(tile: Tile, at: Box, sizes: Sizes, look: Look) -> list[Mark]:
    """A tile: an icon for its kind and its name."""
    shades, layer = look.theme, Layer.CARD
    size = sizes.small
    ground = shades.surface if tile.style == "internal" else look.chip
    ink = shades.ink if tile.style != "internal" else shades.ink_soft
    name = label(
        tile.name, at.x + sizes.pad + 1.2 * size + 5, 0.0, _room(at.width, sizes), size, 500, ink, Pen(layer), 2
    )
    top = at.y + (at.height - len(name) * text.line_height(size)) / 2
    role = ROLES.get(tile.style, Role.TILE)
    return [
        Rect(*at, ground, look.card_line, 1.0, sizes.radius - 2, layer=layer, id=tile.id, role=role, title=tile.title),
        Icon(tile.icon, at.x + sizes.pad, at.center[1] - 0.6 * size, 1.2 * size, shades.ink_soft, layer=layer),
        *(mark._replace(y=mark.y + top) for mark in name),  # type: ignore[union-attr, call-arg]
    ]


def bar_marks(bar: Bar, at: Box, sizes: Sizes, look: Look) -> list[Mark]:
    """A bar over stages, as its style asks: a P&L in full colour, a supplier only tinted, a backbone with a strip."""
    ground, line, ink, dash = _colors(bar, look)
    size, layer, role = sizes.small, Layer.CARD, ROLES.get(bar.style, Role.TILE)
    box = at.inset(0.5, 0.5)
    marks: list[Mark] = [
        Rect(
            *(*box, ground, line, 1.0, sizes.radius - 2, "all", dash),
            layer=layer,
            id=bar.id,
            role=role,
            title=bar.title,
        )
    ]
    if bar.style == "backbone":
        marks.append(
            Rect(
                box.x,
                box.y,
                sizes.strip,
                box.height,
                look.theme.unowned,
                radius=sizes.strip,
                corners="left",
                layer=layer,
            )
        )
    left = at.x + sizes.pad + (sizes.strip if bar.style == "backbone" else 0)
    return marks + _told(bar, Box(left, at.y, at.right - sizes.pad - left, at.height), size, ink)


def _told(bar: Bar, at: Box, size: float, ink: str) -> list[Mark]:
    """The words of a bar after an icon; the words alone where it is narrow, nothing where it is too narrow for them."""
    layer, weight = Layer.CARD, 600 if bar.style in ("pnl", "backbone") else 500
    lead, center = 1.2 * size + 5, at.center[1]
    if at.width < LEAST * size:
        return []
    if at.width < lead + LEAST * size:
        return run(bar.name, at.x, center, at.width, size, weight, ink, Pen(layer))
    told = say("{name} · supplies", name=bar.name) if bar.style == "supplier" else bar.name
    words = told if text.width(told, size, weight) <= at.width - lead else bar.name
    icon = Icon(bar.icon, at.x, center - 0.6 * size, 1.2 * size, ink, layer=layer)
    return [icon, *run(words, at.x + lead, center, at.width - lead, size, weight, ink, Pen(layer))]


def _colors(bar: Bar, look: Look) -> tuple[str, str, str, tuple[float, ...]]:
    """Ground, line, ink and dash of a bar."""
    shades = look.theme
    color = look.pnl(bar.id)
    if bar.style == "pnl":
        return color, "", look.text_on(color), ()
    if bar.style == "supplier":
        ground = look.tint(color, 0.12)
        return ground, look.tint(color, 0.4), look.text(color, ground), ()
    if bar.style == "slot":
        return look.tint(shades.bad, 0.04), shades.bad, shades.bad_ink, (3.0, 2.5)
    if bar.style == "backbone":
        return shades.surface, look.card_line, shades.ink, ()
    return look.chip, "", shades.ink, ()


def _room(width: float, sizes: Sizes) -> float:
    return width - 2 * sizes.pad - 1.2 * sizes.small - 5
