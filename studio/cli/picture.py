"""`cxstudio picture`: a state through a lens, as PNG, SVG or PDF."""

from argparse import ArgumentParser, Namespace

from studio.cli.command import FINE, Command, wants_json, wants_output, wants_state
from studio.cli.output import say, say_json
from studio.cli.source import record_in, records_of
from studio.cli.writing import check_target, write
from studio.drawing.lens import LENSES
from studio.drawing.roadmap import NAME, ROADMAP
from studio.drawing.sizes import DENSITIES
from studio.drawing.theme import DARK, HIGH_CONTRAST, LIGHT
from studio.model.record import Records
from studio.model.trouble import Trouble
from studio.report.picture import ENDINGS, Picture
from studio.report.pictures import check_paper, drawn, vectors

NAMES = {**{lens.id: lens.name for lens in LENSES.values()}, ROADMAP: NAME}


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("model", metavar="MODEL", help="a .cxmodel file or a plain form")
    wants_output(given, "the file to make; its ending, .png, .svg or .pdf, says which form")
    wants_state(given)
    given.add_argument("--lens", choices=list(NAMES), default="outcomes", help="how to arrange it (default: outcomes)")
    given.add_argument("--focus", metavar="ID", help="only this journey or outcome")
    given.add_argument("--density", choices=list(DENSITIES), default="normal", help="how close together")
    given.add_argument("--theme", choices=(LIGHT, DARK, HIGH_CONTRAST), default=LIGHT, help="its colours")
    given.add_argument("--paper", metavar="SIZE", help="page of a PDF: A0 to A4, letter … or 900x1200 in mm")
    given.add_argument("--tile", metavar="SIZE", help="cut the PDF into pages of this size, such as A4, to be glued")
    given.add_argument("--scale", type=float, default=2.0, help="pixels of a PNG for each point (default: 2)")
    wants_json(given)


def run(given: Namespace) -> int:
    """Draw the picture and write it."""
    target = check_target(given.output, given.force, [given.model])
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise Trouble(f"A picture is written as .png, .svg or .pdf; “{given.output}” ends in none of them.")
    records = records_of(given.model)
    write(picture(records, chosen(records, given), ending), target)
    if given.json:
        say_json({"file": given.output, "lens": given.lens, "state": given.state})
    else:
        say(f"Made {given.output}: {NAMES[given.lens]}, {given.state}.")
    return FINE


def chosen(records: Records, given: Namespace) -> Picture:
    """What the arguments say about the picture. Raises Trouble for a focus that is no journey or outcome."""
    focus = ""
    if given.focus:
        record = record_in(records, given.focus)
        if record["kind"] not in ("journey", "outcome"):
            raise Trouble(f"A picture shows a journey or an outcome alone; “{given.focus}” is neither.")
        focus = record["id"]
    paper, tile = given.paper or "", given.tile or ""
    return Picture(given.lens, given.state, focus, given.density, given.theme, paper, tile, given.scale)


def picture(records: Records, choice: Picture, ending: str) -> bytes:
    """A state through a lens as the bytes of a file. Raises Trouble for a state there is not."""
    drawing = drawn(records, choice)
    if ending != ".png":
        return vectors(drawing, choice, ending)
    check_paper(choice, ending)
    try:
        from studio.canvas.raster import png
    except ImportError as error:  # a system library that Qt needs is not there
        raise Trouble(f"A PNG cannot be painted here ({error}); choose .svg or .pdf.") from None
    return png(drawing.marks, drawing.size, drawing.ground, choice.scale, drawing.title)


COMMAND = Command(
    "Draw a state of a model through a lens: PNG, SVG for pages and slides, PDF for print, of any paper size, whole or "
    "cut into tiles. It is the same drawing as in the window.",
    "cxstudio picture Retail.cxmodel --lens pnls -o silos.svg\n"
    "cxstudio picture Retail.cxmodel --lens roadmap -o roadmap.pdf\n"
    "cxstudio picture Retail.cxmodel --state target --paper A0 --tile A4 -o wall.pdf",
    declare,
    run,
)
