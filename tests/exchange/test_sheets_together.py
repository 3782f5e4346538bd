"""Workbooks of several sheets: what two of them name is one thing, whichever comes first."""

import io

import pytest
import xlsxwriter

from studio.exchange.diff import UNTOUCHED, preview
from studio.exchange.foreign import read_bytes
from tests.exchange.shelf import EMPTY, brought, tree

LIST = [["ID", "Capability", "Parent ID", "Maturity"], ["C1", "Sales", "", 3], ["C2", "Pricing", "C1", 2]]
WHO = [["Activity", "Head of sales", "Bank"], ["Pricing", "A", "C"], ["Sales", "R", "I"]]


def book(**sheets):
    """A workbook of sheets of rows, by name."""
    kept = io.BytesIO()
    written = xlsxwriter.Workbook(kept, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = written.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    written.close()
    return kept.getvalue()


def letters(records):
    """Who does what, as codes between names."""
    links = [one for one in records.values() if one["kind"] == "responsible"]
    return sorted((records[one["from"]]["name"], one["code"], records[one["to"]]["name"]) for one in links)


def mistakes(data):
    return [(one.id, one.message) for one in preview(EMPTY, read_bytes(data, "all.xlsx")).mistakes]


@pytest.mark.parametrize("is_list_first", [True, False])
def test_a_list_and_a_table_of_who_does_what_come_in_together(is_list_first):
    sheets = {"Capabilities": LIST, "Who": WHO}
    records = brought(book(**(sheets if is_list_first else dict(reversed(sheets.items())))), "all.xlsx")
    assert tree(records) == {"Sales": "", "Pricing": "Sales"}
    assert letters(records) == [
        ("Bank", "C", "Pricing"),
        ("Bank", "I", "Sales"),
        ("Head of sales", "A", "Pricing"),
        ("Head of sales", "R", "Sales"),
    ]


def test_a_table_of_who_does_what_may_name_things_by_their_ids():
    records = brought(book(Capabilities=LIST, Who=[WHO[0], ["C2", "A", "R"]]), "all.xlsx")
    assert letters(records) == [("Bank", "R", "Pricing"), ("Head of sales", "A", "Pricing")]


def test_the_same_workbook_again_changes_nothing():
    data = book(Capabilities=LIST, Who=WHO)
    again = preview(brought(data, "all.xlsx"), read_bytes(data, "all.xlsx"))
    assert {entry.op for entry in again.entries} == {UNTOUCHED}


def test_two_tables_of_who_does_what_speak_of_the_same_roles():
    data = book(First=WHO, Second=[["Activity", "Head of sales", "Dealer"], ["Sales", "R", "C"]])
    records = brought(data, "all.xlsx")
    assert sorted(one["name"] for one in records.values() if one["kind"] == "role") == [
        "Bank",
        "Dealer",
        "Head of sales",
    ]
    assert ("Dealer", "C", "Sales") in letters(records)
    assert letters(records).count(("Head of sales", "R", "Sales")) == 1


def test_two_lists_add_to_one_another_by_id():
    data = book(Capabilities=LIST, Costs=[["ID", "Capability", "Cost"], ["C2", "Pricing", 70]])
    found = [one for one in brought(data, "all.xlsx").values() if one["kind"] == "capability"]
    assert sorted((one["name"], one.get("maturity"), one.get("cost")) for one in found) == [
        ("Pricing", 2, 70),
        ("Sales", 3, None),
    ]


def test_a_unit_that_a_list_of_capabilities_mentions_is_the_one_of_the_list_of_units():
    units = [["Unit", "Part of"], ["Retail", ""], ["Branches", "Retail"]]
    data = book(Capabilities=[["Capability", "Performed by"], ["Sales", "Branches"]], Units=units)
    records = brought(data, "all.xlsx")
    assert tree(records, "unit") == {"Retail": "", "Branches": "Retail"}
    assert sum(one["kind"] == "performs" for one in records.values()) == 1


def test_two_lists_that_contradict_each_other_are_a_mistake_in_the_cell():
    data = book(Capabilities=LIST, More=[["ID", "Capability", "Maturity"], ["C2", "Pricing", 4]])
    assert mistakes(data) == [("More!C2", "expected what Capabilities!D3 says, or nothing")]


def test_numbers_of_two_sheets_are_not_mixed_up():
    first = [["Hierarchy ID", "Capability"], ["1", "Sales"], ["1.1", "Pricing"]]
    second = [["Hierarchy ID", "Capability"], ["1", "Service"], ["1.1", "Repair"]]
    records = brought(book(First=first, Second=second), "all.xlsx")
    assert tree(records) == {"Sales": "", "Pricing": "Sales", "Service": "", "Repair": "Service"}


def test_a_name_that_two_have_is_asked_for_where_it_is_used():
    rows = [["ID", "Capability", "Parent ID"], ["A", "North", ""], ["B", "South", ""], ["C", "Rates", "A"]]
    data = book(Capabilities=[*rows, ["D", "Rates", "B"]], Who=[WHO[0], ["Rates", "A", "R"]])
    assert {message for _, message in mistakes(data)} == {"several are called “Rates”; give the id of one"}
