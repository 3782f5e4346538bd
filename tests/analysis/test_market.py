"""M13 and M14 on small models, with the worked examples of the domain."""

import pytest

from studio.analysis.context import Scope
from studio.analysis.market import marketing_trust, pricing_reality
from tests.analysis.builders import ask, element, records, relation

EFFORTS = {"peerRecommendation": 10, "ratingsReviews": 20, "directMail": 70}


def campaigns(**fields):
    return [element("campaign", source, source=source, effort=effort, **fields) for source, effort in EFFORTS.items()]


def trust(forms, **settings):
    return marketing_trust(ask(records(forms, **settings)))


def test_effort_spent_mostly_on_direct_mail_is_trusted_by_a_third():
    found = trust(campaigns(customerInterest=10))
    assert found.value == pytest.approx(33.2)
    assert found.parts["efficiency"] == pytest.approx(0.4547945205479452)
    assert found.parts["lowTrustShare"] == pytest.approx(0.7)
    assert found.parts["wastedAttentionShare"] == pytest.approx(0.9)


def test_another_table_may_be_used():
    found = trust(campaigns(), trustTable={"peerRecommendation": 70, "ratingsReviews": 46, "directMail": 9})
    assert found.value == pytest.approx((10 * 70 + 20 * 46 + 70 * 9) / 100)
    assert found.parts["efficiency"] == pytest.approx(found.value / 70)


def test_a_source_without_trust_is_left_out_and_lowers_coverage():
    found = trust([*campaigns(), element("campaign", "spot", source="tvAd", effort=100)])
    assert (found.value, found.coverage) == (pytest.approx(33.2), 0.5)


def test_a_trust_of_its_own_goes_before_the_table():
    assert trust([element("campaign", "c", source="directMail", trust=80, effort=1)]).value == 80


def test_no_effort_no_campaign_and_no_trust_are_told_apart():
    assert trust([]).reason == "EMPTY"
    assert trust([element("campaign", "c", source="directMail", effort=0)]).reason == "DIV0"
    assert trust([element("campaign", "c", source="tvAd", effort=1)]).reason == "INSUFFICIENT"


def test_the_scope_of_a_journey_holds_the_campaigns_that_promise_into_it():
    forms = [
        *campaigns(),
        *(element("journey", "j"), element("stage", "s"), relation("hasStage", "j", "s", order=1)),
        relation("promotes", "directMail", "s"),
    ]
    assert marketing_trust(ask(records(forms), scope=Scope("journey", "j"))).value == 19


def priced(id_, revenue=None, **policy):
    forms = [element("pricingPolicy", id_, **policy), element("productLine", f"{id_}-line", revenue=revenue)]
    return [*forms, relation("pricedBy", f"{id_}-line", id_)]


def pricing(*forms):
    return pricing_reality(ask(records([form for group in forms for form in group])))


def test_benefit_96_at_price_110_is_a_gap_of_14_and_a_trap():
    found = pricing(priced("p", perceivedBenefitIndex=96, priceIndex=110, lockIn=["mileageProgramme"]))
    policy = found.parts["perPolicy"]["p"]
    assert found.value == policy["gap"] == -14
    assert policy["ratio"] == pytest.approx(0.8727272727272727)
    assert (policy["traps"], policy["fair"], found.parts["atRiskShare"]) == (["mileageProgramme"], False, 1)


def test_the_revenue_share_at_risk_counts_lines_below_fair_or_with_a_flag():
    found = pricing(
        priced("fair", 50, perceivedBenefitIndex=100, priceIndex=105, rationale="customerValue"),
        priced("dear", 30, perceivedBenefitIndex=90, priceIndex=100),
        priced("inward", 20, perceivedBenefitIndex=110, priceIndex=100, rationale="costPlus"),
    )
    assert found.parts["atRiskShare"] == pytest.approx(0.5)
    assert found.value == pytest.approx((-5 * 50 - 10 * 30 + 10 * 20) / 100)
    assert found.parts["perPolicy"]["fair"]["fair"] is True


def test_a_price_from_inside_that_customers_tested_is_no_flag():
    found = pricing(priced("p", rationale="internalTarget", customerTested=True))
    assert found.parts["perPolicy"]["p"]["insideOut"] is False
    assert (found.reason, found.parts["atRiskShare"]) == ("INSUFFICIENT", None)


def test_a_price_index_of_nought_is_invalid_and_names_the_policy():
    found = pricing(priced("p", perceivedBenefitIndex=96, priceIndex=0))
    assert (found.reason, found.value) == ("INVALID", None)
    assert "p" in found.note


def test_no_policy_is_empty():
    assert pricing([]).reason == "EMPTY"
