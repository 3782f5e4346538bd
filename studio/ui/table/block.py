"""Blocks of cells as spreadsheets copy them: read, checked row by row, made one deed; and written for copying."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from studio.model.commands.deed import Deed, Scene, appear
from studio.model.edit import Edit
from studio.model.index import folded
from studio.model.kinds import KINDS
from studio.model.query import View
from studio.model.speech import say, say_many
from studio.model.trouble import Trouble
from studio.model.values import Unfit, fit
from studio.ui.inspector.badge import evidence_around, with_evidence
from studio.ui.inspector.deeds import put_fields
from studio.ui.inspector.wording import Reader, told
from studio.ui.table.columns import Column, spreadsheet_words

MOST_ROWS: Final = 20_000


class Problem(NamedTuple):
    """A cell that cannot be taken: its row in the block (from 1), its column and why."""

    row: int
    column: str
    sentence: str


class Plan(NamedTuple):
    """What a paste would do: cells of records that are there, new records, and what cannot be taken."""

    cells: dict[str, dict[str, Any]]
    words: dict[tuple[str, str], str]
    new: tuple[dict[str, Any], ...]
    problems: tuple[Problem, ...]

    @property
    def changing(self) -> int:
        """How many cells would change."""
        return sum(len(fields) for fields in self.cells.values())

    @property
    def sentence(self) -> str:
        """What would happen, in words."""
        said = [say_many("{n} cell will change.", "{n} cells will change.", self.changing)] if self.changing else []
        if self.new:
            said.append(say_many("{n} row will be added.", "{n} rows will be added.", len(self.new)))
        if self.problems:
            said.append(say_many("{n} cell cannot be taken.", "{n} cells cannot be taken.", len(self.problems)))
        return " ".join(said) or say("Nothing would change.")


def read_block(text: str) -> list[list[str]]:
    """The rows of a copied block: cells set apart by tabs, quoted where they hold tabs or line breaks.

    Raises Trouble for more rows than anybody pastes.
    """
    rows = list(csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), delimiter="\t"))
    if len(rows) > MOST_ROWS:
        raise Trouble(say("The block has {n} rows; paste at most {most} at once.", n=len(rows), most=MOST_ROWS))
    return rows


def written(rows: Iterable[Iterable[str]]) -> str:
    """Rows as a spreadsheet takes them: tabs between cells, quotes where a cell holds tabs or line breaks."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


def plan(
    view: View, kind: str, columns: Sequence[Column], ids: Sequence[str], at: tuple[int, int], block: list[list[str]]
) -> Plan:
    """What pasting a block at a row and column of the table would do.

    A first line that names columns says where each column goes. Rows beyond the last are new records, for kinds with
    a name; an empty cell makes a value unknown.
    """
    top, left = at
    named = _named(columns, block[0]) if block else ()
    targets = named or tuple(columns[left:])
    cells: dict[str, dict[str, Any]] = {}
    words: dict[tuple[str, str], str] = {}
    new: list[dict[str, Any]] = []
    problems: list[Problem] = []
    reader = Reader(view)
    for place, line in enumerate(block[1:] if named else block):
        row = top + place
        id_ = ids[row] if row < len(ids) else ""
        fields = _row_fields(view, reader, targets, line, id_, place + (2 if named else 1), problems)
        if id_ and fields:
            cells[id_] = fields
            words.update({(id_, name): line[number] for name, number in _places(targets, line) if name in fields})
        elif fields and not id_:
            _take_new(kind, fields, place + (2 if named else 1), new, problems)
    return Plan(cells, words, tuple(new), tuple(problems))


def _named(columns: Sequence[Column], line: list[str]) -> tuple[Column, ...]:
    """The columns that a first line names, where each of its cells does."""
    known = {folded(word): column for column in columns for word in (column.title, column.name, column.field.label)}
    found = [known.get(folded(cell)) for cell in line]
    named = tuple(column for column in found if column is not None)
    return named if line and len(named) == len(line) else ()


def _places(targets: Sequence[Column], line: list[str]) -> Iterable[tuple[str, int]]:
    return ((column.name, number) for number, column in enumerate(targets) if number < len(line))


def _row_fields(
    view: View, reader: Reader, targets: Sequence[Column], line: list[str], id_: str, row: int, problems: list[Problem]
) -> dict[str, Any]:
    """The values of one line that fit and are others than those there; what does not fit goes to the problems."""
    fields: dict[str, Any] = {}
    before = view.records[id_] if id_ else {}
    for column, text in zip(targets, line, strict=False):
        if not column.may_edit:
            problems.append(Problem(row, column.title, say("The ends of a relation are changed on the canvas.")))
            continue
        try:
            held = reader.read(column.field, text)
            if column.name == "name":
                held = fit(column.field, held or "", say("a row"))
        except Unfit as unfit:
            problems.append(Problem(row, column.title, told(unfit)))
            continue
        held = with_evidence(held, evidence_around(before.get(column.name)))
        if held != before.get(column.name):
            fields[column.name] = held
    if id_ and not fields.get("name", "x"):
        problems.append(Problem(row, say("Name"), say("Expected a name.")))
        del fields["name"]
    return fields


def _take_new(kind: str, fields: dict[str, Any], row: int, new: list[dict[str, Any]], problems: list[Problem]) -> None:
    if kind not in KINDS:
        problems.append(Problem(row, "", say("New relations are made on the canvas or in the inspector.")))
    elif not fields.get("name"):
        problems.append(Problem(row, say("Name"), say("A new row needs a name.")))
    else:
        new.append({name: held for name, held in fields.items() if held is not None})


def deed_of(scene: Scene, kind: str, found: Plan) -> Deed:
    """The deed that a plan comes to; one batch."""

    def act(edit: Edit) -> None:
        for id_, fields in found.cells.items():
            put_fields(edit, scene.state, id_, fields)
        for fields in found.new:
            made = appear(edit, scene.state, kind, str(fields["name"]))
            put_fields(edit, scene.state, made, {name: held for name, held in fields.items() if name != "name"})

    rows = len(found.cells) + len(found.new)
    return Deed(say_many("Paste {n} row", "Paste {n} rows", rows), found.sentence, act)


def filled_down(view: View, columns: Sequence[Column], ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The cells that filling the first of some rows down into the others changes; names stay."""
    first = view.records[ids[0]]
    fillable = [column.name for column in columns if column.may_edit and column.name != "name"]
    return {
        id_: {name: first.get(name) for name in fillable if view.records[id_].get(name) != first.get(name)}
        for id_ in ids[1:]
        if any(view.records[id_].get(name) != first.get(name) for name in fillable)
    }


def spreadsheet_block(view: View, columns: Sequence[Column], ids: Iterable[str]) -> Iterable[list[str]]:
    """The cells of some rows as texts for a spreadsheet."""
    return ([spreadsheet_words(view, view.records[id_], column) for column in columns] for id_ in ids)
