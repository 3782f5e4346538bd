"""`cxstudio brief`: the model on one page, as PDF."""

from argparse import ArgumentParser, Namespace

from studio.analysis.context import Model
from studio.cli.command import FINE, Command, wants_json, wants_output
from studio.cli.output import say, say_json
from studio.cli.source import records_of, state_in
from studio.cli.writing import check_target, write
from studio.model.record import CURRENT


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("model", metavar="MODEL", help="a .cxmodel file or a plain form")
    wants_output(given, "the PDF file to make")
    given.add_argument("--from", dest="start", metavar="STATE", default=CURRENT, help="the state before")
    given.add_argument("--to", dest="end", metavar="STATE", help="the state after (default: the chosen target)")
    wants_json(given)


def run(given: Namespace) -> int:
    """Make the page and write it."""
    from studio.report.brief import brief

    target = check_target(given.output, given.force, [given.model])
    model = Model(records_of(given.model))
    start, end = state_in(model, given.start), state_in(model, given.end or model.target)
    write(brief(model, start, end), target)
    if given.json:
        say_json({"file": given.output, "before": start, "after": end})
    else:
        say(f"Made {given.output}: {start} and {end} on one page.")
    return FINE


COMMAND = Command(
    "Print the model on one landscape page: what changes for customers in one sentence, both arrangements as vectors, "
    "and how often customers cross from one P&L to another in each.",
    "cxstudio brief Retail.cxmodel -o brief.pdf",
    declare,
    run,
)
