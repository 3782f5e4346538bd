"""Drags that come from the palette or from what is not placed yet, by Qt's own events."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from studio.canvas.outside import MIME, carried, things_in
from studio.drawing.marks import Role
from studio.model.commands.drop import Dragged
from tests.canvas.worlds import LEFT, NONE, small_world

COPY = Qt.DropAction.CopyAction


@pytest.fixture
def world(qtbot):
    """The small model as outcomes."""
    return small_world(qtbot)


def hover(world, data, at):
    """Enter with data and move to a point. Whether the canvas takes it."""
    entered = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    QApplication.sendEvent(world.canvas, entered)
    if entered.isAccepted():
        QApplication.sendEvent(world.canvas, QDragMoveEvent(at, COPY, data, LEFT, NONE))
    return entered.isAccepted()


def drop(world, data, at):
    """Enter, move and drop."""
    taken = hover(world, data, at)
    QApplication.sendEvent(world.canvas, QDropEvent(at.toPointF(), COPY, data, LEFT, NONE))
    return taken


def test_what_is_not_placed_yet_is_placed_by_dropping_it_on_a_stage(world):
    drop(world, carried(Dragged("capability", "advice", "Advice")), world.over_cell("buy", "buy-0"))
    assert [link["to"] for link in world.view.out("advice", "supports")] == ["buy-0"]


def test_something_new_from_the_palette_is_made_and_placed_in_one_step(world):
    drop(world, carried(Dragged("capability")), world.over_cell("buy", "buy-0"))
    assert any(one["name"] == "New capability" for one in world.view.of("capability"))
    world.store.undo()
    assert not any(one["name"] == "New capability" for one in world.view.of("capability"))


def test_a_new_stage_dropped_on_a_journey_comes_last(world):
    drop(world, carried(Dragged("stage", "", "Return")), world.over_mark("buy", Role.JOURNEY))
    assert [stage["name"] for stage in world.view.stages("buy")][-1] == "Return"


def test_an_owner_dropped_on_the_dashed_slot_owns_the_journey(world):
    drop(world, carried(Dragged("role", "maya", "Head of buying")), world.over_mark("buy", Role.SLOT))
    assert world.view.source("buy", "owns")["id"] == "maya"


def test_a_segment_dropped_on_a_cell_travels_its_journey(world):
    drop(world, carried(Dragged("segment", "families", "Families")), world.over_cell("buy", "buy-0"))
    assert [one["id"] for one in world.view.targets("buy", "travelledBy")] == ["families"]


def test_a_partner_dropped_on_a_card_provides_its_capability(world):
    drop(world, carried(Dragged("partner", "bank", "Partner bank")), world.over_card("card0"))
    assert world.view.records["drive"]["sourcing"] == "hybrid"


def test_money_on_a_moment_is_refused_in_words(qtbot):
    world = small_world(qtbot, "pnls")
    hover(world, carried(Dragged("pnl", "care", "Care")), world.over_mark("key", Role.MOMENT))
    assert "Money answers for journeys" in world.canvas.gesture.hand.answer.sentence or (
        world.canvas.gesture.hand.is_allowed
    )


def test_leaving_the_canvas_forgets_what_was_carried(world):
    hover(world, carried(Dragged("capability", "advice")), world.over_cell("buy", "buy-0"))
    QApplication.sendEvent(world.canvas, QDragLeaveEvent())
    assert world.canvas.gesture is None
    assert world.answers == []


def test_what_is_not_ours_is_left_to_others(world):
    data = QMimeData()
    data.setText("hello")
    assert not hover(world, data, QPoint(400, 300))


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"[1, null]", b'{"id": "a"}', b"\xff\xfe"])
def test_data_that_cannot_be_read_carries_nothing(text):
    data = QMimeData()
    data.setData(MIME, text)
    assert things_in(data) == ()


@given(st.lists(st.builds(Dragged, st.sampled_from(["unit", "role"]), st.text(), st.text()), min_size=1, max_size=4))
def test_what_is_carried_arrives_as_it_was(things):
    assert things_in(carried(*things)) == tuple(things)
