"""Which initiative must wait for which because of what they change, though nobody said so. Derived, never stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from studio.analysis.network import Link
from studio.model.change import ADD, REMOVE, SET
from studio.model.kinds import DECLARED, RELATIONS
from studio.model.record import ABSENT, CURRENT, Records
from studio.model.speech import quoted, say
from studio.model.states import Difference, own_view

ENDS = ("from", "to")


def implied_links(
    records: Records,
    state: str,
    changes: Sequence[Difference],
    assigned: Mapping[str, str],
    names: Mapping[str, str],
) -> list[Link]:
    """The links that follow from the changes to a state, one for each pair of initiatives, in order of their ids.

    One initiative waits for another when it needs a record that the other adds; when it retires a record from which
    the other has yet to take something away; or when it fills a place that only one relation may hold and that the
    other empties. Changes without an initiative imply nothing.
    """
    found: dict[tuple[str, str], str] = {}
    taken = [(assigned[change.key], change) for change in changes if change.key in assigned]
    for rule in (_needs, _retires, _replaces):
        for before, after, because in rule(records, state, taken):
            if before != after:
                found.setdefault((before, after), because)
    return [Link(before, after, 0.0, because) for (before, after), because in sorted(found.items())]


Taken = Sequence[tuple[str, Difference]]
Implied = Iterator[tuple[str, str, str]]


def referring(kind: str) -> tuple[str, ...]:
    """The fields of a kind that hold ids, ends of a relation among them."""
    declared = tuple(field.name for field in DECLARED[kind].references)
    return (*ENDS, *declared) if kind in RELATIONS else declared


def ids(value: object) -> Iterable[str]:
    """The ids that a field holds: none, one or a set."""
    if value is None or value is ABSENT:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def _needs(records: Records, state: str, taken: Taken) -> Implied:
    bringers = {change.id: by for by, change in taken if change.op == ADD}
    for by, change in taken:
        if change.op == REMOVE:
            continue
        fields = referring(records[change.id]["kind"])
        new = change.new if change.op == ADD else {change.field: change.new}
        for field in fields:
            for needed in ids(new.get(field)):
                if needed in bringers:
                    yield bringers[needed], by, say("needs {what}, which the other brings", what=label(records, needed))


def _retires(records: Records, state: str, taken: Taken) -> Implied:
    retired = {change.id: by for by, change in taken if change.op == REMOVE}
    for by, change in taken:
        for left in _left(records, change):
            if left in retired:
                yield (
                    by,
                    retired[left],
                    say("retires {what}, which the other still has to free", what=label(records, left)),
                )


def _left(records: Records, change: Difference) -> Iterator[str]:
    """The records that a change takes something away from."""
    fields = referring(records[change.id]["kind"])
    if change.op == REMOVE:
        for field in fields:
            yield from ids(change.old.get(field))
    elif change.op == SET and change.field in fields:
        kept = set(ids(change.new))
        yield from (id_ for id_ in ids(change.old) if id_ not in kept)


def _replaces(records: Records, state: str, taken: Taken) -> Implied:
    emptied: dict[tuple[str, str, str], list[str]] = {}
    for by, change in taken:
        for place in _places(records, change, CURRENT, REMOVE):
            emptied.setdefault(place, []).append(by)
    for by, change in taken:
        for place in _places(records, change, state, ADD):
            for first in emptied.get(place, ()):
                yield first, by, say("takes a place at {what} that the other empties", what=label(records, place[2]))


def _places(records: Records, change: Difference, state: str, op: str) -> Iterator[tuple[str, str, str]]:
    """The places held by one relation at most (kind, end, record) that a change fills (ADD) or empties (REMOVE)."""
    relation = RELATIONS.get(records[change.id]["kind"])
    if relation is None:
        return
    for end, most in (("from", relation.most_from), ("to", relation.most_to)):
        if most is not None and (change.op == op or (change.op == SET and change.field == end)):
            view = own_view(records[change.id], state)
            if end in view:
                yield relation.name, end, view[end]


def label(records: Records, id_: str) -> str:
    """A record as a sentence names it: an element by its name, a relation by what it says."""
    record = records[id_]
    if record["kind"] in RELATIONS:
        ends = [str(records.get(record.get(end, ""), {}).get("name") or "…") for end in ENDS]
        return say("that “{a}” {link} “{b}”", a=ends[0], link=say(DECLARED[record["kind"]].label), b=ends[1])
    return quoted(record.get("name") or id_)
