"""Which language the studio speaks: what a person prefers, else the first of the system's that there are words in."""

import gettext
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from studio import paths
from studio.model.speech import speak

OWN = "en"  # what the code is written in


def begin(app: QCoreApplication, wanted: str) -> str:
    """Speak a language from now on, also in what Qt says itself; answers its tag.

    `wanted` is a tag such as "de", or "system". Call it before the first window: what is written already stays.
    """
    tag = chosen(QLocale.system().uiLanguages() if wanted == "system" else [wanted])
    speak(_catalogue(tag))
    if tag == OWN:
        return tag
    QLocale.setDefault(QLocale(tag))
    own_words = QTranslator(app)
    if own_words.load(f"qtbase_{tag}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own_words)
    return tag


def chosen(wanted: Iterable[str]) -> str:
    """The first language of a list (as in ["de-AT", "en"]) that there are words in; English where there is none."""
    for tag in wanted:
        short = tag.replace("_", "-").partition("-")[0].lower()
        if short == OWN or _place(short).is_file():
            return short
    return OWN


def _place(tag: str) -> Path:
    return paths.resources() / "words" / f"{tag}.mo"


def _catalogue(tag: str) -> gettext.NullTranslations:
    if tag == OWN:
        return gettext.NullTranslations()
    with _place(tag).open("rb") as file:
        return gettext.GNUTranslations(file)
