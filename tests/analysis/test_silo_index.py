"""Coordination, ownership, the silo index and the five figures, on the test drive and at the edges."""

import pytest

from studio.analysis.money import attached_share
from studio.analysis.structure_coordination import coordination
from studio.analysis.structure_index import silo_index
from studio.analysis.structure_ownership import ownership
from tests.analysis.builders import ask, driving, records

T = records(driving())


def near(value: float) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("state", "congruence"), [("current", 3 / 7), ("target", 1.0)])
def test_coordination_of_the_test_drive_is_as_worked_out_in_the_domain(state: str, congruence: float):
    result = coordination(ask(T, state))
    assert result.value == near(congruence)
    assert result.parts["gap"] == near(1 - congruence)


def test_ownership_of_the_test_drive_is_as_worked_out_in_the_domain():
    current, target = ownership(ask(T)), ownership(ask(T, "target"))
    assert (current.value, current.parts["coverage"]) == (near(0.1), 0.375)
    assert current.parts["perJourney"]["J2"]["strength"] == near((1 + 1 / 3) / 5)
    assert target.value == near(0.9)
    assert [one["strength"] for one in target.parts["perJourney"].values()] == [1.0, near((1 + 2 / 3 + 1 + 1) / 5)]


@pytest.mark.parametrize(("state", "share", "index"), [("current", 0.225, 72.91071428571428), ("target", 0.8, 14.25)])
def test_silo_index_of_the_test_drive_is_as_worked_out_in_the_domain(state: str, share: float, index: float):
    context = ask(T, state)
    assert attached_share(context).value == near(share)
    assert silo_index(context).value == near(index)


def test_the_index_is_grounded_as_the_money_in_it_is():
    grounded = [
        {**form, "amount": {"value": form["amount"], "evidence": "S"}} if "amount" in form else form
        for form in driving()
    ]
    assert silo_index(ask(records(grounded))).evidence == {"S": 4}
