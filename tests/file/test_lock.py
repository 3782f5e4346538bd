"""Who has a document open: a second opener is told, may take over, and the dead hold nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from studio.file import lock
from studio.file.lock import Holder
from studio.file.refusals import InUse

HERE = Holder.ourselves()
ANN = Holder("Ann", "LAPTOP-7", 4711, "2026-03-02T10:42:00+00:00")
DEAD = Holder("Ann", HERE.host, 2**22 + 1, "2026-03-02T10:42:00+00:00")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Retail.cxmodel"


def held_by(path, holder):
    lock._made(lock.open_marker(path), holder)


def test_a_second_opener_is_told_who_has_it_since_when_and_what_to_do(path):
    held_by(path, ANN)
    with pytest.raises(
        InUse, match=r"open: Ann on LAPTOP-7, since 2026-\d\d-\d\d, \d\d:\d\d; read it, edit and merge later, or take"
    ) as told:
        lock.claim(path)
    assert told.value.holder == ANN


def test_what_a_dead_process_left_is_taken_away(path):
    held_by(path, DEAD)
    assert lock.opened_by(path) is None
    assert lock.claim(path).is_ours()


def test_a_document_given_back_leaves_nothing_behind(path):
    lock.claim(path).release()
    assert list(path.parent.iterdir()) == []


def test_taking_over_is_noticed_by_whoever_had_it(path):
    first = lock.claim(path)
    held_by_ann = lock.Claim(lock.open_marker(path), ANN)
    lock.take_over(path)
    assert not held_by_ann.is_ours()
    held_by_ann.release()
    assert lock.opened_by(path) is not None
    first.release()


def test_another_machine_may_be_doubted_after_a_day_and_our_own_never():
    since = datetime.fromisoformat(ANN.since)
    assert not ANN.is_doubtful(since + timedelta(hours=23))
    assert ANN.is_doubtful(since + timedelta(hours=25))
    assert not HERE.is_doubtful(datetime.now(UTC) + timedelta(days=9))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"user": 1}', "[" * 100_000])
def test_a_sign_that_says_nothing_is_no_sign(path, content):
    lock.open_marker(path).write_text(content)
    assert lock.opened_by(path) is None


def test_a_process_with_the_same_number_but_another_beginning_is_gone():
    assert not HERE.is_gone()
    assert Holder("me", HERE.host, HERE.pid, HERE.since, "1").is_gone() or not HERE.start
