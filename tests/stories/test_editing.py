"""Working with the keyboard and the menus: find, add, rename, remove, copy, paste, undo to anywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from studio.model.kinds import KINDS
from studio.ui.inspector.editors.formula import FormulaEditor
from tests.stories.hands import Hands, opened, sample, studio

__all__ = ["studio"]


@pytest.fixture
def hands(studio, qtbot) -> Hands:
    """A person before the test-drive sample, in the target."""
    return opened(studio, sample(), qtbot)


def names(hands, kind):
    """The names of a kind in the state that is looked at."""
    return [record["name"] for record in hands.desk.view().of(kind)]


def find(hands, typed):
    """Type into the palette, and take the first line."""
    hands.press("Ctrl+K")
    palette = hands.bench.palette
    QTest.keyClicks(palette.typed, typed)
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    QApplication.processEvents()


def a_card(hands):
    """A card in sight."""
    return next(iter(hands.canvas.surface.picture.layout.cards))


def test_the_palette_finds_an_element_and_shows_it(hands):
    journey = hands.desk.view().of("journey")[0]
    find(hands, journey["name"])
    assert hands.desk.selection == (journey["id"],)


def test_the_palette_adds_something_new_of_a_kind(hands):
    find(hands, "capability: Loaner fleet")
    assert "Loaner fleet" in names(hands, "capability")
    assert any(thing.words == "Loaner fleet" for thing in hands.window.left.shelf.waiting.things)


def test_the_palette_carries_out_commands(hands):
    find(hands, "Fold all journeys")
    assert hands.desk.options.collapsed


def test_every_element_is_found_by_its_name(hands):
    palette = hands.bench.palette
    for kind in ("capability", "role", "unit"):
        name = names(hands, kind)[0]
        palette.open(name)
        assert any(line.words == name and line.more == KINDS[kind].label for line in palette.lines)


def test_f2_renames_in_place(hands):
    card = a_card(hands)
    capability = hands.desk.view().records[card]["from"]
    hands.desk.select((card,))
    hands.canvas.setFocus()
    hands.press("F2")
    editor = hands.canvas.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Fleet diary")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert hands.desk.view().name(capability) == "Fleet diary"


def test_delete_takes_a_card_from_its_place_and_keeps_the_capability(hands):
    card = a_card(hands)
    capability = hands.desk.view().records[card]["from"]
    hands.desk.select((card,))
    hands.canvas.setFocus()
    hands.press("Del")
    assert hands.desk.view().get(card) is None
    assert hands.desk.view().get(capability) is not None


def test_deleting_everywhere_says_what_goes_with_it(hands):
    card = a_card(hands)
    capability = hands.desk.view().records[card]["from"]
    hands.desk.select((card,))
    hands.press("Shift+Del")
    assert hands.desk.view("current").get(capability) is None
    assert "With it" in hands.bench.notices.words


def test_a_copy_is_real_and_a_link_is_not(hands):
    capability = hands.desk.view().of("capability")[0]["id"]
    count = len(names(hands, "capability"))
    hands.desk.select((capability,))
    hands.press("Ctrl+C")
    hands.press("Ctrl+Shift+V")
    assert len(names(hands, "capability")) == count
    hands.press("Ctrl+V")
    assert len(names(hands, "capability")) == count + 1


def test_duplicates_keep_their_names_apart(hands):
    hands.desk.select((hands.desk.view().of("capability")[0]["id"],))
    hands.press("Ctrl+D")
    assert any(name.endswith("(copy)") for name in names(hands, "capability"))


def test_a_list_of_lines_becomes_elements_and_wrong_rows_stay(hands):
    QApplication.clipboard().setText("- Loaner fleet\n- Key handover\n- Loaner fleet")
    hands.press("Ctrl+V")
    panel = hands.bench.side.turn_to("paste")
    assert [row.problem for row in panel.block().rows] == ["", "", "There is one of this name already."]
    hands.click(panel.add)
    assert {"Loaner fleet", "Key handover"} <= set(names(hands, "capability"))
    assert panel.text.toPlainText() == "Loaner fleet"


def test_rows_from_a_spreadsheet_bring_their_fields(hands):
    QApplication.clipboard().setText("Name\tDescription\tMaturity\nLoaner fleet\tCars to lend\t3\nBad\tx\tnine")
    hands.press("Ctrl+V")
    panel = hands.bench.side.turn_to("paste")
    assert [bool(row.problem) for row in panel.block().rows] == [False, True]
    hands.click(panel.add)
    made = hands.desk.view().records[hands.named("capability", "Loaner fleet")]
    assert (made["description"], made["maturity"]) == ("Cars to lend", 3)


def test_the_history_goes_back_to_any_step_and_forward_again(hands):
    before = dict(hands.desk.store.records)
    for name in ("One", "Two", "Three"):
        find(hands, f"capability: {name}")
    panel = hands.bench.side.turn_to("history")
    assert panel.list.count() == 4
    panel.go_to(0)
    assert hands.desk.store.records == before
    panel.go_to(2)
    assert "Two" in names(hands, "capability")
    assert "Three" not in names(hands, "capability")


def test_what_cannot_be_undone_is_not_offered(hands):
    assert not hands.window.menus.by_id["undo"].isEnabled()
    find(hands, "capability: One")
    assert hands.window.menus.by_id["undo"].isEnabled()


def test_a_journey_is_shown_alone_and_all_come_back(hands):
    journey = hands.desk.view().of("journey")[0]["id"]
    hands.desk.select((journey,))
    hands.press("Ctrl+J")
    assert len(hands.canvas.surface.picture.layout.travels) == 1
    hands.press("Ctrl+J")
    assert len(hands.canvas.surface.picture.layout.travels) == len(hands.desk.view().of("journey"))


def test_notes_are_parked_and_done_with(hands):
    panel = hands.bench.side.turn_to("notes")
    panel.line.setText("Ask the dealers")
    hands.click(panel.park)
    assert "Ask the dealers" in names(hands, "note")
    panel.list.setCurrentItem(panel.list.findItems("Ask the dealers", Qt.MatchFlag.MatchExactly)[0])
    hands.click(panel.drop)
    assert "Ask the dealers" not in names(hands, "note")


def test_what_is_selected_is_copied_as_a_picture(hands):
    hands.desk.select((a_card(hands),))
    hands.press("Ctrl+Shift+C")
    image = QApplication.clipboard().image()
    assert image.width() > 200
    assert image.height() > 60


def test_the_formula_of_the_model_is_worked_out_while_the_window_goes_on(hands, qtbot):
    hands.desk.select([])
    editor = hands.window.findChild(FormulaEditor)
    editor.text.setFocus()
    editor.text.selectAll()
    QTest.keyClicks(editor.text, "perceptionIndex × 0 + 7")
    qtbot.waitUntil(lambda: editor.answer.text() == "= 7")
