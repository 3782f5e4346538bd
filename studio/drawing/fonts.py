"""The bundled fonts: Inter in three weights, and what draws the scripts that Inter lacks (CJK, Arabic, Hebrew).

Which face draws which character is decided here once, for widths, PDF and SVG. Faces are named by their file's stem in
`resources/fonts`.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from studio.drawing.fontfile import FontFile
from studio.paths import resources

WEIGHTS = {400: "Inter-Regular", 500: "Inter-Medium", 600: "Inter-SemiBold"}
NO_FACE = ""  # no bundled font draws the character


@cache
def font(face: str) -> FontFile:
    """The font of a face, read when first asked for. Raises OSError when the studio's fonts are missing."""
    return FontFile(resources() / "fonts" / f"{face}.ttf")


def faces(weight: int) -> tuple[str, ...]:
    """The faces that are tried in turn for a weight of 400, 500 or 600; other weights go to the nearest of these."""
    nearest = min(WEIGHTS, key=lambda known: (abs(known - weight), known))
    style = "SemiBold" if nearest > 500 else "Regular"
    return WEIGHTS[nearest], f"NotoSansArabic-{style}", f"NotoSansHebrew-{style}", "DroidSansFallback"


@cache
def face_of(character: str, weight: int) -> str:
    """The first face that has the character, or NO_FACE."""
    code = ord(character)
    return next((face for face in faces(weight) if font(face).advance(code) is not None), NO_FACE)


def runs(text: str, weight: int) -> Iterator[tuple[str, str]]:
    """The text cut into pieces that one face draws each: pairs of face and piece."""
    for face, characters in groupby(text, lambda character: face_of(character, weight)):
        yield face, "".join(characters)


class Advances(dict[str, float]):
    """Character to advance width in parts of the em, at one weight; filled as characters are met.

    The width of a letter that joins its neighbours (Arabic) is that of its widest form. Characters that no bundled font
    has get a generous guess, for then the system's own font decides.
    """

    def __init__(self, weight: int) -> None:
        super().__init__()
        self._weight = weight

    def __missing__(self, character: str) -> float:
        face = face_of(character, self._weight)
        width = _widest_form(character, face) if face else _guess(character)
        self[character] = width
        return width


@cache
def advances(weight: int) -> Advances:
    """The advance widths at a weight."""
    return Advances(weight)


def is_zero_width(character: str) -> bool:
    """Whether the character takes no room of its own: combining marks, joiners, direction marks."""
    return unicodedata.category(character) in ("Mn", "Me", "Cf")


def _guess(character: str) -> float:
    if is_zero_width(character):
        return 0.0
    wide = unicodedata.east_asian_width(character) in ("W", "F")
    return 1.4 if wide or unicodedata.category(character) == "So" else 1.1


def _widest_form(character: str, face: str) -> float:
    joined = () if face in WEIGHTS.values() else _joined_forms().get(character, ())  # Inter has no such letters
    forms = (ord(character), *joined)
    return max(font(face).advance(form) or 0.0 for form in forms)


@cache
def _joined_forms() -> dict[str, tuple[int, ...]]:
    """Arabic letter to the code points of its initial, medial, final and isolated forms."""
    found: dict[str, tuple[int, ...]] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)):
        form, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if form in ("<initial>", "<medial>", "<final>", "<isolated>") and len(letters) == 1:
            letter = chr(int(letters[0], 16))
            found[letter] = (*found.get(letter, ()), code)
    return found
