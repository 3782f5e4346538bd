"""What an edit needs to find at once: who mentions a record, which records are of a kind, which bear a name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from studio.model.kinds import DECLARED, RELATIONS
from studio.model.record import Record, Records, parts


def _referring(kind: str) -> frozenset[str]:
    names = {field.name for field in DECLARED[kind].references}
    names |= {"from", "to"} if kind in RELATIONS else set()
    return frozenset(names | ({"record"} if kind == "changes" else set()))


REFERRING = {kind: _referring(kind) for kind in DECLARED}
"""For every kind, the keys that hold ids of other records."""


def mentions(record: Record) -> Iterator[str]:
    """Every id that a record refers to, in any state: ends, references, sets of references."""
    names = REFERRING.get(record["kind"], frozenset())
    if not names:
        return
    for stored in record:
        if stored in names or ("@" in stored and parts(stored)[0] in names):
            value = record[stored]
            if type(value) is str:  # as most are
                if value:
                    yield value
            elif isinstance(value, tuple):
                yield from value
            elif value:
                yield value


def folded(name: object) -> str:
    """A name as it is compared: without regard to case and surrounding space."""
    return str(name).strip().casefold()


class Index:
    """Looks records up by who mentions them, by kind and by name; kept true by `put` and `drop`."""

    def __init__(self, records: Records) -> None:
        self.referrers: dict[str, set[str]] = defaultdict(set)
        self.kinds: dict[str, set[str]] = defaultdict(set)
        self.names: dict[tuple[str, str], set[str]] = defaultdict(set)
        for record in records.values():
            self.put(record)

    def looks_at(self, stored: str, kind: str) -> bool:
        """Whether the index depends on a stored key of a kind."""
        field = parts(stored)[0]
        return field == "name" or field in REFERRING[kind]

    def put(self, record: Record) -> None:
        """Take a record in."""
        id_, kind = record["id"], record["kind"]
        for other in mentions(record):
            self.referrers[other].add(id_)
        self.kinds[kind].add(id_)
        if "name" in record:
            self.names[kind, folded(record["name"])].add(id_)

    def drop(self, record: Record) -> None:
        """Forget a record as it was put."""
        id_, kind = record["id"], record["kind"]
        for other in mentions(record):
            self.referrers.get(other, set()).discard(id_)
        self.kinds.get(kind, set()).discard(id_)
        if "name" in record:
            self.names.get((kind, folded(record["name"])), set()).discard(id_)

    def mentioning(self, id_: str, *kinds: str) -> Iterator[str]:
        """Ids of the records that mention a record, in order; only those of the given kinds, where any are given."""
        found: Iterable[str] = self.referrers.get(id_, ())
        if kinds:
            found = [one for one in found if any(one in self.kinds.get(kind, ()) for kind in kinds)]
        return iter(sorted(found))
