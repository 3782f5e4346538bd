"""A first look at a table that somebody drops on the window: its first rows, and what its columns seem to mean."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from studio.exchange import ours, workbook
from studio.exchange.archive import MAGIC
from studio.exchange.columns import LINK_KINDS, LINKS, ColumnMapping, suggested
from studio.exchange.foreign import from_sheets, read_bytes
from studio.exchange.incoming import Incoming, written
from studio.exchange.incoming import read as read_incoming
from studio.exchange.separated import rows_of
from studio.exchange.sheet import Sheet
from studio.model.field import FieldType
from studio.model.kinds import KINDS
from studio.model.trouble import Trouble

SHOWN: Final = 20  # rows of each sheet
WIDEST: Final = 60  # columns
LONGEST: Final = 200  # characters of a cell
DEEPEST: Final = 6  # of levels that have a column of their own


class Glimpse(NamedTuple):
    """The beginning of a sheet: number and cells of its first rows, how many there are, and what columns may mean."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    total: int
    mapping: ColumnMapping | None


class Look(NamedTuple):
    """What a file says, or why it says nothing; and its sheets, where it consists of tables that are not ours."""

    incoming: Incoming | None
    sheets: tuple[Glimpse, ...] = ()
    trouble: str = ""


def looked_at(data: bytes, name: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """A look at a file as JSON values; `options` are those of `foreign.read_bytes`.

    A chosen kind is taken at its word: the sheet is then read as a list of that. Raises Trouble for a file that cannot
    be read at all.
    """
    sheets = _sheets(data)
    if sheets is None or ours.is_ours(sheets):
        return {"incoming": written(read_bytes(data, name, options)), "sheets": []}
    stem, kind = Path(name).stem, str(options.get("kind", ""))
    glimpses = [_glimpse(sheet, kind, stem) for sheet in sheets]
    answer: dict[str, Any] = {"sheets": [_plain(one) for one in glimpses]}
    try:
        answer["incoming"] = written(from_sheets(sheets, stem, _settled(options, glimpses)))
    except Trouble as trouble:
        answer["trouble"] = str(trouble)
    return answer


def _settled(options: Mapping[str, Any], glimpses: list[Glimpse]) -> dict[str, Any]:
    """The options with a mapping, where a kind was chosen for one sheet."""
    chosen = dict(options)
    wanted = [one for one in glimpses if options.get("sheet") in (None, "", one.name)]
    if "kind" in options and "mapping" not in options and len(wanted) == 1 and wanted[0].mapping is not None:
        chosen["mapping"] = wanted[0].mapping.plain()
    return chosen


def _sheets(data: bytes) -> list[Sheet] | None:
    """The sheets of a workbook or a separated text; None for any other form."""
    if workbook.is_workbook(data):
        return workbook.sheets_of(data)
    head = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if not head or data.startswith(MAGIC) or head[:1] in (b"<", b"{", b"["):
        return None
    return [rows_of(data)]


def _glimpse(sheet: Sheet, kind: str, file: str) -> Glimpse:
    rows = tuple((row.number, tuple(cell[:LONGEST] for cell in row.cells[:WIDEST])) for row in sheet.rows[:SHOWN])
    return Glimpse(sheet.name, rows, len(sheet.rows), suggested(sheet, kind, file) if sheet.rows else None)


def _plain(one: Glimpse) -> list[Any]:
    return [one.name, one.rows, one.total, one.mapping.plain() if one.mapping is not None else None]


def read_look(answer: Mapping[str, Any]) -> Look:
    """What `looked_at` answered."""
    incoming = read_incoming(answer["incoming"]) if "incoming" in answer else None
    sheets = tuple(
        Glimpse(
            name,
            tuple((number, tuple(cells)) for number, cells in rows),
            total,
            ColumnMapping.read(mapping) if mapping else None,
        )
        for name, rows, total, mapping in answer.get("sheets", ())
    )
    return Look(incoming, sheets, str(answer.get("trouble", "")))


def meanings(kind: str) -> dict[str, str]:
    """All that a column of a list of a kind may mean, with words for it; fields by their labels."""
    found = {"name": "Name", "id": "Id", "parent": "Part of", "level": "Level as a number", "number": "Dotted number"}
    found |= {f"L{level}": f"Name at level {level}" for level in range(1, DEEPEST + 1)}
    for field in KINDS[kind].fields:
        if field.name not in ("name", "level", "parent") and field.type is not FieldType.ORDER:
            found[field.name] = field.label
    for link, (other, _relation, _end) in LINKS.items():
        if LINK_KINDS[link] == kind:
            found[link] = KINDS[other].label
    return found
