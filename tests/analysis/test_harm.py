"""M42: each do-no-harm rule with a step that breaks it and one that does not, and case B of the domain."""

import pytest

from studio.analysis.harm import RULES, checks_of, harm_measure
from tests.analysis.builders import ask, booked, case, element, only, records, relation
from tests.analysis.plans import GONE, brings, initiatives

NEW = only("target")
MOMENT = [
    *(element("journey", "J", "Journey"), element("stage", "S", "Stage"), element("moment", "M", "Moment")),
    *(relation("hasStage", "J", "S"), relation("occursIn", "M", "S"), element("role", "R")),
]
PLACED = [*booked({"U": "P"}), element("capability", "C"), *MOMENT]
ASKED = [
    element("component", "I", componentType="interaction"),
    element("listeningSource", "L", mode="passiveFootprint"),
]
CROSSING = [
    *booked({"U": "P", "V": "Q"}),
    *(element("capability", "C"), element("capability", "D"), *MOMENT),
    relation("supports", "C", "S", unit="U", sequence=1),
]

HARMFUL = {
    "N1": [*MOMENT, relation("owns", "R", "J", **GONE)],
    "N2": [*PLACED, relation("supports", "C", "M", unit="U", **GONE)],
    "N3": [
        *(element("segment", "G", targetStatus="target"), element("outcome", "O"), element("journey", "J")),
        *(relation("seeks", "G", "O"), relation("pursuedThrough", "O", "J", **GONE)),
    ],
    "N4": [*PLACED, relation("supports", "C", "S"), relation("performs", "U", "C", **GONE)],
    "N5": [element("unit", "U"), element("pnl", "P"), relation("bookedTo", "U", "P", **GONE)],
    "N6": [*CROSSING, relation("supports", "D", "S", unit="V", sequence=2, **NEW)],
    "N7": [*ASKED, relation("captures", "L", "I", **GONE)],
    "N9": [
        *(*CROSSING, relation("supports", "D", "S", unit="V", sequence=2)),
        relation("coordinates", "U", "V", mechanism="forum", **GONE),
    ],
}
HARMLESS = {
    "N1": [*HARMFUL["N1"], relation("responsible", "R", "M", code="A", **NEW)],
    "N2": [*HARMFUL["N2"], relation("supports", "C", "S", unit="U", **NEW)],
    "N3": [*HARMFUL["N3"], element("journey", "K"), relation("pursuedThrough", "O", "K", **NEW)],
    "N4": [*PLACED, relation("supports", "C", "S", at={"target": {"unit": "U"}}), HARMFUL["N4"][-1]],
    "N5": [*HARMFUL["N5"], element("pnl", "Q"), relation("bookedTo", "U", "Q", **NEW)],
    "N6": [*CROSSING, relation("supports", "D", "S", unit="U", sequence=2, **NEW)],
    "N7": [*HARMFUL["N7"], element("listeningSource", "K", mode="partnerFeed"), relation("captures", "K", "I", **NEW)],
    "N9": [*HARMFUL["N9"], relation("coordinates", "U", "V", id="k", mechanism="liaison", **NEW)],
}


def broken(forms):
    return {harm.rule for harm in checks_of(ask(records(forms)).model).final.harms}


@pytest.mark.parametrize("rule", HARMFUL)
def test_a_step_that_does_harm_breaks_its_rule(rule):
    assert broken(HARMFUL[rule]) == {rule}


@pytest.mark.parametrize("rule", HARMLESS)
def test_a_near_twin_that_does_none_passes(rule):
    assert rule not in broken(HARMLESS[rule])


def touching(tier, first, second):
    """A journey of a risk tier, two of whose stages change, each by an initiative of its own."""
    stages = [element("stage", id_, at={"target": {"valence": 1}}) for id_ in "ST"]
    links = [relation("hasStage", "J", id_, order=place) for place, id_ in enumerate("ST")]
    work = [*initiatives({"a": first, "b": second}), brings("a", "S", "valence"), brings("b", "T", "valence")]
    return [element("journey", "J", riskTier=tier), *stages, *links, *work]


def results(forms):
    return [(step.result, {harm.rule for harm in step.harms}) for step in checks_of(ask(records(forms)).model).steps]


def test_a_safety_critical_journey_is_touched_by_one_initiative_a_wave_at_most():
    assert results(touching("safetyCritical", 10, 20)) == [("fail", {"N8"})]
    assert results(touching("safetyCritical", 10, 30)) == [("pass", set()), ("pass", set())]
    assert results(touching("high", 10, 20)) == [("pass", set())]


def test_case_b_warns_of_crossings_on_exactly_two_journeys():
    found = checks_of(ask(records(case("B"))).model).final.harms
    warned = [(harm.elements, harm.sentence) for harm in found if harm.rule == "N6"]
    assert warned == [
        (("J1",), "Crossings on “J1” rise from 0 to 1."),
        (("J3",), "Crossings on “J3” rise from 2 to 3."),
    ]


def test_each_plateau_is_checked_against_the_one_before():
    forms = [*HARMFUL["N1"], *initiatives({"a": 5, "b": 30}), element("unit", "U", **NEW), element("pnl", "P")]
    forms[len(MOMENT)]["id"] = "o"
    forms += [relation("bookedTo", "U", "P", id="k", **NEW), brings("a", "o"), brings("b", "U"), brings("b", "k")]
    model = ask(records(forms)).model
    assert [(step.before, step.after, step.result) for step in checks_of(model).steps] == [
        ("current", "plateau-1", "fail"),
        ("plateau-1", "plateau-2", "pass"),
    ]
    assert [harm_measure(ask(model.records)).value, checks_of(model).final.result] == [1, "fail"]


def test_a_warning_alone_is_no_failure():
    found = harm_measure(ask(records(HARMFUL["N6"]), "target"))
    assert (found.value, found.parts["result"], found.parts["warnings"]) == (0, "warn", 1)


def test_a_plan_that_cannot_be_scheduled_is_not_checked_and_says_why():
    needy = [element("unit", "U", changeCapacity=1), *initiatives({"a": 1}), relation("demand", "a", "U", fte=2)]
    found = harm_measure(ask(records(needy)))
    assert (found.reason, "can spare 1" in found.note) == ("INVALID", True)


def test_every_rule_is_tested():
    assert HARMFUL.keys() | {"N8"} == RULES.keys()
