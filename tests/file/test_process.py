"""Whether a process still runs, and the sign of life that the system takes away with it."""

import os

from benchmarks.reliability.outcome import in_child
from studio.file import process
from studio.file.sign import Sign, is_shown


def ended():
    """The number of a process that was there and is no more."""
    return in_child(os.getpid).value


def test_we_run_and_a_process_that_ended_does_not():
    assert process.is_running(os.getpid(), process.started(os.getpid()))
    assert not process.is_running(ended())


def test_no_process_has_a_number_below_one():
    assert not process.is_running(0)
    assert not process.is_running(-1)


def test_a_process_of_somebody_else_runs_as_well():
    assert process.is_running(1)


def test_a_sign_is_shown_until_it_is_given_up(tmp_path):
    sign = Sign(tmp_path / "alive")
    assert is_shown(tmp_path / "alive")
    sign.end()
    assert not is_shown(tmp_path / "alive")


def test_a_sign_ends_with_its_process(tmp_path):
    assert in_child(lambda: Sign(tmp_path / "alive").is_held).value
    assert not is_shown(tmp_path / "alive")


def test_where_no_sign_was_ever_made_none_is_shown(tmp_path):
    assert not is_shown(tmp_path / "alive")
