"""Backups: all of the last days, fewer the older they are, and never one that the person named."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio import paths
from studio.file import backups
from studio.file.backups import Backup, within, worth_keeping
from studio.model.trouble import Trouble

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
DOCUMENT = Path("Retail.cxmodel").absolute()


def at(**ago) -> Backup:
    return Backup(Path(str(ago)), NOW - timedelta(**ago), "0" * 12, "", 1)


def days(kept):
    return [(NOW - one.at).days for one in kept]


def test_everything_of_the_last_two_days_is_kept():
    hours = [at(hours=number) for number in range(49)]
    assert worth_keeping(hours, NOW) == hours


def test_then_twelve_days_ten_weeks_and_nine_months_are_kept():
    kept = worth_keeping([at(days=3 + number) for number in range(1000)], NOW)
    assert days(kept)[:12] == list(range(3, 15))
    assert len(kept) == 12 + 10 + 9
    gaps = [later - earlier for earlier, later in zip(days(kept), days(kept)[1:], strict=False)]
    assert set(gaps[12:21]) == {7}
    assert min(gaps[22:]) >= 28


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_thinning_out_twice_is_thinning_out_once(hours):
    once = worth_keeping([at(hours=number) for number in set(hours)], NOW)
    assert worth_keeping(once, NOW) == once


@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=60))
def test_the_newest_backup_is_always_kept(hours):
    found = [at(hours=number) for number in set(hours)]
    assert max(found, key=lambda one: one.at) in worth_keeping(found, NOW)


def test_a_named_version_is_never_thinned_out():
    named = at(days=4000)._replace(name="Board")
    assert named in worth_keeping([at(days=number) for number in range(500)] + [named], NOW)
    assert within([named, at(days=1)], 0) == {named}


def test_no_more_is_kept_than_fits_and_the_newest_first():
    assert within([at(days=1), at(days=2), at(days=3)], 2) == {at(days=1), at(days=2)}


def test_the_same_content_is_kept_once_and_a_new_one_beside_it():
    for number, data in enumerate((b"one", b"one", b"two")):
        backups.keep(DOCUMENT, data, paths.home(), now=NOW + timedelta(seconds=number))
    assert [one.path.read_bytes() for one in backups.listed(DOCUMENT, paths.home())] == [b"two", b"one"]


def test_a_version_can_be_named_and_is_listed_with_its_name():
    backups.keep(DOCUMENT, b"one", paths.home(), "Board of March (2)")
    assert [one.name for one in backups.listed(DOCUMENT, paths.home())] == ["Board of March (2)"]


@pytest.mark.parametrize("name", ["../elsewhere", "a~b", "x" * 61, "line\nbreak", "trailing "])
def test_a_name_that_a_folder_cannot_hold_is_refused(name):
    with pytest.raises(Trouble, match="cannot name a version"):
        backups.keep(DOCUMENT, b"one", paths.home(), name)


def test_two_documents_of_the_same_name_do_not_share_backups():
    backups.keep(DOCUMENT, b"one", paths.home())
    assert backups.listed(DOCUMENT.parent / "other" / DOCUMENT.name, paths.home()) == []
