"""A card: one placement, with the colour of its P&L at the left, the capability, who performs it, and small badges."""

from studio.drawing import text
from studio.drawing.layout import Layout
from studio.drawing.look import Look
from studio.drawing.marks import Box, Icon, Layer, Mark, Rect, Role
from studio.drawing.parts import Pen, label, run
from studio.drawing.placements import Placements
from studio.drawing.sizes import Sizes
from studio.model.kinds import KINDS
from studio.model.query import View
from studio.model.speech import say

WEIGHTS = {"lead": 600}  # others stand back a little
MADE_OF = {
    "product": "package",
    "service": "hand-helping",
    "process": "workflow",
    "interaction": "messages-square",
    "communication": "megaphone",
    "technology": "boxes",
}
MOST_BADGES = 3


def title_lines(view: View, table: Placements, sizes: Sizes, width: float) -> int:
    """How many lines the titles of all cards get in cards of a width: more than one as soon as one name needs it."""
    room = width - sizes.strip - 2 * sizes.pad
    names = (text.plain(view.name(id_)) for id_ in dict.fromkeys(table.capabilities))
    if not sizes.title_lines:
        return 0
    is_wide = sizes.title_lines > 1 and any(text.width(name, sizes.title, 600) > room for name in names)
    return sizes.title_lines if is_wide else 1


def card_marks(layout: Layout, place: int, look: Look, box: Box | None = None) -> list[Mark]:
    """The marks of one card, where the layout put it or in another box (of a card in flight)."""
    view, sizes, table = layout.view, layout.sizes, layout.placements
    at = box or Box(*layout.boxes[place].tolist())
    performer, role = table.performers[place], table.roles[place]
    badges = badges_of(view, table.capabilities[place], performer, table.moments[place]) if sizes.second_line else []
    title = sentence(layout, place)
    pnl = layout.accounts.get(performer, "")
    color = look.pnl(pnl) if pnl else ""
    if not sizes.title_lines:
        return [tile(at, color, sizes, look, Pen(Layer.CARD, table.ids[place], Role.CARD, title))]
    return [
        *sheet(at, color, sizes, look, Pen(Layer.CARD, table.ids[place], Role.CARD, title)),
        *_words(view.name(table.capabilities[place]), _performer(view, performer), role, at, sizes, look, badges),
    ]


def sheet(at: Box, color: str, sizes: Sizes, look: Look, pen: Pen) -> list[Mark]:
    """The empty card: hairline, strip in a colour (hatched grey for none), surface."""
    shades, strip = look.theme, sizes.strip
    hatch = "" if color else shades.ink_soft
    return [
        Rect(*at, look.card_line, radius=sizes.radius, layer=pen.layer, id=pen.id, role=pen.role, title=pen.title),
        Rect(
            *(at.x, at.y, strip, at.height, color or look.track),
            radius=strip,
            corners="left",
            hatch=hatch,
            layer=pen.layer,
        ),
        Rect(
            *(at.x + strip, at.y + 1, max(0.0, at.width - strip - 1), max(0.0, at.height - 2), shades.surface),
            radius=max(0.0, sizes.radius - 1),
            corners="right",
            layer=pen.layer,
        ),
    ]


def tile(at: Box, color: str, sizes: Sizes, look: Look, pen: Pen) -> Mark:
    """A card too small for words: a tile in the colour of its P&L, hatched grey for none."""
    ground, hatch = color or look.track, "" if color else look.theme.ink_soft
    rounded = Rect(*at, ground, radius=sizes.radius, hatch=hatch)
    return rounded._replace(layer=pen.layer, id=pen.id, role=pen.role, title=pen.title)


def badges_of(view: View, capability: str, performer: str, moment: str) -> list[tuple[str, str, bool]]:
    """Icon, meaning and whether it is about the customer's moment, for a card; the most telling first."""
    found: list[tuple[str, str, bool]] = []
    if moment:
        found.append(("star", say("At the moment “{name}”", name=view.name(moment)), True))
    record = view.get(capability) or {}
    if record.get("elevation") == "elevated":
        found.append(("trending-up", say("Elevated: rises above existing roles"), False))
    if (view.get(performer) or {}).get("kind") == "partner":
        found.append(("handshake", say("Performed by a partner"), False))
    kinds = sorted({part.get("componentType", "") for part in view.sources(capability, "realises")})
    found.extend(
        (MADE_OF[kind], say("Made of: {kind}", kind=_component(kind)), False) for kind in kinds if kind in MADE_OF
    )
    return found[:MOST_BADGES]


def _component(kind: str) -> str:
    return say(KINDS["component"].by_name["componentType"].label_of(kind))


def sentence(layout: Layout, place: int) -> str:
    """What the card says, in a sentence; for tooltips and screen readers."""
    view, table = layout.view, layout.placements
    performer = table.performers[place]
    pnl = layout.accounts.get(performer, "")
    by = say("performed by {name}", name=view.name(performer)) if performer else say("performed by nobody")
    account = f" ({view.name(pnl)})" if pnl else ""
    words = {"name": view.name(table.capabilities[place]), "performer": f"{by}{account}"}
    where = view.name(table.moments[place] or table.stages[place])
    if table.roles[place] == "lead":
        return say("{name}, {performer}, leads at {place}", place=where, **words)
    if table.roles[place] == "enabling":
        return say("{name}, {performer}, enables at {place}", place=where, **words)
    return say("{name}, {performer}, contributes at {place}", place=where, **words)


def _performer(view: View, performer: str) -> str:
    return view.name(performer) if performer else say("Nobody performs it")


def _words(
    name: str, second: str, role: str, at: Box, sizes: Sizes, look: Look, badges: list[tuple[str, str, bool]]
) -> list[Mark]:
    shades, pen = look.theme, Pen(Layer.CARD)
    left = at.x + sizes.strip + sizes.pad
    room = at.right - sizes.pad - left
    weight = WEIGHTS.get(role, 500)
    lines = len(text.wrap(name, room, sizes.title, weight, sizes.title_lines).lines)
    top = at.y + max(sizes.pad / 2, (at.height - _content_height(sizes, lines)) / 2)
    marks = label(name, left, top, room, sizes.title, weight, shades.ink, pen, sizes.title_lines)
    if not sizes.second_line:
        return marks
    center = top + lines * text.line_height(sizes.title) + 0.65 * sizes.small
    icon = 1.1 * sizes.small
    taken = len(badges) * (icon + 4)
    soft = shades.ink_soft if second != say("Nobody performs it") else shades.bad_ink
    marks += run(second, left, center, room - taken, sizes.small, 400, soft, pen)
    for number, (symbol, meaning, is_moment) in enumerate(reversed(badges)):
        x = at.right - sizes.pad - icon - number * (icon + 4)
        color = shades.warn if is_moment else shades.ink_soft
        marks.append(
            Icon(symbol, x, center - icon / 2, icon, color, is_moment, Layer.CARD, role=Role.BADGE, title=meaning)
        )
    return marks


def _content_height(sizes: Sizes, lines: int) -> float:
    return lines * text.line_height(sizes.title) + (1.3 * sizes.small if sizes.second_line else 0.0)
