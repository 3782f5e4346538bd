"""M35: how people rate the culture, whether they agree, and who stays anonymous."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.culture import agreement_of, culture_score
from studio.model.kinds.direction import CULTURE
from tests.analysis.builders import ask, element, records

MEANS = (2.5, 2.0, 1.5, 2.25, 1.75, 2.0)


def asked(forms):
    return culture_score(ask(records(forms)))


def response(id_, scores, group="manager"):
    return element("cultureAssessment", id_, respondentGroup=group, scores=dict(zip(CULTURE, scores, strict=True)))


def everyone(count, score, group):
    return [response(f"{group}-{place}", [score] * 6, group) for place in range(count)]


def test_the_worked_means_score_25():
    columns = [(2, 3, 2, 3), (2, 2, 2, 2), (1, 2, 1, 2), (2, 2, 2, 3), (2, 2, 1, 2), (2, 2, 2, 2)]
    found = asked([response(f"r{place}", scores) for place, scores in enumerate(zip(*columns, strict=True))])
    assert found.value == pytest.approx(25)
    assert list(found.parts["dimensions"].values()) == pytest.approx([(mean - 1) / 4 * 100 for mean in MEANS])
    assert (found.parts["weakest"], found.parts["band"]) == ("decisionMaking", "reactive")
    assert found.parts["agreement"]["focus"] == pytest.approx(0.8333333333333334)


def test_one_answer_agrees_with_nobody():
    found = asked([response("r", [3] * 6)])
    assert (found.value, found.parts["agreement"]["focus"]) == (50, None)


def test_answers_at_both_ends_are_no_shared_view():
    found = asked([response("a", [1] * 6), response("b", [5] * 6)])
    assert (found.parts["agreement"]["kpis"], "kpis" in found.parts["noSharedView"]) == (0, True)


def test_executives_see_more_than_the_frontline():
    found = asked([*everyone(5, 4, "executive"), *everyone(6, 2, "frontline"), *everyone(4, 3, "partner")])
    assert found.parts["groups"] == {"executive": 75, "frontline": 25}
    assert (found.parts["groupGap"], found.parts["suppressedGroups"]) == (50, ["partner"])


def test_a_group_of_four_is_not_shown():
    assert asked([*everyone(4, 4, "executive"), *everyone(6, 2, "frontline")]).parts["groupGap"] is None


def test_answers_on_half_of_the_dimensions_are_too_little():
    half = element("cultureAssessment", "r", scores=dict.fromkeys(CULTURE[:3], 3))
    found = asked([half])
    assert (found.reason, found.coverage, found.parts["dimensions"]["focus"]) == ("INSUFFICIENT", 0.5, 50)


def test_no_responses_are_empty():
    assert asked([]).reason == "EMPTY"


@given(st.lists(st.integers(1, 5), min_size=2, max_size=30))
def test_agreement_lies_from_0_to_1_and_is_1_for_equal_answers(answers):
    assert 0 <= agreement_of(answers) <= 1
    assert agreement_of([answers[0]] * len(answers)) == 1
