"""Every shipped document is sound, canonical, of a size to read, honest about its sources and built from them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from studio.file.document import read
from studio.file.image import image
from studio.model.kinds import KINDS
from studio.model.plain import read_text, write_text
from studio.model.query import View
from studio.model.states import differences
from tests.models.shipped import SAMPLES, SHIPPED, TEMPLATES, built, records_of, title

REAL = re.compile(
    r"USAA|T-Mobile|Veterans Affairs|\bVA\b|\bING\b|Barclay|GOV\.UK|Forrester|Harvard|Dixon|Military Times|Nextgov"
)
# What stands around the model: the plan, and the answers and criteria that were collected for it.
AROUND = ("cultureAssessment", "designPrinciple", "constant")
LEFT_OPEN = {"wireless-care": {"PP1", "design"}}


def names(sources: list[Path]) -> list[Any]:
    return [pytest.param(source, id=title(source)) for source in sources]


def facts(record: Any) -> Any:
    """A record without the notes that name its sources."""
    if isinstance(record, dict):
        return {key: facts(value) for key, value in record.items() if key not in ("sourceNote", "sourceNotes")}
    return [facts(value) for value in record] if isinstance(record, list) else record


def architecture(source: Path, state: str) -> int:
    """How many elements of the architecture itself, without plan and answers, a state has."""
    elements = View.of_state(records_of(source), state).elements()
    return sum(KINDS[one["kind"]].group != "change" and one["kind"] not in AROUND for one in elements)


def test_all_that_was_promised_is_there():
    assert {title(source) for source in SAMPLES} == {
        *("test-drive", "specialty-chemicals", "military-families", "veterans-services", "wireless-care")
    }
    assert {title(source) for source in TEMPLATES} == {
        *("blank", "retail-bank", "insurer", "public-service", "b2b-manufacturer", "retailer", "telecom")
    }


@pytest.mark.parametrize("source", names(SHIPPED))
def test_a_source_is_written_as_the_studio_writes_it(source: Path):
    text = source.read_text(encoding="utf-8")
    assert write_text(read_text(text)) == text


@pytest.mark.parametrize("source", names(SHIPPED))
def test_the_document_is_what_its_source_builds(source: Path):
    found = read(built(source))
    assert found.data == image(records_of(source))
    assert not found.problems
    assert write_text(found.records) == source.read_text(encoding="utf-8")


@pytest.mark.parametrize("source", names([one for one in SAMPLES if title(one) not in ("test-drive",)]))
@pytest.mark.parametrize("state", ["current", "target"])
def test_a_sample_is_large_enough_to_believe_and_small_enough_to_read(source: Path, state: str):
    assert 80 <= architecture(source, state) <= 260


@pytest.mark.parametrize("source", names([one for one in TEMPLATES if title(one) != "blank"]))
def test_a_template_is_a_beginning_with_guidance(source: Path):
    records = records_of(source).values()
    guided = [one for one in records if str(one.get("description", "")).startswith("Guidance: ")]
    assert 15 <= architecture(source, "current") <= 50
    assert len(guided) > 15
    assert any(one["kind"] == "note" for one in records)


@pytest.mark.parametrize("source", names(SHIPPED))
def test_no_real_organisation_is_named_but_as_a_source(source: Path):
    assert not REAL.search(json.dumps(facts(json.loads(source.read_text(encoding="utf-8")))))


@pytest.mark.parametrize("source", names(SAMPLES))
def test_a_sample_says_what_it_is_made_of(source: Path):
    about = records_of(source)["@model"]["description"]
    is_case = "structure and all unsourced numbers are illustrative; not the organisation's own data" in about
    assert is_case or about.startswith("Tutorial, illustrative throughout")


@pytest.mark.parametrize("source", names(SAMPLES))
def test_every_sourced_figure_names_its_source(source: Path):
    values = [value for one in records_of(source).values() for value in one.values() if isinstance(value, dict)]
    assert all(value.get("sourceNote") for value in values if value.get("evidence") == "S")


@pytest.mark.parametrize("source", names(SAMPLES))
def test_changes_have_an_initiative_unless_left_open_on_purpose(source: Path):
    records = records_of(source)
    given = {(one["record"], one.get("field", "")) for one in records.values() if one["kind"] == "changes"}
    changes = differences(records)
    assert changes
    left = {change.id for change in changes if (change.id, change.field) not in given}
    assert left == LEFT_OPEN.get(title(source), set())
