"""One edit being put together: what `store.edit` yields. Values are checked as they are set, rules at the end."""

from collections.abc import Mapping
from typing import Any

from studio.model.change import ADD, REMOVE, Change, apply, field_changes, same
from studio.model.ids import fresh
from studio.model.index import Index, folded, mentions
from studio.model.kind import Relation
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.record import ABSENT, CURRENT, Record, Records, key, with_field
from studio.model.speech import quoted, say, within
from studio.model.trouble import Trouble
from studio.model.values import fit

LONGEST_NAME = 500


class Edit:
    """Changes in the making over a fixed set of records; reading through it sees them already made."""

    def __init__(self, records: Records, index: Index, by_hand: bool = True) -> None:
        self._before = records
        self._index = index
        self._touched: dict[str, Record | None] = {}
        self._by_hand = by_hand

    def get(self, id_: str) -> Record | None:
        """A record as it would be after the edit so far."""
        return self._touched[id_] if id_ in self._touched else self._before.get(id_)

    def record(self, id_: str) -> Record:
        """A record as it would be. Raises Trouble where there is none."""
        record = self.get(id_)
        if record is None:
            raise Trouble(say("There is no “{id}” in this model any more; nothing was changed.", id=id_))
        return record

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self.get(id_) is not None

    def mentioning(self, id_: str, *kinds: str) -> list[str]:
        """Ids of records that mention a record, as they would be after the edit so far."""
        found = {one for one in self._index.mentioning(id_) if one not in self._touched}
        found.update(one for one, record in self._touched.items() if record is not None and id_ in mentions(record))
        return sorted(one for one in found if not kinds or self.record(one)["kind"] in kinds)

    def add(self, kind: str, name: str | None = None, id_: str | None = None, **fields: Any) -> str:
        """Add an element or relation; `from_` and `to` are a relation's ends, `field@state` keys may be given in a
        mapping through `put`. Answers the id. Raises Trouble for an unknown kind or a value that does not fit."""
        if kind not in DECLARED:
            raise Trouble(say("There is no kind “{kind}”.", kind=kind))
        id_ = id_ or fresh(kind, self)
        if id_ in self:
            raise Trouble(say("There is a record “{id}” already.", id=id_))
        record: dict[str, Any] = {"id": id_, "kind": kind}
        if kind in KINDS:
            record["name"] = self._name(id_, kind, name or "")
        ends = {"from": fields.pop("from_", None), "to": fields.pop("to", None)}
        if kind in RELATIONS:
            record.update({end: other for end, other in ends.items() if other is not None})
        self._touched[id_] = record
        self.set(id_, **fields)
        return id_

    def put(self, record: Mapping[str, Any]) -> str:
        """Add or replace a whole stored record, as copy, paste and import hand them over."""
        self._touched[record["id"]] = dict(record)
        return str(record["id"])

    def set(self, id_: str, state: str = CURRENT, **fields: Any) -> None:
        """Set fields of a record in a state. None is unknown; ABSENT in a state means "as in current" again.

        In current, a value is set for every state that does not differ. `from_`, `to`, `name` and `present` may be
        set as well.
        """
        record = self.record(id_)
        declared = DECLARED[record["kind"]]
        for given, value in fields.items():
            field = "from" if given == "from_" else given
            record = self._with(record, declared, field, value, state)
        self._touched[id_] = record

    def _with(self, record: Record, declared: Any, field: str, value: Any, state: str) -> Record:
        of = quoted(record.get("name", record["id"]))
        stored = key(field, state)
        if field == "name":
            return {**record, "name": self._name(record["id"], record["kind"], value)}
        if field == "present" or (field in ("from", "to") and isinstance(declared, Relation)):
            return self._plain(record, stored, value, state)
        known = declared.by_name.get(field)
        if known is None:
            raise Trouble(say("{label} has no field “{field}”.", label=say(declared.label), field=field))
        if state != CURRENT and not known.varies:
            raise Trouble(
                say("{label} of {of} is the same in every state; change it in Current.", label=say(known.label), of=of)
            )
        if value is ABSENT or (value is None and state == CURRENT):
            return with_field(record, stored, ABSENT)
        return self._plain(record, stored, None if value is None else fit(known, value, of), state)

    def _plain(self, record: Record, stored: str, value: Any, state: str) -> Record:
        if state != CURRENT and f"@{state}" not in self:
            raise Trouble(
                say("“{state}” cannot be edited; it is derived from the plan or not in this model.", state=state)
            )
        field = stored.partition("@")[0]
        default: Any = True if field == "present" else ABSENT
        inherited = record.get(field, default)
        if value is ABSENT or (state != CURRENT and same(value, inherited)):
            return with_field(record, stored, ABSENT)
        if state == CURRENT and field == "present" and value is True:
            return with_field(record, stored, ABSENT)
        return with_field(record, stored, value)

    def remove(self, id_: str) -> None:
        """Remove a record from all states. What mentions it must go or change in the same edit."""
        self.record(id_)
        self._touched[id_] = None

    def finish(self) -> None:
        """Refuse names by hand that a sibling bears; imports may keep duplicates, as a finding. Raises Trouble."""
        for id_, after in list(self._touched.items()):
            if after is None or not self._by_hand:
                continue
            before = self._before.get(id_, {})
            if after["kind"] in ("hasStage", "occursIn"):
                self._unique(after["to" if after["kind"] == "hasStage" else "from"])
            elif after["kind"] in KINDS and any(before.get(f) != after.get(f) for f in ("name", "parent")):
                self._unique(id_)

    def changes(self) -> list[Change]:
        """What the edit would change, smallest form, in the order in which records were touched."""
        found: list[Change] = []
        for id_, after in self._touched.items():
            before = self._before.get(id_)
            if before is None and after is not None:
                found.append(Change(ADD, id_, new=after))
            elif before is not None and after is None:
                found.append(Change(REMOVE, id_, old=before))
            elif before is not None and after is not None:
                found.extend(field_changes(id_, before, after))
        return found

    def result(self) -> dict[str, Record]:
        """All records as they would be after the edit: for measures of a would-be model."""
        copy = dict(self._before)
        apply(copy, self.changes())
        return copy

    def _name(self, id_: str, kind: str, name: str) -> str:
        trimmed = str(name).strip()
        if not 1 <= len(trimmed) <= LONGEST_NAME:
            label = within(DECLARED[kind].label)
            raise Trouble(
                say(
                    "The name of a {label} has 1 to {longest_name} characters; this one has {count}.",
                    label=label,
                    longest_name=LONGEST_NAME,
                    count=len(trimmed),
                )
            )
        return trimmed

    def _unique(self, id_: str) -> None:
        record = self.get(id_)
        kind = KINDS.get(record["kind"]) if record is not None else None
        if record is None or kind is None:
            return
        wanted = folded(record["name"])
        same_name = set(self._index.named(kind.name, wanted))
        same_name.update(one for one, new in self._touched.items() if new and new["kind"] == kind.name)
        for other in sorted(same_name - {id_}):
            there = self.get(other)
            if there is None or folded(there["name"]) != wanted:
                continue
            if self._parents(other, kind.parent) & self._parents(id_, kind.parent):
                raise Trouble(
                    say(
                        "There is a {label} “{name}” here already; choose another name.",
                        label=within(kind.label),
                        name=there["name"],
                    )
                )

    def _parents(self, id_: str, parent: str) -> frozenset[str]:
        if not parent:
            return frozenset({""})
        if parent.endswith(("<", ">")):
            near, far = ("to", "from") if parent.endswith("<") else ("from", "to")
            links = [self.record(one) for one in self.mentioning(id_, parent[:-1])]
            return frozenset(link[far] for link in links if link[near] == id_) or frozenset({f"nowhere:{id_}"})
        return frozenset({str(self.record(id_).get(parent, ""))})
