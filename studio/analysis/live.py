"""The headline figures while a card is in the hand: only what an edit touches is computed again."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from studio.analysis.context import Context, Model, Scope
from studio.analysis.headline import Headline, headline
from studio.analysis.living import LivingView, Patch, Presence
from studio.analysis.touching import Known, Touched, journeys_of, known_of, tell, units_of
from studio.model.change import Change, apply
from studio.model.query import View
from studio.model.record import CURRENT, Record, Records
from studio.model.states import applied


class _LivingModel(Model):
    """A model with a single view, which lives."""

    def __init__(self, records: Records, view: LivingView) -> None:
        super().__init__(records)
        self._living = view

    def view(self, state: str = CURRENT) -> View:
        """The living view, whatever it has become."""
        return self._living

    def about(self, state: str, scope: Scope) -> dict[Callable[..., Any], Any]:
        """Nothing: what was true a moment ago need not be true now."""
        return {}


class Live:
    """The five headline figures of one authored state, kept true edit by edit, and those of edits that might be."""

    def __init__(self, records: Records, state: str = CURRENT, view: View | None = None) -> None:
        """Compute everything once. `records` must stay as they are; `view` is that of the state, where it is at hand.

        Raises Trouble for a state the model does not have.
        """
        self._stored = records
        self._presence = Presence(records, state)
        self._view = LivingView(view or Model(records).view(state))
        self._model = _LivingModel(self._stored, self._view)
        self._state = state
        self._known: Known | None = None
        self._figures = self._keep(self._asked(Touched(set(), set(), set())))

    def figures(self) -> Headline:
        """The five headline figures as things are."""
        return self._figures

    def would_be(self, changes: Iterable[Change]) -> Headline:
        """The five headline figures as they would be after changes that are not made.

        Raises KeyError where a change does not fit the records; integrity is not checked.
        """
        before, after = self._outcome(changes)
        touched, back = self._step(after)
        try:
            return headline(self._asked(touched))
        finally:
            self._view.swap(back)
            self._presence.put(before)

    def apply(self, changes: Iterable[Change], records: Records | None = None) -> Headline:
        """Take changes that were made; answers the figures as they now are. Raises KeyError where one does not fit.

        `records` are all as they have become, where they are at hand, and must stay so.
        """
        made = tuple(changes)
        _, after = self._outcome(made)
        touched, _ = self._step(after)
        self._stored = self._model.records = applied(self._stored, made) if records is None else records
        self._presence.settle(self._stored)
        self._figures = self._keep(self._asked(touched))
        return self._figures

    def _outcome(self, changes: Iterable[Change]) -> tuple[Patch, Patch]:
        """The stored records that changes concern, as they are and as they would be."""
        made = tuple(changes)
        ids = dict.fromkeys(change.id for change in made)
        small: dict[str, Record] = {id_: self._stored[id_] for id_ in ids if id_ in self._stored}
        before = {id_: small.get(id_) for id_ in ids}
        apply(small, made)
        return before, {id_: small.get(id_) for id_ in ids}

    def _step(self, after: Patch) -> tuple[Touched, Patch]:
        """Swap records; answers what that touches, and the way back."""
        self._presence.put(after)
        patch = self._presence.plain_patch(after, self._view)
        view = self._view
        old = [view.records[id_] for id_ in patch if id_ in view.records]
        journeys, units = journeys_of(view, old, self._performed), units_of(view, old)
        back = view.swap(patch)
        new = [record for record in patch.values() if record is not None]
        journeys |= journeys_of(view, new, self._performed)
        units |= units_of(view, new)
        return Touched(journeys, {record["kind"] for record in (*old, *new)}, units), back

    def _performed(self, unit: str) -> Iterator[Record]:
        """The placements that a unit performs."""
        for id_ in self._presence.needed_by(unit):
            placement = self._view.get(id_)
            if placement is not None and placement["kind"] == "supports":
                yield placement

    def _asked(self, touched: Touched) -> Context:
        """A question about the view as it is, knowing already what nothing has touched."""
        context = Context(self._model, self._state)
        if self._known is not None:
            tell(context, self._known, touched)
        return context

    def _keep(self, context: Context) -> Headline:
        found = headline(context)
        self._known = known_of(context)
        return found
