"""Records seen through a state: what is there, with which values, and what changes between current and target.

`at` gives the plain model of one state; nothing above `model/` knows how states are written down.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from studio.model.change import ADD, REMOVE, SET, Change, apply, field_changes
from studio.model.kinds import RELATIONS
from studio.model.presence import Presence, drop_hanging, without_hanging
from studio.model.record import ABSENT, CURRENT, TARGET, Record, Records, is_internal


def states(records: Records) -> dict[str, str]:
    """State id to state type (current, target, option), current first, target second, then options by id."""
    found = {id_[1:]: str(r.get("type", "option")) for id_, r in records.items() if r["kind"] == "state"}
    found.setdefault(CURRENT, "current")
    rank = {"current": 0, "target": 1}
    return dict(sorted(found.items(), key=lambda item: (rank.get(item[1], 2), item[0])))


def has_overrides(record: Record) -> bool:
    """Whether any field of the record differs in any state."""
    return "@" in "\n".join(record)


def own_view(record: Record, state: str) -> Record:
    """The record as it reads in a state, still with its `present` flag; unknown values are left out."""
    overrides = [stored for stored in record if "@" in stored]
    if not overrides:
        return record
    suffix = f"@{state}"
    view = dict(record)
    for stored in overrides:
        del view[stored]
    if state != CURRENT:
        for stored in overrides:
            if stored.endswith(suffix):
                view[stored[: -len(suffix)]] = record[stored]
    return {field: value for field, value in view.items() if value is not None} if None in view.values() else view


def flag(record: Record, state: str) -> bool:
    """Whether a record says of itself that it is there in a state."""
    own = record.get("present") if state == CURRENT else record.get(f"present@{state}", record.get("present"))
    return own is None or bool(own)


def requires(record: Record) -> Iterable[str]:
    """The ids without which the record is not there: the ends of a relation and its third reference."""
    relation = RELATIONS.get(record["kind"])
    if relation is None:
        return ()
    wanted = [record[end] for end in ("from", "to") if end in record]
    for third in relation.third:
        value = record.get(third)
        wanted.extend(value if isinstance(value, tuple) else [value] if value else [])
    return wanted


def effective(views: Records) -> dict[str, Record]:
    """The records that are really there: present by their own flag, and all they refer to is there as well."""
    kept = dict(views)
    for id_ in [id_ for id_, view in views.items() if "present" in view and not view["present"]]:
        del kept[id_]
    drop_hanging(kept)
    return kept


def without_flag(view: Record) -> Record:
    """The record without its presence flag: in the plain model of a state, what is listed is present."""
    if "present" not in view:
        return view
    plain = dict(view)
    del plain["present"]
    return plain


def varying(records: Records) -> list[str]:
    """The ids of the records of which a field differs in any state."""
    return [id_ for id_, record in records.items() if has_overrides(record)]


def presence(records: Records) -> Presence:
    """What `at` and `between` need to know of records, so that they need not look through all of them again."""
    varying = tuple(_unsettled(records))
    here = _own(records, CURRENT, varying)
    hanging = {CURRENT: tuple(drop_hanging(here))}
    elsewhere = tuple(_elsewhere(records, here))
    hanging[TARGET] = tuple(drop_hanging(_own(records, TARGET, varying)))
    return Presence(varying, elsewhere, hanging)


def _unsettled(records: Records) -> list[str]:
    return [id_ for id_, record in records.items() if "present" in record or has_overrides(record)]


def _elsewhere(records: Records, here: Records) -> list[str]:
    return [id_ for id_, record in records.items() if here.get(id_) is not record]  # others vary nowhere


def at(records: Records, state: str = CURRENT, known: Presence | None = None) -> dict[str, Record]:
    """The plain model of one authored state: effective records only, with bare field names. Settings are kept."""
    kept = _own(records, state, known.varying if known is not None else _unsettled(records))
    without_hanging(kept, state, known)
    return kept


def _own(records: Records, state: str, varying: Iterable[str]) -> dict[str, Record]:
    """The records that say of themselves that they are there, as they read in a state."""
    kept = dict(records)
    for id_ in varying:
        view = own_view(records[id_], state)
        if view.get("present", True):
            kept[id_] = without_flag(view)
        else:
            del kept[id_]
    return kept


def between(records: Records, here: Records, state: str, known: Presence | None = None) -> dict[str, Record | None]:
    """What the plain model of a state has in place of the records of `here`, the plain model of current; None is gone.

    Much cheaper than all of `at`, and with it the same: only what varies is read, and what is not in current.
    """
    there = dict(here)
    found: dict[str, Record | None] = {}
    for id_ in known.elsewhere if known is not None else _elsewhere(records, here):
        record = records[id_]
        if id_ not in here or has_overrides(record):
            view = own_view(record, state)
            found[id_] = without_flag(view) if view.get("present", True) else None
    for id_, view_there in found.items():
        if view_there is None:
            there.pop(id_, None)
        else:
            there[id_] = view_there
    found.update(dict.fromkeys(without_hanging(there, state, known)))
    return {id_: view for id_, view in found.items() if view is not None or id_ in here}


class Difference(NamedTuple):
    """One authored difference between current and another state, keyed as assignments are: record, or record.field."""

    id: str
    field: str  # empty: the presence of the record
    op: str  # add, remove or set
    old: Any
    new: Any

    @property
    def key(self) -> str:
        """`recordId` for presence, `recordId.field` for a value."""
        return f"{self.id}.{self.field}" if self.field else self.id


def differences(
    records: Records,
    state: str = TARGET,
    here: Records | None = None,
    there: Records | None = None,
    among: Iterable[str] | None = None,
) -> list[Difference]:
    """What changes from current to a state, in order of key.

    A relation that comes or goes only because an end does is no change of its own; a record that is added carries
    its fields. `here` and `there` are the plain models of current and of the state, `among` the ids of all records
    that differ between them and perhaps of others, where they are at hand.
    """
    before = Glance(records, CURRENT).get if here is None else here.get
    after = Glance(records, state).get if there is None else there.get
    found: list[Difference] = []
    for id_ in varying(records) if among is None else among:
        if not is_internal(id_) and has_overrides(record := records[id_]):
            found.extend(_record_differences(id_, record, state, before(id_), after(id_)))
    return sorted(found, key=lambda d: (d.id, d.field))


class Glance:
    """The plain model of one authored state, read record by record: cheaper than all of it where few are asked for."""

    def __init__(self, records: Records, state: str) -> None:
        self.records = records
        self.state = state
        self.seen: dict[str, Record | None] = {}

    def get(self, id_: str) -> Record | None:
        """The record with bare field names, or None where it is not there in the state."""
        if id_ in self.seen:
            return self.seen[id_]
        record = self.records.get(id_)
        view = own_view(record, self.state) if record is not None and flag(record, self.state) else None
        self.seen[id_] = view
        if view is not None and not all(self.get(need) is not None for need in requires(view)):
            self.seen[id_] = view = None
        return view


def _record_differences(
    id_: str, record: Record, state: str, old: Record | None, new: Record | None
) -> Iterable[Difference]:
    own_flags = flag(record, CURRENT), flag(record, state)
    if old is not None and new is not None:
        for change in field_changes(id_, without_flag(old), without_flag(new)):
            yield Difference(id_, change.field, SET, change.old, change.new)
    elif old is None and new is not None and own_flags == (False, True):
        yield Difference(id_, "", ADD, None, without_flag(new))
    elif old is not None and new is None and own_flags == (True, False):
        yield Difference(id_, "", REMOVE, without_flag(old), None)
    elif own_flags == (True, True) and (old is None) != (new is None):  # moved to or from what is not there
        was, becomes = old or own_view(record, CURRENT), new or own_view(record, state)
        for change in field_changes(id_, without_flag(was), without_flag(becomes)):
            yield Difference(id_, change.field, SET, change.old, change.new)


def assignments(records: Records, state: str = TARGET) -> dict[str, str]:
    """Change key to the initiative it is assigned to, for one target or option. Stale ones are included."""
    found: dict[str, str] = {}
    for id_ in sorted(id_ for id_, record in records.items() if record.get("kind") == "changes"):
        record = records[id_]
        if record.get("option", TARGET) != state:
            continue
        field = record.get("field")
        found[f"{record['record']}.{field}" if field else record["record"]] = record["from"]
    return found


def plateau_view(record: Record, state: str, done: Iterable[Difference]) -> Record:
    """The record as it reads once some of its changes are made, still with its flag; the others are yet to come."""
    view = dict(own_view(record, CURRENT))
    for difference in done:
        if difference.op == ADD:
            return own_view(record, state)
        if difference.op == REMOVE:
            return {**view, "present": False}
        view[difference.field] = difference.new
    return {field: value for field, value in view.items() if value is not ABSENT}


def applied(records: Mapping[str, Record], changes: Iterable[Change]) -> dict[str, Record]:
    """A copy of the records with changes carried out: what a would-be edit looks like."""
    copy = dict(records)
    apply(copy, changes)
    return copy
