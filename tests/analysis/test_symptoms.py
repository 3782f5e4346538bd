"""M11, M12 and M15 on small models, with the worked examples of the domain."""

import pytest

from studio.analysis.symptoms import channel_conflict, product_line_obstruction, support_contradiction
from tests.analysis.builders import ask, element, records, relation

FACES = ("marketing", "sales", "billing", "web", "support")


def asked(forms, measure, **settings):
    return measure(ask(records(forms, **settings)))


def lines(*faces, journey="j", importance=3):
    """A journey that involves a product line for each mapping of faces."""
    forms = [element("journey", journey, importance=importance)]
    for place, shown in enumerate(faces):
        forms.append(element("productLine", f"{journey}-{place}", faces=shown))
        forms.append(relation("involves", journey, f"{journey}-{place}"))
    return forms


def faces_of(*providers):
    return dict(zip(FACES, providers, strict=True))


OBSTRUCTED = (faces_of("a", "a", "a", "a", "a"), faces_of("b", "b", "b", "a", "b"), faces_of("c", "c", "b", "a", "c"))


def test_three_lines_with_3_3_2_1_3_providers_obstruct_by_seven_tenths():
    found = asked(lines(*OBSTRUCTED), product_line_obstruction)
    assert found.value == pytest.approx(0.7)
    assert {"j", "j-0", "j-1", "j-2"} == set(found.contributors)


def test_lines_involved_by_a_stage_count_for_its_journey():
    forms = [element("journey", "j"), element("stage", "s"), relation("hasStage", "j", "s", order=1)]
    for id_ in ("p", "q"):
        forms += [element("productLine", id_, faces=dict.fromkeys(FACES, id_)), relation("involves", "s", id_)]
    assert asked(forms, product_line_obstruction).value == 1


def test_a_single_line_obstructs_nothing_and_says_so():
    found = asked(lines(OBSTRUCTED[0]), product_line_obstruction)
    assert (found.value, found.note) == (0, "No journey touches more than one product line.")


def test_an_unknown_face_lowers_coverage_and_not_the_figure():
    found = asked(lines({"web": "a"}, {"web": "b"}), product_line_obstruction)
    assert found.value == 1
    assert found.coverage == pytest.approx(2 / 10)


def test_lines_without_any_known_face_are_insufficient():
    found = asked(lines({}, {}), product_line_obstruction)
    assert (found.value, found.reason) == (None, "INSUFFICIENT")


def test_journeys_are_weighted_by_importance():
    forms = [*lines(*OBSTRUCTED, importance=5), *lines(OBSTRUCTED[0], journey="k", importance=2)]
    assert asked(forms, product_line_obstruction).value == pytest.approx(0.7 * 5 / 7)


@pytest.mark.parametrize("measure", [product_line_obstruction, channel_conflict, support_contradiction])
def test_an_empty_model_has_no_symptoms_to_measure(measure):
    assert asked([], measure).reason == "EMPTY"


def served(journey, importance, *channels):
    forms = [element("journey", journey, importance=importance), element("stage", f"{journey}-s")]
    forms.append(relation("hasStage", journey, f"{journey}-s", order=1))
    return forms + [relation("servedThrough", f"{journey}-s", channel) for channel in channels]


CHANNELS = [
    *(element("pnl", id_) for id_ in ("p1", "p2", "p3")),
    element("channel", "online", ownPnl="p1", priceParity=False, returnPolicyKey="a", creditSharing=False),
    element("channel", "store", ownPnl="p2", priceParity=False, returnPolicyKey="b", creditSharing=True),
    element("channel", "phone", ownPnl="p3", priceParity=True, returnPolicyKey="a", creditSharing=True),
]


def test_the_three_pairs_of_the_domain_conflict_by_8_elevenths():
    forms = [
        *CHANNELS,
        *served("j1", 5, "online", "store"),
        *served("j2", 3, "store", "phone"),
        *served("j3", 3, "online", "phone"),
    ]
    found = asked(forms, channel_conflict)
    assert {tuple(pair["channels"]): pair["score"] for pair in found.parts["pairs"]} == {
        ("online", "store"): 1, ("phone", "store"): 0.5, ("online", "phone"): 0.5,
    }  # fmt: skip
    assert found.value == pytest.approx(8 / 11)


def test_an_unknown_flag_is_left_out_with_its_part_of_the_denominator():
    known = [element("channel", "a", returnPolicyKey="x"), element("channel", "b", returnPolicyKey="y")]
    found = asked([*known, *served("j", 3, "a", "b")], channel_conflict)
    assert found.value == 1
    assert found.coverage == pytest.approx(1 / 4)


def test_channels_of_which_nothing_is_known_are_insufficient():
    forms = [element("channel", "a"), element("channel", "b"), *served("j", 3, "a", "b")]
    assert asked(forms, channel_conflict).reason == "INSUFFICIENT"


def test_one_channel_alone_has_no_conflict_and_says_so():
    found = asked([*CHANNELS, *served("j", 3, "online")], channel_conflict)
    assert (found.value, found.note) == (0, "No two channels serve the same journey.")


def support_model():
    """80 of 100 people in cost centres, three of four metrics about efficiency, two of five routes barred."""
    return [
        *(element("pnl", "cost", pnlType="costCentre"), element("pnl", "profit", pnlType="profitCentre")),
        element("unit", "care", purpose="support", fte=80, engagements=75),
        element("unit", "desk", purpose="support", fte=20),
        element("unit", "ads", purpose="marketing", fte=500, engagements=25),
        *(relation("bookedTo", "care", "cost"), relation("bookedTo", "desk", "profit")),
        relation("bookedTo", "ads", "cost"),
        *(element("operationalMetric", f"m{n}", archetype="efficiency") for n in range(3)),
        element("operationalMetric", "m3", archetype="quality"),
        element("operationalMetric", "other", archetype="quality"),
        *(relation("measures", f"m{n}", "care") for n in range(3)),
        relation("responsible", "desk", "m3", code="R"),
        *(element("channel", f"c{n}", contactBarrier=barrier) for n, barrier in enumerate(("menu", "none", "none"))),
        element("component", "i0", componentType="interaction", contactBarrier="hidden"),
        element("component", "i1", componentType="interaction", contactBarrier="none"),
        element("component", "i2", componentType="process", contactBarrier="cost"),
        element("investment", "help", amount=30, purpose="support"),
        element("investment", "shout", amount=70, purpose="marketing"),
    ]


def test_support_that_is_a_cost_to_limit_contradicts_by_0_65():
    found = asked(support_model(), support_contradiction)
    assert found.value == pytest.approx(0.65)
    parts = [found.parts[name] for name in ("costCentreShare", "efficiencyShare", "barrierShare")]
    assert parts == pytest.approx([0.8, 0.75, 0.4])


def test_customers_engage_where_we_do_not_pay():
    parts = asked(support_model(), support_contradiction).parts
    assert (parts["engagementShare"], parts["moneyShare"]) == (0.75, 0.30)
    assert parts["engagementFundingGap"] == pytest.approx(0.45)


def test_one_known_part_of_three_is_too_little():
    found = asked([element("channel", "c", contactBarrier="menu")], support_contradiction)
    assert (found.value, found.reason, found.parts["barrierShare"]) == (None, "INSUFFICIENT", 1)


def test_units_of_unknown_size_count_alike():
    forms = [
        element("pnl", "cost", pnlType="costCentre"),
        *(element("unit", id_, purpose="support") for id_ in ("a", "b")),
        *(relation("bookedTo", id_, "cost") for id_ in ("a", "b")),
    ]
    assert asked(forms, support_contradiction).parts["costCentreShare"] == 1
