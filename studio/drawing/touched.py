"""Which stages a difference between two views touches, as far as it can be seen in what lies in their lanes."""

from collections.abc import Iterator
from typing import Final

from studio.drawing.since import Step
from studio.model.kinds import RELATIONS
from studio.model.query import View
from studio.model.record import Record

# The relations that lead from something shown in a lane towards the stage at which it is shown: by their end or start.
TO_END: Final = ("occursIn", "supports", "realises", "provides", "promotes", "enables", "responsible", "measures")
TO_START: Final = ("servedThrough", "involves", "pricedBy")
# What lanes read of records that are many and change often; of all others everything counts.
READ: Final = {"supports": ("from", "to"), "capability": ("name", "side")}


def stages_touched(step: Step) -> set[str] | None:
    """The ids of stages that show something of what differs, in either view; None for all of them."""
    found: set[str] = set()
    for view, other in ((step.before, step.after), (step.after, step.before)):
        seen: set[str] = set()
        for id_ in step.changed:
            record = view.get(id_)
            if record is None or _reads_alike(record, other.get(id_)):
                continue
            if record["kind"] == "model":
                return None
            for place in _starts(record):
                found.update(_stages_above(view, place, seen))
    return found


def _reads_alike(record: Record, other: Record | None) -> bool:
    if record is other or other is None:
        return record is other
    fields = READ.get(record["kind"])
    if fields is None or record["kind"] != other["kind"]:
        return bool(record == other)
    return all(record.get(field) == other.get(field) for field in fields)


def _starts(record: Record) -> Iterator[str]:
    kind = record["kind"]
    if kind not in RELATIONS:
        yield record["id"]
    elif kind in TO_END:
        yield record["to"]
    elif kind in TO_START:
        yield record["from"]


def _stages_above(view: View, id_: str, seen: set[str]) -> Iterator[str]:
    """The stages that are reached from a record, those reached before left out."""
    waiting = [id_]
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        record = view.get(place)
        if record is not None and record["kind"] == "stage":
            yield place
            continue
        waiting.extend(link["to"] for relation in TO_END for link in view.out(place, relation))
        waiting.extend(link["from"] for relation in TO_START for link in view.into(place, relation))
