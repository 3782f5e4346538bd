"""Writing tables of ours as an Excel workbook or as a set of CSV files; texts never become formulas or links."""

import csv
import io
import zipfile
from typing import Any, Final

from studio.exchange.ours import ABOUT, LONG_TEXTS, SETTINGS, Table, field_of, meaning, tables
from studio.model.field import FieldType
from studio.model.kinds import DECLARED
from studio.model.record import Records

_BEFORE_ALL: Final = (1980, 1, 1, 0, 0, 0)  # the same model gives the same bytes
ROWS_WITH_CHOICES: Final = 2_000
LONGEST_CHOICES: Final = 255  # characters that a spreadsheet allows for a list of choices


def workbook(records: Records, empty: bool = True) -> bytes:
    """A model as a workbook: one sheet a kind, one a relation. Without records it is the template to fill in."""
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    book = xlsxwriter.Workbook(out, options)
    from datetime import UTC, datetime

    book.set_properties({"title": "Operating model", "created": datetime(1980, 1, 1, tzinfo=UTC)})
    bold = book.add_format({"bold": True, "bottom": 1})
    for table in tables(records, empty):
        _write(book.add_worksheet(table.title), table, bold)
    book.close()
    return out.getvalue()


def _write(sheet: Any, table: Table, bold: Any) -> None:
    for place, name in enumerate(table.head):
        sheet.write_string(0, place, name, bold)
        if table.kind and (said := meaning(DECLARED[table.kind], name)):
            sheet.write_comment(0, place, said, {"x_scale": 2})
    sheet.freeze_panes(1, 2 if table.kind else 0)
    sheet.set_column(0, len(table.head), 18)
    if table.title == ABOUT:
        sheet.write_string(
            3, 0, "One sheet for each kind of thing and each kind of link. Heads say what a column holds."
        )
        sheet.write_string(4, 0, "Rows without an id are new, or found again by their name.")
    for number, row in enumerate(table.rows, start=1):
        for place, text in enumerate(row):
            if text:
                _cell(sheet, number, place, text, _is_number(table, place))
    if table.rows and table.title not in (ABOUT, LONG_TEXTS, SETTINGS):
        sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    for place, name in enumerate(table.head):
        choices = _choices(table.kind, name)
        if choices and len(",".join(choices)) <= LONGEST_CHOICES:
            rule = {"validate": "list", "source": choices, "error_type": "warning"}
            sheet.data_validation(1, place, len(table.rows) + ROWS_WITH_CHOICES, place, rule)


def _choices(kind: str, stored: str) -> list[str]:
    if not kind:
        return []
    name = stored.partition("@")[0]
    if name == "present":
        return ["true", "false"]
    if stored.endswith(".evidence"):
        return ["S", "E", "I", "U"]
    field = field_of(kind, stored)
    if field is None:
        return []
    return ["true", "false"] if field.type is FieldType.FLAG else [*field.choices] if _is_one(field.type) else []


def _is_one(type_: FieldType) -> bool:
    return type_ in (FieldType.CHOICE, FieldType.INTEGER)


def _is_number(table: Table, place: int) -> bool:
    field = field_of(table.kind, table.head[place]) if table.kind else None
    return field is not None and field.type in (FieldType.NUMBER, FieldType.INTEGER)


def _cell(sheet: Any, row: int, place: int, text: str, is_number: bool) -> None:
    """A number as a number where the workbook keeps all its digits, everything else as text."""
    if is_number and not text.startswith("("):
        value = float(text)
        if float(f"{value:.16G}") == value and abs(value) < 2**53:
            sheet.write_number(row, place, value)
            return
    sheet.write_string(row, place, text)


def csv_set(records: Records, empty: bool = False) -> bytes:
    """A model as a ZIP of CSV files, one a table; UTF-8 with a mark, so that spreadsheets read accents rightly."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables(records, empty):
            text = io.StringIO(newline="")
            writer = csv.writer(text, lineterminator="\r\n")
            writer.writerow(table.head)
            writer.writerows(table.rows)
            info = zipfile.ZipInfo(f"{table.title}.csv", _BEFORE_ALL)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.getvalue().encode("utf-8-sig"))
    return out.getvalue()
