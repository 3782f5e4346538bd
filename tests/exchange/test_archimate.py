"""ArchiMate of strangers: older forms, plateaus, what has no counterpart; and what other tools changed in ours."""

from hypothesis import given
from hypothesis import strategies as st

from studio.exchange.archimate.kept import properties_of, property_line, relation_line, relations_of
from studio.exchange.archimate.landscape import Relation
from studio.exchange.archimate.reading import landscape, read_xml
from studio.exchange.archimate.writing import exchange_file
from tests.exchange.shelf import EMPTY, after, sample

SPACES = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="m"'


def exchange(elements, relations):
    """An Open Exchange file: `id: type name` and `id: type source target`."""
    parts = [
        f'<element identifier="{id_}" xsi:type="{type_}"><name>{name}</name></element>'
        for id_, (type_, name) in elements.items()
    ]
    links = [
        f'<relationship identifier="{id_}" xsi:type="{type_}" source="{start}" target="{end}"/>'
        for id_, (type_, start, end) in relations.items()
    ]
    space = "http://www.opengroup.org/xsd/archimate/3.0/"
    inner = f"<elements>{''.join(parts)}</elements><relationships>{''.join(links)}</relationships>"
    return f'<model xmlns="{space}" {SPACES}><name>M</name>{inner}</model>'.encode()


ELEMENTS = {
    "b": ("Plateau", "Baseline"),
    "t": ("Plateau", "Target"),
    "g": ("Gap", "Lending gap"),
    "old": ("Capability", "Paper files"),
    "new": ("Capability", "Digital files"),
    "w": ("WorkPackage", "Go digital"),
    "both": ("Capability", "Lending"),
    "d": ("DataObject", "File"),
    "v": ("ValueStream", "Borrow"),
    "s": ("ValueStream", "Apply"),
}
RELATIONS = {
    "r1": ("Aggregation", "b", "old"),
    "r2": ("Aggregation", "b", "both"),
    "r3": ("Aggregation", "t", "new"),
    "r4": ("Aggregation", "t", "both"),
    "r5": ("Association", "g", "new"),
    "r6": ("Association", "w", "g"),
    "r7": ("Composition", "both", "new"),
    "r8": ("Access", "both", "d"),
    "r9": ("Composition", "v", "s"),
    "r10": ("Serving", "both", "s"),
}


def test_plateaus_gaps_and_work_packages_become_states_changes_and_initiatives():
    records = after(EMPTY, read_xml(exchange(ELEMENTS, RELATIONS)))
    assert (records["new"]["present"], records["new"]["present@target"]) == (False, True)
    assert records["old"]["present@target"] is False
    assert [(one["from"], one["record"]) for one in records.values() if one["kind"] == "changes"] == [("w", "new")]


def test_what_has_no_counterpart_is_kept_and_reported():
    incoming = read_xml(exchange(ELEMENTS, RELATIONS))
    records = after(EMPTY, incoming)
    assert (records["d"]["kind"], records["d"]["tags"]) == ("note", ("archimate:DataObject",))
    assert "ArchiMate Access r8 to d “File”" in records["both"]["notes"]
    assert any("1 Access relation, 1 DataObject" in note for note in incoming.notes)


def test_parts_of_value_streams_are_stages_that_capabilities_serve():
    records = after(EMPTY, read_xml(exchange(ELEMENTS, RELATIONS)))
    assert [records[id_]["kind"] for id_ in ("v", "s", "r9", "r10")] == ["journey", "stage", "hasStage", "supports"]
    assert records["new"]["parent"] == "both"


def test_the_older_form_is_brought_up_to_date_and_that_is_said():
    text = (
        f'<model xmlns="http://www.opengroup.org/xsd/archimate" {SPACES}><name>Old</name><elements>'
        '<element identifier="a" xsi:type="InfrastructureService"><label>Mail</label></element>'
        '<element identifier="c" xsi:type="BusinessRole"><label>Clerk</label></element></elements><relationships>'
        '<relationship identifier="r" xsi:type="UsedByRelationship" source="a" target="c"/></relationships></model>'
    )
    found = landscape(text.encode())
    assert (found.elements["a"].type, found.elements["a"].name, found.relations["r"].type) == (
        *("TechnologyService", "Mail", "Serving"),
    )
    assert any("older form 2.1" in note for note in read_xml(text.encode()).notes)


def test_a_name_changed_in_another_tool_comes_back():
    records = sample("test-drive.cxmodel.json")
    data = exchange_file(records).decode().replace(">Choose a car I will love", ">Choose a bike I will love", 1)
    changed = after(records, read_xml(data.encode()))
    assert [one["name"] for id_, one in changed.items() if one != records[id_]] == [
        one["name"].replace("car", "bike")
        for one in records.values()
        if str(one.get("name", "")).startswith("Choose a car I will love")
    ][:1]


def test_views_have_geometry_within_their_group():
    text = exchange_file(sample("test-drive.cxmodel.json")).decode()
    assert text.count("<view ") >= 3
    assert 'xsi:type="Relationship"' in text
    assert all(int(part.partition('"')[0]) >= 0 for part in text.split(' x="')[1:])


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)
NAMES = WORDS.map(lambda text: " ".join(text.replace("”", "’").split())).filter(bool)
STRANGERS = st.builds(
    lambda name, words, properties, extra: Relation("r.1", "Access", "", "d-2", name, words, tuple(properties), extra),
    *(WORDS, WORDS, st.dictionaries(NAMES, WORDS.filter(bool), max_size=3).map(dict.items)),
    st.sampled_from([(), (("accessType", "Read"),)]),
)


@given(one=STRANGERS, ending=WORDS)
def test_a_relation_of_strangers_comes_back_from_its_line_of_notes(one, ending):
    notes = f"Ours.\n{relation_line(one, ending)}\nMore of ours."
    assert list(relations_of({"notes": notes})) == [one]


@given(name=NAMES.filter(lambda name: not name.startswith("cx:")), value=WORDS.filter(bool))
def test_a_property_of_strangers_comes_back_from_its_line_of_notes(name, value):
    assert list(properties_of({"notes": property_line(name, value)})) == [(name, value)]


def test_a_tree_that_was_changed_here_is_not_contradicted_by_what_strangers_said():
    records = after(EMPTY, read_xml(exchange(ELEMENTS, {"r1": ("Aggregation", "both", "new")})))
    there = landscape(exchange_file(records)).relations["r1"]
    assert (there.type, there.source, there.target) == ("Aggregation", "both", "new")
    moved = {**records, "new": {**records["new"], "parent": "old"}}
    found = [
        (one.type, one.source) for one in landscape(exchange_file(moved)).relations.values() if one.target == "new"
    ]
    assert ("Composition", "old") in found
    assert "both" not in {source for _, source in found}


def test_relations_between_relations_and_to_junctions_leave_again():
    elements = {**ELEMENTS, "j": ("OrJunction", "")}
    links = {"r1": ("Flow", "both", "old"), "r2": ("Association", "r1", "d"), "r3": ("Flow", "both", "j")}
    there = landscape(exchange_file(after(EMPTY, read_xml(exchange(elements, links))))).relations
    assert {id_: (there[id_].type, there[id_].source, there[id_].target) for id_ in links} == links
