"""From the arguments of the process to its exit status: finds the command, runs it, and turns trouble into a line."""

import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import TracebackType
from typing import Final

from studio.cli.menu import ENTRIES, overview
from studio.cli.screen import has_screen

DOCUMENT: Final = ".cxmodel"
FAILED, INTERRUPTED, PIPE_CLOSED = 2, 130, 141
TRACEBACK = "CXSTUDIO_TRACEBACK"  # set it to see where a mistake of the studio itself arose
Window = Callable[..., int]


def run(arguments: Sequence[str], window: Window) -> int:
    """Carry out the command that the arguments name; answers the exit status.

    `window(paths)` opens files in the window, for the commands that end there; it answers the status of the process.
    With `together=True` the paths are copies of one model: the one both came from where there is one, mine, theirs.
    """
    _prepare(sys.stdout)
    _prepare(sys.stderr)
    try:
        status = _command(arguments, window)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return PIPE_CLOSED
    except Exception as error:
        return _explain(error)
    return status


def _prepare(stream: object) -> None:
    """Text leaves as UTF-8 with plain line ends, and nothing that cannot be encoded stops a command."""
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _command(arguments: Sequence[str], window: Window) -> int:
    first = arguments[0] if arguments else "open" if has_screen() else "--help"
    if first in ("--version", "-V"):
        from studio import __version__

        print(f"cxstudio {__version__}")
        return 0
    if first in ("--help", "-h") or list(arguments) == ["help"]:
        print(overview())
        return 0
    if first == "help":
        return _command([arguments[1], "--help"], window)
    if first not in ENTRIES and first.lower().endswith(DOCUMENT):  # dropped on the icon, or opened by the system
        return _carried_out("open", arguments, window)
    if first not in ENTRIES:
        return _unknown(first)
    return _carried_out(first, arguments[1:], window)


def _carried_out(name: str, arguments: Sequence[str], window: Window) -> int:
    from argparse import Namespace

    from studio.cli.command import Command, parser

    command: Command = import_module(ENTRIES[name].module).COMMAND
    gc.enable()
    reader = parser(name, command)
    read = reader.parse_args if "--" in arguments else reader.parse_intermixed_args  # the latter loses what is behind
    try:
        given = read(arguments, Namespace(window=window))
    except SystemExit as end:  # after --help
        return int(end.code or 0)
    return command.run(given)


def _unknown(name: str) -> int:
    from difflib import get_close_matches

    from studio.model.trouble import Trouble

    near = get_close_matches(name, ENTRIES, 1)
    raise Trouble(f"There is no command “{name}”; {f'did you mean {near[0]}?' if near else 'see `cxstudio --help`.'}")


def _forget_output() -> None:
    """Whoever read our output has gone: nothing more is written, also not when the process ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, io.UnsupportedOperation):
        sys.stdout = io.StringIO()


def _explain(error: Exception) -> int:
    from studio.model.trouble import Mistakes, Trouble

    if isinstance(error, Mistakes):
        for mistake in error.mistakes:
            _say(str(mistake))
    elif isinstance(error, Trouble):
        _say(f"cxstudio: {error}")
    elif isinstance(error, OSError):
        about = f"“{error.filename}”: " if error.filename else ""
        _say(f"cxstudio: {about}{error.strerror or error}; nothing was written.")
    elif isinstance(error, (MemoryError, RecursionError)):
        _say("cxstudio: This is too large or too deeply nested to be worked on here.")
    elif os.environ.get(TRACEBACK):
        raise error
    else:
        _say(f"cxstudio: The studio made a mistake of its own ({_place(error)}); set {TRACEBACK}=1 to see where.")
    return FAILED


def _say(text: str) -> None:
    print(" ".join("".join(c if c.isprintable() else " " for c in text).split()), file=sys.stderr)


def _place(error: Exception) -> str:
    """The mistake and where it arose, in a few words."""
    trace: TracebackType | None = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    return f"{type(error).__name__} in {trace.tb_frame.f_globals.get('__name__', '')}, line {trace.tb_lineno}"
