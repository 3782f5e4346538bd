"""Counting view after view: what is taken over from the last one is what would be computed."""

import random

import pytest

from benchmarks.planned import planned
from studio.analysis.context import Context, Model, Scope
from studio.analysis.headline import headline
from studio.analysis.passing import Passing
from studio.analysis.plateaus import view_in_week
from studio.analysis.schedule import schedule_of
from studio.model.query import View
from studio.model.record import CURRENT, Record


def _asked(records: dict[str, Record], view: View) -> Context:
    model = Model(records)
    model.add(view)
    return Context(model, view.state)


def test_figures_of_every_week_forth_and_back_are_those_of_counting_afresh() -> None:
    records = planned(900)
    model, passing = Model(records), Passing()
    weeks = sorted({slot.finish for slot in schedule_of(model).slots.values()})
    for week in (*weeks, *reversed(weeks[::3])):
        view = view_in_week(model, week)
        assert passing.headline(_asked(records, view)) == headline(_asked(records, view))


@pytest.mark.parametrize("seed", range(8))
def test_figures_after_anything_is_taken_away_or_put_back_are_those_of_counting_afresh(seed: int) -> None:
    records, some = planned(300), random.Random(seed)
    whole = Model(records).view(CURRENT)
    passing, view = Passing(), whole
    for _ in range(12):
        there = [id_ for id_, record in view.records.items() if record["kind"] != "model"]
        links = [id_ for id_ in there if "from" in view.records[id_]]
        patch: dict[str, Record | None] = dict.fromkeys(some.sample(links, 9))
        patch.update({id_: whole.records[id_] for id_ in some.sample(sorted(whole.records), 20)})
        patch.update({id_: {**view.records[id_]} for id_ in some.sample(there, 5)})
        view = view.patched(patch, "week-1.0")
        assert passing.headline(_asked(records, view)) == headline(_asked(records, view))


def test_a_narrower_question_is_answered_for_itself() -> None:
    records = planned(300)
    context = Context(Model(records), CURRENT, Scope("journey", Model(records).view(CURRENT).of("journey")[0]["id"]))
    passing = Passing()
    passing.headline(Context(Model(records)))
    assert passing.headline(context) == headline(context)
