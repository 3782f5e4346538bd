"""What a foreign file is, by its content, and the reader that understands it. This runs in a process of its own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from studio.exchange import jsons, ours, raci, tables, workbook
from studio.exchange.archive import MAGIC, Archive
from studio.exchange.columns import ColumnMapping, suggested
from studio.exchange.incoming import Incoming
from studio.exchange.joining import joined
from studio.exchange.separated import decoded, rows_of
from studio.exchange.sheet import Sheet
from studio.model.speech import say
from studio.model.trouble import Trouble

LARGEST: Final = 50_000_000  # bytes of a file


def read_bytes(data: bytes, name: str, options: Mapping[str, Any] | None = None) -> Incoming:
    """What a file says. `options` may hold a `mapping` of columns, the `sheet` it is for and `kind` of what is listed.

    Raises Trouble in one sentence where the file is none that can be understood.
    """
    chosen = options or {}
    if len(data) > LARGEST:
        raise Trouble(say("The file has more than {most} MB; take out what is not needed.", most=LARGEST // 1000000))
    if not data.strip(b"\0 \r\n\t"):
        raise Trouble(say("The file is empty."))
    if workbook.is_workbook(data):
        return from_sheets(workbook.sheets_of(data), Path(name).stem, chosen)
    if data.startswith(MAGIC):
        return _from_archive(Archive(data))
    head = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"<"):
        from studio.exchange.archimate.reading import read_xml

        return read_xml(data)
    if head[:1] in (b"{", b"["):
        return jsons.read_json(decoded(data)[0])
    return from_sheets([rows_of(data)], Path(name).stem, chosen)


def _from_archive(archive: Archive) -> Incoming:
    if "model.xml" in archive.names:
        from studio.exchange.archimate.reading import read_xml

        return read_xml(archive.read("model.xml"))
    names = [name for name in archive.names if name.lower().endswith(".csv")]
    if not names:
        raise Trouble(say("This ZIP holds neither an ArchiMate model nor CSV files; import what is in it one by one."))
    sheets = [rows_of(archive.read(name), Path(name).stem) for name in names]
    if not ours.is_ours(sheets):
        raise Trouble(say("These CSV files are not a set of the studio; import them one by one."))
    return ours.read_tables([sheet for sheet in sheets if sheet.rows])


def from_sheets(sheets: list[Sheet], file: str, options: Mapping[str, Any]) -> Incoming:
    """What sheets of rows say: tables of ours, or else each sheet that can be understood, all together."""
    if ours.is_ours(sheets):
        return ours.read_tables(sheets)
    wanted = options.get("sheet")
    chosen = [sheet for sheet in sheets if not wanted or sheet.name == wanted]
    if not chosen:
        raise Trouble(
            say("There is no sheet “{wanted}” in this file.", wanted=wanted)
            if wanted
            else say("The file holds no rows.")
        )
    found, skipped, trouble = [], [], None
    for sheet in chosen:
        try:
            found.append(_one(sheet, file, options))
        except Trouble as one:
            skipped.append(say("The sheet “{name}” is left out: {one}", name=sheet.name[:40], one=one))
            trouble = one
    if not found:
        raise trouble or Trouble(say("The file holds no rows."))
    return found[0] if len(chosen) == 1 else joined(found, skipped)


def _one(sheet: Sheet, file: str, options: Mapping[str, Any]) -> Incoming:
    if not sheet.rows:
        raise Trouble(say("The list is empty; its first row names the columns: id, name, description, parent."))
    if "mapping" in options:
        return tables.read_table(sheet, ColumnMapping.read(options["mapping"]))
    from studio.exchange.listening import read_listening

    heard = read_listening(sheet, file)
    if heard is not None:
        return heard
    head = raci.head_of(sheet)
    if head is not None:
        return raci.read_raci(sheet, head, options.get("kind") or raci.ABOUT)
    return tables.read_table(sheet, suggested(sheet, options.get("kind", ""), file))
