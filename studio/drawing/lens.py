"""Lenses: a choice of rows and columns over the same placements. `arrange` puts one state of a model through one."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from studio.drawing.customer import shared_travels, travels
from studio.drawing.layers import arrange_layers
from studio.drawing.layout import Layout, Piece
from studio.drawing.options import LensOptions, Question
from studio.drawing.outcomes import arrange_outcomes
from studio.drawing.pnls import arrange_pnls
from studio.drawing.route import crossing_pieces, path_pieces
from studio.model.query import View
from studio.model.quiet import no_collection
from studio.model.trouble import Trouble

PLAIN = LensOptions()


class Lens(NamedTuple):
    """A lens: its id and name, the question it answers, how it arranges a state and draws the journeys."""

    id: str
    name: str
    asks: str
    arrange: Callable[[Question], Layout]
    route: Callable[[Layout], list[Piece]]


LENSES = {
    lens.id: lens
    for lens in (
        Lens(
            "outcomes",
            "Outcomes",
            "What serves each outcome, and who answers for it?",
            arrange_outcomes,
            crossing_pieces,
        ),
        Lens("pnls", "P&Ls", "Across how many accounts is the customer passed?", arrange_pnls, path_pieces),
        Lens("layers", "Layers", "What of the enterprise stands behind each stage?", arrange_layers, crossing_pieces),
    )
}


@no_collection()
def arrange(
    view: View,
    lens: str = "outcomes",
    options: LensOptions = PLAIN,
    current: View | None = None,
    beside: View | None = None,
) -> Layout:
    """A state of a model through a lens.

    `current` gives the ticks for today; leave it out for the current state. `beside` is another state that is drawn
    next to this one: both then get the same columns in the same places. Raises Trouble for a lens there is not.
    """
    if lens not in LENSES:
        raise Trouble(f"There is no lens “{lens}”; there are {', '.join(LENSES)}.")
    chosen, shown = LENSES[lens], passing(view, options.cards)
    layout = chosen.arrange(question(shown, options, current, beside))
    has_way = options.path and shown is view
    return replace(layout, pieces=(*layout.pieces, *(chosen.route(layout) if has_way else ())))


def passing(view: View, cards: frozenset[str]) -> View:
    """A state with those cards alone; itself where none are picked."""
    if not cards:
        return view
    rest = {link["id"] for link in view.of("supports")} - cards
    return View({id_: record for id_, record in view.records.items() if id_ not in rest}, view.state)


def question(view: View, options: LensOptions, current: View | None, beside: View | None) -> Question:
    """What a lens is asked, with the journeys that make the columns."""
    if beside is None:
        shown, names = travels(view, options.focus), view
    else:
        shown = shared_travels(view, beside, options.focus)
        names = View({**beside.records, **view.records}, view.state)
    wanted = tuple(travel for travel in shown if not options.only or travel.journey in options.only)
    return Question(view, options, current, options.measures, wanted, names)
