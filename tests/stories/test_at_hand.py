"""What is quickest at hand: typing names, double clicks, the menus of the canvas, keys for the dials, pasting cards."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from studio.canvas.where import box_of
from studio.drawing.marks import Box
from studio.model.commands.drop import Dragged
from studio.ui.label import tip
from tests.stories.hands import LEFT, NO, Hands, opened, sample, studio

__all__ = ["studio"]


@pytest.fixture
def hands(studio, qtbot) -> Hands:
    """A person before the test-drive sample, in the target."""
    return opened(studio, sample(), qtbot)


def names(hands, kind):
    """The names of a kind in the state that is looked at."""
    return [record["name"] for record in hands.desk.view().of(kind)]


def a_card(hands):
    """A card in sight."""
    return next(iter(hands.canvas.surface.picture.layout.cards))


def type_name(hands, text):
    """Type into the line over the canvas, and press Enter."""
    editor = hands.canvas.findChild(QLineEdit)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def open_lines(hands):
    """The lines over the canvas in which a name can be typed."""
    return [line for line in hands.canvas.findChildren(QLineEdit) if line.isVisible()]


def target_names(hands):
    """The names of capabilities in the target."""
    return [record["name"] for record in hands.desk.view("target").of("capability")]


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


def test_what_was_just_dropped_is_taken_back_at_once_and_what_was_typed_before_that(hands):
    before = len(hands.desk.view().of("capability"))
    hands.drag_kind("capability", hands.point(hands.cell(hands.desk.view().of("stage")[0]["id"])))
    QTest.keyClicks(hands.canvas.findChild(QLineEdit), "Loaner")
    hands.press("Ctrl+Z")
    assert len(hands.desk.view().of("capability")) == before + 1
    hands.press("Ctrl+Z")
    hands.press("Ctrl+Z")
    assert len(hands.desk.view().of("capability")) == before


def test_one_line_of_a_name_is_open_and_none_where_one_went_on(hands):
    stage = hands.desk.view().of("stage")[0]["id"]
    for _ in range(3):
        hands.drag_kind("capability", hands.point(hands.cell(stage)))
        assert len(open_lines(hands)) == 1
    QTest.keyClicks(open_lines(hands)[0], "Loaner fleet")
    hands.click(hands.window.bar.states.button("current"))
    assert open_lines(hands) == []
    assert "Loaner fleet" in target_names(hands)


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
    assert (rename.isEnabled(), rename.toolTip()) == (False, tip("Select something on the canvas first."))
    hands.desk.select((a_card(hands),))
    assert (rename.isEnabled(), rename.toolTip()) == (True, tip("Rename (F2)"))


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
