"""Colours as #RRGGBB: mixing, contrast, and hues of even lightness to the eye (OKLCH; Ottosson 2020)."""

import math
from functools import lru_cache


def rgb(color: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1. Raises ValueError for what is not #RRGGBB."""
    if len(color) != 7 or color[0] != "#":
        raise ValueError(f"{color!r} is not a colour of the form #RRGGBB")
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def written(red: float, green: float, blue: float) -> str:
    """#RRGGBB for red, green and blue from 0 to 1; what lies outside is clipped."""
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in (red, green, blue))


@lru_cache(4096)
def mix(color: str, ground: str, share: float) -> str:
    """The colour that `color` gives when laid over `ground` with an opacity of `share` (0 to 1)."""
    over = zip(rgb(color), rgb(ground), strict=True)
    red, green, blue = (share * top + (1 - share) * bottom for top, bottom in over)
    return written(red, green, blue)


@lru_cache(1024)
def luminance(color: str) -> float:
    """Relative luminance from 0 to 1 (WCAG 2.1)."""
    red, green, blue = map(_linear, rgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(*inks: str, on: str) -> str:
    """The first ink with a contrast of at least 4.5 on a ground, else the one with the most."""
    enough = (ink for ink in inks if contrast(ink, on) >= 4.5)
    return next(enough, max(inks, key=lambda ink: contrast(ink, on)))


@lru_cache(4096)
def text_color(color: str, ground: str, ratio: float = 4.5) -> str:
    """The colour darkened or lightened, in its hue, until text in it can be read on the ground."""
    end = "#000000" if luminance(ground) > 0.18 else "#FFFFFF"
    for step in range(21):
        tried = mix(end, color, step / 20)
        if contrast(tried, ground) >= ratio:
            return tried
    return end


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """A colour from lightness 0 to 1, chroma and hue in degrees; chroma is lowered until the screen can show it."""
    for step in range(20, -1, -1):
        parts = _oklch_to_linear(lightness, chroma * step / 20, hue)
        if all(-1e-4 <= part <= 1 + 1e-4 for part in parts):
            return written(*map(_encoded, parts))
    return written(*map(_encoded, _oklch_to_linear(lightness, 0.0, hue)))


def to_oklch(color: str) -> tuple[float, float, float]:
    """Lightness 0 to 1, chroma, and hue in degrees (0 for greys)."""
    red, green, blue = map(_linear, rgb(color))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _oklch_to_linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
