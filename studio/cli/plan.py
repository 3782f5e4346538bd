"""`cxstudio plan`: the transformation plan as PDF."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace

from studio.cli.command import Command
from studio.cli.paper import make_document, options_of, wants_document


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    wants_document(given)
    given.add_argument("--audience", choices=("board", "team", "unit"), help="a choice of pages for whom it is for")
    given.add_argument("--pages", metavar="PAGES", help="which pages: numbers of the full plan or names, as 1-4,silos")


def run(given: Namespace) -> int:
    """Make the plan and write it."""
    from studio.report.options import Options, page_keys
    from studio.report.plan import KEYS, plan

    def chosen() -> Options:
        found = replace(options_of(given), audience=given.audience or "")
        return found if given.pages is None else replace(found, pages=page_keys(given.pages, KEYS))

    return make_document(given, chosen, plan, "Made {file}: the plan from {start} to {end}.")


COMMAND = Command(
    "Print the transformation plan: 14 pages of core and up to 12 more, each with its finding as a headline. Pages "
    "without data are left out and named in the appendix.",
    "cxstudio plan Retail.cxmodel -o plan.pdf\n"
    "cxstudio plan Retail.cxmodel -o plan.pdf --audience board --mask formula,persons --date 2026-11-22",
    declare,
    run,
)
