"""Carrying with the mouse, with real events: what is asked, shown, recorded, refused, copied, cancelled."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.canvas.hit import aims
from studio.drawing.marks import Role
from studio.model.commands.deed import Deed, Question, Refusal
from studio.model.commands.drop import Dragged
from tests.canvas.worlds import NONE, small_world

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def world(qtbot):
    """The small model as outcomes."""
    return small_world(qtbot)


def stage_of(world, card):
    """Where a placement is."""
    return world.view.records[card]["to"]


def test_a_card_dropped_on_another_stage_moves_there(world):
    world.drag(world.over_card("card0"), world.over_cell("buy", "buy-0"))
    assert stage_of(world, "card0") == "buy-0"
    assert "“Drive”, performed by “Shops” (Sales), will lead at “See”." in world.answers[0].sentence


def test_a_card_may_go_to_another_journey(world):
    world.drag(world.over_card("card0"), world.over_cell("own", "own-2"))
    assert stage_of(world, "card0") == "own-2"


def test_nothing_is_written_while_a_card_is_in_the_hand(world):
    before = dict(world.store.records)
    world.press(world.over_card("card0"))
    world.move(world.over_cell("buy", "buy-0"))
    assert world.canvas.gesture.hand.is_allowed
    assert dict(world.store.records) == before


def test_escape_puts_a_card_back(world):
    world.press(world.over_card("card0"))
    world.move(world.over_cell("buy", "buy-0"))
    world.key(Qt.Key.Key_Escape)
    world.release(world.over_cell("buy", "buy-0"))
    assert world.answers == []
    assert stage_of(world, "card0") == "buy-1"


def test_alt_leaves_the_card_and_places_a_copy(world):
    world.drag(world.over_card("card0"), world.over_cell("buy", "buy-0"), ALT)
    placements = [link["to"] for link in world.view.out("drive", "supports")]
    assert sorted(placements) == ["buy-0", "buy-1"]


def test_alt_may_be_pressed_and_let_go_while_a_card_is_held_still(world):
    world.press(world.over_card("card0"))
    world.move(world.over_cell("buy", "buy-0"))
    QTest.keyPress(world.canvas, Qt.Key.Key_Alt)
    assert world.canvas.gesture.hand.things[0].copy
    QTest.keyRelease(world.canvas, Qt.Key.Key_Alt)
    assert not world.canvas.gesture.hand.things[0].copy
    world.key(Qt.Key.Key_Escape)


def test_a_cell_is_asked_once_however_often_the_pointer_crosses_it(world):
    at = world.over_cell("buy", "buy-0")
    world.press(world.over_card("card0"))
    for step in range(8):
        world.move(at + QPoint(step, 0))
    asked = [spot for spot in world.asked if spot.id == "buy-0"]
    assert len(asked) == 1


def test_a_refused_drop_says_why_and_changes_nothing(qtbot):
    world = small_world(qtbot, "pnls")
    gesture = carry(world, "pnl", "sales", world.over_mark("key", Role.MOMENT))
    assert isinstance(gesture.hand.answer, Refusal)
    assert gesture.hand.answer.sentence.startswith("Money answers for journeys")
    assert world.answers == [gesture.hand.answer]
    assert world.view.into("key", "funds") == []


def test_beside_everything_nothing_lights_up_and_the_words_stay_in_sight(world):
    world.press(world.over_card("card0"))
    world.move(QPoint(400, -300))
    carry = world.canvas.gesture
    assert isinstance(carry.hand.answer, Refusal)
    assert carry._light is None
    assert world.canvas.cursor().shape() == Qt.CursorShape.ForbiddenCursor
    at, words = carry._over()[1]
    assert world.canvas.rect().contains(QRectF(at, words.deviceIndependentSize()).toRect())
    world.move(world.over_cell("buy", "buy-0"))
    assert world.canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor


def test_a_card_put_down_where_it_was_stays_and_leaves_no_step_to_undo(world):
    at = world.over_card("card0")
    world.drag(at, at + QPoint(30, 50))
    assert world.answers[0].sentence == "“Drive” stays where it is."
    assert world.store.history.to_undo() is None


def test_a_card_put_down_below_the_others_of_its_stage_takes_the_last_turn(world):
    world.drag(world.over_card("card0"), world.over_cell("own", "own-1"))
    world.drag(world.over_card("card2"), world.over_cell("own", "own-1"))
    turns = sorted((link["sequence"], link["id"]) for link in world.view.into("own-1", "supports"))
    assert [card for _, card in turns] == ["card0", "card2"]


def test_a_card_dropped_on_the_card_after_it_stays(world):
    world.drag(world.over_card("card0"), world.over_cell("own", "own-1"))
    world.drag(world.over_card("card2"), world.over_card("card0") - QPoint(0, 12))
    assert world.answers[-1].sentence == "“Repair” stays where it is."


def test_a_card_dropped_in_another_lane_of_its_stage_takes_the_role_of_that_lane(qtbot):
    world = small_world(qtbot, "layers")
    world.drag(world.over_card("card0"), world.over_cell("L4", "buy-1"))
    assert world.view.records["card0"]["role"] == "enabling"


def test_what_would_happen_is_told_once_for_each_change_and_at_the_end(world, qtbot):
    world.press(world.over_card("card0"))
    world.move(world.over_cell("buy", "buy-0"))
    qtbot.waitUntil(lambda: len(world.considered) == 1)
    world.release(world.over_cell("buy", "buy-0"))
    qtbot.waitUntil(lambda: world.considered[-1] is None)
    assert isinstance(world.considered[0], Deed)


def test_all_selected_cards_move_together_as_one_step(world):
    world.canvas.select(["card0", "card1"])
    world.drag(world.over_card("card0"), world.over_cell("buy", "buy-0"))
    assert (stage_of(world, "card0"), stage_of(world, "card1")) == ("buy-0", "buy-0")
    world.store.undo()
    assert (stage_of(world, "card0"), stage_of(world, "card1")) == ("buy-1", "buy-2")


def test_cards_that_move_together_keep_their_order(world):
    world.canvas.select(["card0", "card1"])
    world.drag(world.over_card("card0"), world.over_cell("own", "own-1"))
    turns = sorted((link["sequence"], link["id"]) for link in world.view.into("own-1", "supports"))
    assert [card for _, card in turns] == ["card2", "card0", "card1"]


def test_a_card_dropped_on_a_card_takes_its_turn_before_it(world):
    world.drag(world.over_card("card0"), world.over_cell("own", "own-1"))
    world.drag(world.over_card("card0"), world.over_card("card2") - QPoint(0, 12))
    turns = sorted((link["sequence"], link["id"]) for link in world.view.into("own-1", "supports"))
    assert [card for _, card in turns] == ["card0", "card2"]


def test_dropping_in_the_row_of_a_unit_changes_who_performs(qtbot):
    world = small_world(qtbot, "pnls")
    world.drag(world.over_card("card0"), world.over_cell("yard", "buy-1"))
    assert world.view.records["card0"]["unit"] == "yard"


def test_dropping_in_a_lane_gives_the_role_of_the_lane(qtbot):
    world = small_world(qtbot, "layers")
    world.drag(world.over_card("card0"), world.over_cell("L4", "buy-0"))
    assert world.view.records["card0"]["role"] == "enabling"


def test_a_unit_dragged_to_another_band_is_booked_there_and_the_people_are_counted(qtbot):
    world = small_world(qtbot, "pnls")
    world.drag(world.over_mark("shop", Role.ROW), world.over_mark("care", Role.ROW))
    assert world.view.target("shop", "bookedTo")["id"] == "care"
    assert world.answers[0].notes == ("12 FTE move from “Sales”.",)


def test_an_owner_dragged_to_a_journey_without_one_owns_it(world):
    world.drag(world.over_mark("own", Role.OWNER), world.over_mark("buy", Role.SLOT))
    assert world.view.source("buy", "owns")["id"] == "jonas"


def test_a_stage_is_dragged_before_another(world):
    world.drag(world.over_mark("buy-2", Role.STAGE), world.over_mark("buy-0", Role.STAGE))
    assert [stage["id"] for stage in world.view.stages("buy")] == ["buy-2", "buy-0", "buy-1"]


def test_a_card_dropped_on_a_moment_serves_it(qtbot):
    world = small_world(qtbot, "pnls")
    world.drag(world.over_card("card0"), world.over_mark("key", Role.MOMENT))
    assert stage_of(world, "card0") == "key"


def test_what_is_dropped_on_the_ribbon_over_a_stage_is_meant_for_that_stage(qtbot):
    world = small_world(qtbot, "pnls")
    column = world.canvas.layout_shown.grids[0].columns[0]
    x, y = column.x + column.width / 2, world.canvas.layout_shown.head - 6
    found = aims(world.canvas.surface.picture, "moment", x, y)
    assert column.id in [aim.spot.id for aim in found]


def test_a_second_owner_asks_in_place_and_the_answer_is_recorded(world, qtbot):
    carry(world, "role", "maya", world.over_mark("own", Role.OWNER))
    question = world.canvas._choices
    assert len(question.buttons) == 5
    qtbot.keyClick(question.buttons[0], Qt.Key.Key_Return)
    assert world.view.source("own", "owns")["id"] == "maya"


def test_a_question_is_left_with_escape_and_nothing_is_done(world, qtbot):
    carry(world, "role", "maya", world.over_mark("own", Role.OWNER))
    qtbot.keyClick(world.canvas._choices.buttons[0], Qt.Key.Key_Down)
    qtbot.keyClick(world.canvas._choices, Qt.Key.Key_Escape)
    assert world.canvas._choices is None
    assert world.answers == []


def carry(world, kind, id_, at):
    """Carry a record of the model to a point, as from a shelf, and let it go."""
    gesture = world.canvas.carry([Dragged(kind, id_, world.view.name(id_))], at.toPointF())
    gesture.release(at.toPointF(), NONE)
    world.canvas.end()
    return gesture


def test_a_journey_with_an_owner_asks_what_to_do(world):
    gesture = carry(world, "role", "maya", world.over_mark("own", Role.OWNER))
    assert isinstance(gesture.hand.answer, Question)


def test_the_drawing_scrolls_while_a_card_is_held_at_the_edge(world, qtbot):
    world.canvas.zoom_to(2.0)
    before = world.canvas.surface.camera.x
    world.press(world.over_card("card0"))
    world.move(QPoint(world.canvas.width() - 3, 300))
    qtbot.waitUntil(lambda: world.canvas.surface.camera.x > before + 40)
    world.key(Qt.Key.Key_Escape)


def test_cells_that_would_take_the_card_begin_to_glow(world, qtbot):
    world.press(world.over_card("card0"))
    world.move(world.over_cell("buy", "buy-0"))
    qtbot.waitUntil(lambda: len(world.canvas.gesture._glow.boxes) == 6)
    world.key(Qt.Key.Key_Escape)


def test_painting_only_what_changes_shows_what_painting_all_of_it_does(world):
    stops = [("buy", "buy-0"), ("own", "own-1"), ("buy", "buy-2"), ("buy", "buy-2"), ("own", "own-0")]
    world.press(world.over_card("card0"))
    for number, stop in enumerate(stops):
        world.move(world.over_cell(*stop) + QPoint(number, number))
        for _ in range(4):  # the window paints, the light settles, cells begin to glow
            QApplication.processEvents()
            world.canvas.gesture.look_around()
        QApplication.processEvents()
        shown = world.canvas.screen().grabWindow(world.canvas.winId()).toImage()
        assert shown == world.canvas.grab().toImage().convertToFormat(shown.format())


def test_without_anybody_to_ask_nothing_is_picked_up(world):
    world.canvas.ask = None
    world.drag(world.over_card("card0"), world.over_cell("buy", "buy-0"))
    assert stage_of(world, "card0") == "buy-1"
