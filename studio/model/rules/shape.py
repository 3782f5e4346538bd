"""The rules that one record obeys by itself: known kind and fields, fitting values, ends that may be linked."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from studio.model.change import same
from studio.model.field import Field, FieldType
from studio.model.kind import Kind, Relation
from studio.model.kinds import DECLARED, KINDS
from studio.model.record import CURRENT, Record, Records, is_internal, parts
from studio.model.speech import say, within
from studio.model.trouble import Mistake
from studio.model.values import Unfit, is_id, is_plainly_normal, normal, shown

LONGEST_NAME = 500
EXPECTED_NOT_SOURCED = "score"  # a perception score beyond current is an expectation, never a sourced figure
# These relations say by a field what they are about and end nowhere.
ENDLESS = ("changes", "rates")


def shape(id_: str, record: Record, records: Records, state_ids: Collection[str]) -> Iterator[Mistake]:
    """All mistakes of one record by itself and towards the records it refers to."""
    declared = DECLARED.get(record.get("kind", ""))
    if declared is None:
        yield Mistake(
            id_, "kind", say("expected one of the kinds of the model, not {given}", given=shown(record.get("kind")))
        )
        return
    if record.get("id") != id_ or not (is_id(id_) or is_internal(id_)):
        yield Mistake(id_, "id", say("expected 1 to 64 letters, digits, _ . or -, the same as the record's own id"))
    if isinstance(declared, Relation):
        yield from _ends(id_, record, declared, records, state_ids)
    elif declared.name in KINDS:
        yield from _name(id_, record)
    yield from _fields(id_, record, declared, records, state_ids)


def _name(id_: str, record: Record) -> Iterator[Mistake]:
    name = record.get("name")
    if not isinstance(name, str) or not name.strip():
        yield Mistake(id_, "name", say("expected a name of 1 to 500 characters"))
    elif name != name.strip() or len(name) > LONGEST_NAME:
        yield Mistake(id_, "name", say("expected a trimmed name of 1 to 500 characters, not {count}", count=len(name)))


def _fields(
    id_: str, record: Record, declared: Kind | Relation, records: Records, state_ids: Collection[str]
) -> Iterator[Mistake]:
    by_name = declared.by_name
    for stored, value in record.items():
        if stored in ("id", "kind", "from", "to"):
            continue
        field_name, state = parts(stored) if "@" in stored else (stored, CURRENT)
        if field_name == "present":
            yield from _presence(id_, stored, state, value, declared, state_ids)
            continue
        field = by_name.get(field_name)
        if field is None:
            if field_name not in ("from", "to"):
                yield Mistake(
                    id_,
                    stored,
                    say("expected a field of {label}; there is no such field", label=within(declared.label)),
                )
        elif state != CURRENT and (mistake := _override(id_, stored, state, value, field, state_ids)):
            yield mistake
        elif value is not None or state == CURRENT:
            yield from _value(id_, stored, value, field, records)
    for field in declared.needed:
        if field.name not in record:
            yield Mistake(id_, field.name, say("expected a value; {label} needs one", label=within(declared.label)))


def _presence(
    id_: str, stored: str, state: str, value: object, declared: Kind | Relation, state_ids: Collection[str]
) -> Iterator[Mistake]:
    if not isinstance(value, bool):
        yield Mistake(id_, stored, say("expected true or false, not {given}", given=shown(value)))
    if state not in state_ids:
        yield Mistake(
            id_, stored, say("expected one of the states {names}, not {state}", names=", ".join(state_ids), state=state)
        )
    if not declared.varies:
        words = say("{label} is in every state; its presence cannot differ", label=say(declared.label))
        yield Mistake(id_, stored, words)


def _override(
    id_: str, stored: str, state: str, value: object, field: Field, state_ids: Collection[str]
) -> Mistake | None:
    if state not in state_ids:
        return Mistake(
            id_, stored, say("expected one of the states {names}, not {state}", names=", ".join(state_ids), state=state)
        )
    if not field.varies:
        return Mistake(
            id_,
            stored,
            say("{label} is the same in every state; give it beside the kind, not in a state", label=say(field.label)),
        )
    if field.name == EXPECTED_NOT_SOURCED and isinstance(value, Mapping) and value.get("evidence") == "S":
        return Mistake(id_, stored, say("a score beyond the current state is an expectation: evidence E or I, never S"))
    return None


def _value(id_: str, stored: str, value: object, field: Field, records: Records) -> Iterator[Mistake]:
    if is_plainly_normal(field, value):
        return
    if field.type is FieldType.REFERENCE and isinstance(value, str) and value in records:
        yield from _reference(id_, stored, value, field.refers, records)
        return
    try:
        if not same(normal(field, value), value):
            yield Mistake(
                id_,
                stored,
                say("expected {given}, not {given2}", given=shown(normal(field, value)), given2=shown(value)),
            )
            return
    except Unfit as unfit:
        yield Mistake(id_, stored, say("expected {unfit}", unfit=unfit))
        return
    if field.refers:
        wanted = value if isinstance(value, tuple) else (value,)
        for other in wanted:
            yield from _reference(id_, stored, other, field.refers, records)


def _reference(id_: str, stored: str, other: str, kinds: tuple[str, ...], records: Records) -> Iterator[Mistake]:
    there = records.get(other)
    if there is None:
        yield Mistake(id_, stored, say("there is no record “{other}”", other=other))
    elif there.get("kind") not in kinds:
        expected = say(" or ").join(within(DECLARED[kind].label) for kind in kinds)
        found = within(DECLARED[there["kind"]].label) if there.get("kind") in DECLARED else there.get("kind")
        yield Mistake(
            id_,
            stored,
            say(
                "expected {expected}, but “{name}” is a {found}",
                expected=expected,
                name=there.get("name", other),
                found=found,
            ),
        )


def _ends(
    id_: str, record: Record, declared: Relation, records: Records, state_ids: Collection[str]
) -> Iterator[Mistake]:
    wanted = ("from",) if declared.name in ENDLESS else ("from", "to")
    for end in wanted:
        if not isinstance(record.get(end), str):
            yield Mistake(id_, end, say("expected the id of the record at this end"))
            return
    if declared.name in ENDLESS:
        yield from _reference(id_, "from", record["from"], declared.ends[0][0], records)
    for stored in record:
        end, state = parts(stored)
        if end in ("from", "to") and (state != CURRENT or end not in wanted):
            mistake = _other_end(id_, record, stored, declared, state_ids, wanted)
            yield from (mistake,) if mistake else _pair(id_, record, declared, records, state)
    if declared.name not in ENDLESS:
        yield from _pair(id_, record, declared, records, CURRENT)


def _other_end(
    id_: str, record: Record, stored: str, declared: Relation, state_ids: Collection[str], wanted: tuple[str, ...]
) -> Mistake | None:
    """What is wrong with an end beside the general ones: of a state, or of a relation that ends nowhere."""
    end, state = parts(stored)
    if end not in wanted:
        return Mistake(
            id_, stored, say("“{label}” ends nowhere; its fields say what it is about", label=say(declared.label))
        )
    if state not in state_ids:
        return Mistake(
            id_, stored, say("expected one of the states {names}, not {state}", names=", ".join(state_ids), state=state)
        )
    if not declared.varies or declared.name in ENDLESS:
        return Mistake(id_, stored, say("“{label}” has the same ends in every state", label=say(declared.label)))
    if not isinstance(record[stored], str):
        return Mistake(id_, stored, say("expected the id of a record, not {given}", given=shown(record[stored])))
    return None


def _pair(id_: str, record: Record, declared: Relation, records: Records, state: str) -> Iterator[Mistake]:
    start = record.get(f"from@{state}", record["from"])
    end = record.get(f"to@{state}", record["to"])
    if not (isinstance(start, str) and isinstance(end, str)):
        yield Mistake(id_, "to", say("expected the ids of the records at both ends"))
        return
    first, last = records.get(start), records.get(end)
    for stored, other, there in (("from", start, first), ("to", end, last)):
        if there is None:
            yield Mistake(id_, stored, say("there is no record “{other}”", other=other))
    if first is not None and last is not None and not declared.allows(first.get("kind", ""), last.get("kind", "")):
        yield Mistake(id_, "to", refusal(declared, first, last))


def refusal(declared: Relation, first: Record, last: Record) -> str:
    """Why a relation cannot lead from one record to the other, in words."""

    def label(kind: str) -> str:
        return within(DECLARED[kind].label) if kind in DECLARED else kind

    def pair(starts: Iterable[str], ends: Iterable[str]) -> str:
        return say("{starts} to {ends}", starts=say(" or ").join(starts), ends=say(" or ").join(ends))

    allowed = "; ".join(pair(map(label, starts), map(label, ends)) for starts, ends in declared.ends)
    given = pair([label(first.get("kind", ""))], [label(last.get("kind", ""))])
    return say(
        "“{label}” leads from {allowed}, not from {given}", label=say(declared.label), allowed=allowed, given=given
    )
