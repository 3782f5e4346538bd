"""Lists in the styles people have: what comes of them, what is guessed, and what is said of mistakes."""

import io

import pytest

from studio.exchange.columns import suggested
from studio.exchange.diff import preview
from studio.exchange.foreign import read_bytes
from studio.exchange.separated import rows_of
from studio.model.store import Store
from studio.model.trouble import Trouble
from tests.exchange.shelf import EMPTY, brought, tree

TREE = {"Sales": "", "Pricing": "Sales", "Discounts": "Pricing", "Service": ""}
STYLES = {
    "id and parent": "ID,Name,Parent\n1,Sales,\n2,Pricing,1\n3,Discounts,2\n4,Service,\n",
    "parent by name": "Capability;Parent capability\nSales;\nPricing;Sales\nDiscounts;Pricing\nService;\n",
    "levels in columns": "L1,L2,L3\nSales,,\n,Pricing,\n,,Discounts\nService,,\n",
    "levels repeated": "Level 1\tLevel 2\tLevel 3\nSales\tPricing\tDiscounts\nService\t\t\n",
    "a level column": "Level;Name\nL1;Sales\nL2;Pricing\nL3;Discounts\nL1;Service\n",
    "dotted numbers": "id,name\n1.0,Sales\n1.1,Pricing\n1.1.1,Discounts\n2.0,Service\n",
    "a title above": "Our list,\n,\nNo,Capability name,Part of\na,Sales,\nb,Pricing,a\nc,Discounts,b\nd,Service,\n",
}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]


def mistakes(text, records=EMPTY):
    """The cells and sentences of what is wrong with a list."""
    return [(one.id, one.message) for one in preview(records, read_bytes(text.encode(), "list.csv")).mistakes]


def excel(*rows, title="Sheet1"):
    """A workbook with one sheet."""
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("style", STYLES)
def test_every_style_gives_the_same_tree(style):
    assert tree(brought(STYLES[style])) == TREE


@pytest.mark.parametrize("style", STYLES)
def test_the_same_list_twice_changes_nothing(style):
    records = brought(STYLES[style])
    assert preview(records, read_bytes(STYLES[style].encode(), "list.csv")).changes() == ()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_accents_survive_whatever_the_spreadsheet_wrote(encoding):
    data = "name;description\nCafé;Grüße\n".encode(encoding)
    assert [one["description"] for one in brought(data).values() if one["kind"] == "capability"] == ["Grüße"]


def test_a_workbook_says_the_same_as_a_list():
    rows = [line.split(",") for line in STYLES["id and parent"].splitlines()]
    assert tree(brought(excel(*rows), "list.xlsx")) == TREE


def test_units_come_with_their_accounts():
    records = brought('Department,Part of,FTE,P&L\nRetail,,"1,200",Bank\nBranches,Retail,40.5,Bank\n')
    assert tree(records, "unit") == {"Retail": "", "Branches": "Retail"}
    assert sorted(one["fte"] for one in records.values() if "fte" in one) == [40.5, 1200]
    assert sum(one["kind"] == "bookedTo" for one in records.values()) == 2


def test_a_unit_in_the_list_under_another_account_is_moved_there():
    first = brought("Unit,P&L\nBranches,Bank\n")
    second = brought("Unit,P&L\nBranches,Insurance\n", records=first)
    names = [second[one["to"]]["name"] for one in second.values() if one["kind"] == "bookedTo"]
    assert names == ["Insurance"]


def test_initiatives_come_from_a_list_of_projects():
    records = brought('Project,Duration weeks,Cost\nNew portal,12,"€ 250,000"\n')
    found = next(one for one in records.values() if one["kind"] == "initiative")
    assert (found["name"], found["durationWeeks"], found["cost"]) == ("New portal", 12, 250000)


def test_a_table_of_who_does_what_finds_roles_and_journeys_by_name():
    known = {
        "j": {"id": "j", "kind": "journey", "name": "Buy a car"},
        "u": {"id": "u", "kind": "unit", "name": "Bank"},
    }
    records = brought("Activity,Head of sales,Bank\nBuy a car,A/R,C\nPricing,R,I\n", records={**EMPTY, **known})
    links = [one for one in records.values() if one["kind"] in ("owns", "responsible")]
    assert sorted((one["kind"], one.get("code", ""), records[one["to"]]["name"]) for one in links) == [
        ("owns", "", "Buy a car"),
        ("responsible", "C", "Buy a car"),
        ("responsible", "I", "Pricing"),
        ("responsible", "R", "Buy a car"),
        ("responsible", "R", "Pricing"),
    ]


def test_columns_are_suggested_as_data_and_may_be_chosen_otherwise():
    data = b"Nr;Bezeichnung;Wert\n7;Vertrieb;3\n"
    mapping = suggested(rows_of(data))
    assert mapping.plain() == {"kind": "capability", "head": 1, "columns": {"0": "id", "1": "name"}}
    records = brought(data, mapping={**mapping.plain(), "columns": {"1": "name", "2": "maturity"}})
    assert next(one["maturity"] for one in records.values() if one["kind"] == "capability") == 3


def test_mistakes_are_named_by_cell_with_the_reason():
    text = "id,name,parent,maturity\na b,,,\nc,Pricing,nowhere,9\nd,Rates,,high\n"
    assert mistakes(text) == [
        ("B2", "expected a name"),
        ("C3", "there is no capability “nowhere”; give the id of one"),
        ("D3", "expected a number from 0 to 5, not 9"),
        ("D4", "expected a number, not 'high'"),
    ]


def test_nothing_is_half_imported():
    plan = preview(EMPTY, read_bytes(b"name,parent\nGood,\nBad,nowhere\n", "list.csv"))
    assert plan.mistakes
    assert plan.changes() == ()


def test_a_circle_is_a_mistake():
    assert mistakes("id,name,parent\na,One,b\nb,Two,a\n")


def test_the_same_thing_twice_is_a_mistake():
    assert [cell for cell, _ in mistakes("name\nSales\nsales\n")] == ["A3"]


def test_an_empty_cell_erases_nothing():
    first = brought("id,name,description\na,Sales,What we sell\n")
    assert brought("id,name,description\na,Sales,\n", records=first) == first


def test_a_list_is_one_step_to_undo_and_may_be_taken_over_in_part():
    plan = preview(EMPTY, read_bytes(STYLES["id and parent"].encode(), "list.csv"))
    store = Store(EMPTY)
    store.commit("Import", plan.changes({"3"}))
    assert set(store.records) - set(EMPTY) == {"1", "2", "3"}
    store.undo()
    assert store.records == EMPTY


def test_what_is_no_list_is_refused_in_a_sentence():
    for data in (b"", b"\0\0\0", b"a,b\n1,2\n"):
        with pytest.raises(Trouble, match=r"^[A-Z].*\.$"):
            read_bytes(data, "list.csv")
