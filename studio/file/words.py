"""The catalogues of words that come with the studio: in which languages there are words, and how one is taken out."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from studio import paths
from studio.model.record import MODEL, Records, bare
from studio.model.speech import speaking

OWN: Final = "en"  # what the code is written in


def languages() -> list[str]:
    """The tags of the languages there are words in."""
    return sorted({OWN, *(path.stem for path in _folder().glob("*.mo"))})


def known(tag: str) -> str:
    """The language of a tag such as de-AT as far as there are words in it; empty where there are none."""
    short = tag.replace("_", "-").partition("-")[0].lower()
    return short if short == OWN or (short.isalpha() and (_folder() / f"{short}.mo").is_file()) else ""


def catalogue(tag: str) -> gettext.NullTranslations:
    """The words of a language that is known."""
    if tag == OWN:
        return gettext.NullTranslations()
    with (_folder() / f"{tag}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


@contextmanager
def words_for(records: Records, wanted: str = "") -> Iterator[None]:
    """Speak the language that a document about a model is wanted in, and afterwards what was spoken before.

    It is the one that is wanted, else the one that the model names for its documents, else the one that is spoken.
    """
    tag = known(wanted) or known(str(bare(records.get(MODEL, {}).get("language")) or ""))
    if not tag:
        yield
        return
    with speaking(catalogue(tag)):
        yield


def _folder() -> Path:
    return paths.resources() / "words"
