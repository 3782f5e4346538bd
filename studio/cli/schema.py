"""`cxstudio schema`: the JSON Schema of the plain form."""

from argparse import ArgumentParser, Namespace

from studio.cli.command import FINE, Command
from studio.cli.output import say_json
from studio.model.schema import schema


def declare(_given: ArgumentParser) -> None:
    """There are no arguments."""


def run(_given: Namespace) -> int:
    """Print the schema."""
    say_json(schema())
    return FINE


COMMAND = Command(
    "Print the JSON Schema (2020-12) of the plain form, with the meaning, unit and range of every field. Editors offer "
    "completion by it. What holds between records, `build` checks.",
    "cxstudio schema > cxmodel.schema.json",
    declare,
    run,
)
