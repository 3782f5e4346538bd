"""What is under a point of the drawing: marks that stand for a record, cards, and the places a drop may aim at."""

from collections.abc import Iterator
from typing import NamedTuple

from studio.canvas.picture import Picture
from studio.drawing.cards import sentence
from studio.drawing.customer import owner
from studio.drawing.layout import Cell
from studio.drawing.marks import Box, Curve, Layer, Line, Mark, Role, extent
from studio.model.commands.drop import Dragged, Spot

BACKGROUND = (Role.BAND, Role.CURVE, Role.PATH, Role.CLIFF)  # shown, but not picked up and not selected


GROUND = Spot("")  # beside everything: where something new may be put down without being linked

NOTHING: frozenset[str] = frozenset()


class Hit(NamedTuple):
    """Something under a point: the record it stands for, its role in the drawing, where it is, and what it means."""

    id: str
    role: str
    box: Box
    title: str
    layer: int = Layer.CARD

    @property
    def is_background(self) -> bool:
        """Whether it lies behind everything else, so that pressing on it begins a selection."""
        return self.role in BACKGROUND


class Aim(NamedTuple):
    """One reading of where a drop goes: the spot for the model, and the box that lights up."""

    spot: Spot
    box: Box


def hits(picture: Picture, x: float, y: float, with_marks: bool = True) -> list[Hit]:
    """Everything that stands for a record under a point, uppermost first; only cards where marks are too far away."""
    found = [*(_marks(picture, x, y) if with_marks else ()), *_cards(picture, x, y)]
    return sorted(found, key=lambda hit: -hit.layer)  # stable: within a layer what was painted last comes first


def _marks(picture: Picture, x: float, y: float) -> Iterator[Hit]:
    for number in reversed(picture.pieces_in(Box(x, y, 1e-3, 1e-3))):
        for layer, marks in picture.marks_of(number).items():
            for mark in marks.near(x, y):
                if (mark.id or mark.title) and _covers(mark, x, y):
                    yield Hit(mark.id, mark.role, extent(mark), mark.title, layer)


def _covers(mark: Mark, x: float, y: float) -> bool:
    """Whether a mark is at a point; lines only where they are, give or take some points."""
    if isinstance(mark, Line):
        pairs = zip(mark.points, mark.points[1:], strict=False)
        return any(_along(start, end).holds(x, y) for start, end in pairs)
    return not isinstance(mark, Curve) and extent(mark).holds(x, y)


def _along(start: tuple[float, float], end: tuple[float, float], reach: float = 4.0) -> Box:
    left, top = min(start[0], end[0]), min(start[1], end[1])
    return (
        Box(left, top, abs(start[0] - end[0]), abs(start[1] - end[1]))
        .inset(0, 0)
        ._replace(
            x=left - reach,
            y=top - reach,
            width=abs(start[0] - end[0]) + 2 * reach,
            height=abs(start[1] - end[1]) + 2 * reach,
        )
    )


def _cards(picture: Picture, x: float, y: float) -> Iterator[Hit]:
    layout = picture.layout
    for place in reversed(layout.cards_in(Box(x, y, 1e-3, 1e-3))):
        box = Box(*layout.boxes[place].tolist())
        yield Hit(layout.placements.ids[place], Role.CARD, box, sentence(layout, place))


def thing(picture: Picture, hit: Hit, copy: bool = False) -> Dragged | None:
    """What is taken into the hand at a hit; None where it is nothing that can be carried."""
    view, layout = picture.layout.view, picture.layout
    if hit.role in (Role.CARD, Role.STOP, Role.CROSSING):
        return card(picture, hit.id, copy)
    record = owner(view, hit.id) if hit.role == Role.OWNER else view.get(hit.id)
    if record is None or hit.role in (Role.BAND, Role.SLOT, Role.PERCEPTION, Role.CLIFF) or hit.id in layout.index:
        return None
    return Dragged(record["kind"], record["id"], view.name(record["id"]), copy=copy)


def card(picture: Picture, placement: str, copy: bool = False) -> Dragged | None:
    """A card as something in the hand."""
    layout = picture.layout
    place = layout.index.get(placement)
    if place is None:
        return None
    capability = layout.placements.capabilities[place]
    return Dragged("capability", capability, layout.view.name(capability), placement, copy)


def aims(
    picture: Picture, kind: str, x: float, y: float, carried: frozenset[str] = NOTHING, with_marks: bool = True
) -> list[Aim]:
    """How dropping a thing of a kind at a point may be meant, the nearest meaning first.

    `carried` are the placements in the hand, which are no targets themselves.
    """
    layout = picture.layout
    view = layout.view
    cell = layout.cell_at(x, y)
    found: list[Aim] = []
    under = hits(picture, x, y, with_marks)
    for hit in under:
        if hit.id in carried or view.get(hit.id) is None or hit.role == Role.BAND:
            continue
        row = cell.row.id if cell is not None and hit.role == Role.CARD else ""
        found.append(Aim(Spot(hit.id, *_where(layout.lens, row)), hit.box))
    if cell is not None:
        found.extend(cell_aims(picture, kind, cell))
    elif y < layout.head and not found:
        found.extend(_head_aims(picture, x))
    bands = (hit for hit in under if hit.role == Role.BAND and view.get(hit.id) is not None)
    found.extend(Aim(Spot(hit.id), hit.box) for hit in bands)
    return list(dict.fromkeys(found)) or [Aim(GROUND, Box(0.0, 0.0, *layout.size))]


def _head_aims(picture: Picture, x: float) -> list[Aim]:
    """What dropping on the head over all rows may mean, where the ribbon of the customer is: the stage below it."""
    layout = picture.layout
    columns = (one for grid in layout.grids for one in grid.columns if one.x <= x < one.x + one.width)
    boxes = ((one, Box(one.x, 0.0, one.width, layout.head)) for one in columns)
    return [Aim(Spot(one.id), box) for one, box in boxes if layout.view.get(one.id) is not None]


def cell_aims(picture: Picture, kind: str, cell: Cell) -> list[Aim]:
    """What dropping on a cell may mean: its stage first; for a unit among P&Ls, the row's account."""
    layout = picture.layout
    view = layout.view
    found = [Aim(Spot(cell.column.id, *_where(layout.lens, cell.row.id)), cell.box)]
    if cell.row.kind in ("unit", "pnl"):
        account = Aim(Spot(cell.row.group), cell.box)
        found = [account, *found] if kind == "unit" else [*found, account]
    around = (cell.column.journey, cell.column.outcome)
    found.extend(Aim(Spot(id_), cell.box) for id_ in around if id_)
    return [aim for aim in found if view.get(aim.spot.id) is not None]


def _where(lens: str, row: str) -> tuple[str, str]:
    """Lane and row of a spot, by what the rows of a lens are."""
    if lens == "layers":
        return row, ""
    return "", row if lens == "pnls" and not row.startswith("@") else ""
