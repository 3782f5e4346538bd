"""Taking a model out: every form there is, by the ending of the file it goes to."""

from collections.abc import Callable
from typing import Final, NamedTuple

from studio.exchange.archimate.writing import exchange_file
from studio.exchange.drawio import drawing
from studio.exchange.texts import mermaid, plantuml
from studio.exchange.workbook_out import csv_set, workbook
from studio.model import plain
from studio.model.discretion import for_export
from studio.model.query import View
from studio.model.record import CURRENT, Records
from studio.model.states import at
from studio.report.drawio_pages import pages
from studio.report.masks import masked
from studio.report.page import page


class Form(NamedTuple):
    """A form to take a model out in: its ending, what it is called, and what makes it from records and a state."""

    ending: str
    name: str
    make: Callable[[Records, str], bytes]


def _exchange(records: Records, _state: str) -> bytes:
    return exchange_file(records)


def _drawio(records: Records, state: str) -> bytes:
    return drawing(pages(records, state))


def _view(records: Records, state: str) -> View:
    return View(at(records, state), state)


FORMS: Final[dict[str, Form]] = {
    form.ending: form
    for form in (
        Form(".xlsx", "workbook", lambda records, _: workbook(records)),
        Form(".zip", "set of CSV files", lambda records, _: csv_set(records)),
        Form(".xml", "ArchiMate Open Exchange 3.1", _exchange),
        Form(".drawio", "draw.io drawing", _drawio),
        Form(".mmd", "Mermaid flow chart", lambda records, state: mermaid(_view(records, state)).encode()),
        Form(".puml", "PlantUML diagram", lambda records, state: plantuml(_view(records, state)).encode()),
        Form(".json", "plain form", lambda records, _: plain.write_text(records).encode()),
        Form(".html", "web page", lambda records, _: page(records).encode()),
    )
}


def taken_out(records: Records, ending: str, state: str = CURRENT, mask: frozenset[str] = frozenset()) -> bytes:
    """A model in the form that an ending asks for; a confidential formula and all that the mask names stay at home."""
    return FORMS[ending].make(masked(for_export(records), mask), state)
