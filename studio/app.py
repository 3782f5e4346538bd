"""The program with windows: makes the application, opens what it was asked to, and stays until the last window goes."""

import gc
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from studio import paths
from studio.model.quiet import no_collection
from studio.model.speech import say
from studio.ui.appearance import Appearance
from studio.ui.crash import Report, Reports, last_fault, watch
from studio.ui.instance import Instance, hand_over
from studio.ui.notices import Offer
from studio.ui.opening import Opened
from studio.ui.pool import share_one_pool
from studio.ui.settings import Settings
from studio.ui.speaking import begin
from studio.ui.window import Window

TURN = 0.002  # seconds after which a thread in the background makes way for the window
RARELY = (700, 10, 100)  # when garbage is looked for; among all there is ten times as rarely as usual: edits leave none


class Studio:
    """The running program: its settings, its look, its windows."""

    @no_collection()
    def __init__(self, app: QApplication) -> None:
        share_one_pool()
        self.app = app
        self.settings = Settings()
        self.appearance = Appearance(app, self.settings)
        self.windows: list[Window] = []

    @no_collection()
    def show(self, path: Path | None = None) -> Window:
        """A window with a file, in front; with the start page where none is given or it cannot be opened."""
        there = next((one for one in self.windows if path and one.bench.dossier.path == path.absolute()), None)
        window = there or self._window()
        if there is None:
            if path is None:
                window.welcome()
            else:
                window.open(path.absolute())
        window.show()
        window.raise_()
        window.activateWindow()
        return window

    def show_all(self, found: Iterable[Path]) -> None:
        """A window for each file; where there is none, a window comes to the front."""
        windows = [self.show(path) for path in found]
        if not windows and self.windows:
            self.windows[-1].raise_()
            self.windows[-1].activateWindow()
        elif not windows:
            self.show()

    def show_together(self, copies: Sequence[Path]) -> Window:
        """A window with my copy of a model and the panel on theirs; before both, the copy they came from if known."""
        *base, mine, theirs = (path.absolute() for path in copies)
        window = self.show(mine)
        if window.bench.dossier.is_open:
            window.bench.company.bring_in(theirs, *base)
        return window

    def show_read(self, opened: Opened) -> Window:
        """A window with what was read already."""
        window = self._window()
        window.show()
        window.bench.files.show(opened)
        return window

    def tell(self, report: Report) -> None:
        """Say quietly that the studio made a mistake."""
        if self.windows:
            copy = Offer(say("Copy the report"), lambda: self.app.clipboard().setText(report.text))
            words = say("The studio made a mistake of its own ({what}); nothing was lost.", what=report.summary)
            self.windows[-1].bench.notices.say(words, "warn", (copy,))

    def _window(self) -> Window:
        window = Window(self.settings, self.appearance)
        self.windows.append(window)
        window.closed.connect(self._gone)
        window.bench.files.opened.connect(gc.freeze)  # a model stays: looking it through for garbage halts the hand
        window.bench.advice.settled.connect(gc.freeze)  # and so does what was worked out about it
        window.bench.files.elsewhere.connect(self.show_read)
        return window

    def _gone(self, window: Window) -> None:
        self.windows.remove(window)
        gc.unfreeze()


def run(files: Sequence[str], *, together: bool = False) -> int:
    """Open files in windows, or copies of one model `together`, and answer when the last window is closed: 0.

    Where a studio runs already, it is handed the files, and this one ends at once.
    """
    wanted = [Path(one).absolute() for one in files]
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("CX Studio")
    home = paths.home()
    if hand_over(home, wanted, together=together):
        return 0
    begin(app, Settings().preferences.language)
    sys.setswitchinterval(TURN)
    gc.set_threshold(*RARELY)
    fault, reports = last_fault(home), Reports()
    end = watch(home, reports)
    instance = Instance(home)
    try:
        studio = Studio(app)
        reports.came.connect(studio.tell)
        instance.asked.connect(studio.show_all)
        instance.merge_asked.connect(studio.show_together)
        if together:
            studio.show_together(wanted)
        else:
            studio.show_all(wanted)
        if fault:
            studio.tell(Report(say("it ended by itself the last time"), fault))
        return app.exec()
    finally:
        instance.end()
        end()
