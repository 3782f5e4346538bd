"""Where the process starts: `cxstudio`, or `python -m studio`."""

import gc
import sys
from collections.abc import Sequence

READER, PRINTER = "--read-foreign-file", "--make-paper"  # as exchange.worker and ui.paper.press call them


def main() -> int:
    """Carry out the command that the arguments of the process name; answers the exit status."""
    gc.disable()  # until a command runs: nothing that is imported is garbage
    if sys.argv[1:] in ([READER], [PRINTER]):
        return helping(sys.argv[1])
    from studio.cli.main import run

    status = run(sys.argv[1:], window)
    gc.freeze()  # the process ends: nothing is looked through once more
    return status


def helping(part: str) -> int:
    """Be the process beside the window that reads a foreign file or prints; the frozen program starts itself so."""
    gc.enable()
    if part == READER:
        from studio.exchange.worker import main as work
    else:
        from studio.ui.paper.press import main as work
    return work()


def window(paths: Sequence[str], *, together: bool = False) -> int:
    """Open files in the window, or copies of one model `together`; answers when it is closed.

    Raises Trouble where no window can be made here.
    """
    from studio.model.quiet import no_collection
    from studio.model.trouble import Trouble

    try:
        with no_collection():
            from studio.app import run

            gc.freeze()  # what is imported stays
    except ImportError as error:  # a system library that Qt needs is not there
        raise Trouble(f"The window cannot start here ({error}); the other commands need none.") from None
    return run(paths, together=together)


if __name__ == "__main__":
    sys.exit(main())
