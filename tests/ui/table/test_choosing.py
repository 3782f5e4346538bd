"""The filters of columns: what they offer, what they leave, and how they are seen."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from studio.ui.table.choosing import fill_column, fill_menu, open_at
from studio.ui.table.showing import show_table
from tests.stories.hands import opened, sample, studio

__all__ = ["studio"]


def table_of(studio, qtbot):
    """The table of capabilities of the test-drive sample."""
    bench = opened(studio, sample(), qtbot).bench
    return show_table(bench.board, bench.desk, bench.appearance, "capability")


def column_of(table, name):
    """A column by the name of its field."""
    return next(column for column in table.rows.columns if column.name == name)


def offered(table, name):
    """The filter of a column: words to action."""
    menu = QMenu(table)
    fill_column(menu, table.rows, column_of(table, name))
    return {action.text().partition("   ")[0]: action for action in menu.actions() if action.text()}


def test_a_filter_offers_what_stands_in_the_column_with_how_often(studio, qtbot):
    table = table_of(studio, qtbot)
    menu = QMenu(table)
    fill_column(menu, table.rows, column_of(table, "side"))
    assert [action.text() for action in menu.actions()] == ["All of them", "", "Front stage   (7)", "Back stage   (3)"]


def test_only_rows_with_what_is_ticked_are_shown(studio, qtbot):
    table = table_of(studio, qtbot)
    offered(table, "side")["Back stage"].trigger()
    assert len(table.rows.ids) == 3
    assert table.count.text() == "3 of 10 rows"
    offered(table, "side")["Front stage"].trigger()
    assert len(table.rows.ids) == 10


def test_filters_of_several_columns_hold_together(studio, qtbot):
    table = table_of(studio, qtbot)
    offered(table, "side")["Front stage"].trigger()
    offered(table, "elevation")["Elevated"].trigger()
    assert [table.rows.record(row)["name"] for row in range(len(table.rows.ids))] == ["Test-drive fulfilment"]


def test_a_filtered_column_shows_a_sign_and_all_rows_come_back(studio, qtbot):
    table = table_of(studio, qtbot)
    place = [column.name for column in table.rows.columns].index("side")
    offered(table, "side")["Back stage"].trigger()
    assert table.rows.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) is not None
    menu = QMenu(table)
    fill_menu(menu, table.rows)
    menu.actions()[-1].trigger()
    assert len(table.rows.ids) == 10


def test_the_head_of_a_column_opens_its_filter(studio, qtbot):
    table = table_of(studio, qtbot)
    header = table.grid.horizontalHeader()
    menu = open_at(header, table.rows, QPoint(header.sectionViewportPosition(1) + 5, 5))
    assert menu is not None
    assert menu.actions()[0].text() == "All of them"
    menu.close()


def test_another_kind_begins_without_filters(studio, qtbot):
    table = table_of(studio, qtbot)
    offered(table, "side")["Back stage"].trigger()
    table.show_kind("unit")
    assert table.rows.only == {}
