"""Where the process starts: `cxstudio`, or `python -m studio`."""

import sys
from collections.abc import Sequence
from importlib import import_module


def main() -> int:
    """Carry out the command that the arguments of the process name; answers the exit status."""
    from studio.cli.main import run

    return run(sys.argv[1:], window)


def window(paths: Sequence[str]) -> int:
    """Open files in the window; answers when it is closed. Raises Trouble where no window can be made here."""
    from studio.model.trouble import Trouble

    try:
        app = import_module("studio.app")
    except ImportError as error:
        raise Trouble(f"The window cannot start here ({error}); the other commands need none.") from None
    return int(app.run(list(paths)))


if __name__ == "__main__":
    sys.exit(main())
