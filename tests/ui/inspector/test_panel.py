"""What the inspector shows: the card and its capability, what it was in current, several at once, links, plateaus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from studio.ui.inspector.linking import Way, link, ways
from studio.ui.inspector.subject import SEVERAL
from tests.ui.inspector.desks import appearance, click, desk, inspector, row, write

__all__ = ["appearance", "desk", "inspector"]


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def in_target(inspector, *ids):
    inspector.desk.look_at(state="target")
    inspector.desk.select(ids)


def test_a_card_shows_its_capability_and_its_placement(inspector):
    inspector.desk.select(["card"])
    assert inspector.head.title.text.toPlainText() == "Test-drive fulfilment"
    assert inspector.placement.isVisible()
    assert "Retail operations" in row(inspector, "unit").editor.button.text()


def test_the_role_of_a_card_is_edited_where_it_stands(inspector):
    inspector.desk.select(["card"])
    box = row(inspector, "role").editor.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert inspector.desk.store.records["card"]["role"] == "contributing"


def test_the_facts_say_what_it_was_in_current(inspector):
    in_target(inspector, "card")
    assert "was Dealer Network" in texts(inspector.facts)


def test_a_value_of_the_target_says_what_it_was_and_goes_back_by_a_click(inspector):
    in_target(inspector, "cap")
    write(row(inspector, "cost").editor.line, "500")
    assert inspector.desk.store.records["cap"]["cost@target"] == 500
    assert row(inspector, "cost").was.text() == "was 1\u202f000"
    click(row(inspector, "cost").was)
    assert "cost@target" not in inspector.desk.store.records["cap"]
    assert not row(inspector, "cost").was.isVisible()


def test_what_changes_is_listed(inspector):
    in_target(inspector, "cap")
    write(row(inspector, "cost").editor.line, "500")
    assert any("Cost: 1\u202f000 → 500" in line for line in texts(inspector.changes))


def test_several_cards_are_edited_together(inspector):
    inspector.desk.select(["card", "card2"])
    assert inspector.head.kind.text() == "2 capabilities"
    assert row(inspector, "side").editor._shown is SEVERAL
    box = row(inspector, "side").editor.box
    box.setFocus()
    QTest.keyClicks(box, "f")
    records = inspector.desk.store.records
    assert records["cap"]["side"] == records["cap2"]["side"] == "frontStage"
    inspector.desk.undo()
    assert records["cap2"]["side"] == "backStage"


def test_different_kinds_show_what_they_share(inspector):
    inspector.desk.select(["cap", "ret"])
    write(row(inspector, "tags").editor.line, "both")
    assert inspector.desk.store.records["ret"]["tags"] == inspector.desk.store.records["cap"]["tags"] == ("both",)


def test_a_plateau_is_read_only_and_says_why(inspector):
    view = inspector.desk.view("current")
    inspector.desk.derive_with(lambda _records, state: view if state == "wave1" else None)
    inspector.desk.look_at(state="wave1")
    inspector.desk.select(["cap"])
    assert "plateau" in inspector.barred.text()
    assert not row(inspector, "cost").editor.isEnabled()


def test_a_name_in_angle_brackets_is_shown_as_it_is(inspector):
    inspector.desk.select(["st1"])
    assert inspector.head.title.text.toPlainText() == "Book & <test> drive"


def test_nothing_selected_shows_the_model(inspector):
    write(row(inspector, "organisation").editor.line, "Meridian")
    assert inspector.desk.store.records["@model"]["organisation"] == "Meridian"
    assert inspector.overview.counts["capability"] == 3


def test_a_link_is_added_by_the_verb_that_says_it(inspector):
    said = []
    inspector.desk.said.connect(lambda sentence, _weight: said.append(sentence))
    inspector.desk.select(["cap"])
    inspector.links.choose(next(way for way in ways("capability") if way.relation == "realises"))
    picker = inspector.links.picker
    assert "what makes “Test-drive fulfilment” real" in picker.sentence.text()
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert [one["from"] for one in inspector.desk.view().into("cap", "realises")] == ["comp"]
    assert "what makes" in said[-1]


def test_a_link_is_removed_by_its_cross(inspector):
    inspector.desk.select(["cap"])
    click(inspector.links.rows["perf"].remove)
    assert not inspector.desk.view().into("cap", "performs")


def test_what_a_link_carries_is_edited_under_it(inspector):
    inspector.desk.select(["cap"])
    click(inspector.links.rows["perf"].details)
    write(inspector.links.form.rows["share"].editor.line, "80 %")
    assert inspector.desk.store.records["perf"]["share"] == 0.8


def test_a_link_leads_to_its_other_end(inspector):
    inspector.desk.select(["cap"])
    click(inspector.links.rows["perf"].name)
    assert inspector.desk.selection == ("ret",)
    assert inspector.head.title.text.toPlainText() == "Retail operations"


def test_every_way_is_offered_by_a_verb_or_as_it_stands(inspector):
    scene = inspector.desk.scene()
    answer = link(scene, "cap", Way("dependsOn", True, ("capability",)), "cap2")
    assert "Pricing" in answer.sentence


def test_what_was_typed_for_another_is_forgotten_when_the_selection_moves(inspector):
    inspector.desk.select(["cap"])
    write(row(inspector, "cost").editor.line, "many", end=None)
    inspector.desk.select(["cap2"])
    assert row(inspector, "cost").editor.line.text() == ""
    assert inspector.desk.store.records["cap"]["cost"] == 1000


def test_long_names_do_not_widen_the_panel(inspector):
    with inspector.desk.store.edit("Long") as edit:
        for id_ in ("cap", "ret", "st1", "new", "comp"):
            edit.set(id_, name=f"{id_} " + "Wide words " * 44)
    in_target(inspector, "card")
    assert inspector.area.widget().width() <= inspector.area.viewport().width()
    assert inspector.area.widget().minimumSizeHint().width() <= inspector.area.viewport().width()
