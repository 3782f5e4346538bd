"""Laws that hold for any model and any sequence of edits: diff, undo, states, merge, integrity."""

from contextlib import suppress
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studio.model.change import Change, apply, diff
from studio.model.commands.deed import Scene, perform
from studio.model.commands.planning import copy_current
from studio.model.groups import Groups
from studio.model.index import Index
from studio.model.kinds import KINDS
from studio.model.merge import merge
from studio.model.plain import read_text, write_text
from studio.model.record import Records
from studio.model.rules import problems
from studio.model.states import at, between, differences, presence
from studio.model.store import Store
from studio.model.trouble import Trouble
from tests.model.walk import START, session, step

SEEDS = some.integers(0, 2**32 - 1)
STEPS = 25


def walked(seed: int, steps: int = STEPS) -> Store:
    return session(read_text(START), Random(seed), steps)


def clear(index: Groups | dict[str, set[str]]) -> dict[str, set[str]]:
    return {key: set(ids) for key, ids in index.items() if ids}


@given(SEEDS)
def test_no_sequence_of_verbs_breaks_an_integrity_rule(seed: int) -> None:
    store, random = Store(read_text(START)), Random(seed)
    for _ in range(STEPS):
        step(store, random)
        assert problems(store.records) == []


@given(SEEDS)
def test_the_index_stays_true_through_edits_undo_and_redo(seed: int) -> None:
    store = walked(seed)
    store.undo()
    afresh = Index(store.records)
    assert clear(store.index.referrers) == clear(afresh.referrers)
    for kind in KINDS:
        assert clear(store.index.names(kind)) == clear(afresh.names(kind))
    assert clear(store.index.kinds) == clear(afresh.kinds)


@given(SEEDS)
def test_what_is_known_of_presence_gives_the_same_states(seed: int) -> None:
    records = walked(seed).records
    known, here = presence(records), at(records)
    assert at(records, known=known) == here
    assert at(records, "target", known) == at(records, "target")
    assert between(records, here, "target", known) == between(records, here, "target")


@given(SEEDS, SEEDS)
def test_diff_carries_before_to_after_and_its_inverse_back(one: int, other: int) -> None:
    before, after = dict(walked(one).records), dict(walked(other).records)
    changes = diff(before, after)
    there = dict(before)
    apply(there, changes)
    assert write_text(there) == write_text(after)
    apply(there, [change.inverted() for change in reversed(changes)])
    assert write_text(there) == write_text(before)


@given(SEEDS)
def test_undoing_all_gives_the_same_bytes_and_redoing_all_too(seed: int) -> None:
    store = walked(seed)
    end = write_text(store.records)
    while store.undo():
        pass
    assert write_text(store.records) == write_text(read_text(START))
    while store.redo():
        pass
    assert write_text(store.records) == end


@given(SEEDS)
def test_a_change_written_as_json_comes_back_as_it_was(seed: int) -> None:
    for batch in walked(seed).history.done:
        for change in batch.changes:
            assert Change.read(change.written()) == change


@given(SEEDS)
def test_the_plain_form_keeps_everything(seed: int) -> None:
    text = write_text(walked(seed).records)
    assert write_text(read_text(text)) == text


@given(SEEDS)
def test_copying_current_to_target_leaves_no_change(seed: int) -> None:
    store = walked(seed)
    perform(store, copy_current(Scene.of(store)))
    assert differences(store.records) == []
    assert at(store.records, "current") == at(store.records, "target")


def three(base_seed: int, mine_seed: int, theirs_seed: int) -> tuple[Records, Records, Records]:
    base = dict(walked(base_seed, 10).records)
    return base, dict(session(base, Random(mine_seed), 6).records), dict(session(base, Random(theirs_seed), 6).records)


@given(SEEDS, SEEDS, SEEDS)
def test_a_conflict_free_merge_does_not_depend_on_whose_turn_it_is(base: int, mine: int, theirs: int) -> None:
    before, ours, other = three(base, mine, theirs)
    one, two = merge(before, ours, other), merge(before, other, ours)
    assert {c.key for c in one.conflicts if not c.rule} == {c.key for c in two.conflicts if not c.rule}
    assert bool(one.conflicts) == bool(two.conflicts)
    if not one.conflicts:
        assert write_text(one.records) == write_text(two.records)


@given(SEEDS, SEEDS)
def test_merging_with_oneself_or_with_the_base_changes_nothing(base: int, mine: int) -> None:
    before, ours, _ = three(base, mine, 0)
    assert merge(before, ours, ours).records == ours
    assert merge(before, ours, before).records == ours
    assert merge(before, before, ours).records == ours


@given(SEEDS, SEEDS, SEEDS, some.sampled_from(["mine", "theirs", "both"]))
def test_a_merge_is_sound_however_its_conflicts_are_settled(base: int, mine: int, theirs: int, choice: str) -> None:
    before, ours, other = three(base, mine, theirs)
    choices: dict[str, str] = {}
    for _ in range(30):
        result = merge(before, ours, other, choices)
        assert problems(result.records) == []
        if not result.conflicts:
            return
        choices |= {conflict.key: choice for conflict in result.conflicts}
    pytest.fail("settling the conflicts never came to an end")


@given(SEEDS, SEEDS)
def test_undo_leaves_a_colleagues_later_change_alone(mine: int, theirs: int) -> None:
    store = walked(mine, 8)
    colleague = session(dict(store.records), Random(theirs), 4, "Ann")
    for batch in colleague.history.done:
        store.receive(batch)
    others = [change for batch in colleague.history.done for change in batch.changes]
    kept = {c.id: store.records[c.id].get(c.field) for c in others if c.op == "set" and c.id in store.records}
    fields = {c.id: c.field for c in others if c.op == "set"}
    while store.history.to_undo():
        with suppress(Trouble):
            store.undo()
        assert problems(store.records) == []
    assert all(store.records[id_].get(fields[id_]) == value for id_, value in kept.items() if id_ in store.records)
    while store.history.to_redo():
        with suppress(Trouble):
            store.redo()
        assert problems(store.records) == []
