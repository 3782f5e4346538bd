"""Undo and redo as lists of batches: unlimited, named, and gentle to what colleagues changed since."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from studio.model.change import ADD, REMOVE, SET, Batch, Change, same
from studio.model.index import Index
from studio.model.record import ABSENT, Record, Records, is_internal, with_field


@dataclass
class History:
    """What we did and undid, newest last, and what others did meanwhile."""

    done: list[Batch] = field(default_factory=list)
    undone: list[Batch] = field(default_factory=list)
    others: list[Batch] = field(default_factory=list)

    def did(self, batch: Batch) -> None:
        """Remember a new batch; what was undone before can no longer be redone."""
        self.done.append(batch)
        self.undone.clear()

    def to_undo(self) -> Batch | None:
        """The batch that undo would take back."""
        return self.done[-1] if self.done else None

    def to_redo(self) -> Batch | None:
        """The batch whose undoing redo would take back."""
        return self.undone[-1] if self.undone else None

    def undid(self, back: Batch) -> None:
        """Remember that the last batch was taken back by `back`."""
        self.done.pop()
        self.undone.append(back)

    def set_aside(self, batch: Batch) -> None:
        """Give up on a batch that can neither be undone nor redone any more, so that it does not bar the way."""
        for kept in (self.done, self.undone):
            if kept and kept[-1] is batch:
                kept.pop()

    def redid(self, again: Batch) -> None:
        """Remember that the last undoing was taken back by `again`."""
        self.undone.pop()
        self.done.append(again)


def undoing(batch: Batch, records: Records, index: Index) -> Iterator[Change]:
    """The changes that take a batch back now.

    A field that somebody changed since keeps its later value; a record that somebody linked to since stays; a link
    whose ends are gone does not come back. Where nobody else was at work this is exactly the inverse.
    """
    made: dict[str, Record | None] = {}
    ours = {change.id for change in batch.changes}

    def now(id_: str) -> Record | None:
        return made[id_] if id_ in made else records.get(id_)

    for change in reversed(batch.changes):
        inverse = change.inverted()
        record = now(inverse.id)
        if inverse.op == ADD and record is None:
            made[inverse.id] = inverse.new
            yield inverse
        elif inverse.op == REMOVE and record is not None:
            held = any(now(one) is not None and one not in ours for one in _holders(inverse.id, records, index))
            if not held and same(dict(record), dict(inverse.old)):
                made[inverse.id] = None
                yield inverse
        elif inverse.op == SET and record is not None and same(record.get(inverse.field, ABSENT), inverse.old):
            made[inverse.id] = with_field(record, inverse.field, inverse.new)
            yield inverse


def _holders(id_: str, records: Records, index: Index) -> Iterator[str]:
    """The records that would dangle without a record: those that mention it, or differ in it when it is a state."""
    yield from index.referrers.get(id_)
    if is_internal(id_):
        yield from (one for one, record in records.items() if any(stored.endswith(id_) for stored in record))
