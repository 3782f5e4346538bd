"""The shipped samples say what the domain works out for their cases."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from studio.analysis.register import answers
from studio.analysis.result import Result
from studio.model.plain import read_text
from tests.analysis.builders import ask, oracles

SAMPLES = Path(__file__).parents[2] / "models" / "samples"
NAMES = {"T": "test-drive", "A": "military-families", "B": "veterans-services", "C": "wireless-care"}
CASES = [name.split(".") for name in oracles()["fixtures"]]


@cache
def measured(name: str, state: str) -> dict[str, Result]:
    return answers(ask(read_text((SAMPLES / f"{NAMES[name]}.cxmodel.json").read_text(encoding="utf-8")), state))


def near(value: float) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("name", "state"), CASES)
def test_the_structural_table_comes_out_of_the_sample(name: str, state: str):
    found, wanted = measured(name, state), oracles()["fixtures"][f"{name}.{state}"]["expected"]
    parts = found["M01"].parts
    assert (parts["T"], parts["H"], parts["X"]) == (wanted["transitions"], wanted["handoffs"], wanted["crossings"])
    assert found["M01"].value == near(wanted["crossingRate"])
    assert found["M03"].value == near(wanted["eiIndexTransitions"])
    assert found["M04"].value == near(wanted["modularityPnl"])
    assert parts["weightedCrossings"] == near(wanted["weightedCrossingsPerRun"])
    assert parts["weightedHandoffs"] == near(wanted["weightedHandoffsPerRun"])


@pytest.mark.parametrize(("name", "state"), CASES)
def test_journeys_of_the_sample_are_those_of_the_table(name: str, state: str):
    found, wanted = measured(name, state), oracles()["fixtures"][f"{name}.{state}"]["expected"]["perJourney"]
    counts = [(one["T"], one["H"], one["X"]) for one in found["M01"].parts["perJourney"].values()]
    assert counts == [(one["transitions"], one["handoffs"], one["crossings"]) for one in wanted.values()]
    assert list(found["M02"].parts["perJourney"].values()) == [near(one["effectivePnls"]) for one in wanted.values()]


@pytest.mark.parametrize(("state", "index"), [("current", 72.910714285714), ("target", 14.25)])
def test_the_silo_index_of_the_test_drive_document_is_that_of_the_domain(state: str, index: float):
    assert measured("T", state)["M09"].value == pytest.approx(index)


def test_money_of_case_a_is_attached_as_published():
    assert measured("A", "current")["M33"].value == near(31 / 120)


def test_what_veterans_say_of_the_whole_is_shown_beside_what_they_say_of_journeys():
    found = measured("B", "current")["M20"]
    assert found.parts["general"] == near((80.5 + 75.9 + 78.4) / 3)
    assert found.parts["method"] == "top2"
