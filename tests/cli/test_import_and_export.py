"""`cxstudio import` and `cxstudio export`: what they say, what they write, what they refuse."""

import json

import pytest

from studio.cli.exporting import ENDINGS
from studio.report.takeout import FORMS

LIST = "id,name,parent\nsell,Selling,\nrates,Rates,sell\n"


@pytest.fixture
def capabilities(tmp_path):
    """A list of two capabilities."""
    path = tmp_path / "capabilities.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_every_ending_that_is_offered_has_a_form():
    assert tuple(FORMS) == ENDINGS


def test_a_preview_writes_nothing(cxstudio, model, capabilities):
    before = model.read_bytes()
    answer = cxstudio("import", capabilities, "--into", model, "--preview")
    assert "2 added" in answer.out
    assert model.read_bytes() == before


def test_a_list_is_brought_in_once(cxstudio, model, capabilities):
    assert cxstudio("import", capabilities, "--into", model, "--json").json["written"] is True
    again = cxstudio("import", capabilities, "--into", model, "--json").json
    assert (again["written"], again["added"], again["changed"], again["untouched"]) == (False, [], [], 2)


def test_one_of_several_brings_what_it_needs(cxstudio, model, capabilities):
    cxstudio("import", capabilities, "--into", model, "--only", "rates")
    shown = cxstudio("dump", model)
    ids = {one["id"] for one in json.loads(shown.out)["elements"]}
    assert {"sell", "rates"} <= ids


def test_mistakes_are_listed_by_cell_and_nothing_is_imported(cxstudio, model, tmp_path):
    (tmp_path / "bad.csv").write_text("name,parent\nRates,nowhere\n", encoding="utf-8")
    before = model.read_bytes()
    answer = cxstudio("import", tmp_path / "bad.csv", "--into", model)
    assert answer.status == 2
    assert "B2, parent: there is no capability “nowhere”" in answer.err
    assert model.read_bytes() == before


@pytest.mark.parametrize("ending", [".xlsx", ".zip", ".xml", ".json"])
def test_what_was_exported_comes_in_as_it_was(cxstudio, model, tmp_path, ending):
    assert cxstudio("export", model, "-o", tmp_path / f"out{ending}").status == 0
    back = cxstudio("import", tmp_path / f"out{ending}", "--into", model, "--json").json
    assert (back["added"], back["changed"], back["removed"], back["mistakes"]) == ([], [], [], [])


@pytest.mark.parametrize("ending", [".drawio", ".mmd", ".puml", ".html"])
def test_pictures_and_pages_are_written(cxstudio, model, tmp_path, ending):
    assert cxstudio("export", model, "-o", tmp_path / f"out{ending}", "--state", "target").status == 0
    assert "Test-drive fulfilment" in (tmp_path / f"out{ending}").read_text(encoding="utf-8")


def test_what_a_whole_model_no_longer_holds_is_removed_only_when_asked(cxstudio, model, form, tmp_path):
    smaller = form("smaller.json", relations=[])
    kept = cxstudio("import", smaller, "--into", model, "--json").json
    assert (len(kept["removed"]), kept["written"]) == (3, False)
    assert cxstudio("import", smaller, "--into", model, "--remove", "--json").json["written"] is True
    assert json.loads(cxstudio("dump", model).out)["relations"] == []


def test_an_unknown_ending_is_refused_in_a_sentence(cxstudio, model, tmp_path):
    answer = cxstudio("export", model, "-o", tmp_path / "out.vsdx")
    assert (answer.status, answer.err.count("\n")) == (2, 1)


def test_an_empty_workbook_to_fill_in_needs_no_model(cxstudio, tmp_path):
    assert cxstudio("export", "--template", "-o", tmp_path / "template.xlsx").status == 0
