"""The panels with names longer than any room, and with type twice as large: nothing sticks out, nothing is mute."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QListWidget, QScrollArea, QWidget

from studio.file import backups
from studio.ui.comparison import page_of, toggle_compare
from studio.ui.errands import explain
from studio.ui.findings import FindingCard
from studio.ui.label import ElidedBox
from studio.ui.paper.composer import Composer
from studio.ui.pasting import PastingPanel
from studio.ui.printing import PrintPreview
from studio.ui.settings import Preferences
from tests.stories.copies import copied
from tests.stories.hands import Hands, opened, studio

__all__ = ["studio"]
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mit langem Namen"


@pytest.fixture
def hands(studio, qtbot, tmp_path) -> Hands:
    """A person before a model of which both states have long names."""
    hands = opened(studio, copied(tmp_path), qtbot, (1366, 768))
    with hands.desk.store.edit("Rename") as edit:
        for state in ("@current", "@target"):
            edit.set(state, name=f"{LONG} {state[1:]}")
    hands.rest()
    return hands


def sticking_out(panel):
    """What is seen of a panel beyond its right edge, where nobody could scroll to it."""
    parts = [part for part in panel.findChildren(QWidget) if part.isVisible() and not _is_scrolled(part, panel)]
    return [part for part in parts if part.mapTo(panel, QPoint(part.width(), 0)).x() > panel.width()]


def _is_scrolled(part, panel):
    """Whether a part lies in a view of its own that can be scrolled across."""
    around = part.parentWidget()
    while around is not None and around is not panel:
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if isinstance(around, QAbstractScrollArea) and around.horizontalScrollBarPolicy() != off:
            return True
        around = around.parentWidget()
    return False


def test_a_figure_is_explained_within_the_panel_however_long_the_states_are_called(hands):
    explain(hands.bench, "M09")
    hands.rest()
    panel = hands.bench.side.turn_to("explain")
    assert sticking_out(panel) == []
    assert panel.widget().width() <= panel.viewport().width()


@pytest.mark.parametrize("page", ["notes", "versions", "history"])
def test_long_lines_of_a_list_are_wrapped_or_elided_and_never_scrolled_across(hands, page):
    with hands.desk.store.edit(f"Write down {LONG}") as edit:
        edit.add("note", name=LONG * 3)
    path = hands.bench.dossier.path
    backups.keep(path, path.read_bytes(), hands.bench.dossier.home, "Before the board meeting in the third week of May")
    panel = hands.bench.side.turn_to(page)
    QApplication.processEvents()
    found = panel.findChild(QListWidget)
    assert found.count()
    assert not found.horizontalScrollBar().isVisible()
    assert found.textElideMode() == Qt.TextElideMode.ElideRight


def test_the_dial_of_states_leaves_room_for_the_lenses(hands):
    bar = hands.window.bar
    assert bar.states.width() < hands.window.width() // 3
    assert bar.lenses.button("outcomes").isVisible()


def test_a_paste_says_what_is_wrong_without_scrolling(hands):
    panel = hands.bench.side.turn_to("paste")
    assert isinstance(panel, PastingPanel)
    panel.take(f"Name\tDescription\n{LONG}\tgood\n\tnameless\n{'x' * 600}\tlong")
    QApplication.processEvents()
    assert panel.wrong == "Row 3: A name has 1 to 500 characters.\nRow 4: A name has 1 to 500 characters."
    assert sticking_out(panel) == []
    assert panel.table.columnWidth(0) < panel.table.width()
    assert panel.table.horizontalHeaderItem(0).text() == "Name"


@pytest.fixture
def large(studio, qtbot, tmp_path) -> Hands:
    """A person with type twice as large on a small screen."""
    studio.settings.prefer(Preferences("dark", 200, True, "en"))
    return opened(studio, copied(tmp_path), qtbot, (1024, 700))


def test_compared_in_large_type_both_sides_and_the_changes_can_be_read(large):
    toggle_compare(large.bench)
    large.rest()
    page, panel = page_of(large.bench), large.bench.side.turn_to("changes")
    QApplication.processEvents()
    assert panel.width() > large.window.width() // 3
    assert panel.list.height() > 3 * panel.fontMetrics().lineSpacing()
    dials = page.dials
    boxes = [one.geometry() for one in (dials.modes, *dials.sides, dials.swap, dials.close_button)]
    assert all(dials.rect().contains(box) for box in boxes)
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)
    page.show_as("figures")
    large.rest()
    assert page.table.columnWidth(0) >= page.table.viewport().width() // 2 - 1


def test_pasted_in_large_type_the_preview_can_be_reached(large):
    panel = large.bench.side.turn_to("paste")
    panel.take("One\nTwo\nThree")
    QApplication.processEvents()
    area = panel.findChild(QScrollArea)
    area.ensureWidgetVisible(panel.table)
    QApplication.processEvents()
    assert panel.table.visibleRegion().boundingRect().height() > 3 * panel.fontMetrics().lineSpacing()
    assert panel.add.isVisible()


def test_a_circle_of_long_names_is_said_and_opened_within_the_roadmap(large):
    desk = large.desk
    with desk.store.edit("Lead in a circle") as edit:
        for id_ in ("I1", "I10"):
            edit.set(id_, name=f"{id_} {LONG}")
        for link in [one["id"] for one in desk.view("current").of("precedes")]:
            edit.remove(link)
        edit.add("precedes", from_="I10", to="I1")
    desk.look_at(lens="roadmap")
    large.rest()
    page = large.bench.board.face
    large.wait(page.banner.isVisible)
    assert sticking_out(page.banner) == []
    problem = page.banner.problem
    assert problem.height() >= problem.heightForWidth(problem.width())
    assert page.view.height() > page.height() // 4
    boxes = [one.geometry() for one in page.banner.mending]
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)


def test_findings_stand_at_the_left_wherever_the_shelf_leaves_room(studio, qtbot, tmp_path):
    studio.settings.prefer(Preferences("light", 150, True, "en"))
    hands = opened(studio, copied(tmp_path), qtbot, (1600, 1000))
    left = hands.window.left
    hands.wait(lambda: any(one.isVisible() for one in left.findChildren(FindingCard)))
    assert left.shelf.parentWidget().height() >= left.shelf.minimumSizeHint().height()


def test_long_states_leave_the_preview_of_the_composer_its_room(hands):
    hands.window.menus.by_id["brief"].trigger()
    composer = hands.window.findChild(Composer)
    hands.wait(composer.isVisible)
    states = composer.states.findChildren(ElidedBox)
    assert len(states) == 2
    assert all(LONG in box.toolTip() for box in states)
    assert composer.preview.width() > composer.width() // 2
    composer.reject()


@pytest.mark.parametrize(("action", "kind"), [("plan", Composer), ("print", PrintPreview)])
def test_a_dialog_stays_within_its_screen_in_large_type(large, action, kind):
    large.window.menus.by_id[action].trigger()
    dialog = large.window.findChild(kind)
    large.wait(dialog.isVisible)
    screen = dialog.screen().availableSize()
    wanted = dialog.minimumSizeHint()
    assert dialog.width() <= max(screen.width(), wanted.width())
    assert dialog.height() <= max(screen.height(), wanted.height())
    dialog.reject()


def test_the_tour_covers_nothing_that_it_is_about_even_in_large_type(large):
    large.bench.side.turn_to("preferences")
    large.window.take_tour()
    tour = large.window.tour
    while tour.isVisible():
        hole = tour.hole
        assert tour.rect().contains(tour.card.geometry())
        assert not hole.intersects(tour.card.geometry()) or hole.height() > large.window.height() // 2
        tour.step()
