"""The table, find and replace and the inspector in the window, by their keys."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.ui.table.filters import filtered
from tests.stories.hands import opened, sample, studio

__all__ = ["studio"]


def test_the_keys_show_the_table_the_words_to_replace_and_the_inspector(studio, qtbot):
    hands = opened(studio, sample(), qtbot)
    board, side = hands.bench.board, hands.bench.side
    hands.press("Ctrl+T")
    assert not board.canvas.isVisible()
    hands.press("Ctrl+T")
    assert board.canvas.isVisible()
    hands.press("Ctrl+H")
    assert side.page == "replace"
    side.close_page()
    hands.press("Ctrl+I")
    assert not side.isVisible()


def test_a_panel_opened_by_its_key_is_typed_into_at_once_and_left_with_escape(studio, qtbot):
    hands = opened(studio, sample(), qtbot)
    hands.canvas.setFocus()
    hands.press("Ctrl+H")
    panel = hands.bench.side.turn_to("replace")
    QTest.keyClicks(QApplication.focusWidget(), "drive")
    assert panel.wanted.text() == "drive"
    hands.press("Esc")
    assert hands.bench.side.page == ""
    assert hands.canvas.hasFocus()


def test_the_settings_of_the_model_are_reached_whatever_is_selected(studio, qtbot):
    hands = opened(studio, sample(), qtbot)
    hands.desk.select([hands.desk.view().of("capability")[0]["id"]])
    hands.bench.side.toggle("notes")
    hands.window.menus.by_id["settings"].trigger()
    inspector = hands.bench.side.ground
    assert inspector.isVisible()
    assert inspector.isAncestorOf(QApplication.focusWidget())
    assert "currency" in inspector._made_forms(("model",))[0].rows


def test_a_filter_leaves_out_what_does_not_pass_and_is_told_of_until_it_is_off(studio, qtbot):
    hands = opened(studio, sample(), qtbot)
    every = set(hands.canvas.surface.picture.layout.index)
    hands.bench.side.toggle("filter")
    panel = hands.bench.side.turn_to("filter")
    panel.pnl.setFocus()
    hands.press("Down")
    panel.apply()
    shown = set(hands.canvas.surface.picture.layout.index)
    assert shown == set(filtered(hands.desk.view(), pnl=panel.pnl.currentData()))
    assert shown < every
    hands.press("Esc")
    hands.click(hands.bench.notices.offers["Show everything"])
    assert set(hands.canvas.surface.picture.layout.index) == every


def test_a_note_is_done_with_only_once_one_is_chosen(studio, qtbot):
    hands = opened(studio, sample(), qtbot)
    hands.bench.side.toggle("notes")
    QTest.keyClicks(QApplication.focusWidget(), "Who pays?")
    hands.press("Return")
    panel = hands.bench.side.turn_to("notes")
    assert not panel.drop.isEnabled()
    panel.list.setFocus()
    hands.press("Down")
    assert panel.drop.isEnabled()
