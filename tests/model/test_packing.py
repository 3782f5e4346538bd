"""Packed records are equal to what they were in all but the room they take."""

import json
import sys
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generate import model
from studio.file import document, reading, ready
from studio.file.image import image
from studio.model.packing import Packing

NAMES = st.sampled_from(("name", "cost", "tags", "parent", "cost@target", "from", "note"))
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30)
VALUES = PLAIN | st.tuples(PLAIN, PLAIN) | st.dictionaries(st.sampled_from(("value", "evidence")), PLAIN)
RECORDS = st.dictionaries(st.sampled_from("abcdefg"), st.dictionaries(NAMES, VALUES))


def with_ids(records):
    return {id_: {"id": id_, "kind": "note", **record} for id_, record in records.items()}


@given(RECORDS, st.booleans())
def test_packed_records_are_equal_to_the_types_and_the_order_of_their_fields(records, has_shared):
    before = with_ids(records)
    after = dict(before)
    Packing(has_shared).pack(after, list(after))
    assert repr(after) == repr(before)


@given(RECORDS)
def test_packed_records_are_copied_changed_and_written_like_any_others(records):
    packed = with_ids(records)
    Packing().pack(packed, list(packed))
    for id_, record in packed.items():
        copy = dict(record)
        copy["more"] = 1
        del copy["kind"]
        assert {**record, "more": 1, "kind": 2} == {**with_ids(records)[id_], "more": 1, "kind": 2}
        assert copy == {**{name: value for name, value in record.items() if name != "kind"}, "more": 1}
        assert json.dumps(record) == json.dumps(with_ids(records)[id_])


def test_equal_texts_of_two_records_are_one_and_a_reference_is_the_id_of_its_record():
    text = '{"id": "one", "kind": "capability", "state": "done"}'
    records = {id_: {**json.loads(text), "id": id_, "tags": tuple(json.loads('["ab"]'))} for id_ in ("one", "two")}
    records["six"] = json.loads('{"id": "six", "kind": "capability", "parent": "one"}')
    Packing().pack(records, list(records))
    assert records["one"]["state"] is records["two"]["state"]
    assert records["one"]["tags"] is records["two"]["tags"]
    assert records["six"]["parent"] is records["one"]["id"]


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="CPython shares tables of names")
def test_packed_records_take_less_room():
    data = json.dumps(model(1_000))
    sizes = []
    for is_packed in (False, True):
        tracemalloc.start()
        records = json.loads(data)
        if is_packed:
            Packing().pack(records, list(records))
        sizes.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        del records
    assert sizes[1] < 0.85 * sizes[0]


def test_a_large_document_is_read_the_same_packed_as_it_is_unpacked(tmp_path, monkeypatch):
    path = tmp_path / "Large.cxmodel"
    path.write_bytes(image(model(1_200)))
    plain = document.read(path).records
    for module in (reading, ready):
        monkeypatch.setattr(module, "LARGE", 1)
    packed = document.read(path).records
    document.make_ready(path, tmp_path)
    again = document.read(path, tmp_path)
    assert again.presence is not None
    assert repr(plain) == repr(packed) == repr(again.records)
    assert sys.getsizeof(packed["stage-1"]) < sys.getsizeof(plain["stage-1"]) > sys.getsizeof(again.records["stage-1"])
