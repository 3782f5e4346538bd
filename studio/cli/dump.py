"""`cxstudio dump`: a model in its plain form, byte for byte the same each time."""

import sys
from argparse import ArgumentParser, Namespace

from studio.cli.command import FINE, Command
from studio.cli.output import note
from studio.cli.source import read
from studio.cli.writing import check_target, write
from studio.model.plain import write_text


def declare(given: ArgumentParser) -> None:
    """Declare the arguments."""
    given.add_argument("model", metavar="MODEL", help="a .cxmodel file")
    given.add_argument("-o", "--output", metavar="FILE", help="the file to write (default: standard output)")
    given.add_argument("--force", action="store_true", help="replace the file if it exists")


def run(given: Namespace) -> int:
    """Write the plain form. A model with broken rules is written as it is."""
    target = check_target(given.output, given.force, [given.model]) if given.output else None
    source = read(given.model)
    if source.read_only:
        note(f"cxstudio: {source.read_only} What it does not know is left out.")
    text = write_text(source.records)
    if target is not None:
        write(text.encode(), target)
    else:
        sys.stdout.write(text)
    return FINE


COMMAND = Command(
    "Write a model in the plain form: JSON, one record a line, in a stable order. `build` makes the same model of it "
    "again. Good as a text twin for version control (docs/command-line.md).",
    "cxstudio dump Retail.cxmodel > retail.json",
    declare,
    run,
)
