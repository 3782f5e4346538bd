"""Real screenshots of the window with the shipped samples, light and dark, for the README: `make pictures`."""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from studio import paths
from studio.drawing.roadmap import ROADMAP
from studio.ui.appearance import Appearance
from studio.ui.comparison import toggle_compare
from studio.ui.settings import Settings
from studio.ui.window import Window

SIZE = (1600, 1000)
PATIENCE = 15.0  # seconds
SELECTED = 4  # which placement is looked at in the inspector
READABLE = 0.6  # scale under which the words of a card are lost in a picture of the window
FAR = 100_000  # pixels, further than any drawing
COMPARE = "compare"  # not a lens: current and target beside each other
SHOTS = (
    ("veterans-services", "outcomes", "target", "light"),
    ("veterans-services", "pnls", "current", "light"),
    ("military-families", "outcomes", "target", "dark"),
    ("wireless-care", "layers", "target", "light"),
    ("military-families", ROADMAP, "target", "light"),
    ("military-families", COMPARE, "target", "light"),
)


def main(arguments: list[str]) -> int:
    """Write the screenshots into a folder. Answers the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/pictures"))
    folder = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ["CXSTUDIO_HOME"] = home
        shoot(folder)
    return 0


def shoot(folder: Path) -> None:
    """Open each sample as a person would, turn the dials, and keep what the window shows."""
    app = QApplication(sys.argv[:1])
    for sample, lens, state, theme in SHOTS:
        settings = Settings()
        settings.prefer(settings.preferences._replace(theme=theme))
        appearance = Appearance(app, settings)
        window = Window(settings, appearance)
        window.resize(*SIZE)
        window.show()
        window.open(paths.models() / f"{sample}.cxmodel")
        window.bench.desk.look_at(state=state, lens="outcomes" if lens == COMPARE else lens)
        settle(app, window)
        if lens == "outcomes":
            window.bench.desk.select([window.bench.desk.view().of("supports")[SELECTED]["id"]])
        elif lens == ROADMAP:
            window.bench.desk.select([window.bench.desk.view().of("initiative")[SELECTED]["id"]])
        elif lens == COMPARE:
            toggle_compare(window.bench)
        else:
            begin(window)
        settle(app, window)
        window.grab().save(str(folder / f"{sample}-{lens}-{state}-{theme}.png"))
        window.close()


def begin(window: Window) -> None:
    """Show the beginning of a drawing, as much of it as can be read."""
    board = window.bench.board
    board.fit()
    if board.scale < READABLE:
        board.zoom_to(READABLE)
        board.canvas.pan(-FAR, -FAR)


def settle(app: QApplication, window: Window) -> None:
    """Let everything come in that comes a little later: figures, plateaus, findings, the crisp picture."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and not (window.bench.advice.findings and time.monotonic() > ends - PATIENCE + 2):
        app.processEvents()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
