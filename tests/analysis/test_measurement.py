"""M19, M21 and M22: metrics seen from the customer's side, perception as arbiter, and published survey figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.arbiter import arbiter_gap, light
from studio.analysis.measurement import reinterpretation
from studio.analysis.surveys import survey_figures, wilson
from tests.analysis.builders import ask, element, records, relation


def asked(forms, measure, **settings):
    return measure(ask(records(forms, **settings)))


def ten_metrics():
    """Two customer metrics, one of them linked to nothing; three others viewed; four distinctive."""
    forms = [element("outcome", "o"), element("journey", "j"), element("perceptionMetric", "felt")]
    for place in range(10):
        side = "customer" if place < 2 else "internal"
        view = {"customerView": "Was I done in time?"} if place in (2, 3, 4, 5) else {}
        forms.append(element("operationalMetric", f"m{place}", perspective=side, distinctive=place >= 6, **view))
    return [
        *(*forms, relation("measures", "m0", "j")),
        *(relation("twinOf", "m2", "felt"), relation("measures", "m3", "o"), relation("twinOf", "m4", "felt")),
        *(relation("measures", "m5", "j"), relation("twinOf", "m6", "felt")),
    ]


def test_three_of_eight_metrics_are_seen_from_the_customers_side():
    found = asked(ten_metrics(), reinterpretation)
    assert found.value == 0.375
    names = ("customerShare", "reinterpretation", "total", "isolation", "distinctiveness")
    assert [found.parts[name] for name in names] == [0.2, 0.375, 0.5, 0.5, 0.4]
    assert found.parts["isolated"] == ["m1"]


def test_only_customer_metrics_leave_nothing_to_reinterpret():
    found = asked([element("operationalMetric", "m", perspective="customer")], reinterpretation)
    assert (found.value, found.parts["isolation"]) == (1, 1)
    assert "nothing to re-interpret" in found.note


def test_no_metrics_are_empty():
    assert asked([], reinterpretation).reason == "EMPTY"


def test_a_metric_inside_one_unit_and_linked_to_no_journey_is_silo_only():
    forms = [*(element("unit", id_) for id_ in "uv"), *(element("operationalMetric", id_) for id_ in "abc")]
    forms += [element("journey", "j"), relation("measures", "a", "u"), relation("measures", "b", "u")]
    forms += [relation("measures", "b", "j"), *(relation("responsible", id_, "c", code="R") for id_ in "uv")]
    assert asked(forms, reinterpretation).parts["siloOnly"] == ["a"]


def twins(metric=(), felt=()):
    return [
        element("operationalMetric", "m", **dict(metric)),
        element("perceptionMetric", "f", **dict(felt)),
        relation("twinOf", "m", "f"),
    ]


def test_on_time_at_94_and_perceived_at_61_is_a_blind_spot_of_33_points():
    found = asked(twins({"value": 94, "unit": "%"}, {"score": 61, "method": "top2"}), arbiter_gap)
    assert (found.value, found.parts["blindSpots"]) == (33, ["m"])


def test_both_sides_are_attainment_of_their_target():
    found = asked(twins({"value": 8, "target": 6, "direction": "down"}, {"score": 40, "target": 80}), arbiter_gap)
    assert found.parts["perMetric"]["m"]["internal"] == pytest.approx(75)
    assert found.parts["perMetric"]["m"]["perceived"] == pytest.approx(50)
    assert (found.value, found.parts["blindSpots"]) == (pytest.approx(25), [])


@pytest.mark.parametrize(
    ("felt", "expected"),
    [
        ({"score": 20, "method": "net"}, 60),
        ({"score": -100, "method": "net"}, 0),
        ({"score": 30, "instrument": "nps"}, 65),
        ({"score": 5.5, "instrument": "ces7"}, 75),
        ({"distribution": {"1": 20, "4": 20, "5": 10}, "method": "top2"}, 60),
        ({"score": 0, "method": "net", "target": 50}, 100 * 50 / 75),
        ({}, None),
    ],
)
def test_perception_is_brought_to_one_scale(felt, expected):
    found = asked(twins({"value": 1, "target": 1}, felt), arbiter_gap)
    assert found.parts["perMetric"]["m"]["perceived"] == pytest.approx(expected)


def test_a_metric_that_cannot_be_compared_is_insufficient_and_one_without_twin_empty():
    assert asked(twins(), arbiter_gap).reason == "INSUFFICIENT"
    assert asked([element("operationalMetric", "m", value=1, target=1)], arbiter_gap).reason == "EMPTY"


def test_an_outcome_and_its_journey_show_their_status_against_the_target():
    forms = [element("outcome", "o", targetPI=70), element("journey", "j"), relation("pursuedThrough", "o", "j")]
    for dimension in ("effectivenessValue", "ease", "emotion"):
        forms.append(element("perceptionMetric", dimension, dimension=dimension, score=62, method="top2"))
        forms.append(relation("measures", dimension, "j"))
    status = asked(forms, arbiter_gap, perceptionMethod="top2").parts["status"]
    assert {id_: one["status"] for id_, one in status.items()} == {"o": "amber", "j": "amber"}


def test_the_status_is_green_amber_red_or_grey():
    assert [light(score, 70.0) for score in (70, 60, 59.9, None)] == ["green", "amber", "red", "grey"]
    assert light(70, None) == "grey"


def survey(instrument, **fields):
    return element("perceptionMetric", instrument, instrument=instrument, **fields)


def test_fifty_promoters_and_twenty_detractors_of_a_hundred_make_thirty():
    found = asked([survey("nps", distribution={"9": 30, "10": 20, "8": 30, "6": 15, "0": 5})], survey_figures)
    nps = found.parts["nps"]
    assert found.value == pytest.approx(30)
    assert nps["variance"] == pytest.approx(0.61)
    assert nps["margin95"] == pytest.approx(15.308089364777041)


def test_140_of_200_content_is_70_percent_with_a_wilson_interval():
    found = asked([survey("csat", distribution={"5": 100, "4": 40, "3": 60})], survey_figures)
    assert found.parts["csat"]["value"] == pytest.approx(70)
    assert found.parts["csat"]["interval95"] == pytest.approx([63.32080400667355, 75.9253557565936])
    assert asked([survey("csat", score=70, n=200)], survey_figures).parts["csat"]["interval95"] == pytest.approx(
        [63.32080400667355, 75.9253557565936]
    )


def test_a_seven_point_mean_of_5_6_is_an_ease_of_76_7():
    assert asked([survey("ces7", score=5.6)], survey_figures).parts["ces"]["value"] == pytest.approx(76.66666666666666)
    answers = {"5": 40, "6": 60}
    assert asked([survey("ces7", distribution=answers)], survey_figures).parts["ces"]["value"] == pytest.approx(
        76.66666666666666
    )


def test_the_public_trust_score_is_known_to_four_tenths_of_a_point():
    trust = element("perceptionMetric", "trust", dimension="trust", method="top2", score=80.4, n=38_293)
    assert asked([trust], survey_figures).parts["margins"]["trust"] == pytest.approx(0.398, abs=5e-4)


def test_fewer_than_thirty_answers_are_badged_as_a_small_sample():
    found = asked([survey("nps", distribution={"9": 29})], survey_figures)
    assert found.parts["nps"]["smallSample"]
    assert found.note.startswith("Small sample.")


def test_of_two_periods_the_later_counts():
    forms = [element("journey", "j"), *(relation("measures", id_, "j") for id_ in ("old", "new"))]
    forms += [
        element("perceptionMetric", "old", instrument="nps", score=10, asOf="2024"),
        element("perceptionMetric", "new", instrument="nps", score=30, asOf="2025-06"),
    ]
    assert asked(forms, survey_figures).value == 30


def test_several_surveys_count_by_their_answers():
    forms = [element("journey", id_) for id_ in "ab"]
    for id_, score, n in (("a", 10, 300), ("b", 50, 100)):
        forms.append(element("perceptionMetric", f"nps-{id_}", instrument="nps", score=score, n=n))
        forms.append(relation("measures", f"nps-{id_}", id_))
    assert asked(forms, survey_figures).value == pytest.approx(20)


def test_without_nps_the_value_is_null_and_the_rest_stays():
    found = asked([survey("csat", score=70)], survey_figures)
    assert (found.value, found.reason, found.parts["csat"]["value"]) == (None, "EMPTY", 70)


@given(st.floats(0, 1), st.integers(1, 10_000))
def test_a_wilson_interval_holds_the_share_and_stays_within_0_and_1(part, n):
    low, high = wilson(part, n)
    assert 0 <= low <= part + 1e-9
    assert part - 1e-9 <= high <= 1
