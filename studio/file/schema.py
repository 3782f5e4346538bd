"""The tables and views of a `.cxmodel`, word for word. What a file holds beside these is not ours.

The SQL of a released format never changes: files are compared with it exactly. A new format gets new SQL and a step
in `upgrade.py`.
"""

# ruff: noqa: S608 - every name in this SQL is ours

from typing import Final, NamedTuple

FORMAT: Final = 1  # PRAGMA user_version
OLDEST_READER: Final = 1  # the oldest format whose studios can still read what we write; meta.min_reader
APPLICATION: Final = int.from_bytes(b"cxm1", "big")  # PRAGMA application_id
PAGE: Final = 4096


class Table(NamedTuple):
    """A table of the format: its name, its SQL and its columns in order."""

    name: str
    sql: str
    columns: tuple[str, ...]


META: Final = Table(
    "meta",
    "CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID",
    ("key", "value"),
)
SETTINGS: Final = Table(
    "settings",
    "CREATE TABLE settings (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL /* JSON */) WITHOUT ROWID",
    ("name", "value"),
)
STATES: Final = Table(
    "states",
    "CREATE TABLE states (id TEXT PRIMARY KEY NOT NULL, type TEXT, name TEXT, fields TEXT NOT NULL /* JSON */)"
    " WITHOUT ROWID",
    ("id", "type", "name", "fields"),
)
ELEMENTS: Final = Table(
    "elements",
    "CREATE TABLE elements (id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, name TEXT,"
    " present INTEGER NOT NULL, fields TEXT NOT NULL /* JSON */) WITHOUT ROWID",
    ("id", "kind", "name", "present", "fields"),
)
RELATIONS: Final = Table(
    "relations",
    "CREATE TABLE relations (id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, from_id TEXT, to_id TEXT, unit_id TEXT,"
    " present INTEGER NOT NULL, fields TEXT NOT NULL /* JSON */) WITHOUT ROWID",
    ("id", "kind", "from_id", "to_id", "unit_id", "present", "fields"),
)
STATE_VALUES: Final = Table(
    "state_values",
    "CREATE TABLE state_values (record_id TEXT NOT NULL, state TEXT NOT NULL, field TEXT NOT NULL,"
    " value TEXT NOT NULL /* JSON */, PRIMARY KEY (record_id, state, field)) WITHOUT ROWID",
    ("record_id", "state", "field", "value"),
)

TABLES: Final = (META, SETTINGS, STATES, ELEMENTS, RELATIONS, STATE_VALUES)
MODEL_TABLES: Final = TABLES[1:]  # what the model is; `meta` is about the file


def own(state: str, record: str, field: str, general: str) -> str:
    """SQL for a field of a record as it reads in a state: the state's own value where there is one."""
    if state == "current":
        return general
    where = f"v.record_id = {record} AND v.state = '{state}' AND v.field = '{field}'"
    if field == "present":
        return (
            f"coalesce((SELECT coalesce(json_extract(v.value, '$'), 1) FROM state_values v WHERE {where}), {general})"
        )
    value = f"(SELECT json_extract(v.value, '$') FROM state_values v WHERE {where})"
    return f"CASE WHEN EXISTS (SELECT 1 FROM state_values v WHERE {where}) THEN {value} ELSE {general} END"


def elements_view(state: str) -> str:
    """The elements that are there in a state."""
    return (
        f"CREATE VIEW elements_{state} AS\n"
        f"SELECT e.id, e.kind, {own(state, 'e.id', 'name', 'e.name')} AS name, e.fields\n"
        f"FROM elements e WHERE {own(state, 'e.id', 'present', 'e.present')}"
    )


def relations_view(state: str) -> str:
    """The relations that are there in a state, for all that they refer to is there as well.

    A relation may hang on another one (a hand-off on two placements), so absence is passed on twice.
    """
    journey = own(state, "r.id", "journey", "json_extract(r.fields, '$.journey')")
    via = own(state, "r.id", "via", "json_extract(r.fields, '$.via')")
    hangs = " OR ".join(f"{end} IN (SELECT id FROM {{gone}})" for end in ("from_id", "to_id", "unit_id", "third_id"))
    return (
        f"CREATE VIEW relations_{state} AS WITH\n"
        f"seen AS (SELECT r.id, r.kind, {own(state, 'r.id', 'from', 'r.from_id')} AS from_id,\n"
        f" {own(state, 'r.id', 'to', 'r.to_id')} AS to_id, {own(state, 'r.id', 'unit', 'r.unit_id')} AS unit_id,\n"
        f" CASE r.kind WHEN 'handoff' THEN {journey} WHEN 'coordinates' THEN {via} END AS third_id,\n"
        f" {own(state, 'r.id', 'present', 'r.present')} AS present, r.fields FROM relations r),\n"
        f"gone AS (SELECT e.id FROM elements e WHERE NOT {own(state, 'e.id', 'present', 'e.present')}\n"
        f" UNION ALL SELECT id FROM seen WHERE NOT present),\n"
        f"hanging AS (SELECT id FROM gone UNION ALL SELECT id FROM seen WHERE {hangs.format(gone='gone')})\n"
        f"SELECT id, kind, from_id, to_id, unit_id, fields FROM seen WHERE id NOT IN"
        f" (SELECT id FROM hanging UNION ALL SELECT id FROM seen WHERE {hangs.format(gone='hanging')})"
    )


def placements_view(state: str) -> str:
    """Who does what for which customer: capability, unit and its P&L, moment, stage and journey, with their names."""
    return (
        f"CREATE VIEW placements_{state} AS\n"
        "SELECT p.id, p.from_id AS capability_id, capability.name AS capability,\n"
        " p.unit_id, unit.name AS unit, booked.to_id AS pnl_id, pnl.name AS pnl,\n"
        " moment.id AS moment_id, moment.name AS moment, stage.id AS stage_id, stage.name AS stage,\n"
        " journey.id AS journey_id, journey.name AS journey, json_extract(p.fields, '$.role') AS role\n"
        f"FROM relations_{state} p\n"
        f"JOIN elements_{state} capability ON capability.id = p.from_id\n"
        f"LEFT JOIN elements_{state} unit ON unit.id = p.unit_id\n"
        f"LEFT JOIN relations_{state} booked ON booked.kind = 'bookedTo' AND booked.from_id = p.unit_id\n"
        f"LEFT JOIN elements_{state} pnl ON pnl.id = booked.to_id\n"
        f"LEFT JOIN relations_{state} occurs ON occurs.kind = 'occursIn' AND occurs.from_id = p.to_id\n"
        f"LEFT JOIN elements_{state} moment ON moment.id = occurs.from_id\n"
        f"LEFT JOIN elements_{state} stage ON stage.id = coalesce(occurs.to_id, p.to_id) AND stage.kind = 'stage'\n"
        f"LEFT JOIN relations_{state} has ON has.kind = 'hasStage' AND has.to_id = stage.id\n"
        f"LEFT JOIN elements_{state} journey ON journey.id = has.from_id\n"
        "WHERE p.kind = 'supports'"
    )


def values_view(state: str) -> str:
    """Every field of every record that is there in a state, one to a row; evidence stands in columns of its own."""
    stored = "SELECT r.id, r.kind, f.key AS field, f.value, f.type FROM {there} r, json_each(r.fields) f"
    there = (f"elements_{state}", f"relations_{state}")
    if state != "current":
        stored += (
            f" WHERE NOT EXISTS (SELECT 1 FROM state_values v"
            f" WHERE v.record_id = r.id AND v.state = '{state}' AND v.field = f.key)"
            f"\n UNION ALL SELECT r.id, r.kind, v.field, json_extract(v.value, '$'), json_type(v.value)"
            f" FROM {{there}} r, state_values v WHERE v.record_id = r.id AND v.state = '{state}'"
            f" AND v.field NOT IN ('present', 'name', 'from', 'to', 'unit')"
        )
    parts = "\n UNION ALL ".join(stored.format(there=one) for one in there)
    plain = "CASE WHEN type = 'object' AND json_type(value, '$.{0}') IS NOT NULL THEN json_extract(value, '$.{0}') END"
    value = "CASE WHEN type = 'object' AND json_type(value, '$.value') IS NOT NULL THEN json_extract(value, '$.value')"
    return (
        f"CREATE VIEW values_{state} AS\n"
        f"SELECT id AS record_id, kind, field, {value} ELSE value END AS value,\n"
        f" {plain.format('evidence')} AS evidence, {plain.format('asOf')} AS as_of,\n"
        f" {plain.format('sourceNote')} AS source_note\n"
        f"FROM (\n {parts})"
    )


VIEWS: Final = {
    f"{about}_{state}": view(state)
    for state in ("current", "target")
    for about, view in (
        ("elements", elements_view),
        ("relations", relations_view),
        ("placements", placements_view),
        ("values", values_view),
    )
}

SCHEMA: Final[dict[tuple[str, str], str]] = {
    **{("table", table.name): table.sql for table in TABLES},
    **{("view", name): sql for name, sql in VIEWS.items()},
}
"""Type and name of everything in a file of this format, with its exact SQL, in the order of creation."""
