"""`cxstudio open`: models in the window."""

from argparse import ArgumentParser, Namespace

from studio.cli.command import Command
from studio.cli.screen import require_screen
from studio.cli.source import bytes_of


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("models", metavar="MODEL", nargs="*", help=".cxmodel files; none opens the start page")


def run(given: Namespace) -> int:
    """Open the window; answers when it is closed."""
    for path in given.models:
        bytes_of(path)
    require_screen()
    return int(given.window(given.models))


COMMAND = Command(
    "Open models in the window. Where there is no screen, this says so.",
    "cxstudio open Retail.cxmodel",
    declare,
    run,
)
