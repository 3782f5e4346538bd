"""Where a window was, and which panels it showed, is what the next one begins with."""

from PySide6.QtCore import QSize

from tests.stories.hands import opened, sample, studio

__all__ = ["studio"]


def closed(hands):
    """Close the window of somebody."""
    hands.window.close()
    hands.qtbot.wait(1)


def test_the_next_window_is_as_large_as_the_last_one_was(studio, qtbot):
    closed(opened(studio, sample(), qtbot, (700, 600)))
    assert studio.show(sample()).size() == QSize(700, 600)


def test_a_second_window_does_not_hide_the_first(studio, qtbot):
    closed(opened(studio, sample(), qtbot))
    first = opened(studio, sample(), qtbot).window
    assert studio.show().pos() != first.pos()


def test_panels_that_were_put_away_stay_away(studio, qtbot):
    hands = opened(studio, sample(), qtbot)
    hands.press("Ctrl+\\")
    closed(hands)
    window = opened(studio, sample(), qtbot).window
    assert not window.left.isVisible()
    assert not window.bench.side.isVisible()


def test_the_inspector_put_away_stays_away_while_pages_come_and_go(studio, qtbot):
    hands = opened(studio, sample(), qtbot)
    hands.press("Ctrl+I")
    hands.press("Ctrl+Shift+H")
    assert hands.bench.side.isVisible()
    hands.bench.side.close_page()
    assert not hands.bench.side.isVisible()


def test_leaving_the_presentation_brings_back_the_window_as_it_was(studio, qtbot):
    hands = opened(studio, sample(), qtbot)
    hands.window.showMaximized()
    hands.press("Ctrl+\\")
    hands.press("F5")
    hands.press("Escape")
    assert hands.window.isMaximized()
    assert not hands.window.left.isVisible()
