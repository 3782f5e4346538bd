"""A layout as marks: all of it for paper and SVG, or only what meets a box for a window."""

from studio.drawing.cards import card_marks
from studio.drawing.layout import Layout
from studio.drawing.look import Look
from studio.drawing.marks import Box, Mark, in_order


def draw(layout: Layout, look: Look, within: Box | None = None) -> list[Mark]:
    """The marks of a layout in the order in which they are painted; with `within`, only those near that box."""
    return in_order([*frame(layout, look, within), *cards(layout, look, within)])


def frame(layout: Layout, look: Look, within: Box | None = None) -> list[Mark]:
    """Everything but the cards: bands, heads, rules, paths, crossings."""
    wanted = range(len(layout.pieces)) if within is None else layout.pieces_in(within)
    return [mark for number in wanted for mark in layout.pieces[number].draw(look)]


def cards(layout: Layout, look: Look, within: Box | None = None) -> list[Mark]:
    """The cards."""
    places = layout.cards_in(within or Box(-1e9, -1e9, 2e9, 2e9))
    return [mark for place in places for mark in card_marks(layout, place, look)]
