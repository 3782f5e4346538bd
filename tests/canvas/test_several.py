"""Several things dropped together: their order, short keys, one primary performer, and what is refused."""

import pytest

from studio.model.commands.deed import Deed, Refusal, Scene, perform
from studio.model.commands.drop import Dragged, Spot
from studio.model.commands.several import drop_all, spread
from studio.model.plain import read
from studio.model.query import View
from studio.model.store import Store
from tests.canvas.worlds import element, relation, small_model

MANY = 1_000


def crowded():
    """The small model with a thousand more cards on one stage, two a capability, which nobody performs yet."""
    form = small_model()
    for number in range(MANY):
        capability = f"more-{number // 2}"
        if number % 2 == 0:
            form["elements"].append(element("capability", capability, capability))
        link = relation(
            "supports", capability, ("buy-0", "buy-2")[number % 2], id=f"crowd-{number:04}", sequence=number
        )
        form["relations"].append({**link, "unit": "shop"})
    return Store(read(form))


def in_hand(store, ids):
    """Cards as they are carried."""
    view = View.of_state(store.records)
    return [Dragged("capability", view.records[id_]["from"], id_, id_) for id_ in ids]


@pytest.mark.parametrize("count", [0, 1, 2, 7, 1_000, 20_000])
def test_keys_between_two_neighbours_rise_and_stay_short(count):
    keys = spread("a", "b", count)
    assert sorted(set(keys)) == keys
    assert len(keys) == count
    assert all("a" < key < "b" and len(key) <= 8 for key in keys)


def test_a_thousand_cards_move_in_one_step_and_keep_their_order():
    store = crowded()
    cards = [f"crowd-{number:04}" for number in range(0, MANY, 2)]
    perform(store, drop_all(Scene.of(store), in_hand(store, cards), Spot("own-2")))
    links = View.of_state(store.records).into("own-2", "supports")
    assert [link["id"] for link in sorted(links, key=lambda link: link["sequence"])] == cards
    store.undo()
    assert View.of_state(store.records).into("own-2", "supports") == []


def test_a_capability_in_the_hand_twice_gets_one_primary_performer():
    store = crowded()
    hand = in_hand(store, ["crowd-0000", "crowd-0001"])
    perform(store, drop_all(Scene.of(store), hand, Spot("own-2", row="yard")))
    performs = View.of_state(store.records).into("more-0", "performs")
    assert [link.get("primary") for link in performs] == [True]


def test_what_is_refused_stays_and_its_reason_is_told():
    store = Store(read(small_model()))
    hand = [*in_hand(store, ["card1"]), Dragged("capability", "drive", "Drive")]
    answer = drop_all(Scene.of(store), hand, Spot("buy-1"))
    assert isinstance(answer, Deed)
    assert "“Drive” serves “Try” already, by the same unit." in answer.notes
    perform(store, answer)
    assert store.records["card1"]["to"] == "buy-1"


def test_where_all_is_refused_the_first_reason_is_the_answer():
    store = Store(read(small_model()))
    hand = [Dragged("pnl", "sales", "Sales"), Dragged("pnl", "care", "Care")]
    assert drop_all(Scene.of(store), hand, Spot("key")) == drop_all(Scene.of(store), hand[:1], Spot("key"))


def test_an_empty_hand_is_refused():
    store = Store(read(small_model()))
    assert isinstance(drop_all(Scene.of(store), [], Spot("buy-0")), Refusal)
