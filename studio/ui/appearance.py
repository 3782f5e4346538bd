"""Which theme is on, and how large everything is: what a person prefers, or what the system says, for all windows."""

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from studio.drawing.look import Look
from studio.drawing.theme import DARK, HIGH_CONTRAST, LIGHT, Theme, theme
from studio.model.record import Records
from studio.ui.settings import Settings
from studio.ui.style import dress

ROOM = 0.92  # of its screen that a dialog takes at most
_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "high-contrast": Qt.ColorScheme.Dark}


class Appearance(QObject):
    """Dresses the program and says when it looks otherwise than before."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._settings = settings
        self._dressed: tuple[str, float] | None = None
        settings.changed.connect(self.dress)
        app.styleHints().colorSchemeChanged.connect(self.dress)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self.dress)
        self.dress()

    @property
    def theme(self) -> Theme:
        """The theme that is on."""
        return theme(self._name())

    @property
    def scale(self) -> float:
        """The size of all type: 0.8 to 2."""
        return self._settings.preferences.scale / 100

    @property
    def is_calm(self) -> bool:
        """Whether nothing should move by itself."""
        return self._settings.preferences.calm

    def look(self, records: Records) -> Look:
        """The look of a model in the theme that is on."""
        return Look.of(records, self._name())

    def dress(self) -> None:
        """Give the program the look that is wanted now, where it has another."""
        wanted = (self._name(), self.scale)
        if wanted == self._dressed:
            return
        self._dressed = wanted
        chosen = self._settings.preferences.theme
        if chosen != "system":  # for the title bars that the system draws
            self._app.styleHints().setColorScheme(_SCHEMES[chosen])
        dress(self._app, self.theme, self.scale)
        self.changed.emit()

    def _name(self) -> str:
        chosen = self._settings.preferences.theme
        if chosen != "system":
            return chosen
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return HIGH_CONTRAST
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def be_large(dialog: QWidget, width: int, height: int, scale: float) -> None:
    """Give a dialog a size of pixels at 100 %, larger for larger type, but within its screen."""
    room = dialog.screen().availableSize() * ROOM
    dialog.resize(QSize(round(width * scale), round(height * scale)).boundedTo(room))
