"""M34: net present value, payback, benefit drivers, ramp, range, simulation and what may count as money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.benefit import benefit_of
from studio.analysis.valuecase import npv, payback, simulate, value_case, value_case_measure
from tests.analysis.builders import ask, element, oracles, records

ORACLE = {vector["metric"]: vector for vector in oracles()["scalar"]}
FLOWS = ORACLE["M34.payback"]["input"]


def driver(id_="d", **fields):
    return element("benefitDriver", id_, initiative="i", **fields)


def measured(*forms, **settings):
    return value_case_measure(ask(records([element("initiative", "i", cost=10), *forms], **settings)))


def case(*forms, **settings):
    return value_case(ask(records([element("initiative", "i", cost=10), *forms], **settings)).model)


def test_net_present_value_and_payback_are_those_of_the_domain():
    assert npv(FLOWS, 0.10) == pytest.approx(ORACLE["M34.npv"]["expected"])
    assert payback(FLOWS) == pytest.approx(ORACLE["M34.payback"]["expected"])


def test_the_same_comes_out_of_a_plan():
    ramp = {"1": 4 / 6, "2": 5 / 6, "3": 1}
    found = measured(driver(driver="attrition", base=6, ramp=ramp), discountRate=0.10, horizonYears=3)
    assert found.value == pytest.approx(ORACLE["M34.npv"]["expected"])
    assert found.parts["payback"] == pytest.approx(ORACLE["M34.payback"]["expected"])


@pytest.mark.parametrize(
    ("quantity", "rate", "delta", "unit", "amount"),
    [(2_000_000, 4.0, 0.21, 6.5, 10_920_000), (120_000, 1.2, 0.21, 6.5, 196_560)],
)
def test_avoided_contacts_are_worth_what_the_domain_says(quantity, rate, delta, unit, amount):
    form = driver(driver="avoidedContacts", quantity=quantity, rate=rate, delta=delta, unitValue=unit)
    assert measured(form).parts["benefits"]["d"]["base"] == pytest.approx(amount)


def test_fewer_leavers_are_worth_what_case_c_says():
    found = measured(driver(driver="attrition", quantity=47, delta=0.42 - 0.22, unitValue=15_000))
    assert found.parts["benefits"]["d"]["base"] == pytest.approx(141_000)


def test_a_missing_input_is_unknown_and_not_nought():
    found = measured(driver(driver="avoidedContacts", quantity=10), driver("k", driver="attrition", base=3))
    assert (found.parts["unknown"], found.coverage) == (["d"], 0.5)


def test_perception_turns_into_money_only_by_a_stated_and_evidenced_link():
    inputs = {"quantity": 100, "unitValue": 2, "delta": {"value": 0.1, "evidence": "E"}}
    assert measured(driver(driver="retention", **inputs)).reason == "INSUFFICIENT"
    assert measured(driver(driver="retention", link="panel study", **inputs)).parts["byDriver"] == {"retention": 20}
    bare = {**inputs, "delta": 0.1}
    assert measured(driver(driver="retention", link="panel study", **bare)).parts["unlinked"] == ["d"]


def test_what_is_counted_elsewhere_is_taken_off():
    assert measured(driver(driver="attrition", base=100, overlap=0.25)).parts["byDriver"] == {"attrition": 75}


def test_mission_value_is_never_added_to_money():
    mission = driver("m", driver="missionValue", quantity=500, missionUnit="lives")
    found = measured(driver(driver="attrition", base=8), mission)
    assert (found.parts["mission"], found.parts["byDriver"]) == ({"lives": 500}, {"attrition": 8})


def test_benefits_are_told_by_the_worst_evidence_among_their_inputs():
    inputs = {"quantity": {"value": 10, "evidence": "S"}, "unitValue": {"value": 2, "evidence": "E"}}
    assert measured(driver(driver="advocacy", link="study", **inputs)).parts["byEvidence"] == {"E": 20}


def test_the_tornado_puts_the_widest_swing_first_and_the_range_takes_all_at_once():
    forms = [
        driver("a", driver="attrition", base=5, low=4, high=6),
        driver("b", driver="attrition", base=5, low=0, high=7),
    ]
    found = case(*forms, discountRate=0, horizonYears=1)
    assert [(swing.driver, swing.low, swing.high) for swing in found.swings] == [("b", -5, 2), ("a", -1, 1)]
    assert (found.low, found.npv, found.high) == (-6, 0, 3)


@pytest.mark.parametrize("shape", ["pert", "triangular"])
def test_a_simulation_is_repeatable_and_stays_within_the_range(shape):
    found = case(driver(driver="attrition", base=5, low=4, high=9), horizonYears=3)
    spread = simulate(found, 7, shape=shape)
    assert spread == simulate(found, 7, shape=shape)
    assert found.low <= spread.p10 <= spread.p50 <= spread.p90 <= found.high
    assert spread != simulate(found, 8, shape=shape)


def test_a_pert_simulation_comes_near_its_mean():
    found = case(driver(driver="attrition", base=5, low=4, high=9), horizonYears=1, discountRate=0)
    assert simulate(found, 1).mean == pytest.approx((4 + 4 * 5 + 9) / 6 - 10, abs=0.05)


def test_between_two_years_of_a_ramp_the_earlier_holds_and_before_the_first_there_is_nothing():
    form = driver(driver="attrition", base=1, ramp={"2": 0.5, "4": 1})
    stored = records([element("initiative", "i"), form])
    assert benefit_of(stored["d"], 5).ramp == (0, 0.5, 0.5, 1, 1)


@pytest.mark.parametrize(
    ("flows", "years"),
    [([5, 1], 0), ([-1, -1], None), ([-1, 2], 0.5), ([0, -2, 4], 1.5), ([-1, 2, -2, 1], 3), ([], 0)],
)
def test_payback_is_when_the_money_is_back_for_good(flows, years):
    assert payback(flows) == (None if years is None else pytest.approx(years))


def test_a_rate_of_minus_one_or_less_has_no_present_value():
    assert npv(FLOWS, -1) is None
    assert npv(FLOWS, -2) is None


@given(st.lists(st.floats(-1e6, 1e6), max_size=10), st.floats(-0.99, 10))
def test_money_later_at_no_interest_is_money_now_and_nothing_is_infinite(flows, rate):
    assert npv(flows, 0) == pytest.approx(sum(flows), abs=1e-6)
    assert npv(flows, rate) is not None


def test_a_plan_without_benefits_is_not_worth_minus_its_cost():
    assert measured().reason == "INSUFFICIENT"
    assert value_case_measure(ask(records([]))).reason == "EMPTY"


def test_a_stopped_initiative_neither_costs_nor_pays():
    stopped = element("initiative", "s", cost=99, status="stopped")
    other = element("benefitDriver", "o", initiative="s", driver="attrition", base=50)
    assert measured(stopped, other, driver(driver="attrition", base=4)).parts["flows"][:2] == [-10, 4]
