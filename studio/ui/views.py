"""The views of the states of an open model: each made once, and after an edit mended where the edit touched it."""

from typing import Final

from studio.model.change import Batch
from studio.model.following import followed
from studio.model.query import View
from studio.model.record import CURRENT, is_internal
from studio.model.states import at, between, states
from studio.model.store import Store

MOST: Final = 0.1  # of the records; where edits touched more, a view is as quickly read anew


class Views:
    """What is known of a store between two edits."""

    def __init__(self) -> None:
        self.put(Store())

    def put(self, store: Store) -> None:
        """Look at another store; nothing is known of it."""
        self._store = store
        self._states: dict[str, str] | None = None
        self._views: dict[str, View] = {}
        self._outdated: dict[str, tuple[View, frozenset[str]]] = {}  # with the ids of what edits touched since

    @property
    def states(self) -> dict[str, str]:
        """The authored states: id to type; read once until an edit touches one."""
        if self._states is None:
            self._states = states(self._store.records)
        return self._states

    def get(self, state: str) -> View | None:
        """The view of a state, where it was made since the last edit."""
        return self._views.get(state)

    def authored(self) -> dict[str, View]:
        """The views of authored states that were made since the last edit."""
        return {state: view for state, view in self._views.items() if state in self.states}

    def keep(self, state: str, derived: View) -> None:
        """Take the view of a state that is not authored, in place of others like it: there may be as many as weeks."""
        self.forget_derived()
        self._views[state] = derived

    def forget_derived(self) -> None:
        """Let go of the views of states that are not authored."""
        self._views = {state: view for state, view in self._views.items() if state in self.states}

    def read(self, state: str) -> View:
        """The view of an authored state."""
        if state not in self._views:
            outdated = self._outdated.pop(state, None)
            self._views[state] = self._anew(state) if outdated is None else self._mended(state, *outdated)
        return self._views[state]

    def _anew(self, state: str) -> View:
        """The view read from all records: that of current first, others by what differs, as most is the same."""
        records, known = self._store.records, self._store.presence
        if state == CURRENT:
            return View(at(records, state, known), state)
        here = self.read(CURRENT)
        return here.patched(between(records, here.records, state, known), state)

    def _mended(self, state: str, before: View, touched: frozenset[str]) -> View:
        store = self._store
        return before.patched(followed(store.records, before.records, state, touched, store.index.mentioning), state)

    def follow(self, batch: Batch) -> None:
        """Take note of an edit."""
        touched = frozenset(change.id for change in batch.changes)
        if self._states is None or any(is_internal(id_) for id_ in touched):
            self._states = None
        authored = {state: (view, touched) for state, view in self._views.items() if state in self.states}
        older = {state: (view, ids | touched) for state, (view, ids) in self._outdated.items()}
        most = MOST * len(self._store.records)
        self._outdated = {state: one for state, one in {**older, **authored}.items() if len(one[1]) <= most}
        self._views = {}
