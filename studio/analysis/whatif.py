"""M44, the what-if: an edit in the plain form, carried out on a copy, and what it does to every measure."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from studio.analysis.compare import NetChange, net_change_of
from studio.analysis.context import MODEL_SCOPE, Context, Model, Scope
from studio.analysis.measure import Measure
from studio.analysis.register import MEASURES
from studio.analysis.result import Result
from studio.model.kinds import DECLARED
from studio.model.plain import read, write
from studio.model.record import CURRENT, Record, Records
from studio.model.trouble import Trouble

SECTIONS: Final = ("elements", "relations")
ALLOWED: Final = (*SECTIONS, "remove", "format", "version")
FIXED: Final = ("id", "kind", "name", "at")  # the same in every state, or telling states apart


class Effect(NamedTuple):
    """What a would-be edit does to one measure: before, after, rise, and the ids whose own figures moved."""

    change: NetChange
    moved: tuple[str, ...]


class WhatIf(NamedTuple):
    """A would-be model with what the edit does to each measure in one state and scope, in order of measure id."""

    records: dict[str, Record]
    effects: tuple[Effect, ...]

    @property
    def felt(self) -> tuple[Effect, ...]:
        """Only the measures that the edit changes."""
        return tuple(one for one in self.effects if one.moved or one.change.before.value != one.change.after.value)


def what_if(
    records: Records,
    fragment: Any,
    state: str = CURRENT,
    scope: Scope = MODEL_SCOPE,
    measures: Iterable[Measure] = tuple(MEASURES.values()),
) -> WhatIf:
    """Carry a fragment out on a copy and measure both. `records` stay as they are.

    Raises Trouble for a fragment that is none, does not fit the model or breaks a rule, for an unknown state or scope,
    and where the scope itself would be gone.
    """
    before = Context(Model(records), state, scope)
    would_be = edited(records, fragment, state)
    after = Context(Model(would_be), state, scope)
    changes = net_change_of(before, after, measures)
    return WhatIf(would_be, tuple(Effect(change, moved(change.before, change.after)) for change in changes))


def edited(records: Records, fragment: Any, state: str = CURRENT) -> dict[str, Record]:
    """The records after a fragment {"elements": […], "relations": […], "remove": [ids]} in the plain form.

    An element or relation whose id is there already gives only what differs: its bare fields hold in `state` (for every
    state where the field does not vary), those under `at` in the states named. One that is not there is added as
    written. What is removed is absent in `state`, with all that hangs on it. The result is read and checked as a whole.
    """
    if not isinstance(fragment, Mapping) or not any(name in fragment for name in ("elements", "relations", "remove")):
        raise Trouble('A what-if is an object with "elements", "relations" or "remove".')
    stray = next((name for name in fragment if name not in ALLOWED), None)
    if stray is not None:
        raise Trouble(f"A what-if has no section “{stray}”; it has elements, relations and remove.")
    form = write(records)
    there = {given["id"]: given for section in SECTIONS for given in form[section]}
    for section in SECTIONS:
        for given in _listed(fragment, section):
            known = there.get(given.get("id")) if isinstance(given, Mapping) else None
            if known is None:
                form[section].append(given)
            else:
                _overlay(known, given, state)
    for id_ in _listed(fragment, "remove"):
        if not isinstance(id_, str) or id_ not in there:
            raise Trouble(f"There is no “{id_}” in this model to remove.")
        _set(there[id_], "present", False, state)
    return read(form)


def _listed(fragment: Mapping[str, Any], section: str) -> list[Any]:
    given = fragment.get(section, [])
    if not isinstance(given, list):
        raise Trouble(f"“{section}” of a what-if is a list.")
    return given


def _overlay(known: dict[str, Any], given: Mapping[str, Any], state: str) -> None:
    """Put what is given about a record over its plain form."""
    if given.get("kind", known["kind"]) != known["kind"]:
        raise Trouble(f"“{known['id']}” is a {known['kind']} and cannot become a {given['kind']}.")
    for name, value in given.items():
        if name not in FIXED:
            _set(known, name, value, state)
        elif name == "name":
            known[name] = value
    at = given.get("at", {})
    if not isinstance(at, Mapping) or not all(isinstance(values, Mapping) for values in at.values()):
        raise Trouble(f'“at” of “{known["id"]}” is an object like {{"target": {{"field": value}}}}.')
    for other, values in at.items():
        known.setdefault("at", {}).setdefault(other, {}).update(values)


def _set(known: dict[str, Any], name: str, value: Any, state: str) -> None:
    """Set a field for a state, or for all where it does not vary or the state is current."""
    field = DECLARED[known["kind"]].by_name.get(name)
    varies = name in ("present", "from", "to") or (field is not None and field.varies)
    if state == CURRENT or not varies:
        known[name] = value
    else:
        known.setdefault("at", {}).setdefault(state, {})[name] = value


def moved(before: Result, after: Result) -> tuple[str, ...]:
    """The ids that came to or went from the contributors of a measure, or whose own figure among its parts changed."""
    found = set(before.contributors) ^ set(after.contributors)
    for name in before.parts.keys() & after.parts.keys():
        was, becomes = before.parts[name], after.parts[name]
        if name.startswith("per") and isinstance(was, Mapping) and isinstance(becomes, Mapping):
            found.update(id_ for id_ in was.keys() | becomes.keys() if was.get(id_) != becomes.get(id_))
    return tuple(sorted(found))
