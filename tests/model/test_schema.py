"""The JSON Schema of the plain form and `plain.read` say the same about a record by itself."""

import json

from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from studio.model import plain
from studio.model.field import FieldType
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.schema import schema
from studio.model.trouble import Mistakes

SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)

# What no schema can say: which other records there are, and what numbers sum to.
BETWEEN_RECORDS = ("there is no record", "expected shares that sum to 100")

JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 120),
    st.floats(-10, 150, allow_nan=False).filter(lambda number: not number.is_integer()),
    st.sampled_from(
        [1e19, -1e19, "", " ", "x", "two\nlines", "bell\x07", "2026-03", "2026-13", "2026-03-31\n", "#30A46C"]
    ),
    st.sampled_from(
        [[], [1], ["b", "a", "a"], ["x y"], {}, {"1": 2}, {"1": "x"}, {"value": 3}, {"hate": 20, "love": 80}]
    ),
    st.sampled_from(
        ["x" * 501, "y" * 20_001, ["x" * 101], {"value": None}, {"value": 3, "evidence": "S", "asOf": "2025"}]
    ),
)
EVIDENCE = st.fixed_dictionaries(
    {},
    optional={
        "evidence": st.sampled_from(["S", "E", "I", "U", "X", None]),
        "sourceNote": st.sampled_from(["Annual report", "", None, 3, "two\nlines"]),
        "asOf": st.sampled_from(["2026", "2026-03", "March", None, ""]),
        "confidence": st.sampled_from(["low", "certain", None]),
        "unit": st.sampled_from(["EUR", None]),
        "value ": st.none(),
    },
)


def likely(field):
    """Values that may well fit a field, with the edges of its range among them."""
    edges = [edge for edge in (field.minimum, field.maximum) if edge is not None]
    choices = list(field.choices) or ["x"]
    by_type = {
        FieldType.INTEGER: st.sampled_from([*(int(edge) for edge in edges), 1, 4]),
        FieldType.NUMBER: st.sampled_from([*edges, 0.5, 1]),
        FieldType.CHOICE: st.sampled_from(choices),
        FieldType.CHOICES: st.lists(st.sampled_from(choices), max_size=3),
        FieldType.DATE: st.sampled_from(["2026", "2026-03", "2026-03-31"]),
        FieldType.TEXTS: st.lists(st.just("line"), max_size=8),
        FieldType.SCORES: st.dictionaries(st.sampled_from(choices), st.sampled_from([*edges, 1]), max_size=2),
        FieldType.ENTRIES: st.dictionaries(st.sampled_from(choices), st.just("text\nof two lines"), max_size=2),
        FieldType.ORDER: st.sampled_from([0, 7, 1_000_000, "0Ab", "0-b", ""]),
        FieldType.FLAG: st.booleans(),
    }
    value = by_type.get(field.type, st.sampled_from(["x", "y-1", "text"]))
    return st.one_of(value, st.tuples(value, EVIDENCE).map(lambda both: {"value": both[0], **both[1]}))


@st.composite
def values(draw, declared):
    """Some fields of a kind with values that fit or do not, and now and then a field that there is not."""
    fields = draw(st.lists(st.sampled_from(declared.fields), max_size=3, unique_by=lambda field: field.name))
    given = {field.name: draw(st.one_of(likely(field), likely(field), JUNK)) for field in fields}
    required = [field for field in declared.fields if field.required and field.name not in given]
    given.update({field.name: draw(likely(field)) for field in required if draw(st.integers(0, 5))})
    if draw(st.integers(0, 9)) == 0:
        given[draw(st.sampled_from(["colour", "from", "kind@target", "present", "at"]))] = draw(JUNK)
    return given


@st.composite
def forms(draw):
    """A form of one record, settings or state, right or wrong in one of many ways."""
    declared = DECLARED[draw(st.sampled_from(sorted(DECLARED)))]
    given = draw(values(declared))
    form = {"format": "cxmodel", "version": 1}
    if declared.name == "model":
        return {**form, "model": given}
    if declared.name == "state":
        return {**form, "states": [{"id": "rival", "type": "option"} | {n: v for n, v in given.items() if n != "from"}]}
    if draw(st.booleans()):
        at = {name: value for name, value in draw(values(declared)).items() if name != "name" or draw(st.booleans())}
        given["at"] = {draw(st.sampled_from(["target", "target", "current"])): at}
    record = {"id": "r", "kind": declared.name, **given}
    if declared.name in KINDS:
        return {**form, "elements": [{"name": "Its name", **record}]}
    return {
        **form,
        "relations": [{"from": "a", **({} if declared.name in ("changes", "rates") else {"to": "b"}), **record}],
    }


def mistakes_of_the_record(form):
    """What `read` finds wrong, but for what no schema can say."""
    try:
        plain.read(form)
    except Mistakes as trouble:
        return [str(one) for one in trouble.mistakes if not one.message.startswith(BETWEEN_RECORDS)]
    return []


def one(section, **record):
    return {"format": "cxmodel", "version": 1, section: [record]}


@given(forms())
@example(one("elements", id="r", kind="nothing", name="x"))
@example(one("elements", id="r", kind="supports", name="x"))
@example(one("elements", id="bad id", kind="segment", name="x"))
@example(one("elements", id="r", kind="segment", name="   "))
@example(one("elements", id="r", kind="initiative", name="x", customerValue=4))
@example(one("relations", kind="seeks", **{"from": "a", "to": "b"}))
@example(one("relations", id=None, kind="seeks", **{"from": "a", "to": "b"}))
@example(one("states", id="current", type="target"))
def test_schema_and_build_agree_on_a_record_by_itself(form):
    found = [error.message[:200] for error in VALIDATOR.iter_errors(form)]
    mistakes = mistakes_of_the_record(form)
    assert bool(found) == bool(mistakes), (found, mistakes)


def test_the_schema_is_one_of_2020_12():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")
    assert json.loads(json.dumps(SCHEMA, allow_nan=False)) == json.loads(json.dumps(SCHEMA))


def test_an_unknown_field_is_named_by_the_schema():
    (error,) = VALIDATOR.iter_errors(one("elements", id="r", kind="segment", name="x", colour="red"))
    assert list(error.absolute_path) == ["elements", 0]
    assert "'colour' was unexpected" in error.message


def test_two_targets_are_refused():
    states = [{"id": "current", "type": "current"}, {"id": "a", "type": "target"}, {"id": "b", "type": "target"}]
    assert not VALIDATOR.is_valid({"format": "cxmodel", "version": 1, "states": states})


def test_every_kind_and_every_field_is_described_for_editors():
    for kind in (*KINDS.values(), *RELATIONS.values()):
        described = SCHEMA["$defs"][kind.name]["properties"]
        assert {field.name for field in kind.fields} <= described.keys()
        assert all(described[field.name]["title"] == field.label for field in kind.fields if field.name != "name")
