"""The model on the way from current to the target, reckoned record by record the long way round, for tests."""

from collections.abc import Collection
from typing import Any

from studio.model.change import ADD, REMOVE
from studio.model.kinds import RELATIONS
from studio.model.record import ABSENT, CURRENT, TARGET, Record, Records
from studio.model.states import assignments, at, differences


def reckoned(records: Records, finished: Collection[str], state: str = TARGET) -> dict[str, Record]:
    """The plain model when the given initiatives are finished: current plus the changes assigned to them."""
    assigned = assignments(records, state)
    known = at(records, CURRENT).keys() | at(records, state).keys()
    views = {id_: _read(one, CURRENT) for id_, one in records.items() if id_ in known or not _varies(one)}
    for change in differences(records, state):
        if assigned.get(change.key) not in finished:
            continue
        if change.op == ADD:
            views[change.id] = _read(records[change.id], state)
        elif change.op == REMOVE:
            views[change.id] = {**views[change.id], "present": False}
        elif change.new is ABSENT:
            views[change.id].pop(change.field, None)
        else:
            views[change.id][change.field] = change.new
    there = {id_: view for id_, view in views.items() if view.get("present", True)}
    while lost := [id_ for id_, view in there.items() if not all(need in there for need in _needs(view))]:
        for id_ in lost:
            del there[id_]
    return {id_: {name: one for name, one in view.items() if name != "present"} for id_, view in there.items()}


def _varies(record: Record) -> bool:
    return any("@" in name for name in record)


def _read(record: Record, state: str) -> dict[str, Any]:
    view = {name: one for name, one in record.items() if "@" not in name}
    for name, one in record.items():
        field, _, where = name.partition("@")
        if where == state:
            view[field] = one
    return {name: one for name, one in view.items() if one is not None} if _varies(record) else view


def _needs(view: Record) -> list[str]:
    if view["kind"] not in RELATIONS:
        return []
    needed: list[str] = []
    for name in ("from", "to", *RELATIONS[view["kind"]].third):
        one = view.get(name)
        needed.extend(one if isinstance(one, tuple) else [one] if one else [])
    return needed
