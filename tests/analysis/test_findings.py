"""Each of the 37 findings is raised by one model and not by a near twin, and says what a finding must say."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.context import Context, Model, Scope
from studio.analysis.findings import CHECKS, SEVERITIES, findings
from tests.analysis.builders import ask, element, records, relation
from tests.analysis.findings_cases import CASES, JOURNEY, PROMPTED, signal
from tests.analysis.random_models import Chance


def found(forms, id_):
    return [finding for finding in findings(ask(records(forms))) if finding.id == id_]


@pytest.mark.parametrize("id_", CASES)
def test_a_model_raises_the_finding(id_):
    raised = found(CASES[id_][0], id_)
    assert raised
    assert all(finding.sentence.endswith(".") and finding.why and finding.move for finding in raised)


@pytest.mark.parametrize("id_", CASES)
def test_a_near_twin_does_not(id_):
    assert found(CASES[id_][1], id_) == []


@pytest.mark.parametrize("id_", CASES)
def test_a_finding_names_records_that_are_there(id_):
    stored = records(CASES[id_][0])
    assert {element for finding in found(CASES[id_][0], id_) for element in finding.elements} <= stored.keys()


def test_there_are_37_findings_and_each_is_tested():
    assert list(CHECKS) == [f"X{number:02}" for number in range(1, 38)]
    assert list(CASES) == list(CHECKS)
    assert {check.severity for check in CHECKS.values()} == set(SEVERITIES)


def test_an_empty_model_raises_the_two_prompts_and_nothing_else():
    for state in ("current", "target"):
        assert [finding.id for finding in findings(ask(records([]), state))] == ["X36", "X37"]


def test_a_journey_measured_at_a_stage_alone_has_no_arbiter():
    forms = [*JOURNEY, element("perceptionMetric", "E", dimension="ease"), relation("measures", "E", "S")]
    assert [one.elements for one in found(forms, "X13")] == [("J",)]


def test_a_stopped_initiative_misleads_nobody():
    asked = [*signal(segment="H"), *PROMPTED]
    stopped = [{**form, "status": "stopped"} if form["kind"] == "initiative" else form for form in asked]
    assert (len(found(asked, "X20")), found(stopped, "X20")) == (1, [])


@given(st.integers(0, 10_000))
def test_any_model_gives_findings_in_order_of_severity_that_can_be_written_down(seed):
    model = Model(Chance(seed).model(25, 45))
    for state in ("current", "target", "rival"):
        listed = findings(Context(model, state))
        ranks = [(list(SEVERITIES).index(finding.severity), finding.id) for finding in listed]
        assert ranks == sorted(ranks)
        json.dumps([finding.written() for finding in listed], allow_nan=False)


@given(st.integers(0, 10_000))
def test_the_findings_of_a_journey_are_among_those_of_the_model(seed):
    model = Model(Chance(seed).model(25, 45))
    whole = {(finding.id, finding.elements) for finding in findings(Context(model))}
    for journey in model.view().of("journey")[:3]:
        for finding in findings(Context(model, scope=Scope("journey", journey["id"]))):
            known = {elements for id_, elements in whole if id_ == finding.id}
            assert any(finding.elements[0] in elements for elements in known)
