"""`cxstudio plan`: the transformation plan as PDF."""

from argparse import ArgumentParser, Namespace

from studio.cli.command import FINE, Command, wants_json, wants_output
from studio.cli.output import say, say_json
from studio.cli.paper import options_of, wants_paper
from studio.cli.source import records_of, state_in
from studio.cli.writing import check_target, write
from studio.model.record import CURRENT


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("model", metavar="MODEL", help="a .cxmodel file or a plain form")
    wants_output(given, "the PDF file to make")
    given.add_argument("--from", dest="start", metavar="STATE", default=CURRENT, help="the state before")
    given.add_argument("--to", dest="end", metavar="STATE", help="the state after (default: the chosen target)")
    given.add_argument("--audience", choices=("board", "team", "unit"), help="a choice of pages for whom it is for")
    given.add_argument("--pages", metavar="PAGES", help="which pages: numbers of the full plan or names, as 1-4,silos")
    wants_paper(given)
    wants_json(given)


def run(given: Namespace) -> int:
    """Make the plan and write it."""
    from dataclasses import replace

    from studio.analysis.context import Model
    from studio.report.options import page_keys
    from studio.report.plan import KEYS, plan

    target = check_target(given.output, given.force, [given.model])
    chosen = replace(options_of(given), audience=given.audience or "")
    if given.pages is not None:
        chosen = replace(chosen, pages=page_keys(given.pages, KEYS))
    records = records_of(given.model)
    model = Model(records)
    start, end = state_in(model, given.start), state_in(model, given.end or model.target)
    write(plan(records, start, end, chosen), target)
    if given.json:
        say_json({"file": given.output, "before": start, "after": end})
    else:
        say(f"Made {given.output}: the plan from {start} to {end}.")
    return FINE


COMMAND = Command(
    "Print the transformation plan: 14 pages of core and up to 12 more, each with its finding as a headline. Pages "
    "without data are left out and named in the appendix.",
    "cxstudio plan Retail.cxmodel -o plan.pdf\n"
    "cxstudio plan Retail.cxmodel -o plan.pdf --audience board --mask formula,persons --date 2026-11-22",
    declare,
    run,
)
