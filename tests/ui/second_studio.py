"""Another studio: hands files over and says how that went, or listens and dies without a word."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from studio.ui.instance import Instance, hand_over


def main() -> int:
    """Arguments: what to do, the data folder, files."""
    application = QCoreApplication([])
    act, home, *files = sys.argv[1:]
    if act == "die":
        Instance(Path(home), application)
        os._exit(1)
    return 0 if hand_over(Path(home), [Path(one) for one in files], together=act == "together") else 3


if __name__ == "__main__":
    sys.exit(main())
