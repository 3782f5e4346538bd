"""What nobody answers for, serves, measures or hears, and how far along the lifecycle one role answers."""

from typing import Any

import pytest

from studio.analysis.context import Scope
from studio.analysis.structure_moments import lifecycle_span, orphaned_moments
from tests.analysis.builders import ask, element, journey, oracles, placement, records, relation

PHASES = ("aware", "choose", "buy", "start", "getHelp", "renew")


def moment(id_: str, stage: str, **fields: Any) -> list[dict[str, Any]]:
    return [element("moment", id_, **fields), relation("occursIn", id_, stage)]


def flags(forms: list[dict[str, Any]]) -> dict[str, list[str]]:
    parts = orphaned_moments(ask(records(forms))).parts
    return {flag: parts[flag]["moments"] for flag in ("orphaned", "unsupported", "unmeasured", "unheard")}


def test_orphaned_moments_are_those_of_the_domain():
    forms = [*journey("J", {"s": []}), element("role", "R")]
    for number, criticality in enumerate((5, 4, 3, 4, 2)):
        forms += moment(f"m{number}", "J-s", criticality=criticality)
    forms += [relation("responsible", "R", f"m{number}", code="A") for number in (1, 4)]
    parts = orphaned_moments(ask(records(forms))).parts["orphaned"]
    wanted = next(one["expected"] for one in oracles()["scalar"] if one["metric"] == "M08")
    assert (parts["count"], parts["weighted"]) == (wanted["count"], pytest.approx(wanted["weighted"]))


@pytest.mark.parametrize("link", ["J", "J-s", "m", "owns"])
def test_whoever_answers_for_the_journey_the_stage_or_the_moment_answers_for_the_moment(link: str):
    answers = relation("owns", "R", "J") if link == "owns" else relation("responsible", "R", link, code="A")
    assert flags([*journey("J", {"s": []}), *moment("m", "J-s"), element("role", "R"), answers])["orphaned"] == []


@pytest.mark.parametrize("at", ["J-s", "m"])
def test_a_placement_on_the_stage_supports_its_moments(at: str):
    forms = [*journey("J", {"s": []}), *moment("m", "J-s")]
    assert flags(forms)["unsupported"] == ["m"]
    assert flags([*forms, *placement("x", at, None, 0)])["unsupported"] == []


@pytest.mark.parametrize("at", ["J-s", "m"])
def test_a_perception_metric_measures_a_moment_and_one_of_our_own_does_not(at: str):
    forms = [
        *journey("J", {"s": []}),
        *moment("m", "J-s"),
        element("operationalMetric", "o"),
        relation("measures", "o", at),
    ]
    assert flags(forms)["unmeasured"] == ["m"]
    assert flags([*forms, element("perceptionMetric", "p"), relation("measures", "p", at)])["unmeasured"] == []


@pytest.mark.parametrize("heard", ["J-s", "shop", "chat"])
def test_a_moment_is_heard_through_its_stage_a_channel_or_an_interaction(heard: str):
    forms = [*journey("J", {"s": []}), *moment("m", "J-s"), *placement("x", "J-s", None, 0), element("channel", "shop")]
    forms += [relation("servedThrough", "J-s", "shop"), element("component", "chat", componentType="interaction")]
    forms += [relation("realises", "chat", "c-x"), element("listeningSource", "ear")]
    assert flags(forms)["unheard"] == ["m"]
    assert flags([*forms, relation("captures", "ear", heard)])["unheard"] == []


def test_a_moment_in_no_stage_counts_in_the_model_and_in_no_journey():
    forms = [*journey("J", {"s": []}), element("moment", "loose"), *moment("m", "J-s")]
    assert orphaned_moments(ask(records(forms))).n == 2
    assert orphaned_moments(ask(records(forms), scope=Scope("journey", "J"))).n == 1


def phased() -> list[dict[str, Any]]:
    forms = [element("role", "success"), *journey("J", {phase: [] for phase in PHASES})]
    return [{**form, "lifecyclePhase": form["id"][2:]} if form["kind"] == "stage" else form for form in forms]


def test_the_span_of_customer_success_is_that_of_the_domain():
    forms = [*phased(), *(relation("responsible", "success", f"J-{phase}", code="A") for phase in ("getHelp", "renew"))]
    result = lifecycle_span(ask(records(forms)))
    wanted = next(one["expected"] for one in oracles()["scalar"] if one["metric"] == "M10")
    role = result.parts["perRole"]["success"]
    assert (role["span"], role["postSaleOnly"]) == (pytest.approx(wanted["span"]), wanted["postSaleOnly"])
    assert (result.value, result.parts["gap"]) == (role["span"], ["aware", "buy", "choose", "start"])


def test_an_owner_answers_for_every_stage_that_is_not_delegated():
    forms = [*phased(), element("role", "other"), relation("owns", "success", "J")]
    forms.append(relation("responsible", "other", "J-aware", code="A"))
    roles = lifecycle_span(ask(records(forms))).parts["perRole"]
    assert (roles["success"]["span"], roles["other"]["span"]) == (pytest.approx(5 / 6), pytest.approx(1 / 6))


def test_phases_nobody_answers_for_are_a_span_of_nought_and_no_phases_are_empty():
    assert lifecycle_span(ask(records(phased()))).value == 0
    assert lifecycle_span(ask(records(journey("J", {"s": []})))).reason == "EMPTY"
