"""Comparing: side by side, over each other, on the way and back, and changes given to initiatives by drag."""

import json

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.analysis.headline import HEADLINES
from studio.cli.main import run
from studio.model.states import assignments
from studio.ui.compare.lines import keys_in
from studio.ui.comparison import page_of
from studio.ui.joinery import BarButton
from tests.stories.hands import LEFT, NO, Hands, opened, sample, studio

__all__ = ["studio"]
ENDS = ("before", "after")


@pytest.fixture
def hands(studio, qtbot) -> Hands:
    """A person before the military families, comparing."""
    hands = opened(studio, sample("military-families"), qtbot)
    compare(hands)
    return hands


def compare(hands):
    """Press Compare, and wait until all is known."""
    hands.click(button(hands))
    known(hands)


def button(hands):
    """The button of the bar."""
    return next(one for one in hands.window.findChildren(BarButton) if "Compare" in one.text())


def known(hands):
    """Wait until it is known what differs, with its figures."""
    hands.wait(lambda: not hands.bench.comparing.is_due and hands.bench.comparing.figures is not None)
    hands.rest()


def page(hands):
    """The page that compares."""
    return page_of(hands.bench)


def panel(hands):
    """The list of changes."""
    return hands.bench.side.turn_to("changes")


def drag_changes(hands, entries, initiative):
    """Drag changes from the list onto an initiative: the events that Qt sends while a drag goes on."""
    changes = panel(hands)
    changes.choose({entry.keys for entry in entries})
    data = changes.lines.mimeData(changes.list.selectionModel().selectedIndexes())
    target = changes.initiatives
    item = target.line_of(initiative)
    target.scrollToItem(item)
    at = target.visualItemRect(item).center()
    copy = Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(QPoint(2, 2), copy, data, LEFT, NO),
        QDragMoveEvent(at, copy, data, LEFT, NO),
        QDropEvent(QPointF(at), copy, data, LEFT, NO),
    ):
        QApplication.sendEvent(target.viewport(), event)
    known(hands)


def test_compare_stands_in_the_bar_and_shows_silos_over_outcomes(hands):
    upper, lower = (canvas.layout_shown for canvas in page(hands).panes.canvases)
    assert (upper.lens, upper.view.state) == ("pnls", "current")
    assert (lower.lens, lower.view.state) == ("layers", "target")
    assert [column.x for column in upper.grids[0].columns] == [column.x for column in lower.grids[0].columns]


def test_escape_goes_back_to_the_lens_that_was_on(hands):
    QTest.keyClick(page(hands), Qt.Key.Key_Escape)
    assert hands.desk.lens == "outcomes"
    assert hands.bench.board.face is hands.canvas


def test_what_is_selected_above_is_selected_below(hands):
    upper, lower = page(hands).panes.canvases
    card = next(id_ for id_ in upper.layout_shown.cards if lower.layout_shown.card(id_) is not None)
    at = upper.surface.camera.rect(upper.layout_shown.card(card)).center().toPoint()
    QTest.mouseClick(upper, LEFT, NO, at)
    assert lower.selection == upper.selection == hands.desk.selection == (card,)


def test_both_sides_look_at_the_same_columns_while_one_is_panned(hands):
    upper, lower = page(hands).panes.canvases
    upper.pan(300, 40)
    assert lower.surface.camera.x == pytest.approx(upper.surface.camera.x)
    upper.zoom_by(1.2)
    assert lower.scale == pytest.approx(upper.scale)


def test_the_dials_of_the_window_turn_the_later_side(hands):
    hands.click(hands.window.bar.lenses.button("outcomes"))
    known(hands)
    assert page(hands).panes.canvases[1].layout_shown.lens == "outcomes"
    assert hands.bench.comparing.is_on


def test_the_cards_travel_there_and_back_by_themselves(hands):
    compared = page(hands)
    compared.show_as("morph")
    assert compared.strip.value == 0.0
    hands.click(compared.strip.play)
    hands.wait(lambda: compared.strip.value == 1.0 and not compared.strip.is_running)
    hands.click(compared.strip.play)
    hands.wait(lambda: compared.strip.value == 0.0 and not compared.strip.is_running)


def test_the_slider_shows_any_moment_between(hands):
    compared = page(hands)
    compared.strip.slider.setValue(400)
    assert compared.mode == "morph"
    half = compared.single.grab().toImage()
    compared.strip.slider.setValue(900)
    assert compared.single.is_between
    assert compared.single.grab().toImage() != half


def test_five_changes_are_given_to_an_initiative_by_drag_and_one_undo_takes_them_back(hands):
    entries = [entry for entry in hands.bench.comparing.found.entries if entry.initiative]
    goal = next(one for one in hands.bench.comparing.found.by_initiative if one and one != entries[0].initiative)
    five = [entry for entry in entries if entry.initiative != goal][:5]
    before = assignments(hands.desk.store.records)
    drag_changes(hands, five, goal)
    after = assignments(hands.desk.store.records)
    assert {after[key] for entry in five for key in entry.keys} == {goal}
    hands.press("Ctrl+Z")
    assert assignments(hands.desk.store.records) == before


def test_a_change_dropped_on_no_initiative_is_taken_out_and_stands_out(hands):
    entry = next(entry for entry in hands.bench.comparing.found.entries if entry.initiative)
    drag_changes(hands, [entry], "")
    changes = panel(hands)
    assert "1 change" in changes.initiatives.shown[""]
    assert next(one for one in changes.lines.entries if one.keys == entry.keys).initiative is None


def test_the_menu_gives_changes_to_initiatives_without_a_mouse(hands):
    changes = panel(hands)
    entry = changes.lines.entries[0]
    changes.choose({entry.keys})
    changes.menu.aboutToShow.emit()
    action = next(one for one in changes.menu.actions() if one.text() == "New initiative")
    action.trigger()
    known(hands)
    made = hands.named("initiative", "New initiative")
    assert {assignments(hands.desk.store.records)[key] for key in entry.keys} == {made}


def test_a_click_shows_a_change_on_both_sides(hands):
    changes = panel(hands)
    row, entry = next(
        (row, entry) for row, entry in enumerate(changes.lines.entries) if "supports" in entry.kinds and entry.journeys
    )
    index = changes.lines.index(row)
    changes.list.scrollTo(index)
    QTest.mouseClick(changes.list.viewport(), LEFT, NO, changes.list.visualRect(index).center())
    assert set(entry.records) == set(page(hands).panes.canvases[0].selection)


def test_every_figure_on_the_screen_is_that_of_the_command(hands, capsys):
    compared = page(hands)
    compared.show_as("figures")
    known(hands)
    hands.wait(lambda: len(hands.bench.comparing.figures.rows) > len(HEADLINES))
    run(["compare", str(sample("military-families")), "--json"], lambda *_arguments: 0)
    told = json.loads(capsys.readouterr().out)["comparisons"][0]
    assert len(hands.bench.comparing.found.entries) == len(told["changes"])
    assert [entry.sentence for entry in hands.bench.comparing.found.entries] == [
        one["sentence"] for one in told["changes"]
    ]
    for row in hands.bench.comparing.figures.rows:
        measure = row.net.measure
        expected = told["headline"].get(measure.name) or told["figures"][measure.id]
        assert row.results[0].value == pytest.approx(expected["before"]), measure.name
        assert row.results[-1].value == pytest.approx(expected["after"]), measure.name
        assert row.net.better == expected["better"]
    cells = panel(hands).headline.cells
    assert [cell.text() for cell in cells["siloIndex"]][:2] == [
        f"{told['headline']['siloIndex'][one]:.0f}" for one in ENDS
    ]
    assert [cell.text() for cell in cells["attachedShare"]][:2] == [
        f"{100 * told['headline']['attachedShare'][one]:.0f} %" for one in ENDS
    ]


def test_a_figure_opens_into_what_contributed_and_closing_it_leads_back_to_the_changes(hands):
    hands.click(panel(hands).headline.names[0])
    hands.rest()
    assert hands.bench.side.page == "explain"
    hands.bench.side.close_page()
    assert hands.bench.side.page == "changes"


def test_the_menu_of_a_card_gives_its_changes_to_an_initiative(hands):
    lower = page(hands).panes.canvases[1]
    card = next(id_ for id_ in lower.layout_shown.cards if lower.differing.fates.get(id_) == "added")
    lower.menu_asked.emit(card, QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Show on both sides", "Assign to"]
    menu.close()
    assert any(card in entry.records for entry in panel(hands).chosen)


def test_many_changes_are_picked_up_with_the_mouse_and_dragged(hands):
    changes = panel(hands)
    view = changes.list.viewport()
    for row, keys in ((0, NO), (2, Qt.KeyboardModifier.ShiftModifier)):
        QTest.mouseClick(view, LEFT, keys, changes.list.visualRect(changes.lines.index(row)).center())
    data = changes.lines.mimeData(changes.list.selectionModel().selectedIndexes())
    assert set(keys_in(data)) == {key for entry in changes.lines.entries[:3] for key in entry.keys}
    assert changes.list.dragEnabled()
