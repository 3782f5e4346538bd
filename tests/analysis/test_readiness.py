"""M36: a principle without units that stand for it is declared, not in place."""

import pytest

from studio.analysis.readiness import principle_readiness
from tests.analysis.builders import ask, element, records, relation


def per_principle(forms, **settings):
    return principle_readiness(ask(records(forms, **settings))).parts["perPrinciple"]


def upheld(key, *parts):
    forms = [element("principle", key, key=key), element("unit", f"u-{key}")]
    return forms + [relation("upholds", f"u-{key}", key, part=part, id=f"{key}-{part}") for part in parts]


def discovery():
    """Ten large initiatives, half of them tested; of five experiments four keep to policy and three were prompt."""
    size = {"effortO": 20, "effortM": 20, "effortP": 20}
    forms = [element("initiative", f"i{place}", status="running", **size) for place in range(10)]
    for place in range(5):
        exposure = (
            {"failMode": "failFast", "exposureShare": 0.5} if place else {"failMode": "dontFail", "exposureShare": 1}
        )
        days = {"evaluatedOn": "2026-01-01", "decisionDate": "2026-01-05" if place < 3 else "2026-03-01"}
        forms.append(element("experiment", f"e{place}", stage="decided", **exposure, **days))
        forms.append(relation("tests", f"e{place}", f"i{place}"))
    return forms


def test_continuous_delivery_with_parts_of_5_8_and_6_tenths_is_ready_by_63_3():
    found = per_principle([*discovery(), *upheld("P5", "promotes", "implements")])["P5"]
    assert (found["gate"], found["readiness"]) == (True, pytest.approx(63.333333333333336))


def test_without_an_implementing_unit_readiness_is_nought_and_the_measure_stays():
    found = per_principle([*discovery(), *upheld("P5", "promotes")])["P5"]
    assert (found["gate"], found["readiness"], found["measure"]) == (False, 0, pytest.approx(63.333333333333336))


def test_metrics_are_ready_by_reinterpretation_distinctiveness_and_a_formula_of_our_own():
    forms = [element("operationalMetric", "a", perspective="internal", distinctive=True), element("outcome", "o")]
    forms += [element("operationalMetric", "b", customerView="Did it work?"), relation("measures", "b", "o")]
    forms += upheld("P2", "promotes", "implements")
    assert per_principle(forms)["P2"]["readiness"] == pytest.approx(100 * (0.5 + 0.5 + 0) / 3)
    assert per_principle(forms, croFormula="volume + 1")["P2"]["readiness"] == pytest.approx(100 * (0.5 + 0.5 + 1) / 3)
    assert per_principle(forms, croFormula="volume +")["P2"]["readiness"] == pytest.approx(100 * (0.5 + 0.5 + 0) / 3)


def test_personalisation_is_ready_by_its_floor():
    forms = [element("component", "c", componentType="process", personalisationLevel=2)]
    assert per_principle([*forms, *upheld("P3", "promotes", "implements")])["P3"]["readiness"] == 50


def test_an_open_gate_with_nothing_measured_is_unknown():
    assert per_principle(upheld("P1", "promotes", "implements"))["P1"]["readiness"] is None


def test_one_unit_may_promote_and_another_implement():
    forms = [*upheld("P1", "promotes"), element("unit", "other"), relation("upholds", "other", "P1", part="implements")]
    assert per_principle(forms)["P1"]["gate"]


def test_a_model_with_nothing_in_it_is_empty_and_one_without_principles_not_ready():
    assert principle_readiness(ask(records())).reason == "EMPTY"
    assert principle_readiness(ask(records([element("journey", "j")]))).value == 0
