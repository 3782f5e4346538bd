"""What leaves in a form without loss comes in as it was: by workbook, CSV set, ArchiMate and plain form."""

import re
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from studio.exchange.archimate.reading import landscape
from studio.exchange.archimate.terms import RELATION, is_legal
from studio.exchange.archimate.writing import exchange_file
from studio.exchange.cells import from_text, to_text
from studio.exchange.diff import preview
from studio.exchange.foreign import read_bytes
from studio.exchange.workbook_out import csv_set, workbook
from studio.model import plain
from studio.model.kinds import field
from studio.model.trouble import Mistakes
from tests.exchange.shelf import DATA, EMPTY, SAMPLES, brought, elsewhere, sample
from tests.model.test_schema import forms
from tests.model.walk import START, session

FORMS = {
    "workbook": lambda records: workbook(records, empty=False),
    "CSV set": csv_set,
    "ArchiMate": exchange_file,
    "plain form": lambda records: plain.write_text(records).encode(),
}
LINES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x7f", exclude_categories=("Cs",)), max_size=80).map(
    lambda text: re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
)
NAMES = LINES.map(str.strip).filter(bool)
NUMBERS = st.one_of(st.integers(0, 10**15), st.floats(0, 1e15, allow_nan=False))
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'quoted", "http://x", "(json)1", "(unknown)", "_x0041_", " a ", "")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_comes_back_as_it_was(form, name):
    records = sample(name)
    assert brought(FORMS[form](records), f"out.{form}", {}) == records


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["test-drive.cxmodel.json", "veterans-services.cxmodel.json"])
def test_what_was_taken_out_changes_nothing_when_it_comes_in_again(form, name):
    records = sample(name)
    plan = preview(records, read_bytes(FORMS[form](records), f"out.{form}"))
    assert (plan.mistakes, plan.changes(), plan.of("removed")) == ((), (), [])
    assert len(plan.of("untouched")) == len(records)


@st.composite
def small_models(draw):
    """A capability with awkward texts and figures that differ by state, and a unit that performs it."""
    cost = draw(NUMBERS)
    records = {
        "c": {"id": "c", "kind": "capability", "name": draw(NAMES), "description": draw(TEXTS), "notes": draw(TEXTS)},
        "u": {"id": "u", "kind": "unit", "name": draw(NAMES), "fte@target": None},
        "r": {"id": "r", "kind": "performs", "from": "u", "to": "c", "notes": draw(TEXTS)},
    }
    tags = tuple(sorted({tag.strip() for tag in draw(st.lists(NAMES, max_size=3))}))
    value = {"value": cost, "evidence": draw(st.sampled_from("SEI")), "sourceNote": draw(LINES.filter(bool))}
    records["c"] |= {"tags": tags, "cost": value, "cost@target": draw(NUMBERS)}
    return plain.read(plain.write({**EMPTY, **records}))


@pytest.mark.parametrize("form", FORMS)
@given(records=small_models())
def test_no_text_and_no_figure_is_bent_on_the_way(form, records):
    assert brought(FORMS[form](records), "out", {}) == records


@pytest.mark.parametrize("form", FORMS)
@given(seed=st.integers(0, 10**6))
@settings(max_examples=12)
def test_whatever_a_restless_session_leaves_comes_back(form, seed):
    records = dict(session(plain.read_text(START), Random(seed), 40).records)
    assert brought(FORMS[form](records), "out", {}) == records


@pytest.mark.parametrize("form", FORMS)
@given(given_=forms())
@settings(suppress_health_check=[HealthCheck.filter_too_much])
def test_any_field_of_any_kind_comes_back(form, given_):
    try:
        records = plain.read(given_)
    except Mistakes:
        reject()
    assert brought(FORMS[form](records), "out", {}) == records


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_that_look_like_commands_survive_and_stay_texts(text):
    described = field("capability", "description")
    assert from_text(described, to_text(described, text)) == text
    assert to_text(described, text)[:1] not in ("=", "+", "-", "@", "\t", "'")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_the_workbook_is_a_formula_or_a_link(text, tmp_path):
    from openpyxl import load_workbook

    records = {**EMPTY, "c": {"id": "c", "kind": "capability", "name": "Pricing", "description": text}}
    (tmp_path / "a.xlsx").write_bytes(workbook(records, empty=False))
    cells = [cell for sheet in load_workbook(tmp_path / "a.xlsx") for row in sheet for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


def test_the_template_has_a_sheet_for_every_kind_with_choices_and_notes(tmp_path):
    from openpyxl import load_workbook

    from studio.exchange.ours import TITLES

    (tmp_path / "a.xlsx").write_bytes(workbook({}))
    book = load_workbook(tmp_path / "a.xlsx")
    assert set(TITLES) <= set(book.sheetnames)
    assert book["Segments"].data_validations.dataValidation
    assert "Unit: persons or accounts." in {cell.value: cell.comment.text for cell in book["Segments"][1]}["size"]


def illegal(found):
    """The relations that ArchiMate 3.2 does not allow."""
    types = {id_: one.type for id_, one in found.elements.items()} | dict.fromkeys(found.relations, RELATION)
    return [one for one in found.relations.values() if not is_legal(one.type, types[one.source], types[one.target])]


@pytest.mark.parametrize("name", SAMPLES)
def test_only_relations_that_archimate_allows_are_written(name):
    assert illegal(landscape(exchange_file(sample(name)))) == []


SEQUENCES = {
    "model": ("name", "documentation", "properties", "elements", "relationships", "propertyDefinitions", "views"),
    **dict.fromkeys(("element", "relationship"), ("name", "documentation", "properties")),
    "view": ("name", "documentation", "node", "connection"),
    "node": ("style", "node"),
    "properties": ("property",),
    "property": ("value",),
    "propertyDefinition": ("name",),
}
REFERENCES = ("source", "target", "propertyDefinitionRef", "elementRef", "relationshipRef")


@pytest.mark.parametrize("name", SAMPLES)
def test_exports_keep_the_order_and_the_references_that_the_schema_asks_for(name):
    """What of the schema can be said without it, for it may not be copied here."""
    from lxml import etree

    root = etree.fromstring(exchange_file(sample(name)))
    ids = [one.get("identifier") for one in root.iter() if one.get("identifier")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", id_) for id_ in ids)
    assert {one.get(name) for one in root.iter() for name in REFERENCES if one.get(name)} <= {*ids}
    for one in root.iter():
        tags = [etree.QName(inner).localname for inner in one]
        order = SEQUENCES.get(etree.QName(one).localname, tuple(tags))
        assert tags == sorted(tags, key=order.index)


@cache
def schema():
    """The schema set of Open Exchange 3.1, which may not be copied here."""
    from lxml import etree

    folder = elsewhere("archimate_xsd")

    class Offline(etree.Resolver):
        def resolve(self, url, _public, context):
            return self.resolve_filename(str(folder / "xml.xsd"), context) if url.endswith("xml.xsd") else None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Offline())
    return etree.XMLSchema(etree.parse(folder / "archimate3_Diagram.xsd", parser))


@pytest.mark.parametrize("name", SAMPLES)
def test_exports_are_valid_by_the_schema(name):
    from lxml import etree

    schema().assertValid(etree.fromstring(exchange_file(sample(name))))


@pytest.mark.parametrize("name", ["archisurance_archi_tests.archimate", "gemma_portfolio_exchange.xml"])
def test_what_came_from_strangers_leaves_valid_and_legal(name):
    from lxml import etree

    path = DATA / name if (DATA / name).exists() else elsewhere(name)
    data = exchange_file(brought(path.read_bytes(), name))
    schema().assertValid(etree.fromstring(data))
    assert illegal(landscape(data)) == []


@pytest.mark.parametrize("form", ["CSV set", "ArchiMate", "plain form"])
def test_the_same_model_gives_the_same_bytes(form):
    records = sample("test-drive.cxmodel.json")
    assert FORMS[form](records) == FORMS[form](dict(reversed(records.items())))
