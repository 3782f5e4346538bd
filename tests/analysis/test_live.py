"""Figures of a would-be edit are those of the whole model computed anew, and asking for them changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.headline import Headline, headline
from studio.analysis.live import Live
from studio.model.change import ADD, SET, Change, apply
from studio.model.record import Record
from studio.model.trouble import Trouble
from tests.analysis.builders import ask, case, driving, records
from tests.analysis.random_models import Chance

SEEDS = st.integers(0, 2**32)


def anew(stored: dict[str, Record], state: str, changes: list[Change]) -> Headline:
    copy = dict(stored)
    apply(copy, changes)
    return headline(ask(copy, state))


@given(SEEDS, st.sampled_from(("current", "target", "rival")))
def test_a_would_be_edit_has_the_figures_of_the_model_with_that_edit(seed: int, state: str):
    chance = Chance(seed)
    live = Live(chance.model(25, 90), state)
    for _ in range(6):
        changes = chance.edit()
        assert live.would_be(changes) == anew(chance.records, state, changes)
    assert live.would_be([]) == live.figures() == headline(ask(chance.records, state))


@given(SEEDS, st.sampled_from(("current", "target")))
def test_edit_after_edit_the_figures_stay_those_of_the_whole_model(seed: int, state: str):
    chance = Chance(seed)
    live = Live(dict(chance.model(20, 70)), state)
    for _ in range(6):
        changes = chance.edit()
        apply(chance.records, changes)
        assert live.apply(changes) == headline(ask(chance.records, state))


@given(SEEDS, st.sampled_from(("A", "B", "C", "T")))
def test_random_edits_of_the_cases_give_the_figures_of_the_whole_model(seed: int, name: str):
    chance = Chance(seed, records(driving() if name == "T" else case(name)))
    chance.model(12, 60)
    live = Live(dict(chance.records))
    for _ in range(8):
        changes = chance.edit()
        assert live.would_be(changes) == anew(chance.records, "current", changes)
        apply(chance.records, changes)
        assert live.apply(changes) == headline(ask(chance.records))


def test_moving_a_placement_changes_crossings_at_once():
    stored = records(driving())
    live = Live(stored)
    figures = live.would_be([Change(SET, "p-J1-2-0-current", "unit", "DLR", "MKT")])
    assert (live.figures().crossings.value, figures.crossings.value) == (7, 8)
    assert live.would_be([Change(SET, "p-J1-1-1-current", "unit", "DIG", "MKT")]).crossings.value == 6


def test_booking_a_unit_elsewhere_touches_every_journey_it_serves():
    stored = records(driving())
    figures = Live(stored).would_be([Change(SET, "b-FIN-current", "to", "pnl-PF", "pnl-PR")])
    assert (figures.crossings.value, figures.crossings.parts["T"]) == (5, 10)


def test_a_change_that_does_not_fit_is_refused_and_leaves_the_figures_alone():
    live = Live(records(driving()))
    before = live.figures()
    with pytest.raises(KeyError):
        live.would_be([Change(ADD, "J1", new={"id": "J1", "kind": "journey"})])
    assert live.would_be([]) == before


def test_a_state_that_is_not_there_is_refused():
    with pytest.raises(Trouble, match="no state"):
        Live(records(), "plan-b")
