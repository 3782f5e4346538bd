"""What an edit needs to find at once: who mentions a record, which records are of a kind, which bear a name."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from studio.model.groups import Groups
from studio.model.kinds import DECLARED, RELATIONS
from studio.model.record import Record, Records, parts


def _referring(kind: str) -> frozenset[str]:
    names = {field.name for field in DECLARED[kind].references}
    names |= {"from", "to"} if kind in RELATIONS else set()
    return frozenset(names | ({"record"} if kind == "changes" else set()))


REFERRING = {kind: _referring(kind) for kind in DECLARED}
"""For every kind, the keys that hold ids of other records."""


def mentions(record: Record) -> list[str]:
    """Every id that a record refers to, in any state: ends, references, sets of references."""
    names = REFERRING.get(record["kind"])
    if not names:
        return []
    found: list[str] = []
    for stored, value in record.items():
        if value and (stored in names or ("@" in stored and parts(stored)[0] in names)):
            if type(value) is tuple:
                found.extend(value)
            else:
                found.append(value)
    return found


def folded(name: object) -> str:
    """A name as it is compared: without regard to case and surrounding space."""
    return str(name).strip().casefold()


class Index:
    """Looks records up by who mentions them, by kind and by name; kept true by `put` and `drop`."""

    def __init__(self, records: Records) -> None:
        self.referrers = Groups()  # by the id that they mention
        self.kinds: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, Groups] = {}  # by kind, made when one is first asked for, and there by name
        self._nameless: dict[str, list[Record]] = defaultdict(list)  # by kind, the records that await that
        for record in records.values():
            self.put(record)

    def looks_at(self, stored: str, kind: str) -> bool:
        """Whether the index depends on a stored key of a kind."""
        field = parts(stored)[0]
        return field == "name" or field in REFERRING[kind]

    def put(self, record: Record) -> None:
        """Take a record in."""
        id_, kind = record["id"], record["kind"]
        self.referrers.put(id_, mentions(record))
        self.kinds[kind].add(id_)
        if "name" in record:
            if kind in self._names:
                self._names[kind].put(id_, (folded(record["name"]),))
            else:
                self._nameless[kind].append(record)

    def drop(self, record: Record) -> None:
        """Forget a record as it was put."""
        id_, kind = record["id"], record["kind"]
        for other in mentions(record):
            self.referrers.drop(id_, other)
        self.kinds.get(kind, set()).discard(id_)
        if "name" in record:
            self.names(kind).drop(id_, folded(record["name"]))

    def names(self, kind: str) -> Groups:
        """The ids of the records of a kind by their names as they are compared."""
        if kind not in self._names:
            groups = self._names[kind] = Groups()
            for record in self._nameless.pop(kind, ()):
                groups.put(record["id"], (folded(record["name"]),))
        return self._names[kind]

    def named(self, kind: str, name: object) -> Collection[str]:
        """Ids of the records of a kind that bear a name, whatever its case and the space around it."""
        return self.names(kind).get(folded(name))

    def mentioning(self, id_: str, *kinds: str) -> Iterator[str]:
        """Ids of the records that mention a record, in order; only those of the given kinds, where any are given."""
        found: Iterable[str] = self.referrers.get(id_)
        if kinds:
            found = [one for one in found if any(one in self.kinds.get(kind, ()) for kind in kinds)]
        return iter(sorted(found))
