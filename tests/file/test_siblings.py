"""Copies that a syncing program made because of a conflict are found, and others are not."""

import pytest

from studio.file import process
from studio.file.image import image
from studio.file.siblings import conflicting_copies, is_conflict
from tests.file.samples import SMALL

MADE_BY_PROGRAMS = [
    " (1)",
    " (Ann's conflicted copy 2026-03-01)",
    " (conflicted copy 2026-03-01 104211)",
    " (conflict 2026-03-01-10-42-11)",
    ".sync-conflict-20260301-104211-ABCDEFG",
    "_conf(2)",
    " - Copy",
    " - Copy (2)",
    "-LAPTOP7",
    "-DESKTOP-AB12CD",
]


@pytest.mark.parametrize("added", [*MADE_BY_PROGRAMS, f"-{process.host()}"])
def test_what_a_program_adds_because_of_a_conflict_is_known(added):
    assert is_conflict(added)


@pytest.mark.parametrize("added", ["", "-draft", "-FINAL", " v2", " (draft)", "-2026", " final (for Ann)", "s"])
def test_what_a_person_adds_is_no_conflict(added):
    assert not is_conflict(added)


def test_only_models_beside_the_document_are_offered(tmp_path):
    for name in ("Retail", "Retail (1)", "Retail-LAPTOP7", "Retail two", "Other (1)"):
        (tmp_path / f"{name}.cxmodel").write_bytes(image(SMALL))
    (tmp_path / "Retail (2).cxmodel").write_text("no model")
    found = conflicting_copies(tmp_path / "Retail.cxmodel")
    assert [one.name for one in found] == ["Retail (1).cxmodel", "Retail-LAPTOP7.cxmodel"]
