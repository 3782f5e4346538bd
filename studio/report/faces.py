"""The bundled fonts as ReportLab knows them, and text made ready for them: shaped and in visual order."""

import unicodedata
from collections.abc import Iterator
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from studio.drawing.fonts import NO_FACE, faces, font, runs

SUBSTITUTE = "·"  # for a character that no bundled font has; better than an empty box


@cache
def registered(face: str) -> str:
    """The face made known to ReportLab, which embeds the letters that are used; its name."""
    pdfmetrics.registerFont(TTFont(face, str(font(face).path)))
    return face


def pieces(text: str, weight: int) -> Iterator[tuple[str, str]]:
    """The text as pairs of a registered face and a piece in visual order, from left to right."""
    if text.isascii() and text.isprintable():
        yield registered(faces(weight)[0]), text
        return
    visual = _visual(text) if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text) else text
    drawable = "".join(letter for letter in visual if not _vanishes(letter))
    for face, piece in runs(drawable, weight):
        if face == NO_FACE:
            plain = next(iter(runs(SUBSTITUTE, weight)))[0]
            yield registered(plain), SUBSTITUTE * len(piece)
        else:
            yield registered(face), piece


def width(text: str, size: float, weight: int) -> float:
    """How wide the text is as painted, in points."""
    return float(sum(pdfmetrics.stringWidth(piece, face, size) for face, piece in pieces(text, weight)))


def _visual(text: str) -> str:
    """Arabic letters joined and right-to-left text turned round, as they are read."""
    import arabic_reshaper
    from bidi.algorithm import get_display

    return str(get_display(arabic_reshaper.reshape(text)))


def _vanishes(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cf", "Cc", "Cs") or 0xFE00 <= ord(letter) <= 0xFE0F
