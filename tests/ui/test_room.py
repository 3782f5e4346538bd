"""What gives way in a small window with large type, so that nothing is beyond its edge."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication

from studio.ui.settings import Preferences
from tests.stories.hands import opened, sample, studio, studio_of

__all__ = ["studio", "studio_of"]

LARGE = Preferences("light", 200, True, "en")


@pytest.fixture
def hands(studio, qtbot):
    """A person with type at 200 % in a window of 1024 × 700."""
    studio.settings.prefer(LARGE)
    yield opened(studio, sample(), qtbot, (1024, 700))
    studio.settings.prefer(LARGE._replace(scale=100))


def beyond(window):
    """What can be pressed, and ends beyond the right edge of its window."""
    shown = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and one.window() is window]
    return [one for one in shown if one.mapTo(window, QPoint(one.width(), 0)).x() > window.width() + 1]


def test_a_page_at_the_right_stays_within_and_the_left_panel_comes_back_after_it(hands):
    for page in ("findings", "preferences", "versions", "help"):
        hands.bench.side.turn_to(page)
        hands.rest()
        assert beyond(hands.window) == []
        assert not hands.window.left.isVisible()
    hands.bench.side.close_page()
    assert hands.window.left.isVisible()


def test_buttons_show_their_sign_alone_and_figures_are_whole_or_not_there(hands):
    present = next(one for one in hands.window.bar.findChildren(QAbstractButton) if one.accessibleName() == "Present")
    assert (present.text(), present.toolTip()) == ("", "<qt>Present (F5)</qt>")
    shown = [one for one in hands.window.foot.figures if one.isVisible()]
    assert len(shown) >= 4
    assert shown[-1].geometry().right() <= hands.window.foot.width()
    assert all(one.geometry().right() < two.x() for one, two in pairwise(shown))


def test_the_start_page_needs_no_scrolling_to_the_side(hands):
    hands.window.welcome()
    QApplication.processEvents()
    assert hands.window.start.horizontalScrollBar().maximum() == 0


def test_an_empty_canvas_says_how_to_begin_until_one_has(studio, qtbot):
    hands = opened(studio, None, qtbot)
    hands.bench.files.new()
    hands.rest()
    assert hands.bench.board.emptiness.isVisible()
    with hands.desk.store.edit("Begin") as edit:
        edit.add("outcome", "I get there")
    assert not hands.bench.board.emptiness.isVisible()
