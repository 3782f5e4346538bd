"""The filter of a column, as in a spreadsheet: a menu of what stands in it, of which some are shown."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QMenu

from studio.model.speech import say
from studio.ui.label import button_words
from studio.ui.table.columns import Column
from studio.ui.table.rows import Rows

MOST: Final = 40  # values that a menu lists, the most frequent first


def fill_menu(menu: QMenu, rows: Rows) -> None:
    """Offer a filter for each column that is shown, and to do without them all."""
    menu.clear()
    for column in rows.columns:
        inner = menu.addMenu(button_words(column.title))
        inner.aboutToShow.connect(partial(fill_column, inner, rows, column))
        inner.menuAction().setCheckable(True)
        inner.menuAction().setChecked(column.name in rows.only)
    menu.addSeparator()
    everything = menu.addAction(say("Show all rows"))
    everything.setEnabled(bool(rows.only))
    everything.triggered.connect(lambda _checked=False: rows.show_only({}))


def open_at(header: QHeaderView, rows: Rows, at: QPoint) -> QMenu | None:
    """Open the filter of the column whose head is at a point of the header; none beside the columns."""
    place = header.logicalIndexAt(at)
    if not 0 <= place < len(rows.columns):
        return None
    menu = QMenu(header)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill_column(menu, rows, rows.columns[place])
    menu.popup(header.mapToGlobal(at))
    return menu


def fill_column(menu: QMenu, rows: Rows, column: Column) -> None:
    """Offer what stands in a column: each value with how often it stands there, ticked where it is shown."""
    menu.clear()
    chosen = rows.only.get(column.name, frozenset())
    found = rows.values_of(column)
    listed = sorted(found, key=lambda words: (not words, -found[words], words.casefold()))[:MOST]
    every = menu.addAction(say("All of them"))
    every.setCheckable(True)
    every.setChecked(not chosen)
    every.triggered.connect(lambda _checked=False: rows.show_only(_without(rows, column)))
    menu.addSeparator()
    for words in listed:
        action = menu.addAction(button_words(f"{_short(words) or say('not known')}   ({found[words]})"))
        action.setCheckable(True)
        action.setChecked(words in chosen)
        action.triggered.connect(lambda is_wanted, words=words: _turn(rows, column, words, is_wanted))


def _turn(rows: Rows, column: Column, words: str, is_wanted: bool) -> None:
    chosen = rows.only.get(column.name, frozenset())
    wanted = chosen | {words} if is_wanted else chosen - {words}
    rows.show_only({**_without(rows, column), **({column.name: wanted} if wanted else {})})


def _without(rows: Rows, column: Column) -> dict[str, frozenset[str]]:
    return {name: words for name, words in rows.only.items() if name != column.name}


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"
