"""Themes: the colours of `resources/themes`, and for each P&L a colour that is the same wherever it is drawn."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from studio.drawing.color import from_oklch, to_oklch
from studio.model.record import Records
from studio.paths import resources

LIGHT, DARK, HIGH_CONTRAST = "light", "dark", "high-contrast"
SAME = ("ground", "surface", "line", "ink", "accent", "good", "warn", "bad", "unowned")
TOKENS = {name: name for name in SAME} | {
    "ink_soft": "inkSoft",
    "good_ink": "goodInk",
    "warn_ink": "warnInk",
    "bad_ink": "badInk",
}
GOLDEN_ANGLE = 137.508  # degrees; never comes back to the same hue
APART = 18.0  # degrees that a generated hue keeps from the accent and the colours of status


@dataclass(frozen=True)
class Theme:
    """The tokens of a theme: surfaces, ink, the accent, colours of status (and inks for words in them), P&L hues."""

    name: str
    ground: str
    surface: str
    line: str
    ink: str
    ink_soft: str
    accent: str
    good: str
    warn: str
    bad: str
    good_ink: str
    warn_ink: str
    bad_ink: str
    unowned: str  # cards without a P&L, backbones
    pnl_hues: tuple[str, ...]
    is_dark: bool = False

    def generated_hue(self, number: int) -> str:
        """A colour for the P&L after those that have a chosen hue: 0 for the first of them.

        Lightness and chroma are those of the chosen hues; every round of hues is a step lighter or darker.
        """
        chosen = [to_oklch(hue) for hue in self.pnl_hues]
        lightness = sum(part[0] for part in chosen) / len(chosen)
        chroma = sum(part[1] for part in chosen) / len(chosen)
        step = (0.0, -0.09, 0.07)[number // len(chosen) % 3]
        hue = self._clear_of_signals(chosen[0][2] + GOLDEN_ANGLE * (number + 0.5))
        return from_oklch(lightness + step, chroma, hue)

    def _clear_of_signals(self, hue: float) -> float:
        taken = [to_oklch(color)[2] for color in (self.accent, self.good, self.warn, self.bad)]
        for turn in range(0, 360, 6):
            tried = (hue + turn) % 360
            if all(abs((tried - other + 180) % 360 - 180) >= APART for other in taken):
                return tried
        return hue % 360


@cache
def theme(name: str = LIGHT) -> Theme:
    """A theme by name: light, dark or high-contrast. Raises OSError where the studio does not come with it."""
    stored = json.loads((resources() / "themes" / f"{name}.json").read_text(encoding="utf-8"))
    return read_theme(name, stored)


def read_theme(name: str, stored: dict[str, Any]) -> Theme:
    """A theme from its stored form. Raises KeyError where a token is missing."""
    tokens: dict[str, str] = stored["tokens"]
    colors = {attribute: tokens[token] for attribute, token in TOKENS.items()}
    return Theme(name=name, pnl_hues=tuple(stored["pnl"]), is_dark=bool(stored["dark"]), **colors)


def pnl_colors(pnls: Iterable[str], shades: Theme) -> dict[str, str]:
    """P&L id to colour, by order of id; beyond the chosen hues they are generated.

    Give the P&Ls of all states (`pnls_of`), so that a P&L has the same colour in each of them.
    """
    hues = shades.pnl_hues
    return {
        id_: hues[place] if place < len(hues) else _generated(shades, place - len(hues))
        for place, id_ in enumerate(sorted(set(pnls)))
    }


@lru_cache(maxsize=1_000)
def _generated(shades: Theme, number: int) -> str:
    return shades.generated_hue(number)


def pnls_of(records: Records) -> list[str]:
    """The ids of all P&Ls of a model, in whatever state they are present, in order of id."""
    return sorted(id_ for id_, record in records.items() if record["kind"] == "pnl")
