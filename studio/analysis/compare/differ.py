"""The atomic differences between any two arrangements: two states, a plateau and a state, or two files."""

from collections.abc import Callable
from dataclasses import dataclass

from studio.analysis.context import Model
from studio.analysis.plan import changes_to, plan_of
from studio.analysis.plateaus import with_plateaus
from studio.model.change import ADD, REMOVE, SET, field_changes
from studio.model.query import View
from studio.model.record import CURRENT, is_internal
from studio.model.states import Difference, flag

AUTHORED = ("target", "option")  # types of state beside current


@dataclass(frozen=True)
class Side:
    """One side of a comparison: its view, and whether a record says of itself that it is there.

    A relation whose flag is the same on both sides, but which is there on one side only, came or went with one of
    its ends; that is no difference of its own.
    """

    view: View
    flag: Callable[[str], bool]


def side_of_file(view: View) -> Side:
    """The side of a whole file: what is not listed is not there."""
    return Side(view, lambda id_: id_ in view.records)


def side_of_state(model: Model, state: str) -> Side:
    """The side of an authored state or a plateau. Raises Trouble for a state that the model does not have."""
    records = model.records
    if state == CURRENT or model.states.get(state) in AUTHORED:
        return Side(model.view(state), lambda id_: flag(records[id_], state))
    arrived = {plateau.id: plateau.finished for plateau in with_plateaus(model)}
    view = model.view(state)
    done = _done(model, arrived[state])
    return Side(view, lambda id_: flag(records[id_], model.target if id_ in done else CURRENT))


def _done(model: Model, finished: tuple[str, ...]) -> set[str]:
    plan = plan_of(model)
    arrived = frozenset(finished)
    return {change.key for change in plan.changes if plan.assigned.get(change.key) in arrived}


def differ_states(model: Model, before: str, after: str) -> list[Difference]:
    """What changes from one state of a model to another, in order of key; between current and an authored state just
    the changes that initiatives are assigned."""
    if before == CURRENT and model.states.get(after) in AUTHORED:
        return list(changes_to(model, after))
    if after == CURRENT and model.states.get(before) in AUTHORED:
        return [inverted(one) for one in changes_to(model, before)]
    return differ(side_of_state(model, before), side_of_state(model, after))


def inverted(one: Difference) -> Difference:
    """The difference that takes this one back."""
    return Difference(one.id, one.field, {ADD: REMOVE, REMOVE: ADD}.get(one.op, one.op), one.new, one.old)


def differ(before: Side, after: Side) -> list[Difference]:
    """What changes from one side to the other, in order of key: records that come or go, and fields that differ.

    A record whose kind differs goes and comes. Settings and states are left out.
    """
    found: list[Difference] = []
    old_records, new_records = before.view.records, after.view.records
    for id_ in sorted(old_records.keys() | new_records.keys()):
        old, new = old_records.get(id_), new_records.get(id_)
        if old is new or is_internal(id_):
            continue
        if old is not None and new is not None and old["kind"] == new["kind"]:
            found.extend(Difference(id_, one.field, SET, one.old, one.new) for one in field_changes(id_, old, new))
        elif old is not None and new is not None:
            found += [Difference(id_, "", REMOVE, old, None), Difference(id_, "", ADD, None, new)]
        elif before.flag(id_) != after.flag(id_):
            op = REMOVE if new is None else ADD
            found.append(Difference(id_, "", op, old, new))
    return found
