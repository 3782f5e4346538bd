"""Painting: scrolled equals painted anew, text is as wide as was measured, batches check their arrays."""

import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QTextLayout

from studio.canvas.batch import corners_of, fill_rects
from studio.canvas.buffer import Buffer
from studio.canvas.camera import Camera
from studio.canvas.paint import FINE, color, font, icon_pixmap, load_fonts
from studio.canvas.picture import Picture
from studio.canvas.sprites import MOST, Sprites
from studio.drawing import text
from studio.drawing.lens import arrange
from studio.drawing.look import Look
from studio.drawing.marks import Box, Layer, Rect, TextRun, extent
from studio.model.plain import read
from studio.model.query import View
from tests.canvas.worlds import small_model, small_world

SIZE = QSize(400, 300)
LARGE = QSize(600, 450)


def picture_of(lens="pnls", ratio=1.0, records=None):
    """The small model through a lens."""
    stored = records or read(small_model())
    return Picture(arrange(View.of_state(stored), lens), Look.of(stored), ratio)


def shown(buffer, ratio):
    """What a buffer puts on a window, as an array of bytes."""
    pixmap = QPixmap(round(LARGE.width() * ratio), round(LARGE.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    buffer.draw(painter)
    painter.end()
    return pixels(pixmap)


def differing(one, other):
    """The share of pixels that differ to the eye."""
    return (np.abs(one.astype(int) - other.astype(int)).max(axis=2) > 48).mean()


def pixels(pixmap):
    """A pixmap as an array of bytes."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].copy()


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("step", [(40, 0), (-30, 0), (0, 25), (0, -60), (33, 17), (-12, 21), (900, 10)])
def test_a_scrolled_buffer_shows_what_a_new_one_would(qapp, ratio, step):
    load_fonts()
    picture = picture_of(ratio=ratio)
    scrolled, fresh = Buffer(), Buffer()
    scrolled.show(Camera(200, 100, 1.0), picture, SIZE)
    camera = scrolled.show(Camera(200 + step[0], 100 + step[1], 1.0), picture, SIZE)
    fresh.show(camera, picture, SIZE)
    assert differing(shown(scrolled, ratio), shown(fresh, ratio)) < 0.002  # edges of strips may differ by antialiasing


@pytest.mark.parametrize("ratio", [1.0, 1.5])
@pytest.mark.parametrize("step", [(34, 11), (-34, 11), (90, -70), (0, 130), (-150, 0)])
def test_a_buffer_shows_what_a_new_one_would_however_far_one_pans_and_back(qapp, ratio, step):
    load_fonts()
    picture = picture_of(ratio=ratio)
    panned, fresh = Buffer(), Buffer()
    there = [Camera(200 + step[0] * number, 200 + step[1] * number, 1.0) for number in range(9)]
    for camera in (*there, *reversed(there), *there[::2]):
        now = panned.show(camera, picture, LARGE)
        panned.look_ahead()
    fresh.show(now, picture, LARGE)
    assert differing(shown(panned, ratio), shown(fresh, ratio)) < 0.002


@pytest.mark.parametrize("words", ["Ho ho", "Wayfinding and welcome", "Überprüfung ½", "AVATAR To", "1 234,50 €"])
@pytest.mark.parametrize("weight", [400, 500, 600])
def test_text_is_as_wide_as_was_measured(qapp, words, weight):
    load_fonts()
    layout = QTextLayout(words, font(12.5, weight))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    assert line.naturalTextWidth() / FINE == pytest.approx(text.width(words, 12.5, weight), abs=0.25)


def test_rectangles_are_painted_from_the_memory_of_an_array(qapp):
    pixmap = QPixmap(20, 20)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("#FF0000"))
    fill_rects(painter, np.array([[2, 3, 5, 6], [10, 10, 10, 12]], dtype=np.int32))
    painter.end()
    assert int((pixels(pixmap)[:, :, 1] == 0).sum()) == 4 * 4 + 1 * 3


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((3, 4), dtype=np.int64),
        np.zeros((3, 4), dtype=np.float32),
        np.zeros((3, 3), dtype=np.int32),
        np.zeros(4, dtype=np.int32),
        np.zeros((4, 8), dtype=np.int32)[:, ::2],
    ],
)
def test_any_other_array_is_refused_before_qt_reads_it(qapp, array):
    painter = QPainter()
    with pytest.raises(TypeError, match="contiguous rows"):
        fill_rects(painter, array)


def test_no_rectangles_are_nothing_to_paint(qapp):
    fill_rects(QPainter(), np.zeros((0, 4), dtype=np.int32))


@given(
    st.lists(st.tuples(*[st.floats(-1e4, 1e4)] * 2, *[st.floats(0, 1e3)] * 2), max_size=9),
    st.floats(0.001, 4),
    st.floats(-1e4, 1e4),
)
def test_no_corner_is_empty_or_turned_round(boxes, scale, offset):
    corners = corners_of(np.array(boxes, dtype=np.float64).reshape(-1, 4), scale, offset, -offset)
    assert corners.dtype == np.int32
    assert corners.flags.c_contiguous
    assert (corners[:, 2:] >= corners[:, :2]).all()


def test_marks_that_are_not_seen_or_too_small_are_left_out(qapp):
    picture = picture_of()
    marks = [mark for n in range(len(picture.layout.pieces)) for mark in picture.marks_of(n).values()]
    near, far = Box(0, 0, 5000, 5000), Box(9000, 9000, 10, 10)
    assert sum(len(one.worth_painting(near, 4.0)) for one in marks) == sum(len(one.marks) for one in marks)
    assert sum(len(one.worth_painting(far, 4.0)) for one in marks) == 0
    seen = [mark for one in marks for mark in one.worth_painting(near, 0.1)]
    assert not any(isinstance(mark, TextRun) for mark in seen)


def test_every_mark_lies_within_the_piece_that_draws_it(qapp):
    picture = picture_of()
    for number, piece in enumerate(picture.layout.pieces):
        for layer, marks in picture.marks_of(number).items():
            for mark in marks:
                if layer != Layer.PATH:
                    assert extent(mark).within(piece.box.inset(-14, -14), 1.0), mark


def test_sprites_are_shared_by_cards_that_say_the_same_and_let_go_with_the_scale(qapp):
    picture = picture_of()
    sprites = Sprites()
    first = sprites.of(picture.layout, 0, picture.look, 1.0, 1.0)
    assert sprites.of(picture_of().layout, 0, picture.look, 1.0, 1.0) is first
    sprites.of(picture.layout, 0, picture.look, 0.5, 1.0)
    assert len(sprites) == 1


def test_sprites_never_take_more_than_their_share_of_memory(qapp):
    picture = picture_of()
    sprites = Sprites()
    for place in range(3):
        sprites.of(picture.layout, place, picture.look, 20.0, 1.0)
    assert 0 < len(sprites) < 3
    assert sprites._bytes <= MOST


def test_a_card_looks_the_same_at_every_scale_but_for_its_size(qapp):
    picture = picture_of()
    width, height = picture.layout.boxes[0, 2:]
    for scale in (0.5, 1.0, 1.5):
        sprite = picture.sprites.of(picture.layout, 0, picture.look, scale, 1.0)
        assert (sprite.width(), sprite.height()) == pytest.approx(((width + 4) * scale, (height + 4) * scale), abs=1)


def test_icons_come_in_their_colour(qapp):
    pixmap = icon_pixmap("star", "#FF0000", 24, True)
    image = pixmap.toImage()
    assert image.pixelColor(12, 12).red() == 255


def test_a_failing_paint_shows_a_placeholder_and_is_reported_once(qtbot, monkeypatch):
    world = small_world(qtbot)
    reports = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: reports.append(error[0]))
    world.canvas.surface.picture.paint = None  # a broken picture
    world.canvas.surface._buffer.forget()
    for _ in range(3):
        world.canvas.repaint()
    assert reports == [TypeError]
    seen = pixels(world.canvas.grab())
    assert tuple(seen[400, 100]) == tuple(seen[10, 10])


def test_a_mark_painted_from_far_is_a_ground_of_its_band(qapp):
    picture = picture_of()
    pixmap = QPixmap(SIZE)
    painter = QPainter(pixmap)
    camera = Camera.fitting(picture.layout.size, 400, 300)
    picture._far.paint(painter, camera, Box(0, 0, *picture.layout.size))
    painter.end()
    row = picture.layout.grids[0].rows[0]
    at = camera.rect(Box(0, row.y, picture.layout.size[0], row.height)).center()
    expected = picture.look.tint(picture.look.pnl(row.group), 0.16)
    assert pixmap.toImage().pixelColor(at.toPoint()).name() == expected.lower()


def test_a_drawn_rectangle_covers_its_box_and_nothing_else(qapp):
    from studio.canvas.paint import paint

    pixmap = QPixmap(40, 40)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    paint(painter, [Rect(10, 12, 20, 8, fill="#0000FF")])
    painter.end()
    blue = pixels(pixmap)[:, :, 2] == 0
    assert QRectF(10, 12, 20, 8).contains(QPointF(15, 15))
    assert int(blue.sum()) == 20 * 8
