"""The manners of the inspector: figures are read in full, nothing is lost in silence, a mistake is said once."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.inspector.desks import appearance, click, desk, inspector, row, write
from tests.ui.inspector.test_room import show

__all__ = ["appearance", "desk", "inspector"]

ESTIMATED = {"value": 12, "evidence": "E"}


def test_an_amount_is_read_in_full_beside_what_it_was(inspector):
    show(inspector, "cap", {"cost": 120_000_000}, {"cost": 130_000_000})
    found = row(inspector, "cost")
    line = found.editor.line
    assert found.was.isVisible()
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.width() - 20


def test_all_steps_of_a_rating_are_seen_beside_what_it_was(inspector):
    show(inspector, "cap", {"maturity": 2}, {"maturity": 4})
    found = row(inspector, "maturity")
    assert found.was.isVisible()
    buttons = found.editor.buttons.values()
    assert all(one.width() >= one.minimumSizeHint().width() for one in buttons)


def test_where_only_the_evidence_was_another_that_is_what_it_was(inspector):
    show(inspector, "cap", {"cost": ESTIMATED}, {"cost": {**ESTIMATED, "evidence": "S"}})
    assert "estimated" in row(inspector, "cost").was.text().casefold()


def opened_badge(inspector):
    """The details of the evidence of a cost, open."""
    show(inspector, "cap", {"cost": ESTIMATED})
    badge = row(inspector, "cost").badge
    click(badge)
    return badge.details


def test_tab_goes_down_the_details_of_evidence(inspector, qtbot):
    details = opened_badge(inspector)
    qtbot.waitExposed(details)
    walked = []
    for _step in range(3):
        QTest.keyClick(details.focusWidget(), Qt.Key.Key_Tab)
        walked.append(details.focusWidget())
    assert walked == [details.source, details.date, details.confidence]


def test_a_date_that_does_not_fit_costs_no_source_and_is_said(inspector):
    details = opened_badge(inspector)
    write(details.source, "Annual report", end=None)
    write(details.date, "soon")
    assert details.isVisible()
    QTest.keyClick(details.date, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert inspector.desk.store.records["cap"]["cost"]["sourceNote"] == "Annual report"
    assert row(inspector, "cost").message.isVisible()


def test_what_did_not_fit_is_said_when_one_turns_to_something_else(inspector):
    said = []
    inspector.desk.said.connect(lambda words, _weight: said.append(words))
    show(inspector, "cap", {"cost": 5})
    write(row(inspector, "cost").editor.line, "dear", end=None)
    inspector.desk.select(["cap2"])
    assert any("Cost" in words and "dear" in words for words in said)


def test_the_chosen_target_is_picked_among_the_states_by_name(inspector):
    inspector.desk.select(())
    box = row(inspector, "chosenTarget").editor.box
    assert [box.itemData(place) for place in range(box.count())] == ["target"]
    assert box.currentText() == "Target"


def test_a_mistake_in_the_formula_is_said_once_and_enter_ends_it(inspector):
    inspector.desk.select(())
    found = row(inspector, "croFormula")
    write(found.editor.text, "(1 + ")
    assert "\n" not in found.editor.text.toPlainText()
    assert "6" in found.message.text()
    assert found.editor.answer.text() == ""


def test_how_a_date_is_written_is_said_to_whoever_writes_it_only(inspector):
    show(inspector, "met", {"dimension": "ease"})
    line = row(inspector, "asOf").editor.line
    assert "2026" not in line.placeholderText()
    click(line)
    assert "2026" in line.placeholderText()


def test_what_changes_says_of_which_of_several(inspector):
    show(inspector, "cap", {"cost": 5}, {"cost": 7})
    inspector.desk.select(["cap", "cap2"])
    lines = [label.text() for label in inspector.changes.findChildren(QLabel)]
    assert any(line.startswith("Test-drive fulfilment · Cost") for line in lines)
