"""Laws that every measure of customers, power and culture keeps, over random models in all their states and scopes."""

import json
from dataclasses import asdict
from importlib import import_module
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.context import Context, Model, Scope
from tests.analysis.builders import ask, records
from tests.analysis.random_models import anything

MODULES = (
    *("symptoms", "market", "power", "measurement", "arbiter", "surveys", "emotion", "customer_return", "listening"),
    *("signals", "design", "experience", "fit", "culture", "readiness"),
)
MEASURES = [measure for name in MODULES for measure in import_module(f"studio.analysis.{name}").MEASURES]
SEEDS = st.integers(0, 1_000_000)
WEIGHED = ("M11", "M12", "M23", "M32")


def answers(stored, state="current", scope=None, ids=()):
    context = ask(stored, state, scope) if scope else ask(stored, state)
    return {one.id: context.once(one.compute) for one in MEASURES if not ids or one.id in ids}


def scopes(model, state):
    view = model.view(state)
    firsts = [Scope(kind, view.of(kind)[0]["id"]) for kind in ("segment", "outcome", "journey") if view.of(kind)]
    return [Scope(), *firsts]


def test_the_measures_from_symptoms_to_principles_are_all_here():
    assert sorted(one.id for one in MEASURES) == [
        *(f"M{n}" for n in range(11, 20)), *(f"M{n}" for n in range(21, 33)), "M35", "M36",
    ]  # fmt: skip


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.id)
def test_an_empty_model_is_not_assessed_and_nothing_is_nought(measure):
    found = measure.compute(ask(records()))
    assert (found.value, found.reason in ("EMPTY", "INSUFFICIENT")) == (None, True)


@given(SEEDS)
def test_any_model_in_any_state_and_scope_gets_an_answer_that_can_be_written_and_opened(seed):
    model = Model(anything(seed))
    for state in model.states:
        for scope in scopes(model, state):
            context = Context(model, state, scope)
            for measure in MEASURES:
                found = context.once(measure.compute)
                json.dumps(asdict(found), allow_nan=False)
                assert 0 <= found.coverage <= 1 + 1e-9
                assert set(found.contributors) <= model.view(state).records.keys()


@given(SEEDS)
def test_names_colours_and_the_order_of_storage_change_no_figure(seed):
    stored = anything(seed)
    shuffled = list(stored.items())
    Random(seed).shuffle(shuffled)
    renamed = {id_: {**one, "name": f"New {id_}"} if one.get("name") else one for id_, one in shuffled}
    before, after = answers(stored), answers(renamed)
    assert {id_: one.value for id_, one in after.items()} == {id_: one.value for id_, one in before.items()}
    assert {id_: one.parts for id_, one in after.items()} == {id_: one.parts for id_, one in before.items()}


def weighed(stored, factor):
    """The records with a known importance everywhere, each times the factor."""
    important = ("journey", "outcome", "segment")
    return {
        id_: {**one, "importance": factor * (1 + len(id_) % 5)} if one["kind"] in important else one
        for id_, one in stored.items()
    }


@given(SEEDS, st.sampled_from([0.5, 2, 10]))
def test_scaling_all_importance_alike_leaves_every_weighted_mean_as_it_was(seed, factor):
    stored = anything(seed)
    before, after = (answers(weighed(stored, times), ids=WEIGHED) for times in (1, factor))
    assert {id_: one.value for id_, one in after.items()} == pytest.approx({i: one.value for i, one in before.items()})
