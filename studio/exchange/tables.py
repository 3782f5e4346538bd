"""Lists and trees as people keep them: id and parent, a column a level, a column with the level, dotted numbers."""

import re
from collections.abc import Iterator
from typing import Any, Final

from studio.exchange.cells import from_text
from studio.exchange.columns import LINKS, ColumnMapping, suggested
from studio.exchange.incoming import Incoming, Item
from studio.exchange.sheet import Row, Sheet
from studio.model.index import folded
from studio.model.kinds import KINDS
from studio.model.speech import say
from studio.model.trouble import Mistake, Trouble
from studio.model.values import Unfit

DEEPEST: Final = 3  # of the field level of a capability
LONGEST_TEXT: Final = 20_000
_DOTTED: Final = re.compile(r"\d+(\.\d+)*\.?")
TREES: Final = ("capability", "unit")  # kinds with parts of their own kind


def read_table(sheet: Sheet, mapping: ColumnMapping | None = None, file: str = "") -> Incoming:
    """The items of a table. Raises Trouble where it has no column for names."""
    chosen = mapping or suggested(sheet, file=file)
    if chosen is None:
        raise Trouble(
            say("The list has no column for the name; its first row names the columns: id, name, description, parent.")
        )
    return _Table(sheet, chosen).incoming()


class _Table:
    """One table being read, row by row, keeping what is wrong with each cell."""

    def __init__(self, sheet: Sheet, mapping: ColumnMapping) -> None:
        self.sheet = sheet
        self.mapping = mapping
        self.columns = {meaning: mapping.place(meaning) for meaning in {*mapping.columns.values()}}
        self.mistakes: list[Mistake] = []
        self.items: list[Item] = []
        self.links: list[Item] = []
        self.linked: set[tuple[str, str]] = set()
        self.rows = [row for row in sheet.rows if row.number > mapping.head]

    def incoming(self) -> Incoming:
        """All that the table says."""
        if self.mapping.levels and self.mapping.place("name") < 0:
            self._take_levels()
        else:
            self._take_rows()
        kind = KINDS[self.mapping.kind]
        counts = {"rows": len(self.rows), kind.name: len(self.items)}
        notes = [*self.sheet.notes, *self._left_out()]
        return Incoming(
            f"a list of {kind.plural.lower() if kind.name != 'pnl' else kind.plural}",
            (*self.items, *self.links),
            tuple(self.mistakes),
            tuple(notes),
            counts={**counts, "linked": len(self.linked)} if self.linked else counts,
        )

    def _left_out(self) -> Iterator[str]:
        head = next((row for row in self.sheet.rows if row.number == self.mapping.head), Row(0, ()))
        for place, cell in enumerate(head.cells):
            if cell.strip() and place not in self.mapping.columns:
                yield say("The column “{name}” is not taken over.", name=cell.strip()[:40])

    # --- one row, one element

    def _take_rows(self) -> None:
        above = self._parents()
        depths = {row.number: depth for row, depth in self._depths(above)}
        for row in self.rows:
            name = " ".join(self._cell(row, "name").split())
            if not name and ("name" in self.columns or not self._cell(row, "id")):
                self._wrong(row, "name", say("expected a name"))
                continue
            fields = dict(self._fields(row))
            if parent := above.get(row.number, self._cell(row, "parent")):
                fields["parent"] = parent
            if self.mapping.kind == "capability" and depths.get(row.number, 1) > 1:
                fields["level"] = min(DEEPEST, depths[row.number])
            self._keep(row, name, fields)

    def _keep(self, row: Row, name: str, fields: dict[str, Any]) -> None:
        id_ = self._cell(row, "id")
        dotted = self._cell(row, "number")
        cells = {one: self.sheet.address(row.number, at) for at, one in self.mapping.columns.items() if row.cell(at)}
        if "parent" in fields and self.mapping.kind not in TREES:
            fields.pop("parent")
        if id_ and len(id_) > 200:
            self._wrong(row, "id", say("expected at most 200 characters"))
        item = Item(self.mapping.kind, fields, name, id_ or dotted or f"row {row.number}", id_, cells=cells)
        place = self._address(row, "name" if "name" in self.columns else "id")
        self.items.append(item._replace(place=place))
        for meaning, (kind, relation, end) in LINKS.items():
            other = self._cell(row, meaning)
            if other:
                self._link(row, item.key, meaning, (kind, relation, end), other)

    def _link(self, row: Row, key: str, meaning: str, link: tuple[str, str, str], other: str) -> None:
        kind, relation, end = link
        place = self._address(row, meaning)
        if (kind, folded(other)) not in self.linked:
            self.linked.add((kind, folded(other)))
            self.links.append(Item(kind, {}, other, place=place))
        ends = {end: other, "to" if end == "from" else "from": key}
        self.links.append(Item(relation, ends, place=place))

    def _fields(self, row: Row) -> Iterator[tuple[str, Any]]:
        declared = KINDS[self.mapping.kind].by_name
        for place, meaning in self.mapping.columns.items():
            text = row.cell(place)
            field = declared.get(meaning)
            if not text or field is None or meaning in ("name", "parent", "level"):
                continue
            if meaning == "description" and len(text) > LONGEST_TEXT:
                self._wrong(row, meaning, say("expected at most {most:,} characters", most=LONGEST_TEXT))
                continue
            try:
                yield meaning, from_text(field, text)
            except Unfit as unfit:
                self._wrong(row, meaning, say("expected {unfit}", unfit=unfit))

    # --- trees

    def _parents(self) -> dict[int, str]:
        """What each row's parent is called, where it follows from levels or dotted numbers; else nothing."""
        has_parent = any(self._cell(row, "parent") for row in self.rows)
        if has_parent or self.mapping.kind not in TREES:
            return {}
        if "level" in self.columns:
            return dict(self._by_level())
        return dict(self._by_number())

    def _by_level(self) -> Iterator[tuple[int, str]]:
        trail: list[tuple[int, str]] = []
        for row in self.rows:
            digits = re.search(r"\d+", self._cell(row, "level"))
            if digits is None or int(digits[0]) > 20:
                if self._cell(row, "name"):
                    self._wrong(row, "level", say("expected a level such as 1 or L1"))
                continue
            level = int(digits[0])
            trail = [(depth, key) for depth, key in trail if depth < level]
            if trail:
                if trail[-1][0] < level - 1:
                    self._wrong(
                        row,
                        "level",
                        say("expected a level up to {level}, one below the row above it", level=trail[-1][0] + 1),
                    )
                yield row.number, trail[-1][1]
            trail.append((level, self._key(row)))

    def _by_number(self) -> Iterator[tuple[int, str]]:
        """Dotted numbers: 1.1 is a part of 1 or of 1.0, whichever the list has."""
        column = "number" if "number" in self.columns else "id"
        numbers = {row.number: self._cell(row, column) for row in self.rows}
        dotted = [text for text in numbers.values() if _DOTTED.fullmatch(text)]
        if not any("." in text.rstrip(".") for text in dotted) or len(dotted) < len([*filter(None, numbers.values())]):
            return
        keys = {_parts(numbers[row.number]): self._key(row) for row in reversed(self.rows) if numbers[row.number]}
        for row in self.rows:
            own = _parts(numbers[row.number])
            for length in range(len(own) - 1, 0, -1):
                if own[:length] in keys:
                    yield row.number, keys[own[:length]]
                    break

    def _key(self, row: Row) -> str:
        return self._cell(row, "id") or self._cell(row, "number") or f"row {row.number}"

    def _depths(self, above: dict[int, str]) -> Iterator[tuple[Row, int]]:
        """How deep each row lies, 1 for the top; rows that go round in a circle count as far as they go."""
        parents = {self._key(row): above.get(row.number, self._cell(row, "parent")) for row in self.rows}
        by_name = {folded(self._cell(row, "name")): self._key(row) for row in reversed(self.rows)}
        known: dict[str, int] = {}
        for row in self.rows:
            at, way = self._key(row), dict[str, None]()
            while at not in known and at not in way and (up := parents.get(at, "")):
                way[at] = None
                at = up if up in parents else by_name.get(folded(up), "")
            depth = known.get(at, 1)
            for below in reversed(way):
                depth += 1
                known[below] = depth
            yield row, depth

    def _take_levels(self) -> None:
        """A column a level: each new name in a column begins an element, the last name of a row is that row's."""
        levels = self.mapping.levels
        trail: list[str] = []
        known: dict[tuple[str, ...], int] = {}
        for row in self.rows:
            names = [" ".join(row.cell(place).split()) for place in levels]
            first = next((at for at, name in enumerate(names) if name), len(names))
            path = tuple(one for one in (*trail[:first], *names[first:]) if one)
            if first > len(trail):
                self.mistakes.append(
                    Mistake(self.sheet.address(row.number, levels[first]), "name", say("nothing above it"))
                )
                continue
            trail = list(path)
            for depth in range(1, len(path) + 1):
                part = path[:depth]
                if part not in known:
                    known[part] = len(self.items)
                    self._add_level(row, part, levels[depth - 1])
            if path:
                own = known[path]
                item = self.items[own]
                self.items[own] = item._replace(fields={**item.fields, **dict(self._fields(row))})

    def _add_level(self, row: Row, path: tuple[str, ...], column: int) -> None:
        fields: dict[str, Any] = {"parent": " / ".join(path[:-1])} if len(path) > 1 else {}
        if len(path) > 1 and self.mapping.kind == "capability":
            fields["level"] = min(DEEPEST, len(path))
        place = self.sheet.address(row.number, column)
        self.items.append(Item(self.mapping.kind, fields, path[-1], " / ".join(path), place=place))

    def _cell(self, row: Row, meaning: str) -> str:
        return row.cell(self.columns.get(meaning, -1))

    def _address(self, row: Row, meaning: str) -> str:
        return self.sheet.address(row.number, max(0, self.columns.get(meaning, -1)))

    def _wrong(self, row: Row, meaning: str, message: str) -> None:
        self.mistakes.append(Mistake(self._address(row, meaning), meaning, message))


def _parts(number: str) -> tuple[int, ...]:
    """The parts of a dotted number, without noughts at the end: 1.0 is 1."""
    if not _DOTTED.fullmatch(number):
        return ()
    found = [int(one) for one in number.rstrip(".").split(".")]
    while len(found) > 1 and found[-1] == 0:
        found.pop()
    return tuple(found)
