"""Making and mending models: new, import, merge, recover."""

import json

import pytest

from studio.cli.new import shipped
from studio.file import document, recovery
from studio.file.workcopy import WorkCopy
from studio.model.store import Store


def test_a_new_model_is_blank_and_called_like_its_file(cxstudio, tmp_path):
    path = tmp_path / "Retail.cxmodel"
    assert cxstudio("new", path).status == 0
    records = document.read(path).records
    assert records["@model"]["name"] == "Retail"
    assert {"@current", "@target"} <= records.keys()


@pytest.mark.parametrize("template", shipped())
def test_every_template_and_sample_makes_a_sound_model(cxstudio, tmp_path, template):
    path = tmp_path / "x.cxmodel"
    assert cxstudio("new", path, "--template", template, "--name", "Our business").status == 0
    assert cxstudio("check", path).status == 0
    assert cxstudio("show", path).out.startswith("Our business")


def test_templates_are_listed(cxstudio):
    found = cxstudio("new", "--list", "--json").json
    assert [one["name"] for one in found] == list(shipped())
    assert cxstudio("new", "--list").out.count(" sample ") == 5


@pytest.mark.parametrize("arguments", [[], ["x.cxmodel", "--template", "none"], ["x.cxmodel", "--name", " "]])
def test_a_new_model_needs_a_place_a_template_and_a_name(cxstudio, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    answer = cxstudio("new", *arguments)
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert list(tmp_path.iterdir()) == []


def test_a_list_is_shown_first_and_then_brought_in(cxstudio, model, tmp_path):
    path, before = tmp_path / "list.csv", model.read_bytes()
    path.write_text(
        "id;name;parent\nc1;Sales;\nc2;Pricing;Sales\ndrive;Test-drive fulfilment;Sales\n", encoding="utf-8"
    )
    preview = cxstudio("import", path, "--into", model, "--preview", "--json").json
    assert [one["id"] for one in preview["added"]] == ["c1", "c2"]
    assert [one["id"] for one in preview["changed"]] == ["drive"]
    assert model.read_bytes() == before
    assert cxstudio("import", path, "--into", model).out.endswith(f"2 added, 1 changed, 0 as they were in {model}.\n")
    assert document.read(model).records["c2"]["parent"] == "c1"
    assert cxstudio("import", path, "--into", model, "--json").json["written"] is False


def test_a_list_with_mistakes_is_told_by_cell_and_not_imported(cxstudio, model, tmp_path):
    path, before = tmp_path / "list.csv", model.read_bytes()
    path.write_text("id,name,parent\nc1,Sales,nobody\n,,\nj1,Choose,\nc3,,\n", encoding="utf-8")
    answer = cxstudio("import", path, "--into", model)
    assert answer.status == 2
    assert [line.partition(":")[0] for line in answer.err.splitlines()[:2]] == ["C2, parent", "B5, name"]
    assert model.read_bytes() == before


@pytest.fixture
def copies(edited):
    """Three copies of a model: base, mine and theirs, of which the last two both changed the same."""
    mine = {"j1": {"importance": 4}, "dlr": {"fte": 50}, "drive": {"description": "As mine"}}
    theirs = {"j1": {"importance": 3}, "pr": {"name": "Shops"}, "drive": {"description": "As theirs"}}
    return [edited("base.json"), edited("mine.json", **mine), edited("theirs.json", **theirs)]


def test_what_only_one_changed_is_merged(cxstudio, edited, tmp_path):
    mine, theirs = edited("mine.json", dlr={"fte": 50}), edited("theirs.json", pr={"name": "Shops"})
    assert cxstudio("merge", edited("base.json"), mine, theirs, "-o", tmp_path / "x.cxmodel").status == 0
    records = document.read(tmp_path / "x.cxmodel").records
    assert (records["dlr"]["fte"], records["pr"]["name"]) == (50, "Shops")


@pytest.mark.parametrize("place", range(4))
def test_an_option_may_stand_anywhere_among_the_copies(cxstudio, edited, tmp_path, place):
    words = [edited("base.json"), edited("mine.json", dlr={"fte": 50}), edited("theirs.json", pr={"name": "Shops"})]
    words[place:place] = ["-o", tmp_path / "x.cxmodel"]
    assert cxstudio("merge", *words).status == 0
    assert document.read(tmp_path / "x.cxmodel").records["dlr"]["fte"] == 50


def test_a_name_that_looks_like_an_option_stands_behind_two_dashes(cxstudio, form, monkeypatch, tmp_path):
    monkeypatch.chdir(form("-x.json").parent)
    assert cxstudio("check", "--", "-x.json").status == 0


def test_an_open_conflict_is_told_and_nothing_is_written(cxstudio, copies, tmp_path):
    answer = cxstudio("merge", *copies, "-o", tmp_path / "x.cxmodel")
    assert answer.status == 1
    assert "j1.importance\n  Both changed importance of “Choose a car”." in answer.out
    assert "mine: 4" in answer.out
    assert "with --window" in answer.out
    assert not (tmp_path / "x.cxmodel").exists()
    keys = [one["key"] for one in cxstudio("merge", *copies, "-o", tmp_path / "x.cxmodel", "--json").json["conflicts"]]
    assert keys == ["drive.description", "j1.importance"]


def test_conflicts_are_settled_one_by_one(cxstudio, copies, tmp_path):
    chosen = ["--choose", "j1.importance=theirs", "--choose", "drive.description=both"]
    assert cxstudio("merge", *copies, "-o", tmp_path / "x.cxmodel", *chosen).status == 0
    records = document.read(tmp_path / "x.cxmodel").records
    assert records["j1"]["importance"] == 3
    assert records["drive"]["description"] == "As mine\n\nAs theirs"


@pytest.mark.parametrize(("side", "importance"), [("mine", 4), ("theirs", 3)])
def test_conflicts_are_settled_all_at_once(cxstudio, copies, tmp_path, side, importance):
    assert cxstudio("merge", *copies, "-o", tmp_path / "x.json", "--take", side).status == 0
    written = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert next(one for one in written["elements"] if one["id"] == "j1")["importance"] == importance


def test_both_is_taken_only_where_both_can_stand(cxstudio, copies, tmp_path):
    answer = cxstudio("merge", *copies, "-o", tmp_path / "x.cxmodel", "--take", "both", "--json")
    assert answer.status == 1
    assert [one["key"] for one in answer.json["conflicts"]] == ["j1.importance"]


@pytest.mark.parametrize("choice", ["j1.importance", "j1.importance=ours", "j2.importance=mine", "j1.importance=both"])
def test_a_choice_of_nothing_is_one_sentence(cxstudio, copies, tmp_path, choice):
    answer = cxstudio("merge", *copies, "-o", tmp_path / "x.cxmodel", "--choose", choice)
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert not (tmp_path / "x.cxmodel").exists()


@pytest.fixture
def crashed(model, home):
    """The working copy of a model with an edit that was never saved, as a crash leaves it."""
    found = document.read(model)
    store, copy = Store(found.records), WorkCopy.start(home, found.records, model, found.data)
    store.subscribe(lambda batch: copy.record(batch, store.records))
    with store.edit("Rename Dealers") as edit:
        edit.set("dlr", name="Partners")
    copy.close(clean=False)
    copy.session.written(pid=0, start="")


def test_nothing_to_recover_is_said(cxstudio):
    assert cxstudio("recover").out == "There is no unsaved work.\n"
    assert cxstudio("recover", "1", "-o", "x.cxmodel").status == 2


def test_unsaved_work_is_listed_and_given_back(cxstudio, crashed, tmp_path):
    assert "model.cxmodel: 1 change since the last save, the last: Rename Dealers" in cxstudio("recover").out
    assert cxstudio("recover", "1").status == 2  # it says where to
    assert cxstudio("recover", "1", "-o", tmp_path / "back.cxmodel").status == 0
    assert document.read(tmp_path / "back.cxmodel").records["dlr"]["name"] == "Partners"
    assert cxstudio("recover", "--json").json == []


def test_a_recovery_that_cannot_be_written_keeps_the_work(cxstudio, crashed, model, home):
    assert cxstudio("recover", "1", "-o", model).status == 2
    assert cxstudio("recover", "1", "-o", model.parent / "no" / "x.cxmodel").status == 2
    assert len(recovery.unsaved(home)) == 1


def test_unsaved_work_may_be_put_aside(cxstudio, crashed, home):
    assert cxstudio("recover", "1", "--discard").status == 0
    assert recovery.unsaved(home) == []
    assert len(list((home / "discarded").iterdir())) == 1


def test_a_damaged_file_gives_what_can_still_be_read(cxstudio, model, tmp_path):
    data = bytearray(model.read_bytes())
    data[-1] ^= 1
    damaged = tmp_path / "damaged.cxmodel"
    damaged.write_bytes(data)
    answer = cxstudio("recover", damaged, "-o", tmp_path / "salvaged.cxmodel", "--json")
    assert answer.status == 0
    assert document.read(tmp_path / "salvaged.cxmodel").records == document.read(model).records
    assert damaged.read_bytes() == bytes(data)


def test_a_whole_file_needs_no_recovery(cxstudio, model, tmp_path):
    answer = cxstudio("recover", model, "-o", tmp_path / "x.cxmodel")
    assert answer.status == 2
    assert "opens as it is" in answer.err
