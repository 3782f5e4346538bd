"""Text measured, wrapped and shortened with the bundled fonts' own widths, without Qt.

Kerning and contextual alternates are left out here and switched off by every painter, so a text is never wider than
measured. All widths are in points of the drawing.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from studio.drawing.fonts import NO_FACE, advances, face_of, is_zero_width

ELLIPSIS = "…"
ASCENT, DESCENT, CAP_HEIGHT = 0.96875, 0.2412, 0.727  # of Inter, in parts of the em
LEADING = 1.24  # distance of baselines, in parts of the em

_BLANKS = re.compile(r"(?:[^\S\u00a0\u202f]|[\x00-\x1f\x7f-\x9f])+")  # but not the blanks that forbid a line end


class Fitted(NamedTuple):
    """Text made to fit a width: its lines, how wide the widest is, and whether something was cut off."""

    lines: tuple[str, ...]
    width: float
    cut: bool


def plain(text: str) -> str:
    """The text on one line: line ends, tabs and control characters become single blanks.

    A letter that no bundled font has is written with those it stands for, where there are such: ﬁ as fi.
    """
    is_clean = text.isprintable() and "  " not in text  # which is told quicker than what to change
    clean = (text if is_clean else _BLANKS.sub(" ", text)).strip()
    return clean if clean.isascii() else "".join(map(_drawable, clean))


@cache
def _drawable(letter: str) -> str:
    if is_zero_width(letter) or face_of(letter, 400) != NO_FACE:
        return letter
    plainer = unicodedata.normalize("NFKC", letter)
    return plainer if all(face_of(part, 400) != NO_FACE for part in plainer) else letter


def width(text: str, size: float, weight: int = 400) -> float:
    """How wide a line of text is. The bundled fonts have tabular figures, so numbers align by themselves."""
    return size * sum(map(advances(weight).__getitem__, text))


def line_height(size: float) -> float:
    """The distance of two baselines."""
    return LEADING * size


def baseline(top: float, size: float) -> float:
    """The baseline of the first line of text whose line box begins at `top`."""
    return top + size * (LEADING + CAP_HEIGHT) / 2


def middle(center: float, size: float) -> float:
    """The baseline at which capitals stand centred on a height."""
    return center + size * CAP_HEIGHT / 2


def elide(text: str, room: float, size: float, weight: int = 400) -> Fitted:
    """The text on one line, shortened with … where it is wider than the room; nothing where not even … fits."""
    return wrap(text, room, size, weight, 1)


def words_within(text: str, room: float, size: float, weight: int = 400) -> str:
    """The text with each word shortened with … that alone is wider than the room, so that no line ends within one."""
    return " ".join(line for word in plain(text).split(" ") for line in elide(word, room, size, weight).lines)


def wrap(text: str, room: float, size: float, weight: int = 400, most: int = 2) -> Fitted:
    """The text on at most so many lines, broken at blanks (anywhere in CJK or in a word too long), then shortened.

    The lines are never wider than the room. A room too narrow for a letter and … gives no line at all.
    """
    fitted = _wrapped(plain(text), round(room / size, 4), weight, most)
    return Fitted(fitted.lines, fitted.width * size, fitted.cut)


@lru_cache(50_000)
def _wrapped(text: str, room: float, weight: int, most: int) -> Fitted:
    """`wrap` in parts of the em."""
    table = advances(weight)
    whole = sum(map(table.__getitem__, text))
    if not text or whole <= room:
        return Fitted((text,) if text else (), whole, False)
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most - 1:
        end = _line_end(rest, room, weight)
        if end == 0:
            break
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    last, cut = _shortened(rest, room, weight)
    lines.extend([last] if last else [])
    widest = max((sum(map(table.__getitem__, line)) for line in lines), default=0.0)
    return Fitted(tuple(lines), widest, cut)


def _line_end(text: str, room: float, weight: int) -> int:
    """How many characters make the first line: up to a place where a break is allowed, else as many as fit."""
    fits = _that_fit(text, room, weight)
    if fits >= len(text):
        return len(text)
    for end in range(fits, 0, -1):
        if text[end] == " " or text[end - 1] in " -–—/" or _breaks_freely(text[end - 1], text[end]):
            return end
    return _whole_letters(text, fits)


def _shortened(text: str, room: float, weight: int) -> tuple[str, bool]:
    if _that_fit(text, room, weight) >= len(text):
        return text, False
    fits = _that_fit(text, room - advances(weight)[ELLIPSIS], weight)
    kept = text[: _whole_letters(text, fits)].rstrip(" -–—,;:/")
    return (kept + ELLIPSIS, True) if kept else ("", True)


def _that_fit(text: str, room: float, weight: int) -> int:
    table = advances(weight)
    return bisect_right(list(accumulate(map(table.__getitem__, text))), room)


def _whole_letters(text: str, end: int) -> int:
    """The end moved left so that no letter loses its accents and no joined emoji is torn."""
    while 0 < end < len(text) and (is_zero_width(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return end


def _breaks_freely(left: str, right: str) -> bool:
    """Whether a line may end between two letters without a blank: in Chinese, Japanese and Korean."""
    closing = unicodedata.category(right) in ("Pe", "Pf", "Po", "Mn", "Lm")
    return unicodedata.east_asian_width(left) in ("W", "F") and not closing
