"""The table with real keys: cells are edited and checked, sorted, searched, filled, copied, pasted; words replaced."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from studio.model.query import View
from studio.ui.table.block import plan, read_block
from studio.ui.table.columns import columns_of
from studio.ui.table.filters import filtered, journeys_with
from studio.ui.table.page import TablePage
from studio.ui.table.replace import Search, hits
from studio.ui.table.replacing import ReplacePanel
from tests.ui.inspector.desks import appearance, click, desk, write

__all__ = ["appearance", "desk"]

NAME, PARENT, SIDE, COST = range(4)  # columns, in the order declared


@pytest.fixture
def page(desk, appearance, qtbot) -> TablePage:
    """The table of capabilities, shown."""
    made = TablePage(desk, appearance)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_columns(("name", "side", "cost", "parent"))
    made.grid.setFocus()
    return made


def go(page, row, column, *more_rows):
    grid = page.grid
    grid.setCurrentIndex(page.rows.index(row, column))
    for other in more_rows:
        grid.selectionModel().select(page.rows.index(other, column), grid.selectionModel().SelectionFlag.Select)


def names(page):
    return [page.rows.record(row)["name"] for row in range(page.rows.rowCount())]


def typed(page, row, column, text):
    go(page, row, column)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    line = page.grid.findChild(QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_cell_is_edited_and_undone(page):
    typed(page, 2, COST, "2 500")
    assert page.desk.store.records["cap"]["cost"] == 2500
    page.desk.undo()
    assert page.desk.store.records["cap"]["cost"] == 1000


def test_a_cell_that_does_not_fit_is_said_and_not_written(page):
    said = []
    page.desk.said.connect(lambda sentence, _weight: said.append(sentence))
    typed(page, 2, COST, "plenty")
    assert "Expected a number" in said[-1]
    assert page.desk.store.records["cap"]["cost"] == 1000


def test_a_choice_is_chosen_from_a_list(page):
    go(page, 0, SIDE)
    QTest.keyClick(page.grid, Qt.Key.Key_F2)
    box = page.grid.viewport().findChild(QComboBox)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert page.desk.store.records["cap3"]["side"] == "enabling"


def test_a_reference_is_written_by_name(page):
    typed(page, 0, PARENT, "pricing")
    assert page.desk.store.records["cap3"]["parent"] == "cap2"


def test_rows_are_sorted_by_a_column_with_the_unknown_last(page):
    assert names(page) == ["Billing", "Pricing", "Test-drive fulfilment"]
    page.grid.sortByColumn(COST, Qt.SortOrder.DescendingOrder)
    assert names(page)[0] == "Test-drive fulfilment"
    page.grid.sortByColumn(COST, Qt.SortOrder.AscendingOrder)
    assert names(page)[0] == "Test-drive fulfilment"


def test_what_is_alike_in_a_column_is_sorted_by_name_whichever_way(page):
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.grid.sortByColumn(SIDE, order)
        assert [name for name in names(page) if name != "Test-drive fulfilment"] == ["Billing", "Pricing"]


def test_a_column_of_amounts_is_as_wide_as_they_are(page):
    typed(page, 0, COST, "1234567890123")
    page.show_kind("capability")
    needed = page.grid.fontMetrics().horizontalAdvance(page.rows.words(page.rows.record(0), page.rows.columns[COST]))
    assert page.grid.columnWidth(COST) > needed


def test_f2_edits_the_cell(page):
    go(page, 1, NAME)
    QTest.keyClick(page.grid, Qt.Key.Key_F2)
    assert page.grid.findChild(QLineEdit) is not None


def test_a_paste_that_is_looked_at_is_left_with_escape_or_by_a_search(page):
    QApplication.clipboard().setText("Contracts\nLeasing\n")
    for leave in (lambda: QTest.keyClick(page.take_button, Qt.Key.Key_Escape), lambda: write(page.line, "i", end=None)):
        go(page, 0, NAME)
        QTest.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert page.preview.isVisible()
        leave()
        assert not page.preview.isVisible()


def test_only_rows_with_the_words_are_shown(page):
    write(page.line, "back pri", end=None)
    assert names(page) == ["Pricing"]
    assert page.count.text() == "1 of 3 rows"


def test_the_first_row_is_filled_down_in_one_step(page):
    typed(page, 0, COST, "70")
    page.grid.setFocus()
    go(page, 0, COST, 1, 2)
    QTest.keyClick(page.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [page.desk.store.records[id_]["cost"] for id_ in page.rows.ids] == [70, 70, 70]
    page.desk.undo()
    assert page.desk.store.records["cap"]["cost"] == 1000


def test_cells_are_copied_as_a_spreadsheet_takes_them(page):
    go(page, 2, COST)
    QTest.keyClick(page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "1000\n"


def test_a_pasted_block_is_previewed_with_row_errors_then_taken(page):
    QApplication.clipboard().setText("Name\tCost\nBilling\t12\nPricing\tdear\nFulfilment\t5\nContracts\t40\n")
    go(page, 0, NAME)
    QTest.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Row 3, Cost" in page.preview_words.text()
    assert "1 row will be added" in page.preview_words.text()
    assert "cost" not in page.desk.store.records["cap3"]
    click(page.take_button)
    assert page.desk.store.records["cap3"]["cost"] == 12
    assert "Contracts" in names(page)
    page.desk.undo()
    assert "Contracts" not in names(page)


def test_a_selected_row_is_what_the_inspector_shows(page):
    go(page, 1, NAME)
    assert page.desk.selection == ("cap2",)


def test_cells_are_cleared_but_names_stay(page):
    go(page, 2, COST)
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert "cost" not in page.desk.store.records["cap"]
    go(page, 2, NAME)
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert page.desk.store.records["cap"]["name"] == "Test-drive fulfilment"


def test_relations_have_a_table_with_their_ends(page):
    page.show_kind("supports")
    assert [column.name for column in page.rows.columns][:2] == ["from", "to"]
    assert page.rows.index(0, 0).data() == "Pricing"


def test_ten_thousand_rows_are_searched_while_one_types(desk, page):
    with desk.store.edit("Many", by_hand=False) as edit:
        for number in range(10_000):
            edit.add("capability", f"Ability {number}")
    page.rows.search("ability 99 9")
    assert page.rows.rowCount() == sum("99" in str(n) for n in range(10_000))


def test_quoted_cells_with_line_breaks_stay_one_cell():
    assert read_block('a\t"b\nc"\nd\te\n') == [["a", "b\nc"], ["d", "e"]]


def test_a_block_beyond_the_last_row_wants_names(desk):
    found = plan(desk.view(), "capability", columns_of("capability"), [], (0, 1), [["x"]])
    assert "needs a name" in found.problems[0].sentence


def test_words_are_replaced_in_one_batch(desk, qtbot):
    panel = ReplacePanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    write(panel.wanted, "car")
    write(panel.become, "vehicle")
    assert "4 places" in panel.count.text()
    click(panel.replace)
    assert desk.store.records["jny"]["name"] == "Buy a vehicle"
    desk.undo()
    assert desk.store.records["jny"]["name"] == "Buy a car"


def test_whole_words_and_case_narrow_a_search(desk):
    view = desk.view()
    assert len(hits(view, Search("car"))) > len(hits(view, Search("car", match_case=True)))
    assert not hits(view, Search("Pric", whole_words=True))


def test_a_filter_lets_cards_through_by_tag_and_pnl(desk):
    view = desk.view()
    assert filtered(view, tag="money") == {"card2"}
    assert filtered(view, pnl="old") == {"card"}
    assert filtered(view, letter="U") == {"card"}
    assert journeys_with(view, frozenset({"card"})) == {"jny"}
    assert filtered(View({}), tag="money") == frozenset()
