"""How a drawing looks: a theme and the colours of the P&Ls, with the few mixed colours that marks need."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from studio.drawing.color import mix, readable, text_color
from studio.drawing.theme import LIGHT, Theme, pnl_colors, pnls_of, theme
from studio.model.record import Records

GOOD, WARN, BAD, UNKNOWN = "good", "warn", "bad", "unknown"


SEEN = 1.6  # contrast of a colour that somebody chose, below which it is lost on the surface


@dataclass(frozen=True)
class Look:
    """A theme and P&L colours. Everything asked of it is a colour as #RRGGBB."""

    theme: Theme
    pnls: Mapping[str, str]

    @staticmethod
    def of(records: Records, name: str = LIGHT) -> "Look":
        """The look of a model (its stored records, so that all states agree) in a theme.

        A P&L with a colour of its own keeps it, lightened or darkened only where it would not be seen on the surface.
        """
        shades = theme(name)
        found = pnl_colors(pnls_of(records), shades)
        chosen = {id_: str(color) for id_ in found if (color := records[id_].get("color"))}
        return Look(shades, {**found, **{id_: text_color(own, shades.surface, SEEN) for id_, own in chosen.items()}})

    def pnl(self, id_: str) -> str:
        """The colour of a P&L; grey for none."""
        return self.pnls.get(id_, self.theme.unowned)

    def tint(self, color: str, share: float = 0.09) -> str:
        """A light ground in a colour."""
        return mix(color, self.theme.surface, share)

    def text(self, color: str, ground: str | None = None) -> str:
        """The colour as text that can be read on a ground (the surface unless given)."""
        return text_color(color, ground or self.theme.surface)

    def text_on(self, color: str) -> str:
        """Light or dark text for a ground in a strong colour."""
        return readable("#FFFFFF", "#1C2024", "#000000", on=color)

    def status(self, status: str) -> str:
        """The colour of good, warn, bad; a grey for unknown."""
        colors = {GOOD: self.theme.good, WARN: self.theme.warn, BAD: self.theme.bad}
        return colors.get(status, self.track)

    @cached_property
    def track(self) -> str:
        """The empty part of a bar, a chip's ground."""
        return mix(self.theme.ink, self.theme.surface, 0.12)

    @cached_property
    def chip(self) -> str:
        """The ground of a neutral chip."""
        return mix(self.theme.ink, self.theme.surface, 0.06)

    @cached_property
    def card_line(self) -> str:
        """The hairline around cards, a little stronger than that between stages."""
        return mix(self.theme.ink, self.theme.line, 0.07)

    @cached_property
    def head(self) -> str:
        """The ground of row heads, between ground and surface."""
        return mix(self.theme.ground, self.theme.surface, 0.55)
