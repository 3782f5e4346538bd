"""Tab walks through the window as one reads it: along the top, down the panels, along the foot."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.stories.hands import opened, sample, studio

__all__ = ["studio"]


def walked(window, steps, keys=Qt.KeyboardModifier.NoModifier):
    """What has the focus after each step with Tab."""
    found = []
    for _ in range(steps):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, keys)
        found.append(window.focusWidget())
    return found


def test_tab_goes_along_the_top_before_it_goes_down_the_left(studio, qtbot):
    window = opened(studio, sample(), qtbot).window
    window.bar.menu.setFocus()
    names = [one.accessibleName() for one in walked(window, 6)]
    assert names[-4:] == ["Compare", "Present", "Export plan", "Find or add"]


def test_tab_goes_down_the_inspector_and_shift_tab_goes_back(studio, qtbot):
    hands = opened(studio, sample(), qtbot)
    window, side = hands.window, hands.bench.side
    hands.desk.select([hands.desk.view().of("capability")[0]["id"]])
    hands.rest()
    side.ground.head.menu_button.setFocus()
    there = walked(window, 12)
    heights = [one.mapTo(side.ground.area.widget(), QPoint(0, one.height() // 2)).y() for one in there]
    assert all(one <= two + 14 for one, two in pairwise(heights))
    assert walked(window, 11, Qt.KeyboardModifier.ShiftModifier) == there[-2::-1]
