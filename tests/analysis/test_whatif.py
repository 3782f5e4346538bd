"""What-ifs: an edit in the plain form, measured on a copy, with what moved."""

from typing import Any

import pytest

from studio.analysis.context import Scope
from studio.analysis.whatif import Effect, edited, what_if
from studio.model.plain import write
from studio.model.trouble import Trouble
from tests.analysis.builders import driving, element, records, relation

T = records(driving())


def effect(fragment: dict[str, Any], measure: str, state: str = "current") -> Effect:
    return next(one for one in what_if(T, fragment, state).effects if one.change.measure.id == measure)


def carrying_on() -> dict[str, Any]:
    """Four more placements of the unit that is there already, so that X/T falls from 7/10 to 7/14."""
    names = [f"more-{number}" for number in range(4)]
    return {
        "elements": [element("capability", name) for name in names],
        "relations": [relation("supports", name, "J1-0", unit="MKT", sequence=0) for name in names],
    }


def test_halving_the_crossing_rate_lowers_the_silo_index_by_seven_points():
    found = effect(carrying_on(), "M09").change
    assert (found.before.value, found.after.value) == (pytest.approx(72.91071428571428), pytest.approx(65.910714285714))
    assert (found.delta, found.better) == (pytest.approx(-7.0), True)


def test_a_what_if_names_the_journeys_whose_own_figures_moved():
    found = effect({"relations": [{"id": "p-J1-1-1-current", "unit": "MKT"}]}, "M01")
    assert (found.change.after.parts["X"], found.moved) == (6, ("J1", "p-J1-1-1-current"))


def test_a_what_if_leaves_the_model_as_it_is():
    before = write(T)
    what_if(T, {"remove": ["J1"]})
    assert write(T) == before


def test_bare_fields_of_a_known_record_hold_in_the_state_that_is_asked_about():
    stored = edited(T, {"relations": [{"id": "b-FIN-target", "to": "pnl-PJ1"}]}, "target")
    assert (stored["b-FIN-target"]["to"], stored["b-FIN-target"]["to@target"]) == ("pnl-PF", "pnl-PJ1")


def test_what_is_removed_is_gone_with_all_that_hangs_on_it():
    found = effect({"remove": ["service"]}, "M07").change
    assert (found.before.parts["owned"], found.after.parts["owned"]) == (1, 0)


def test_only_measures_that_change_are_felt():
    felt = {one.change.measure.id for one in what_if(T, {"remove": ["service"]}).felt}
    assert "M07" in felt
    assert "M01" not in felt


@pytest.mark.parametrize(
    ("fragment", "sentence"),
    [
        ([], "is an object"),
        ({"nodes": []}, "is an object"),
        ({"remove": ["J1"], "nodes": []}, "no section “nodes”"),
        ({"remove": "J1"}, "is a list"),
        ({"remove": ["J9"]}, "no “J9”"),
        ({"elements": [{"id": "J1", "kind": "stage"}]}, "cannot become a stage"),
        ({"elements": [{"id": "J1", "importance": 9}]}, "importance"),
        ({"relations": [relation("bookedTo", "MKT", "nowhere")]}, "nowhere"),
        ({"elements": [{"id": "J1", "at": []}]}, "is an object like"),
        ({"elements": ["J1"]}, "object"),
    ],
)
def test_a_fragment_that_does_not_fit_is_refused_in_words(fragment: Any, sentence: str):
    with pytest.raises(Trouble, match=sentence):
        what_if(T, fragment)


def test_a_scope_that_would_be_gone_is_refused():
    with pytest.raises(Trouble, match="no journey"):
        what_if(T, {"remove": ["J1"]}, scope=Scope("journey", "J1"))
