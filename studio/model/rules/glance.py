"""A quick look that clears most records: it says yes only where `shape` would find nothing, and much faster.

For each field of each kind a small check is made once from the declaration; a whole model is then a loop over those.
"""

from collections.abc import Callable, Collection, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from studio.model.field import Field, FieldType
from studio.model.kind import Kind, Relation
from studio.model.kinds import DECLARED, KINDS
from studio.model.record import Record, Records, is_internal
from studio.model.rules.shape import ENDLESS, EXPECTED_NOT_SOURCED, LONGEST_NAME
from studio.model.values import CONFIDENCE, is_date, is_id, is_plainly_normal

Check = Callable[[Any, Records], bool]
LONGEST_NOTE = 2_000
MOST_ITEMS = 100
OWN_KEYS = frozenset({"id", "kind", "from", "to"})


class Plan(NamedTuple):
    """What the quick look checks in a record of one kind."""

    checks: Mapping[str, Check]
    varying: Collection[str]
    needed: tuple[str, ...]
    pairs: Collection[tuple[str, str]]  # allowed kinds at the ends of a relation; empty for an element
    may_be_absent: bool


def is_sound(id_: str, record: Record, records: Records, state_ids: Collection[str]) -> bool:
    """Whether a record is at once seen to obey the rules of shape; a no only means that `shape` must decide."""
    plan = PLANS.get(record["kind"])
    if plan is None or record.get("id") != id_ or not (is_id(id_) or is_internal(id_)):
        return False
    checks = plan.checks
    for stored, value in record.items():
        check = checks.get(stored)
        if check is None:
            if stored not in OWN_KEYS and not _other_is_sound(stored, value, plan, records, state_ids):
                return False
        elif not check(value, records):
            return False
    if plan.pairs and not _pair_is_sound(record, records, plan.pairs):
        return False
    return all(name in record for name in plan.needed)


def _other_is_sound(stored: str, value: Any, plan: Plan, records: Records, state_ids: Collection[str]) -> bool:
    """Whether a flag or a value in another state is sound."""
    field, _, state = stored.partition("@")
    if state and state not in state_ids:
        return False
    if field == "present":
        return type(value) is bool and plan.may_be_absent
    return bool(state) and field in plan.varying and (value is None or plan.checks[field](value, records))


def _pair_is_sound(record: Record, records: Records, pairs: Collection[tuple[str, str]]) -> bool:
    start, end = record.get("from"), record.get("to")
    if type(start) is not str or type(end) is not str:
        return False
    first, last = records.get(start), records.get(end)
    return first is not None and last is not None and (first["kind"], last["kind"]) in pairs


def _plan(declared: Kind | Relation) -> Plan:
    checks = {field.name: _check(field) for field in declared.fields}
    if declared.name in KINDS:
        checks["name"] = _is_name
    varying = {field.name for field in declared.fields if field.varies and field.name != EXPECTED_NOT_SOURCED}
    ends = declared.ends if isinstance(declared, Relation) else ()
    pairs = frozenset((start, end) for starts, stops in ends for start in starts for end in stops)
    return Plan(checks, varying, tuple(field.name for field in declared.needed), pairs, declared.varies)


def _is_name(value: Any, records: Records) -> bool:
    return type(value) is str and 0 < len(value) <= LONGEST_NAME and value.isprintable() and value == value.strip()


def _check(field: Field) -> Check:
    if field.type is FieldType.REFERENCE:
        return _refers_to(field.refers)
    if field.type is FieldType.REFERENCES:
        one = _refers_to(field.refers)
        return lambda value, records: _is_set(value) and all(one(item, records) for item in value)
    if field.type in (FieldType.TAGS, FieldType.CHOICES):
        return lambda value, records: _is_set(value) and all(_is_item(field, item) for item in value)
    if field.evidence and field.type in (FieldType.NUMBER, FieldType.INTEGER):
        return _with_evidence(field)
    return lambda value, records: is_plainly_normal(field, value) or _is_part(field, value)


def _is_set(value: Any) -> bool:
    """Whether it is a tuple of different texts in order."""
    if type(value) is not tuple or len(value) > MOST_ITEMS or not all(type(item) is str for item in value):
        return False
    return all(one < other for one, other in pairwise(value))


def _is_item(field: Field, item: str) -> bool:
    if field.choices:
        return item in field.choices
    return 0 < len(item) <= field.longest and item.isprintable() and item == item.strip()


def _is_part(field: Field, value: Any) -> bool:
    """Whether it is a finite number that is not whole, within its range."""
    if type(value) is not float or field.type is not FieldType.NUMBER or value.is_integer():
        return False
    low = -1e18 if field.minimum is None else field.minimum
    high = 1e18 if field.maximum is None else field.maximum
    return low < value <= high if field.exclusive else low <= value <= high


def _refers_to(kinds: Collection[str]) -> Check:
    wanted = frozenset(kinds)

    def check(value: Any, records: Records) -> bool:
        there = records.get(value) if type(value) is str else None
        return there is not None and there["kind"] in wanted

    return check


def _with_evidence(field: Field) -> Check:
    def check(value: Any, records: Records) -> bool:
        if type(value) is not dict:
            return is_plainly_normal(field, value) or _is_part(field, value)
        bare = value.get("value")
        if not (is_plainly_normal(field, bare) or _is_part(field, bare)) or "evidence" not in value:
            return False
        return all(_EVIDENCE[name](held) if name in _EVIDENCE else name == "value" for name, held in value.items())

    return check


def _is_note(held: Any) -> bool:
    return type(held) is str and 0 < len(held) <= LONGEST_NOTE and held.isprintable()


_EVIDENCE: Mapping[str, Callable[[Any], bool]] = {
    "evidence": lambda held: held in ("S", "E", "I"),
    "confidence": lambda held: held in CONFIDENCE,
    "asOf": is_date,
    "unit": _is_note,
    "sourceNote": _is_note,
}

PLANS = {name: _plan(declared) for name, declared in DECLARED.items() if name not in ENDLESS}
"""What is looked at, by kind; what is not here is left to `shape`."""
