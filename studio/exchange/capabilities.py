"""A list of capabilities with ids, names, descriptions and parents, as a change of a model that can be looked at first.

Records are found again by id, else by name under the same parent, so that the same list twice changes nothing. An empty
cell says nothing and erases nothing; a list never removes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from studio.exchange.separated import rows_of
from studio.model.change import Change, diff
from studio.model.ids import derived
from studio.model.index import folded
from studio.model.record import Record, Records
from studio.model.trouble import Mistake, Trouble
from studio.model.values import is_id

KIND: Final = "capability"
DEEPEST: Final = 3  # of the field level
LONGEST_NAME, LONGEST_TEXT = 500, 20_000
HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "key", "number", "no", "nr", "code", "capability id"),
    "name": ("name", "capability", "capability name", "title"),
    "description": ("description", "meaning", "definition", "text"),
    "parent": ("parent", "parent id", "part of", "parent capability", "belongs to"),
}


class Line(NamedTuple):
    """What one row says of a capability; empty where it says nothing."""

    row: int
    id: str
    name: str
    description: str
    parent: str  # an id or a name


@dataclass(frozen=True)
class Plan:
    """What a list would change: the changes themselves, and ids of what is new, changed or as it was.

    `records` are those after the changes. With mistakes there are no changes; a mistake's `id` is its row.
    """

    records: Mapping[str, Record]
    changes: tuple[Change, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    untouched: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    notes: tuple[str, ...]


def planned(records: Records, data: bytes) -> Plan:
    """What a list of capabilities would change in a model. Raises Trouble where the text is no such list.

    The first row names the columns; one for the name is needed, in any order and with any separator.
    """
    sheet = rows_of(data)
    if not sheet.rows:
        raise Trouble("The list is empty; its first row names the columns: id, name, description, parent.")
    places, unknown = _columns(sheet.rows[0].cells)
    lines = [_line(row.number, row.cells, places) for row in sheet.rows[1:]]
    found = _Reading(records, lines)
    notes = (*sheet.notes, *(f"The column “{name}” is not taken over." for name in unknown), *found.notes)
    if found.mistakes:
        return Plan(records, (), (), (), (), tuple(sorted(found.mistakes, key=_by_row)), notes)
    changes = tuple(diff(records, found.records))
    touched = {change.id for change in changes}
    ids = tuple(dict.fromkeys(found.ids))
    return Plan(
        found.records,
        changes,
        tuple(id_ for id_ in ids if id_ not in records),
        tuple(id_ for id_ in ids if id_ in records and id_ in touched),
        tuple(id_ for id_ in ids if id_ not in touched),
        (),
        notes,
    )


def _by_row(mistake: Mistake) -> tuple[int, str]:
    return int(mistake.id), mistake.field


def _columns(head: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """The place of each column, and the names of those that are not known."""
    places: dict[str, int] = {}
    unknown = []
    for place, cell in enumerate(head):
        name = next((name for name, words in HEADS.items() if folded(cell).replace("_", " ") in words), None)
        if name is not None and name not in places:
            places[name] = place
        elif cell.strip():
            unknown.append(cell[:40])
    if "name" not in places:
        raise Trouble(
            "The list has no column for the name; its first row names the columns: id, name, description, parent."
        )
    return places, unknown


def _line(number: int, cells: Sequence[str], places: Mapping[str, int]) -> Line:
    def cell(name: str) -> str:
        place = places.get(name, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    return Line(number, cell("id"), " ".join(cell("name").split()), cell("description"), cell("parent"))


class _Reading:
    """Turns lines into records, one after the other, keeping what is wrong with each."""

    def __init__(self, records: Records, lines: list[Line]) -> None:
        self.records: dict[str, Record] = dict(records)
        self.mistakes: list[Mistake] = []
        self.notes: list[str] = []
        self.ids: list[str] = []
        self._here = {id_: record for id_, record in records.items() if record["kind"] == KIND}
        kept = [line for line in lines if self._is_sound(line)]
        by_row = self._identified(kept)
        parents = {line.row: self._parent(line, kept, by_row) for line in kept if line.parent}
        self._check_circles(by_row, parents)
        if not self.mistakes:
            for line in kept:
                self._keep(line, by_row[line.row], parents.get(line.row))
            self._set_levels(set(by_row.values()) - set(records))

    def _wrong(self, line: Line, field: str, message: str) -> None:
        self.mistakes.append(Mistake(str(line.row), field, message))

    def _is_sound(self, line: Line) -> bool:
        before = len(self.mistakes)
        if not line.name:
            self._wrong(line, "name", "expected a name")
        if line.id and not is_id(line.id):
            self._wrong(line, "id", f"expected 1 to 64 letters, digits, _ . or -, not “{line.id[:40]}”")
        elif line.id in self.records and line.id not in self._here:
            self._wrong(line, "id", f"“{line.id}” is something else in this model, a {self.records[line.id]['kind']}")
        if len(line.description) > LONGEST_TEXT:
            self._wrong(line, "description", f"expected at most {LONGEST_TEXT:,} characters")
        return len(self.mistakes) == before

    def _identified(self, lines: list[Line]) -> dict[int, str]:
        """The id of each row: its own, that of the capability it means, or one that follows from name and parent."""
        found: dict[int, str] = {}
        taken: dict[str, int] = {}
        for line in lines:
            id_ = line.id or self._known(line) or derived(KIND, line.parent, folded(line.name))
            if id_ in taken:
                self._wrong(line, "id" if line.id else "name", f"row {taken[id_]} says the same capability already")
            taken.setdefault(id_, line.row)
            found[line.row] = id_
        return found

    def _known(self, line: Line) -> str | None:
        """The capability of the model that a row without id means."""
        for id_ in sorted(self._here):
            record = self._here[id_]
            above = record.get("parent", "")
            named = str(self._here.get(above, {}).get("name", ""))
            same_parent = not line.parent or line.parent == above or folded(line.parent) == folded(named)
            if folded(record["name"]) == folded(line.name) and same_parent:
                return id_
        return None

    def _parent(self, line: Line, lines: list[Line], by_row: Mapping[int, str]) -> str | None:
        """The id of the parent that a row names by id or by name, in the list or in the model."""
        if line.parent in by_row.values() or line.parent in self._here:
            return line.parent
        wanted = folded(line.parent)
        named = {by_row[other.row] for other in lines if folded(other.name) == wanted}
        named = named or {id_ for id_, record in self._here.items() if folded(record["name"]) == wanted}
        if len(named) == 1:
            return named.pop()
        what = "several capabilities are called" if named else "there is no capability"
        self._wrong(line, "parent", f"{what} “{line.parent[:60]}”; give the id of one")
        return None

    def _check_circles(self, by_row: Mapping[int, str], parents: Mapping[int, str | None]) -> None:
        above = {id_: record.get("parent") for id_, record in self._here.items()}
        above |= {by_row[row]: parent for row, parent in parents.items() if parent}
        for row, id_ in by_row.items():
            seen, at = {id_}, above.get(id_)
            while at and at not in seen:
                seen.add(at)
                at = above.get(at)
            if at == id_ and row in parents:
                self.mistakes.append(Mistake(str(row), "parent", "a capability cannot be a part of itself"))

    def _keep(self, line: Line, id_: str, parent: str | None) -> None:
        name, description = line.name, line.description
        if len(name) > LONGEST_NAME:
            self.notes.append(f"Row {line.row}: the name is cut to {LONGEST_NAME} characters, the rest is described.")
            description = f"…{name[LONGEST_NAME:]}\n{description}".strip()[:LONGEST_TEXT]
            name = name[:LONGEST_NAME].strip()
        before = self.records.get(id_, {"id": id_, "kind": KIND})
        if not line.id:  # found by its name, which then stays as it is written in the model
            name = str(before.get("name", name))
        said: dict[str, Any] = {"name": name, "description": description, "parent": parent}
        self.records[id_] = {**before, **{field: value for field, value in said.items() if value}}
        self.ids.append(id_)

    def _set_levels(self, fresh: set[str]) -> None:
        """How deep new capabilities lie; 1 goes without saying."""
        for id_ in sorted(fresh):
            depth = min(DEEPEST, sum(1 for _ in self._ancestors(id_)) + 1)
            if depth > 1:
                self.records[id_] = {**self.records[id_], "level": depth}

    def _ancestors(self, id_: str) -> Iterator[str]:
        above = self.records[id_].get("parent")
        while above:
            yield above
            above = self.records[above].get("parent")
