"""M23: valence, peak and end, and the cliff between what was promised and what customers meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.analysis.emotion import distribution_valence, emotion, peak_end
from tests.analysis.builders import ask, booked, element, journey, records, relation

WEIGHTS = {"hate": -2, "anger": -1, "indifferent": 0, "enjoy": 1, "trust": 1, "love": 2}
UNITS = {"MKT": "PM", "DIG": "PO", "DLR": "PR", "FIN": "PF"}
STAGES = {"Notice": ["MKT"], "Book": ["MKT", "DIG"], "TestDrive": ["DLR"], "Decide": ["DLR", "FIN"]}
VALENCES = (1.2, 0.9, -1.6, -0.5)


def asked(forms, **settings):
    return emotion(ask(records(forms, **settings)))


def felt(*valences, **fields):
    """A journey whose stages s0, s1 … feel like this; None is unknown."""
    forms = [element("journey", "j", **fields)]
    for place, valence in enumerate(valences):
        forms.append(element("stage", f"s{place}", valence=valence))
        forms.append(relation("hasStage", "j", f"s{place}", order=place))
    return forms


def test_drive():
    """The stages of choosing a car, with the placements of fixture T and the valences of the domain's example."""
    forms = [*booked(UNITS), *journey("J1", STAGES)]
    valences = dict(zip((f"J1-{stage}" for stage in STAGES), VALENCES, strict=True))
    return [{**form, "valence": valences[form["id"]]} if form.get("id") in valences else form for form in forms]


test_drive.__test__ = False


def test_hate_20_anger_50_indifferent_20_enjoy_10_is_an_index_of_30():
    shares = {"hate": 20, "anger": 50, "indifferent": 20, "enjoy": 10, "trust": 0, "love": 0}
    forms = [element("journey", "j"), element("stage", "s", emotion=shares), relation("hasStage", "j", "s", order=1)]
    found = asked(forms)
    assert found.value == pytest.approx(30)
    assert found.parts["perJourney"]["j"]["stages"]["s"] == pytest.approx(-0.8)


def test_the_worked_journey_has_mean_0_and_peak_end_minus_1_05():
    found = asked(felt(*VALENCES)).parts["perJourney"]["j"]
    assert found["mean"] == pytest.approx(0)
    assert found["peakEnd"] == pytest.approx(-1.05)
    assert found["cliff"]["drop"] == pytest.approx(2.5)


def test_the_cliff_falls_where_digital_hands_over_to_the_dealer():
    cliff = asked(test_drive()).parts["cliff"]
    assert (cliff["from"], cliff["to"], cliff["crossing"]) == ("J1-Book", "J1-TestDrive", ["DIG", "DLR"])
    assert cliff["promiseDelivery"] is False


def test_a_campaign_before_the_cliff_makes_it_one_of_promise_and_delivery():
    campaign = [element("campaign", "appointment"), relation("promotes", "appointment", "J1-Book")]
    cliff = asked([*test_drive(), *campaign]).parts["cliff"]
    assert (cliff["promiseDelivery"], cliff["campaigns"]) == (True, ["appointment"])


def test_no_crossing_is_named_between_stages_of_one_account():
    forms = [*booked({"a": "p", "b": "p"}), *journey("j", {"one": ["a"], "two": ["b"]})]
    feelings = {"j-one": 1, "j-two": -1}
    forms = [{**form, "valence": feelings[form["id"]]} if form.get("id") in feelings else form for form in forms]
    assert asked(forms).parts["cliff"]["crossing"] is None


def test_a_distribution_that_does_not_add_up_is_invalid_and_names_the_stage():
    stored = records([element("journey", "j"), element("stage", "s", "Pay"), relation("hasStage", "j", "s", order=1)])
    stored["s"] = {**stored["s"], "emotion": {"hate": 20, "love": 20}}
    found = emotion(ask(stored))
    assert (found.value, found.reason) == (None, "INVALID")
    assert "Pay" in found.note


def test_stages_without_feelings_are_insufficient_and_no_stages_empty():
    assert asked(felt(None)).reason == "INSUFFICIENT"
    assert asked([]).reason == "EMPTY"


def test_an_unknown_last_stage_leaves_peak_and_end_unknown():
    found = asked(felt(1, None))
    assert (found.parts["peakEnd"], found.value, found.coverage) == (None, 75, 0.5)


def test_the_weights_of_emotions_are_the_models_own():
    forms = [element("journey", "j"), element("stage", "s", emotion={"trust": 100}), relation("hasStage", "j", "s")]
    assert asked(forms, emotionWeights={**WEIGHTS, "trust": 2}).value == 100


def test_processes_that_serve_or_measure_an_emotion_are_covered():
    forms = [element("component", f"p{place}", componentType="process") for place in range(4)]
    forms += [
        element("operationalMetric", "calm", supportsEmotion=["anger"]),
        element("operationalMetric", "fast", archetype="efficiency"),
        element("perceptionMetric", "felt", dimension="emotion"),
        *(relation("measures", id_, f"p{place}") for place, id_ in enumerate(("calm", "fast", "felt"))),
    ]
    assert asked(forms).parts["processCoverage"] == 0.5


def test_of_equal_extremes_the_more_negative_is_the_peak():
    assert peak_end([2, -2, 1]) == peak_end([-2, 2, 1]) == -0.5


SHARES = st.lists(st.integers(0, 100), min_size=6, max_size=6).filter(any)


@given(SHARES, SHARES, st.floats(0, 1))
def test_valence_is_linear_in_the_distribution(left, right, part):
    one, other = (dict(zip(WEIGHTS, (100 * s / sum(shares) for s in shares), strict=True)) for shares in (left, right))
    mixed = {emotion: part * one[emotion] + (1 - part) * other[emotion] for emotion in WEIGHTS}
    expected = part * distribution_valence(one, WEIGHTS) + (1 - part) * distribution_valence(other, WEIGHTS)
    assert distribution_valence(mixed, WEIGHTS) == pytest.approx(expected, abs=1e-9)


@given(st.lists(st.floats(-2, 2), min_size=2, max_size=8), st.data())
def test_peak_and_end_depend_on_the_extreme_and_the_last_stage_only(valences, data):
    extreme = max(abs(valence) for valence in valences)
    tamed = [
        v if abs(v) == extreme or place == len(valences) - 1 else data.draw(st.floats(-extreme, extreme)) / 2
        for place, v in enumerate(valences)
    ]
    assert peak_end(tamed) == peak_end(valences)
