"""Going on from the last view: what is taken over is what would be made anew."""

import random

import pytest

from benchmarks.planned import planned
from studio.analysis.context import Model
from studio.analysis.plateaus import view_in_week
from studio.analysis.schedule import schedule_of
from studio.drawing.layout import Layout
from studio.drawing.lens import LENSES, arrange
from studio.drawing.look import Look
from studio.model.query import View
from studio.model.record import CURRENT, Record


def _afresh(view: View) -> View:
    """The same view, of which nothing is known."""
    return View(dict(view.records), view.state)


def _seen(layout: Layout) -> tuple[object, ...]:
    """All that is drawn of a layout."""
    look = Look.of(layout.view.records)
    pieces = [(piece.box, piece.draw(look)) for piece in layout.pieces]
    return tuple(layout.placements), layout.boxes.tolist(), layout.shown.tolist(), pieces, layout.grids


def _agree(views: list[View], lens: str) -> bool:
    """Whether going from view to view shows the same as looking at each for itself."""
    in_turn = [arrange(view, lens) for view in views]
    alone = [arrange(_afresh(view), lens) for view in views]
    return [_seen(layout) for layout in in_turn] == [_seen(layout) for layout in alone]


@pytest.mark.parametrize("lens", LENSES)
def test_every_week_looks_as_if_it_were_arranged_afresh(lens: str) -> None:
    model = Model(planned(300))
    weeks = sorted({slot.finish for slot in schedule_of(model).slots.values()})
    assert _agree([view_in_week(model, week) for week in (*weeks, *reversed(weeks[::3]))], lens)


@pytest.mark.parametrize("lens", LENSES)
def test_what_is_taken_away_put_back_or_changed_looks_as_if_it_were_arranged_afresh(lens: str) -> None:
    whole, some = Model(planned(300)).view(CURRENT), random.Random(7)
    views = [whole]
    for _ in range(30):
        view = views[-1]
        there = [id_ for id_, record in view.records.items() if record["kind"] != "model"]
        links = [id_ for id_ in there if "from" in view.records[id_]]
        patch: dict[str, Record | None] = dict.fromkeys(some.sample(links, 3))
        patch.update({id_: whole.records[id_] for id_ in some.sample(sorted(whole.records), 9)})
        patch.update({id_: {**view.records[id_], "name": f"Other {id_}"} for id_ in some.sample(there, 2)})
        views.append(view.patched(patch, CURRENT))
    assert _agree(views, lens)
