"""`cxstudio picture`: a state through a lens, as SVG or PDF."""

from argparse import ArgumentParser, Namespace

from studio.analysis.context import Model
from studio.cli.command import FINE, Command, wants_json, wants_output, wants_state
from studio.cli.output import say, say_json
from studio.cli.source import record_in, records_of, settings_of, state_in
from studio.cli.writing import check_target, write
from studio.drawing.draw import draw
from studio.drawing.lens import LENSES, arrange
from studio.drawing.look import Look
from studio.drawing.options import LensOptions
from studio.drawing.sizes import DENSITIES
from studio.drawing.theme import DARK, HIGH_CONTRAST, LIGHT
from studio.model.record import CURRENT, Records
from studio.model.trouble import Trouble

FORMATS = (".svg", ".pdf")


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("model", metavar="MODEL", help="a .cxmodel file or a plain form")
    wants_output(given, "the file to make; its ending, .svg or .pdf, says which form")
    wants_state(given)
    given.add_argument("--lens", choices=list(LENSES), default="outcomes", help="how to arrange it (default: outcomes)")
    given.add_argument("--focus", metavar="ID", help="only this journey or outcome")
    given.add_argument("--density", choices=list(DENSITIES), default="normal", help="how close together")
    given.add_argument("--theme", choices=(LIGHT, DARK, HIGH_CONTRAST), default=LIGHT, help="its colours")
    wants_json(given)


def run(given: Namespace) -> int:
    """Draw the picture and write it."""
    target = check_target(given.output, given.force, [given.model])
    if target.suffix.lower() not in FORMATS:
        raise Trouble(f"A picture is written as .svg or .pdf; “{given.output}” ends in neither.")
    records = records_of(given.model)
    data = picture(records, given.state, given.lens, target.suffix.lower(), given.theme, options_of(records, given))
    write(data, target)
    if given.json:
        say_json({"file": given.output, "lens": given.lens, "state": given.state})
    else:
        say(f"Made {given.output}: {LENSES[given.lens].name}, {given.state}.")
    return FINE


def options_of(records: Records, given: Namespace) -> LensOptions:
    """What the arguments say about the picture. Raises Trouble for a focus that is no journey or outcome."""
    focus = ""
    if given.focus:
        record = record_in(records, given.focus)
        if record["kind"] not in ("journey", "outcome"):
            raise Trouble(f"A picture shows a journey or an outcome alone; “{given.focus}” is neither.")
        focus = record["id"]
    return LensOptions(focus=focus, density=given.density)


def picture(records: Records, state: str, lens: str, form: str, theme: str, options: LensOptions) -> bytes:
    """A state through a lens as the bytes of an SVG or PDF file. Raises Trouble for a state there is not."""
    model = Model(records)
    view = model.view(state_in(model, state))
    look = Look.of(records, theme)
    layout = arrange(view, lens, options, current=model.view(CURRENT) if state != CURRENT else None)
    marks = draw(layout, look)
    title = f"{settings_of(records).get('name', 'Model')}: {LENSES[lens].name}, {state}"
    if form == ".pdf":
        from studio.report.sheet import sheet

        return sheet(marks, layout.size, title, look.theme.ground)
    from studio.drawing.svg import svg

    return svg(marks, layout.size, title, LENSES[lens].asks, ground=look.theme.ground, fonts=True).encode()


COMMAND = Command(
    "Draw a state of a model through a lens, as vectors: SVG for pages and slides, PDF for print. It is the same "
    "drawing as in the window.",
    "cxstudio picture Retail.cxmodel --lens pnls -o silos.svg\n"
    "cxstudio picture Retail.cxmodel --state target --focus J1 -o journey.pdf",
    declare,
    run,
)
