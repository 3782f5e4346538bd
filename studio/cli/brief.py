"""`cxstudio brief`: the model on one page, as PDF or as a PowerPoint slide."""

from argparse import ArgumentParser, Namespace

from studio.analysis.context import Model
from studio.cli.command import FINE, Command, wants_json, wants_output
from studio.cli.output import say, say_json
from studio.cli.paper import options_of, wants_paper
from studio.cli.source import records_of, state_in
from studio.cli.writing import check_target, write
from studio.model.record import CURRENT, Records
from studio.model.trouble import Trouble
from studio.report.options import Options

SLIDES = ".pptx"


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("model", metavar="MODEL", help="a .cxmodel file or a plain form")
    wants_output(given, "the file to make: .pdf, or .pptx for a slide of native shapes")
    given.add_argument("--from", dest="start", metavar="STATE", default=CURRENT, help="the state before")
    given.add_argument("--to", dest="end", metavar="STATE", help="the state after (default: the chosen target)")
    given.add_argument("--pptx", action="store_true", help="make a slide, as an ending of .pptx does")
    wants_paper(given)
    wants_json(given)


def run(given: Namespace) -> int:
    """Make the page and write it."""
    target = check_target(given.output, given.force, [given.model])
    if given.pptx and target.suffix.lower() != SLIDES:
        raise Trouble(f"A slide is written as {SLIDES}; let “{given.output}” end so.")
    maker = _slides if target.suffix.lower() == SLIDES else _page
    chosen = options_of(given)
    records = records_of(given.model)
    model = Model(records)
    start, end = state_in(model, given.start), state_in(model, given.end or model.target)
    write(maker(records, start, end, chosen), target)
    if given.json:
        say_json({"file": given.output, "before": start, "after": end})
    else:
        say(f"Made {given.output}: {start} and {end} on one page.")
    return FINE


def _page(records: Records, start: str, end: str, chosen: Options) -> bytes:
    from studio.report.brief import brief

    return brief(records, start, end, chosen)


def _slides(records: Records, start: str, end: str, chosen: Options) -> bytes:
    from studio.report.slides import slides

    return slides(records, start, end, chosen)


COMMAND = Command(
    "Print the model on one landscape page from which executives can decide: what changes for customers in one "
    "sentence, both arrangements, perception, moves, plateaus, money, risks, and the decisions asked for.",
    "cxstudio brief Retail.cxmodel -o brief.pdf\n"
    "cxstudio brief Retail.cxmodel -o brief.pptx\n"
    "cxstudio brief Retail.cxmodel -o brief.pdf --paper letter --mask persons,money --date 2026-11-22",
    declare,
    run,
)
