"""Turns to the comparison in the place of the canvas, with its panel at the right, and back again."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from studio.model.speech import say
from studio.ui.bench import Bench
from studio.ui.errands import EXPLAIN, explain

if TYPE_CHECKING:  # loaded when one first compares
    from studio.ui.compare.page import ComparePage
    from studio.ui.compare.panel import ChangesPanel

PAGE = "changes"


def toggle_compare(bench: Bench) -> "ComparePage":
    """Compare, or go back to one picture."""
    page = page_of(bench)
    if bench.comparing.is_on:
        bench.comparing.end()
    else:
        bench.comparing.begin()
        bench.side.turn_to(PAGE)
        page.focus_canvas()
    return page


def page_of(bench: Bench) -> "ComparePage":
    """The page of a window; made the first time."""
    from studio.ui.compare.page import ComparePage

    found = bench.board.findChild(ComparePage)
    return found if isinstance(found, ComparePage) else _made(bench)


def _made(bench: Bench) -> "ComparePage":
    from studio.ui.compare.page import ComparePage

    comparing, side = bench.comparing, bench.side
    page = ComparePage(bench.desk, comparing, bench.appearance, bench.board)
    page.file_asked.connect(partial(_ask_for_file, bench))
    page.table.opened.connect(partial(explain, bench))
    page.zoomed.connect(bench.board.zoomed)
    for canvas in (page.panes, page.single):
        canvas.menu_asked.connect(partial(_open_menu, bench))
    side.offer(PAGE, say("Changes"), partial(_panel, bench, page))
    comparing.began.connect(lambda: bench.board.turn_to(page))
    comparing.ended.connect(partial(_leave, bench, page))
    side.turned.connect(partial(_come_back, bench))
    return page


def _panel(bench: Bench, page: "ComparePage") -> "ChangesPanel":
    from studio.ui.compare.panel import ChangesPanel

    panel = ChangesPanel(bench.desk, bench.comparing, bench.appearance)
    panel.shown.connect(page.show_entry)
    panel.explain.connect(partial(explain, bench))
    panel.all_asked.connect(partial(page.show_as, "figures"))
    return panel


def _open_menu(bench: Bench, id_: str, at: QPoint) -> None:
    """What can be done with the changes of a thing on either side."""
    from studio.ui.compare.panel import ChangesPanel

    panel = bench.side.turn_to(PAGE)
    if id_ and isinstance(panel, ChangesPanel):
        panel.open_menu_of(id_, at)


def _ask_for_file(bench: Bench, place: int) -> None:
    def take(path: Path) -> None:
        bench.comparing.choose_file(place, path)

    bench.files.ask_to_open(take)


def _leave(bench: Bench, page: "ComparePage") -> None:
    if bench.board.face is page:
        bench.board.turn_to()
        bench.board.zoomed.emit(bench.board.scale)
    if bench.side.page in (PAGE, EXPLAIN):
        bench.side.close_page()


def _come_back(bench: Bench, name: str) -> None:
    """Whoever closes the explanation of a figure comes back to the list of changes."""
    panel_before = bench.comparing.page_before
    bench.comparing.page_before = name
    if bench.comparing.is_on and not name and panel_before == EXPLAIN:
        bench.side.turn_to(PAGE)
