"""M24 in a model: its variables, its constants, what it says when something is missing, and how it keeps a secret."""

import json
from dataclasses import asdict

import pytest

from studio.analysis.context import Scope
from studio.analysis.customer_return import (
    VARIABLES,
    customer_return,
    formula_for_export,
    has_own_formula,
    try_formula,
    variables,
)
from tests.analysis.builders import ask, element, records, relation


def grown():
    """Perception 62 → 74, achievement 0.70 → 0.82, cost 100 → 95."""
    forms = [
        element("outcome", "o", achievement=0.70, at={"target": {"achievement": 0.82}}),
        *(element("journey", "j", volume=1200), relation("pursuedThrough", "o", "j")),
        element("pnl", "p", cost=100, revenue=300, at={"target": {"cost": 95}}),
        element("pnl", "view", basis="shadow", cost=40, revenue=90),
    ]
    for dimension in ("effectivenessValue", "ease", "emotion"):
        forms.append(element("perceptionMetric", dimension, dimension=dimension, method="top2", score=62,
                             at={"target": {"score": {"value": 74, "evidence": "E"}}}))  # fmt: skip
        forms.append(relation("measures", dimension, "j"))
    return forms


def asked(forms=(), state="current", scope=None, **settings):
    stored = records(forms, perceptionMethod="top2", **settings)
    return customer_return(ask(stored, state, scope) if scope else ask(stored, state))


def test_the_default_formula_gives_43_4_now_and_63_87_in_target():
    assert asked(grown()).value == pytest.approx(43.4)
    assert asked(grown(), "target").value == pytest.approx(63.87368421052632)


def test_the_number_can_be_opened_to_its_inputs():
    found = asked(grown())
    read = {name: one["value"] for name, one in found.parts["variables"].items()}
    assert read == pytest.approx({"perceptionIndex": 62, "outcomeAchievement": 0.7, "costIndex": 1})
    assert {"ease", "o", "p"} <= set(found.contributors)
    assert found.evidence == {"U": 5}


def test_a_baseline_of_the_settings_goes_before_the_cost_today():
    assert asked(grown(), croFormula="costIndex", baselineCost=80).value == pytest.approx(1.25)


def test_shadow_accounts_cost_nothing_twice():
    assert asked(grown(), croFormula="operatingCost").value == 100
    assert asked(grown(), croFormula="revenue").value == 300


def test_constants_of_the_model_are_variables():
    constant = element("constant", "k", symbol="factor", value={"value": 2, "evidence": "S"}, unit="times")
    found = asked([constant], croFormula="factor ^ 2")
    assert (found.value, found.evidence) == (4, {"S": 1})
    assert found.parts["variables"] == {"factor": {"value": 2, "unit": "times", "evidence": {"S": 1}}}


def test_a_constant_never_hides_a_figure_of_the_model():
    hiding = element("constant", "k", symbol="volume", value=9)
    assert asked([hiding, *grown()], croFormula="volume").value == 1200


def test_unknown_inputs_are_listed():
    found = asked(croFormula="volume + nps")
    assert (found.reason, found.parts["missing"]) == ("INSUFFICIENT", ["volume", "nps"])


def test_a_misspelt_variable_is_invalid_at_its_position():
    found = asked(croFormula="1 + perceptionindex")
    assert (found.reason, found.parts["position"]) == ("INVALID", 5)


def test_an_empty_formula_means_the_default():
    assert asked(grown(), croFormula="").value == pytest.approx(43.4)


@pytest.mark.parametrize("formula", ["volume * 7919", "secret + volume", "7919 +", "7919 / nought", "nps * 7919"])
def test_a_confidential_formula_shows_in_nothing_that_is_written_out(formula):
    forms = [*grown(), element("constant", "k", symbol="nought", value=0)]
    context = ask(records(forms, croFormula=formula, croConfidential=True))
    written = json.dumps(asdict(customer_return(context)))
    assert not any(word in written for word in ("7919", "secret", "volume", "nps", "nought"))
    assert formula_for_export(context.view.settings) is None


def test_an_open_formula_may_be_exported():
    context = ask(records(croFormula="volume"))
    assert formula_for_export(context.view.settings) == "volume"


def test_a_formula_is_our_own_only_once_written_and_readable():
    assert not has_own_formula(ask(records()))
    assert has_own_formula(ask(records(croFormula="volume")))
    assert not has_own_formula(ask(records(croFormula="volume +")))


def test_a_journey_is_asked_about_with_its_own_figures():
    forms = [*grown(), element("journey", "k", volume=5)]
    assert asked(forms, scope=Scope("journey", "k"), croFormula="volume").value == 5


def test_every_built_in_variable_can_be_read_in_an_empty_and_in_a_grown_model():
    for forms in ([], grown()):
        context = ask(records(forms))
        assert {one.name for one in VARIABLES} == set(variables(context))
        assert all(try_formula(context, one.name).reason in ("ok", "INSUFFICIENT") for one in VARIABLES)
