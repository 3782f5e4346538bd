"""The passage from current to the target: the model once some initiatives are finished, as a patch of current."""

from collections.abc import Collection, Iterable, Mapping
from copy import copy

from studio.analysis.context import Model
from studio.analysis.plan import changes_to, plan_of
from studio.model.query import View
from studio.model.record import CURRENT, Record
from studio.model.states import Difference, own_view, plateau_view, requires, without_flag

KEPT = 24  # views that are remembered; going back and forth in time meets the same ones again


class Passage:
    """What each initiative of a plan brings, at hand so that any point on the way is found quickly.

    Nothing in it changes once it is made but the views that it remembers, so several threads may ask.
    """

    def __init__(self, model: Model) -> None:
        self._target = model.target
        self._stored = model.records
        self._here, there = model.view(CURRENT), model.view(model.target)
        records = self._stored.items()
        known = (self._here.records, there.records)
        self._own = {
            id_: known[0].get(id_) or own_view(record, CURRENT)
            for id_, record in records
            if id_ in known[0] or id_ in known[1] or "@" not in "\n".join(record)
        }
        self._needed_by: dict[str, list[str]] = {}
        _take_needs(self._needed_by, self._own)
        self._brings: dict[str, list[Difference]] = {}
        bringers = plan_of(model).assigned
        for change in changes_to(model, model.target):
            if change.key in bringers:
                self._brings.setdefault(bringers[change.key], []).append(change)
        self._views: dict[frozenset[str], View] = {}

    def view(self, finished: Collection[str], state: str) -> View:
        """The model when the given initiatives, and no others, are finished, under the id of a derived state."""
        key = frozenset(id_ for id_ in finished if id_ in self._brings)
        if key not in self._views:
            if len(self._views) >= KEPT:
                self._views.pop(next(iter(self._views)), None)
            self._views[key] = self._here.patched(self._patch(key), state)
        found = copy(self._views[key])
        found.state = state
        return found

    def _patch(self, finished: Iterable[str]) -> dict[str, Record | None]:
        done: dict[str, list[Difference]] = {}
        for initiative in sorted(finished):
            for change in self._brings[initiative]:
                done.setdefault(change.id, []).append(change)
        own = {id_: plateau_view(self._stored[id_], self._target, changes) for id_, changes in done.items()}
        return self._felt(own)

    def _felt(self, own: Mapping[str, Record]) -> dict[str, Record | None]:
        """What becomes of the plain records when some records read otherwise: theirs, and those that hang on them."""
        more: dict[str, list[str]] = {}
        _take_needs(more, own)
        found: dict[str, Record | None] = {}
        waiting = list(own)
        while waiting:
            id_ = waiting.pop()
            if id_ in found:
                continue
            there = self._is_there(id_, own)
            found[id_] = without_flag(own.get(id_) or self._own[id_]) if there else None
            if there != (id_ in self._here.records):
                waiting.extend((*self._needed_by.get(id_, ()), *more.get(id_, ())))
        return {id_: now for id_, now in found.items() if now is not None or id_ in self._here.records}

    def _is_there(self, id_: str, own: Mapping[str, Record]) -> bool:
        record = own.get(id_) or self._own.get(id_)
        if record is None or not record.get("present", True):
            return False
        return all(self._is_there(need, own) for need in requires(record))


def _take_needs(needs: dict[str, list[str]], own: Mapping[str, Record]) -> None:
    for id_, record in own.items():
        for need in requires(record):
            needs.setdefault(need, []).append(id_)


def passage_of(model: Model) -> Passage:
    """The passage to the chosen target, made once for a model."""
    return model.once(Passage)
