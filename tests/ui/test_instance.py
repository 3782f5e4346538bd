"""One studio for each person: a second one hands its files over and ends."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.ui.instance import Instance, hand_over, understood, understood_copies

ROOT = Path(__file__).parents[2]


def another(*arguments):
    """Another studio is started."""
    return subprocess.Popen([sys.executable, "-m", "tests.ui.second_studio", *map(str, arguments)], cwd=ROOT)


@pytest.fixture
def instance(home, qapp):
    """The studio that runs."""
    made = Instance(home)
    yield made
    made.end()


def test_a_second_studio_hands_its_files_to_the_first(instance, home, qtbot, tmp_path):
    asked = []
    instance.asked.connect(asked.append)
    with another("hand", home, tmp_path / "a b.cxmodel") as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert second.returncode == 0
    assert asked == [[tmp_path / "a b.cxmodel"]]


def test_copies_to_bring_together_are_handed_over_as_such(instance, home, qtbot, tmp_path):
    asked = []
    instance.merge_asked.connect(asked.append)
    with another("together", home, tmp_path / "mine.cxmodel", tmp_path / "theirs.cxmodel") as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert second.returncode == 0
    assert asked == [[tmp_path / "mine.cxmodel", tmp_path / "theirs.cxmodel"]]


def test_one_copy_alone_cannot_be_brought_together():
    assert understood_copies(b'{"together": ["mine.cxmodel"]}') is None
    assert understood(b'{"together": ["mine.cxmodel", "theirs.cxmodel"]}') is None


def test_where_no_studio_runs_nothing_is_handed_over(home, qapp):
    assert not hand_over(home, [Path("a.cxmodel")])


def test_a_studio_that_died_does_not_bar_the_next(home, qtbot):
    with another("die", home):
        pass
    later = Instance(home)
    with another("hand", home) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    later.end()
    assert second.returncode == 0


@given(st.binary(max_size=200))
def test_no_message_can_do_harm(line):
    for found in (understood(line), understood_copies(line)):
        assert found is None or all(isinstance(path, Path) for path in found)
