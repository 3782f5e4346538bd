"""The register holds all 47 measures, each fit for people, and answers as plain JSON that can be opened."""

import json

import pytest

from studio.analysis.context import Scope
from studio.analysis.register import MEASURES, answers, to_json
from studio.analysis.sensitivity import reversals
from studio.analysis.structure_index import DEFAULT, band, index_of
from tests.analysis.builders import ask, driving, oracles, records

T = records(driving())


def test_all_forty_seven_measures_are_there_in_order_each_with_a_name_of_its_own():
    assert list(MEASURES) == [f"M{number:02}" for number in range(1, 48)]
    assert len({measure.name for measure in MEASURES.values()}) == 47


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda one: one.id)
def test_each_measure_says_what_it_is_where_it_comes_from_and_how_it_is_worked_out(measure):
    assert all((measure.label, measure.range, measure.definition, measure.source, measure.example))
    assert measure.name.isidentifier()
    assert len(measure.compute.__doc__) > 100


def test_answers_are_written_with_all_that_opens_a_number():
    context = ask(T, "target", Scope("journey", "J1"))
    written = json.loads(json.dumps(to_json(context, answers(context)), allow_nan=False))
    assert (written["state"], written["scope"]) == ("target", {"kind": "journey", "id": "J1"})
    crossings = written["measures"]["M01"]
    assert (crossings["name"], crossings["parts"]["perJourney"]["J1"]["X"]) == ("crossingRate", 1)
    assert {"value", "unit", "reason", "coverage", "n", "parts", "contributors"} <= crossings.keys()


def test_the_silo_index_of_given_parts_is_that_of_the_domain():
    for one in (one for one in oracles()["scalar"] if one["metric"] == "M09"):
        given, wanted = one["input"], one["expected"]
        parts = {"crossings": given["F"], "coordination": given["G"], "ownership": 1 - given["O"], "money": given["S"]}
        value, coverage = index_of(parts, DEFAULT)
        expected = wanted if isinstance(wanted, dict) else {"value": wanted, "coverage": 1}
        assert {"value": value, "coverage": coverage} == pytest.approx(expected)


def test_below_sixty_per_cent_of_the_weight_there_is_no_silo_index():
    only = {"crossings": 0.5, "coordination": None, "ownership": None, "money": 0.5}
    assert index_of(only, DEFAULT) == (None, pytest.approx(0.5))


@pytest.mark.parametrize(
    ("index", "word"),
    [(24.9, "outcome-aligned"), (25, "mixed"), (50, "siloed"), (75, "siloed"), (75.1, "deeply siloed")],
)
def test_bands_of_the_silo_index_begin_where_they_say(index: float, word: str):
    assert band(index) == word


def test_moving_a_part_by_ten_points_moves_the_silo_index_by_its_weight():
    table = answers(ask(T))["M44"].parts["siloIndex"]
    row = next(row for row in table if (row["of"], row["moved"]) == ("coordination", "input"))
    assert (row["lower"], row["higher"]) == (pytest.approx(72.910714 - 2.5), pytest.approx(72.910714 + 2.5))


def test_options_that_change_places_under_another_weight_are_named():
    crossing = {"crossings": 0.5, "coordination": 0.2, "ownership": 0.3, "money": 0.3}
    loose = {"crossings": 0.3, "coordination": 0.49, "ownership": 0.3, "money": 0.3}
    found = reversals({"target": crossing, "rival": loose}, DEFAULT)
    assert {"options": ["rival", "target"], "weight": "crossings", "times": 0.8} not in found
    assert {"options": ["rival", "target"], "weight": "crossings", "times": 1.2} in found
