"""What the commands that print have in common: paper, date, what is masked, status, author, logo and accent."""

from argparse import ArgumentParser, Namespace

from studio.cli.source import bytes_of
from studio.report import options
from studio.report.options import MASKS, PAPERS, Options


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
