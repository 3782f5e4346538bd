"""Models for the tests of the file: a small one by hand, and any that records can hold."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from studio.model.record import Record

SMALL: Mapping[str, Record] = {
    "@model": {"id": "@model", "kind": "model", "name": "Test drive", "currency": "EUR"},
    "@current": {"id": "@current", "kind": "state", "type": "current"},
    "@target": {"id": "@target", "kind": "state", "type": "target"},
    "pr": {"id": "pr", "kind": "pnl", "name": "Retail"},
    "pj": {"id": "pj", "kind": "pnl", "name": "Choose a car", "present": False, "present@target": True},
    "dlr": {"id": "dlr", "kind": "unit", "name": "Dealers", "fte": {"value": 40, "evidence": "S", "asOf": "2026-03"}},
    "j1": {"id": "j1", "kind": "journey", "name": "Choose a car", "importance": 5},
    "a3": {"id": "a3", "kind": "stage", "name": "Test drive"},
    "m1": {"id": "m1", "kind": "moment", "name": "First kilometre"},
    "drive": {"id": "drive", "kind": "capability", "name": "Test-drive fulfilment", "tags": ("car", "fleet")},
    "call": {"id": "call", "kind": "capability", "name": "Call back", "cost": 10, "cost@target": None},
    "r0": {"id": "r0", "kind": "hasStage", "from": "j1", "to": "a3", "order": "000003"},
    "r1": {"id": "r1", "kind": "bookedTo", "from": "dlr", "to": "pr", "to@target": "pj"},
    "r2": {"id": "r2", "kind": "supports", "from": "drive", "to": "a3", "unit": "dlr", "role": "lead"},
    "r3": {"id": "r3", "kind": "supports", "from": "call", "to": "m1", "unit": "dlr", "present@target": False},
    "r4": {"id": "r4", "kind": "occursIn", "from": "m1", "to": "a3"},
}


def renamed(name: str, id_: str = "drive") -> dict[str, Record]:
    """The small model with one name changed."""
    return {**SMALL, id_: {**SMALL[id_], "name": name}}


_texts = st.text(st.characters(), max_size=20)
_numbers = st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False)
_plain = st.none() | st.booleans() | _numbers | _texts
_values = st.recursive(
    _plain,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=6,
)
_ids = st.text("abcXYZ019_.-", min_size=1, max_size=8)
_fields = st.sampled_from(["name", "present", "cost", "notes", "from", "to", "unit", "type", "cost@target", "name@o1"])
_kinds = st.sampled_from(["capability", "stage", "unit", "supports", "bookedTo", "changes", "state", "unheardOf"])


@st.composite
def any_records(draw: Any) -> dict[str, Record]:
    """Records of every shape, sound or not: whatever is on the screen must come back from the disk."""
    found: dict[str, Record] = {"@model": {**draw(st.dictionaries(_fields, _values)), "id": "@model", "kind": "model"}}
    for id_ in draw(st.sets(_ids, max_size=12)):
        fields, kind = draw(st.dictionaries(_fields, _values)), draw(_kinds)
        key = f"@{id_}" if kind == "state" else id_
        found[key] = {**fields, "id": key, "kind": kind}
    return found
