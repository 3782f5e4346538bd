"""M28 and M29: what matters to customers among capabilities, and which of those behind can be seen from outside."""

import pytest

from studio.analysis.design import capability_priority, traceability
from studio.analysis.experience import double_sidedness, personalisation
from studio.analysis.fit import opportunity, proposition_fit
from tests.analysis.builders import ask, element, records, relation


def asked(forms, measure, state="current", **settings):
    return measure(ask(records(forms, **settings), state))


def staged(id_, importance, criticality=None):
    """A journey with one stage, its outcome of some importance, and a moment of some criticality."""
    forms = [
        *(element("outcome", f"o-{id_}", importance=importance), element("journey", f"j-{id_}")),
        *(element("stage", f"s-{id_}"), relation("pursuedThrough", f"o-{id_}", f"j-{id_}")),
        relation("hasStage", f"j-{id_}", f"s-{id_}", order=1),
    ]
    if criticality:
        forms += [element("moment", f"m-{id_}", criticality=criticality), relation("occursIn", f"m-{id_}", f"s-{id_}")]
    return forms


def impact_model():
    """Placements of (5, 5, 1.0), (5, 3, 0.6) and (3, 2, 0.3), and maturity 2 that is to become 4."""
    return [
        *(*staged("a", 5, 5), *staged("b", 5), *staged("c", 3, 2)),
        element("capability", "claims", maturity=2, at={"target": {"maturity": 4}}),
        element("capability", "idle", maturity=1),
        relation("supports", "claims", "m-a", role="lead"),
        relation("supports", "claims", "s-b", role="contributing"),
        relation("supports", "claims", "s-c", role="lead", strength=0.3),
    ]


def test_the_worked_capability_has_impact_35_8_and_priority_40():
    found = asked(impact_model(), capability_priority)
    claims = found.parts["perCapability"]["claims"]
    assert claims["rawImpact"] == pytest.approx(35.8)
    assert (claims["impact"], claims["gap"]) == (100, pytest.approx(0.4))
    assert (found.value, found.contributors) == (pytest.approx(40), ("claims",))


def test_a_capability_without_placement_has_no_impact():
    assert asked(impact_model(), capability_priority).parts["perCapability"]["idle"]["impact"] == 0


def test_without_any_placement_there_is_no_scale():
    assert asked([element("capability", "c", maturity=1)], capability_priority).reason == "DIV0"
    assert asked([], capability_priority).reason == "EMPTY"


def test_an_unknown_maturity_leaves_the_priority_unknown():
    forms = [*staged("a", 5), element("capability", "c"), relation("supports", "c", "s-a", role="lead")]
    found = asked(forms, capability_priority)
    assert (found.value, found.reason) == (None, "INSUFFICIENT")


def test_much_money_for_little_impact_is_over_invested():
    forms = staged("a", 5)
    for place, (cost, role) in enumerate(((10, "lead"), (20, "contributing"), (90, "enabling"))):
        forms.append(element("capability", f"c{place}", cost=cost))
        forms.append(relation("supports", f"c{place}", "s-a", role=role))
    per = asked(forms, capability_priority).parts["perCapability"]
    assert [id_ for id_, one in per.items() if one["overInvested"]] == ["c2"]


def test_elevated_capabilities_are_ready_when_owned_and_mature_in_the_target():
    forms = [element("role", "lead"), element("capability", "plain")]
    for kind, maturity in (("design", 3), ("contentStrategy", 2), ("customerEngagement", 4)):
        rise = {"target": {"maturity": maturity}}
        forms.append(element("capability", kind, elevation="elevated", elevatedKind=kind, maturity=1, at=rise))
    forms += [relation("responsible", "lead", kind, code="A") for kind in ("design", "contentStrategy")]
    parts = asked(forms, capability_priority).parts
    assert parts["elevatedReadiness"] == pytest.approx(1 / 5)
    assert parts["elevatedNotReady"] == ["contentStrategy", "customerEngagement"]
    assert asked(forms, capability_priority, elevatedExpected=2).parts["elevatedReadiness"] == 0.5


def behind(count, traced, **cost):
    """So many back-stage capabilities, the first of them placed on a stage on the way to a target segment."""
    forms = [*staged("a", 5, 3), element("segment", "s", targetStatus="target"), relation("seeks", "s", "o-a")]
    forms += [element("capability", f"c{n}", side=("backStage", "enabling")[n % 2], **cost) for n in range(count)]
    forms += [relation("supports", f"c{n}", ("s-a", "m-a")[n % 2]) for n in range(traced)]
    return [*forms, element("capability", "front", side="frontStage")]


def test_six_of_nine_capabilities_behind_can_be_traced():
    found = asked(behind(9, 6), traceability)
    assert found.value == pytest.approx(2 / 3)
    assert found.parts["untraced"] == ["c6", "c7", "c8"]


def test_a_journey_that_no_target_segment_seeks_traces_nothing():
    forms = [form for form in behind(2, 2) if form["kind"] != "seeks"]
    assert asked(forms, traceability).value == 0


def test_tracing_is_weighed_by_known_cost():
    forms = [*behind(1, 1, cost=30), element("capability", "dear", side="backStage", cost=90)]
    forms.append(element("capability", "unknown", side="backStage"))
    found = asked(forms, traceability)
    assert (found.value, found.parts["costWeighted"]) == (pytest.approx(1 / 3), 0.25)


def test_nothing_behind_is_empty():
    assert asked([element("capability", "c", side="frontStage")], traceability).reason == "EMPTY"


LEVELS = {"process": (1, 3), "technology": (0, 2), "product": (4,), "service": (3,)}


def components():
    return [
        element("component", f"{kind}-{place}", componentType=kind, personalisationLevel=level,
                personalisedByDefault=level >= 3)
        for kind, levels in LEVELS.items()
        for place, level in enumerate(levels)
    ]  # fmt: skip


def test_systems_are_the_floor_of_personalisation_in_the_worked_example():
    found = asked(components(), personalisation)
    assert (found.value, found.parts["floorClass"]) == (0.25, "systems")
    assert [found.parts[name] for name in ("processes", "systems", "products")] == [0.5, 0.25, 0.875]
    assert found.parts["mean"] == pytest.approx(0.5416666666666666)
    assert found.parts["byDefaultShare"] == 0.5


def test_a_class_without_components_lowers_coverage():
    found = asked([element("component", "p", componentType="process", personalisationLevel=2)], personalisation)
    assert (found.value, found.coverage) == (0.5, pytest.approx(1 / 3))
    assert asked([element("component", "i", componentType="interaction")], personalisation).reason == "EMPTY"


def sided():
    """Four customer and two employee stages; three paired, one of them at a moment; two pairs on a backbone."""
    forms = [element("journey", "j"), element("employeeJourney", "e"), element("backbone", "b")]
    forms += [element("stage", f"c{n}") for n in range(4)] + [
        relation("hasStage", "j", f"c{n}", order=n) for n in range(4)
    ]
    forms += [element("employeeStage", f"e{n}") for n in range(2)]
    forms += [relation("hasStage", "e", f"e{n}", order=n) for n in range(2)]
    forms += [element("moment", "m"), relation("occursIn", "m", "c2")]
    pairs = (("e0", "c0"), ("e0", "c1"), ("e1", "m"))
    forms += [relation("enables", start, end, id=f"pair-{n}") for n, (start, end) in enumerate(pairs)]
    return forms + [relation("underpins", "b", f"pair-{n}") for n in range(2)]


def test_the_worked_team_is_double_sided_by_0_693():
    found = asked(sided(), double_sidedness)
    assert found.value == pytest.approx(0.6933612743506347)
    assert [found.parts[name] for name in ("balance", "pairing", "support")] == pytest.approx([2 / 3, 0.75, 2 / 3])
    assert found.parts["unpaired"] == ["c3"]


def test_a_customer_side_alone_scores_nought_and_nothing_is_empty():
    forms = [element("journey", "j"), element("stage", "s"), relation("hasStage", "j", "s", order=1)]
    assert asked(forms, double_sidedness).value == 0
    assert asked([], double_sidedness).reason == "EMPTY"


def test_a_team_is_judged_by_the_stages_it_serves_and_answers_for():
    team = [
        element("unit", "t", unitType="team"),
        element("capability", "c"),
        element("unit", "f", unitType="function"),
    ]
    team += [relation("supports", "c", "c0", unit="t"), relation("responsible", "t", "e0", code="R")]
    per = asked([*sided(), *team], double_sidedness).parts["perTeam"]
    assert {id_: one["score"] for id_, one in per.items()} == {"t": 1}


def test_an_initiative_is_judged_by_the_stages_that_its_changes_concern():
    new = {"present": False, "at": {"target": {"present": True}}}
    plan = [
        *(
            element("unit", "t"),
            element("capability", "c"),
            element("initiative", "both"),
            element("initiative", "front"),
        ),
        relation("supports", "c", "c0", unit="t", id="card", **new),
        relation("responsible", "t", "e0", code="R", id="work", **new),
        relation("supports", "c", "m", unit="t", id="other", **new),
    ]
    brought = [
        {"kind": "changes", "from": initiative, "record": record}
        for initiative, record in (("both", "card"), ("both", "work"), ("front", "other"))
    ]
    per = asked([*sided(), *plan, *brought], double_sidedness).parts["perInitiative"]
    assert {id_: one["score"] for id_, one in per.items()} == {"both": 1, "front": 0}


def profile():
    """Needs of weight 5, 3, 4, 5 met by 0.8, nothing, more than all, and 0.6."""
    forms = [
        element("segment", "s", targetStatus="target"),
        element("valueProposition", "v"),
        element("component", "k"),
    ]
    forms.append(relation("offeredTo", "v", "s"))
    for place, (weight, type_) in enumerate(((5, "job"), (3, "pain"), (4, "gain"), (5, "job"))):
        forms.append(element("need", f"n{place}", weight=weight, needType=type_))
        forms.append(relation("hasNeed", "s", f"n{place}"))
    strengths = (("v", "n0", 0.8), ("v", "n2", 0.7), ("k", "n2", 0.7), ("k", "n3", 0.6))
    return forms + [relation("addresses", start, end, strength=strength) for start, end, strength in strengths]


def test_the_worked_profile_is_met_by_11_seventeenths():
    found = asked(profile(), proposition_fit)
    assert found.value == pytest.approx(11 / 17)
    assert [found.parts[name] for name in ("jobs", "pains", "gains")] == pytest.approx([0.7, 0, 1])


def test_a_proposition_offered_to_others_meets_nothing_here():
    forms = [*profile(), element("segment", "t", targetStatus="nonTarget"), element("need", "n", weight=5)]
    forms += [relation("hasNeed", "t", "n"), relation("addresses", "v", "n", strength=1)]
    found = asked(forms, proposition_fit)
    assert (found.value, found.parts["perSegment"]["t"]["all"]) == (pytest.approx(11 / 17), 0)


def test_a_need_met_to_an_unknown_degree_is_left_out():
    forms = [element("segment", "s"), *(element("need", id_) for id_ in "ab"), element("component", "k")]
    forms += [relation("hasNeed", "s", id_) for id_ in "ab"] + [relation("addresses", "k", "a")]
    found = asked(forms, proposition_fit)
    assert (found.value, found.coverage) == (0, 0.5)


def test_importance_9_and_satisfaction_3_are_an_opportunity_of_15():
    assert opportunity(9, 3) == 15
    forms = [element("need", "n", weight=4, satisfaction=3), element("outcome", "o", importance=5, satisfactionNow=10)]
    assert asked(forms, proposition_fit).parts["opportunity"] == {"n": 13, "o": 10}


def test_no_needs_are_empty():
    assert asked([], proposition_fit).reason == "EMPTY"
