"""What a comparison looks like: both sides put through their lenses over the same columns, and both in one picture."""

from collections.abc import Mapping
from typing import NamedTuple

from studio.analysis.compare import Comparison
from studio.drawing.differing import NOTHING, Differing, differing, only_changed, overlaid, touched
from studio.drawing.layout import Layout
from studio.drawing.lens import arrange
from studio.drawing.look import Look
from studio.drawing.options import LensOptions
from studio.drawing.signature import LANES
from studio.model.query import View
from studio.model.record import Records

Lenses = tuple[str, str]
Views = tuple[View, View]


class Shown(NamedTuple):
    """A layout with what differs in it."""

    layout: Layout
    what: Differing


class Scenery:
    """The layouts of one comparison, each made when it is first asked for.

    `found` is None as long as it is not known what differs; then nothing is marked, and all is shown.
    """

    def __init__(
        self, views: Views, lenses: Lenses, options: LensOptions, found: Comparison | None, only: bool = False
    ) -> None:
        self._views = views
        self._lenses = lenses
        self._found = found
        self._is_only = only and found is not None
        plain = options._replace(
            units=False, ribbon=False, tiles=False, lanes=LANES, collapsed=frozenset(), density="compact"
        )
        self._options = plain._replace(path=not self._is_only)
        self._sides: tuple[Shown, Shown] | None = None
        self._both: Shown | None = None

    @property
    def sides(self) -> tuple[Shown, Shown]:
        """Before and after, with the same columns in the same places."""
        if self._sides is None:
            self._sides = self._side(0), self._side(1)
        return self._sides

    @property
    def both(self) -> Shown:
        """Both in one picture, through the later lens: ghosts, edges, arrows and corners."""
        if self._both is None:
            before, after = self._views
            if self._found is None:
                self._both = Shown(arrange(after, self._lenses[1], self._options, before, beside=before), NOTHING)
            else:
                what = self.differing(1)
                union = overlaid(self._found, what)
                layout = self._arranged(union, 1, what.fates, with_path=False)  # nobody travels through ghosts
                self._both = Shown(layout, what)
        return self._both

    def differing(self, place: int) -> Differing:
        """What differs, as the lens of one side shows it."""
        return differing(self._found, self._lenses[place]) if self._found is not None else NOTHING

    def _side(self, place: int) -> Shown:
        what = self.differing(place)
        return Shown(self._arranged(self._views[place], place, what.fates), what.on(self._views[place]))

    def _arranged(self, view: View, place: int, fates: Mapping[str, str], with_path: bool = True) -> Layout:
        other, current = self._views[1 - place], self._views[0] if place else None
        options = self._options._replace(path=self._options.path and with_path)
        if self._is_only:
            options = options._replace(only=self._journeys(fates))
            view, other = only_changed(view, fates), only_changed(other, fates)
        return arrange(view, self._lenses[place], options, current, beside=other)

    def _journeys(self, fates: Mapping[str, str]) -> frozenset[str]:
        """The journeys in which something changed; a journey that does not exist where nothing did."""
        all_of = frozenset(record["id"] for view in self._views for record in view.of("journey"))
        found = frozenset(id_ for view in self._views for id_ in touched(view, fates, all_of))
        return found or all_of


def look_of(name_of_look: Look, records: Records, others: Records) -> Look:
    """One look for both files, so that a P&L that both have is in the same colour."""
    if records is others:
        return name_of_look
    return Look.of({**others, **records}, name_of_look.theme.name)
