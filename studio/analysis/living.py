"""The plain model of one state, kept true while stored records change: patched, never read anew."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any

from studio.model.groups import Groups
from studio.model.query import View, listed
from studio.model.record import CURRENT, Record, Records
from studio.model.states import own_view, requires, without_flag

Patch = Mapping[str, Record | None]  # record id to what it becomes; None is gone


class LivingView(View):
    """A view whose records can be swapped for others in place.

    The lists in its indexes are those of the view that it began as, until something in them is swapped.
    """

    def __init__(self, view: View) -> None:
        """Begin as another view, which stays as it is."""
        self._plain = dict(view.records)
        super().__init__(self._plain, view.state)
        self._base = view
        self._by_kind = self._lists_by_kind = dict(view._by_kind)
        self._own: set[tuple[str, ...]] = set()  # the lists and indexes of lists that are not those of that view

    def swap(self, patch: Patch) -> dict[str, Record | None]:
        """Put other plain records in place of those there; answers the patch that takes it back."""
        before = {id_: self._plain.get(id_) for id_ in patch}
        for id_, after in patch.items():
            old = before[id_]
            if old is not None:
                del self._plain[id_]
                self._unlist(old)
            if after is not None:
                self._plain[id_] = after
                self._list(after)
        self.__dict__.pop("settings", None)
        return before

    def _lists(self, record: Record) -> Iterable[list[Record]]:
        kind = record["kind"]
        self._patched |= {kind}
        yield self._made_own(self._lists_by_kind, kind, kind)
        for known, end in ((self._out, "from"), (self._into, "to")):
            if end in record and kind in known:  # what is not known yet is found later, from the lists by kind
                if (end, kind) not in self._own:
                    known[kind] = dict(known[kind])
                    self._own.add((end, kind))
                yield self._made_own(known[kind], record[end], end, kind, record[end])

    def _made_own(self, lists: dict[str, Any], key: str, *name: str) -> list[Record]:
        """The list under a key, one that nobody else has."""
        if name not in self._own:
            lists[key] = [*listed(lists.get(key))]
            self._own.add(name)
        found: list[Record] = lists[key]
        return found

    def _unlist(self, record: Record) -> None:
        for found in self._lists(record):
            del found[bisect_left(found, record["id"], key=_id)]

    def _list(self, record: Record) -> None:
        for found in self._lists(record):
            found.insert(bisect_left(found, record["id"], key=_id), record)


def _id(record: Record) -> str:
    return str(record["id"])


class Presence:
    """Which records are really there in a state, kept true while stored records change."""

    def __init__(self, stored: Records, state: str = CURRENT) -> None:
        """Look through stored records, which stay as they are."""
        self._state = state
        self._stored = stored
        self._since: dict[str, Record | None] = {}  # stored records that have become others; None is gone
        self._needed_by = Groups()
        for id_, record in stored.items():
            self._needed_by.put(id_, requires(own_view(record, state)))

    def needed_by(self, id_: str) -> Iterable[str]:
        """Ids of the relations that are only there while a record is, in any order."""
        return self._needed_by.get(id_)

    def put(self, patch: Patch) -> None:
        """Take stored records as they have become."""
        for id_, after in patch.items():
            before = self._own(id_)
            for need in requires(before) if before is not None else ():
                self._needed_by.drop(id_, need)
            if after is self._stored.get(id_):
                self._since.pop(id_, None)
            else:
                self._since[id_] = after
            if after is not None:
                self._needed_by.put(id_, requires(own_view(after, self._state)))

    def settle(self, stored: Records) -> None:
        """Take all stored records anew, in which nothing has changed but what was put."""
        self._stored, self._since = stored, {}

    def _own(self, id_: str) -> Record | None:
        """A record as it reads in the state, still with its flag."""
        record = self._since[id_] if id_ in self._since else self._stored.get(id_)
        return own_view(record, self._state) if record is not None else None

    def plain_patch(self, changed: Iterable[str], view: View) -> dict[str, Record | None]:
        """What becomes of the plain records when stored records have changed: theirs and those that hang on them."""
        found: dict[str, Record | None] = {}
        waiting = list(changed)
        while waiting:
            id_ = waiting.pop()
            if id_ in found:
                continue
            was = view.get(id_)
            own = self._own(id_)
            now = without_flag(own) if own is not None and self._is_there(id_) else None
            found[id_] = now
            if (was is None) != (now is None):
                waiting.extend(self.needed_by(id_))
        return {id_: now for id_, now in found.items() if now is not None or id_ in view.records}

    def _is_there(self, id_: str) -> bool:
        own = self._own(id_)
        return own is not None and own.get("present", True) and all(map(self._is_there, requires(own)))
