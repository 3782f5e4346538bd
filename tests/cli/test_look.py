"""Looking at a model: check, show, compare."""

import pytest

from studio.cli.new import shipped


@pytest.fixture
def sample(cxstudio, tmp_path):
    """The veterans' services as a document."""
    path = tmp_path / "sample.cxmodel"
    cxstudio("build", shipped()["veterans-services"], "-o", path)
    return path


def test_a_sound_model_passes(cxstudio, model):
    answer = cxstudio("check", model)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out == f"{model}: sound; 6 elements, 3 relations; states current, target\n"


def test_broken_rules_are_listed_and_told_apart_from_trouble(cxstudio, edited, model, tmp_path):
    unsound = edited("unsound.json", r1={"to": "a3"})
    answer = cxstudio("check", model, unsound, "--json")
    assert answer.status == 1
    assert [one["sound"] for one in answer.json] == [True, False]
    assert [(one["id"], one["field"]) for one in answer.json[1]["problems"]] == [("r1", "to")]
    assert cxstudio("check", unsound, tmp_path / "missing").status == 2


def test_a_damaged_file_is_found_and_what_to_do_is_said(cxstudio, model):
    data = bytearray(model.read_bytes())
    data[-1] ^= 1
    model.write_bytes(data)
    answer = cxstudio("check", model)
    assert answer.status == 1
    assert "cxstudio recover" in answer.out


def test_a_model_shows_its_counts_in_every_state(cxstudio, model):
    answer = cxstudio("show", model)
    rows = [line.split() for line in answer.out.splitlines()]
    assert answer.out.startswith("Test drive\n")
    assert ["P&L", "1", "2"] in rows
    assert ["is", "booked", "to", "1", "1"] in rows
    counts = cxstudio("show", model, "--json").json["counts"]
    assert (counts["current"]["pnl"], counts["target"]["pnl"]) == (1, 2)


def test_a_plateau_is_a_state_like_any_other(cxstudio, sample):
    plateaus = cxstudio("show", sample, "--json").json["plateaus"]
    last = plateaus[-1]["id"]
    counts = cxstudio("show", sample, "--state", last, "--json").json["counts"]
    target = cxstudio("show", sample, "--state", "target", "--json").json["counts"]
    assert counts[last] == target["target"]


def test_a_record_shows_its_values_and_all_it_is_linked_to(cxstudio, model):
    answer = cxstudio("show", model, "dealers")
    assert answer.out.startswith("Unit “Dealers” (dlr)\n  in current, target\n  People: 40 FTE\n")
    found = {
        (one["kind"], one["text"], tuple(one["states"]))
        for one in cxstudio("show", model, "dlr", "--json").json["links"]
    }
    assert ("bookedTo", "→ Retail", ("current",)) in found
    assert ("bookedTo", "→ Car buying", ("target",)) in found
    assert any(kind == "supports" and "Test-drive fulfilment → Test drive" in text for kind, text, _ in found)


def test_the_records_of_a_kind_are_listed_with_where_they_are(cxstudio, model):
    found = cxstudio("show", model, "--kind", "pnl", "--json").json
    assert found == [
        {"id": "pj", "name": "Car buying", "states": ["target"]},
        {"id": "pr", "name": "Retail", "states": ["current", "target"]},
    ]
    assert "Dealers → Retail" in cxstudio("show", model, "--kind", "bookedTo").out


@pytest.mark.parametrize(
    ("wanted", "said"),
    [("drve", "did you mean drive"), ("Test drive", "name one by its id"), ("zzzz", "There is no record “zzzz”")],
)
def test_a_record_that_is_not_there_or_not_alone_is_explained(cxstudio, edited, wanted, said):
    path = edited("twins.json", j1={"name": "Test drive"})
    answer = cxstudio("show", path, wanted)
    assert answer.status == 2
    assert said in answer.err


def test_two_states_are_compared_as_people_say_it(cxstudio, model):
    answer = cxstudio("compare", model)
    assert answer.status == 1
    assert "Dealers booked from Retail to Car buying" in answer.out
    assert "Affected: 40 FTE in 1 unit" in answer.out
    (found,) = cxstudio("compare", model, "--json").json["comparisons"]
    assert {tuple(one["keys"]) for one in found["changes"]} == {("pj",), ("r1.to",)}
    assert len(found["figures"]) > 40


@pytest.mark.parametrize("by", ["change", "journey", "pnl", "initiative"])
def test_every_grouping_shows_every_difference(cxstudio, sample, by):
    sentences = {one["sentence"] for one in cxstudio("compare", sample, "--json").json["comparisons"][0]["changes"]}
    said = " ".join(cxstudio("compare", sample, "--by", by, "--figures", "none").out.split())
    assert [one for one in sentences if " ".join(one.split()) not in said] == []


def test_nothing_differs_between_a_model_and_itself(cxstudio, model, form):
    assert cxstudio("compare", model, "--from", "target", "--to", "target").status == 0
    answer = cxstudio("compare", model, form(), "--json")
    assert (answer.status, answer.json["different"]) == (0, False)


def test_two_files_are_compared_state_by_state_and_nothing_is_said_twice(cxstudio, model, edited):
    other = edited("other.json", dlr={"fte": 44}, r1={"at": {}})
    answer = cxstudio("compare", model, other, "--figures", "none")
    assert answer.status == 1
    assert answer.out.count("44 FTE") == 1
    assert "Dealers booked from Car buying to Retail" in answer.out.partition("(target)")[2]


def test_a_setting_that_differs_between_two_files_is_told(cxstudio, model, form):
    answer = cxstudio("compare", model, form("usd.json", model={"name": "Test drive", "currency": "USD"}))
    assert answer.status == 1
    assert answer.out.startswith("Currency: EUR → USD\n")
