"""What edits change in the plain model of a state, found from what they touched and not by reading all records anew."""

from collections.abc import Callable, Iterable

from studio.model.record import Record, Records
from studio.model.states import own_view, requires, without_flag


def followed(
    records: Records,
    here: Records,
    state: str,
    touched: Iterable[str],
    mentioning: Callable[[str], Iterable[str]],
) -> dict[str, Record | None]:
    """What the plain model of an authored state has in place of the records of `here`, which it was before; None is
    gone.

    `records` are the stored ones as they have become, `touched` the ids of all that were changed, `mentioning` answers
    at least those relations that need a record. With `here`, the answer gives what `at` gives, but for the order.
    """
    seen = _Reading(records, state)
    found: dict[str, Record | None] = {}
    waiting = list(touched)
    while waiting:
        id_ = waiting.pop()
        if id_ in found:
            continue
        now = found[id_] = seen.get(id_)
        if (id_ in here) != (now is not None):
            waiting.extend(mentioning(id_))
    return {id_: now for id_, now in found.items() if now is not None or id_ in here}


class _Reading:
    """The plain model of one authored state, read record by record as `at` reads it."""

    def __init__(self, records: Records, state: str) -> None:
        self._records = records
        self._state = state
        self._known: dict[str, Record | None] = {}

    def get(self, id_: str) -> Record | None:
        """The record with bare field names, or None where it is not there in the state."""
        if id_ in self._known:
            return self._known[id_]
        record = self._records.get(id_)
        view = own_view(record, self._state) if record is not None else None
        is_there = view is not None and view.get("present", True)
        self._known[id_] = found = without_flag(view) if view is not None and is_there else None
        if found is not None and not all(self.get(need) is not None for need in requires(found)):
            self._known[id_] = found = None
        return found
