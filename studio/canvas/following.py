"""Where to look after another layout came in the place of one: so that one still sees what one looked at."""

from PySide6.QtCore import QRectF

from studio.canvas.camera import EDGE, Camera
from studio.canvas.surface import Surface
from studio.drawing.layout import Layout
from studio.drawing.marks import Box


def following(surface: Surface, before: Layout, camera: Camera) -> Camera:
    """The camera for what a surface shows now, after a layout that was looked at with another.

    At all of it if all was seen, at its beginning if that was, else at what was selected in sight or in the middle.
    """
    if surface.picture is None:
        return camera
    after = surface.picture.layout
    if camera == surface.fitting(before):
        return surface.fitting()
    if before.index and after.index and before.index.keys().isdisjoint(after.index):
        return surface.home()
    anchor = _anchor(surface, before, after, camera) if before.lens != after.lens else None
    if anchor is None:
        return camera
    old, new = Box(*before.boxes[before.index[anchor]].tolist()), Box(*after.boxes[after.index[anchor]].tolist())
    is_at_beginning = camera.scale == 1.0 and max(camera.x, camera.y) <= 0.0
    if is_at_beginning and (anchor not in surface.chosen or new.within(_seen(surface, surface.home()))):
        return surface.home()
    side = min((grid.columns[0].x for grid in after.grids if grid.columns), default=0.0)
    x = min(camera.x + new.x - old.x, new.x - side - EDGE)  # not under a head that stays
    return camera._replace(x=x, y=min(camera.y + new.y - old.y, new.y - after.head - EDGE))


def _seen(surface: Surface, camera: Camera) -> Box:
    """The part of a drawing that a camera shows in the window."""
    return camera.seen(QRectF(0, 0, surface.size.width(), surface.size.height()))


def _anchor(surface: Surface, before: Layout, after: Layout, camera: Camera) -> str | None:
    """The card that both layouts show and that was seen: a selected one, else the nearest to the middle."""
    seen, chosen = _seen(surface, camera), set(surface.chosen)
    x, y = seen.center
    distances = sorted(
        (
            before.placements.ids[place] not in chosen,
            abs(before.boxes[place, 0] - x) + abs(before.boxes[place, 1] - y),
            place,
        )
        for place in before.cards_in(seen)
    )
    ids = (before.placements.ids[place] for *_, place in distances)
    return next((id_ for id_ in ids if after.card(id_) is not None), None)
