"""The perception index: three dimensions, one method, rolled up by importance, unknown staying unknown."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.context import Scope
from studio.analysis.perception import perception_index
from studio.analysis.result import Result
from studio.analysis.scoring import band, scored
from tests.analysis.builders import ask, element, oracles, records, relation

DIMENSIONS = ("effectivenessValue", "ease", "emotion")
ANSWERS = st.dictionaries(st.sampled_from("12345"), st.integers(0, 50), min_size=1)


def metric(dimension: str, at: str = "", id_: str = "", **fields: Any) -> list[dict[str, Any]]:
    id_ = id_ or f"{dimension}-{at}"
    forms = [element("perceptionMetric", id_, dimension=dimension, **fields)]
    return [*forms, relation("measures", id_, at)] if at else forms


def triad(at: str, *scores: float, method: str = "top2", **fields: Any) -> list[dict[str, Any]]:
    pairs = zip(DIMENSIONS, scores, strict=False)
    return [form for name, score in pairs for form in metric(name, at, score=score, method=method, **fields)]


def answered(good: int, bad: int, n: int = 200) -> dict[str, int]:
    return {"5": good, "1": bad, "3": n - good - bad}


def index(forms: list[dict[str, Any]], method: str = "top2", scope: Scope | None = None, **settings: Any) -> Result:
    stored = records(forms, perceptionMethod=method, **settings)
    return perception_index(ask(stored, scope=scope) if scope else ask(stored))


def two_journeys() -> list[dict[str, Any]]:
    return [
        *(element("outcome", "O", importance=5), element("journey", "J1", importance=4)),
        *(element("journey", "J2", importance=1), element("journey", "J3", importance=2)),
        *(relation("pursuedThrough", "O", "J1"), relation("pursuedThrough", "O", "J2")),
    ]


@pytest.mark.parametrize("method", ["net", "top2"])
def test_the_index_from_raw_answers_is_that_of_the_domain(method: str):
    counts = zip(DIMENSIONS, (120, 100, 80), (40, 50, 60), strict=True)
    forms = [element("journey", "J")]
    forms += [form for name, good, bad in counts for form in metric(name, "J", distribution=answered(good, bad))]
    wanted = next(one["expected"] for one in oracles()["scalar"] if one["metric"] == f"M20.{method}")
    assert index(forms, method).value == pytest.approx(wanted)


def test_the_index_from_published_scores_is_that_of_the_domain_under_both_weights():
    forms = [element("journey", "J"), *triad("J", 80.5, 75.9, 78.4)]
    assert index(forms).value == pytest.approx(78.266667)
    heavier = {"effectivenessValue": 1, "ease": 1, "emotion": 2}
    assert index(forms, dimensionWeights=heavier).value == pytest.approx(78.3)


def test_journeys_roll_up_to_outcomes_and_outcomes_to_the_model_by_importance():
    result = index([*two_journeys(), *triad("J1", 80, 80, 80), *triad("J2", 30, 30, 30), *triad("J3", 50, 50, 50)])
    assert result.parts["perOutcome"] == {"J3": 50, "O": 70}
    assert result.value == pytest.approx((5 * 70 + 2 * 50) / 7)


def test_what_is_measured_at_an_outcome_comes_before_its_journeys():
    result = index([*two_journeys(), *triad("J1", 80, 80, 80), *triad("O", 10, 10, 10)])
    assert (result.value, result.coverage) == (10, pytest.approx(5 / 7))


def test_one_dimension_may_be_missing_but_not_two():
    one, two = (index([element("journey", "J"), *triad("J", *scores)]) for scores in ((60, 40), (60,)))
    assert (one.value, one.coverage) == (50, pytest.approx(2 / 3))
    assert (two.value, two.reason) == (None, "INSUFFICIENT")


def test_a_score_by_another_method_is_never_averaged_in():
    result = index([element("journey", "J"), *triad("J", 60, 40), *metric("emotion", "J", score=5, method="net")])
    assert (result.value, result.reason) == (None, "MIXED_METHOD")


def test_raw_answers_are_recomputed_to_the_method_of_the_model():
    forms = [element("journey", "J"), *triad("J", 60, 50)]
    forms += metric("emotion", "J", score=10, method="net", distribution=answered(80, 60))
    assert index(forms).value == pytest.approx(50)


def test_the_latest_of_several_metrics_of_a_dimension_counts():
    forms = [element("journey", "J"), *triad("J", 60, 40, asOf="2023")]
    forms += metric("ease", "J", "later", score=60, method="top2", asOf="2024-06")
    assert index(forms).value == 60


def test_nps_is_shown_beside_the_index_and_not_in_it():
    forms = [element("journey", "J"), *triad("J", 60, 40)]
    forms += metric("emotion", "J", instrument="nps", distribution={"10": 50, "0": 20}, asOf="2030")
    assert (index(forms).value, index(forms).n) == (50, 2)


def test_those_we_do_not_mean_to_serve_hide_nothing():
    forms = [element("segment", "bargain", targetStatus="nonTarget"), *two_journeys(), *triad("J1", 40, 40, 40)]
    forms += [*triad("J3", 90, 90, 90), relation("travelledBy", "J3", "bargain")]
    forms += metric("ease", "J1", "theirs", score=99, method="top2", asOf="2030", segment="bargain")
    assert index(forms).value == 40
    assert index(forms, scope=Scope("journey", "J3")).value == 90


def test_a_segment_is_asked_what_it_says_itself_before_what_all_say():
    forms = [element("segment", "S"), element("journey", "J"), relation("travelledBy", "J", "S"), *triad("J", 60, 60)]
    forms += metric("ease", "J", "own", score=20, method="top2", segment="S")
    assert index(forms, scope=Scope("segment", "S")).value == 40


def test_metrics_of_nothing_in_particular_speak_for_the_model_where_nothing_else_does():
    general = [form for name in DIMENSIONS for form in metric(name, id_=f"all-{name}", score=77, method="top2")]
    forms = [element("journey", "J"), *general]
    assert index(forms).value == pytest.approx(77)
    both = index([*forms, *triad("J", 50, 50, 50)])
    assert (both.value, both.parts["general"]) == (50, pytest.approx(77))


def test_no_metric_is_empty_and_no_weight_has_no_mean():
    assert index([element("journey", "J")]).reason == "EMPTY"
    nothing = dict.fromkeys(DIMENSIONS, 0)
    assert index([element("journey", "J"), *triad("J", 1, 2, 3)], dimensionWeights=nothing).value is None


def test_evidence_of_the_scores_is_counted():
    forms = [element("journey", "J")]
    forms += metric("ease", "J", score={"value": 60, "evidence": "S"}, method="top2")
    assert index([*forms, *metric("emotion", "J", score=50, method="top2")]).evidence == {"S": 1, "U": 1}


@given(ANSWERS)
def test_net_is_never_above_top_two(counts: dict[str, int]):
    net, top2 = scored(counts, "net"), scored(counts, "top2")
    assert (net is None) == (top2 is None) == (sum(counts.values()) == 0)
    assert net is None or top2 is None or net <= top2


@given(ANSWERS, st.sampled_from("1234"), st.sampled_from(("net", "top2", "mean")))
def test_one_respondent_who_moves_up_a_point_never_lowers_a_score(counts: dict[str, int], point: str, method: str):
    before = {**dict.fromkeys("12345", 0), **counts}
    before[point] += 1
    after = {**before, point: before[point] - 1, str(int(point) + 1): before[str(int(point) + 1)] + 1}
    was, becomes = scored(before, method), scored(after, method)
    assert was is not None
    assert becomes is not None
    assert becomes >= was - 1e-9 if method != "mean" else becomes > was


@given(st.integers(1, 1_000))
def test_the_mean_of_all_threes_is_fifty(n: int):
    assert scored({"3": n}, "mean") == 50


@pytest.mark.parametrize(
    ("score", "word"), [(85, "excellent"), (84.9, "good"), (65, "OK"), (55, "poor"), (-9, "very poor")]
)
def test_bands_begin_where_they_say(score: float, word: str):
    assert band(score) == word


def heard(**scores):
    """A journey of importance 5 with ease and emotion as each segment named scores them; `all` is nobody's own."""
    forms = [element("journey", "J", importance=5)]
    for segment, score in scores.items():
        for dimension in ("ease", "emotion"):
            own = {} if segment == "all" else {"segment": segment}
            id_ = f"{segment}-{dimension}"
            forms.append(element("perceptionMetric", id_, dimension=dimension, method="top2", score=score, **own))
            forms.append(relation("measures", id_, "J"))
    return forms


def test_the_non_target_hides_nothing_and_is_shown_beside():
    segments = [
        element("segment", "ours", targetStatus="target"),
        element("segment", "theirs", targetStatus="nonTarget"),
    ]
    found = perception_index(ask(records([*segments, *heard(ours=40, theirs=90)], perceptionMethod="top2")))
    assert (found.value, found.parts["perSegment"]) == (40, {"ours": 40, "theirs": 90})
    assert "Target segments only" in found.note


def test_those_who_left_are_shown_as_a_segment_whom_survivors_would_hide():
    segments = [element("segment", "gone", horizon="lostCustomer"), element("segment", "here")]
    asked = perception_index(ask(records([*segments, *heard(all=80, gone=20)], perceptionMethod="top2")))
    assert (asked.parts["lost"], asked.note) == ({"gone": 20}, "")


def test_where_nobody_asks_those_who_left_it_is_said():
    segments = [element("segment", "gone", horizon="lostCustomer")]
    found = perception_index(ask(records([*segments, *heard(all=80)], perceptionMethod="top2")))
    assert (found.parts["lost"], found.note) == ({"gone": None}, "Nobody asks those who left or never arrived.")
