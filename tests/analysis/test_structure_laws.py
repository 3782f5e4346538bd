"""Laws that structure, ownership, perception and money keep over random models in all their states and scopes."""

import json
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.context import MODEL_SCOPE, Context, Model, Scope
from studio.analysis.headline import headline
from studio.analysis.money import MEASURES as MONEY
from studio.analysis.perception import MEASURES as PERCEPTION
from studio.analysis.result import Result
from studio.analysis.sensitivity import MEASURES as SENSITIVITY
from studio.analysis.structure import MEASURES as STRUCTURE
from studio.analysis.structure import crossing_rate, ei_index
from studio.analysis.structure_boundaries import MEASURES as BOUNDARIES
from studio.analysis.structure_coordination import MEASURES as COORDINATION
from studio.analysis.structure_coordination import coordination
from studio.analysis.structure_flow import account_of, flows
from studio.analysis.structure_index import MEASURES as INDEX
from studio.analysis.structure_index import silo_index
from studio.analysis.structure_moments import MEASURES as MOMENTS
from studio.analysis.structure_ownership import MEASURES as OWNERSHIP
from studio.model.record import Record
from tests.analysis.builders import ask, case, driving, oracles, records, relation
from tests.analysis.random_models import Chance, anything

MINE = (
    *(*STRUCTURE, *BOUNDARIES, *COORDINATION, *INDEX, *MOMENTS, *OWNERSHIP),
    *(*PERCEPTION, *MONEY, *SENSITIVITY),
)
SEEDS = st.integers(0, 2**32)
CASES = [name.split(".") for name in oracles()["fixtures"]]
EQUAL = 1e-9


def dense(seed: int) -> dict[str, Record]:
    """A case of the domain with much at random around it, so that there is a flow to speak of."""
    name = "TABC"[seed % 4]
    forms = driving() if name == "T" else case(name)
    return Chance(seed, records(forms)).model(15, 60)


def figures(stored: dict[str, Record], state: str = "current", scope: Scope = MODEL_SCOPE) -> dict[str, Result]:
    context = ask(stored, state, scope)
    return {measure.id: context.once(measure.compute) for measure in MINE}


def without_words(found: dict[str, Result]) -> dict[str, Result]:
    """The figures without their notes, which call elements by their names."""
    return {id_: replace(result, note="") for id_, result in found.items()}


def changed(stored: dict[str, Record], kind: str, **fields: Any) -> dict[str, Record]:
    return {id_: {**one, **fields} if one["kind"] == kind else one for id_, one in stored.items()}


@given(SEEDS)
def test_any_model_in_any_state_and_scope_gets_answers_that_can_be_written_and_opened(seed: int):
    model = Model(anything(seed) if seed % 2 else dense(seed))
    for state in model.states:
        view = model.view(state)
        firsts = [Scope(kind, one["id"]) for kind in ("segment", "outcome", "journey") for one in view.of(kind)[:1]]
        for scope in (MODEL_SCOPE, *firsts):
            context = Context(model, state, scope)
            for found in (*(context.once(measure.compute) for measure in MINE), *headline(context)):
                json.dumps(asdict(found), allow_nan=False)
                assert 0 <= found.coverage <= 1 + EQUAL
                assert set(found.contributors) <= view.records.keys()


@given(SEEDS)
def test_crossings_are_hand_offs_and_hand_offs_transitions_and_effective_pnls_are_pnls(seed: int):
    context = ask(dense(seed))
    for flow in flows(context).values():
        accounts = {step.account for run in flow.runs for step in run.steps}
        assert flow.crossings <= flow.handoffs + EQUAL <= flow.transitions + 2 * EQUAL
        assert flow.effective_pnls is None or 1 - EQUAL <= flow.effective_pnls <= len(accounts) + EQUAL


@given(SEEDS)
def test_the_index_of_ties_is_twice_the_crossing_rate_less_one(seed: int):
    context = ask(dense(seed))
    rate = crossing_rate(context).value
    assert ei_index(context).value == (None if rate is None else pytest.approx(2 * rate - 1))


@given(SEEDS, st.randoms(use_true_random=False))
def test_merging_two_pnls_never_adds_a_crossing(seed: int, random: Any):
    stored = dense(seed)
    accounts = sorted(id_ for id_, one in stored.items() if one["kind"] == "pnl")
    kept, gone = random.sample(accounts, 2)
    moved = {
        id_: {name: kept if value == gone and name.startswith("to") else value for name, value in one.items()}
        if one["kind"] == "bookedTo"
        else one
        for id_, one in stored.items()
    }
    if {kept, gone} <= ask(stored).view.records.keys():
        assert crossing_rate(ask(moved)).parts["X"] <= crossing_rate(ask(stored)).parts["X"] + EQUAL


@given(SEEDS, st.randoms(use_true_random=False))
def test_merging_units_of_one_pnl_changes_no_crossing_and_adds_no_hand_off(seed: int, random: Any):
    stored = dense(seed)
    view = ask(stored).view
    alike: dict[str, list[str]] = {}
    for unit in view.of("unit"):
        alike.setdefault(account_of(view, unit["id"]), []).append(unit["id"])
    kept, gone = random.sample(random.choice([units for units in alike.values() if len(units) > 1] or [[""] * 2]), 2)
    merged = {id_: {**one, "unit": kept} if one.get("unit") == gone and gone else one for id_, one in stored.items()}
    before, after = crossing_rate(ask(stored)).parts, crossing_rate(ask(merged)).parts
    assert after["X"] == pytest.approx(before["X"])
    assert after["H"] <= before["H"] + EQUAL


@given(SEEDS, st.randoms(use_true_random=False))
def test_an_arrangement_between_two_units_never_raises_the_silo_index(seed: int, random: Any):
    stored = dense(seed)
    one, other = sorted(random.sample(sorted(id_ for id_, unit in stored.items() if unit["kind"] == "unit"), 2))
    arranged = {**stored, "new": {"id": "new", "kind": "coordinates", "from": one, "to": other, "mechanism": "forum"}}
    before, after = silo_index(ask(stored)).value, silo_index(ask(arranged)).value
    assert (before is None) == (after is None)
    assert before is None or after is None or after <= before + EQUAL


@given(SEEDS)
def test_taking_an_owner_away_never_lowers_the_silo_index(seed: int):
    stored = dense(seed)
    view, before = ask(stored).view, silo_index(ask(stored)).value
    for journey in view.of("journey"):
        owners = {link["id"] for link in view.into(journey["id"], "owns")}  # one at most, in a sound model
        after = silo_index(ask({id_: one for id_, one in stored.items() if id_ not in owners})).value
        assert before is None or (after is not None and after >= before - EQUAL)


@given(SEEDS, st.sampled_from([0.5, 3, 20]))
def test_scaling_all_importance_alike_leaves_every_weighted_figure_as_it_was(seed: int, factor: float):
    def weighed(by: float) -> dict[str, Record]:
        return {
            id_: {**one, "importance": by * (1 + len(id_) % 4), "criticality": by * (1 + len(id_) % 3)}
            if one["kind"] in ("journey", "outcome", "moment")
            else one
            for id_, one in stored.items()
        }

    stored = dense(seed)
    before, after = figures(weighed(1)), figures(weighed(factor))
    assert {id_: one.value for id_, one in after.items()} == pytest.approx({i: one.value for i, one in before.items()})
    for name in ("weightedCrossings", "weightedHandoffs"):
        assert after["M01"].parts[name] == pytest.approx(before["M01"].parts[name])


@given(SEEDS)
def test_names_and_the_order_of_storage_change_no_figure(seed: int):
    stored = dense(seed)
    turned = {
        id_: {**stored[id_], "name": f"New {id_}"} if "name" in stored[id_] else stored[id_] for id_ in [*stored][::-1]
    }
    before, after = without_words(figures(stored)), without_words(figures(turned))
    assert after == before


@given(SEEDS)
def test_new_ids_in_the_same_order_give_the_same_figures(seed: int):
    stored = dense(seed)
    new = {id_: id_ if id_.startswith("@") else f"x{place:04}" for place, id_ in enumerate(sorted(stored))}
    values = {
        id_: one.value for id_, one in figures({new[id_]: renewed(one, new) for id_, one in stored.items()}).items()
    }
    assert values == pytest.approx({id_: one.value for id_, one in figures(stored).items()})


def renewed(value: Any, new: dict[str, str]) -> Any:
    """A record with every id replaced, wherever it stands."""
    if isinstance(value, dict):
        return {name: renewed(one, new) for name, one in value.items()}
    if isinstance(value, tuple):
        return tuple(sorted(renewed(one, new) for one in value))
    return new.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize("measure", MINE, ids=lambda one: one.id)
def test_an_empty_model_is_not_assessed_and_nothing_is_nought(measure: Any):
    found = measure.compute(ask(records()))
    assert (found.value, found.reason) == (None, "EMPTY")


def test_counts_of_an_empty_model_are_nought_and_its_ratios_null():
    found = headline(ask(records()))
    assert [one.value for one in found] == [None, 0, 0, None, None]


@pytest.mark.parametrize(
    "kind", ["journey", "stage", "unit", "capability", "pnl", "moment", "investment", "perceptionMetric"]
)
def test_a_single_element_gets_a_complete_answer(kind: str):
    stored = records([{"id": "one", "kind": kind, "name": "One"}])
    assert all((one.value is None) != (one.reason == "ok") for one in figures(stored).values())


@pytest.mark.parametrize(("name", "state"), CASES)
def test_each_transition_of_a_case_is_an_edge_of_its_work(name: str, state: str):
    context = ask(records(case(name)), state)
    edges = sum(one["transitions"] for one in figures(records(case(name)), state)["M04"].parts["edges"])
    assert edges == crossing_rate(context).parts["T"]


def test_without_crossings_there_is_nothing_to_coordinate():
    stored = changed(records(case("T")), "bookedTo", to="pnl-PM")
    result = coordination(ask(stored))
    assert (result.value, "Nothing to coordinate" in result.note) == (1, True)


@pytest.mark.parametrize(
    "arrangement",
    [
        [("memberOf", "h1", "MKT", {"head": True}), ("memberOf", "h2", "DIG", {"head": True})],
        [("responsible", "MKT", "m", {"code": "R"}), ("responsible", "DIG", "m", {"code": "A"})],
        [("measures", "m", "MKT", {}), ("measures", "m", "DIG", {})],
    ],
    ids=["a forum both heads sit in", "a metric both answer for", "a metric of both"],
)
def test_coordination_follows_from_facts(arrangement: list[tuple[str, str, str, dict[str, Any]]]):
    forms = [
        *case("T"),
        {"id": "f", "kind": "forum", "name": "F"},
        {"id": "m", "kind": "operationalMetric", "name": "M"},
    ]
    for head in ("h1", "h2"):
        forms += [{"id": head, "kind": "role", "name": head}, relation("sitsIn", head, "f")]
    before = coordination(ask(records(forms))).parts["supplied"]
    forms += [relation(kind, start, end, **fields) for kind, start, end, fields in arrangement]
    assert (before, coordination(ask(records(forms))).parts["supplied"]) == (0, 1)


def test_units_of_one_team_are_a_joint_team():
    forms = [*case("T"), {"id": "squad", "kind": "unit", "name": "Squad", "unitType": "tribe"}]
    forms = [{**form, "parent": "squad"} if form.get("id") in ("MKT", "DIG") else form for form in forms]
    pairs = coordination(ask(records(forms))).parts["pairs"]
    assert [pair["units"] for pair in pairs if "jointTeam" in pair["by"]] == [["DIG", "MKT"]]
