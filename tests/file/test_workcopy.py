"""The working copy: an edit is safe before the next, a save holds what was there when it was asked for."""

import sqlite3
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio import paths
from studio.file import recovery
from studio.file.document import read
from studio.file.image import image
from studio.file.journal import Journal
from studio.file.refusals import ChangedOnDisk, NotSafe
from studio.file.save import save
from studio.file.work import content
from studio.file.workcopy import WorkCopy
from studio.model.store import Store
from tests.file.samples import SMALL


class Open:
    """A document as a window opens it."""

    def __init__(self, path=None):
        document = read(path) if path else None
        records = document.records if document else dict(SMALL)
        self.store = Store(records, "Ann")
        self.copy = WorkCopy.start(paths.home(), records, path, document.data if document else b"")
        self.store.subscribe(lambda batch: self.copy.record(batch, self.store.records))

    def rename(self, name):
        with self.store.edit(f"Rename to {name}") as edit:
            edit.set("drive", name=name)

    def kept(self):
        self.copy.flush()
        return content(self.copy.session.work)


@pytest.fixture
def path(tmp_path):
    save(SMALL, tmp_path / "Retail.cxmodel")
    return tmp_path / "Retail.cxmodel"


@pytest.mark.parametrize("from_a_file", [True, False])
def test_every_edit_is_kept_with_its_words_and_its_author(path, from_a_file):
    opened = Open(path if from_a_file else None)
    opened.rename("One")
    kept = opened.kept()
    assert kept.records == dict(opened.store.records)
    assert [(batch.label, batch.author) for batch in kept.batches] == [("Rename to One", "Ann")]
    assert kept.batches == opened.store.history.done


def test_a_setting_and_a_state_value_that_are_taken_away_are_gone(path):
    opened = Open(path)
    with opened.store.edit("Take away") as edit:
        edit.set("@model", name=None)
        edit.put({name: value for name, value in SMALL["r1"].items() if "@" not in name})
    assert opened.kept().records == dict(opened.store.records)


@given(st.lists(st.sampled_from(["One", "Two", "undo", "redo"]), max_size=8))
def test_saving_from_the_working_copy_gives_the_same_bytes_as_saving_from_memory(names):
    opened = Open()
    steps = {"undo": opened.store.undo, "redo": opened.store.redo}
    for name in names:
        steps.get(name, lambda name=name: opened.rename(name))()
    target = opened.copy.session.folder / "saved.cxmodel"
    opened.copy.save(opened.store.records, target, "").result()
    assert target.read_bytes() == image(opened.store.records)
    opened.copy.close()


def test_edits_made_after_a_save_was_asked_for_are_not_in_it(path):
    opened = Open(path)
    opened.rename("Before")
    answer = opened.copy.save(opened.store.records, path, read(path).fingerprint)
    opened.rename("After")
    assert answer.result() == read(path).fingerprint
    assert read(path).records["drive"]["name"] == "Before"
    opened.copy.close(clean=False)
    assert [batch.label for batch in content(opened.copy.session.work).unsaved] == ["Rename to After"]


def test_what_was_saved_becomes_the_base_of_the_next_merge(path):
    opened = Open(path)
    opened.rename("Two")
    opened.copy.save(opened.store.records, path, read(path).fingerprint).result()
    opened.copy.close(clean=False)
    assert opened.copy.base() == path.read_bytes()


def test_a_save_that_is_refused_leaves_the_changes_unsaved(path):
    opened = Open(path)
    opened.rename("Mine")
    with pytest.raises(ChangedOnDisk):
        opened.copy.save(opened.store.records, path, "what was there yesterday").result()
    assert len(opened.kept().unsaved) == 1


def test_a_clean_end_leaves_nothing_behind(path):
    opened = Open(path)
    opened.rename("Two")
    opened.copy.close()
    assert list((paths.home() / "sessions").iterdir()) == []


def test_a_save_goes_from_memory_when_the_working_copy_cannot_be_written(path):
    opened = Open(path)
    opened.copy.flush()
    opened.copy._journal.add(refuse)
    opened.rename("In memory only")
    opened.copy.save(opened.store.records, path, read(path).fingerprint).result()
    assert read(path).records["drive"]["name"] == "In memory only"
    assert "the disk said no" in opened.copy.safety().problem


def until(is_so, seconds=10.0):
    """Wait for another thread; fail when it does not come about."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end


def refuse(connection):
    raise sqlite3.OperationalError("the disk said no")


def test_what_cannot_be_written_is_told_and_tried_again(tmp_path):
    journal, tries = Journal(tmp_path / "work.db"), []

    def fails_once(connection):
        tries.append(1)
        if len(tries) == 1:
            refuse(connection)

    journal.add(fails_once)
    with pytest.raises(NotSafe, match="the disk said no"):
        journal.flush()
    journal.add(lambda connection: None)
    until(lambda: not journal.safety().waiting)
    assert (len(tries), journal.safety().problem) == (2, "")
    journal.end()


def test_nothing_waits_when_all_is_safe(path):
    opened = Open(path)
    opened.rename("Two")
    opened.copy.flush()
    assert opened.copy.safety() == (0, 0.0, "")


def test_a_session_that_runs_is_not_offered_for_recovery(path):
    opened = Open(path)
    opened.rename("Two")
    opened.copy.flush()
    assert recovery.unsaved(paths.home()) == []


def test_the_log_is_folded_into_the_database_while_nobody_waits(tmp_path, monkeypatch):
    monkeypatch.setattr("studio.file.journal.FOLD_AT", 1)
    monkeypatch.setattr("studio.file.journal.IDLE", 0.0)
    journal = Journal(tmp_path / "work.db")
    journal.add(lambda connection: connection.execute("CREATE TABLE t (a)"))
    journal.flush()
    until(lambda: (tmp_path / "work.db").stat().st_size >= 2 * 4096)
    journal.end()
