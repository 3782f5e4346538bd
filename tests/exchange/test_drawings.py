"""Drawings for other tools: draw.io with the customer's way as arrows, Mermaid and PlantUML as text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from studio.exchange.texts import mermaid, plantuml
from studio.model.query import View
from studio.model.states import at
from studio.report.takeout import taken_out
from tests.exchange.shelf import EMPTY, SAMPLES, sample

JOURNEY = {
    "j": {"id": "j", "kind": "journey", "name": "Buy"},
    "s": {"id": "s", "kind": "stage", "name": "Choose"},
    "h": {"id": "h", "kind": "hasStage", "from": "j", "to": "s", "order": "a1"},
    "c": {"id": "c", "kind": "capability", "name": "Pricing"},
    "p": {"id": "p", "kind": "supports", "from": "c", "to": "s"},
}


def sheets(name, state="target"):
    """The pages of a drawing: objects by id, each with its cell."""
    root = etree.fromstring(taken_out(sample(name), ".drawio", state))
    return [{one.get("id"): one for one in diagram.iter("object")} for diagram in root]


def is_line(one):
    """Whether an object is a line."""
    return one[0].get("edge") == "1"


@pytest.mark.parametrize("name", SAMPLES)
def test_every_arrow_joins_two_shapes_and_says_what_it_stands_for(name):
    for objects in sheets(name):
        for line in filter(is_line, objects.values()):
            ends = [objects[line[0].get(end)] for end in ("source", "target")]
            assert [is_line(end) for end in ends] == [False, False]
            assert line.get("cxKind") in ("transition", "dependsOn")


def test_the_way_of_the_customer_is_drawn_and_red_where_it_crosses_accounts():
    lines = [one for one in sheets("military-families.cxmodel.json", "current")[0].values() if is_line(one)]
    crossing = [one for one in lines if one.get("cxCrossing") == "true"]
    assert len(lines) > len(crossing) > 10
    assert {re.search("strokeColor=([^;]*)", one[0].get("style"))[1] for one in crossing} == {"#E5484D"}
    assert all(one.get("tooltip") and one.get("cxJourney") for one in crossing)


def test_every_shape_of_a_record_carries_its_id_and_kind():
    records = sample("test-drive.cxmodel.json")
    held = [one for objects in sheets("test-drive.cxmodel.json") for one in objects.values() if one.get("cxId")]
    assert len(held) > 50
    assert all(records[one.get("cxId")]["kind"] == one.get("cxKind") for one in held)


def named(name):
    """A small journey in which everything has one name."""
    return {**EMPTY, **{id_: {**one, **({"name": name} if "name" in one else {})} for id_, one in JOURNEY.items()}}


LINES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=60)


@given(name=LINES)
def test_no_name_breaks_out_of_a_drawing(name):
    root = etree.fromstring(taken_out(named(name), ".drawio"))
    labels = [one.get("label") for one in root.iter("object")]
    assert labels
    assert all(re.sub("&lt;|&gt;|<br>", "", label).count("<") == 0 for label in labels)


@given(name=LINES)
def test_no_name_breaks_out_of_its_line_of_text(name):
    usual, strange = View(at(named("Plain"))), View(at(named(name)))
    for write in (mermaid, plantuml):
        lines, others = write(usual).splitlines(), write(strange).splitlines()
        assert [_without_labels(one) for one in others] == [_without_labels(one) for one in lines]


def _without_labels(line):
    return re.sub('"[^"]*"', '""', line)
