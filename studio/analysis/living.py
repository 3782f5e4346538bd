"""The plain model of one state, kept true while stored records change: patched, never read anew."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from studio.model.query import View
from studio.model.record import CURRENT, Record, Records
from studio.model.states import effective, own_view, requires, without_flag

Patch = Mapping[str, Record | None]  # record id to what it becomes; None is gone


class LivingView(View):
    """A view whose records can be swapped for others in place."""

    def __init__(self, plain: Records, state: str = CURRENT) -> None:
        """Take the plain model of `state`; it is copied."""
        self._plain = dict(plain)
        super().__init__(self._plain, state)
        self._lists_by_kind = self._by_kind  # made now, before anything is swapped

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
        yield self._lists_by_kind.setdefault(kind, [])
        for known, end in ((self._out, "from"), (self._into, "to")):
            if end in record and kind in known:  # what is not known yet is found later, from the lists by kind
                yield known[kind].setdefault(record[end], [])

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
        self._state = state
        self._own = {id_: own_view(record, state) for id_, record in stored.items()}
        self._needed_by: dict[str, set[str]] = {}
        for id_, view in self._own.items():
            for need in requires(view):
                self._needed_by.setdefault(need, set()).add(id_)

    def plain(self) -> dict[str, Record]:
        """The plain model of the state, as `at` gives it."""
        return {id_: without_flag(view) for id_, view in effective(self._own).items()}

    def needed_by(self, id_: str) -> Iterable[str]:
        """Ids of the relations that are only there while a record is, in any order."""
        return self._needed_by.get(id_, ())

    def put(self, patch: Patch) -> None:
        """Take stored records as they have become."""
        for id_, after in patch.items():
            before = self._own.pop(id_, None)
            for need in requires(before) if before is not None else ():
                self._needed_by[need].discard(id_)
            if after is not None:
                view = self._own[id_] = own_view(after, self._state)
                for need in requires(view):
                    self._needed_by.setdefault(need, set()).add(id_)

    def plain_patch(self, changed: Iterable[str], view: View) -> dict[str, Record | None]:
        """What becomes of the plain records when stored records have changed: theirs and those that hang on them."""
        found: dict[str, Record | None] = {}
        waiting = list(changed)
        while waiting:
            id_ = waiting.pop()
            if id_ in found:
                continue
            was = view.get(id_)
            now = without_flag(self._own[id_]) if self._is_there(id_) else None
            found[id_] = now
            if (was is None) != (now is None):
                waiting.extend(self.needed_by(id_))
        return {id_: now for id_, now in found.items() if now is not None or id_ in view.records}

    def _is_there(self, id_: str) -> bool:
        own = self._own.get(id_)
        return own is not None and own.get("present", True) and all(map(self._is_there, requires(own)))
