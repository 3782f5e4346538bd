"""Which language the studio speaks: what a person prefers, else the first of the system's that there are words in."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from studio.file.words import OWN, catalogue, known
from studio.model.speech import speak


def begin(app: QCoreApplication, wanted: str) -> str:
    """Speak a language from now on, also in what Qt says itself; answers its tag.

    `wanted` is a tag such as "de", or "system". Call it before the first window: what is written already stays.
    """
    tag = chosen(QLocale.system().uiLanguages() if wanted == "system" else [wanted])
    speak(catalogue(tag))
    if tag == OWN:
        return tag
    QLocale.setDefault(QLocale(tag))
    own_words = QTranslator(app)
    if own_words.load(f"qtbase_{tag}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own_words)
    return tag


def chosen(wanted: Iterable[str]) -> str:
    """The first language of a list (as in ["de-AT", "en"]) that there are words in; English where there is none."""
    return next(filter(None, map(known, wanted)), OWN)
