"""Saving into a folder in which nothing can be made: the file or its copy is whole at every moment."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.reliability.full_disk import NOBODY
from benchmarks.reliability.outcome import in_child
from studio.file import recovery, rescue
from studio.file.document import read
from studio.file.save import save
from studio.model.trouble import Trouble
from tests.file.samples import SMALL, renamed


@pytest.fixture
def closed() -> Iterator[Path]:
    """A document in a folder that nobody may write to, below a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o777)
        (top / "shared").mkdir()
        path = top / "shared" / "Retail.cxmodel"
        save(SMALL, path, home=top / "home")
        path.chmod(0o666)
        path.parent.chmod(0o555)
        yield path
        path.parent.chmod(0o755)


def as_nobody(act):
    """Do something in a child without an administrator's rights, which no permission would stop."""

    def without_rights():
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return act()

    return in_child(without_rights)


def home_of(path: Path) -> Path:
    return path.parent.parent / "home-of-nobody"


def test_a_document_in_a_closed_folder_is_saved_all_the_same(closed):
    before = read(closed).fingerprint
    assert as_nobody(lambda: save(renamed("Two"), closed, before, home_of(closed))).how == ""
    assert read(closed).records["drive"]["name"] == "Two"
    assert list((home_of(closed) / "rescue").glob("*.*")) == []


def test_a_file_changed_on_disk_is_not_overwritten_there_either(closed):
    ended = as_nobody(lambda: save(renamed("Two"), closed, "yesterday", home_of(closed)))
    assert "changed by somebody else" in ended.how
    assert read(closed).records == SMALL


def test_a_new_file_cannot_be_made_there_and_that_is_said(closed):
    ended = as_nobody(lambda: save(SMALL, closed.with_name("New.cxmodel"), home=home_of(closed)))
    assert "could not be saved (Permission denied)" in ended.how


def torn(path: Path, home: Path) -> bytes:
    """A document whose overwriting broke off in the middle, as a power cut leaves it."""
    whole = path.read_bytes()
    rescue.folder(home)
    copy = home / "rescue" / "a.cxmodel"
    copy.write_bytes(whole)
    copy.with_suffix(".json").write_text(f'{{"target": "{path}", "pid": {2**22 + 1}, "start": "1"}}')
    path.write_bytes(whole[:5000])
    return whole


def test_a_torn_document_is_offered_and_brought_back(tmp_path):
    path, home = tmp_path / "Retail.cxmodel", tmp_path / "home"
    save(SMALL, path)
    whole = torn(path, home)
    (copy,) = recovery.unfinished_saves(home)
    rescue.finish(copy)
    assert (path.read_bytes(), recovery.unfinished_saves(home)) == (whole, [])


def test_a_copy_stays_when_its_document_cannot_be_written(tmp_path):
    path, home = tmp_path / "Retail.cxmodel", tmp_path / "home"
    save(SMALL, path)
    torn(path, home)
    path.unlink()
    path.mkdir()
    (copy,) = [rescue.Copy(home / "rescue" / "a.cxmodel", path)]
    with pytest.raises(Trouble, match="save the copy elsewhere"):
        rescue.finish(copy)
    assert copy.copy.exists()
