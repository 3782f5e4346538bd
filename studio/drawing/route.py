"""The customer's way through the cards: crossings in every lens, and in P&Ls the whole path with numbered stops."""

from functools import partial

from studio.analysis.structure_flow import Run, flow_of, is_crossing, paths_by_journey
from studio.drawing.layout import Layout, Piece
from studio.drawing.look import Look
from studio.drawing.marks import Box, Diamond, Mark, Role
from studio.model.query import View
from studio.model.record import Record


def main_run(view: View, journey: str, paths: list[Record]) -> Run | None:
    """The run of a journey that most customers take; ties go to the smaller id."""
    runs = flow_of(view, journey, paths).runs
    return min(runs, key=lambda run: (-run.share, run.path), default=None)


def crossing_pieces(layout: Layout) -> list[Piece]:
    """A red diamond in the gutter before each card at which a customer arrives from another P&L."""
    paths = paths_by_journey(layout.view)
    boxes = {grid.rows[0].id: grid.box for grid in layout.grids}
    whole = Box(0, 0, *layout.size)
    return [
        Piece(
            boxes.get(travel.journey, whole), partial(_crossings, layout, travel.journey, paths.get(travel.journey, []))
        )
        for travel in layout.travels
        if travel.journey
    ]


def _crossings(layout: Layout, journey: str, paths: list[Record], look: Look) -> list[Mark]:
    view = layout.view
    found: dict[str, Mark] = {}
    for run in flow_of(view, journey, paths).runs:
        for before, after in run.transitions():
            at = layout.card(after.placement)
            if is_crossing(before, after) and at is not None:
                title = crossing_words(view, before.account, after.account)
                x, y = at.x - layout.sizes.gutter / 2, at.center[1]
                size = 5.5
                mark = Diamond(
                    x, y, size, look.theme.bad, look.theme.surface, 1.5, id=after.placement, role=Role.CROSSING
                )
                found[after.placement] = mark._replace(title=title)
    return list(found.values())


def crossing_words(view: View, before: str, after: str) -> str:
    """What a crossing means, in a sentence."""
    return f"The customer is handed from {account_name(view, before)} to {account_name(view, after)}"


def account_name(view: View, account: str) -> str:
    """The name of a P&L, of a unit or partner that is its own account, or "nobody" for a placement without either."""
    record = view.get(account)
    return "nobody" if record is None or record["kind"] == "supports" else view.name(account)
