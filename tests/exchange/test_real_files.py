"""Files from the users' world come in with the counts that an independent reading of them gives, and leave again."""

import csv
import json
import re
import zipfile

import pytest

from benchmarks.exchange_figures import native_model
from studio.exchange.archimate.reading import landscape
from studio.exchange.archimate.writing import exchange_file
from studio.exchange.diff import preview
from studio.exchange.sandbox import read
from studio.exchange.workbook_out import workbook
from tests.exchange.shelf import DATA, EMPTY, after, brought, elsewhere, tree


def nodes(value):
    """How many objects with a name or label a JSON tree holds."""
    if isinstance(value, list):
        return sum(map(nodes, value))
    own = 1 if isinstance(value, dict) and ("name" in value or "parentId" in value) else 0
    return own + nodes(value.get("children", value.get("nodes", []))) if isinstance(value, dict) else 0


def archi_counts(text):
    """Elements, relations and views of a native file, counted by pattern."""
    tags = re.findall(r'<element [^>]*xsi:type="archimate:(\w+)"[^>]*>', text)
    views = sum(tag.endswith("DiagramModel") for tag in tags)
    relations = len(re.findall(r"<element [^>]*\bsource=", text))
    return {"elements": len(tags) - views - relations, "relations": relations, "views": views}


@pytest.mark.parametrize("name", ["enterprise_capability_model.json", "software_engineering_capabilities.json"])
def test_every_node_of_a_tree_becomes_a_capability(name):
    expected = nodes(json.loads((DATA / name).read_text(encoding="utf-8")))
    records = after(EMPTY, read(DATA / name))
    assert len(tree(records)) <= sum(one["kind"] == "capability" for one in records.values()) == expected


@pytest.mark.parametrize("name", ["bcm_flat_by_parent.csv", "bcm_level_hierarchy.csv"])
def test_both_styles_of_a_list_give_the_same_tree(name):
    with (DATA / name).open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 7
    found = tree(after(EMPTY, read(DATA / name)))
    assert found == {
        "Enterprise": "",
        "Customer Management": "Enterprise",
        "Product Management": "Enterprise",
        "Customer Onboarding": "Customer Management",
        "Customer Retention": "Customer Management",
        "Product Development": "Product Management",
        "Product Pricing": "Product Management",
    }


def test_figures_without_names_need_capabilities_that_are_there_and_a_column_to_go_to():
    data = (DATA / "capability_heatmap.csv").read_bytes()
    ids = [row["id"] for row in csv.DictReader(data.decode().splitlines())]
    known = {id_: {"id": id_, "kind": "capability", "name": id_} for id_ in ids}
    mapping = {"kind": "capability", "head": 1, "columns": {"0": "id", "1": "cost"}}
    records = brought(data, "heat.csv", {**EMPTY, **known}, mapping=mapping)
    assert sum("cost" in record for record in records.values()) == len(ids) == 198


@pytest.mark.parametrize("name", ["archisurance_archi_tests.archimate", "archi_future_version.archimate"])
def test_archi_files_come_in_with_all_they_hold(name):
    incoming = read(DATA / name)
    assert incoming.counts == archi_counts((DATA / name).read_text(encoding="utf-8"))
    assert sum(item.place != "" and item.name != "" for item in incoming.items) == incoming.counts["elements"]


def test_a_generated_native_file_comes_in_whole_and_leaves_again(tmp_path):
    (tmp_path / "m.archimate").write_bytes(native_model(300, 600, 1_500))
    incoming = read(tmp_path / "m.archimate")
    assert incoming.counts == {"elements": 300, "relations": 600, "views": 100}
    records = after(EMPTY, incoming)
    there = landscape(exchange_file(records))
    assert {one.type for one in there.relations.values()} >= {"Association"}
    assert {f"r{one}" for one in range(600)} <= there.relations.keys()
    assert after(EMPTY, read_xml_of(records)) == records


def test_a_zipped_archi_file_is_opened():
    inside = zipfile.ZipFile(DATA / "archi_model_zipped_with_images.archimate").read("model.xml").decode()
    incoming = read(DATA / "archi_model_zipped_with_images.archimate")
    assert incoming.counts == archi_counts(inside) == {"elements": 0, "relations": 0, "views": 2}


def test_the_dutch_government_file_comes_in_with_all_it_holds_and_leaves_again():
    path = elsewhere("gemma_portfolio_exchange.xml")
    text = path.read_text(encoding="utf-8")
    incoming = read(path)
    counted = {"elements": text.count("<element "), "relations": text.count("<relationship ")}
    assert (
        incoming.counts
        == {**counted, "views": text.count("<view ")}
        == {
            "elements": 335,
            "relations": 643,
            "views": 45,
        }
    )
    records = after(EMPTY, incoming)
    assert after(EMPTY, read_xml_of(records)) == records


def read_xml_of(records):
    """What reading the exchange file of a model gives."""
    from studio.exchange.archimate.reading import read_xml

    return read_xml(exchange_file(records))


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir() if path.suffix in (".json", ".archimate")))
def test_what_came_in_leaves_again_and_is_the_same(name):
    records = after(EMPTY, read(DATA / name))
    assert after(EMPTY, read_xml_of(records)) == records
    assert brought(workbook(records, empty=False), "out.xlsx") == records


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir() if path.name != "capability_heatmap.csv"))
def test_the_same_file_twice_changes_nothing(name):
    if name == "README.md":
        return
    incoming = read(DATA / name)
    again = preview(after(EMPTY, incoming), incoming)
    assert (again.mistakes, again.changes()) == ((), ())


def test_types_of_archimate_survive_the_way_through_our_model():
    before = landscape((DATA / "archisurance_archi_tests.archimate").read_bytes())
    records = after(EMPTY, read(DATA / "archisurance_archi_tests.archimate"))
    there = landscape(exchange_file(records)).elements
    assert {id_: one.type for id_, one in before.elements.items()} == {
        dict(one.properties)["cx:id"]: one.type for one in there.values() if "cx:id" in dict(one.properties)
    }


def told(one, name_of):
    """All that an element or relation says, its ends by what they were called and without what is ours."""
    ends = (name_of(one.source), name_of(one.target), one.extra) if hasattr(one, "source") else ()
    properties = tuple(pair for pair in one.properties if not pair[0].startswith("cx:"))
    return (one.type, " ".join(one.name.split()), one.documentation.strip(), properties, *ends)


def all_told(given):
    """What each element and relation of strangers says, by the identifier that it came with."""
    called = {id_: dict(one.properties).get("cx:id", id_) for id_, one in {**given.elements, **given.relations}.items()}
    things = {called[id_]: one for id_, one in given.elements.items() if "cx:derived" not in dict(one.properties)}
    links = given.relations.values()
    return things, {
        (one.type, called[one.source], called[one.target], told(one, called.get)): id_ for id_, one in enumerate(links)
    }


@pytest.mark.parametrize("name", ["archisurance_archi_tests.archimate", "gemma_portfolio_exchange.xml"])
def test_all_that_strangers_said_goes_back_to_them(name):
    path = DATA / name if (DATA / name).exists() else elsewhere(name)
    things, links = all_told(landscape(path.read_bytes()))
    back, links_back = all_told(landscape(exchange_file(after(EMPTY, read(path)))))
    same = {id_: told(one, str) for id_, one in things.items()}
    assert {id_: told(back[id_], str) for id_ in same} == same
    assert links.keys() - links_back.keys() == set()
