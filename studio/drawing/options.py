"""What a lens is asked: which state, and what a person chose about the picture."""

from typing import NamedTuple

from studio.drawing.customer import Travel
from studio.drawing.sizes import DENSITIES, SCREEN, Sizes, scaled
from studio.model.query import View

NOTHING: frozenset[str] = frozenset()


class LensOptions(NamedTuple):
    """What a person chose about a picture.

    `collapsed` holds ids of outcomes, journeys, P&Ls, units and lanes; `focus` is a journey or outcome to show alone;
    `density` is "normal" or "compact"; `labels` grows all labels (0.8 to 2); `width` is room to fill, in points, which
    may widen columns; `units` splits P&Ls into their units; `ribbon` draws what customers feel above the columns;
    `path` draws the customer's way; `tiles` draws what else lies in lanes; `lanes` picks lanes of Layers by id and
    `only` picks journeys and `cards` placements (all when empty; the way of the customer is left out where some of its
    stops are); `sizes` overrides density.
    """

    collapsed: frozenset[str] = NOTHING
    focus: str = ""
    density: str = "normal"
    labels: float = 1.0
    width: float = 0.0
    units: bool = True
    ribbon: bool = True
    path: bool = True
    tiles: bool = True
    lanes: tuple[str, ...] = ()
    only: frozenset[str] = NOTHING
    cards: frozenset[str] = NOTHING
    sizes: Sizes | None = None

    @property
    def measures(self) -> Sizes:
        """The sizes that follow from density and labels."""
        return scaled(self.sizes or DENSITIES.get(self.density, SCREEN), self.labels)


class Question(NamedTuple):
    """What a lens is asked: a state, how to show it, the current state for ticks, and a state that stands beside it."""

    view: View
    options: LensOptions
    current: View | None
    sizes: Sizes
    travels: tuple[Travel, ...]
    names: View
