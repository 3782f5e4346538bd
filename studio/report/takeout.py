"""Taking a model out: every form there is, by the ending of the file it goes to."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from studio.analysis.context import Model
from studio.drawing.layout import Layout
from studio.drawing.lens import LENSES, arrange
from studio.drawing.look import Look
from studio.exchange.archimate.writing import exchange_file
from studio.exchange.drawio import Page, Shape, drawing
from studio.exchange.texts import mermaid, plantuml
from studio.exchange.workbook_out import csv_set, workbook
from studio.model import plain
from studio.model.discretion import for_export
from studio.model.kinds import DECLARED
from studio.model.query import View
from studio.model.record import CURRENT, Record, Records
from studio.model.states import at
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


def pages(records: Records, state: str = CURRENT) -> Iterator[Page]:
    """Each lens of a state as a page of boxes: bands, stages and cards where the canvas has them."""
    look = Look.of(records)
    model = Model(records)
    view = model.view(state)
    for lens in LENSES.values():
        layout = arrange(view, lens.id)
        shapes: list[Shape] = []
        for number, label in enumerate(layout.labels):
            box = label.box
            shapes.append(
                Shape(
                    *(f"band-{number}", label.words, box.x, box.y, box.width, box.height),
                    fill=look.tint(look.pnl(label.pnl)) if label.pnl else look.theme.surface,
                    bold=True,
                    data=_data(view.get(label.id)),
                )
            )
        for number, grid in enumerate(layout.grids):
            for column in grid.columns:
                words = view.name(column.id)
                head = (column.x, grid.box.y - 24, column.width, 22.0)
                data = _data(view.get(column.id))
                shapes.append(Shape(f"stage-{number}-{column.id}", words, *head, stroke="none", data=data))
        shapes += _cards(layout, view, look)
        yield Page(f"{lens.name}", tuple(shapes))


def _cards(layout: Layout, view: View, look: Look) -> Iterator[Shape]:
    for id_, box, is_shown in zip(layout.placements.ids, layout.boxes, layout.shown, strict=True):
        record = view.get(id_)
        if not is_shown or record is None:
            continue
        x, y, width, height = (float(length) for length in box)
        unit = view.get(record.get("unit"))
        words = view.name(record["from"]) + (f"\n{unit['name']}" if unit is not None else "")
        stroke = look.pnl(layout.accounts.get(str(record.get("unit")), ""))
        yield Shape(id_, words, x, y, width, height, stroke=stroke, data=_data(record, view))


def _data(record: Record | None, view: View | None = None) -> dict[str, str]:
    """What a shape stands for, as draw.io keeps it beside the shape."""
    if record is None:
        return {}
    found = {"cxKind": record["kind"], "cxId": record["id"], "cxLabel": DECLARED[record["kind"]].label}
    if view is not None:
        ends = {"cxCapability": record["from"], "cxServes": record["to"], "cxUnit": str(record.get("unit", ""))}
        found |= {name: value for name, value in ends.items() if value}
    return found
