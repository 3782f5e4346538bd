"""A block of text as new elements: a list of lines, or rows and columns as a spreadsheet copies them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from studio.model.commands.deed import Deed, Scene, appear
from studio.model.edit import Edit
from studio.model.field import Field
from studio.model.index import folded
from studio.model.kinds import KINDS
from studio.model.speech import say, say_many, within
from studio.model.trouble import Trouble
from studio.model.values import Unfit
from studio.ui.inspector.wording import Reader

MOST = 5_000  # rows that are read at once
NAME = "name"


class Row(NamedTuple):
    """One row: the name and the fields that were read, or why it cannot be one. `cells` are as pasted."""

    number: int
    cells: tuple[str, ...]
    name: str
    fields: dict[str, Any]
    problem: str = ""


class Block(NamedTuple):
    """What was pasted: the field of each column ("" for one that is left out), and the rows."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def good(self) -> tuple[Row, ...]:
        """The rows that can be added."""
        return tuple(row for row in self.rows if not row.problem)


def cells_of(text: str) -> list[tuple[str, ...]]:
    """The cells of a text: rows by line, columns by tab. Empty lines are left out, quoted cells may hold line breaks.

    A text without tabs is a list of lines, whose leading dashes, bullets and numbers are taken off.
    """
    if "\t" not in text:
        return [(bare,) for line in text.splitlines()[:MOST] if (bare := line.strip().lstrip("-–•*·").strip())]
    import csv
    import io

    rows = csv.reader(io.StringIO(text.replace("\r\n", "\n")), delimiter="\t")
    return [tuple(cell.strip() for cell in row) for _, row in zip(range(MOST), rows, strict=False) if any(row)]


def read(scene: Scene, kind: str, cells: Sequence[tuple[str, ...]]) -> Block:
    """What cells mean for a kind. A first row of field names heads the columns; else they are name and description."""
    columns, has_head = _columns(kind, cells)
    reader, seen = Reader(scene.view), set[tuple[str, str]]()
    rows = []
    for number, row in enumerate(cells[has_head:], 1 + has_head):
        found = _row(kind, columns, number, row, reader)
        if not found.problem:
            found = _against_others(scene, kind, found, seen)
        rows.append(found)
    return Block(kind, columns, tuple(rows))


def _columns(kind: str, cells: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], bool]:
    known = {folded(words): field.name for field in KINDS[kind].fields for words in _heads(field)}
    known |= {folded(NAME): NAME, folded(say("Name")): NAME}
    head = [known.get(folded(cell), "") for cell in (cells[0] if cells else ())]
    if NAME in head:
        return tuple(head), True
    width = max((len(row) for row in cells), default=1)
    return (NAME, "description", *[""] * width)[:width], False


def _heads(field: Field) -> tuple[str, ...]:
    """What may stand over a column of a field: its name in code, in English and in the language."""
    return field.name, field.label, say(field.label)


def _row(kind: str, columns: tuple[str, ...], number: int, cells: tuple[str, ...], reader: Reader) -> Row:
    name, fields, problem = "", dict[str, Any](), ""
    for column, cell in zip(columns, cells, strict=False):
        if column == NAME:
            name = " ".join("".join(sign if sign.isprintable() else " " for sign in cell).split())
        elif column and cell:
            declared = KINDS[kind].by_name[column]
            problem = problem or _read_into(fields, declared, cell, reader)
    if not 1 <= len(name) <= 500:
        problem = say("A name has 1 to 500 characters.")
    return Row(number, cells, name, fields, problem)


def _read_into(fields: dict[str, Any], field: Field, cell: str, reader: Reader) -> str:
    try:
        fields[field.name] = reader.read(field, cell)
    except Unfit as unfit:
        return say("{field}: expected {what}", field=say(field.label), what=str(unfit).rstrip("."))
    return ""


def _against_others(scene: Scene, kind: str, row: Row, seen: set[tuple[str, str]]) -> Row:
    parent = KINDS[kind].parent
    if not parent.endswith(("<", ">")):
        wanted = (folded(row.name), str(row.fields.get(parent, "")))
        there = scene.index.named(kind, wanted[0])
        if wanted in seen or any(str(scene.records[id_].get(parent, "")) == wanted[1] for id_ in there):
            return row._replace(problem=say("There is one of this name already."))
        seen.add(wanted)
    trial = Edit(scene.records, scene.index)
    try:
        appear(trial, scene.state, kind, row.name, **row.fields)
    except Trouble as trouble:
        return row._replace(problem=str(trouble))
    return row


def adding(scene: Scene, block: Block) -> Deed:
    """Add all good rows as one step."""
    kind, rows = KINDS[block.kind], block.good
    words = {"kind": within(kind.label), "kinds": within(kind.plural)}

    def act(edit: Edit) -> None:
        for row in rows:
            appear(edit, scene.state, block.kind, row.name, **row.fields)

    label = say_many("Add {n} {kind}", "Add {n} {kinds}", len(rows), **words)
    return Deed(label, say_many("{n} {kind} will be added.", "{n} {kinds} will be added.", len(rows), **words), act)
