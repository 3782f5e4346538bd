"""The headline figures of one view after another: going through time, only what differs from the last is computed."""

from collections.abc import Collection
from typing import Final

from studio.analysis.context import MODEL_SCOPE, Context
from studio.analysis.headline import Headline, headline
from studio.analysis.touching import Known, Touched, journeys_of, known_of, tell, units_of
from studio.model.query import View
from studio.model.quiet import no_collection
from studio.model.record import Record

MOST: Final = 0.25  # of the records may differ from the last view; beyond that all is computed


class Passing:
    """Counts the five headline figures of views, and keeps what is known of the last one. Not for several threads."""

    def __init__(self) -> None:
        self._last: tuple[View, Known] | None = None

    @no_collection()
    def headline(self, context: Context) -> Headline:
        """As `headline` gives them for the whole model in a derived or authored state."""
        if context.scope != MODEL_SCOPE:
            return headline(context)
        if self._last is not None:
            view, known = self._last
            changed = context.view.patched_since(view)
            if changed is not None and len(changed) <= MOST * len(context.view.records):
                tell(context, known, _touched(view, context.view, changed))
        found = headline(context)
        self._last = context.view, known_of(context)
        return found


def _touched(before: View, after: View, changed: Collection[str]) -> Touched:
    journeys: set[str] = set()
    units: set[str] = set()
    kinds: set[str] = set()
    for view in (before, after):
        records = [view.records[id_] for id_ in changed if id_ in view.records]
        journeys |= journeys_of(view, records, _performed(view, records).__getitem__)
        units |= units_of(view, records)
        kinds |= {record["kind"] for record in records}
    return Touched(journeys, kinds, units)


def _performed(view: View, records: list[Record]) -> dict[str, list[Record]]:
    """The placements performed by the units whose booking changed."""
    found: dict[str, list[Record]] = {record["from"]: [] for record in records if record["kind"] == "bookedTo"}
    if found:
        for placement in view.of("supports"):
            unit = placement.get("unit")
            if unit in found:
                found[unit].append(placement)
    return found
