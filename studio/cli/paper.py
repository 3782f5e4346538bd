"""What the commands that print have in common: arguments, paper, date, what is masked, and how a document is made."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from studio.analysis.context import Model
from studio.cli.command import FINE, wants_json, wants_output
from studio.cli.output import say, say_json
from studio.cli.progress import ProgressLine
from studio.cli.source import bytes_of, records_of, state_in
from studio.cli.writing import check_target, write
from studio.file.words import languages, words_for
from studio.model.record import CURRENT, Records
from studio.report import options
from studio.report.options import MASKS, PAPERS, Options
from studio.report.working import Progress

Maker = Callable[[Records, str, str, Options, Progress], bytes]


def wants_document(given: ArgumentParser, output: str = "the PDF file to make") -> None:
    """The arguments of a document about a model between two states."""
    given.add_argument("model", metavar="MODEL", help="a .cxmodel file or a plain form")
    wants_output(given, output)
    given.add_argument("--from", dest="start", metavar="STATE", default=CURRENT, help="the state before")
    given.add_argument("--to", dest="end", metavar="STATE", help="the state after (default: the chosen target)")
    wants_paper(given)
    given.add_argument(
        "--language", choices=languages(), help="the language of the words (default: that of the model, else English)"
    )
    wants_json(given)


def make_document(given: Namespace, chosen: Callable[[], Options], make: Maker, said: str) -> int:
    """Make the document and write it, whole or not at all; `said` tells of it, with {file}, {start} and {end}."""
    target = check_target(given.output, given.force, [given.model])
    options_ = chosen()
    records = records_of(given.model)
    model = Model(records)
    start, end = state_in(model, given.start), state_in(model, given.end or model.target)
    with ProgressLine(given.output) as progress, words_for(records, given.language or ""):
        data = make(records, start, end, options_, progress)
    write(data, target)
    if given.json:
        say_json({"file": given.output, "before": start, "after": end})
    else:
        say(said.format(file=given.output, start=start, end=end))
    return FINE


def wants_paper(given: ArgumentParser) -> None:
    """The options of anything printed."""
    given.add_argument("--paper", choices=list(PAPERS), default="a4", help="size of the page, landscape (default: a4)")
    given.add_argument("--date", metavar="DATE", help="the date to print, as 2026-11-22 (default: none)")
    given.add_argument("--mask", metavar="WHAT", help=f"leave out what is secret: {', '.join(MASKS)}, with commas")
    given.add_argument("--status", metavar="TEXT", help="the status to print in place of the model's own")
    given.add_argument("--author", metavar="TEXT", help="who is named as author in place of the model's own")
    given.add_argument("--accent", metavar="COLOUR", help="the colour of frames, as #3E63DD")
    given.add_argument("--logo", metavar="FILE", help="a PNG or JPEG for the first page")


def options_of(given: Namespace) -> Options:
    """The choices that the arguments make. Raises Trouble for a colour, date, mask or logo that is none."""
    return Options(
        paper=given.paper,
        mask=options.masks(given.mask or ""),
        date=options.day(given.date) if given.date else "",
        status=given.status or "",
        author=given.author or "",
        accent=options.accent(given.accent) if given.accent else "",
        logo=options.logo(bytes_of(given.logo), given.logo) if given.logo else b"",
    )
