"""What a person chose about the studio on this machine, and what it remembers between starts: one small file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from studio import paths

THEMES: Final = ("system", "light", "dark", "high-contrast")
LANGUAGES: Final = ("system", "en", "de")
SCALES: Final = tuple(range(80, 201, 10))  # per cent
MOST_RECENT: Final = 24


class Preferences(NamedTuple):
    """What a person may choose. `scale` is that of all type, in per cent; `calm` means no animation."""

    theme: str = "system"
    scale: int = 100
    calm: bool = False
    language: str = "system"


class Settings(QObject):
    """The file of settings; `changed` comes when a preference is another."""

    changed = Signal()

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stored = QSettings(str(file or paths.home() / "settings.ini"), QSettings.Format.IniFormat, self)
        self._preferences: Preferences | None = None

    @property
    def preferences(self) -> Preferences:
        """The preferences as they are; what is odd in the file counts as not chosen. Read once: they are asked for
        wherever something is painted."""
        if self._preferences is None:
            self._preferences = self._read()
        return self._preferences

    def _read(self) -> Preferences:
        usual = Preferences()
        theme, language = self._text("theme", usual.theme), self._text("language", usual.language)
        scale = self._text("scale", str(usual.scale))
        return Preferences(
            theme if theme in THEMES else usual.theme,
            int(scale) if scale.isdecimal() and int(scale) in SCALES else usual.scale,
            self._text("calm", "no") == "yes",
            language if language in LANGUAGES else usual.language,
        )

    def prefer(self, preferences: Preferences) -> None:
        """Choose."""
        if preferences == self.preferences:
            return
        self._preferences = preferences
        self._stored.setValue("theme", preferences.theme)
        self._stored.setValue("scale", str(preferences.scale))
        self._stored.setValue("calm", "yes" if preferences.calm else "no")
        self._stored.setValue("language", preferences.language)
        self.changed.emit()

    @property
    def recent(self) -> list[Path]:
        """The documents opened last, the pinned ones first, then the newest first."""
        pinned = self.pinned
        return [*(path for path in self._recent if path in pinned), *(p for p in self._recent if p not in pinned)]

    @property
    def _recent(self) -> list[Path]:
        return [Path(line) for line in self._lines("recent")]

    @property
    def pinned(self) -> set[Path]:
        """The documents that stay at the head of the list."""
        return {Path(line) for line in self._lines("pinned")}

    def remember(self, path: Path) -> None:
        """Put a document first among the recent ones."""
        place = path.absolute()
        self._keep_lines("recent", [str(place), *(str(one) for one in self._recent if one != place)][:MOST_RECENT])

    def forget(self, path: Path) -> None:
        """Take a document off the list; the file stays."""
        self._keep_lines("recent", [str(one) for one in self._recent if one != path])
        self._keep_lines("pinned", [str(one) for one in self.pinned if one != path])

    def pin(self, path: Path, is_pinned: bool) -> None:
        """Keep a document at the head of the list, or no longer."""
        others = self.pinned - {path}
        self._keep_lines("pinned", sorted(str(one) for one in (others | {path} if is_pinned else others)))

    def told(self, about: str) -> bool:
        """Whether something that is said once (the tour) was said."""
        return self._text(f"told/{about}", "no") == "yes"

    def tell(self, about: str, is_told: bool = True) -> None:
        """Note that it was said."""
        self._stored.setValue(f"told/{about}", "yes" if is_told else "no")

    def bytes_of(self, name: str) -> QByteArray:
        """Bytes kept under a name (where a window was); empty for none."""
        found = self._stored.value(f"bytes/{name}")
        return found if isinstance(found, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, data: QByteArray) -> None:
        """Keep bytes under a name."""
        self._stored.setValue(f"bytes/{name}", data)

    def _text(self, name: str, usual: str) -> str:
        found = self._stored.value(name)
        return found if isinstance(found, str) else usual

    def _lines(self, name: str) -> list[str]:
        found = self._stored.value(f"lists/{name}")
        lines = found if isinstance(found, list) else [found]
        return [line for line in lines if isinstance(line, str) and line]

    def _keep_lines(self, name: str, lines: Sequence[str]) -> None:
        self._stored.setValue(f"lists/{name}", list(lines))
