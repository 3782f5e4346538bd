"""The plain form: the public JSON twin of a model that `build` reads and `dump` writes."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from studio.model.change import frozen
from studio.model.field import FieldType
from studio.model.ids import derived
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.record import CURRENT, MODEL, RESERVED, Record, Records, is_internal, parts
from studio.model.rules.check import problems
from studio.model.states import states
from studio.model.trouble import Mistake, Mistakes, Trouble
from studio.model.values import Unfit, is_id, normal, shown

FORMAT, VERSION = "cxmodel", 1
SECTIONS = ("format", "version", "model", "states", "elements", "relations")
STATE_TYPES = ("current", "target", "option")
EVIDENCED = ("value", "unit", "evidence", "sourceNote", "asOf", "confidence")


def read(form: Any) -> dict[str, Record]:
    """The records of a plain form. Raises Mistakes with all that is wrong, or Trouble where it is not the form."""
    if not isinstance(form, Mapping) or form.get("format") != FORMAT:
        raise Trouble('This is not a model in the plain form; it starts with {"format": "cxmodel", "version": 1, ...}.')
    version = form.get("version")
    if isinstance(version, bool) or version != VERSION:
        raise Trouble(f"The plain form has version {shown(version)}; this studio reads version {VERSION}.")
    mistakes = [Mistake("", str(stray), "there is no such section") for stray in form if stray not in SECTIONS]
    records: dict[str, Record] = {}
    _read_states(
        form.get("states", [{"id": "current", "type": "current"}, {"id": "target", "type": "target"}]),
        records,
        mistakes,
    )
    records[MODEL] = _settings(form.get("model", {}), mistakes)
    for section, allowed in (("elements", KINDS), ("relations", RELATIONS)):
        for place, given in enumerate(_listed(form, section, mistakes)):
            _read_record(given, f"{section}[{place}]", allowed, records, mistakes)
    faulty = {mistake.id for mistake in mistakes}
    mistakes += [m for m in problems(records) if m.id not in faulty]
    if mistakes:
        raise Mistakes(sorted(set(mistakes)))
    return records


def read_text(text: str) -> dict[str, Record]:
    """The records of a plain form as JSON text. Raises Trouble where it is not JSON."""
    return read(parsed(text))


def parsed(text: str) -> Any:
    """The values of JSON text. Raises Trouble where it is none, holds no numbers for numbers or one key twice."""
    try:
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_unique_keys)
    except RecursionError:
        raise Trouble("The JSON is nested too deeply to be a model.") from None
    except ValueError as error:
        raise Trouble(f"This is not JSON: {error}.") from None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key “{twice}” stands twice in one object")
    return found


def _listed(form: Mapping[str, Any], section: str, mistakes: list[Mistake]) -> list[Any]:
    given = form.get(section, [])
    if not isinstance(given, list):
        mistakes.append(Mistake("", section, f"expected a list, not {shown(given)}"))
        return []
    return given


def _read_states(given: Any, records: dict[str, Record], mistakes: list[Mistake]) -> None:
    if not isinstance(given, list):
        mistakes.append(Mistake("", "states", f"expected a list, not {shown(given)}"))
        given = []
    for place, state in enumerate(given):
        id_ = str(state.get("id", "")) if isinstance(state, Mapping) else ""
        if not is_id(id_) or state.get("type") not in STATE_TYPES:
            expected = "expected an id and a type of current, target or option; plateaus follow and are not written"
            mistakes.append(Mistake(id_ or f"states[{place}]", "type", expected))
        elif f"@{id_}" in records:
            mistakes.append(Mistake(id_, "id", "this state stands twice"))
        elif (state["type"] == "current") != (id_ == CURRENT):
            mistakes.append(Mistake(id_, "type", "the state “current” is the one of type current, and the only one"))
        else:
            kept = {name: value for name, value in state.items() if name != "id"}
            records[f"@{id_}"] = {**kept, "id": f"@{id_}", "kind": "state"}
    if sum(record["type"] == "target" for record in records.values()) > 1:
        mistakes.append(Mistake("", "states", "expected one state of type target; rivals are of type option"))
    records.setdefault("@current", {"id": "@current", "kind": "state", "type": "current"})


def _settings(given: Any, mistakes: list[Mistake]) -> Record:
    record: dict[str, Any] = {"id": MODEL, "kind": "model"}
    if not isinstance(given, Mapping):
        mistakes.append(Mistake("model", "", f"expected an object, not {shown(given)}"))
        return record
    for name, value in given.items():
        _keep(record, "model", name, value, mistakes)
    return record


def _read_record(
    given: Any, place: str, allowed: Mapping[str, Any], records: dict[str, Record], mistakes: list[Mistake]
) -> None:
    if not isinstance(given, Mapping):
        mistakes.append(Mistake(place, "", f"expected an object, not {shown(given)}"))
        return
    kind = given.get("kind")
    where = str(given.get("id", place))
    if not isinstance(kind, str) or kind not in allowed:
        what = "relation" if allowed is RELATIONS else "element"
        mistakes.append(Mistake(where, "kind", f"expected a kind of {what}, not {shown(kind)}"))
        return
    id_ = _id(given, kind, allowed is RELATIONS, records)
    if not is_id(id_) or id_ in records:
        expected = "this id stands twice" if id_ in records else "expected an id of 1 to 64 letters, digits, _ . or -"
        mistakes.append(Mistake(where, "id", expected))
        return
    record: dict[str, Any] = {"id": id_, "kind": kind}
    for name, value in given.items():
        if name not in ("id", "kind", "at"):
            _keep(record, kind, name, value, mistakes)
    _read_states_of(given.get("at", {}), record, kind, mistakes)
    records[id_] = record


def _id(given: Mapping[str, Any], kind: str, is_relation: bool, records: Mapping[str, Record]) -> Any:
    if "id" in given or not is_relation:
        return given.get("id")
    about = [str(given.get(name, "")) for name in ("from", "to", "unit", "record", "field", "option")]
    return derived(kind, *about, taken=records)


def _read_states_of(at: Any, record: dict[str, Any], kind: str, mistakes: list[Mistake]) -> None:
    if not isinstance(at, Mapping) or not all(isinstance(values, Mapping) for values in at.values()):
        mistakes.append(Mistake(record["id"], "at", 'expected {"state": {"field": value}}'))
        return
    for state, values in at.items():
        if state == CURRENT:
            mistakes.append(Mistake(record["id"], "at", "values of current stand beside the kind, not under at"))
            continue
        for name, value in values.items():
            _keep(record, kind, name, value, mistakes, state)


def _keep(
    record: dict[str, Any], kind: str, name: str, value: Any, mistakes: list[Mistake], state: str = CURRENT
) -> None:
    """Put one value into the record in its normal form, or note the mistake."""
    stored = name if state == CURRENT else f"{name}@{state}"
    field = DECLARED[kind].by_name.get(name)
    ends = ("present", "from", "to") if kind in RELATIONS else ("present", "name")
    if name in ends and kind != "model":
        if name == "name" and isinstance(value, str):
            value = value.strip()
        if value is not None and not (name == "present" and value is True and state == CURRENT):
            record[stored] = value
    elif field is None or "@" in name or (name in RESERVED and kind != "model"):
        expected = f"there is no field “{name}” in {DECLARED[kind].label.lower()}"
        mistakes.append(Mistake(record["id"].lstrip("@"), stored, expected))
    elif value is None:
        if state != CURRENT:
            record[stored] = None
    else:
        try:
            record[stored] = normal(field, frozen(value))
        except Unfit as unfit:
            mistakes.append(Mistake(record["id"].lstrip("@"), stored, f"expected {unfit}"))


def write(records: Records) -> dict[str, Any]:
    """The plain form of records, in a stable order: kinds as declared, then ids; fields as declared."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "model": _written_fields(records.get(MODEL, {"kind": "model"})),
        "states": [
            {"id": id_, "type": type_, **_written_fields(records.get(f"@{id_}", {"kind": "state"}), skip=("type",))}
            for id_, type_ in states(records).items()
        ],
        "elements": list(_written(records, KINDS)),
        "relations": list(_written(records, RELATIONS)),
    }


def _written(records: Records, kinds: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    rank = {kind: place for place, kind in enumerate(kinds)}
    chosen = [record for id_, record in records.items() if record["kind"] in rank and not is_internal(id_)]
    for record in sorted(chosen, key=lambda one: (rank[one["kind"]], one["id"])):
        plain = {name: record[name] for name in ("id", "kind", "name", "from", "to", "present") if name in record}
        plain.update(_written_fields(record))
        at = _written_at(record)
        yield {**plain, "at": at} if at else plain


def _written_fields(record: Record, skip: tuple[str, ...] = ()) -> dict[str, Any]:
    names = [field.name for field in DECLARED[record["kind"]].fields]
    return {
        name: _written_value(record, name, record[name])
        for name in names
        if name in record and name not in skip and (name not in RESERVED or record["kind"] in ("model", "state"))
    }


def _written_at(record: Record) -> dict[str, dict[str, Any]]:
    rank = {field.name: place for place, field in enumerate(DECLARED[record["kind"]].fields)}
    at: dict[str, dict[str, Any]] = {}
    overrides = [(parts(stored)[1], parts(stored)[0], value) for stored, value in record.items() if "@" in stored]
    for state, field, value in sorted(overrides, key=lambda one: (one[0], rank.get(one[1], -1), one[1])):
        at.setdefault(state, {})[field] = _written_value(record, field, value)
    return at


def _written_value(record: Record, name: str, value: Any) -> Any:
    """The value as builders give it: evidence in one order, a key that stands for a whole number as that number."""
    if isinstance(value, Mapping) and "value" in value:
        return {part: value[part] for part in EVIDENCED if part in value}
    field = DECLARED[record["kind"]].by_name.get(name)
    is_number = field is not None and field.type is FieldType.ORDER and isinstance(value, str)
    return int(value) if is_number and len(value) == 6 and value.isascii() and value.isdigit() else value


def write_text(records: Records) -> str:
    """The plain form as JSON text, one record a line, byte for byte the same each time: a good twin for git."""
    form = write(records)
    lines = ["{"]
    for section in SECTIONS:
        value = form[section]
        comma = "," if section != SECTIONS[-1] else ""
        if isinstance(value, list) and value:
            rows = ",\n".join(f"  {_line(row)}" for row in value)
            lines.append(f' "{section}": [\n{rows}]{comma}')
        else:
            lines.append(f' "{section}": {_line(value)}{comma}')
    return "\n".join([*lines, "}", ""])


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
