"""Looking around and selecting: wheel, pulling, zoom, clicks, rubber band, and the laws of the camera."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.generate import model
from studio.canvas.camera import CLOSEST, FARTHEST, Camera
from studio.canvas.overview import Overview
from studio.canvas.thumbs import bars
from studio.drawing.marks import Box
from studio.model.store import Store
from tests.canvas.worlds import NONE, World, small_world

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
somewhere = st.floats(-5000, 5000)
scales = st.floats(0.05, 4)


@pytest.fixture
def world(qtbot):
    """The small model among P&Ls, twice as large in a low window, so that there is somewhere to look."""
    found = small_world(qtbot, "pnls")
    found.canvas.resize(1200, 460)
    found.canvas.zoom_to(2.0)
    found.canvas.settle()
    found.canvas.pan(-5000, -5000)
    return found


def wheel(canvas, angle, keys=NONE, pixels=(0, 0)):
    """Turn the wheel over the middle."""
    at = QPointF(canvas.rect().center())
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(*pixels), QPoint(*angle), Qt.MouseButton.NoButton, keys, phase, False
    )
    QApplication.sendEvent(canvas, event)


def test_the_wheel_looks_further_down(world):
    before = world.canvas.surface.camera
    wheel(world.canvas, (0, -120))
    assert world.canvas.surface.camera.y == pytest.approx(before.y + 30)


def test_a_touchpad_looks_further_by_its_pixels(world):
    before = world.canvas.surface.camera
    wheel(world.canvas, (0, 0), pixels=(-8, -6))
    after = world.canvas.surface.camera
    assert (after.x - before.x, after.y - before.y) == pytest.approx((4, 3))


def test_shift_and_the_wheel_look_to_the_side(world):
    before = world.canvas.surface.camera.x
    wheel(world.canvas, (0, -120), SHIFT)
    assert world.canvas.surface.camera.x > before


def test_control_and_the_wheel_come_closer_and_all_is_crisp_soon_after(world, qtbot):
    wheel(world.canvas, (0, 120), CONTROL)
    assert world.canvas.scale == pytest.approx(2.4)
    assert world.canvas.surface.is_turning
    qtbot.waitUntil(lambda: not world.canvas.surface.is_turning)


def test_what_is_zoomed_to_is_painted_bit_by_bit_before_it_is_shown_crisp(world):
    surface = world.canvas.surface
    wheel(world.canvas, (0, 120), CONTROL)
    assert not surface.is_crisp
    while surface.prepare():
        assert surface.is_turning
    assert surface.is_crisp


def test_what_was_painted_bit_by_bit_looks_as_if_painted_at_once(world, qtbot):
    wheel(world.canvas, (0, 120), CONTROL)
    qtbot.waitUntil(lambda: not world.canvas.surface.is_turning)
    bit_by_bit = world.canvas.grab().toImage()
    world.draw()
    assert world.canvas.grab().toImage() == bit_by_bit


def test_cards_ahead_are_made_ready_first_and_those_all_around_once_one_rests(qtbot):
    world = World(qtbot, Store(model(600)))
    surface = world.canvas.surface
    world.canvas.zoom_to(0.8)
    world.canvas.settle()
    world.canvas.pan(400, 0)
    while surface.prepare():
        pass
    ahead = len(surface.picture.sprites)
    qtbot.waitUntil(lambda: len(surface.picture.sprites) > ahead)


def test_the_middle_button_pulls_the_drawing_along(world):
    before = world.canvas.surface.camera
    QTest.mousePress(world.canvas, Qt.MouseButton.MiddleButton, NONE, QPoint(600, 300))
    world.move(QPoint(500, 240))
    QTest.mouseRelease(world.canvas, Qt.MouseButton.MiddleButton, NONE, QPoint(500, 240))
    after = world.canvas.surface.camera
    assert (after.x - before.x, after.y - before.y) == pytest.approx((50, 30))


def test_space_and_the_left_button_pull_the_drawing_along(world):
    before = world.canvas.surface.camera.x
    QTest.keyPress(world.canvas, Qt.Key.Key_Space)
    world.press(QPoint(600, 300))
    world.move(QPoint(540, 300))
    world.release(QPoint(540, 300))
    QTest.keyRelease(world.canvas, Qt.Key.Key_Space)
    assert world.canvas.surface.camera.x == pytest.approx(before + 30)
    assert world.canvas.gesture is None


def test_fitting_shows_everything(world):
    world.canvas.fit()
    seen, (width, height) = world.canvas.surface.seen, world.canvas.layout_shown.size
    assert Box(0, 0, width, height).within(seen)


def test_revealing_a_card_brings_it_into_sight(world):
    world.canvas.reveal("card2")
    assert world.canvas.layout_shown.card("card2").within(world.canvas.surface.free)


def test_a_click_selects_and_a_click_on_the_ground_selects_nothing(world):
    world.canvas.fit()
    QTest.mouseClick(world.canvas, Qt.MouseButton.LeftButton, NONE, world.over_card("card0"))
    assert world.canvas.selection == ("card0",)
    QTest.mouseClick(world.canvas, Qt.MouseButton.LeftButton, NONE, QPoint(3, 455))
    assert world.canvas.selection == ()


def test_control_adds_and_takes_away(world):
    world.canvas.fit()
    for card, selected in (("card0", 1), ("card1", 2), ("card0", 1)):
        QTest.mouseClick(world.canvas, Qt.MouseButton.LeftButton, CONTROL, world.over_card(card))
        assert len(world.canvas.selection) == selected


def test_shift_selects_all_cards_in_the_rectangle_between_two(world):
    world.canvas.fit()
    QTest.mouseClick(world.canvas, Qt.MouseButton.LeftButton, NONE, world.over_card("card0"))
    QTest.mouseClick(world.canvas, Qt.MouseButton.LeftButton, SHIFT, world.over_card("card2"))
    assert set(world.canvas.selection) == {"card0", "card1", "card2"}


def test_a_rubber_band_selects_what_it_meets(world):
    world.canvas.fit()
    first, last = world.over_card("card0"), world.over_card("card1")
    world.press(first - QPoint(100, 60))
    world.move(last + QPoint(20, 10))
    world.release(last + QPoint(20, 10))
    assert set(world.canvas.selection) == {"card0", "card1"}


def test_a_double_click_and_f2_ask_for_another_name(world):
    world.canvas.fit()
    asked = []
    world.canvas.rename_asked.connect(asked.append)
    QTest.mouseDClick(world.canvas, Qt.MouseButton.LeftButton, NONE, world.over_card("card0"))
    world.canvas.select(["card1"])
    world.key(Qt.Key.Key_F2)
    assert asked == ["card0", "card1"]


def test_a_name_typed_in_place_is_told_and_escape_is_not(world, qtbot):
    told = []
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        world.canvas.edit_name("card0", "Drive", told.append)
        line = world.canvas.focusWidget()
        qtbot.keyClicks(line, "Test drive")
        qtbot.keyClick(line, key)
    assert told == ["Test drive"]


def test_the_context_menu_is_asked_for_what_is_under_the_pointer(world):
    world.canvas.fit()
    asked, chosen = [], []
    world.canvas.menu_asked.connect(lambda id_, _point: asked.append(id_))
    for at in (world.over_card("card0"), QPoint(3, 455)):
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(world.canvas, QContextMenuEvent(reason, at, world.canvas.mapToGlobal(at)))
        chosen.append(world.canvas.selection)
    assert asked == ["card0", ""]
    assert chosen == [("card0",), ()]


@given(somewhere, somewhere, scales, somewhere, somewhere)
def test_a_point_of_the_drawing_comes_back_from_the_screen(x, y, scale, px, py):
    camera = Camera(x, y, scale)
    assert camera.to_drawing(*camera.to_widget(px, py)) == pytest.approx((px, py), abs=1e-6)


@given(somewhere, somewhere, scales, st.floats(0.2, 5), st.floats(0, 1600), st.floats(0, 1000))
def test_what_is_under_the_pointer_stays_there_while_zooming(x, y, scale, factor, px, py):
    before = Camera(x, y, scale)
    after = before.zoomed(factor, QPointF(px, py))
    assert after.to_drawing(px, py) == pytest.approx(before.to_drawing(px, py), abs=1e-6)
    assert FARTHEST <= after.scale <= CLOSEST


@given(somewhere, somewhere, scales, st.floats(10, 9000), st.floats(10, 9000))
def test_a_camera_held_within_a_drawing_is_held_for_good_and_sees_it(x, y, scale, width, height):
    held = Camera(x, y, scale).within((width, height), 1600, 1000)
    assert held.within((width, height), 1600, 1000) == pytest.approx(held)
    assert Box(0, 0, width, height).meets(Box(held.x, held.y, 1600 / scale, 1000 / scale))


def test_where_there_is_no_room_nothing_is_prepared(world):
    picture = world.canvas.surface.picture
    assert list(Overview().make(picture, Camera(), QSize(0, 500), 10)) == []


def test_the_bars_at_the_edges_are_pulled(world):
    canvas = world.canvas
    for is_across in (True, False):
        camera, drawing = canvas.surface.camera, canvas.layout_shown.size
        bar = next(one for one in bars(camera, drawing, canvas.size()) if one.is_across == is_across)
        start = bar.box.center().toPoint()
        end = start + (QPoint(2000, 0) if is_across else QPoint(0, 2000))
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, NONE, start)
        QTest.mouseMove(canvas, end)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, NONE, end)
    seen = canvas.surface.seen
    assert seen.right >= canvas.layout_shown.size[0]
    assert seen.bottom >= canvas.layout_shown.size[1]
    assert canvas.gesture is None
