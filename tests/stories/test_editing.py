"""Working with the keyboard and the menus: find, add, rename, remove, copy, paste, undo to anywhere."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from studio.canvas.where import box_of
from studio.drawing.marks import Box
from studio.model.commands.drop import Dragged
from studio.model.kinds import KINDS
from studio.ui.inspector.editors.formula import FormulaEditor
from tests.stories.hands import LEFT, NO, Hands, opened, sample, studio

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


def type_name(hands, text):
    """Type into the line over the canvas, and press Enter."""
    editor = hands.canvas.findChild(QLineEdit)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_typing_over_a_selected_card_renames_it(hands):
    card = a_card(hands)
    capability = hands.desk.view().records[card]["from"]
    hands.desk.select((card,))
    hands.canvas.setFocus()
    QTest.keyClicks(hands.canvas, "F")
    type_name(hands, "leet diary")
    assert hands.desk.view().name(capability) == "Fleet diary"


def test_what_is_dropped_new_is_named_at_once(hands):
    stage = hands.desk.view().of("stage")[0]["id"]
    hands.drag_in(Dragged("capability"), hands.point(hands.cell(stage)))
    type_name(hands, "Loaner fleet")
    card = hands.card("Loaner fleet", hands.desk.view().name(stage))
    assert hands.desk.selection == (card,)


@pytest.mark.parametrize("kind", ["outcome", "journey"])
def test_a_new_outcome_or_journey_is_named_where_its_name_stands(hands, kind):
    outcome = hands.desk.view().of("outcome")[0]["id"]
    hands.drag_in(Dragged(kind), hands.point(box_of(hands.canvas.surface.picture, outcome)))
    assert hands.canvas.findChild(QLineEdit).height() < 60
    type_name(hands, "Get going again")
    assert "Get going again" in names(hands, kind)


def free_place(hands, column):
    """A point low in the cell of a stage, below its cards."""
    box = hands.cell(column)
    return hands.point(Box(box.x + 20, box.bottom - 8, 4, 4))


def test_a_double_click_on_a_free_place_adds_a_capability_there(hands):
    stage = hands.desk.view().of("stage")[0]["id"]
    QTest.mouseDClick(hands.canvas, LEFT, NO, free_place(hands, stage))
    type_name(hands, "Loaner fleet")
    assert hands.card("Loaner fleet", hands.desk.view().name(stage)) in hands.desk.selection


def offered(hands, id_):
    """What the menu of the canvas offers there."""
    hands.window.menus._open_here(id_, QPoint(200, 200))
    menu = QApplication.activePopupWidget()
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return words


def test_the_bare_ground_offers_what_can_be_put_there(hands):
    assert offered(hands, "") == [
        "Find or add …",
        "Paste as copies",
        "Paste as links to what is here",
        "Add many from a list …",
        "Select all cards",
        "Show everything",
        "Copy as a picture",
    ]


def test_what_cannot_be_done_says_what_is_missing(hands):
    rename = hands.window.menus.by_id["rename"]
    assert (rename.isEnabled(), rename.toolTip()) == (False, "Select something on the canvas first.")
    hands.desk.select((a_card(hands),))
    assert (rename.isEnabled(), rename.toolTip()) == (True, "Rename (F2)")


def test_keys_turn_the_dials(hands):
    hands.press("Ctrl+2")
    hands.press("F9")
    assert (hands.desk.lens, hands.desk.state) == ("pnls", "current")
    hands.press("F9")
    assert hands.desk.state == "target"


def test_ctrl_a_selects_all_cards_wherever_the_focus_is(hands):
    hands.window.foot.setFocus()
    hands.press("Ctrl+A")
    assert set(hands.desk.selection) == set(hands.canvas.layout_shown.cards)


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


@pytest.mark.parametrize(("keys", "more"), [("Ctrl+Shift+V", 0), ("Ctrl+V", 1)])
def test_a_copied_card_is_pasted_at_the_stage_that_is_chosen(hands, keys, more):
    card = hands.desk.view().records[a_card(hands)]
    taken = {link["to"] for link in hands.desk.view().out(card["from"], "supports")}
    stage = next(one["id"] for one in hands.desk.view().of("stage") if one["id"] not in taken)
    count = len(names(hands, "capability"))
    hands.desk.select((card["id"],))
    hands.press("Ctrl+C")
    hands.desk.select((stage,))
    hands.press(keys)
    assert len(names(hands, "capability")) == count + more
    assert [hands.desk.view().records[id_]["to"] for id_ in hands.desk.selection] == [stage]


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
