"""`cxstudio brief`: the model on one page, as PDF or as a PowerPoint slide."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from studio.cli.command import Command
from studio.cli.paper import make_document, options_of, wants_document
from studio.model.record import Records
from studio.model.trouble import Trouble
from studio.report.options import Options
from studio.report.working import Progress

SLIDES = ".pptx"


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    wants_document(given, "the file to make: .pdf, or .pptx for a slide of native shapes")
    given.add_argument("--pptx", action="store_true", help="make a slide, as an ending of .pptx does")


def run(given: Namespace) -> int:
    """Make the page and write it."""
    ending = Path(given.output).suffix.lower()
    if given.pptx and ending != SLIDES:
        raise Trouble(f"A slide is written as {SLIDES}; let “{given.output}” end so.")
    make = _slides if ending == SLIDES else _page
    return make_document(given, lambda: options_of(given), make, "Made {file}: {start} and {end} on one page.")


def _page(records: Records, start: str, end: str, chosen: Options, progress: Progress) -> bytes:
    from studio.report.brief import brief

    return brief(records, start, end, chosen, progress)


def _slides(records: Records, start: str, end: str, chosen: Options, progress: Progress) -> bytes:
    from studio.report.slides import slides

    return slides(records, start, end, chosen, progress)


COMMAND = Command(
    "Print the model on one landscape page from which executives can decide: what changes for customers in one "
    "sentence, both arrangements, perception, moves, plateaus, money, risks, and the decisions asked for.",
    "cxstudio brief Retail.cxmodel -o brief.pdf\n"
    "cxstudio brief Retail.cxmodel -o brief.pptx\n"
    "cxstudio brief Retail.cxmodel -o brief.pdf --paper letter --mask persons,money --date 2026-11-22",
    declare,
    run,
)
