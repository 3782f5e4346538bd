"""What the domain works out by hand for its cases comes out of the shipped samples."""

import pytest

from studio.analysis.result import Result
from tests.models.shipped import measured

# Weeks in which the initiatives for military families start.
WEEKS = {"I1": 0, "I2": 0, "I9": 0, "I3": 8, "I4": 8, "I6": 8, "I7": 20, "I10": 24, "I5": 32, "I11": 36, "I8": 38}


def crossings_that_rise(result: Result) -> set[str]:
    return {one for harm in result.parts["final"]["harms"] if harm["rule"] == "N6" for one in harm["elements"]}


@pytest.mark.parametrize(("state", "strength", "index"), [("current", 0.1, 72.910714285714), ("target", 0.9, 14.25)])
def test_the_test_drive_is_the_worked_example_of_the_manual(state: str, strength: float, index: float):
    assert measured("test-drive", "M07", state).value == pytest.approx(strength)
    assert measured("test-drive", "M09", state).value == pytest.approx(index)


@pytest.mark.parametrize(("measure", "state", "value"), [("M05", "current", 3 / 7), ("M05", "target", 1)])
def test_the_test_drive_coordinates_as_the_domain_says(measure: str, state: str, value: float):
    assert measured("test-drive", measure, state).value == pytest.approx(value)


@pytest.mark.parametrize(("state", "attached"), [("current", 9 / 40), ("target", 32 / 40)])
def test_money_of_the_test_drive_is_attached_as_the_domain_says(state: str, attached: float):
    assert measured("test-drive", "M33", state).value == pytest.approx(attached)


def test_money_of_the_test_drive_that_is_attached_goes_where_it_is_needed():
    assert measured("test-drive", "M33").parts["needAlignment"] == pytest.approx(0.9523809524)


def test_feeling_falls_from_booking_to_driving():
    parts = measured("test-drive", "M23").parts["perJourney"]["J1"]
    assert parts["stages"] == pytest.approx({"A1": 1.2, "A2": 0.9, "A3": -1.6, "A4": -0.5})
    assert parts["peakEnd"] == pytest.approx(-1.05)
    assert parts["cliff"]["crossing"] == ["DIG", "DLR"]


def test_the_chemicals_signals_ask_for_training_not_for_a_discount():
    found = measured("specialty-chemicals", "M27")
    assert found.value == pytest.approx(0.25)
    assert found.parts["noise"] == found.parts["nonTargetDrag"] == pytest.approx(0.75)
    assert found.parts["recommended"] == "retrainPartner"


def test_the_plan_for_military_families_takes_58_weeks_along_authority_and_cover():
    found = measured("military-families", "M40")
    starts = {id_: one["start"] for id_, one in found.parts["initiatives"].items()}
    assert found.value == 58
    assert found.parts["critical"] == ["I2", "I7", "I8"]
    assert starts == WEEKS


def test_money_of_the_military_families_is_attached_as_the_domain_says():
    found = measured("military-families", "M33")
    assert (found.parts["attached"], found.parts["total"]) == (31_000_000, 120_000_000)


def test_only_outpatient_care_and_claims_cross_more_once_the_plan_for_veterans_is_done():
    assert crossings_that_rise(measured("veterans-services", "M42")) == {"J1", "J3"}


@pytest.mark.parametrize("name", ["test-drive", "specialty-chemicals", "military-families", "wireless-care"])
def test_no_plateau_of_the_other_plans_harms_anyone(name: str):
    found = measured(name, "M42").parts
    assert [step["result"] for step in found["steps"]] == ["pass"] * found["plateaus"]


@pytest.mark.parametrize(("state", "contradiction"), [("current", 0.8), ("target", 2 / 15)])
def test_support_contradicts_itself_until_the_market_runs_its_own_account(state: str, contradiction: float):
    assert measured("wireless-care", "M15", state).value == pytest.approx(contradiction)


def test_a_team_saves_calls_and_leavers_as_published():
    benefits = measured("wireless-care", "M34").parts["benefits"]
    assert benefits["BD1"]["base"] == pytest.approx(196_560)
    assert benefits["BD2"]["base"] == pytest.approx(141_000)


@pytest.mark.parametrize("name", ["test-drive", "specialty-chemicals", "military-families", "veterans-services"])
def test_each_plan_is_worth_its_money_and_says_when(name: str):
    found = measured(name, "M34")
    assert found.value is not None
    assert found.value > 0
    assert 0 < found.parts["payback"] < 5
