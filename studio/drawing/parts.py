"""Small parts that many pictures share: labels, chips, slots for what is missing, bars of perception."""

from typing import NamedTuple

from studio.drawing import text
from studio.drawing.look import Look
from studio.drawing.marks import Circle, Icon, Layer, Line, Mark, Rect, Role, TextRun


class Pen(NamedTuple):
    """Where marks go and what they stand for: layer, record, role, and the words that explain them."""

    layer: int = Layer.BAND
    id: str = ""
    role: str = ""
    title: str = ""


def label(
    words: str, x: float, top: float, room: float, size: float, weight: int, color: str, pen: Pen, most: int = 1
) -> list[Mark]:
    """Text from a left upper corner, on at most so many lines. The whole text is the title where some was cut off."""
    fitted = text.wrap(words, room, size, weight, most)
    title = pen.title or (text.plain(words) if fitted.cut else "")
    first = text.baseline(top, size)
    return [
        TextRun(
            *(x, first + number * text.line_height(size), line, size, weight, color),
            width=min(room, text.width(line, size, weight)),
            layer=pen.layer,
            id=pen.id,
            role=pen.role,
            title=title,
        )
        for number, line in enumerate(fitted.lines)
    ]


def label_height(words: str, room: float, size: float, weight: int, most: int = 1) -> float:
    """How high a label becomes."""
    return len(text.wrap(words, room, size, weight, most).lines) * text.line_height(size)


def run(words: str, x: float, center: float, room: float, size: float, weight: int, color: str, pen: Pen) -> list[Mark]:
    """One line of text whose capitals stand centred on a height; nothing where there is no room for it."""
    fitted = text.elide(words, room, size, weight)
    title = pen.title or (text.plain(words) if fitted.cut else "")
    return [
        TextRun(
            *(x, text.middle(center, size), line, size, weight, color),
            width=fitted.width,
            layer=pen.layer,
            id=pen.id,
            role=pen.role,
            title=title,
        )
        for line in fitted.lines
    ]


def chip_width(words: str, size: float, room: float) -> float:
    """How wide a chip becomes: as its words need, at most the room."""
    return min(room, text.width(text.plain(words), size, 500) + 3.4 * size)


def chip(
    words: str, x: float, y: float, room: float, size: float, ground: str, ink: str, icon: str, pen: Pen
) -> list[Mark]:
    """A rounded chip with an icon and one line of words."""
    height, lead = 2.0 * size, 2.2 * size
    width = chip_width(words, size, room)
    inner = Pen(pen.layer)
    return [
        Rect(
            x, y, width, height, ground, radius=height / 2, layer=pen.layer, id=pen.id, role=pen.role, title=pen.title
        ),
        Icon(icon, x + 0.75 * size, y + 0.45 * size, 1.1 * size, ink, layer=pen.layer),
        *run(words, x + lead, y + height / 2, width - lead - 0.9 * size, size, 500, ink, inner),
    ]


def person_chip(words: str, x: float, y: float, room: float, size: float, look: Look, pen: Pen) -> list[Mark]:
    """A chip with a person's initials and name."""
    height = 2.0 * size
    radius, lead = height / 2 - 1.5, 2.4 * size
    width = chip_width(words, size, room)
    letters = initials(words)
    small = 0.76 * size
    half = text.width(letters, small, 600) / 2
    shades = look.theme
    return [
        Rect(
            x,
            y,
            width,
            height,
            look.chip,
            radius=height / 2,
            layer=pen.layer,
            id=pen.id,
            role=pen.role,
            title=pen.title,
        ),
        Circle(x + height / 2, y + height / 2, radius, shades.ink_soft, layer=pen.layer),
        *run(letters, x + height / 2 - half, y + height / 2, 2 * radius, small, 600, shades.surface, Pen(pen.layer)),
        *run(words, x + lead, y + height / 2, width - lead - 0.9 * size, size, 500, shades.ink, Pen(pen.layer)),
    ]


def slot(words: str, x: float, y: float, room: float, size: float, look: Look, pen: Pen) -> list[Mark]:
    """A dashed red slot that names what is missing and waits for a drop."""
    height = 2.0 * size
    width = min(room, text.width(words, size, 500) + 1.8 * size)
    red = look.theme.bad_ink
    return [
        Rect(
            *(x + 0.5, y + 0.5, width - 1, height - 1, look.tint(look.theme.bad, 0.04), look.theme.bad, 1.0),
            radius=height / 2,
            dash=(3.0, 2.5),
            layer=pen.layer,
            id=pen.id,
            role=Role.SLOT,
            title=pen.title,
        ),
        *run(words, x + 0.9 * size, y + height / 2, width - 1.7 * size, size, 500, red, Pen(pen.layer)),
    ]


def slot_width(words: str, size: float, room: float) -> float:
    """How wide a slot becomes."""
    return min(room, text.width(words, size, 500) + 1.8 * size)


def initials(words: str) -> str:
    """One or two capitals that stand for a name; letters only, so that they are readable in the small circle."""
    heads = [word[0].upper() for word in text.plain(words).split() if word[0].isalpha()]
    return "".join(heads[:1] + heads[-1:] if len(heads) > 1 else heads)


def bar(
    x: float,
    center: float,
    width: float,
    share: float | None,
    tick: float | None,
    color: str,
    look: Look,
    middle: bool = False,
    layer: int = Layer.BAND,
) -> list[Mark]:
    """A thin bar filled to a share (0 to 1) of its width, with a tick; from the middle on a scale of two signs."""
    height = 5.0
    marks: list[Mark] = [Rect(x, center - height / 2, width, height, look.track, radius=height / 2, layer=layer)]
    if share is not None:
        start, end = sorted((0.5 if middle else 0.0, min(1.0, max(0.0, share))))
        filled = max(2.0, (end - start) * width)
        marks.append(
            Rect(x + start * width, center - height / 2, filled, height, color, radius=height / 2, layer=layer)
        )
    if middle:
        zero = x + width / 2
        marks.append(Line(((zero, center - 4.5), (zero, center + 4.5)), look.theme.ink_soft, 0.75, layer=layer))
    if tick is not None:
        at = x + min(1.0, max(0.0, tick)) * width
        marks.append(Line(((at, center - 5), (at, center + 5)), look.theme.ink, 1.75, layer=layer))
    return marks
