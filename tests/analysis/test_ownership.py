"""Ownership that is more than a title: five criteria, each by its own evidence."""

from typing import Any

import pytest

from studio.analysis.structure_ownership import Ownership, answers_to, ownership, ownerships
from tests.analysis.builders import ask, element, journey, oracles, records, relation


def owned(*more: dict[str, Any], holder: str = "Sam", stages: int = 2) -> Ownership:
    """The ownership of a journey with an owner and whatever else."""
    forms = [*journey("J", {f"s{number}": [] for number in range(stages)}), element("role", "boss", holder=holder)]
    return ownerships(ask(records([*forms, relation("owns", "boss", "J"), *more])))["J"]


def delegated(to: str, **fields: Any) -> list[dict[str, Any]]:
    return [element("role", to, **fields), relation("responsible", to, "J-s0", code="A")]


def paying(*more: dict[str, Any]) -> Ownership:
    """With 30 planned by a unit of P&L P and 10 by one of Q, both for the journey."""
    forms: list[dict[str, Any]] = []
    for unit, account, amount in (("A", "P", 30), ("B", "Q", 10)):
        forms += [element("unit", unit), element("pnl", account), relation("bookedTo", unit, account)]
        forms += [element("investment", f"i{unit}", amount=amount, plannedBy=unit)]
        forms += [relation("attachesTo", f"i{unit}", "J", share=1)]
    return owned(*forms, *more)


def test_strength_is_that_of_the_domain():
    scalar = {one["metric"]: one for one in oracles()["scalar"]}
    criteria = scalar["M07.strength"]["input"]
    assert Ownership("o", *criteria.values()).strength == pytest.approx(scalar["M07.strength"]["expected"])


def test_a_vacant_owner_is_no_single_filled_owner():
    assert (owned(holder=" ").is_owned, owned().is_owned) == (False, True)


def test_the_owner_answers_for_stages_that_nobody_else_was_given():
    assert (owned().span, owned(stages=0).span) == (1, 0)


@pytest.mark.parametrize(("fields", "span"), [({"reportsTo": "boss"}, 1), ({}, 0.5)])
def test_a_delegate_counts_if_they_report_to_the_owner(fields: dict[str, Any], span: float):
    assert owned(*delegated("other", **fields)).span == span


def test_reporting_counts_through_others():
    assert owned(*delegated("low", reportsTo="middle"), element("role", "middle", reportsTo="boss")).span == 1


def test_a_circle_of_reporting_leads_nowhere_and_ends():
    stored = records([element("role", "a", reportsTo="b"), element("role", "b"), element("role", "c")])
    view = ask({**stored, "b": {**stored["b"], "reportsTo": "a"}}).view
    assert (answers_to(view, "a", "b"), answers_to(view, "a", "c")) == (True, False)


def test_a_unit_that_is_accountable_counts_by_its_head():
    unit = [element("unit", "U"), relation("responsible", "U", "J-s0", code="A")]
    assert (owned(*unit).span, owned(*unit, relation("memberOf", "boss", "U", head=True)).span) == (0.5, 1)


@pytest.mark.parametrize(
    ("at", "fields", "counts"),
    [
        ("J", {"target": 5}, 1),
        ("J-s0", {"target": 5}, 1),
        ("", {"target": 5}, 1),
        ("K", {"target": 5}, 0),
        ("J", {}, 0),
    ],
    ids=["the journey", "its stage", "nothing in particular", "another journey", "without a target"],
)
def test_a_scorecard_holds_a_perception_metric_with_a_target_about_the_journey(at: str, fields: Any, counts: float):
    more = [element("journey", "K"), element("perceptionMetric", "m", **fields)]
    more += [relation("responsible", "boss", "m", code="R"), *([relation("measures", "m", at)] if at else [])]
    assert owned(*more).scorecard == counts


def test_whoever_holds_the_pnl_of_the_journey_has_all_the_say_over_its_money():
    own = [element("pnl", "own"), relation("accountsFor", "own", "J")]
    assert (paying(*own).funding, paying(*own, relation("holds", "boss", "own")).funding) == (0, 1)


def test_otherwise_the_say_is_the_part_of_the_attached_money_that_is_held():
    assert paying(relation("holds", "boss", "P")).funding == 0.75


@pytest.mark.parametrize(
    ("about", "subject", "funding"), [("J", "funding", 1), ("Q", "funding", 0.25), ("Q", "hiring", 0)]
)
def test_or_the_part_that_is_decided(about: str, subject: str, funding: float):
    right = [element("decisionRight", "d", subject=subject), relation("concerns", "d", about)]
    assert paying(*right, relation("holdsRight", "boss", "d", part="decide")).funding == funding


def test_where_nothing_is_attached_what_the_journey_is_funded_by_counts():
    funds = [element("pnl", "P"), element("pnl", "Q"), relation("holds", "boss", "P")]
    funds += [relation("funds", "P", "J", share=0.3), relation("funds", "Q", "J-s0", share=0.1)]
    assert owned(*funds).funding == pytest.approx(0.75)


@pytest.mark.parametrize(("seat", "counts"), [({"chair": True}, 1), ({"vote": True}, 1), ({}, 0)])
def test_a_chair_or_a_vote_governs_and_a_seat_alone_does_not(seat: dict[str, Any], counts: float):
    council = [element("forum", "f"), relation("governs", "f", "J"), relation("sitsIn", "boss", "f", **seat)]
    assert owned(*council).governance == counts


def test_no_journey_is_empty_and_no_owner_is_no_strength():
    assert ownership(ask(records())).reason == "EMPTY"
    assert ownership(ask(records(journey("J", {})))).value == 0
