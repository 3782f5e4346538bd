"""Where a record is drawn, and what a point of the drawing says in words."""

from html import escape

from studio.canvas.hit import hits
from studio.canvas.picture import TELLING, Picture
from studio.drawing.layout import Layout
from studio.drawing.marks import Box, Role


def box_of(picture: Picture, id_: str) -> Box | None:
    """The box of a card, of a card of a capability, or of the mark that stands for a record; None if not drawn."""
    layout = picture.layout
    found = picture.box_of(id_)
    if found is not None and not _is_ground(picture, id_):
        return found
    if id_ in layout.placements.capabilities:
        places = (place for place, one in enumerate(layout.placements.capabilities) if one == id_)
        return next((box for place in places if (box := layout.card(layout.placements.ids[place])) is not None), None)
    for number in picture.pieces_in(_around(layout, id_)):
        picture.marks_of(number)
    return picture.box_of(id_)


def _is_ground(picture: Picture, id_: str) -> bool:
    """Whether of a record no more than the ground of its band was drawn so far."""
    found = picture.drawn.get(id_)
    return found is not None and TELLING[found[0]] == Role.BAND


def _around(layout: Layout, id_: str) -> Box:
    """A part of the drawing that holds the mark of a record: of its band, else of its columns, else all of it."""
    about = [(grid, one) for grid in layout.grids for one in grid.columns if id_ in (one.id, one.journey, one.outcome)]
    if not about:
        return Box(0, 0, *layout.size)
    if len(layout.grids) > 1:
        return about[0][0].box
    left, right = min(one.x for _, one in about), max(one.x + one.width for _, one in about)
    return Box(left, 0, right - left, layout.size[1])


def plain_tip(picture: Picture, x: float, y: float) -> str:
    """The tooltip at a point, safe to show as rich text so that long ones wrap; "" for none."""
    words = next((hit.title for hit in hits(picture, x, y) if hit.title and hit.role != Role.BAND), "")
    return f"<qt>{escape(words)}</qt>" if words else ""
