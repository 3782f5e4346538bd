"""The measures of a drawing: card, column, gaps and type, for the screen and for paper, grown by a scale of labels."""

from typing import NamedTuple


class Sizes(NamedTuple):
    """Lengths in points. A column is a gutter, in which paths and crossings run, and then a card."""

    title: float = 12.5  # first line of a card
    small: float = 11.0  # second line, captions
    head: float = 13.0  # stage names
    statement: float = 14.5  # outcome in the customer's words
    column: float = 174.0
    gutter: float = 24.0
    gap: float = 8.0  # between two cards above each other
    pad: float = 8.0  # inside cards
    strip: float = 4.0  # the P&L's colour at the left of a card
    side: float = 228.0  # heads of rows and bands
    inset: float = 10.0  # inside bands
    lead: float = 6.0  # from the heads at the left to the first column
    between: float = 12.0  # from band to band
    empty: float = 30.0  # a row without cards: still wide enough to drop on
    journeys: float = 20.0  # from journey to journey where they stand side by side
    title_lines: int = 2
    second_line: bool = True
    numbers: bool = True  # on the stops of a path
    signs: bool = True  # star and face beside the name of a stage
    head_lines: int = 2  # lines of the name of a stage
    radius: float = 8.0
    band_radius: float = 12.0

    @property
    def card_width(self) -> float:
        """Width of a card in a column of the usual width."""
        return self.column - self.gutter

    def card_height(self, lines: int) -> float:
        """Height of a card whose title takes so many lines."""
        return 2 * self.pad + lines * 1.24 * self.title + (1.3 * self.small if self.second_line else 0.0)

    @property
    def bar(self) -> float:
        """Height of a bar over stages."""
        return 2.2 * self.small

    @property
    def step(self) -> float:
        """From tile to tile and from bar to bar."""
        return self.gap / 2

    @property
    def chip(self) -> float:
        """Height of a chip."""
        return 2.0 * self.small


SCREEN = Sizes()
COMPACT = Sizes(
    title=11.0,
    small=10.0,
    head=11.5,
    statement=13.0,
    second_line=False,
    column=132.0,
    gutter=20.0,
    gap=6.0,
    pad=5.0,
    side=150.0,
    inset=8.0,
    between=6.0,
    radius=6.0,
    band_radius=8.0,
)


def paper(column: float, text: float = 8.0, named: bool = True) -> Sizes:
    """Sizes for print: all text of one size and no smaller; without names cards are small tiles in the P&L's colour."""
    return Sizes(
        title=text,
        small=text,
        head=text,
        statement=text + 1,
        column=column,
        gutter=12.0,
        gap=4.0,
        pad=3.5 if named else 4.5,
        strip=3.0,
        side=10.5 * text,
        inset=5.0,
        lead=2.0,
        between=4.0,
        empty=12.0,
        journeys=6.0,
        title_lines=2 if named else 0,
        second_line=False,
        numbers=False,
        signs=named,
        head_lines=2 if named else 3,
        radius=4.0 if named else 2.5,
        band_radius=5.0,
    )


DENSITIES = {"normal": SCREEN, "compact": COMPACT}


def scaled(sizes: Sizes, scale: float) -> Sizes:
    """The sizes with labels grown by a factor; columns grow by half as much, corners and strips not at all."""
    if scale == 1.0:
        return sizes
    wider = 1 + (scale - 1) / 2
    return sizes._replace(
        title=sizes.title * scale,
        small=sizes.small * scale,
        head=sizes.head * scale,
        statement=sizes.statement * scale,
        column=sizes.gutter + sizes.card_width * wider,
        side=sizes.side * wider,
        pad=sizes.pad * wider,
    )
