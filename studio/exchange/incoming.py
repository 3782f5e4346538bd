"""What any foreign file comes down to before it meets a model: items with names or ids, mistakes by cell, notes.

An `Incoming` consists of plain values only, so that the process that parsed a file can hand it over as JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from studio.model.record import Record, Records
from studio.model.trouble import Mistake

EITHER: Final = "|"  # between kinds, where only the model can tell which one a name means


class Item(NamedTuple):
    """One element or relation that a file speaks of.

    `fields` are stored keys (`cost`, `cost@target`, `from`, `to`) with values as the plain form has them; references
    hold keys of other items, ids or names. `kind` may be several, as `role|unit`: the one in which the name is known,
    else the first. `cells` says where a value stands. `whole`: a field that is not given has no value at all; else
    it is left as it is.
    """

    kind: str
    fields: Mapping[str, Any]
    name: str = ""
    key: str = ""  # what other items of the same file call it
    id: str = ""
    place: str = ""
    cells: Mapping[str, str] = {}
    whole: bool = False

    def at(self, stored: str) -> str:
        """Where a value of this item stands in its file."""
        return self.cells.get(stored, self.place)


@dataclass(frozen=True)
class Incoming:
    """All that a file says. `complete`: it holds a whole model, so what it does not mention is gone.

    A mistake's `id` is its place in the file. `counts` are what the file holds by its own reckoning.
    """

    what: str
    items: tuple[Item, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    notes: tuple[str, ...] = ()
    complete: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)


def written(incoming: Incoming) -> dict[str, Any]:
    """The plain JSON values of what came in."""
    return {
        "what": incoming.what,
        "items": [list(item) for item in incoming.items],
        "mistakes": [list(mistake) for mistake in incoming.mistakes],
        "notes": list(incoming.notes),
        "complete": incoming.complete,
        "counts": dict(incoming.counts),
    }


def read(values: Mapping[str, Any]) -> Incoming:
    """What `written` wrote."""
    return Incoming(
        values["what"],
        tuple(Item(*item) for item in values["items"]),
        tuple(Mistake(*mistake) for mistake in values["mistakes"]),
        tuple(values["notes"]),
        values["complete"],
        values["counts"],
    )


def of_records(records: Records, what: str) -> Incoming:
    """A whole model as what comes in."""
    items = tuple(_item(record) for _, record in sorted(records.items()))
    return Incoming(what, items, complete=True, counts={"records": len(items)})


def _item(record: Record) -> Item:
    fields = {stored: value for stored, value in record.items() if stored not in ("id", "kind", "name")}
    id_ = str(record["id"])
    return Item(record["kind"], fields, str(record.get("name", "")), id_, id_, place=id_, whole=True)
