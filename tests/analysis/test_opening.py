"""Every number can be opened to the elements it came from, and every unknown one says why, in every sample."""

import json
from pathlib import Path

import pytest

from benchmarks.planned import planned
from studio.analysis.context import Context, Model
from studio.analysis.findings import findings
from studio.analysis.plateaus import with_plateaus
from studio.analysis.register import MEASURES, answers, to_json
from studio.analysis.structure_flow import flows
from studio.model.plain import read_text
from studio.model.record import CURRENT
from tests.analysis.builders import ask, element, records, relation
from tests.analysis.random_models import Chance

SAMPLES = sorted((Path(__file__).parents[2] / "models" / "samples").glob("*.cxmodel.json"))
STATES = ("current", "target")
FAULTS = {"M38", "M45"}  # they name what is missing: changes nobody brings, numbers without grounds
SECRET = {"M24"}  # what a confidential formula reads would give it away


@pytest.fixture(scope="module")
def models():
    found = {path.name: Model(read_text(path.read_text(encoding="utf-8"))) for path in SAMPLES}
    for model in found.values():
        with_plateaus(model)
    return found


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("sample", [path.name for path in SAMPLES])
def test_contributors_are_records_of_the_model(models, sample, state):
    model = models[sample]
    for id_, result in answers(Context(model, state)).items():
        assert set(result.contributors) <= model.records.keys(), id_
        assert len(set(result.contributors)) == len(result.contributors), id_


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("sample", [path.name for path in SAMPLES])
def test_a_number_that_counts_something_names_something(models, sample, state):
    found = answers(Context(models[sample], state))
    silent = {id_ for id_, one in found.items() if one.value and one.n and not one.contributors}
    assert silent <= FAULTS | SECRET


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("sample", [path.name for path in SAMPLES])
def test_what_is_unknown_has_a_reason_and_a_sentence(models, sample, state):
    for id_, result in answers(Context(models[sample], state)).items():
        assert (result.value is None) == (result.reason != "ok"), id_
        assert result.value is not None or result.note.endswith("."), id_
        assert 0 <= result.coverage <= 1, id_


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("sample", [path.name for path in SAMPLES])
def test_counts_are_as_many_as_the_elements_they_count(models, sample, state):
    context = Context(models[sample], state)
    found, each = answers(context), context.once(flows)
    crossed = {(flow.journey, at): count for flow in each.values() for at, count in flow.crossed_at.items()}
    assert found["M01"].parts["X"] == pytest.approx(sum(crossed.values()))
    assert set(found["M01"].contributors) == {at for _, at in crossed}
    assert sum(found["M01"].parts["crossingsBySide"].values()) == pytest.approx(found["M01"].parts["X"])
    assert len(found["M38"].parts["unassigned"]) == found["M38"].parts["changes"] - found["M38"].parts["assigned"]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("sample", [path.name for path in SAMPLES])
def test_findings_name_records_say_why_and_are_sentences(models, sample, state):
    for finding in findings(Context(models[sample], state)):
        assert set(finding.elements) <= models[sample].records.keys(), finding.id
        assert finding.sentence.endswith((".", "?", "!")), finding.id
        assert finding.why.endswith("."), finding.id


@pytest.mark.parametrize("sample", [path.name for path in SAMPLES])
def test_answers_are_strict_json_and_keep_a_secret_formula(models, sample):
    context = Context(models[sample], "target")
    written = json.dumps(to_json(context, answers(context)), allow_nan=False, ensure_ascii=False)
    settings = context.view.settings
    assert not settings.get("croConfidential") or str(settings.get("croFormula")) not in written


@pytest.mark.parametrize("stored", [records(), records([element("journey", "j", "Choose")])], ids=["nothing", "one"])
def test_a_model_of_nothing_or_of_one_element_has_a_complete_answer(stored):
    found = answers(ask(stored))
    assert list(found) == list(MEASURES)
    assert all(one.value is not None or one.note.endswith(".") for one in found.values())


@pytest.mark.parametrize("make", [lambda: planned(10_000), lambda: Chance(13).model(500, 2_500)], ids=["large", "wild"])
def test_a_large_and_a_wild_model_have_a_complete_answer_in_current_and_on_the_last_plateau(make):
    model = Model(make())
    with_plateaus(model)
    for state in (CURRENT, list(model.states)[-1]):
        context = Context(model, state)
        found = answers(context)
        assert all(one.value is not None or one.note.endswith(".") for one in found.values())
        assert all(one.sentence.endswith(".") for one in findings(context))
        json.dumps(to_json(context, found), allow_nan=False)


def test_a_pnl_that_answers_for_a_journey_in_name_only_is_hollow():
    named = [element("pnl", "p"), element("journey", "j"), relation("accountsFor", "p", "j")]
    booked = [element("unit", "u"), relation("bookedTo", "u", "p")]
    assert MEASURES["M02"].compute(ask(records(named))).parts["hollow"] == ["p"]
    assert MEASURES["M02"].compute(ask(records([*named, *booked]))).parts["hollow"] == []
