"""What edits change in the plain model of a state, found from what they touched and not by reading all records anew."""

from collections.abc import Callable, Iterable

from studio.model.record import Record, Records
from studio.model.states import Glance, without_flag


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
    seen = Glance(records, state)
    found: dict[str, Record | None] = {}
    waiting = list(touched)
    while waiting:
        id_ = waiting.pop()
        if id_ in found:
            continue
        view = seen.get(id_)
        now = found[id_] = without_flag(view) if view is not None else None
        if (id_ in here) != (now is not None):
            waiting.extend(mentioning(id_))
    return {id_: now for id_, now in found.items() if now is not None or id_ in here}
