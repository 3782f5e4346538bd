"""Asking a model: measures, findings, schedule, whatif."""

import json

import pytest

from studio.analysis.context import Context, Model
from studio.analysis.register import MEASURES
from studio.cli.new import form_named, shipped

TEST_DRIVE = shipped()["test-drive"]
VETERANS = shipped()["veterans-services"]


def test_measures_are_printed_for_machines_exactly(cxstudio):
    found = cxstudio("measures", TEST_DRIVE, "--json").json
    assert (found["state"], found["scope"]) == ("current", {"kind": "model"})
    assert list(found["measures"]) == list(MEASURES)
    silo = found["measures"]["M09"]
    assert silo["name"] == "siloIndex"
    assert silo["value"] == pytest.approx(72.910714, abs=1e-6)
    assert {"name", "value", "unit", "reason", "coverage", "n", "parts", "contributors"} <= silo.keys()


def test_a_measure_may_be_asked_for_alone_by_id_or_name(cxstudio):
    by_id = cxstudio("measures", TEST_DRIVE, "-m", "m09", "--json").json["measures"]
    by_name = cxstudio("measures", TEST_DRIVE, "-m", "siloIndex", "--json").json["measures"]
    assert list(by_id) == ["M09"]
    assert by_id == by_name
    assert cxstudio("measures", TEST_DRIVE, "-m", "M99").status == 2


def test_the_target_stands_beside_current(cxstudio):
    out = cxstudio("measures", TEST_DRIVE, "--state", "target", "-m", "M09").out
    row = next(line for line in out.splitlines() if line.startswith("M09"))
    assert "72.9 points  14.3 points  −58.7 points  better" in row


def test_a_scope_narrows_the_question(cxstudio):
    found = cxstudio("measures", TEST_DRIVE, "--scope", "journey:J1", "-m", "M01", "--json").json
    assert found["scope"] == {"kind": "journey", "id": "J1"}
    assert list(found["measures"]["M01"]["parts"]["perJourney"]) == ["J1"]
    again = cxstudio("measures", TEST_DRIVE, "--scope", "J1", "-m", "M01", "--json").json
    assert again == found


def test_what_is_unknown_is_never_printed_as_nought(cxstudio, model):
    found = cxstudio("measures", model, "--json").json["measures"]
    out = cxstudio("measures", model).out
    unknown = [id_ for id_, one in found.items() if one["value"] is None]
    section = out.partition("not assessed:\n")[2]
    assert all(found[id_]["reason"] != "ok" and id_ in section for id_ in unknown)
    rows = [line for line in out.partition("not assessed:")[0].splitlines() if line[:3] in unknown]
    assert all("not assessed" in line for line in rows)


def test_the_last_plateau_measures_like_the_target(cxstudio):
    last = cxstudio("show", VETERANS, "--json").json["plateaus"][-1]["id"]
    plateau = cxstudio("measures", VETERANS, "--state", last, "-m", "M01", "-m", "M09", "--json").json["measures"]
    target = cxstudio("measures", VETERANS, "--state", "target", "-m", "M01", "-m", "M09", "--json").json["measures"]
    assert plateau == target


def test_findings_say_what_why_and_what_to_do_and_are_an_exit_status(cxstudio):
    answer = cxstudio("findings", TEST_DRIVE, "--id", "X03")
    assert answer.status == 1
    assert "X03  " in answer.out
    assert "→ " in answer.out
    found = cxstudio("findings", TEST_DRIVE, "--severity", "H", "--json")
    assert found.status == 1
    assert {one["severity"] for one in found.json["findings"]} == {"H"}
    assert all(one["sentence"] and one["why"] for one in found.json["findings"])


def test_a_finding_that_there_is_not_is_trouble(cxstudio):
    assert cxstudio("findings", TEST_DRIVE, "--id", "X99").status == 2


def test_nothing_found_is_fine(cxstudio):
    assert cxstudio("findings", TEST_DRIVE, "--state", "target", "--id", "X25").out == "Nothing found.\n"
    assert cxstudio("findings", TEST_DRIVE, "--state", "target", "--id", "X25").status == 0


def test_a_schedule_has_weeks_dates_waves_and_plateaus(cxstudio):
    out = cxstudio("schedule", VETERANS).out
    found = cxstudio("schedule", VETERANS, "--json").json
    assert out.startswith(f"11 initiatives in {found['weeks']:g} weeks\n")
    assert found["reason"] == "ok"
    assert [one["id"] for one in found["plateaus"]] == ["plateau-1", "plateau-2", "plateau-3"]
    assert "Crossings on “Disability claim” rise from 2 to 3." in out
    assert {one["critical"] for one in found["initiatives"].values()} == {True, False}


def test_a_plan_that_nobody_has_the_people_for_is_explained(cxstudio, form):
    elements = [
        {"id": "a", "kind": "initiative", "name": "Alpha", "durationWeeks": 4},
        {"id": "u", "kind": "unit", "name": "Shop", "changeCapacity": 2},
    ]
    demand = {"kind": "demand", "from": "a", "to": "u", "fte": 3}
    answer = cxstudio("schedule", form("plan.json", elements=elements, relations=[demand]))
    assert answer.status == 1
    assert "“Alpha” needs 3 FTE of “Shop”, which can spare 2; lower the demand" in " ".join(answer.out.split())


def test_a_plan_that_waits_for_itself_is_explained(cxstudio, form):
    """Alpha brings what Beta needs, and is declared to come after Beta."""
    new = {"present": False, "at": {"target": {"present": True}}}
    elements = [
        *(
            {"id": id_, "kind": "initiative", "name": name, "durationWeeks": 4}
            for id_, name in (("a", "Alpha"), ("b", "Beta"))
        ),
        {"id": "u", "kind": "unit", "name": "New shop", **new},
        {"id": "p", "kind": "pnl", "name": "Retail"},
    ]
    relations = [
        {"id": "r", "kind": "bookedTo", "from": "u", "to": "p", **new},
        {"kind": "precedes", "from": "b", "to": "a"},
        {"kind": "changes", "from": "a", "record": "u"},
        {"kind": "changes", "from": "b", "record": "r"},
    ]
    answer = cxstudio("schedule", form("plan.json", elements=elements, relations=relations), "--json")
    assert (answer.status, answer.json["reason"]) == (1, "CYCLE")
    assert "“Alpha” waits for “Beta” (declared)" in answer.json["note"]


def test_a_plan_without_initiatives_is_said_to_be_one(cxstudio, model):
    answer = cxstudio("schedule", model)
    assert (answer.status, answer.out) == (0, "The plan has no initiative.\n")


def test_what_would_be_is_what_it_then_is(cxstudio, tmp_path):
    fragment = tmp_path / "fragment.json"
    fragment.write_text(json.dumps({"elements": [{"id": "J1", "importance": 1}]}), encoding="utf-8")
    found = cxstudio("whatif", TEST_DRIVE, fragment, "--json").json["measures"]
    records = form_named("test-drive")
    changed = {**records, "J1": {**records["J1"], "importance": 1}}
    silo = MEASURES["M09"].compute(Context(Model(changed)))
    assert found["M09"]["before"]["value"] == pytest.approx(72.910714, abs=1e-6)
    assert found["M09"]["after"]["value"] == silo.value


def test_a_what_if_changes_no_file(cxstudio, model, tmp_path):
    before = model.read_bytes()
    fragment = tmp_path / "fragment.json"
    fragment.write_text('{"remove": ["r0"]}', encoding="utf-8")
    answer = cxstudio("whatif", model, fragment)
    assert answer.status == 0
    assert "Nothing was changed." in answer.out
    assert model.read_bytes() == before


@pytest.mark.parametrize("fragment", ["[]", '{"remove": ["nobody"]}', '{"colour": []}', '{"elements": 3}', "{"])
def test_a_fragment_that_does_not_fit_is_one_sentence(cxstudio, model, tmp_path, fragment):
    path = tmp_path / "fragment.json"
    path.write_text(fragment, encoding="utf-8")
    answer = cxstudio("whatif", model, path)
    assert (answer.status, answer.err.count("\n")) == (2, 1)


def test_a_plateau_cannot_be_changed(cxstudio, tmp_path):
    path = tmp_path / "fragment.json"
    path.write_text('{"remove": []}', encoding="utf-8")
    answer = cxstudio("whatif", VETERANS, path, "--state", "plateau-1")
    assert answer.status == 2
    assert "follows from the plan" in answer.err
