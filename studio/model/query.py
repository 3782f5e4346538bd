"""Reading the plain model of one state: records by kind, links by direction, values with their declared defaults."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from operator import itemgetter
from typing import Any

from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.record import CURRENT, MODEL, Record, Records, bare
from studio.model.states import at

KEPT = 6  # patches that a view remembers
MENDED = 8  # times as many links of a kind as are patched: it is quicker to index them all first, and then to mend
Links = dict[str, Record | list[Record]]  # id of the record at one end to its relations; one stands by itself


class View:
    """The plain model of one state, indexed. It never changes; a new edit gives a new view.

    Everything that lists records lists them in order of id, so that every reader is deterministic.
    """

    _base: "View | None" = None  # the view that this one is a patch of, and the kinds in which the two may differ
    _patched: frozenset[str] = frozenset()

    def __init__(self, plain: Records, state: str = CURRENT) -> None:
        """Take the plain model of `state`, such as `at` gives."""
        self.records = plain
        self.state = state
        self._origin = object()  # copies of a view share it
        self._steps: dict[object, frozenset[str]] = {}  # what was patched since, by the view that it came of
        self._out: dict[str, Links] = {}  # by kind of relation, each made when it is first asked for
        self._into: dict[str, Links] = {}

    @staticmethod
    def of_state(records: Records, state: str = CURRENT) -> "View":
        """The view of one authored state of stored records."""
        return View(at(records, state), state)

    def patched(self, patch: Mapping[str, Record | None], state: str) -> "View":
        """The view with some records in place of others (None: without them), under the id of another state.

        Indexes are taken over and mended where the patch touches them, which is much quicker than reading anew.
        """
        plain = dict(self.records)
        old = [plain[id_] for id_ in patch if id_ in plain]
        new = [record for record in patch.values() if record is not None]
        for id_, record in patch.items():
            if record is None:
                plain.pop(id_, None)
            else:
                plain[id_] = record
        found = View(plain, state)
        steps = {**self._steps, self._origin: frozenset[str]()}
        found._steps = {origin: ids.union(patch) for origin, ids in tuple(steps.items())[-KEPT:]}
        found.__dict__["_by_kind"] = _mended(self._by_kind, old, new, itemgetter("kind"))
        found._base = self if self._base is None else self._base
        found._patched = self._patched | {record["kind"] for record in (*old, *new)}
        for name, end in (("_out", "from"), ("_into", "to")):
            gone, come = (_linked(ones, end) for ones in (old, new))
            mended = getattr(found, name)
            for kind in gone.keys() | come.keys():
                few = MENDED * (len(gone.get(kind, ())) + len(come.get(kind, ()))) < len(self._by_kind.get(kind, ()))
                if few and kind not in getattr(self, name):
                    self._linked_by(kind, end)
            for kind, index in dict(getattr(self, name)).items():
                left, put = gone.get(kind, ()), come.get(kind, ())
                mended[kind] = _mended(index, left, put, itemgetter(end)) if left or put else index
        return found

    def patched_since(self, other: "View") -> frozenset[str] | None:
        """The ids of all records that may be others than in another view; None where that is not known.

        It is known between a view and those that came of it by a few patches.
        """
        if other._origin is self._origin:
            return frozenset()
        found = self._steps.get(other._origin)
        return found if found is not None else other._steps.get(self._origin)

    def with_element(self, element: Record) -> "View":
        """The same view with one more element, to which nothing is linked yet; what is indexed is shared."""
        more = View({**self.records, element["id"]: element}, self.state)
        same_kind = sorted((*self.of(element["kind"]), element), key=lambda record: str(record["id"]))
        more.__dict__.update(_by_kind={**self._by_kind, element["kind"]: same_kind}, _out=self._out, _into=self._into)
        return more

    @cached_property
    def settings(self) -> Record:
        """The model's settings with their declared defaults."""
        declared = {field.name: field.default for field in DECLARED["model"].fields if field.default is not None}
        return {**declared, **self.records.get(MODEL, {})}

    @cached_property
    def _by_kind(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self.records.values():
            kind = record["kind"]
            if kind in found:
                found[kind].append(record)
            else:
                found[kind] = [record]
        for records in found.values():
            records.sort(key=itemgetter("id"))
        return found

    def _linked_by(self, kind: str, end: str) -> Links:
        """The relations of a kind by the record at one end, in order of id; shared with the view it is a patch of."""
        known = self._out if end == "from" else self._into
        if self._base is not None and kind not in self._patched:
            found = known[kind] = self._base._linked_by(kind, end)
            return found
        found = {}
        for record in self._by_kind.get(kind, ()):
            if end in record:
                where = record[end]
                there = found.get(where)
                if there is None:
                    found[where] = record
                elif type(there) is list:
                    there.append(record)
                else:
                    found[where] = [there, record]  # type: ignore[list-item] # no list is a record
        known[kind] = found
        return found

    def of(self, *kinds: str) -> list[Record]:
        """All records of the given kinds, kind by kind, in order of id."""
        return [record for kind in kinds for record in self._by_kind.get(kind, ())]

    def elements(self) -> Iterator[Record]:
        """All elements, in order of kind as declared and then id."""
        for kind in KINDS:
            yield from self._by_kind.get(kind, ())

    def relations(self) -> Iterator[Record]:
        """All relations, in order of kind as declared and then id."""
        for kind in RELATIONS:
            yield from self._by_kind.get(kind, ())

    def get(self, id_: str | None) -> Record | None:
        """The record, or None where there is none in this state."""
        return self.records.get(id_) if id_ is not None else None

    def name(self, id_: str | None) -> str:
        """The name of a record for people; its id where it has none."""
        record = self.get(id_)
        return str(record.get("name") or id_) if record is not None else str(id_ or "")

    def out(self, id_: str, relation: str) -> list[Record]:
        """The relations of a kind that start at a record."""
        index = self._out.get(relation)
        there = (self._linked_by(relation, "from") if index is None else index).get(id_)
        if type(there) is list:  # as `listed` does, for speed
            return there
        return [] if there is None else [there]  # type: ignore[list-item]

    def into(self, id_: str, relation: str) -> list[Record]:
        """The relations of a kind that end at a record."""
        index = self._into.get(relation)
        there = (self._linked_by(relation, "to") if index is None else index).get(id_)
        if type(there) is list:  # as `listed` does, for speed
            return there
        return [] if there is None else [there]  # type: ignore[list-item]

    def targets(self, id_: str, relation: str) -> list[Record]:
        """The records that relations of a kind lead to from a record."""
        return [self.records[link["to"]] for link in self.out(id_, relation) if link["to"] in self.records]

    def sources(self, id_: str, relation: str) -> list[Record]:
        """The records from which relations of a kind lead to a record."""
        return [self.records[link["from"]] for link in self.into(id_, relation) if link["from"] in self.records]

    def target(self, id_: str, relation: str) -> Record | None:
        """The one record that a relation leads to, where at most one is allowed."""
        return next(iter(self.targets(id_, relation)), None)

    def source(self, id_: str, relation: str) -> Record | None:
        """The one record that a relation comes from, where at most one is allowed."""
        return next(iter(self.sources(id_, relation)), None)

    def stages(self, journey: str) -> list[Record]:
        """The stages of a journey (of an employee journey, of a value stream) in order."""
        links = sorted(self.out(journey, "hasStage"), key=lambda link: (link.get("order", ""), link["id"]))
        return [self.records[link["to"]] for link in links if link["to"] in self.records]


def listed(there: Record | list[Record] | None) -> list[Record]:
    """What stands at one place of an index, as a list."""
    if type(there) is list:
        return there
    return [] if there is None else [there]  # type: ignore[list-item] # no list is a record


def _linked(records: Iterable[Record], end: str) -> dict[str, list[Record]]:
    """The relations among some records that have an end, by kind."""
    found: dict[str, list[Record]] = {}
    for record in records:
        if end in record and record["kind"] in RELATIONS:
            found.setdefault(record["kind"], []).append(record)
    return found


def _mended(
    index: Mapping[Any, Any], old: Iterable[Record], new: Iterable[Record], key: Callable[[Record], Hashable]
) -> dict[Any, Any]:
    """An index with records taken out and put in; what nothing touches is shared, what is mended is listed."""
    gone: dict[Any, set[str]] = {}
    come: dict[Any, list[Record]] = {}
    for record in old:
        gone.setdefault(key(record), set()).add(record["id"])
    for record in new:
        come.setdefault(key(record), []).append(record)
    found = dict(index)
    for place in gone.keys() | come.keys():
        left = gone.get(place, ())
        kept = [record for record in listed(index.get(place)) if record["id"] not in left]
        found[place] = sorted((*kept, *come.get(place, ())), key=itemgetter("id"))
    return found


_DEFAULTS = {
    (kind, field.name): field.default
    for kind, declared in DECLARED.items()
    for field in declared.fields
    if field.default is not None
}


def value(record: Mapping[str, Any], field: str) -> Any:
    """A field's value without its evidence, or its declared default, or None when unknown."""
    stored = record.get(field)
    if stored is not None and (type(stored) is not dict or (stored := bare(stored)) is not None):
        return stored
    return _DEFAULTS.get((record["kind"], field))
