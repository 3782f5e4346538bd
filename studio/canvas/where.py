"""Where a record is drawn, and what a point of the drawing says in words."""

from html import escape

from studio.canvas.hit import hits
from studio.canvas.picture import Picture
from studio.drawing.marks import Box, Role


def box_of(picture: Picture, id_: str) -> Box | None:
    """The box of a card, of a card of a capability, or of the mark that stands for a record; None if not drawn."""
    layout = picture.layout
    found = picture.box_of(id_)
    if found is not None:
        return found
    if id_ in layout.placements.capabilities:
        places = (place for place, one in enumerate(layout.placements.capabilities) if one == id_)
        return next((box for place in places if (box := layout.card(layout.placements.ids[place])) is not None), None)
    columns = [column for grid in layout.grids for column in grid.columns if id_ in (column.id, column.journey)]
    near = Box(columns[0].x, 0, columns[0].width, layout.size[1]) if columns else Box(0, 0, *layout.size)
    for number in picture.pieces_in(near):
        picture.marks_of(number)
    return picture.box_of(id_)


def plain_tip(picture: Picture, x: float, y: float) -> str:
    """The tooltip at a point, safe to show as rich text so that long ones wrap; "" for none."""
    words = next((hit.title for hit in hits(picture, x, y) if hit.title and hit.role != Role.BAND), "")
    return f"<qt>{escape(words)}</qt>" if words else ""
