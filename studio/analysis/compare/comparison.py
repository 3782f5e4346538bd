"""Comparing two arrangements: the change list, its groups, the net change of the figures, and who is affected."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from studio.analysis.change import Impact, people_affected
from studio.analysis.compare.differ import differ, differ_states, side_of_file
from studio.analysis.compare.entries import Entry, Listing
from studio.analysis.concerns import Concerns, concerns_in
from studio.analysis.context import MODEL_SCOPE, Context, Model, Scope
from studio.analysis.measure import Measure
from studio.analysis.plan import plan_to
from studio.analysis.result import Result
from studio.model.query import View
from studio.model.quiet import no_collection
from studio.model.record import CURRENT
from studio.model.speech import say
from studio.model.states import Difference
from studio.model.trouble import Trouble

ALIKE = ("currency", "perceptionMethod")  # settings without which figures of two files cannot be set side by side


class NetChange(NamedTuple):
    """What one measure says before and after, and by how much it rises; None where either is unknown.

    `better` says whether that is good: None where it did not change, is not known, or is neither.
    """

    measure: Measure
    before: Result
    after: Result
    delta: float | None
    better: bool | None


@dataclass(frozen=True)
class Comparison:
    """Two arrangements set side by side: the atomic differences, and the entries people read."""

    before: View
    after: View
    differences: tuple[Difference, ...]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()

    @cached_property
    def impact(self) -> Impact:
        """How many people are affected, each counted once."""
        return people_affected(self.before, self.after)

    @cached_property
    def by_journey(self) -> dict[str, tuple[Entry, ...]]:
        """The entries by id of a journey; "" holds those that have to do with none. One entry may stand in several."""
        return grouped(self.entries, lambda entry: entry.journeys)

    @cached_property
    def by_pnl(self) -> dict[str, tuple[Entry, ...]]:
        """The entries by id of a P&L; "" holds those that have to do with none. One entry may stand in several."""
        return grouped(self.entries, lambda entry: entry.pnls)

    @cached_property
    def by_initiative(self) -> dict[str, tuple[Entry, ...]]:
        """The entries by id of the initiative that brings them; "" holds those that nobody brings."""
        return grouped(self.entries, lambda entry: (entry.initiative,) if entry.initiative else ())

    @property
    def unassigned(self) -> tuple[Entry, ...]:
        """The entries that nobody brings."""
        return self.by_initiative.get("", ())


def grouped(entries: Iterable[Entry], keys: Callable[[Entry], Sequence[str]]) -> dict[str, tuple[Entry, ...]]:
    """Entries by each of their keys, in order of key; "" for those without any."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for key in keys(entry) or ("",):
            found.setdefault(key, []).append(entry)
    return {key: tuple(found[key]) for key in sorted(found)}


@no_collection()
def compare(model: Model, before: str, after: str) -> Comparison:
    """Compare two states of a model, plateaus among them. Raises Trouble for a state that the model does not have.

    Swapping the two exchanges what is added and what is retired.
    """
    differences = differ_states(model, before, after)
    sides = concerns_in(model, before), concerns_in(model, after)
    return _compared(sides, differences, _assigned(model, before, after))


def compare_records(before: View, after: View) -> Comparison:
    """Compare one state of one file with one of another; records are the same where their ids are.

    `notes` say what keeps the two from being compared fully, such as no common id or another currency.
    """
    differences = differ(side_of_file(before), side_of_file(after))
    found = _compared((Concerns(before), Concerns(after)), differences, {})
    return Comparison(found.before, found.after, found.differences, found.entries, tuple(_obstacles(before, after)))


def _compared(
    sides: tuple[Concerns, Concerns], differences: Sequence[Difference], assigned: Mapping[str, str]
) -> Comparison:
    entries = Listing(sides, assigned).entries(differences)
    return Comparison(sides[0].view, sides[1].view, tuple(differences), tuple(entries))


def _assigned(model: Model, before: str, after: str) -> dict[str, str]:
    """Who brings the changes: by the plan to the later state, to the chosen target where that is none of its own."""
    wanted = after if after != CURRENT else before
    authored = model.states.get(wanted) in {"target", "option"}
    return plan_to(model, wanted if authored else model.target).assigned


def _obstacles(before: View, after: View) -> Iterable[str]:
    ours = {id_ for id_ in before.records if not id_.startswith("@")}
    theirs = {id_ for id_ in after.records if not id_.startswith("@")}
    if ours and theirs and ours.isdisjoint(theirs):
        yield say("The two have no record in common, so all counts as retired and added; compare copies of one model.")
    for name in ALIKE:
        was, becomes = before.settings.get(name), after.settings.get(name)
        if was != becomes:
            sentence = {
                "currency": say(
                    "The currency differs ({was} and {becomes}), so figures that rest on it are not comparable.",
                    was=was,
                    becomes=becomes,
                ),
                "perceptionMethod": say(
                    "The perception method differs ({was} and {becomes}),"
                    " so figures that rest on it are not comparable.",
                    was=was,
                    becomes=becomes,
                ),
            }
            yield sentence[name]


def net_change(
    model: Model, before: str, after: str, measures: Iterable[Measure], scope: Scope = MODEL_SCOPE
) -> list[NetChange]:
    """What each measure says in two states of a model. Raises Trouble where the scope is in neither state."""
    scopes = [scope if _has(model, state, scope) else MODEL_SCOPE for state in (before, after)]
    if scope != MODEL_SCOPE and MODEL_SCOPE in scopes:
        missing = before if scopes[0] == MODEL_SCOPE else after
        raise Trouble(
            f"There is no {scope.kind} “{scope.id}” in the state “{missing}”; compare the whole model instead."
        )
    return net_change_of(Context(model, before, scope), Context(model, after, scope), measures)


def _has(model: Model, state: str, scope: Scope) -> bool:
    record = model.view(state).get(scope.id)
    return scope == MODEL_SCOPE or (record is not None and record["kind"] == scope.kind)


@no_collection()
def net_change_of(before: Context, after: Context, measures: Iterable[Measure]) -> list[NetChange]:
    """What each measure says of two questions, also about two files."""
    return [_net(measure, before.once(measure.compute), after.once(measure.compute)) for measure in measures]


def _net(measure: Measure, before: Result, after: Result) -> NetChange:
    if before.value is None or after.value is None:
        return NetChange(measure, before, after, None, None)
    alike = math.isclose(before.value, after.value, rel_tol=1e-9, abs_tol=1e-12)  # apart by no more than rounding
    delta = 0.0 if alike else after.value - before.value
    better = None if measure.higher_is_better is None or delta == 0 else (delta > 0) == measure.higher_is_better
    return NetChange(measure, before, after, delta, better)
