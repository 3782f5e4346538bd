"""Whoever keeps a snapshot sees the model as it was, whatever is edited later; nothing is copied before an edit."""

from studio.model.store import Store

SMALL = {
    "@model": {"id": "@model", "kind": "model", "name": "Small"},
    "@current": {"id": "@current", "kind": "state", "type": "current"},
    "one": {"id": "one", "kind": "capability", "name": "One"},
}


def rename(store: Store, name: str) -> None:
    with store.edit(f"Rename to {name}") as edit:
        edit.set("one", name=name)


def test_a_store_takes_records_without_copying_them_and_leaves_them_as_they_are():
    handed = dict(SMALL)
    store = Store(handed)
    assert store.records is handed
    rename(store, "Two")
    assert handed == SMALL
    assert store.records["one"]["name"] == "Two"


def test_snapshots_between_two_edits_are_one():
    store = Store(dict(SMALL))
    rename(store, "Two")
    assert store.snapshot() is store.snapshot() is store.records


def test_a_snapshot_stays_as_it_was_through_edits_undo_and_redo():
    store = Store(dict(SMALL))
    rename(store, "Two")
    kept = store.snapshot()
    rename(store, "Three")
    store.undo()
    store.undo()
    store.redo()
    store.redo()
    assert kept["one"]["name"] == "Two"
    assert store.records["one"]["name"] == "Three"
    assert [record["name"] for record in (SMALL["one"], kept["one"])] == ["One", "Two"]


def test_an_edit_that_nobody_keeps_the_records_before_copies_nothing():
    store = Store(dict(SMALL))
    rename(store, "Two")
    before = store.records
    rename(store, "Three")
    assert store.records is before
