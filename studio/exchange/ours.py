"""A whole model as tables of our own: one for each kind and each relation, a column for each field, lossless.

A column is headed by the field's name: `cost`, `cost@target` for another state, `cost.evidence` and its like for how
well a value is grounded. The same tables are written to a workbook and to a set of CSV files.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from studio.exchange.cells import LONGEST, from_text, to_text
from studio.exchange.incoming import Incoming, Item
from studio.exchange.sheet import Row, Sheet
from studio.model.field import Field
from studio.model.kind import Kind, Relation
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.plain import EVIDENCED
from studio.model.record import MODEL, Record, Records, parts
from studio.model.rules.shape import ENDLESS
from studio.model.speech import say
from studio.model.trouble import Mistake
from studio.model.values import Unfit

MARK: Final = "Operating model in tables, form 1"
ABOUT, SETTINGS, STATES, LONG_TEXTS = "About", "Settings", "States", "Long texts"
BESIDE: Final = tuple(part for part in EVIDENCED if part != "value")
CONTINUED: Final = "(continued)"


class Table(NamedTuple):
    """A table of ours: its title, the kind it lists (empty for other tables), its head and the texts of its cells."""

    title: str
    kind: str
    head: tuple[str, ...]
    rows: list[list[str]]


def title_of(kind: str) -> str:
    """What the table of a kind is called; relations by their name, elements by their plural."""
    return KINDS[kind].plural if kind in KINDS else kind


TITLES: Final = {title_of(kind): kind for kind in (*KINDS, *RELATIONS)}


def tables(records: Records, empty: bool = False) -> list[Table]:
    """The tables of a model, those of kinds that it does not use only where `empty` ones are asked for as well."""
    by_kind: dict[str, list[Record]] = {}
    for id_ in sorted(records):
        by_kind.setdefault(records[id_]["kind"], []).append(records[id_])
    long: list[list[str]] = []
    settings = [[name, text] for name, text in cells_of(records.get(MODEL, {"id": MODEL, "kind": "model"})).items()]
    found = [
        Table(ABOUT, "", (MARK,), [["complete", "true" if records else "false"]]),
        Table(SETTINGS, "", ("name", "value"), [row for row in settings if row[0] != "id"]),
        _table(STATES, "state", by_kind.get("state", []), long),
    ]
    found += [
        _table(title_of(kind), kind, by_kind.get(kind, []), long)
        for kind in (*KINDS, *RELATIONS)
        if empty or kind in by_kind
    ]
    if long:
        found.append(Table(LONG_TEXTS, "", ("key", "text"), long))
    return found


def columns(kind: str) -> list[str]:
    """The columns that the table of a kind always has."""
    declared = DECLARED[kind]
    if kind == "state":
        return ["id", *(field.name for field in declared.fields)]
    ends = ("name",) if kind in KINDS else ("from",) if kind in ENDLESS else ("from", "to")
    presence = ("present", "present@target") if declared.varies else ()
    return ["id", *ends, *(field.name for field in declared.fields if field.name != "name"), *presence]


def field_of(kind: str, stored: str) -> Field | None:
    """The field that a column is about; None for ids, ends, presence and what stands beside a value."""
    name = stored.partition(".")[0]
    return DECLARED[kind].by_name.get(parts(name)[0]) if stored == name and kind in DECLARED else None


def _table(title: str, kind: str, records: list[Record], long: list[list[str]]) -> Table:
    rows = [cells_of(record) for record in records]
    head = columns(kind)
    extra = {name for row in rows for name in row} - set(head)
    rank = {name: place for place, name in enumerate(head)}
    for name in sorted(extra, key=lambda one: (rank.get(parts(one.partition(".")[0])[0], len(head)), one)):
        head.append(name)
    return Table(title, kind, tuple(head), [[_short(row.get(name, ""), long) for name in head] for row in rows])


def _short(text: str, long: list[list[str]]) -> str:
    """A text that fits into a cell; a longer one goes piece by piece to the table of long texts."""
    if len(text) <= LONGEST:
        return text
    key = f"{CONTINUED}{len(long) + 1}"
    long.extend([key, "|" + text[at : at + LONGEST] + "|"] for at in range(0, len(text), LONGEST))
    return key


def cells_of(record: Record) -> dict[str, str]:
    """Column to text for one record, the columns for evidence among them; the kind is left out."""
    cells: dict[str, str] = {}
    for stored, value in record.items():
        if stored == "kind":
            continue
        field = field_of(record["kind"], stored)
        if field is not None and field.evidence and isinstance(value, Mapping) and "value" in value:
            cells[stored] = to_text(field, value["value"])
            cells |= {f"{stored}.{part}": to_text(None, value[part]) for part in BESIDE if part in value}
        else:
            cells[stored] = to_text(field, value)
    return cells


def is_ours(sheets: Iterable[Sheet]) -> bool:
    """Whether the sheets are tables of ours."""
    return any(sheet.rows and sheet.rows[0].cell(0) == MARK for sheet in sheets)


def read_tables(sheets: list[Sheet]) -> Incoming:
    """What tables of ours say, by hand or from a model. Rows without an id are found again by name."""
    reading = _Reading(sheets)
    items = [item for sheet in sheets for item in reading.items(sheet)]
    is_complete = any(row.cell(0) == "complete" and row.cell(1) == "true" for row in reading.rows(ABOUT))
    counts: dict[str, int] = {}
    for item in items:
        counts[item.kind] = counts.get(item.kind, 0) + 1
    notes = (*(note for sheet in sheets for note in sheet.notes), *reading.notes)
    return Incoming("tables of the studio", tuple(items), tuple(reading.mistakes), notes, is_complete, counts)


class _Reading:
    def __init__(self, sheets: list[Sheet]) -> None:
        self.sheets = {sheet.name: sheet for sheet in sheets}
        self.mistakes: list[Mistake] = []
        self.notes: list[str] = []
        self._long: dict[str, str] = {}
        for row in self.rows(LONG_TEXTS):
            self._long[row.cell(0)] = self._long.get(row.cell(0), "") + row.raw(1)[1:-1]

    def rows(self, title: str) -> list[Row]:
        """The rows of a table below its head."""
        return list(self.sheets[title].rows[1:]) if title in self.sheets else []

    def items(self, sheet: Sheet) -> Iterator[Item]:
        """The items of one sheet."""
        if sheet.name == SETTINGS:
            yield self._settings(sheet)
        elif sheet.name == STATES or sheet.name in TITLES:
            yield from self._records(sheet, "state" if sheet.name == STATES else TITLES[sheet.name])
        elif sheet.name not in (ABOUT, LONG_TEXTS):
            self.notes.append(say("The sheet “{name}” is not one of the studio and is left out.", name=sheet.name[:40]))

    def _settings(self, sheet: Sheet) -> Item:
        fields: dict[str, Any] = {}
        for row in sheet.rows[1:]:
            stored, text = row.cell(0), row.raw(1)
            self._put(fields, "model", stored, text, sheet.address(row.number, 1))
        name = str(fields.pop("name", ""))
        return Item("model", fields, name, "", MODEL, f"{sheet.name}!A2", whole=True)

    def _records(self, sheet: Sheet, kind: str) -> Iterator[Item]:
        head = sheet.rows[0].cells
        known = self._known(sheet, kind, head)
        for row in sheet.rows[1:]:
            fields: dict[str, Any] = {}
            cells: dict[str, str] = {}
            for place, stored in known:
                if text := row.raw(place):
                    cells[stored] = sheet.address(row.number, place)
                    self._put(fields, kind, stored, text, cells[stored])
            id_, name = str(fields.pop("id", "")), str(fields.pop("name", ""))
            if fields or id_ or name:
                yield Item(kind, fields, name, id_, id_, sheet.address(row.number, 0), cells, whole=bool(id_))

    def _known(self, sheet: Sheet, kind: str, head: Iterable[str]) -> list[tuple[int, str]]:
        """The columns that mean something; values before what stands beside them."""
        usual = set(columns(kind)) | {"present", "from", "to"}
        found = []
        for place, cell in enumerate(head):
            stored = cell.strip()
            name, _, beside = stored.partition(".")
            if parts(name)[0] in usual and (not beside or beside in BESIDE):
                found.append((place, stored))
            elif stored:
                self.notes.append(
                    say(
                        "{address}: there is no column “{name}”; it is left out.",
                        address=sheet.address(1, place),
                        name=stored[:40],
                    )
                )
        return sorted(found, key=lambda one: ("." in one[1], one[0]))

    def _put(self, fields: dict[str, Any], kind: str, stored: str, text: str, place: str) -> None:
        problem = put(fields, kind, stored, self._long.get(text, text))
        if problem:
            self.mistakes.append(Mistake(place, stored, problem))


def put(fields: dict[str, Any], kind: str, stored: str, text: str) -> str:
    """Add what a cell says to the fields of a record; answers what is wrong with it, or nothing.

    What stands beside a value (`cost.evidence`) has to come after the value.
    """
    name, _, beside = stored.partition(".")
    field = field_of(kind, stored)
    try:
        value = from_text(field, text if text.startswith("(") else text.strip())
        if parts(name)[0] == "present":
            value = _presence(text)
    except Unfit as unfit:
        return say("expected {unfit}", unfit=unfit)
    if beside and name in fields:
        held = fields[name]
        base = dict(held) if isinstance(held, Mapping) and "value" in held else {"value": held, "evidence": "U"}
        fields[name] = {**base, beside: value}
    else:
        fields[stored] = value
    return ""


def written_record(record: Record) -> str:
    """A record as one line of JSON, for formats that have no better place for it."""
    return json.dumps(record, ensure_ascii=True, allow_nan=False)


def record_of(text: str) -> Item:
    """The item of a record that `written_record` wrote. Raises ValueError where the text is none."""
    given = json.loads(text)
    if not isinstance(given, dict) or not all(isinstance(given.get(name), str) for name in ("id", "kind")):
        raise ValueError("no record")
    fields = {stored: value for stored, value in given.items() if stored not in ("id", "kind", "name")}
    id_ = given["id"]
    return Item(given["kind"], fields, str(given.get("name", "")), id_, id_, id_, whole=True)


def _presence(text: str) -> bool:
    return bool(from_text(_FLAG, text.strip()))


def _flag_field() -> Field:
    return next(field for field in DECLARED["role"].fields + DECLARED["memberOf"].fields if field.name == "head")


_FLAG: Final = _flag_field()


def meaning(declared: Kind | Relation, stored: str) -> str:
    """What a column holds, for the note on its head: meaning, unit, range, how several values are written."""
    fixed = {
        "id": "Letters, digits, _ . -; leave it empty for something new.",
        "name": "What people call it.",
        "from": "The id or the name of what it leads from.",
        "to": "The id or the name of what it leads to.",
        "present": "false: not there in current.",
        "present@target": "true or false where the target differs from current.",
    }
    field = declared.by_name.get(stored)
    if field is None or stored in fixed:
        return fixed.get(stored, "")
    said = [f"{field.label}. {field.meaning}"]
    if field.unit:
        said.append(f"Unit: {field.unit}.")
    if field.minimum is not None and field.maximum is not None:
        said.append(f"From {field.minimum:g} to {field.maximum:g}.")
    if field.choices and field.type.value in ("choices", "scores", "entries", "distribution"):
        said.append(f"Of: {', '.join(field.choices)}.")
    if field.type.value in ("choices", "references", "tags"):
        said.append("Several, with ; between.")
    if field.varies:
        said.append(f"For another state add a column {field.name}@target.")
    return " ".join(said)
