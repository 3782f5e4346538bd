"""M37: how large a change is, how deep it goes, and whom it touches; with the laws of 3.9 on copies and swaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.change import distance, magnitude, magnitude_measure, people_affected
from studio.analysis.compare import compare, net_change
from studio.analysis.context import Model
from studio.analysis.plan import coverage_measure
from studio.analysis.register import MEASURES
from studio.model.query import View
from studio.model.record import parts
from tests.analysis.builders import ask, booked, element, only, oracles, records, relation
from tests.analysis.plans import GONE
from tests.analysis.random_models import Chance

ORACLE = {vector["metric"]: vector for vector in oracles()["scalar"]}
NEW = only("target")


def impact(*forms):
    model = ask(records(forms)).model
    return people_affected(model.view("current"), model.view("target"))


def oracle_model():
    """10 elements now, 11 then, 8 in both of which 3 modified; relations 12 and 14 with 7 in both."""
    stable = [element("segment", f"s{n}") for n in range(2)]
    stable += [element("outcome", f"o{n}") for n in range(3)]
    changed = [element("unit", f"u{n}", fte=n, at={"target": {"fte": n + 1}}) for n in range(3)]
    retired = [element("outcome", f"old{n}", **GONE) for n in range(2)]
    new = [element("segment", f"new{n}", **NEW) for n in range(3)]
    kept = [relation("seeks", f"s{n % 2}", f"o{n // 2}") for n in range(6)]
    kept.append(relation("coordinates", "u0", "u1"))
    going = [relation("coordinates", "u0", "u2", id=f"g{n}", **GONE) for n in range(5)]
    coming = [relation("seeks", f"new{n % 3}", f"o{n % 3}", id=f"c{n}", **NEW) for n in range(7)]
    return [*stable, *changed, *retired, *new, *kept, *going, *coming]


def test_the_magnitude_is_that_of_the_domain():
    found = magnitude_measure(ask(records(oracle_model()), "target"))
    assert found.value == pytest.approx(ORACLE["M37"]["expected"])
    assert found.parts["elements"]["magnitude"] == pytest.approx(0.5)
    assert found.parts["relations"]["magnitude"] == pytest.approx(12 / 19)


def test_asked_about_current_the_magnitude_is_that_of_the_way_to_the_target():
    stored = records(oracle_model())
    assert magnitude_measure(ask(stored)) == magnitude_measure(ask(stored, "target"))


def test_nothing_on_both_sides_is_no_change():
    assert magnitude_measure(ask(records([]))).value == 0
    assert distance(0, 0, 0, 0) == 0


def test_a_rebooking_of_one_relation_counts_half_and_a_new_booking_in_its_place_counts_two():
    forms = booked({"U": "P", "V": "Q"})
    forms[-2]["at"] = {"target": {"to": "Q"}}
    moved = magnitude_measure(ask(records(forms), "target"))
    assert moved.parts["relations"]["magnitude"] == pytest.approx(0.5 / 2)
    forms = [*booked({"U": "P", "V": "Q"}), relation("bookedTo", "U", "Q", id="new", **NEW)]
    forms[-3].update(GONE)
    assert magnitude_measure(ask(records(forms), "target")).parts["relations"]["magnitude"] == pytest.approx(2 / 3)


def test_initiatives_and_risks_are_no_part_of_the_model_that_changes():
    plain = magnitude_measure(ask(records(oracle_model())))
    planned = magnitude_measure(ask(records([*oracle_model(), element("initiative", "i"), element("risk", "r")])))
    assert plain.value == planned.value


def test_magnitude_is_told_by_kind_and_by_journey():
    stages = [element("journey", "J"), element("stage", "S"), relation("hasStage", "J", "S")]
    moment = [element("moment", "M", **NEW), relation("occursIn", "M", "S", **NEW)]
    found = magnitude_measure(ask(records([*stages, *moment]), "target"))
    assert found.parts["byKind"]["moment"]["added"] == 1
    assert found.parts["byJourney"]["J"]["magnitude"] == pytest.approx(2 / 5)


def test_depth_names_the_elements_of_both_frames_that_are_touched():
    found = magnitude_measure(ask(records([*booked({"U": "P"}), element("role", "R", **NEW)]), "target")).parts["depth"]
    assert (found["twelve"], found["polism"]) == (["leadership"], ["organisation"])
    assert (found["twelveCount"], found["polismCount"]) == (1, 1)


def test_people_are_counted_once_however_much_changes_for_them():
    forms = [element("unit", "U", fte=30, unitType="function", at={"target": {"parent": "V", "unitType": "team"}})]
    forms += [element("unit", "V", fte=10), element("pnl", "P"), element("pnl", "Q")]
    forms += [relation("bookedTo", "U", "P", id="b", at={"target": {"to": "Q"}})]
    found = impact(*forms)
    assert (found.fte, found.share) == (30, 0.75)
    assert found.units == {"U": (30, ("P&L", "parent unit", "role"))}


def test_people_of_a_retired_unit_are_affected_and_those_of_a_new_one_are_not_counted_again():
    found = impact(element("unit", "OLD", fte=40, **GONE), element("unit", "NEW", fte=40, **NEW))
    assert (found.fte, found.share) == (40, 1.0)


def test_those_who_leave_a_shrinking_unit_are_affected():
    assert impact(element("unit", "U", fte=40, at={"target": {"fte": 25}})).fte == 15


def test_unknown_people_are_not_nought():
    found = impact(element("unit", "U", **GONE))
    assert (found.share, found.coverage, found.units["U"][0]) == (None, 0.0, None)


def copied(stored):
    """The records with the target the same as current."""
    return {id_: {name: v for name, v in r.items() if parts(name)[1] != "target"} for id_, r in stored.items()}


@given(st.integers(0, 10_000))
def test_copying_current_to_target_changes_nothing_at_all(seed):
    model = Model(copied(Chance(seed).model(20, 30)))
    found = compare(model, "current", "target")
    assert (found.differences, found.entries) == ((), ())
    assert magnitude_measure(ask(model.records, "target")).value == 0
    assert coverage_measure(ask(model.records)).value == 1
    assert {net.delta for net in net_change(model, "current", "target", MEASURES.values())} <= {0, None}


@given(st.integers(0, 10_000))
def test_swapping_the_states_exchanges_added_and_removed_and_keeps_the_magnitude(seed):
    model = Model(Chance(seed).model(20, 30))
    there, back = compare(model, "current", "target"), compare(model, "target", "current")
    turned = {"add": "remove", "remove": "add", "set": "set"}
    assert {(one.key, turned[one.op]) for one in there.differences} == {(one.key, one.op) for one in back.differences}
    swapped = Model({})
    swapped.add(View(model.view("target").records, "current"))
    swapped.add(View(model.view("current").records, "target"))
    assert magnitude_measure(ask(model.records, "target")).value == pytest.approx(magnitude(swapped, "target").value)
