"""`cxstudio export`: a model as a workbook, CSV, ArchiMate, a drawing, text for diagrams, JSON or a web page."""

from argparse import ArgumentParser, Namespace

from studio.cli.command import FINE, Command, wants_json, wants_output, wants_state
from studio.cli.output import say, say_json
from studio.cli.source import records_of
from studio.cli.writing import check_target, write
from studio.model.states import states
from studio.model.trouble import Trouble

ENDINGS = (".xlsx", ".zip", ".xml", ".drawio", ".mmd", ".puml", ".json", ".html")


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("model", metavar="MODEL", nargs="?", help="a .cxmodel file or a plain form")
    wants_output(given, f"the file to make; its ending says which form: {', '.join(ENDINGS)}")
    wants_state(given)
    given.add_argument("--template", action="store_true", help="an empty workbook to fill in, in place of a model")
    given.add_argument("--mask", metavar="WHAT", help="leave out what is secret: formula, persons, money, with commas")
    wants_json(given)


def run(given: Namespace) -> int:
    """Write the model in the form that the ending asks for."""
    target = check_target(given.output, given.force, [given.model] if given.model else [])
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise Trouble(f"“{given.output}” ends in none of {', '.join(ENDINGS)}; the ending says which form is meant.")
    if given.template and ending not in (".xlsx", ".zip"):
        raise Trouble("A template to fill in is a workbook; let the file end in .xlsx.")
    if not given.template and not given.model:
        raise Trouble("Name the model to export, or give --template for an empty workbook.")
    data = _template(ending) if given.template else _exported(given, ending)
    write(data, target)
    if given.json:
        say_json({"file": given.output, "bytes": len(data)})
    else:
        say(f"Made {given.output}.")
    return FINE


def _template(ending: str) -> bytes:
    from studio.exchange.workbook_out import csv_set, workbook

    return workbook({}) if ending == ".xlsx" else csv_set({}, empty=True)


def _exported(given: Namespace, ending: str) -> bytes:
    from studio.report.options import masks
    from studio.report.takeout import taken_out

    mask = masks(given.mask or "")
    records = records_of(given.model)
    if given.state not in states(records):
        raise Trouble(f"There is no state “{given.state}” in this model; it has {', '.join(states(records))}.")
    return taken_out(records, ending, given.state, mask)


COMMAND = Command(
    "Take a model out: .xlsx workbook and .zip of CSV files (which come in again without loss), .xml ArchiMate Open "
    "Exchange 3.1 (without loss), .drawio, .mmd Mermaid and .puml PlantUML of one state, .json plain form, .html a "
    "page that needs nothing else. --template makes an empty workbook to fill in. A confidential customer-return "
    "formula is left out of all of them; only dump, the model itself as text, keeps it.",
    "cxstudio export Retail.cxmodel -o Retail.xlsx\n"
    "cxstudio export Retail.cxmodel -o Retail.html --mask persons,money\n"
    "cxstudio export --template -o Template.xlsx",
    declare,
    run,
)
