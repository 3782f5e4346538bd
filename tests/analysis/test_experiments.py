"""M43: the fail policy and its law, learning, discovery, waiting and sample sizes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.experiments import (
    MODES,
    bottleneck,
    complies,
    expected_wait,
    experiments_measure,
    queues,
    sample_size,
    tier_of,
)
from studio.model.kinds.common import RISK_TIERS
from tests.analysis.builders import ask, element, oracles, records, relation

ORACLE = {vector["metric"]: vector for vector in oracles()["scalar"]}


def measured(*forms):
    return experiments_measure(ask(records(forms)))


def test_the_sample_size_is_that_of_the_domain():
    given_ = ORACLE["M43.sample"]["input"]
    found = sample_size(given_["p1"], given_["p2"], given_["alpha"], given_["power"])
    assert found == ORACLE["M43.sample"]["expected"]


def test_an_experiment_that_states_its_rates_is_told_its_sample():
    found = measured(element("experiment", "e", stage="design", baselineRate=0.10, minimumEffect=0.02))
    assert found.parts["sampleNeeded"] == {"e": 3841}


def test_rates_that_do_not_differ_cannot_be_told_apart():
    assert sample_size(0.1, 0.1) is None
    assert sample_size(0.5, 1.2) is None


def test_the_expected_wait_is_that_of_the_domain():
    given_ = ORACLE["M43.little"]["input"]
    assert expected_wait(given_["wip"], given_["throughput"]) == ORACLE["M43.little"]["expected"]


@given(st.sampled_from(MODES), st.floats(0, 1), st.sampled_from(RISK_TIERS), st.sampled_from(RISK_TIERS))
def test_raising_the_tier_of_risk_never_makes_an_experiment_compliant(mode, exposure, one, other):
    lower, higher = sorted((one, other), key=RISK_TIERS.index)
    assert complies(mode, exposure, lower) or not complies(mode, exposure, higher)


@pytest.mark.parametrize(
    ("mode", "exposure", "tier", "verdict"),
    [
        ("failFast", 1.0, "low", True),
        ("failFast", 0.01, "medium", False),
        ("failLocal", 0.10, "medium", True),
        ("failLocal", 0.10, "high", False),
        ("failLocal", 0.02, "high", True),
        ("dontFail", 0.0, "safetyCritical", True),
        ("failLocal", 0.0, "safetyCritical", False),
        ("dontFail", 0.01, "low", False),
        ("failLocal", 0.5, "low", False),
        (None, 0.0, "low", None),
        ("failFast", None, "low", None),
    ],
)
def test_mode_and_exposure_are_held_against_the_tier(mode, exposure, tier, verdict):
    assert complies(mode, exposure, tier) is verdict


def at_a_moment(tier, vulnerability):
    return [
        *(element("journey", "J", riskTier=tier), element("stage", "S"), element("moment", "M")),
        *(element("segment", "G", vulnerability=vulnerability), relation("travelledBy", "J", "G")),
        *(relation("hasStage", "J", "S"), relation("occursIn", "M", "S"), relation("tests", "e", "M")),
    ]


@pytest.mark.parametrize(
    ("tier", "vulnerability", "worst"),
    [("low", "none", "low"), ("low", "some", "medium"), ("high", "none", "high"), ("low", "high", "safetyCritical")],
)
def test_the_worst_of_journey_and_customers_decides(tier, vulnerability, worst):
    view = ask(records([element("experiment", "e"), *at_a_moment(tier, vulnerability)])).view
    assert tier_of(view, view.records["e"]) == worst


def test_an_experiment_that_breaks_the_policy_is_listed():
    bold = element("experiment", "e", stage="run", failMode="failFast", exposureShare=0.5)
    found = measured(bold, *at_a_moment("high", "none"))
    assert (found.parts["compliance"], found.parts["breaking"]) == (0, ["e"])


def test_ideas_need_not_comply_yet():
    bold = element("experiment", "e", stage="design", failMode="failFast", exposureShare=0.5)
    assert measured(bold, *at_a_moment("high", "none")).parts["compliance"] is None


def decided(id_, evaluated, on, result="validated", **fields):
    dates = {"ideaOn": "2024-01-01", "evaluatedOn": evaluated, "decisionDate": on}
    return element("experiment", id_, stage="decided", result=result, **dates, **fields)


def test_decisions_within_ten_days_are_timely():
    found = measured(decided("a", "2024-03-01", "2024-03-11"), decided("b", "2024-03-01", "2024-03-12", "refuted"))
    assert (found.parts["decisionTimeliness"], found.parts["validatedRate"]) == (0.5, 0.5)
    assert found.parts["learningThroughput"] == pytest.approx(2 / (71 / (365.25 / 12)))


def large(id_, **fields):
    return element("initiative", id_, effortO=20, effortM=20, effortP=20, **fields)


def test_large_initiatives_should_be_tested_before_they_are_decided():
    tests = [relation("tests", "early", "one"), relation("tests", "late", "two")]
    early, late = decided("early", "2024-02-01", "2024-02-02"), decided("late", "2024-08-01", "2024-08-02")
    initiatives = [large("one", decidedOn="2024-03-01"), large("two", decidedOn="2024-03-01")]
    found = measured(early, late, *initiatives, element("initiative", "small", effortO=1, effortM=1, effortP=1), *tests)
    assert (found.parts["valueDiscoveryShare"], found.parts["withoutDiscovery"]) == (0.5, ["two"])


def test_the_value_is_the_mean_of_the_three_shares():
    mode = {"failMode": "failFast", "exposureShare": 0.5}
    found = measured(decided("a", "2024-03-01", "2024-04-01", **mode), large("one"), relation("tests", "a", "one"))
    assert found.value == pytest.approx((1 + 1 + 0) / 3)


def test_the_bottleneck_is_where_the_longest_wait_is_to_be_expected():
    through = {"ideaOn": "2024-01-01", "designOn": "2024-01-02", "buildOn": "2024-01-08", "runOn": "2024-01-15"}
    forms = [element("experiment", f"e{n}", stage="run", **through) for n in range(2)]
    forms += [element("experiment", f"d{n}", stage="design", ideaOn="2024-01-01") for n in range(3)]
    view = ask(records(forms)).view
    found = {queue.stage: queue for queue in queues(view.of("experiment"))}
    assert (found["design"].work, found["design"].throughput, found["design"].wait) == (3, 1.0, 3.0)
    assert bottleneck(found.values()).stage == "run"  # nothing has ever left it


def test_nothing_known_is_not_nought():
    assert measured().reason == "EMPTY"
    assert measured(element("experiment", "e")).reason == "INSUFFICIENT"


def test_six_in_evaluation_of_which_two_a_week_are_decided_wait_three_weeks():
    waiting = [element("experiment", f"w{n}", stage="evaluate") for n in range(6)]
    decided = [
        element("experiment", f"d{n}", stage="decided", evaluateOn="2026-03-02", decisionDate="2026-03-09")
        for n in range(2)
    ]
    found = measured(*waiting, *decided)
    (queue,) = [one for one in found.parts["queues"] if one["stage"] == "evaluate"]
    assert (queue["work"], queue["throughput"], queue["wait"]) == (6, pytest.approx(2), pytest.approx(3))
    assert found.parts["bottleneck"] == "evaluate"
