"""The reliability programme at its short setting; `make reliability` runs all of it, which takes many hours."""

import subprocess
import sys

import pytest

from benchmarks.reliability.tape import can_record
from tests.house.tree import ROOT

pytestmark = pytest.mark.slow


def holds(row: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.reliability", row], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_nothing_acknowledged_is_lost_when_the_process_is_killed():
    holds("kill")


@pytest.mark.skipif(not can_record(), reason="strace is not there or may not trace")
def test_nothing_acknowledged_is_lost_when_the_power_is_cut():
    holds("powerloss")


def test_a_damaged_file_is_read_as_it_was_or_refused_in_a_sentence():
    holds("mutate")


def test_a_hostile_file_costs_little_and_does_nothing():
    holds("hostile")


def test_a_full_disk_or_a_closed_folder_leaves_the_old_or_the_new_document():
    holds("disk")


def test_four_writers_lose_nothing_of_each_other():
    holds("writers")


def test_what_must_be_equal_is_equal_through_edits_saves_and_merges():
    holds("sequences")


def test_a_large_model_is_given_back_soon_after_a_crash():
    holds("crash")
