"""Crossings, effective P&Ls, E-I index and clean runs against the oracles of the domain and by hand."""

from typing import Any

import pytest

from studio.analysis.structure import clean_run, crossing_rate, effective_pnls, ei_index
from studio.analysis.structure_boundaries import boundaries
from studio.analysis.structure_flow import work
from tests.analysis.builders import ask, booked, case, element, journey, oracles, placement, records, relation

EXACT = {"rel": 1e-9, "abs": 1e-9}
FIXTURES = [name.split(".") for name in oracles()["fixtures"]]


def expected(name: str, state: str) -> dict[str, Any]:
    found: dict[str, Any] = oracles()["fixtures"][f"{name}.{state}"]["expected"]
    return found


@pytest.mark.parametrize(("name", "state"), FIXTURES)
def test_counts_and_rate_of_each_case_are_those_of_the_domain(name: str, state: str):
    parts, wanted = crossing_rate(ask(records(case(name)), state)).parts, expected(name, state)
    assert (parts["T"], parts["H"], parts["X"]) == (wanted["transitions"], wanted["handoffs"], wanted["crossings"])
    assert parts["rate"] == pytest.approx(wanted["crossingRate"], **EXACT)
    assert parts["weightedCrossings"] == pytest.approx(wanted["weightedCrossingsPerRun"], **EXACT)
    assert parts["weightedHandoffs"] == pytest.approx(wanted["weightedHandoffsPerRun"], **EXACT)


@pytest.mark.parametrize(("name", "state"), FIXTURES)
def test_each_journey_of_each_case_has_the_counts_of_the_domain(name: str, state: str):
    context = ask(records(case(name)), state)
    counts, spread = crossing_rate(context).parts["perJourney"], effective_pnls(context).parts["perJourney"]
    for id_, wanted in expected(name, state)["perJourney"].items():
        found = counts[id_]
        assert (found["T"], found["H"], found["X"]) == (wanted["transitions"], wanted["handoffs"], wanted["crossings"])
        assert spread[id_] == pytest.approx(wanted["effectivePnls"], **EXACT)


@pytest.mark.parametrize(("name", "state"), FIXTURES)
def test_index_and_modularity_of_each_case_are_those_of_the_domain(name: str, state: str):
    context, wanted = ask(records(case(name)), state), expected(name, state)
    assert ei_index(context).value == pytest.approx(wanted["eiIndexTransitions"], **EXACT)
    assert boundaries(context).value == pytest.approx(wanted["modularityPnl"], **EXACT)
    assert {"|".join(pair): count for pair, count in work(context).items()} == wanted["edges"]


def test_placements_on_moments_count_in_the_sequence_of_their_stage():
    forms = [*booked({"A": "P1", "B": "P2"}), *journey("J", {"s": ["A", "A"]}), element("moment", "m")]
    forms += [relation("occursIn", "m", "J-s"), *placement("m", "m", "B", 0)]
    parts = crossing_rate(ask(records(forms))).parts
    assert (parts["T"], parts["X"]) == (2, 2)  # same sequence as the first, and its id comes after


def test_enabling_placements_are_not_met_by_customers():
    forms = [*booked({"A": "P1", "B": "P2"}), *journey("J", {"s": ["A", "A"]})]
    forms += placement("e", "J-s", "B", 0, role="enabling")
    assert crossing_rate(ask(records(forms))).parts["X"] == 0


def test_a_placement_that_nobody_performs_is_a_crossing_on_both_sides():
    result = crossing_rate(ask(records([*booked({"A": "P"}), *journey("J", {"s": ["A", None, "A"]})])))
    assert (result.parts["H"], result.parts["X"], result.parts["unowned"]) == (2, 2, ["p-J-s-1"])


def test_two_units_without_a_pnl_are_two_accounts():
    assert crossing_rate(ask(records([*booked({"A": "", "B": ""}), *journey("J", {"s": ["A", "B"]})]))).value == 1


def test_paths_count_by_their_share_and_placements_without_path_are_on_all():
    forms = [*booked({"A": "P1", "B": "P2"}), *journey("J", {"s": ["A", "A"]})]
    forms += [element("path", "app", journey="J", share=0.25), element("path", "shop", journey="J", share=0.75)]
    forms += placement("x", "J-s", "B", 9, path=["shop"])
    parts = crossing_rate(ask(records(forms))).parts
    assert (parts["T"], parts["X"]) == (0.25 * 1 + 0.75 * 2, 0.75)


def test_one_placement_has_counts_but_no_rate():
    result = crossing_rate(ask(records([*booked({"A": "P"}), *journey("J", {"s": ["A"]})])))
    assert (result.value, result.reason, result.parts["X"]) == (None, "DIV0", 0)


def test_an_empty_model_has_counts_of_nought_and_null_ratios():
    context = ask(records())
    assert crossing_rate(context).parts["T"] == 0
    assert [one(context).reason for one in (crossing_rate, effective_pnls, ei_index, clean_run)] == ["EMPTY"] * 4


def test_exposure_is_volume_times_crossings():
    forms = [*booked({"A": "P1", "B": "P2"}), *journey("J", {"s": ["A", "B", "A"]}, volume=500)]
    assert crossing_rate(ask(records(forms))).parts["exposure"] == 1000


def three_handoffs(*failing: float) -> list[dict[str, Any]]:
    forms = [*booked({"A": "P1", "B": "P2"}), *journey("J", {"s": ["A", "B", "A", "B"]})]
    for place, probability in enumerate(failing):
        ends = f"p-J-s-{place}", f"p-J-s-{place + 1}"
        forms.append(relation("handoff", *ends, journey="J", failureProbability=probability))
    return forms


def test_a_clean_run_is_the_product_over_hand_offs():
    assert clean_run(ask(records(three_handoffs(0.1, 0.2, 0.05)))).value == pytest.approx(0.684, **EXACT)


def test_hand_offs_without_data_are_counted_and_not_taken_as_clean():
    known, none = clean_run(ask(records(three_handoffs(0.1)))), clean_run(ask(records(three_handoffs())))
    assert (known.value, known.parts["withoutData"], known.coverage) == (0.9, 2, pytest.approx(1 / 3))
    assert (none.value, none.reason) == (None, "INSUFFICIENT")


def test_a_failure_probability_beyond_one_is_invalid():
    stored = records(three_handoffs(0.1))
    link = next(one for one in stored.values() if one["kind"] == "handoff")
    result = clean_run(ask({**stored, link["id"]: {**link, "failureProbability": 1.5}}))
    assert (result.value, result.reason, result.contributors) == (None, "INVALID", (link["from"],))


def test_crossings_that_customers_see_are_told_from_those_behind():
    forms = [*booked({"A": "P1", "B": "P2"}), *journey("J", {"s": ["A", "B", "A", "B"]})]
    sides = {"c-J-s-1": "frontStage", "c-J-s-2": "backStage"}
    forms = [{**form, "side": sides[form["id"]]} if form.get("id") in sides else form for form in forms]
    counts = crossing_rate(ask(records(forms))).parts["crossingsBySide"]
    assert counts == {"frontStage": 1, "backStage": 1, "enabling": 0, "unknown": 1}


def test_crossings_may_also_be_weighed_by_the_runs_of_the_journeys():
    forms = [
        *booked({"A": "P1", "B": "P2"}),
        *journey("J", {"s": ["A", "B"]}, volume=300),
        *journey("K", {"t": ["A"]}, volume=100),
    ]
    parts = crossing_rate(ask(records(forms))).parts
    assert (parts["crossingsByVolume"], parts["weightedCrossings"], parts["exposure"]) == (0.75, 0.5, 300)
    assert crossing_rate(ask(records(case("T")))).parts["crossingsByVolume"] is None
