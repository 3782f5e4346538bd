"""One change, a batch of changes, and the difference between two sets of records.

All that happens over time is a list of batches; all that compares is `diff`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from studio.model.record import ABSENT, Record, Records, with_field

ADD, SET, REMOVE = "add", "set", "remove"


class Change(NamedTuple):
    """One step between two sets of records.

    `add` and `remove` carry the whole record (in `new` and `old`) and no field; `set` carries one stored key
    (`cost`, `cost@target`) with its old and new value, ABSENT where there is none.
    """

    op: str
    id: str
    field: str = ""
    old: Any = ABSENT
    new: Any = ABSENT

    def inverted(self) -> "Change":
        """The change that takes this one back."""
        op = {ADD: REMOVE, REMOVE: ADD}.get(self.op, self.op)
        return Change(op, self.id, self.field, self.new, self.old)

    def written(self) -> dict[str, Any]:
        """The change as plain JSON values; a missing key is an absent value."""
        plain: dict[str, Any] = {"op": self.op, "id": self.id}
        if self.field:
            plain["field"] = self.field
        if self.old is not ABSENT:
            plain["old"] = self.old
        if self.new is not ABSENT:
            plain["new"] = self.new
        return plain

    @staticmethod
    def read(plain: Mapping[str, Any]) -> "Change":
        """The change that `written` wrote. Lists come back as tuples, as records hold them."""
        return Change(
            plain["op"],
            plain["id"],
            plain.get("field", ""),
            frozen(plain.get("old", ABSENT)),
            frozen(plain.get("new", ABSENT)),
        )


class Batch(NamedTuple):
    """Changes made together under one label: one step of undo, one line of the history."""

    label: str
    changes: tuple[Change, ...]
    author: str = ""
    at: str = ""  # ISO time, UTC

    def inverted(self) -> "Batch":
        """The batch that takes this one back, with the same label."""
        return Batch(self.label, tuple(change.inverted() for change in reversed(self.changes)), self.author, self.at)


_PLAIN = frozenset((str, int, float, bool, type(None)))


def frozen(value: Any) -> Any:
    """The value with every list turned into a tuple, as records hold them."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, (list, tuple)):
        return tuple([frozen(item) for item in value])
    if isinstance(value, Mapping):
        return {name: frozen(item) for name, item in value.items()}
    return value


def same(left: Any, right: Any) -> bool:
    """Whether two values are equal and of the same type all the way down: 1, True and 1.0 are three values."""
    if left is right:
        return True
    if type(left) is str or type(right) is str:  # as most are
        return type(left) is type(right) and bool(left == right)
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(same(left[name], right[name]) for name in left)
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(map(same, left, right))
    return type(left) is type(right) and bool(left == right)


def apply(records: dict[str, Record], changes: Iterable[Change]) -> None:
    """Carry the changes out on the given dictionary. Raises KeyError where a change does not fit the records."""
    for change in changes:
        if change.op == ADD:
            if change.id in records:
                raise KeyError(f"{change.id} is there already")
            records[change.id] = change.new
        elif change.op == REMOVE:
            del records[change.id]
        else:
            records[change.id] = with_field(records[change.id], change.field, change.new)


def diff(before: Records, after: Records) -> list[Change]:
    """The changes that carry `before` to `after`, in order of id: removals and additions of records, sets of fields.

    A record whose kind changed is removed and added again, because a kind never changes.
    """
    changes: list[Change] = []
    for id_ in sorted(before.keys() | after.keys()):
        old, new = before.get(id_), after.get(id_)
        if old is new:
            continue
        if old is not None and (new is None or old.get("kind") != new.get("kind")):
            changes.append(Change(REMOVE, id_, old=old))
            old = None
        if old is None and new is not None:
            changes.append(Change(ADD, id_, new=new))
        elif old is not None and new is not None:
            changes.extend(field_changes(id_, old, new))
    return changes


def field_changes(id_: str, old: Record, new: Record) -> Iterator[Change]:
    """The sets that carry one record to another of the same kind, in order of key."""
    if old is new:
        return
    for field in sorted([one for one in {**old, **new} if old.get(one, ABSENT) is not new.get(one, ABSENT)]):
        was, becomes = old.get(field, ABSENT), new.get(field, ABSENT)
        if not same(was, becomes):
            yield Change(SET, id_, field, was, becomes)
