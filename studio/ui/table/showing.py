"""Shows the table in the place of the canvas, and the canvas again."""

from typing import TYPE_CHECKING

from studio.ui.appearance import Appearance
from studio.ui.board import Board
from studio.ui.desk import Desk

if TYPE_CHECKING:  # loaded when a table is first shown
    from studio.ui.table.page import TablePage


def show_table(board: Board, desk: Desk, appearance: Appearance, kind: str = "") -> "TablePage":
    """Show the table of a kind; without a kind, the table where the canvas is shown, else the canvas."""
    from studio.ui.table.page import TablePage

    found = board.findChild(TablePage)
    table = found if isinstance(found, TablePage) else _made(board, desk, appearance)
    is_shown = bool(kind) or table.isHidden()
    if kind:
        table.show_kind(kind)
    board.turn_to(table if is_shown else None)
    if is_shown:
        table.grid.setFocus()
    return table


def _made(board: Board, desk: Desk, appearance: Appearance) -> "TablePage":
    from studio.ui.table.page import TablePage

    table = TablePage(desk, appearance, board)
    table.hide()
    table.closed.connect(lambda: show_table(board, desk, appearance))
    return table
