"""Every editor edits with real keys and clicks, refuses in words what does not fit, and is undone in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.field import FieldType
from studio.model.kinds import DECLARED
from studio.ui.inspector.editors.choose import EDITORS, editor_of
from studio.ui.inspector.panel import key_of
from studio.ui.inspector.subject import HIDDEN
from tests.ui.inspector.desks import appearance, click, desk, inspector, row, write

__all__ = ["appearance", "desk", "inspector"]


def stored(inspector, id_, field):
    return inspector.desk.store.records[id_].get(field)


@pytest.mark.parametrize("type_", [one for one in FieldType if one not in HIDDEN])
def test_every_type_of_field_has_an_editor(type_):
    assert type_ in EDITORS


def test_every_declared_field_shows_an_editor_with_a_name(inspector):
    for kind in ("perceptionMetric", "rootCause", "partner", "comp"):
        ids = [one for one, record in inspector.desk.store.records.items() if record["kind"] == kind or one == kind]
        inspector.desk.select(ids[:1])
        for name in inspector._made_forms(key_of(inspector.subject))[0].fields:
            assert row(inspector, name).editor.focusProxy().accessibleName()


def test_a_number_is_written_on_enter_and_undone_in_one_step(inspector):
    inspector.desk.select(["card"])
    write(row(inspector, "cost").editor.line, "1,2 M")
    assert stored(inspector, "cap", "cost") == 1_200_000
    inspector.desk.undo()
    assert stored(inspector, "cap", "cost") == 1000
    assert row(inspector, "cost").editor.line.text() == "1\u202f000"


def test_what_does_not_fit_is_said_under_the_field_and_not_written(inspector):
    inspector.desk.select(["cap"])
    write(row(inspector, "cost").editor.line, "many", end=None)
    assert "Expected a number" in row(inspector, "cost").message.text()
    assert row(inspector, "cost").message.isVisible()
    QTest.keyClick(row(inspector, "cost").editor.line, Qt.Key.Key_Return)
    assert stored(inspector, "cap", "cost") == 1000


def test_escape_brings_back_what_was_there(inspector):
    inspector.desk.select(["cap"])
    write(row(inspector, "cost").editor.line, "many", end=Qt.Key.Key_Escape)
    assert row(inspector, "cost").editor.line.text() == "1\u202f000"
    assert not row(inspector, "cost").message.isVisible()


def test_leaving_a_field_writes_it(inspector):
    inspector.desk.select(["cap"])
    line = row(inspector, "cost").editor.line
    write(line, "7", end=Qt.Key.Key_Tab)
    assert stored(inspector, "cap", "cost") == 7


def test_undo_belongs_to_the_window_once_a_field_is_written(inspector):
    inspector.desk.select(["cap"])
    line = row(inspector, "cost").editor.line
    asked = []
    shortcut = _undo_of(inspector, asked)
    write(line, "7")
    QTest.keySequence(line, "Ctrl+Z")
    assert asked == ["undo"]
    shortcut.setParent(None)


def _undo_of(inspector, asked):
    from PySide6.QtGui import QKeySequence, QShortcut

    shortcut = QShortcut(QKeySequence("Ctrl+Z"), inspector)
    shortcut.activated.connect(lambda: asked.append("undo"))
    return shortcut


def test_a_name_is_edited_in_the_title(inspector):
    inspector.desk.select(["cap"])
    write(inspector.head.title.text, "Drive it home")
    assert stored(inspector, "cap", "name") == "Drive it home"


def test_an_empty_name_is_refused_in_words(inspector):
    inspector.desk.select(["cap"])
    write(inspector.head.title.text, "")
    assert stored(inspector, "cap", "name") == "Test-drive fulfilment"
    assert "1 to 500 characters" in inspector.head.message.text()


def test_a_description_keeps_its_lines(inspector):
    inspector.desk.select(["cap"])
    text = inspector.head.description.text
    write(text, "One", end=None)
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "Two")
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(inspector, "cap", "description") == "One\nTwo"


def test_a_choice_is_chosen_with_the_keyboard(inspector):
    inspector.desk.select(["cap"])
    box = row(inspector, "side").editor.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert stored(inspector, "cap", "side") == "backStage"


def test_a_rating_is_clicked_and_cleared(inspector):
    inspector.desk.select(["cap"])
    click(row(inspector, "maturity").editor.buttons[3])
    assert stored(inspector, "cap", "maturity") == 3
    click(row(inspector, "maturity").editor.buttons[3])
    assert stored(inspector, "cap", "maturity") is None


def test_a_rating_is_stepped_with_the_arrows(inspector):
    inspector.desk.select(["cap"])
    frame = row(inspector, "maturity").editor.frame
    frame.setFocus()
    for _ in range(3):
        QTest.keyClick(frame, Qt.Key.Key_Right)
    assert stored(inspector, "cap", "maturity") == 2


def test_a_flag_is_said_with_yes_and_no(inspector):
    inspector.desk.select(["comp"])
    click(row(inspector, "personalisedByDefault").editor.buttons[True])
    assert stored(inspector, "comp", "personalisedByDefault") is True


def test_tags_are_written_as_a_list(inspector):
    inspector.desk.select(["cap"])
    write(row(inspector, "tags").editor.line, "pilot, wave 1; pilot")
    assert stored(inspector, "cap", "tags") == ("pilot", "wave 1")


def test_a_colour_that_is_none_is_refused(inspector):
    inspector.desk.select(["cap"])
    write(row(inspector, "color").editor.line, "blue")
    assert "colour" in row(inspector, "color").message.text()
    write(row(inspector, "color").editor.line, "#30a46c")
    assert stored(inspector, "cap", "color") == "#30A46C"


def test_a_date_may_be_a_month(inspector):
    inspector.desk.select(["met"])
    write(row(inspector, "asOf").editor.line, "2026-13")
    assert "a date such as" in row(inspector, "asOf").message.text()
    write(row(inspector, "asOf").editor.line, "2026-03")
    assert stored(inspector, "met", "asOf") == "2026-03"


def test_a_holder_is_shown_by_the_initials(inspector):
    inspector.desk.select(["role"])
    editor = row(inspector, "holder").editor
    assert editor.disc.text() == "MO"
    write(editor.line, "Jonas Lind")
    assert stored(inspector, "role", "holder") == "Jonas Lind"
    assert editor.disc.text() == "JL"


def test_a_distribution_says_its_sum_and_wants_a_hundred(inspector):
    inspector.desk.select(["st1"])
    editor = row(inspector, "emotion").editor
    write(editor.lines["trust"], "60", end=None)
    assert "60" in editor.sum.text()
    assert "sum to 100" in row(inspector, "emotion").message.text()
    write(editor.lines["love"], "40")
    assert stored(inspector, "st1", "emotion") == {"love": 40, "trust": 60}


def test_counts_by_scale_point_need_no_sum(inspector):
    inspector.desk.select(["met"])
    write(row(inspector, "distribution").editor.lines["5"], "30")
    assert stored(inspector, "met", "distribution") == {"5": 30}


def test_lines_are_kept_in_their_order(inspector):
    inspector.desk.select(["cause"])
    text = row(inspector, "whys").editor.text
    write(text, "No time", end=None)
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "A long queue")
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(inspector, "cause", "whys") == ("No time", "A long queue")


def test_a_reference_is_picked_by_a_part_of_its_name(inspector):
    inspector.desk.select(["cap"])
    editor = row(inspector, "parent").editor
    click(editor.button)
    QTest.keyClicks(editor.picker.line, "pric")
    QTest.keyClick(editor.picker.line, Qt.Key.Key_Return)
    assert stored(inspector, "cap", "parent") == "cap2"
    assert "Pricing" in editor.button.text()


def test_references_are_added_and_taken_away(inspector):
    inspector.desk.select(["partner"])
    editor = row(inspector, "segmentsServed").editor
    click(editor.add)
    QTest.keyClick(editor.picker.line, Qt.Key.Key_Return)
    assert stored(inspector, "partner", "segmentsServed") == ("seg",)
    click(editor.chips["seg"])
    assert stored(inspector, "partner", "segmentsServed") is None


def test_the_badge_keeps_source_and_date(inspector):
    inspector.desk.select(["cap"])
    badge = row(inspector, "cost").badge
    assert badge.text() == "U"
    click(badge)
    details = badge.details
    details.letter.setCurrentIndex(details.letter.findData("S"))
    write(details.source, "Annual report", end=None)
    write(details.date, "2026")
    expected = {"value": 1000, "evidence": "S", "sourceNote": "Annual report", "asOf": "2026"}
    assert stored(inspector, "cap", "cost") == expected
    write(row(inspector, "cost").editor.line, "900")
    assert stored(inspector, "cap", "cost") == {**expected, "value": 900}


def test_what_a_field_means_is_opened_beside_it(inspector):
    inspector.desk.select(["cap"])
    cost = row(inspector, "cost")
    click(cost.about)
    assert cost.meaning.isVisible()
    assert cost.meaning.text() == DECLARED["capability"].by_name["cost"].meaning


def test_the_formula_says_its_value_and_the_place_of_a_mistake(inspector):
    editor = row(inspector, "croFormula").editor
    text = editor.text
    write(text, "2 × (3 + 4", end=None)
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "at character 11" in row(inspector, "croFormula").message.text()
    assert "@model" not in inspector.desk.store.records
    QTest.keyClicks(text, ")")
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(inspector, "@model", "croFormula") == "2 × (3 + 4)"
    assert editor.answer.text() == "= 14"


def test_scores_are_written_one_by_one(inspector):
    editor = row(inspector, "dimensionWeights").editor
    write(editor.lines["ease"], "3")
    assert stored(inspector, "@model", "dimensionWeights") == {"ease": 3, "effectivenessValue": 1, "emotion": 1}


def test_editors_of_ratings_are_chosen_by_their_span():
    fields = DECLARED["capability"].by_name
    assert editor_of(fields["maturity"]).__name__ == "StepsEditor"
    assert editor_of(fields["loopLatencyDays"]).__name__ == "LineEditor"


def test_typing_goes_on_while_others_edit(inspector):
    inspector.desk.select(["cap"])
    line = row(inspector, "cost").editor.line
    write(line, "12", end=None)
    with inspector.desk.store.edit("Elsewhere") as edit:
        edit.set("cap2", side="enabling")
    QApplication.processEvents()
    assert (line.text(), line.cursorPosition()) == ("12", 2)
