"""An incoming file against a model: what it would add, change, remove and leave, to be looked at and chosen from."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from studio.exchange.incoming import Incoming
from studio.exchange.matching import Matched, matched
from studio.model.change import ADD, REMOVE, SET, Change, apply, field_changes
from studio.model.index import Index, mentions
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.record import Record, Records, is_internal
from studio.model.rules.check import problems_near
from studio.model.speech import say
from studio.model.trouble import Mistake

ADDED, CHANGED, REMOVED, UNTOUCHED = "added", "changed", "removed", "untouched"
MOST_MISTAKES: Final = 200


class Entry(NamedTuple):
    """One record of the preview. `needs` are other records of the preview without which it cannot be taken over."""

    id: str
    op: str
    kind: str
    name: str
    place: str
    changes: tuple[Change, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What a file would do to a model. With mistakes nothing can be taken over."""

    what: str
    entries: tuple[Entry, ...]
    mistakes: tuple[Mistake, ...] = ()
    notes: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)

    def of(self, op: str) -> list[Entry]:
        """The entries that are added, changed, removed or untouched."""
        return [entry for entry in self.entries if entry.op == op]

    def usual(self) -> set[str]:
        """The ids that are chosen unless somebody chooses otherwise: all that is added or changed, nothing removed."""
        return {entry.id for entry in self.entries if entry.op in (ADDED, CHANGED)}

    def changes(self, chosen: Collection[str] | None = None) -> tuple[Change, ...]:
        """The changes of the chosen records, and of those that they need, as one batch in which the order is right."""
        if self.mistakes:
            return ()
        wanted = self._with_needs(self.usual() if chosen is None else chosen)
        taken = [entry for entry in self.entries if entry.id in wanted]
        return tuple(change for entry in taken for change in entry.changes)

    def _with_needs(self, chosen: Collection[str]) -> set[str]:
        by_id = {entry.id: entry for entry in self.entries if entry.op != UNTOUCHED}
        wanted, waiting = set(), [id_ for id_ in chosen if id_ in by_id]
        while waiting:
            id_ = waiting.pop()
            if id_ not in wanted:
                wanted.add(id_)
                waiting.extend(need for need in by_id[id_].needs if need in by_id)
        return wanted


def preview(records: Records, incoming: Incoming, go_on: Callable[[], None] = lambda: None) -> Preview:
    """What a file would change in a model, record by record; the same file twice changes nothing.

    Records are found again by id, else by name within kind and parent. Whatever is wrong is a mistake with its place.
    `go_on` is called again and again meanwhile, and raises what ends it.
    """
    found = matched(records, incoming, go_on)
    mistakes = [*incoming.mistakes, *found.mistakes]
    entries = []
    for entry in _entries(records, found):
        go_on()
        entries.append(entry)
    if incoming.complete:
        entries += _removed(records, {entry.id for entry in entries})
    if not mistakes:
        mistakes += _broken(records, entries)
    kept = tuple(sorted(set(mistakes), key=_by_place))[:MOST_MISTAKES]
    return Preview(incoming.what, tuple(entries), kept, incoming.notes, dict(incoming.counts))


def _by_place(mistake: Mistake) -> tuple[str, int, str, str]:
    sheet, _, cell = mistake.id.rpartition("!")
    digits = "".join(letter for letter in cell if letter.isdigit())
    return sheet, int(digits[:9] or 0), cell, mistake.field


def _entries(records: Records, found: Matched) -> Iterator[Entry]:
    fresh = {id_ for id_ in found.records if id_ not in records}
    for id_, record in found.records.items():
        kind, name = record["kind"], _name(record, found.records, records)
        needs = tuple(sorted(other for other in set(mentions(record)) if other in fresh))
        before = records.get(id_)
        if before is None:
            yield Entry(id_, ADDED, kind, name, found.places[id_], (Change(ADD, id_, new=record),), needs)
            continue
        changes = tuple(field_changes(id_, before, record))
        op = CHANGED if changes else UNTOUCHED
        yield Entry(id_, op, kind, name, found.places[id_], changes, needs if changes else ())


def _name(record: Record, incoming: Records, records: Records) -> str:
    """What people call it: its name, or what a relation leads from and to."""
    if record["kind"] not in RELATIONS:
        return str(record.get("name") or DECLARED[record["kind"]].label)
    ends = [incoming.get(record.get(end, ""), records.get(record.get(end, ""), {})) for end in ("from", "to")]
    first, last = (str(end.get("name", "")) for end in ends)
    return f"{first} {say(RELATIONS[record['kind']].label)} {last}".strip()


def _removed(records: Records, mentioned: set[str]) -> Iterator[Entry]:
    """What a whole model no longer holds; what refers to it has to go as well."""
    gone = {id_ for id_ in records if id_ not in mentioned and not is_internal(id_)}
    users: dict[str, set[str]] = {}
    for id_ in gone:
        for other in mentions(records[id_]):
            users.setdefault(other, set()).add(id_)
    for id_ in sorted(gone, key=lambda one: (records[one]["kind"] in KINDS, one)):
        record = records[id_]
        change = Change(REMOVE, id_, old=record)
        needs = tuple(sorted(users.get(id_, ())))
        yield Entry(id_, REMOVED, record["kind"], _name(record, {}, records), "", (change,), needs)


def _broken(records: Records, entries: Iterable[Entry]) -> Iterator[Mistake]:
    """Rules of the model that all additions and changes together would break, each at the place it comes from."""
    after = dict(records)
    places = {entry.id: entry.place for entry in entries}
    changes = [change for entry in entries for change in entry.changes if change.op in (ADD, SET)]
    apply(after, changes)
    for mistake in problems_near(after, Index(after), changes):
        yield Mistake(places.get(mistake.id, "") or mistake.id, mistake.field, mistake.message)
