"""What became of each card between two states, and both in one picture."""

import pytest

from studio.analysis.compare import compare
from studio.analysis.context import Model
from studio.drawing.differing import ADDED, CHANGED, GHOST, GONE, LEFT, MOVED, differing, only_changed, overlaid
from studio.drawing.lens import arrange
from studio.drawing.placements import accounts
from studio.model.plain import read

FORM = {
    "format": "cxmodel",
    "version": 1,
    "model": {"name": "Test drive"},
    "states": [{"id": "current", "type": "current"}, {"id": "target", "type": "target"}],
    "elements": [
        {"id": "pr", "kind": "pnl", "name": "Retail"},
        {"id": "pj", "kind": "pnl", "name": "Car buying", "present": False, "at": {"target": {"present": True}}},
        {"id": "dlr", "kind": "unit", "name": "Dealers"},
        {"id": "web", "kind": "unit", "name": "Web"},
        {"id": "j1", "kind": "journey", "name": "Choose a car"},
        {"id": "a1", "kind": "stage", "name": "Book"},
        {"id": "a2", "kind": "stage", "name": "Test drive"},
        {"id": "drive", "kind": "capability", "name": "Fulfilment", "side": "frontStage"},
        {"id": "forms", "kind": "capability", "name": "Lead forms"},
        {"id": "host", "kind": "capability", "name": "Hosting"},
        {"id": "price", "kind": "capability", "name": "Pricing", "at": {"target": {"maturity": 4}}},
    ],
    "relations": [
        {"id": "h1", "kind": "hasStage", "from": "j1", "to": "a1", "order": 1},
        {"id": "h2", "kind": "hasStage", "from": "j1", "to": "a2", "order": 2},
        {"id": "b1", "kind": "bookedTo", "from": "dlr", "to": "pr", "at": {"target": {"to": "pj"}}},
        {"id": "b2", "kind": "bookedTo", "from": "web", "to": "pr"},
        {"id": "moved", "kind": "supports", "from": "drive", "to": "a2", "unit": "dlr", "role": "lead"},
        {
            "id": "gone",
            "kind": "supports",
            "from": "forms",
            "to": "a1",
            "unit": "web",
            "at": {"target": {"present": False}},
        },
        {
            "id": "new",
            "kind": "supports",
            "from": "host",
            "to": "a1",
            "unit": "web",
            "present": False,
            "at": {"target": {"present": True}},
        },
        {"id": "same", "kind": "supports", "from": "price", "to": "a2", "unit": "web"},
    ],
}


@pytest.fixture(scope="module")
def found():
    """Current against target."""
    return compare(Model(read(FORM)), "current", "target")


def test_cards_come_go_move_and_change(found):
    fates = differing(found, "pnls").fates
    assert [fates[id_] for id_ in ("new", "gone", "moved", "same")] == [ADDED, GONE, MOVED, CHANGED]


def test_a_card_moves_only_where_the_lens_puts_it_elsewhere(found):
    assert "moved" not in differing(found, "layers").fates
    assert differing(found, "layers").moves == ()


def test_what_changed_is_said_in_the_words_of_the_change_list(found):
    what = differing(found, "pnls")
    assert "maturity" in what.said_of("same")
    assert what.said_of(f"{GHOST}gone") == what.said_of("gone") != ""


def test_the_overlay_holds_what_is_gone_and_where_things_were(found):
    what = differing(found, "pnls")
    union = overlaid(found, what)
    cards = arrange(union, "pnls", beside=found.before).cards
    assert {"gone", "new", "moved", f"{GHOST}moved"} <= set(cards)
    assert accounts(union)[union.records[f"{GHOST}moved"]["unit"]] == "pr"
    assert cards["moved"].y != cards[f"{GHOST}moved"].y


def test_on_one_side_alone_nothing_is_pale(found):
    what = differing(found, "pnls")
    assert "new" not in what.on(found.before).fates
    assert not what.on(found.before).has_ghosts
    assert LEFT not in what.on(found.before).fates.values()


def test_only_what_changed_leaves_the_rest_out(found):
    fates = {id_: fate for id_, fate in differing(found, "pnls").fates.items() if id_ != "same"}
    assert {link["id"] for link in only_changed(found.after, fates).of("supports")} == {"new", "moved"}
