"""The JSON Schema (2020-12) of the plain form, generated from the declarations.

It says what one record may hold by itself; what holds between records (ids that exist, who may be linked to whom,
how often) only `plain.read` can say.
"""

from collections.abc import Iterable
from typing import Any, Final

from studio.model.field import Field, FieldType
from studio.model.kind import Kind, Relation
from studio.model.kinds import KINDS, RELATIONS, SETTINGS, STATE
from studio.model.plain import FORMAT, SECTIONS, STATE_TYPES, VERSION
from studio.model.record import CURRENT
from studio.model.rules.shape import ENDLESS, EXPECTED_NOT_SOURCED, LONGEST_NAME
from studio.model.values import CONFIDENCE, EVIDENCE, LARGEST, MOST_ITEMS

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_END: Final = r"$(?!\n)"  # some readers let `$` match before a line break
_ID: Final = rf"^[A-Za-z0-9_.-]{{1,64}}{_END}"
_DATE: Final = rf"^[0-9]{{4}}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?{_END}"
_CONTROL: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]"
_CONTROL_OR_BREAK: Final = r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]"
_NULL: Final[Schema] = {"type": "null"}
_ORDER_KEY: Final[Schema] = {"type": "string", "pattern": rf"^[0-9A-Za-z]{{1,64}}{_END}"}
_FIXED: Final[dict[FieldType, Schema]] = {
    FieldType.FLAG: {"type": "boolean"},
    FieldType.DATE: {"$ref": "#/$defs/date"},
    FieldType.REFERENCE: {"$ref": "#/$defs/id"},
    FieldType.COLOR: {"type": "string", "pattern": rf"^#[0-9A-Fa-f]{{6}}{_END}"},
    FieldType.ORDER: {
        "if": {"type": "string"},
        "then": _ORDER_KEY,
        "else": {"type": "integer", "minimum": 0, "maximum": 999_999},
    },
}


def schema() -> Schema:
    """The schema as plain JSON values; every `dump` validates against it."""
    sections: Schema = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "model": {"$ref": "#/$defs/model"},
        "states": _states(),
        "elements": {"type": "array", "items": _one_of(list(KINDS), "id", "kind", "name")},
        "relations": {"type": "array", "items": _one_of(list(RELATIONS), "kind", "from")},
    }
    return {
        "$schema": DIALECT,
        "title": "A model in the plain form",
        "description": "What `cxstudio build` reads and `cxstudio dump` writes.",
        "type": "object",
        "properties": {section: sections[section] for section in SECTIONS},
        "required": ["format", "version"],
        "additionalProperties": False,
        "$defs": {
            "id": {"type": "string", "pattern": _ID},
            "line": {"type": "string", "not": {"pattern": _CONTROL_OR_BREAK}},
            "text": {"type": "string", "not": {"pattern": _CONTROL}},
            "date": {"type": "string", "pattern": _DATE},
            "model": _settings(),
            "state": _state(),
            **{name: _record(kind) for name, kind in KINDS.items()},
            **{name: _record(relation) for name, relation in RELATIONS.items()},
        },
    }


def _one_of(kinds: list[str], *required: str) -> Schema:
    """A record of any of the kinds. One of an unknown kind has that one mistake and no others."""
    return {
        "type": "object",
        "properties": {"kind": {"enum": kinds}},
        "required": list(required),
        "if": {"properties": {"kind": {"enum": kinds}}, "required": ["kind"]},
        "then": _by_kind(kinds),
    }


def _by_kind(kinds: list[str]) -> Schema:
    """What holds for a record of one of the kinds: halves are told apart again and again, which validates fast."""
    if len(kinds) == 1:
        return {"$ref": f"#/$defs/{kinds[0]}"}
    first, second = kinds[: len(kinds) // 2], kinds[len(kinds) // 2 :]
    return {"if": {"properties": {"kind": {"enum": first}}}, "then": _by_kind(first), "else": _by_kind(second)}


def _settings() -> Schema:
    fields = {field.name: _nullable(_described(field)) for field in SETTINGS.fields}
    return _object(SETTINGS, fields, ())


def _states() -> Schema:
    target = {"properties": {"type": {"const": "target"}}}
    return {
        "type": "array",
        "items": {"$ref": "#/$defs/state"},
        "contains": target,
        "minContains": 0,
        "maxContains": 1,
        "default": [{"id": CURRENT, "type": "current"}, {"id": "target", "type": "target"}],
    }


def _state() -> Schema:
    fields = {field.name: _described(field) for field in STATE.fields if field.name != "type"}
    is_current = {"properties": {"id": {"const": CURRENT}}}
    return {
        **_object(STATE, {"id": {"$ref": "#/$defs/id"}, "type": {"enum": list(STATE_TYPES)}, **fields}, ("id", "type")),
        "if": is_current,
        "then": {"properties": {"type": {"const": "current"}}},
        "else": {"properties": {"type": {"not": {"const": "current"}}}},
    }


def _record(kind: Kind | Relation) -> Schema:
    own = {field.name: _described(field) for field in kind.fields if field.name != "name"}
    needed = [field.name for field in kind.fields if field.required]
    fields: Schema = {"id": {"$ref": "#/$defs/id"}, "kind": {"const": kind.name}}
    if isinstance(kind, Kind):
        fields["name"] = {"$ref": "#/$defs/line", "pattern": r"\S", "maxLength": LONGEST_NAME}
        needed = ["id", "name", *(name for name in needed if name != "name")]
    else:
        ends = _ends(kind)
        fields.update({end: {"$ref": "#/$defs/id"} for end in ends})
        needed = [*ends, *needed]
    fields["present"] = {"type": ["boolean", "null"], "default": True}
    fields.update({name: one if name in needed else _nullable(one) for name, one in own.items()})
    return _object(kind, {**fields, "at": _at(kind)}, needed)


def _ends(kind: Relation) -> tuple[str, ...]:
    return ("from",) if kind.name in ENDLESS else ("from", "to")


def _at(kind: Kind | Relation) -> Schema:
    """What may differ by state; null there says that the value is unknown."""
    fields: Schema = {"present": {"type": ["boolean", "null"]}} if kind.varies else {}
    if isinstance(kind, Relation) and kind.varies and kind.name not in ENDLESS:
        fields.update({end: _nullable({"$ref": "#/$defs/id"}) for end in _ends(kind)})
    for field in kind.fields:
        if field.varies:
            badges = [badge for badge in EVIDENCE if badge != "S" or field.name != EXPECTED_NOT_SOURCED]
            fields[field.name] = _nullable(_value(field, badges))
    return {
        "type": "object",
        "description": "Values that differ in a state, by the id of the state; null is unknown.",
        "propertyNames": {"not": {"const": CURRENT}},
        "additionalProperties": {"type": "object", "properties": fields, "additionalProperties": False},
    }


def _object(kind: Kind | Relation, fields: Schema, required: Iterable[str]) -> Schema:
    return {
        "title": kind.label,
        "description": kind.meaning,
        "type": "object",
        "properties": fields,
        "required": list(required),
        "additionalProperties": False,
    }


def _described(field: Field) -> Schema:
    """A field's schema with its words: label, meaning and unit, default."""
    unit = f" Unit: {field.unit}." if field.unit else ""
    words: Schema = {"title": field.label, "description": f"{field.meaning}{unit}".strip()}
    default = {} if field.default is None else {"default": field.default}
    return {**words, **_value(field, list(EVIDENCE)), **default}


def _nullable(given: Schema) -> Schema:
    """The same, or null. Words stay where editors look for them."""
    words: Schema = {name: given[name] for name in ("title", "description", "default") if name in given}
    rule: Schema = {name: value for name, value in given.items() if name not in words}
    if isinstance(rule.get("type"), str):
        return {**words, **rule, "type": [rule["type"], "null"]}
    return {**words, "if": {"not": _NULL}, "then": rule}


def _value(field: Field, badges: list[str]) -> Schema:
    """The value by itself, or with its evidence where the field may carry it."""
    bare = _bare(field)
    if not field.evidence:
        return bare
    return {"if": {"type": "object", "required": ["value"]}, "then": _with_evidence(bare, badges), "else": bare}


def _with_evidence(bare: Schema, badges: list[str]) -> Schema:
    note = _nullable({"$ref": "#/$defs/line", "maxLength": 2_000})
    return {
        "properties": {
            "value": bare,
            "evidence": {"enum": badges},
            "unit": note,
            "sourceNote": note,
            "asOf": _nullable({"$ref": "#/$defs/date"}),
            "confidence": {"enum": [*CONFIDENCE, None]},
        },
        "additionalProperties": False,
    }


def _bare(field: Field) -> Schema:
    """The value without evidence."""
    if field.type in _FIXED:
        return _FIXED[field.type]
    match field.type:
        case FieldType.TEXT | FieldType.FORMULA:
            return {"$ref": "#/$defs/line", "maxLength": field.longest}
        case FieldType.LONG_TEXT:
            return {"$ref": "#/$defs/text", "maxLength": field.longest}
        case FieldType.NUMBER:
            return _number(field, "number")
        case FieldType.INTEGER:
            return {"enum": [int(one) for one in field.choices]} if field.choices else _number(field, "integer")
        case FieldType.CHOICE:
            return {"enum": list(field.choices)}
        case FieldType.DISTRIBUTION | FieldType.SCORES | FieldType.ENTRIES:
            return _mapping(field)
        case _:
            return _list(field)


def _number(field: Field, type_: str) -> Schema:
    low = -LARGEST if field.minimum is None else field.minimum
    high = LARGEST if field.maximum is None else field.maximum
    return {"type": type_, "exclusiveMinimum" if field.exclusive else "minimum": low, "maximum": high}


def _mapping(field: Field) -> Schema:
    names: Schema = {"$ref": "#/$defs/line", "maxLength": 100}
    if field.choices:
        names = {"enum": list(field.choices)}
    elif field.type is FieldType.DISTRIBUTION:
        names = {"pattern": rf"^-?[0-9]{{1,4}}{_END}"}
    text = {"$ref": "#/$defs/text", "maxLength": field.longest}
    value = text if field.type is FieldType.ENTRIES else _number(field, "number")
    return {"type": "object", "propertyNames": names, "additionalProperties": value}


def _list(field: Field) -> Schema:
    item: Schema = {"$ref": "#/$defs/line", "maxLength": field.longest}
    most = MOST_ITEMS
    if field.type is FieldType.CHOICES:
        item = {"enum": list(field.choices)}
    elif field.type is FieldType.REFERENCES:
        item = {"$ref": "#/$defs/id"}
    elif field.type is FieldType.TEXTS and field.maximum is not None:
        most = int(field.maximum)
    return {"type": "array", "items": item, "maxItems": most}
