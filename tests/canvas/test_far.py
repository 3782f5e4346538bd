"""From far: large names stand where the small ones give way, and none lies over another or over what is beside it."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap

from studio.canvas.camera import Camera
from studio.canvas.far import Far
from studio.canvas.labels import Labels
from studio.canvas.paint import color, load_fonts
from studio.canvas.picture import Picture
from studio.drawing.lens import arrange
from studio.drawing.look import Look
from studio.drawing.marks import Box, Icon, Rect, Role, TextRun
from studio.model.plain import read
from studio.model.query import View
from tests.canvas.worlds import element, small_model

SIZE = QSize(1600, 1000)
SCALE = 0.42


class Watched(QPainter):
    """A painter that remembers where it put pictures."""

    def __init__(self, pixmap):
        super().__init__(pixmap)
        self.boxes = []

    def drawPixmap(self, at, pixmap):
        size = pixmap.deviceIndependentSize()
        self.boxes.append(Box(at.x(), at.y(), size.width(), size.height()))
        super().drawPixmap(at, pixmap)


def labelled(lens):
    """The boxes of the labels over the small model, and its picture."""
    load_fonts()
    stored = read(small_model())
    picture = Picture(arrange(View.of_state(stored), lens), Look.of(stored))
    pixmap = QPixmap(SIZE)
    painter = Watched(pixmap)
    Labels(picture).paint(painter, Camera(0, 0, SCALE), SIZE)
    painter.end()
    return painter.boxes, picture


def test_the_name_of_a_band_stays_in_its_head(qapp):
    boxes, picture = labelled("outcomes")
    for name in picture.layout.labels:
        own = [box for box in boxes if box.x < name.head.right * SCALE and box.meets(scaled(name.box))]
        assert own
        assert all(box.right <= name.head.right * SCALE for box in own)


@pytest.mark.parametrize("lens", ["outcomes", "pnls", "layers"])
def test_every_stage_is_named_from_far_and_no_name_lies_over_another(qapp, lens):
    boxes, picture = labelled(lens)
    for column in (one for grid in picture.layout.grids for one in grid.columns if one.kind == "stage"):
        assert any(box.x == column.x * SCALE + 4 and box.right <= (column.x + column.width) * SCALE for box in boxes)
    for number, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[:number])


def test_a_lane_is_not_coloured_like_a_record_that_bears_its_id(qapp):
    form = small_model()
    form["elements"] = [*form["elements"], element("listeningSource", "L1", "Calls")]
    stored = read(form)
    look = Look.of(stored)
    far = Far(arrange(View.of_state(stored), "layers"), look)
    pixmap = QPixmap(SIZE)
    painter = QPainter(pixmap)
    far.paint(painter, Camera(0, 0, 0.1), Box(0, 0, 9000, 9000))
    painter.end()
    row = arrange(View.of_state(stored), "layers").grids[0].rows[0]
    at = (30, round((row.y + row.height / 2) * 0.1))
    assert pixmap.toImage().pixelColor(*at) == color(look.theme.surface)


@pytest.mark.parametrize("lens", ["outcomes", "pnls", "layers"])
def test_from_far_no_small_print_is_left_beside_the_labels(qapp, lens):
    _, picture = labelled(lens)
    whole = Box(0, 0, *picture.layout.size)
    painted = [
        mark
        for number in picture.pieces_in(whole)
        for marks in picture.marks_of(number).values()
        for mark in marks.worth_painting(whole, SCALE)
    ]
    assert painted
    assert not [mark for mark in painted if isinstance(mark, TextRun | Icon) or _is_chip(mark)]


def _is_chip(mark):
    return isinstance(mark, Rect) and mark.role in (Role.OWNER, Role.PNL, Role.SLOT) and mark.radius >= mark.height / 2


def scaled(box):
    """A box as the window shows it."""
    return Box(*(SCALE * part for part in box))
