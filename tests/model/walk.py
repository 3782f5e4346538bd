"""Random sessions over a model: what a restless user might do, verb by verb, for tests of laws."""

from contextlib import suppress
from random import Random

from studio.model.commands import arrange, planning
from studio.model.commands.clipboard import copy, paste
from studio.model.commands.deed import Answer, Deed, Question, Scene, perform
from studio.model.commands.drop import Dragged, Spot, drop
from studio.model.kinds import KINDS
from studio.model.record import Records
from studio.model.states import differences, states
from studio.model.store import Store
from studio.model.trouble import Trouble

START = """{"format": "cxmodel", "version": 1, "model": {"name": "Walk"},
 "elements": [
  {"id": "s1", "kind": "segment", "name": "Families", "targetStatus": "target"},
  {"id": "o1", "kind": "outcome", "name": "Get the right car"},
  {"id": "o2", "kind": "outcome", "name": "Stay mobile"},
  {"id": "j1", "kind": "journey", "name": "Choose", "importance": 5},
  {"id": "j2", "kind": "journey", "name": "Own"},
  {"id": "t1", "kind": "stage", "name": "Look"}, {"id": "t2", "kind": "stage", "name": "Drive"},
  {"id": "t3", "kind": "stage", "name": "Service"},
  {"id": "m1", "kind": "moment", "name": "I arrive"},
  {"id": "c1", "kind": "capability", "name": "Test-drive fulfilment"},
  {"id": "c2", "kind": "capability", "name": "Advice", "side": "frontStage"},
  {"id": "u1", "kind": "unit", "name": "Dealers", "fte": 40}, {"id": "u2", "kind": "unit", "name": "Online"},
  {"id": "p1", "kind": "pnl", "name": "Retail", "organisedBy": "channel"},
  {"id": "p2", "kind": "pnl", "name": "Bank", "ringFenced": true},
  {"id": "r1", "kind": "role", "name": "Head of buying"}, {"id": "r2", "kind": "role", "name": "Head of service"},
  {"id": "i1", "kind": "initiative", "name": "One diary"}, {"id": "i2", "kind": "initiative", "name": "New team"},
  {"id": "v1", "kind": "investment", "name": "Refit", "amount": 10},
  {"id": "g1", "kind": "signal", "name": "Come back in a fortnight"}],
 "relations": [
  {"id": "h1", "kind": "hasStage", "from": "j1", "to": "t1", "order": 1},
  {"id": "h2", "kind": "hasStage", "from": "j1", "to": "t2", "order": 2},
  {"id": "h3", "kind": "hasStage", "from": "j2", "to": "t3", "order": 1},
  {"id": "b1", "kind": "bookedTo", "from": "u1", "to": "p1"},
  {"id": "x1", "kind": "supports", "from": "c1", "to": "t2", "unit": "u1", "role": "lead", "sequence": 1},
  {"id": "w1", "kind": "pursuedThrough", "from": "o1", "to": "j1"}]}"""


def step(store: Store, random: Random) -> None:
    """One action of a random session; a refusal or a broken rule is a fine outcome, a crash is not."""
    state = random.choice(list(states(store.records)))
    answer = chosen(_answer(Scene.of(store, state), random), random)
    if answer is None:
        return
    with suppress(Trouble):
        perform(store, answer)


def chosen(answer: Answer | None, random: Random) -> Deed | None:
    """The deed of an answer, one of its choices, or nothing."""
    if isinstance(answer, Question):
        return random.choice(answer.choices)
    return answer if isinstance(answer, Deed) else None


def _answer(scene: Scene, random: Random) -> Answer | None:
    ids = sorted(id_ for id_ in scene.view.records if not id_.startswith("@"))
    if not ids:
        return arrange.create(scene, "capability", ["First"])
    one, other = random.choice(ids), random.choice(ids)
    action = random.randrange(14)
    if action < 6:
        return drop(scene, _dragged(scene, random, one), Spot(other, random.choice(["", "L1", "L3", "L4"])))
    if action == 6:
        return _move(scene, random)
    return _verb(scene, random, action, one, other)


def _dragged(scene: Scene, random: Random, id_: str) -> Dragged:
    if random.random() < 0.2:
        return Dragged(random.choice(sorted(KINDS)))
    return Dragged(scene.records[id_]["kind"], id_)


def _move(scene: Scene, random: Random) -> Answer | None:
    cards = scene.view.of("supports")
    spots = scene.view.of("stage", "moment", "supports")
    rows = ["", *(row["id"] for row in scene.view.of("unit", "pnl"))]
    if not cards or not spots:
        return None
    card = random.choice(cards)
    dragged = Dragged("capability", card["from"], placement=card["id"], copy=random.random() < 0.3)
    return drop(scene, dragged, Spot(random.choice(spots)["id"], row=random.choice(rows)))


def _verb(scene: Scene, random: Random, action: int, one: str, other: str) -> Answer | None:
    is_element = scene.records[one]["kind"] in KINDS
    if action == 7:
        return arrange.retire(scene, [one])
    if action == 8:
        return arrange.delete(scene, [one])
    if action == 9 and is_element:
        return arrange.rename(scene, one, random.choice(["Alpha", "Beta", "Gamma", "Dealers"]))
    if action == 10 and is_element:
        return arrange.duplicate(scene, one)
    if action == 11 and is_element:
        return arrange.merge_into(scene, [other], one)
    if action == 12:
        return _planned(scene, random)
    return paste(scene, copy(scene, [one, other]), as_links=random.random() < 0.5)


def _planned(scene: Scene, random: Random) -> Answer | None:
    initiatives = scene.view.of("initiative")
    found = differences(scene.records)
    if random.random() < 0.1:
        return planning.add_option(scene, f"Option {random.randrange(1000)}")
    if not initiatives or not found:
        return None
    return planning.assign(scene, random.choice(initiatives)["id"], random.sample(found, min(3, len(found))))


def session(records: Records, random: Random, steps: int, author: str = "") -> Store:
    """A store after a random session."""
    store = Store(records, author)
    for _ in range(steps):
        step(store, random)
    return store
