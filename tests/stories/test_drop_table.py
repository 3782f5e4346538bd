"""Every row of the table of drops, dragged with the mouse in the window, and undone with the keyboard."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt

from studio.file.save import save
from studio.model.plain import read
from studio.model.states import at
from tests.model.house import ELEMENTS, RELATIONS, element, relation
from tests.stories.hands import Hands, fingers, opened, studio_of

MORE = [
    element("stage", "drive", "Drive it"),
    element("moment", "worry", "I worry about the price"),
    element("pnl", "credit", "Credit"),
    element("unit", "desk", "Credit desk", fte=12),
    element("component", "portal", "Dealer portal"),
    element("employeeStage", "hand", "Hand over the key"),
    element("perceptionMetric", "trust", "Trust"),
    element("forum", "board", "Journey board"),
    element("role", "clerk", "Clerk"),
    element("pnl", "stores", "Stores", organisedBy="channel"),
    relation("governs", "board", "choose"),
    relation("hasStage", "own", "drive", order=1),
    relation("pursuedThrough", "care", "own"),
    relation("occursIn", "arrive", "find"),
    relation("bookedTo", "sales", "retail"),
    relation("supports", "lending", "finance", unit="bankops", role="lead", sequence=1),
    relation("realises", "app", "lending"),
    relation("measures", "trust", "find"),
    relation("enables", "hand", "drive"),
]
DOCUMENT = {
    "format": "cxmodel",
    "version": 1,
    "model": {"name": "Everything", "phase1Skipped": True},
    "states": [{"id": "current", "type": "current"}, {"id": "target", "type": "target"}],
    "elements": [*ELEMENTS, *(one for one in MORE if "from" not in one)],
    "relations": [*RELATIONS, *(one for one in MORE if "from" in one)],
}


class Row(NamedTuple):
    """What is dragged, onto what, through which lens, and the link that it makes. `row` is that of a cell."""

    what: str
    onto: str
    relation: str
    start: str
    end: str
    lens: str = "outcomes"
    row: str = ""

    def __str__(self) -> str:
        return f"{self.what} on {self.onto}{f' in {self.row}' if self.row else ''}"


CARD = "supports-lending-finance"
ROWS = [
    Row("identity", "find", "supports", "identity", "find"),
    Row("identity", "find", "supports", "identity", "find", "layers", "L1"),
    Row("identity", "find", "supports", "identity", "find", "layers", "L4"),
    Row("identity", "finance", "supports", "identity", "finance", "pnls", "bankops"),
    Row("identity", "arrive", "supports", "identity", "arrive", "pnls"),
    Row("data", "find", "", "", ""),
    Row("data", "drive", "underpins", "data", "enables-hand-drive"),
    Row("data", "app", "underpins", "data", "app", "layers"),
    Row("portal", CARD, "realises", "portal", "lending"),
    Row("broker", "app", "provides", "broker", "app", "layers"),
    Row("broker", CARD, "provides", "broker", "lending"),
    Row("desk", CARD, "performs", "desk", "lending"),
    Row("desk", "find", "responsible", "desk", "find", "layers", "L7"),
    Row("desk", "bank", "bookedTo", "desk", "bank", "pnls"),
    Row("market", "choose", "accountsFor", "market", "choose"),
    Row("market", "car", "accountsFor", "market", "car"),
    Row("market", "find", "funds", "market", "find"),
    Row("market", CARD, "funds", "market", "lending"),
    Row("market", "arrive", "", "", "", "pnls"),
    Row("maya", "choose", "owns", "maya", "choose"),
    Row("maya", "car", "owns", "maya", "car"),
    Row("maya", "find", "responsible", "maya", "find"),
    Row("maya", "arrive", "responsible", "maya", "arrive", "pnls"),
    Row("maya", "bank", "holds", "maya", "bank", "pnls"),
    Row("clerk", "board", "sitsIn", "clerk", "board"),
    Row("council", "choose", "governs", "council", "choose"),
    Row("web", "find", "servedThrough", "find", "web"),
    Row("speed", "car", "measures", "speed", "car"),
    Row("speed", "choose", "measures", "speed", "choose"),
    Row("speed", "find", "measures", "speed", "find"),
    Row("speed", "arrive", "measures", "speed", "arrive", "pnls"),
    Row("speed", "trust", "twinOf", "speed", "trust", "layers"),
    Row("wait", "find", "observedAt", "wait", "find"),
    Row("wait", "arrive", "observedAt", "wait", "arrive", "pnls"),
    Row("crm", "car", "attachesTo", "crm", "car"),
    Row("crm", "choose", "attachesTo", "crm", "choose"),
    Row("greet", "find", "enables", "greet", "find"),
    Row("crm", "trust", "attachesTo", "crm", "trust", "layers"),
    Row("certainty", "app", "addresses", "app", "certainty", "layers"),
    Row("certainty", CARD, "addresses", "lending", "certainty"),
    Row("families", "choose", "travelledBy", "choose", "families"),
    Row("loose", "choose", "hasStage", "choose", "loose"),
    Row("worry", "find", "occursIn", "worry", "find"),
]


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory) -> Iterator:
    """The one window in which every row is tried."""
    path = tmp_path_factory.mktemp("everything") / "everything.cxmodel"
    save(read(DOCUMENT), path)
    studio = studio_of(qapp)
    yield studio, path
    for one in list(studio.windows):
        one.close()
    qapp.processEvents()


@pytest.fixture
def hands(window, qtbot) -> Iterator[Hands]:
    """A person before the model that has one of everything; what was done is undone at the end."""
    studio, path = window
    hands = opened(studio, path, qtbot)
    hands.desk.look_at(state="current", lens="outcomes")
    yield hands
    fingers().let_go()
    before = dict(hands.desk.store.records)
    while hands.desk.can_undo:
        hands.press("Ctrl+Z")
    assert not hands.bench.dossier.is_modified, before


def links(hands, kind):
    """The ends of all links of a kind in the state that is looked at."""
    view = at(hands.desk.store.records, hands.desk.state)
    return {(one["from"], one["to"]) for one in view.values() if one["kind"] == kind}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_drag_from_the_shelf_records_the_link_of_the_table(hands, row):
    hands.desk.look_at(lens=row.lens)
    before = dict(hands.desk.store.records)
    end = hands.point(hands.cell(row.onto, row.row)) if row.row else hands.over(row.onto)
    hands.drag_waiting(row.what, end)
    if not row.relation:
        assert dict(hands.desk.store.records) == before
        assert hands.bench.notices.words
    else:
        assert (row.start, row.end) in links(hands, row.relation)
        assert hands.bench.notices.words


def test_an_initiative_on_a_changed_card_delivers_its_change(hands):
    hands.desk.look_at(state="target")
    hands.drag(hands.point(hands.layout_box(CARD)), hands.point(hands.cell("find")))
    hands.drag_waiting("diary", hands.over(CARD))
    assigned = [one for one in hands.desk.store.records.values() if one["kind"] == "changes"]
    assert {(one["from"], one["record"]) for one in assigned} == {("diary", CARD)}


def test_a_principle_on_a_unit_asks_how_and_the_answer_is_clicked(hands):
    hands.desk.look_at(lens="pnls")
    hands.drag_waiting("listen", hands.over("bankops"))
    hands.click(hands.canvas._choices.buttons[1])
    assert ("bankops", "listen") in links(hands, "upholds")


def test_a_pnl_by_channel_on_a_journey_asks_how_it_shall_answer(hands):
    hands.drag_waiting("stores", hands.over("choose"))
    hands.click(hands.canvas._choices.buttons[1])
    assert [hands.desk.view().name(start) for start, _ in links(hands, "accountsFor")] == ["Choose a car"]


def test_a_card_is_copied_with_alt_and_moved_without(hands):
    start, end = hands.point(hands.layout_box(CARD)), hands.point(hands.cell("find"))
    hands.drag(start, end, Qt.KeyboardModifier.AltModifier)
    assert links(hands, "supports") >= {("lending", "find"), ("lending", "finance")}
    hands.drag(hands.point(hands.layout_box(CARD)), hands.point(hands.cell("drive")))
    assert links(hands, "supports") >= {("lending", "find"), ("lending", "drive")}


@pytest.mark.parametrize("lens", ["outcomes", "pnls", "layers"])
def test_something_is_taken_from_the_shelf_and_placed_without_a_mouse(hands, lens):
    hands.desk.look_at(lens=lens)
    kinds = hands.window.left.shelf.kinds
    kinds.setCurrentRow(next(row for row in range(kinds.count()) if kinds.item(row).text() == "Capability"))
    kinds.setFocus()
    hands.press("Return")
    hands.press("Right")
    there = hands.canvas.gesture.stop.cell.column.id
    assert f"“{hands.desk.view().name(there)}”" in hands.canvas.gesture.hand.answer.sentence
    hands.press("Return")
    placed = {hands.desk.view().name(start) for start, end in links(hands, "supports") if end == there}
    assert "New capability" in placed
