"""Checking a whole model, or only what an edit touched: the same rules on a smaller neighbourhood."""

from collections.abc import Collection, Iterable, Iterator

from studio.model.change import SET, Change
from studio.model.index import Index, mentions
from studio.model.kinds import RELATIONS
from studio.model.query import View
from studio.model.record import CURRENT, Record, Records, is_internal, parts
from studio.model.rules.glance import is_sound
from studio.model.rules.links import FAMILIES, links
from studio.model.rules.shape import shape
from studio.model.rules.trees import PARENTS, trees
from studio.model.states import at, has_overrides, states
from studio.model.trouble import Mistake

ACYCLIC = tuple(relation.name for relation in RELATIONS.values() if relation.acyclic)
COUNTED = {relation.name for relation in RELATIONS.values() if relation.most_from or relation.most_to} | {
    *FAMILIES,
    "holdsRight",
    "performs",
    "attachesTo",
    "funds",
    "changes",
}

# What the rules between records look at; other fields are judged by themselves.
STRUCTURAL = frozenset({"present", "from", "to", "code", "part", "primary", "share", "order", "type"}) | frozenset(
    {"parent", "reportsTo", "journey", "record", "field", "option", "unit"}
)


def problems(records: Records) -> list[Mistake]:
    """All broken rules of a model, in order of record. An empty list means that the model is sound."""
    known = states(records)
    odd = [(id_, record) for id_, record in records.items() if not is_sound(id_, record, records, known)]
    found = [mistake for id_, record in odd for mistake in shape(id_, record, records, known)]
    if found:
        return sorted(found)
    for state in known:
        found.extend(_in_state(records, state))
    return sorted(set(found))


def problems_near(records: Records, index: Index, changes: Collection[Change]) -> list[Mistake]:
    """The rules that changes can have broken. `records` and `index` are those after the changes."""
    touched = {change.id for change in changes}
    internal = _internal(records, index)
    known = states(internal)
    found: list[Mistake] = []
    again = {one for id_ in touched if id_ not in records or is_internal(id_) for one in index.referrers.get(id_)}
    if any(is_internal(id_) for id_ in touched):
        again.update(id_ for id_, record in records.items() if has_overrides(record))
    for id_ in sorted({*touched, *again}):
        if id_ in records and not is_sound(id_, records[id_], records, known):
            found.extend(shape(id_, records[id_], records, known))
    if found:
        return sorted(set(found))
    structural = {change.id for change in changes if change.op != SET or parts(change.field)[0] in STRUCTURAL}
    if not structural:
        return []
    near = neighbourhood(records, index, structural)
    return sorted({mistake for state in known for mistake in _in_state(near, state)})


def _internal(records: Records, index: Index) -> dict[str, Record]:
    ids = index.kinds.get("state", set()) | index.kinds.get("model", set())
    return {id_: records[id_] for id_ in sorted(ids) if id_ in records}


def _in_state(records: Records, state: str) -> Iterator[Mistake]:
    view = View(at(records, state), state)
    for mistake in (*links(view), *trees(view)):
        yield mistake if state == CURRENT else mistake._replace(message=f"In {state}: {mistake.message}")


def neighbourhood(records: Records, index: Index, touched: Iterable[str]) -> dict[str, Record]:
    """The records around the touched ones that the rules need to see, and no others.

    For a relation: what counts together with it at its ends. For an element: all its relations and, as its coming or
    going brings or takes them, what counts together with those.
    """
    relations = {id_ for id_ in touched if id_ in records and records[id_]["kind"] in RELATIONS}
    elements = {id_ for id_ in touched if id_ in records} - relations
    for id_ in elements:
        relations.update(one for one in index.referrers.get(id_) if records[one]["kind"] in RELATIONS)
    chosen = set(_internal(records, index)) | elements | relations
    for end, kinds in {pair for id_ in relations for pair in _counted_at(records[id_])}:
        chosen.update(index.mentioning(end, *kinds))
    if any(records[id_]["kind"] in ACYCLIC for id_ in relations):
        chosen.update(id_ for kind in ACYCLIC for id_ in index.kinds.get(kind, ()))
    chosen |= _above(records, elements)
    for id_ in elements:
        chosen.update(_sister_paths(records, index, id_))
    return {id_: records[id_] for id_ in sorted(_with_mentioned(records, chosen)) if id_ in records}


def _counted_at(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ends at which a relation is counted, with the kinds of relations that are counted there together."""
    kind = record["kind"]
    if kind in COUNTED:
        for end in mentions(record):
            yield end, tuple(FAMILIES.get(kind, (kind,)))


def _above(records: Records, ids: Iterable[str]) -> set[str]:
    """All ancestors of records in trees, in any state. Each is passed once, however many are below it."""
    fields = dict(PARENTS)
    waiting = list(ids)
    found: set[str] = set()
    while waiting:
        record = records.get(waiting.pop(), {})
        field = fields.get(record.get("kind", ""))
        if field is None:
            continue
        for stored, value in record.items():
            if stored.startswith(field) and parts(stored)[0] == field and value and value not in found:
                found.add(value)
                waiting.append(value)
    return found


def _sister_paths(records: Records, index: Index, id_: str) -> Iterator[str]:
    if records[id_]["kind"] == "path":
        for journey in mentions(records[id_]):
            yield from index.mentioning(journey, "path")


def _with_mentioned(records: Records, chosen: set[str]) -> set[str]:
    """The chosen records with everything that the relations among them hang on, so that presence is judged rightly."""
    complete, waiting = set(chosen), set(chosen)
    while waiting:
        following: set[str] = set()
        for id_ in waiting:
            record = records.get(id_)
            if record is not None and record["kind"] in RELATIONS:
                following.update(other for other in mentions(record) if other not in complete)
        complete |= following
        waiting = following
    return complete
