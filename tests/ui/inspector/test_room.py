"""How the inspector shares its width: nothing sticks out, and what a thing was gives way before what it is."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from studio.ui.inspector.badge import SERIF
from tests.ui.inspector.desks import appearance, desk, inspector, row

__all__ = ["appearance", "desk", "inspector"]

FEELINGS = {"hate": 9, "anger": 20, "indifferent": 28, "enjoy": 14, "love": 5, "trust": 24}
LESS_ANGER = {**FEELINGS, "anger": 8, "enjoy": 26}
LONG = "President of property and casualty and of everything else " * 3


def show(inspector, id_, now, then=None):
    """Let a record hold values in current, and others in the target if given, and look at it there."""
    with inspector.desk.store.edit("Say more") as edit:
        edit.set(id_, **now)
        if then is not None:
            edit.set(id_, "target", **then)
    inspector.desk.look_at(state="current" if then is None else "target")
    inspector.desk.select([id_])
    QApplication.processEvents()


def test_nothing_sticks_out_at_the_right(inspector):
    show(inspector, "st1", {"emotion": FEELINGS}, {"emotion": LESS_ANGER})
    assert row(inspector, "emotion").was.isVisible()
    width = inspector.area.viewport().width()
    shown = [part for part in inspector.area.widget().findChildren(QWidget) if part.isVisible()]
    assert all(part.mapTo(inspector.area.viewport(), QPoint(part.width(), 0)).x() <= width for part in shown)


def test_what_it_was_takes_less_than_half_of_the_box(inspector):
    show(inspector, "ret", {"name": LONG})
    show(inspector, "card", {}, {"unit": None})
    found = row(inspector, "unit")
    assert found.was.isVisible()
    assert found.was.width() < found.editor.width()


def test_a_description_is_shown_whole_from_the_start(inspector):
    show(inspector, "cap", {"description": "One two three four five six seven eight. " * 9})
    text = inspector.head.description.text
    assert text.verticalScrollBar().maximum() == 0


def test_what_changes_names_placements_and_keeps_silent_about_their_order(inspector):
    with inspector.desk.store.edit("Hand over") as edit:
        given = edit.add("handoff", from_="card", to="card2", journey="jny", failureProbability=0.2)
        edit.set(given, "target", failureProbability=0.1)
        edit.set("card2", sequence="000002")
        edit.set("card2", "target", sequence="000003")
    inspector.desk.look_at(state="target")
    inspector.desk.select(["card2"])
    lines = [label.text() for label in inspector.changes.findChildren(QLabel)]
    assert any("Test-drive fulfilment at Book & <test> drive" in line for line in lines)
    assert not any("Sequence" in line for line in lines)


def test_a_rating_with_evidence_and_what_it_was_stays_within_a_narrow_panel(inspector):
    inspector.resize(290, 900)
    show(inspector, "cap", {"maturity": {"value": 2, "evidence": "E"}}, {"maturity": {"value": 4, "evidence": "I"}})
    assert row(inspector, "maturity").was.isVisible()
    assert inspector.area.widget().width() <= inspector.area.viewport().width()


def test_the_last_line_of_a_description_is_whole_in_any_size(inspector):
    inspector.setStyleSheet("QPlainTextEdit { font-size: 20px; }")
    show(inspector, "cap", {"description": "One two three four five six seven eight. " * 40})
    text = inspector.head.description.text
    box = text.blockBoundingGeometry(text.document().lastBlock()).translated(text.contentOffset())
    assert box.bottom() <= text.viewport().height() + 1


def test_the_badge_takes_on_the_colour_of_another_letter_at_once(inspector):
    show(inspector, "cap", {"cost": {"value": 10, "evidence": "S"}})
    badge = row(inspector, "cost").badge
    good = badge.palette().buttonText().color()
    show(inspector, "cap", {"cost": {"value": 10, "evidence": "I"}})
    assert badge.palette().buttonText().color() != good
    assert badge.font().isFeatureSet(SERIF)


def test_a_placement_of_another_state_is_called_by_what_it_links(inspector):
    with inspector.desk.store.edit("Come later") as edit:
        late = edit.add("unit", name="Pricing office")
        for id_ in ("card2", late):
            edit.set(id_, present=False)
            edit.set(id_, "target", present=True)
        edit.set("card2", unit=late)
    inspector.desk.look_at(state="current")
    inspector.desk.select(["card2"])
    head = inspector.head
    assert head.kind.text() == "Placement"
    assert head.link.text() == "“Pricing” serves “Book & <test> drive”"
    assert inspector.fields.head.text().strip() == "PLACEMENT"
    assert row(inspector, "unit").editor.button.text().strip() == "Pricing office"
