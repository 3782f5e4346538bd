"""Cards on their way: from layout to layout, between two lenses, and for those who want no motion."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize

from studio.canvas.banners import accounts_shown, banners
from studio.canvas.camera import Camera
from studio.canvas.compared import ComparedCanvas
from studio.canvas.flight import Flight
from studio.canvas.picture import Picture
from studio.drawing.lens import arrange
from studio.drawing.look import Look
from tests.canvas.test_painting import pixels
from tests.canvas.worlds import small_world


@pytest.fixture
def world(qtbot):
    """The small model among P&Ls."""
    return small_world(qtbot, "pnls")


def settled(world, qtbot):
    """Wait until nothing flies any more."""
    qtbot.waitUntil(lambda: world.canvas._flight is None or world.canvas._flight.is_over)
    world.canvas.repaint()


def test_cards_travel_to_their_places_and_arrive(world, qtbot):
    world.lens = "outcomes"
    world.draw(animate=True)
    assert world.canvas._flight is not None
    settled(world, qtbot)
    flown = pixels(world.canvas.grab())
    world.canvas.surface._buffer.forget()
    assert np.array_equal(flown, pixels(world.canvas.grab()))


def test_before_cards_set_off_the_window_shows_what_it_showed(world):
    edge = 10  # where thin bars say how much there is
    before = pixels(world.canvas.grab())[:-edge, :-edge]
    world.lens = "outcomes"
    world.draw(animate=True)
    assert np.array_equal(before, pixels(world.canvas.grab())[:-edge, :-edge])


def test_nothing_flies_where_nothing_changed_place(world):
    world.draw(animate=True)
    assert world.canvas._flight is None


def test_looking_elsewhere_ends_a_flight(world):
    world.lens = "layers"
    world.draw(animate=True)
    world.canvas.zoom_by(1.5)
    assert world.canvas._flight is None


def where(world, card):
    """Where a card stands in the window."""
    return world.canvas.surface.camera.rect(world.canvas.layout_shown.card(card)).topLeft()


def test_a_selected_card_stays_in_sight_when_the_lens_turns(world):
    world.canvas.resize(700, 400)
    world.canvas.zoom_to(1.5)
    world.canvas.reveal("card0")
    world.canvas.select(("card0",))
    before = where(world, "card0")
    world.lens = "layers"
    world.draw(animate=True)
    assert abs(where(world, "card0").y() - before.y()) < 60  # as near as the edge of the drawing lets it be
    assert world.canvas.layout_shown.card("card0").within(world.canvas.surface.free)


def test_who_looks_at_the_beginning_sees_the_beginning_through_another_lens(world):
    world.canvas.resize(700, 400)
    world.canvas.zoom_to(1.0)
    world.canvas.pan(-5000, -5000)
    world.lens = "layers"
    world.draw(animate=True)
    camera = world.canvas.surface.camera
    assert camera.x <= 0.0
    assert camera.y <= 0.0


def test_without_motion_the_pictures_cross_fade(world, qtbot):
    world.canvas.is_still = True
    world.lens = "outcomes"
    world.draw(animate=True)
    world.canvas.repaint()
    assert world.canvas._flight._banners == []
    settled(world, qtbot)
    assert world.canvas._flight is None


def test_a_card_that_was_let_go_travels_from_the_hand(world):
    picture = world.canvas.surface.picture
    flight = Flight(
        (picture, Camera()), (picture, Camera()), QSize(1200, 800), released={"card0": QRectF(500, 400, 150, 46)}
    )
    places = dict(zip(flight._pairs[:, 1].tolist(), flight._starts.tolist(), strict=True))
    assert places[picture.layout.index["card0"]] == [500, 400, 150, 46]
    assert flight.is_needed


@pytest.fixture
def compared(world, qtbot):
    """A canvas that shows moments, looking at all of the second of two layouts."""
    canvas = ComparedCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(1200, 800)
    canvas.show()
    return canvas


@pytest.mark.parametrize("t", [0.0, 0.25, 0.5, 1.0])
@pytest.mark.parametrize("lens", ["outcomes", "layers"])
def test_a_morph_shows_any_moment_between_two_layouts(world, compared, lens, t):
    before, after = arrange(world.view, "pnls"), arrange(world.view, lens)
    look = Look.of(world.store.records)
    compared.show_moment(before, after, look, t)
    compared.repaint()
    assert len(np.unique(pixels(compared.grab()).reshape(-1, 3), axis=0)) > 20
    compared.show_layout(after, look)
    assert not compared.is_between


def test_a_morph_begins_and_ends_as_the_layouts_themselves_look(world, compared):
    before, after = arrange(world.view, "pnls"), arrange(world.view, "layers")
    look = Look.of(world.store.records)
    for t, layout in ((0.0, before), (1.0, after)):
        compared.show_layout(after, look, animate=False)
        compared.fit()
        compared.settle()
        compared.show_moment(before, after, look, t)
        morphed = pixels(compared.grab()).astype(int)
        camera = compared._between.ends[round(t)][1]
        compared.show_layout(layout, look, animate=False)
        compared.look_through(camera)
        difference = np.abs(morphed - pixels(compared.grab()).astype(int)).max(axis=2) > 60
        assert difference.mean() < 0.01


def test_looking_closer_at_a_moment_shows_the_same_moment_closer(world, compared):
    before, after = arrange(world.view, "pnls"), arrange(world.view, "layers")
    look = Look.of(world.store.records)
    compared.show_moment(before, after, look, 0.5)
    compared.looked.connect(lambda: compared.show_moment(before, after, look, 0.5))
    compared.zoom_by(1.4)
    (_, start), (_, end) = compared._between.ends
    assert start.scale == end.scale == compared.scale
    assert start.x == pytest.approx(end.x)


def test_bands_become_the_bars_of_what_they_answer_for(world):
    from studio.model.commands.deed import Scene, perform
    from studio.model.commands.drop import Dragged, Spot, drop

    perform(world.store, drop(Scene.of(world.store), Dragged("pnl", "care", "Care"), Spot("own")))
    look = Look.of(world.store.records)
    silo, lanes = (Picture(arrange(world.view, lens), look) for lens in ("pnls", "layers"))
    assert set(accounts_shown(silo)) == {"sales", "care"}
    assert set(accounts_shown(lanes)) == {"care"}
    (banner,) = banners((silo, Camera()), (lanes, Camera()))
    assert banner.colors == (look.pnl("care"), look.pnl("care"))
    assert banner.end.width() < banner.start.width()
    assert banners((silo, Camera()), (silo, Camera())) == []
