"""Every released format opens in every later build. A golden file is written once, when its format is released."""

import json
from pathlib import Path

import pytest

from studio.file.document import read
from studio.file.image import image
from studio.file.schema import FORMAT
from studio.model import plain

GOLDEN = Path(__file__).resolve().parents[1] / "files"


def released():
    return sorted(GOLDEN.glob("format-*/*.cxmodel"))


def test_every_released_format_has_a_golden_file():
    assert {path.parent.name for path in released()} == {f"format-{number}" for number in range(1, FORMAT + 1)}


@pytest.mark.parametrize("path", released(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_golden_file_opens_sound_and_with_the_content_it_always_had(path):
    document = read(path)
    assert (document.read_only, document.problems) == ("", ())
    assert document.records == plain.read(json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", released(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_golden_file_of_the_present_format_is_saved_as_it_is(path):
    document = read(path)
    if document.version == FORMAT:
        assert image(document.records) == document.data
