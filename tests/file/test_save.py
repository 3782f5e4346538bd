"""Saving: the old or the new file is there at every moment, and nobody's work is overwritten unseen."""

import errno
import stat
import sys
from pathlib import Path

import pytest

from studio import paths
from studio.file import backups, lock
from studio.file.disk import patiently
from studio.file.document import read
from studio.file.refusals import ChangedOnDisk, InUse
from studio.file.save import WHATEVER, save
from studio.model.trouble import Trouble
from tests.file.samples import SMALL, renamed


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Retail.cxmodel"


def names(folder: Path):
    return sorted(found.name for found in folder.iterdir() if not found.name.startswith("home"))


def test_nothing_is_left_beside_the_document(path):
    save(renamed("Two"), path, save(SMALL, path))
    assert names(path.parent) == ["Retail.cxmodel"]


def test_a_file_changed_by_somebody_else_is_not_overwritten(path):
    mine = save(SMALL, path)
    save(renamed("Ann's"), path, mine)
    with pytest.raises(ChangedOnDisk, match="changed by somebody else") as refused:
        save(renamed("Mine"), path, mine)
    assert read(path).records["drive"]["name"] == "Ann's"
    assert refused.value.found == read(path).fingerprint


def test_a_new_file_does_not_replace_one_that_is_there(path):
    save(SMALL, path)
    with pytest.raises(ChangedOnDisk):
        save(renamed("Two"), path)


def test_a_file_that_vanished_is_told(path):
    mine = save(SMALL, path)
    path.unlink()
    with pytest.raises(ChangedOnDisk, match="no longer there"):
        save(SMALL, path, mine)


def test_whoever_was_asked_may_replace_whatever_is_there(path):
    path.write_text("anything")
    save(SMALL, path, WHATEVER)
    assert read(path).records == SMALL


def test_a_write_protected_file_is_not_replaced(path):
    mine = save(SMALL, path)
    path.chmod(0o444)
    with pytest.raises(Trouble, match="write-protected"):
        save(renamed("Two"), path, mine)
    assert read(path).records == SMALL


def test_the_permissions_of_the_file_stay(path):
    mine = save(SMALL, path)
    path.chmod(0o640)
    save(renamed("Two"), path, mine)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(path, tmp_path):
    mine = save(SMALL, path)
    link = tmp_path / "link.cxmodel"
    link.symlink_to(path)
    save(renamed("Two"), link, mine)
    assert link.is_symlink()
    assert read(path).records["drive"]["name"] == "Two"


@pytest.mark.parametrize("place", ["nowhere/a.cxmodel", "folder"])
def test_a_place_that_cannot_be_is_told(tmp_path, place):
    (tmp_path / "folder").mkdir()
    with pytest.raises(Trouble, match="choose another"):
        save(SMALL, tmp_path / place, WHATEVER)


def test_an_infinite_number_is_named_and_nothing_is_written(path):
    with pytest.raises(Trouble, match=r"drive holds a value"):
        save({**SMALL, "drive": {**SMALL["drive"], "cost": float("inf")}}, path)
    assert not path.exists()


def test_the_previous_content_is_kept_as_a_backup(path):
    before = save(SMALL, path)
    save(renamed("Two"), path, before)
    kept = backups.listed(path, paths.home())
    assert [read(one.path).fingerprint for one in kept] == [before]


def test_logs_that_another_program_left_beside_the_document_are_moved_away(path):
    mine = save(SMALL, path)
    path.with_name("Retail.cxmodel-wal").write_bytes(b"stale")
    save(renamed("Two"), path, mine)
    assert names(path.parent) == ["Retail.cxmodel"]
    assert [found.read_bytes() for found in (paths.home() / "side-files").iterdir()] == [b"stale"]


def test_saving_waits_for_another_save_and_then_says_who(path):
    told = pytest.raises(InUse, match=r"being saved by .*delete \.Retail\.cxmodel\.lock")
    with lock.saving(path), told, lock.saving(path, patience=0.02):
        pass


def test_what_a_dead_saver_left_does_not_stop_the_next(path):
    dead = lock.Holder("Ann", lock.Holder.ourselves().host, 2**22 + 1, "2026-01-01T00:00:00+00:00")
    lock._made(lock.save_marker(path), dead)
    save(SMALL, path)
    assert names(path.parent) == ["Retail.cxmodel"]


def test_a_file_that_a_virus_scanner_holds_for_a_moment_is_waited_for():
    waits, failures = [], [PermissionError(errno.EACCES, "held"), PermissionError(errno.EACCES, "held")]
    for failure in failures:
        failure.winerror = 32

    def act():
        if failures:
            raise failures.pop()

    patiently(act, wait=waits.append)
    assert len(waits) == 2


def test_a_refusal_that_does_not_pass_is_not_waited_for():
    with pytest.raises(PermissionError):
        patiently(_refuse, wait=lambda seconds: sys.exit("waited"))


def _refuse():
    raise PermissionError(errno.EACCES, "for good")
