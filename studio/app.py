"""The program with windows: makes the application, opens what it was asked to, and stays until the last window goes."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from studio.ui.appearance import Appearance
from studio.ui.settings import Settings
from studio.ui.window import Window


class Studio:
    """The running program: its settings, its look, its windows."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.settings = Settings()
        self.appearance = Appearance(app, self.settings)
        self.windows: list[Window] = []

    def show(self, path: Path | None = None) -> Window:
        """A new window, with a file or with a new model."""
        window = Window(self.settings, self.appearance)
        self.windows.append(window)
        window.closed.connect(self.windows.remove)
        window.show()
        if path is None or not window.open(path):
            window.bench.files.new()
        return window


def run(paths: Sequence[str]) -> int:
    """Open files in windows, and answer when the last one is closed: 0."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("CX Studio")
    studio = Studio(app)
    for path in paths:
        studio.show(Path(path))
    if not studio.windows:
        studio.show()
    return app.exec()
