"""Colour as measured: contrast, difference, and how a colour looks to people who see fewer of them.

Written with numpy for the tests alone. Sources: WCAG 2.2 (contrast); Sharma, Wu, Dalal 2005 (CIEDE2000); Machado,
Oliveira, Fernandes 2009 (colour vision deficiency, severity 1); Ottosson 2020 (Oklab hue).
"""

import numpy as np

SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
LMS = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]]
)  # fmt: skip
OKLAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]]
)  # fmt: skip


def linear(colour):
    """The light of `#RRGGBB`: three parts, 0 to 1, without gamma."""
    coded = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted(float(linear(c) @ XYZ[1]) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def hue(colour):
    """The angle of a colour in Oklab, in degrees."""
    _, a, b = OKLAB @ np.cbrt(LMS @ linear(colour))
    return float(np.degrees(np.arctan2(b, a)) % 360)


def hue_distance(one, other):
    """How far apart two hues are, 0 to 180 degrees."""
    return abs((hue(one) - hue(other) + 180) % 360 - 180)


def lab(colour, sight="normal"):
    """CIE L*a*b* of a colour as seen, against the white of sRGB."""
    seen = np.clip(SIGHT[sight] @ linear(colour), 0, 1)
    share = (XYZ @ seen) / XYZ.sum(axis=1)
    f = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def difference(one, other):
    """CIEDE2000 between two L*a*b* colours; about 1 is just noticeable, 10 is seen at a glance."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    stretch = 1.5 - 0.5 * _seventh((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2)
    c1, h1 = _polar(stretch * a1, b1)
    c2, h2 = _polar(stretch * a2, b2)
    apart = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue_step = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(apart / 2))
    middle_hue = (h1 + apart / 2) % 360 if c1 * c2 else h1 + h2
    chroma, light = (c1 + c2) / 2, (l1 + l2) / 2 - 50
    of_light = (l2 - l1) / (1 + 0.015 * light**2 / np.sqrt(20 + light**2))
    of_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    of_hue = hue_step / (1 + 0.015 * chroma * _hue_weight(middle_hue))
    turn = -np.sin(np.radians(60 * np.exp(-(((middle_hue - 275) / 25) ** 2)))) * 2 * _seventh(chroma)
    return float(np.sqrt(of_light**2 + of_chroma**2 + of_hue**2 + turn * of_chroma * of_hue))


def _seventh(chroma):
    return np.sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _polar(a, b):
    return np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360


def _hue_weight(degrees):
    waves = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    return 1 + sum(size * np.cos(np.radians(times * degrees + shift)) for size, times, shift in waves)
