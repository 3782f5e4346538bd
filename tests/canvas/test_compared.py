"""What differs on a canvas: painted over the picture, said in tooltips, and followed by the other side."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from studio.analysis.compare import compare
from studio.analysis.context import Model
from studio.canvas.compared import ComparedCanvas
from studio.drawing.differing import NOTHING, differing, overlaid
from studio.drawing.lens import arrange
from studio.drawing.look import Look
from studio.model.plain import read
from tests.canvas.test_painting import pixels
from tests.drawing.test_differing import FORM


@pytest.fixture
def found():
    """Current against target, where a name looks like markup."""
    records = read(FORM)
    return compare(Model({**records, "price": {**records["price"], "name": "<b>Pricing"}}), "current", "target")


@pytest.fixture
def canvas(qtbot):
    """A canvas in a window."""
    made = ComparedCanvas()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def overlay(found, canvas, with_marks=True):
    """Show both states in one picture."""
    what = differing(found, "pnls")
    layout = arrange(overlaid(found, what), "pnls", beside=found.before)
    canvas.show_compared(layout, Look.of(found.after.records), what if with_marks else NOTHING)
    canvas.repaint()
    return layout


def test_what_differs_is_painted_where_it_is(found, canvas):
    overlay(found, canvas, with_marks=False)
    plain = pixels(canvas.grab()).astype(int)
    layout = overlay(found, canvas)
    marked = np.abs(pixels(canvas.grab()).astype(int) - plain).max(axis=2) > 30
    for id_ in ("gone", "new", "moved", "same"):
        box = canvas.surface.camera.rect(layout.card(id_)).toRect().adjusted(-8, -8, 8, 8)
        assert marked[box.top() : box.bottom(), box.left() : box.right()].any(), id_


def test_from_afar_it_is_still_told_apart(found, canvas):
    overlay(found, canvas, with_marks=False)
    canvas.zoom_to(0.2)
    canvas.settle()
    plain = pixels(canvas.grab()).astype(int)
    overlay(found, canvas)
    assert (np.abs(pixels(canvas.grab()).astype(int) - plain).max(axis=2) > 30).any()


def test_a_tooltip_says_what_changed_and_shows_names_as_they_are(found, canvas):
    layout = overlay(found, canvas)
    tip = canvas.tip_at(QPointF(canvas.surface.camera.rect(layout.card("same")).center()))
    assert "maturity" in tip
    assert "<b>Pricing" not in tip
    assert "&lt;b&gt;Pricing" in tip


def test_one_side_follows_the_other_over_the_same_columns(found, canvas, qtbot):
    other = ComparedCanvas()
    qtbot.addWidget(other)
    other.resize(500, 200)
    look = Look.of(found.after.records)
    canvas.resize(500, 200)
    canvas.show_compared(arrange(found.before, "pnls", beside=found.after), look, NOTHING)
    other.show_compared(arrange(found.after, "layers", beside=found.before), look, NOTHING)
    canvas.pan(120, 60)
    other.follow(canvas)
    assert other.surface.camera.x == pytest.approx(canvas.surface.camera.x)
    assert other.scale == canvas.scale
