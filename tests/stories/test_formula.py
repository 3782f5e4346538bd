"""A formula is handed over at once, and worked out while the window goes on."""

import pytest
from PySide6.QtTest import QTest

from studio.ui.inspector.editors.formula import FormulaEditor
from tests.stories.hands import Hands, opened, sample, studio

__all__ = ["studio"]


@pytest.fixture
def hands(studio, qtbot) -> Hands:
    """A person before the sample of a test drive."""
    return opened(studio, sample(), qtbot)


def formula_of(hands):
    """The formula in the settings of the model, ready to be typed anew."""
    hands.desk.select([])
    editor = hands.window.findChild(FormulaEditor)
    editor.text.setFocus()
    editor.text.selectAll()
    return editor


def written(hands):
    """The formula as the model holds it."""
    return hands.desk.store.records["@model"].get("croFormula")


def test_a_formula_is_written_at_once_and_its_value_follows(hands, qtbot):
    editor = formula_of(hands)
    hands.bench.second.hold()  # it is busy with something that takes long
    QTest.keyClicks(editor.text, "perceptionIndex × 0 + 8")
    hands.press("Ctrl+Return")
    assert written(hands) == "perceptionIndex × 0 + 8"
    hands.bench.second.go_on()
    qtbot.waitUntil(lambda: editor.answer.text() == "= 8")


def test_a_formula_that_is_being_worked_out_outlives_a_click_elsewhere_and_undo_takes_it_back(hands):
    before, editor = written(hands), formula_of(hands)
    hands.bench.second.hold()
    QTest.keyClicks(editor.text, "perceptionIndex × 0 + 9")
    hands.click(hands.canvas)
    assert written(hands) == "perceptionIndex × 0 + 9"
    hands.press("Ctrl+Z")
    assert written(hands) == before
    hands.bench.second.go_on()
    hands.rest()
    assert editor.answer.text() != "= 9"


def test_a_formula_that_cannot_be_read_is_refused_at_once_where_the_mistake_is(hands):
    before, editor = written(hands), formula_of(hands)
    hands.bench.second.hold()
    QTest.keyClicks(editor.text, "perceptionIndex × (3")
    hands.press("Ctrl+Return")
    assert written(hands) == before
    assert editor.is_dirty
    assert editor.text.extraSelections()
    hands.bench.second.go_on()


def test_closing_the_window_keeps_a_formula_that_is_being_worked_out(hands):
    editor = formula_of(hands)
    hands.bench.second.hold()
    QTest.keyClicks(editor.text, "perceptionIndex × 0 + 5")
    hands.press("Ctrl+Return")
    hands.bench.second.go_on()
    records = hands.desk.store.records
    hands.window.close()
    assert records["@model"]["croFormula"] == "perceptionIndex × 0 + 5"
