"""The placements of one state as columns of a table: which stage, which unit, in which order."""

from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from studio.model.query import View
from studio.model.record import Record

LAST = "~"  # sorts after every order key: a placement without a sequence comes last


class Placements(NamedTuple):
    """Placements in the order customers meet them within a stage, enabling ones after the others.

    The sequences run side by side; "" stands for nothing. `stages` holds the stage even where the placement is on a
    moment, which `moments` then names.
    """

    ids: tuple[str, ...]
    capabilities: tuple[str, ...]
    stages: tuple[str, ...]
    moments: tuple[str, ...]
    performers: tuple[str, ...]  # a unit or a partner
    roles: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)


def placements(view: View) -> Placements:
    """The placements of a state; those that hang on a moment without a stage are left out. Remembered for each view."""
    if view not in _known:
        _known[view] = _listed(view)
    return _known[view]


_known: "WeakKeyDictionary[View, Placements]" = WeakKeyDictionary()


def _listed(view: View) -> Placements:
    at_moment = {link["from"]: link["to"] for link in view.of("occursIn")}
    places = {*at_moment, *(stage["id"] for stage in view.of("stage"))}
    placed = sorted((link for link in view.of("supports") if link["to"] in places), key=_order)
    columns: Sequence[Sequence[str]] = (
        [link["id"] for link in placed],
        [link["from"] for link in placed],
        [str(at_moment.get(link["to"], link["to"])) for link in placed],
        [link["to"] if link["to"] in at_moment else "" for link in placed],
        [str(link.get("unit") or "") for link in placed],
        [str(link.get("role") or "contributing") for link in placed],
    )
    return Placements(*map(tuple, columns))


def accounts(view: View) -> dict[str, str]:
    """Unit id to the id of the P&L it is booked to."""
    return {link["from"]: link["to"] for link in reversed(view.of("bookedTo"))}


def _order(link: Record) -> str:
    return ("1" if link.get("role") == "enabling" else "0") + str(link.get("sequence", LAST))
