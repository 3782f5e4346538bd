"""Would-be targets: what is begun beside a state can be dropped without a trace, or made that state."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio import paths
from studio.file import document
from studio.model.commands.arrange import retire
from studio.model.commands.deed import Refusal, Scene, perform
from studio.model.commands.planning import add_option, assign, drop_option
from studio.model.commands.timing import part, retime
from studio.model.commands.trying import adopt, begin_trial, keep_trial
from studio.model.states import at, differences, states
from studio.model.store import Store

SAMPLE = document.read(paths.models() / "military-families.cxmodel").records
CARDS = sorted(
    id_ for id_, record in at(SAMPLE, "target").items() if record["kind"] in ("supports", "owns", "bookedTo")
)


def begun(like="target"):
    """A store with a trial beside a state, and the id of the trial."""
    store = Store(SAMPLE)
    perform(store, begin_trial(Scene.of(store), like))
    return store, next(state for state in states(store.records) if state not in states(SAMPLE))


def without(records, state, gone=()):
    """Plain records without the record of a state itself, and without assignments of what is nowhere any more."""
    kept = {id_: record for id_, record in records.items() if id_ != f"@{state}"}
    return {id_: record for id_, record in kept.items() if record.get("record") not in gone}


@settings(max_examples=10)
@given(st.sets(st.sampled_from(CARDS), max_size=5))
def test_what_is_tried_and_dropped_leaves_no_trace(cards):
    store, state = begun()
    perform(store, retire(Scene.of(store, state), sorted(cards)))
    perform(store, drop_option(Scene.of(store, state), state))
    assert store.records == SAMPLE


@settings(max_examples=10)
@given(st.sets(st.sampled_from(CARDS), min_size=1, max_size=5))
def test_the_target_becomes_as_what_was_tried(cards):
    store, state = begun()
    perform(store, retire(Scene.of(store, state), sorted(cards)))
    wanted, current = at(store.records, state), at(store.records, "current")
    perform(store, adopt(Scene.of(store), state, "target"))
    gone = SAMPLE.keys() - store.records.keys()
    assert at(store.records, "target") == without(wanted, state, gone)
    assert at(store.records, "current") == without(current, state, gone)
    store.undo()
    assert at(store.records, state) == wanted


def test_dropping_an_option_keeps_what_is_retired_in_the_target():
    store = Store(SAMPLE)
    perform(store, add_option(Scene.of(store), "Another"))
    made = next(state for state in states(store.records) if state not in states(SAMPLE))
    perform(store, drop_option(Scene.of(store), made))
    assert store.records == SAMPLE


def test_assignments_of_what_was_tried_go_over():
    store, state = begun()
    card = next(id_ for id_ in CARDS if id_ in at(SAMPLE))
    perform(store, retire(Scene.of(store, state), [card]))
    new = [one for one in differences(store.records, state) if one.id == card]
    perform(store, assign(Scene.of(store, state), "I1", new, state))
    perform(store, adopt(Scene.of(store), state, "target"))
    assigned = [record for record in store.records.values() if record["kind"] == "changes"]
    assert all(record.get("option", "target") != state for record in assigned)
    assert [record["from"] for record in assigned if record["record"] == card] == ["I1"]


def test_a_trial_is_kept_under_a_name_only():
    store, state = begun()
    assert isinstance(keep_trial(Scene.of(store), state, " "), Refusal)
    perform(store, keep_trial(Scene.of(store), state, "Bold"))
    assert store.records[f"@{state}"]["name"] == "Bold"


@pytest.mark.parametrize(("state", "onto"), [("target", "current"), ("nothing", "target"), ("current", "target")])
def test_only_an_option_is_made_the_target(state, onto):
    assert isinstance(adopt(Scene.of(Store(SAMPLE)), state, onto), Refusal)


def test_moving_an_initiative_keeps_what_its_length_rests_on():
    store = Store(SAMPLE)
    with store.edit("Grounded") as edit:
        edit.set("I1", durationWeeks={"value": 8, "evidence": "S"})
    perform(store, retime(Scene.of(store), "I1", 3.0, 9.0))
    assert store.records["I1"]["durationWeeks"] == {"value": 9.0, "evidence": "S"}
    assert store.records["I1"]["notBefore"] == 3.0
    assert isinstance(retime(Scene.of(store), "I1", 3.0, None), Refusal)
    perform(store, retime(Scene.of(store), "I1", 0.0, None))
    assert "notBefore" not in store.records["I1"]


def test_only_what_was_declared_can_be_taken_away():
    store = Store(SAMPLE)
    link = next(record for record in SAMPLE.values() if record["kind"] == "precedes")
    perform(store, part(Scene.of(store), link["from"], link["to"]))
    assert link["id"] not in store.records
    assert isinstance(part(Scene.of(store), link["from"], link["to"]), Refusal)
