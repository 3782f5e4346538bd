"""Lists of capabilities: as people have them, found again, refused as a whole where a row is wrong."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.exchange.capabilities import planned
from studio.model.change import apply
from studio.model.rules.check import problems
from studio.model.trouble import Trouble

EMPTY = {
    "@current": {"id": "@current", "kind": "state", "type": "current"},
    "@model": {"id": "@model", "kind": "model"},
}
TREE = "id,name,description,parent\nc1,Sales,All selling,\nc2,Pricing,,c1\n,Discounts,,Pricing\n"


def capabilities(plan):
    """Names with the names of their parents and their levels."""
    found = [record for record in plan.records.values() if record["kind"] == "capability"]
    names = {record["id"]: record["name"] for record in found}
    return {(one["name"], names.get(one.get("parent")), one.get("level", 1)) for one in found}


def after(plan, records=EMPTY):
    """The records once a plan is carried out."""
    made = dict(records)
    apply(made, plan.changes)
    return made


def test_a_list_becomes_a_tree():
    plan = planned(EMPTY, TREE.encode())
    assert capabilities(plan) == {("Sales", None, 1), ("Pricing", "Sales", 2), ("Discounts", "Pricing", 3)}
    assert len(plan.added) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_and_encodings_of_spreadsheets_are_understood(encoding, separator):
    text = TREE.replace(",", separator).replace("\n", "\r\n").replace("Sales", "Vertrieb für 車")
    assert ("Vertrieb für 車", None, 1) in capabilities(planned(EMPTY, text.encode(encoding)))


def test_other_encodings_are_read_with_a_word_of_warning():
    plan = planned(EMPTY, "Name\nMénage".encode("cp1252"))
    assert capabilities(plan) == {("Ménage", None, 1)}
    assert "Windows-1252" in plan.notes[0]


def test_the_same_list_twice_changes_nothing():
    records = after(planned(EMPTY, TREE.encode()))
    again = planned(records, TREE.encode())
    assert again.changes == ()
    assert len(again.untouched) == 3


def test_what_is_there_is_found_by_name_and_empty_cells_erase_nothing():
    records = after(planned(EMPTY, TREE.encode()))
    plan = planned(records, b"name,description\nSALES,\npricing,Finding prices\n")
    assert plan.added == ()
    assert plan.changed == ("c2",)
    assert plan.records["c1"]["description"] == "All selling"


def test_a_long_name_goes_on_in_the_description():
    plan = planned(EMPTY, f"name\n{'n' * 600}\n".encode())
    (record,) = (one for one in plan.records.values() if one["kind"] == "capability")
    assert (len(record["name"]), len(record["description"])) == (500, 101)
    assert "row 2" in plan.notes[0].lower()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("c1,,", "2.name: expected a name"),
        ("c 1,A,", "2.id: expected 1 to 64"),
        ("c1,A,\nc1,B,", "3.id: row 2 says the same"),
        ("c1,A,nobody", "2.parent: there is no capability “nobody”"),
        ("c1,A,c2\nc2,B,c1", "2.parent: a capability cannot be a part of itself"),
        ("c1,A,\nc2,A,c1\nc3,B,A", "4.parent: several capabilities are called “A”"),
    ],
)
def test_mistakes_are_named_by_row_and_nothing_is_changed(rows, said):
    plan = planned(EMPTY, f"id,name,parent\n{rows}\n".encode())
    assert any(str(mistake).startswith(said) for mistake in plan.mistakes)
    assert plan.changes == ()


def test_an_id_of_something_else_is_refused():
    records = {**EMPTY, "u": {"id": "u", "kind": "unit", "name": "Shop"}}
    (mistake,) = planned(records, b"id,name\nu,Shop").mistakes
    assert mistake.message == "“u” is something else in this model, a unit"


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"size,colour\n1,2", b"\x00\x01\x02", b"\xff\xfe\x00", b'name\n"' + b"x" * 200_000]
)
def test_what_is_no_list_is_one_sentence(data):
    with pytest.raises(Trouble):
        planned(EMPTY, data)


CELL = st.one_of(st.sampled_from(["", "A", "B", "C", "c1", "c2", "c3"]), st.text(max_size=8))


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=6))
def test_whatever_a_list_says_the_model_stays_sound(rows):
    written = io.StringIO()
    csv.writer(written).writerows([("id", "name", "description", "parent"), *rows])
    try:
        plan = planned(EMPTY, written.getvalue().encode("utf-8", errors="replace"))
    except Trouble:
        return
    assert problems(after(plan)) == []
    assert planned(after(plan), written.getvalue().encode("utf-8", errors="replace")).changes == ()
