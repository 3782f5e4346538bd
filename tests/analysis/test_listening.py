"""M25 to M27: how we listen, how far we look ahead, and whose signals we act upon."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.context import Scope
from studio.analysis.listening import proactive_ratio, systematic_listening
from studio.analysis.signals import target_fit
from tests.analysis.builders import ask, element, records, relation


def asked(forms, measure):
    return measure(ask(records(forms)))


def heard():
    """Twelve interactions: five with a footprint, four of them integrated, two heard by survey only."""
    forms = [element("component", f"i{place:02}", componentType="interaction") for place in range(12)]
    every = ["servicePoint", "performanceManagement", "businessCase"]
    forms += [
        element("listeningSource", "logs", mode="passiveFootprint", integrated=True, feeds=every[:1], latencyDays=2),
        element("listeningSource", "feed", mode="partnerFeed", integrated=False, feeds=every, latencyDays=9),
        element("listeningSource", "form", mode="activeSurvey", feeds=every[:2]),
    ]
    captured = {"logs": range(4), "feed": range(3, 5), "form": range(4, 7)}
    return forms + [relation("captures", id_, f"i{place:02}") for id_, places in captured.items() for place in places]


def test_the_worked_example_listens_at_53_27():
    found = asked(heard(), systematic_listening)
    assert found.value == pytest.approx(53.273809523809526)
    names = ("footprintCoverage", "integratedCoverage", "surveyDependence", "sinkCoverage", "medianLatency")
    assert [found.parts[name] for name in names] == pytest.approx([5 / 12, 4 / 12, 2 / 7, 2 / 3, 5.5])
    assert found.parts["surveyOnly"] == ["i05", "i06"]


def test_interactions_that_nobody_hears_tell_too_little_for_a_score():
    found = asked([element("component", "i", componentType="interaction")], systematic_listening)
    assert (found.value, found.reason, found.parts["footprintCoverage"]) == (None, "INSUFFICIENT", 0)


def test_no_interactions_are_empty():
    assert asked([element("component", "c", componentType="process")], systematic_listening).reason == "EMPTY"


VOLUMES = {"proactive": 30, "survey": 20, "adHocRequest": 25, "supportCase": 20, "escalation": 5}


def test_thirty_of_a_hundred_signals_were_seen_first():
    forms = [element("signal", trigger, trigger=trigger, volume=volume) for trigger, volume in VOLUMES.items()]
    found = asked(forms, proactive_ratio)
    assert (found.value, found.parts["byTrigger"]) == (pytest.approx(0.30), VOLUMES)


def test_23_percent_of_7_4_million_calls_are_failure_demand():
    forms = [
        element("signal", "status", trigger="adHocRequest", volume=1_702_000, failureDemand=True),
        element("signal", "other", trigger="adHocRequest", volume=5_698_000, failureDemand=False),
        element("signal", "unknown", trigger="supportCase", volume=999),
        element("signal", "asked", trigger="survey", volume=5, failureDemand=True),
    ]
    parts = asked(forms, proactive_ratio).parts
    assert (parts["failureDemandShare"], parts["failureDemandVolume"]) == (pytest.approx(0.23), 1_702_000)


def test_moments_count_by_criticality_when_anticipation_is_averaged():
    forms = [element("moment", "a", criticality=5, anticipation=3), element("moment", "b", criticality=1)]
    assert asked(forms, proactive_ratio).parts["momentAnticipation"] == pytest.approx(5 / 6)


def test_signals_without_a_trigger_lower_coverage():
    forms = [element("signal", "a", trigger="proactive", volume=3), element("signal", "b", volume=1)]
    found = asked(forms, proactive_ratio)
    assert (found.value, found.coverage) == (1, 0.75)


def test_no_signals_no_trigger_and_no_volume_are_told_apart():
    assert asked([], proactive_ratio).reason == "EMPTY"
    assert asked([element("signal", "s")], proactive_ratio).reason == "INSUFFICIENT"
    assert asked([element("signal", "s", trigger="survey", volume=0)], proactive_ratio).reason == "DIV0"


def complaint(id_, segment, volume, **fields):
    return [element("signal", id_, volume=volume, **fields), relation("heardFrom", id_, segment)]


def chemicals():
    """The chemical case: 30 complaints of the target, 90 of others, 85 of them by way of two weak distributors."""
    return [
        *(element("segment", "advanced", targetStatus="target"), element("segment", "bulk", targetStatus="nonTarget")),
        *(element("partner", "weak", enablement=1), element("partner", "strong", enablement=3)),
        *complaint("s1", "advanced", 30, resourceDrag=2),
        *complaint("s2", "bulk", 85, resourceDrag=6, decision="retrainPartner", strategyCheck="nonTarget"),
        *complaint("s3", "bulk", 5),
        *(relation("viaPartner", "s2", "weak"), relation("viaPartner", "s3", "strong")),
        *(element("rootCause", "skill", category="partner", confirmed=True), relation("explainedBy", "s2", "skill")),
    ]


def test_the_chemical_case_fits_by_a_quarter_and_retrains_its_partner():
    found = asked(chemicals(), target_fit)
    assert (found.value, found.parts["noise"], found.parts["nonTargetDrag"]) == (0.25, 0.75, 0.75)
    assert found.parts["recommended"] == "retrainPartner"
    assert found.parts["prematureActionRate"] == 0


def test_acting_without_strategy_check_or_confirmed_cause_is_premature():
    forms = [element("segment", "s", targetStatus="target"), element("rootCause", "guess")]
    forms += [*complaint("unchecked", "s", 1, decision="fix")]
    forms += complaint("unproven", "s", 1, decision="fix", strategyCheck="expectedForTarget")
    forms += [relation("explainedBy", "unproven", "guess"), *complaint("watched", "s", 1, decision="monitor")]
    found = asked(forms, target_fit)
    assert (found.parts["premature"], found.parts["acted"]) == (["unchecked", "unproven"], 2)


def test_an_undecided_segment_fits_by_half_and_an_unknown_one_is_left_out():
    forms = [
        element("segment", "s", targetStatus="undecided"),
        *complaint("a", "s", 1),
        element("signal", "b", volume=3),
    ]
    found = asked(forms, target_fit)
    assert (found.value, found.coverage) == (0.5, 0.25)


def test_a_segment_is_answered_for_with_its_own_signals():
    found = target_fit(ask(records(chemicals()), scope=Scope("segment", "bulk")))
    assert (found.value, found.parts["noise"]) == (0, 1)


def test_signals_of_nobody_known_are_insufficient_and_none_empty():
    assert asked([element("signal", "s")], target_fit).reason == "INSUFFICIENT"
    assert asked([], target_fit).reason == "EMPTY"


@given(st.integers(1, 100), st.integers(0, 100), st.integers(0, 100))
def test_volume_that_moves_to_a_non_target_segment_never_raises_fit(target, other, moved):
    segments = [element("segment", "t", targetStatus="target"), element("segment", "n", targetStatus="nonTarget")]
    moved = min(moved, target)
    before = asked([*segments, *complaint("a", "t", target), *complaint("b", "n", other)], target_fit)
    after = asked([*segments, *complaint("a", "t", target - moved), *complaint("b", "n", other + moved)], target_fit)
    assert after.value <= before.value
