"""The placements of one state as columns of a table: which stage, which unit, in which order."""

from collections.abc import Iterable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from studio.drawing.since import Last
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
        rows = _mended(view) or _listed(view, view.of("supports"))
        _last.keep(view, rows)
        _known[view] = Placements(*tuple(zip(*rows, strict=True))[1:]) if rows else Placements((), (), (), (), (), ())
    return _known[view]


# A placement behind what it is put in order by: order, id, capability, stage, moment, performer, role.
_Row = tuple[str, str, str, str, str, str, str]

_known: "WeakKeyDictionary[View, Placements]" = WeakKeyDictionary()
_last: "Last[list[_Row]]" = Last()


def _listed(view: View, links: Iterable[Record]) -> list[_Row]:
    at_moment = {link["from"]: link["to"] for link in view.of("occursIn")}
    places = {*at_moment, *(stage["id"] for stage in view.of("stage"))}
    rows = []
    for link in links:
        place = link["to"]
        if place in places:
            stage, moment = (str(at_moment[place]), place) if place in at_moment else (str(place), "")
            performer, role = str(link.get("unit") or ""), str(link.get("role") or "contributing")
            rows.append((_order(link), link["id"], link["from"], stage, moment, performer, role))
    return sorted(rows)


def _mended(view: View) -> list[_Row] | None:
    """The rows of the last view with those of the placements that differ; None where places differ as well."""
    found = _last.step_to(view)
    if found is None:
        return None
    step, rows = found
    kinds = {record["kind"] for record in step.records()}
    if kinds & {"occursIn", "stage"}:
        return None
    links = [view.records[id_] for id_ in step.changed if id_ in view.records]
    come = _listed(view, [link for link in links if link["kind"] == "supports"])
    return sorted([*(row for row in rows if row[1] not in step.changed), *come])


def accounts(view: View) -> dict[str, str]:
    """Unit id to the id of the P&L it is booked to."""
    return {link["from"]: link["to"] for link in reversed(view.of("bookedTo"))}


def _order(link: Record) -> str:
    return ("1" if link.get("role") == "enabling" else "0") + str(link.get("sequence", LAST))
