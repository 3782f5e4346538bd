"""Money attached to customers: shares, the matrix with its margins, alignment with need, siloed planning."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.context import Scope
from studio.analysis.money import attached_share
from studio.analysis.result import Result
from tests.analysis.builders import ask, booked, driving, element, journey, oracles, records, relation


def money(forms: list[dict[str, Any]], **settings: Any) -> Result:
    return attached_share(ask(records(forms, **settings)))


def invested(id_: str, amount: Any, *attached: tuple[str, float], **fields: Any) -> list[dict[str, Any]]:
    links = [relation("attachesTo", id_, where, share=share, id=f"{id_}-{where}") for where, share in attached]
    return [element("investment", id_, **({} if amount is None else {"amount": amount}), **fields), *links]


def two_outcomes(*scores: float) -> list[dict[str, Any]]:
    """O1 of importance 5 and O2 of 3, each with its journey, and what customers say of each, as mean scores."""
    forms = [element("outcome", "O1", importance=5), element("outcome", "O2", importance=3)]
    forms += [element("journey", "J1"), element("journey", "J2")]
    forms += [relation("pursuedThrough", "O1", "J1"), relation("pursuedThrough", "O2", "J2")]
    for at, score in zip(("J1", "J2"), scores, strict=False):
        for dimension in ("ease", "emotion"):
            id_ = f"{dimension}-{at}"
            forms += [element("perceptionMetric", id_, dimension=dimension, score=score, method="mean")]
            forms += [relation("measures", id_, at)]
    return forms


def test_the_attached_share_is_that_of_the_domain():
    wanted = next(one["expected"] for one in oracles()["scalar"] if one["metric"] == "M33")
    assert attached_share(ask(records(driving()))).value == pytest.approx(wanted)


def test_need_alignment_is_that_of_the_domain():
    forms = [*two_outcomes(40, 60), *invested("a", 6, ("J1", 1)), *invested("b", 3, ("O2", 1)), *invested("c", 99)]
    parts = money(forms, perceptionMethod="mean").parts
    assert parts["need"] == {"O1": pytest.approx(300), "O2": pytest.approx(120)}
    assert parts["needAlignment"] == pytest.approx(0.9523809523809523)


def test_need_on_the_net_scale_counts_half_the_way_to_a_hundred():
    forms = [{**form, "method": "net"} if "method" in form else form for form in two_outcomes(-20, 20)]
    assert money(forms, perceptionMethod="net").parts["need"] == {"O1": 300, "O2": 120}


def test_without_perception_the_opportunity_score_stands_in_on_the_same_range():
    forms = two_outcomes(40)
    forms = [{**form, "satisfactionNow": 2} if form.get("id") == "O2" else form for form in forms]
    needs = money(forms, perceptionMethod="mean").parts["need"]
    assert needs == {"O1": pytest.approx(300), "O2": (6 + 4) * 25}


def test_the_matrix_has_who_planned_in_rows_and_what_it_is_for_in_columns():
    forms = [*booked({"A": "P"}), *journey("J", {}), *invested("a", 10, ("J", 0.6), plannedBy="A")]
    parts = money([*forms, *invested("b", 5, plannedBy="J"), *invested("c", 1)]).parts
    assert parts["matrix"] == {"P": {"J": 6, "unattached": 4}, "J": {"unattached": 5}, "unplanned": {"unattached": 1}}
    assert parts["rowTotals"] == {"J": 5, "P": 10, "unplanned": 1}
    assert parts["columnTotals"] == {"J": 6, "unattached": 10}
    assert parts["siloedPlanning"] == pytest.approx(4 / 16)


def test_money_for_a_perception_metric_is_for_what_that_metric_measures():
    forms = [*journey("J", {}), element("perceptionMetric", "m"), relation("measures", "m", "J")]
    parts = money([*forms, *invested("a", 8, ("m", 0.5))]).parts
    assert parts["matrix"]["unplanned"] == {"J": 4, "unattached": 4}


def test_an_unknown_amount_is_left_out_and_said():
    result = money([*invested("a", 10), *invested("b", None)])
    assert (result.value, result.coverage, result.contributors) == (0, 0.5, ("a",))
    assert money(invested("b", None)).reason == "INSUFFICIENT"


def test_no_investment_is_empty_and_nought_in_all_has_no_share():
    assert (money([]).reason, money(invested("a", 0)).reason) == ("EMPTY", "DIV0")


def test_in_the_scope_of_a_journey_only_its_own_money_counts():
    forms = [*booked({"A": "P", "B": "P"}), *journey("J", {"s": ["A"]}), *journey("K", {"t": ["B"]})]
    forms += [*invested("a", 10, ("J", 1)), *invested("b", 30, plannedBy="A"), *invested("c", 99, ("K", 1))]
    assert attached_share(ask(records(forms), scope=Scope("journey", "J"))).value == pytest.approx(0.25)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.floats(0, 1), st.floats(0, 0.5))
def test_splitting_an_investment_leaves_the_share_as_it_was(one: int, other: int, first: float, second: float):
    shares = ("J", first / 2), ("K", second)
    rest = [*journey("J", {}), *journey("K", {}), *invested("rest", 1000, ("K", 0.5))]
    whole = money([*rest, *invested("a", one + other, *shares)]).value
    assert money([*rest, *invested("a", one, *shares), *invested("b", other, *shares)]).value == pytest.approx(whole)
