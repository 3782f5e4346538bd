"""What a command is, and how its arguments are read: mistakes are one sentence, `--help` ends with an example."""

import argparse
from collections.abc import Callable
from textwrap import fill, indent
from typing import NamedTuple, NoReturn

from studio.model.trouble import Trouble

FINE, FOUND, FAILED = 0, 1, 2


class Command(NamedTuple):
    """A command: what it does, for its help; which arguments it takes; what it does with them.

    `run` answers the exit status: FINE, or FOUND where it was asked whether there is something and there is. What
    cannot be done is a Trouble.
    """

    about: str
    example: str
    declare: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One sentence in place of the whole usage."""
        raise Trouble(f"{message[:1].upper()}{message[1:]}; see `{self.prog} --help`.")


def parser(name: str, command: Command) -> argparse.ArgumentParser:
    """The reader of a command's arguments. It raises Trouble for arguments that do not fit."""
    made = _Parser(
        prog=f"cxstudio {name}",
        description=fill(command.about, 88),
        epilog=f"example:\n{indent(command.example, '  ')}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.declare(made)
    return made


def wants_json(given: argparse.ArgumentParser) -> None:
    """The option for machine-readable output."""
    given.add_argument("--json", action="store_true", help="print JSON, for machines")


def wants_state(given: argparse.ArgumentParser, default: str | None = "current", *, authored: bool = False) -> None:
    """The option that chooses a state; an `authored` one is no plateau."""
    usual = f" (default: {default})" if default else ""
    which = "current, the target or an option" if authored else "current, target, an option or a plateau of the plan"
    given.add_argument("--state", metavar="STATE", default=default, help=f"{which}{usual}")


def wants_scope(given: argparse.ArgumentParser) -> None:
    """The option that narrows a question to a part of the model."""
    given.add_argument(
        "--scope", metavar="ID", help="only this segment, outcome or journey: its id, as J1 or journey:J1"
    )


def wants_output(given: argparse.ArgumentParser, what: str, required: bool = True) -> None:
    """The options that say where to write, and whether to write over what is there."""
    given.add_argument("-o", "--output", metavar="FILE", required=required, help=what)
    given.add_argument("--force", action="store_true", help="replace the file if it exists")
