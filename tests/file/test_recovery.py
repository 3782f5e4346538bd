"""Recovery: work whose process is gone is listed in words, given back, and not thrown away before it is saved."""

import pytest

from studio import paths
from studio.file import recovery
from studio.file.document import read
from studio.file.refusals import Damaged, InUse
from studio.file.save import save
from studio.file.workcopy import WorkCopy
from studio.model.store import Store
from tests.file.samples import SMALL


@pytest.fixture
def path(tmp_path):
    save(SMALL, tmp_path / "Retail.cxmodel")
    return tmp_path / "Retail.cxmodel"


def crashed(path, *names):
    """The session of a process that renamed something and died."""
    document = read(path)
    store, copy = Store(document.records), WorkCopy.start(paths.home(), document.records, path, document.data)
    store.subscribe(lambda batch: copy.record(batch, store.records))
    for name in names:
        with store.edit(f"Rename to “{name}”") as edit:
            edit.set("drive", name=name)
    copy.close(clean=False)
    return copy.session.written(pid=2**22 + 1, start="1")


def resumed(session):
    return WorkCopy.resume(paths.home(), recovery.recover(session).session)


def test_unsaved_work_is_told_in_words(path):
    crashed(path, "One", "Two")
    (found,) = recovery.unsaved(paths.home())
    assert found.summary == "Retail.cxmodel: 2 changes since the last save, the last: Rename to “Two”"
    assert found.labels == ("Rename to “One”", "Rename to “Two”")


def test_work_is_offered_even_after_the_machine_got_another_name(path):
    crashed(path, "One").written(host="the name it had before")
    assert len(recovery.unsaved(paths.home())) == 1


def test_a_working_copy_that_lives_is_not_offered_under_another_name_either(path):
    session = crashed(path, "One").written(host="the name it had before")
    copy = WorkCopy.resume(paths.home(), session)
    assert recovery.unsaved(paths.home()) == []
    copy.close(clean=False)


def test_a_session_without_unsaved_work_is_taken_away(path):
    session = crashed(path)
    assert recovery.unsaved(paths.home()) == []
    assert not session.folder.exists()


def test_the_model_its_history_and_the_base_of_a_merge_come_back(path):
    found = recovery.recover(crashed(path, "One", "Two"))
    assert found.records == {**SMALL, "drive": {**SMALL["drive"], "name": "Two"}}
    assert [batch.label for batch in found.batches] == ["Rename to “One”", "Rename to “Two”"]
    assert (found.base, found.session.fingerprint) == (path.read_bytes(), read(path).fingerprint)


def test_a_recovered_model_can_be_saved_over_its_document_and_is_then_forgotten(path):
    copy = resumed(crashed(path, "One"))
    copy.save({**SMALL, "drive": {**SMALL["drive"], "name": "One"}}, path, copy.session.fingerprint).result()
    copy.close()
    assert read(path).records["drive"]["name"] == "One"
    assert recovery.unsaved(paths.home()) == []


def test_a_recovered_model_that_was_never_saved_is_offered_again(path):
    copy = resumed(crashed(path, "One"))
    copy.close()
    copy.session.written(pid=2**22 + 1, start="1")
    assert [found.labels for found in recovery.unsaved(paths.home())] == [("Rename to “One”",)]


def test_the_third_attempt_is_careful(path):
    session = crashed(path, "One")
    attempts = []
    for _ in range(3):
        found = recovery.recover(session)
        attempts.append(found.is_careful)
        session = found.session.written(pid=2**22 + 1, start="1")
    assert attempts == [False, False, True]


def test_a_recovery_that_went_well_is_not_counted(path):
    copy = resumed(crashed(path, "One"))
    copy.settled()
    assert copy.session.recovery_attempts == 0


def test_two_windows_do_not_recover_the_same_work(path):
    session = crashed(path, "One")
    recovery.recover(session)
    with pytest.raises(InUse, match="Another window"):
        recovery.recover(session)


def test_work_that_cannot_be_read_leaves_the_last_saved_version(path):
    session = crashed(path, "One")
    session.work.write_bytes(b"not a database" * 1000)
    (found,) = recovery.unsaved(paths.home())
    assert "the last saved version can be opened" in found.summary
    with pytest.raises(Damaged):
        recovery.recover(found.session)
    assert recovery.base_of(session) == path.read_bytes()
    assert len(recovery.unsaved(paths.home())) == 1


def test_a_session_that_cannot_say_whose_it_is_is_still_given_back(path):
    session = crashed(path, "One")
    (session.folder / "session.json").write_text("{")
    (found,) = recovery.unsaved(paths.home())
    assert found.summary.startswith("A new model: 1 change")
    assert recovery.recover(found.session).records["drive"]["name"] == "One"


def test_discarded_work_can_be_found_for_a_month(path):
    session = crashed(path, "One")
    recovery.discard(session, paths.home())
    assert recovery.unsaved(paths.home()) == []
    assert len(list((paths.home() / "discarded").glob("*/work.db"))) == 1
