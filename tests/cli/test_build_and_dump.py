"""The plain form: what `build` reads and `dump` writes, and what `schema` says of it."""

import json
import sys

import pytest
from jsonschema import Draft202012Validator

from studio import paths

SAMPLES = sorted((paths.models() / "samples").glob("*.json"))
FORMS = [*SAMPLES, *sorted((paths.models() / "templates").glob("*.json"))]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name.partition(".")[0])
def test_build_and_dump_and_build_again_give_the_same_bytes(cxstudio, tmp_path, path):
    once, form, twice = tmp_path / "once.cxmodel", tmp_path / "form.json", tmp_path / "twice.cxmodel"
    assert cxstudio("build", path, "-o", once).status == 0
    assert cxstudio("dump", once, "-o", form).status == 0
    assert cxstudio("build", form, "-o", twice).status == 0
    assert twice.read_bytes() == once.read_bytes()
    assert cxstudio("dump", twice).out == form.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name.partition(".")[0])
def test_every_dump_validates_against_the_schema(cxstudio, tmp_path, path):
    schema = Draft202012Validator(cxstudio("schema").json)
    cxstudio("build", path, "-o", tmp_path / "sample.cxmodel")
    dump = cxstudio("dump", tmp_path / "sample.cxmodel").json
    assert [error.message for error in schema.iter_errors(dump)] == []


def test_build_tells_all_mistakes_at_once_with_id_field_and_what_was_expected(cxstudio, edited, tmp_path):
    wrong = {"pr": {"pnlType": "cash"}, "dlr": {"fte": "many"}, "j1": {"importance": 9}, "a3": {"colour": "red"}}
    answer = cxstudio("build", edited("wrong.json", **wrong), "-o", tmp_path / "x.cxmodel")
    assert answer.status == 2
    assert answer.err.splitlines() == [
        "a3.colour: there is no field “colour” in stage",
        "dlr.fte: expected a number from 0 up, not 'many'",
        "j1.importance: expected a number from 1 to 5, not 9",
        "pr.pnlType: expected one of profitCentre, costCentre, revenueCentre, investmentCentre, budget, not 'cash'",
        f"cxstudio: 4 mistakes in {tmp_path / 'wrong.json'}; nothing was written.",
    ]
    assert not (tmp_path / "x.cxmodel").exists()


def test_mistakes_between_records_are_told_in_the_same_way(cxstudio, edited, tmp_path):
    path = edited("wrong.json", r2={"unit": "nobody"}, r1={"to": "a3"})
    answer = cxstudio("build", path, "-o", tmp_path / "x.cxmodel", "--json")
    assert answer.status == 2
    found = {(one["id"], one["field"]) for one in answer.json["mistakes"]}
    assert found == {("r1", "to"), ("r2", "unit")}


def test_a_form_may_come_from_standard_input(cxstudio, form, tmp_path, monkeypatch):
    with form().open(encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        answer = cxstudio("build", "-", "-o", tmp_path / "x.cxmodel", "--json")
    assert answer.json == {"file": str(tmp_path / "x.cxmodel"), "elements": 6, "relations": 3, "mistakes": []}


def test_a_file_is_replaced_only_by_force(cxstudio, form, model):
    before = model.read_bytes()
    other = form("other.json", elements=[], relations=[])
    refused = cxstudio("build", other, "-o", model)
    assert (refused.status, model.read_bytes()) == (2, before)
    assert "--force" in refused.err
    assert cxstudio("build", other, "-o", model, "--force").status == 0
    assert model.read_bytes() != before


def test_what_was_read_is_never_written_over(cxstudio, form, model):
    path = form()
    before = path.read_bytes()
    assert cxstudio("build", path, "-o", path, "--force").status == 2
    assert cxstudio("dump", model, "-o", model, "--force").status == 2
    assert path.read_bytes() == before


def test_a_link_stays_a_link_when_what_it_leads_to_is_replaced(cxstudio, model, tmp_path):
    kept, link = tmp_path / "kept.json", tmp_path / "link.json"
    kept.write_text("old", encoding="utf-8")
    link.symlink_to(kept)
    assert cxstudio("dump", model, "-o", link, "--force").status == 0
    assert link.is_symlink()
    assert json.loads(kept.read_text(encoding="utf-8"))["format"] == "cxmodel"


def test_names_of_all_languages_come_through(cxstudio, edited, tmp_path):
    path = edited("names.json", j1={"name": "車を選ぶ – Ünïcode 🚗"})
    cxstudio("build", path, "-o", tmp_path / "x.cxmodel")
    assert "車を選ぶ – Ünïcode 🚗" in cxstudio("dump", tmp_path / "x.cxmodel").out
