"""The headline figures while a card is in the hand: only what an edit touches is computed again."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

from studio.analysis.context import Context, Model, Scope
from studio.analysis.headline import Headline, headline
from studio.analysis.living import LivingView, Patch, Presence
from studio.analysis.money import attached_share
from studio.analysis.perception import journey_perceptions, outcome_perceptions, perception_index
from studio.analysis.structure_coordination import supply
from studio.analysis.structure_flow import Flow, flow_of, flows, paths_by_journey
from studio.analysis.structure_ownership import ownerships
from studio.model.change import Change, apply
from studio.model.query import View
from studio.model.record import CURRENT, Record, Records

Kept = Callable[[Context], Any]

_PERCEPTION: Final = frozenset(
    ("perceptionMetric", "measures", "journey", "outcome", "pursuedThrough", "segment", "seeks", "travelledBy", "model")
)
_MONEY: Final = _PERCEPTION | {"investment", "attachesTo", "unit", "bookedTo"}
_OWNERSHIP: Final = frozenset(
    (
        *("journey", "owns", "role", "responsible", "hasStage", "stage", "moment", "occursIn", "outcome"),
        *("pursuedThrough", "perceptionMetric", "measures", "holds", "accountsFor", "decisionRight", "holdsRight"),
        *(
            "concerns",
            "investment",
            "attachesTo",
            "funds",
            "unit",
            "bookedTo",
            "memberOf",
            "forum",
            "sitsIn",
            "governs",
        ),
        "pnl",
    )
)

# What can be kept from one edit to the next, with the kinds of record whose change makes it stale.
_KEPT: Final[tuple[tuple[Kept, frozenset[str]], ...]] = (
    (ownerships, _OWNERSHIP),
    (journey_perceptions, _PERCEPTION),
    (outcome_perceptions, _PERCEPTION),
    (perception_index, _PERCEPTION),
    (attached_share, _MONEY),
)


class _Touched(NamedTuple):
    """What an edit has touched: journeys by their flow, kinds of record, and units by their arrangements."""

    journeys: set[str]
    kinds: set[str]
    units: set[str]


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

    def __init__(self, records: Records, state: str = CURRENT) -> None:
        """Compute everything once. `records` are copied. Raises Trouble for a state the model does not have."""
        model = Model(records)
        model.view(state)
        self._stored = dict(records)
        self._presence = Presence(records, state)
        self._view = LivingView(self._presence.plain(), state)
        self._model = _LivingModel(self._stored, self._view)
        self._state = state
        self._kept: dict[Kept, Any] = {}
        self._flows: dict[str, Flow] = {}
        self._figures = self._keep(self._asked(_Touched(set(), set(), set())))

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

    def apply(self, changes: Iterable[Change]) -> Headline:
        """Take changes that were made; answers the figures as they now are. Raises KeyError where one does not fit."""
        _, after = self._outcome(changes)
        touched, _ = self._step(after)
        for id_, record in after.items():
            if record is None:
                self._stored.pop(id_, None)
            else:
                self._stored[id_] = record
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

    def _step(self, after: Patch) -> tuple[_Touched, Patch]:
        """Swap records; answers what that touches, and the way back."""
        self._presence.put(after)
        patch = self._presence.plain_patch(after, self._view)
        old = [self._view.records[id_] for id_ in patch if id_ in self._view.records]
        journeys = {journey for record in old for journey in self._journeys_of(record)}
        units = {unit for record in old for unit in self._units_of(record)}
        back = self._view.swap(patch)
        new = [record for record in patch.values() if record is not None]
        journeys.update(journey for record in new for journey in self._journeys_of(record))
        units.update(unit for record in new for unit in self._units_of(record))
        return _Touched(journeys, {record["kind"] for record in (*old, *new)}, units), back

    def _asked(self, touched: _Touched) -> Context:
        """A question about the view as it is, knowing already what nothing has touched."""
        context = Context(self._model, self._state)
        for compute, stale in _KEPT:
            if compute in self._kept and stale.isdisjoint(touched.kinds):
                context.given(compute, self._kept[compute])
        if supply in self._kept:
            context.given(supply, self._kept[supply].without(touched.units))
        paths = paths_by_journey(self._view)
        known = {id_: flow for id_, flow in self._flows.items() if id_ not in touched.journeys}
        ids = [journey["id"] for journey in context.journeys]
        found = {id_: known.get(id_) or flow_of(self._view, id_, paths.get(id_, [])) for id_ in ids}
        context.given(flows, found)
        return context

    def _keep(self, context: Context) -> Headline:
        found = headline(context)
        self._flows = context.once(flows)
        self._kept = {compute: context.once(compute) for compute in (supply, *(compute for compute, _ in _KEPT))}
        return found

    def _journeys_of(self, record: Record) -> Iterator[str]:
        """The journeys whose flow a record takes part in."""
        kind = record["kind"]
        if kind == "journey":
            yield record["id"]
        elif kind == "hasStage":
            yield record["from"]
        elif kind == "path":
            yield record.get("journey", "")
        elif kind in ("supports", "occursIn"):
            yield from self._journeys_at(record["to"])
        elif kind == "bookedTo":
            for id_ in self._presence.needed_by(record["from"]):
                placement = self._view.get(id_)
                if placement is not None and placement["kind"] == "supports":
                    yield from self._journeys_at(placement["to"])

    def _journeys_at(self, place: str) -> Iterator[str]:
        stages = [place, *(link["to"] for link in self._view.out(place, "occursIn"))]
        for stage in stages:
            for link in self._view.into(stage, "hasStage"):
                yield link["from"]

    def _units_of(self, record: Record) -> Iterator[str]:
        """The units whose arrangements with others a record takes part in."""
        kind = record["kind"]
        if kind == "unit":
            yield record["id"]
            yield from self._units_below(record["id"])
        elif kind in ("bookedTo", "coordinates", "responsible", "sitsIn"):
            yield from (record["from"], record["to"])
            yield from (link["to"] for link in self._view.out(record["from"], "memberOf"))
        elif kind in ("memberOf", "measures"):
            yield record["to"]

    def _units_below(self, id_: str) -> Iterator[str]:
        below = {id_}
        units = self._view.of("unit")
        grown = True
        while grown:
            found = {unit["id"] for unit in units if unit.get("parent") in below} - below
            grown = bool(found)
            below |= found
        yield from below
