"""The first page of the measures: what an expert would say, journey by journey, at any width."""

import pytest

from studio.cli.new import shipped

ALL = shipped()


def said(out):
    """The paragraph below the title, as one line."""
    return " ".join(out.split("\n\n")[1].split())


def test_the_test_drive_is_diagnosed_as_an_expert_would(cxstudio):
    told = said(cxstudio("measures", ALL["test-drive"], "--state", "target").out)
    assert told.startswith("Outcome-aligned: the silo index falls from 72.9 to 14.3 of 100 points. ")
    assert "customers are handed on 5 times, 2 of them to another P&L" in told
    assert "Both journeys have an owner (in current 1)." in told
    assert "Of the money, 80 % is attached to what customers gain (in current 22.5 %)." in told


def test_the_fall_of_feeling_is_told_where_it_happens(cxstudio):
    told = said(cxstudio("measures", ALL["test-drive"]).out)
    assert "Feeling falls most from “Book” to “Test drive”, where the P&L changes." in told


def test_one_journey_is_told_of_as_one(cxstudio):
    told = said(cxstudio("measures", ALL["test-drive"], "--state", "target", "--scope", "J1").out)
    assert "In one run of the journey customers are handed on twice, 1 of them to another P&L" in told
    assert "The journey has an owner (in current none)." in told


def test_a_model_without_journeys_has_no_diagnosis(cxstudio):
    assert "\nStructure\n" in cxstudio("measures", ALL["blank"]).out[:60]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("command", ["measures", "findings", "compare", "schedule"])
def test_nothing_is_wider_than_the_terminal(cxstudio, monkeypatch, name, width, command):
    monkeypatch.setenv("COLUMNS", width)
    for line in cxstudio(command, ALL[name]).out.splitlines():
        assert len(line) <= int(width), line


def test_a_what_if_names_what_moves_and_tells_no_noise(cxstudio, tmp_path):
    (tmp_path / "idea.json").write_text('{"elements": [{"id": "J1", "importance": 1}]}', encoding="utf-8")
    out = cxstudio("whatif", ALL["test-drive"], tmp_path / "idea.json", "--state", "target").out
    assert "M09  Silo index" in out
    assert " same" not in out.partition("stay the same")[0]
    assert out.endswith("measures stay the same. Nothing was changed.\n")


def test_findings_of_one_kind_stand_under_one_head_with_one_move(cxstudio):
    out = cxstudio("findings", ALL["wireless-care"], "--id", "X03").out
    assert out.count("X03") == out.count("Where nobody owns the whole way") == out.count("→ Name an owner") == 1
    assert out.count("· Nobody owns the journey") == 4


def test_findings_that_are_mended_each_in_its_way_say_so(cxstudio):
    out = cxstudio("findings", ALL["test-drive"], "--id", "X06").out
    assert out.count("→ Create a forum between") == out.count("· Customers cross") == 4
