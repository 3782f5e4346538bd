"""The keyboard does what the mouse does, and says the same sentence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from studio.canvas.stops import Direction, next_stop
from studio.drawing.marks import Box
from tests.canvas.worlds import small_world

Key = Qt.Key


@pytest.fixture
def world(qtbot):
    """The small model among P&Ls."""
    return small_world(qtbot, "pnls")


def test_an_arrow_without_a_selection_goes_to_the_first_card(world):
    world.key(Key.Key_Right)
    assert world.canvas.selection == ("card2",)  # the uppermost


def test_arrows_walk_to_the_next_card_and_to_heads(world):
    world.canvas.select(["card0"])
    world.key(Key.Key_Right)
    assert world.canvas.selection == ("card1",)
    world.key(Key.Key_Up)
    assert world.canvas.selection == ("buy-2",)


def test_shift_and_arrows_extend_the_selection(world):
    world.canvas.select(["card0"])
    world.key(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert world.canvas.selection == ("card0", "card1")


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_picked_up_moved_by_a_cell_and_dropped_a_card_is_there(world, key):
    world.canvas.select(["card0"])
    world.key(key)
    world.key(Key.Key_Left)
    sentence = world.canvas.gesture.hand.answer.sentence
    world.key(key)
    assert world.view.records["card0"]["to"] == "buy-0"
    assert world.answers[0].sentence == sentence


def test_escape_puts_back_what_the_keyboard_picked_up(world):
    world.canvas.select(["card0"])
    world.key(Key.Key_Space)
    world.key(Key.Key_Left)
    world.key(Key.Key_Escape)
    assert world.canvas.gesture is None
    assert world.view.records["card0"]["to"] == "buy-1"


def test_up_by_a_cell_gives_the_card_to_the_unit_of_that_row(world):
    world.canvas.select(["card0"])
    world.key(Key.Key_Space)
    world.key(Key.Key_Up)
    world.key(Key.Key_Return)
    assert world.view.records["card0"]["unit"] == "yard"


def test_alt_copies_with_the_keyboard_too(world):
    world.canvas.select(["card0"])
    world.key(Key.Key_Space)
    world.key(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    world.key(Key.Key_Return)
    assert len(world.view.out("drive", "supports")) == 2


def test_a_unit_is_booked_elsewhere_by_keyboard(world):
    world.canvas.select(["shop"])
    world.key(Key.Key_Return)
    for _ in range(2):  # past the name of its own band
        world.key(Key.Key_Up)
    world.key(Key.Key_Return)
    assert world.view.target("shop", "bookedTo")["id"] == "care"


def test_control_and_a_select_all_cards(world):
    world.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert set(world.canvas.selection) == {"card0", "card1", "card2"}


def test_control_and_signs_zoom(world):
    control = Qt.KeyboardModifier.ControlModifier
    world.key(Key.Key_Plus, control)
    assert world.canvas.scale == pytest.approx(1.25)
    world.key(Key.Key_0, control)
    assert world.canvas.scale == pytest.approx(1.0)


def test_the_focus_follows_to_what_was_out_of_sight(world):
    world.canvas.zoom_to(3.0)
    world.canvas.select(["card0"])
    world.canvas.reveal("card0")
    world.key(Key.Key_Right)
    assert world.canvas.layout_shown.card("card1").within(world.canvas.surface.free)


def test_every_card_can_be_reached_by_arrows(world):
    picture = world.canvas.surface.picture
    seen, start = world.canvas.surface.seen, Box(0, 0, 1, 1)
    reached, todo = set(), [start]
    while todo:
        at = todo.pop()
        for direction in Direction:
            stop = next_stop(picture, at, direction, seen)
            if stop is not None and stop.id not in reached:
                reached.add(stop.id)
                todo.append(stop.box)
    assert {"card0", "card1", "card2"} <= reached


def test_a_screen_reader_finds_heads_and_cards_with_names_places_and_states(world):
    world.canvas.select(["card1"])
    canvas = QAccessible.queryAccessibleInterface(world.canvas)
    names = {canvas.child(n).text(QAccessible.Text.Name): canvas.child(n) for n in range(canvas.childCount())}
    card = names["Price, performed by Shops (Sales), leads at Pay"]
    assert card.state().selected
    assert card.rect().contains(world.canvas.mapToGlobal(world.over_card("card1")))
    assert card.role() == QAccessible.Role.ListItem
    assert names["Stage: Pay"].role() == QAccessible.Role.Heading
    assert canvas.indexOfChild(card) >= 0


def test_a_screen_reader_is_asked_anew_after_an_edit(world):
    canvas = QAccessible.queryAccessibleInterface(world.canvas)
    before = canvas.childCount()
    world.canvas.select(["card0"])
    QTest.keyClick(world.canvas, Key.Key_Space)
    world.key(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    world.key(Key.Key_Return)
    assert canvas.childCount() == before + 1
