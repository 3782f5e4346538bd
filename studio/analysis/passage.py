"""The passage from current to the target: the model once some initiatives are finished, as a patch of current."""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from typing import NamedTuple

from studio.analysis.context import Model
from studio.analysis.plan import changes_to, plan_of
from studio.model.query import View
from studio.model.record import CURRENT, Record
from studio.model.states import Difference, has_overrides, own_view, plateau_view, requires, without_flag

KEPT = 24  # views that are remembered; going back and forth in time meets the same ones again


class _Point(NamedTuple):
    """A point on the way: what is finished, the model then, and how the records read that differ from current."""

    finished: frozenset[str]
    view: View
    own: Mapping[str, Record]


class Passage:
    """What each initiative of a plan brings, at hand so that any point on the way is found quickly.

    A point is made from the last one by what lies between the two. Nothing else in it changes once it is made but the
    views that it remembers, so several threads may ask.
    """

    def __init__(self, model: Model) -> None:
        self._target = model.target
        self._stored = model.records
        here, there = model.view(CURRENT), model.view(model.target).records
        self._own = {
            id_: here.records.get(id_) or own_view(record, CURRENT)
            for id_, record in self._stored.items()
            if id_ in here.records or id_ in there or not has_overrides(record)
        }
        self._brings: dict[str, set[str]] = {}
        self._changes: dict[str, list[tuple[str, Difference]]] = {}
        bringers = plan_of(model).assigned
        for change in changes_to(model, model.target):
            if change.key in bringers:
                self._brings.setdefault(bringers[change.key], set()).add(change.id)
                self._changes.setdefault(change.id, []).append((bringers[change.key], change))
        self._needed_by: dict[str, list[str]] = {}
        _take_needs(self._needed_by, self._own)
        _take_needs(self._needed_by, {id_: own_view(self._stored[id_], self._target) for id_ in self._changes})
        self._views: dict[frozenset[str], View] = {}
        self._last = _Point(frozenset(), here, {})

    def view(self, finished: Collection[str], state: str) -> View:
        """The model when the given initiatives, and no others, are finished, under the id of a derived state."""
        key = frozenset(id_ for id_ in finished if id_ in self._brings)
        known = self._views.get(key)
        if known is None:
            self._last = self._moved(self._last, key, state)
            known = self._last.view
            if len(self._views) >= KEPT:
                self._views.pop(next(iter(self._views)), None)
            self._views[key] = known
        found = copy(known)
        found.state = state
        return found

    def _moved(self, last: _Point, finished: frozenset[str], state: str) -> _Point:
        ids = sorted({id_ for initiative in last.finished ^ finished for id_ in self._brings[initiative]})
        own = dict(last.own)
        for id_ in ids:
            done = [change for initiative, change in self._changes[id_] if initiative in finished]
            own.pop(id_, None)
            if done:
                own[id_] = plateau_view(self._stored[id_], self._target, done)
        return _Point(finished, last.view.patched(self._felt(ids, own, last.view), state), own)

    def _felt(self, ids: Iterable[str], own: Mapping[str, Record], view: View) -> dict[str, Record | None]:
        """What becomes of the plain records when some read otherwise than in a view: theirs, and what hangs on them."""
        found: dict[str, Record | None] = {}
        waiting = list(ids)
        while waiting:
            id_ = waiting.pop()
            if id_ in found:
                continue
            there = self._is_there(id_, own)
            found[id_] = without_flag(own.get(id_) or self._own[id_]) if there else None
            if there != (id_ in view.records):
                waiting.extend(self._needed_by.get(id_, ()))
        return {id_: now for id_, now in found.items() if now is not None or id_ in view.records}

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
