"""Finding again in a model what a file speaks of: by id, else by name within kind and parent, relations by ends."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from studio.exchange.incoming import EITHER, Incoming, Item
from studio.exchange.names import Names
from studio.model.change import frozen
from studio.model.field import FieldType
from studio.model.ids import derived
from studio.model.index import folded
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.record import RESERVED, Record, Records, is_internal, parts
from studio.model.speech import say, within
from studio.model.trouble import Mistake
from studio.model.values import Unfit, is_id, normal

LONGEST_NAME, LONGEST_TEXT = 500, 20_000


@dataclass(frozen=True)
class Matched:
    """The records that a file would have, by id, each with its place in the file, and what is wrong with it."""

    records: dict[str, Record]
    places: dict[str, str]
    mistakes: list[Mistake]


def matched(records: Records, incoming: Incoming, go_on: Callable[[], None] = lambda: None) -> Matched:
    """The records that a file would have in a model, those untouched among them; `go_on` is called for each."""
    work = _Matching(records, incoming)
    for place in work.in_order():
        go_on()
        work.take(place)
    return Matched(work.found, work.places, work.mistakes)


def _kept(item: Item, before: Record, values: Mapping[str, Any]) -> Record:
    """What stays of a record beside what a file says of it: of a whole one only the secret that stayed at home."""
    if not item.whole:
        return before
    is_secret = item.kind == "model" and values.get("croConfidential") and "croFormula" in before
    return {"croFormula": before["croFormula"]} if is_secret else {}


class _Matching:
    def __init__(self, records: Records, incoming: Incoming) -> None:
        self.records = records
        self.names = Names(records, incoming.items)
        self.items = [self._settled(item) for item in incoming.items]
        self.names.settle(self.items)
        self.found: dict[str, Record] = {}
        self.places: dict[str, str] = {}
        self.mistakes: list[Mistake] = []
        self._ids: dict[int, str] = {}
        self._claimed: dict[str, int] = {}
        self._taken = set(records)  # ids of the model and of what was claimed
        self._lost: set[int] = set()  # items whose id is taken already
        self._circular: set[int] = set()  # items whose parent leads back to them
        for place, item in enumerate(self.items):
            wanted = _wanted(item)
            if wanted in records and records[wanted]["kind"] == item.kind:
                self._claim(place, wanted)

    def _settled(self, item: Item) -> Item:
        return item._replace(kind=self.names.kind_of(item)) if EITHER in item.kind else item

    def in_order(self) -> Iterator[int]:
        """Elements, relations, those that lead from or to other relations, and last elements about relations."""
        ranks = {item.kind: _rank(item.kind) for item in self.items}
        return iter(sorted(range(len(self.items)), key=lambda place: (ranks[self.items[place].kind], place)))

    def take(self, place: int) -> None:
        """Bring one item into the form of a record, keeping what is wrong with it."""
        item = self.items[place]
        if item.kind not in DECLARED:
            self._wrong(item, "kind", say("expected a kind of the model, not “{kind}”", kind=item.kind[:40]))
            return
        values = dict(self._values(item))
        if item.kind in KINDS:
            if not self._named(place, item, values):
                return
        elif item.name and item.kind in ("model", "state"):
            values["name"] = item.name
        if item.kind in RELATIONS:
            item, values = _as_owner(item, values, self._kind_at)
            self.items[place] = item
        id_ = self.id_of(place, values)
        if id_ is None:
            return
        before = self.records.get(id_, {})
        self.found[id_] = {**_kept(item, before, values), "id": id_, "kind": item.kind, **values}
        self.places[id_] = item.place

    def _named(self, place: int, item: Item, values: dict[str, Any]) -> bool:
        """Give the values their name; a row that names nothing is about a record that is there by its id."""
        if not item.name.strip():
            if place not in self._ids:
                words = {"kind": item.kind, "id": item.id[:60]}
                missing = say("there is no {kind} “{id}”; give a name for a new one", **words)
                self._wrong(item, "name", missing if item.id else say("expected a name"))
            return place in self._ids
        name, rest = _shortened(item.name.strip() if item.whole else " ".join(item.name.split()))
        values["name"] = name
        if rest:
            values["description"] = f"{rest}\n{values.get('description', '')}".strip()[:LONGEST_TEXT]
        return True

    def _kind_at(self, id_: str) -> str:
        return str((self.found.get(id_) or self.records.get(id_) or {}).get("kind", ""))

    def _wrong(self, item: Item, stored: str, message: str) -> None:
        self.mistakes.append(Mistake(item.at(stored), stored, message))

    def _claim(self, place: int, id_: str) -> None:
        item = self.items[place]
        if id_ in self._claimed:
            other = self.items[self._claimed[id_]]
            self._wrong(
                item,
                "id" if item.id else "name",
                say("{place} says the same already", place=other.place or say("another row")),
            )
            self._lost.add(place)
            return
        self._claimed[id_] = place
        self._taken.add(id_)
        self._ids[place] = id_

    def id_of(self, place: int, values: Mapping[str, Any] | None = None) -> str | None:
        """The id of an item; None where it is a mistake (said once), or a relation whose values are not known yet."""
        if place not in self._ids and place not in self._lost:
            if self.items[place].kind not in RELATIONS:
                for one in self._unsettled(place):
                    self._settle(one, {})
            elif values is not None:
                self._settle(place, values)
        return self._ids.get(place)

    def _unsettled(self, place: int) -> list[int]:
        """An item and those above it that have no id yet, the topmost first, for what is below is found by it."""
        way: dict[int, None] = {}
        at: int | str | None = place
        while isinstance(at, int) and at not in self._ids and at not in self._lost:
            if at in way:
                self._circular.add(next(reversed(way)))
                break
            way[at] = None
            text, kinds = self.names.parent_of(self.items[at])
            found = self.names.find(text, kinds) if text else ()
            at = found[0] if len(found) == 1 else None
        return list(reversed(way))

    def _settle(self, place: int, values: Mapping[str, Any]) -> None:
        item = self.items[place]
        wanted = _wanted(item)
        known = self.names.relation(item, values, self._claimed) if item.kind in RELATIONS else self._element(place)
        new = known or (wanted if wanted and wanted not in self.records else "") or self._new(place, values)
        if item.kind not in RELATIONS and is_internal(wanted):
            new = wanted
        self._claim(place, new)

    def _element(self, place: int) -> str:
        """The record that an element means by its name, under the same parent where the file names one."""
        item = self.items[place]
        if not item.name or item.kind not in KINDS or (item.id and self.names.is_repeated(item)):
            return ""
        parent = self._parent(place)
        free = [id_ for id_ in self.names.in_model(item.kind, item.name) if id_ not in self._claimed]
        fitting = [id_ for id_ in free if parent is None or parent in self.names.parents(id_)]
        return fitting[0] if fitting and not (item.id and len(fitting) > 1) else ""

    def _parent(self, place: int) -> str | None:
        """The id of the parent; empty for a top, None where the file says nothing of it."""
        item = self.items[place]
        text, kinds = self.names.parent_of(item)
        if text is None:
            return None
        if place in self._circular:
            return ""
        found = self.names.find(text, kinds) if text else ()
        if len(found) != 1:
            return ""
        return found[0] if isinstance(found[0], str) else self.id_of(found[0]) or ""

    def _new(self, place: int, values: Mapping[str, Any]) -> str:
        item = self.items[place]
        if item.kind in RELATIONS:
            about = [str(values.get(name, "")) for name in ("from", "to", "unit", "record", "field", "option")]
            return derived(item.kind, *about, taken=self._taken)
        if item.kind not in KINDS:
            return f"@{item.key or item.kind}"
        taken = self._taken if item.id else self.records
        return derived(item.kind, self._parent(place) or "", folded(item.name), taken=taken)

    def _values(self, item: Item) -> Iterator[tuple[str, Any]]:
        declared = DECLARED[item.kind]
        for stored, value in item.fields.items():
            name = parts(stored)[0]
            field = declared.by_name.get(name)
            if name in ("from", "to") and item.kind in RELATIONS:
                yield from self._end(item, stored, str(value))
            elif name == "present" or value is None:
                yield stored, value
            elif field is None or (name in RESERVED and item.kind in KINDS):
                words = {"name": name[:40], "label": within(declared.label)}
                self._wrong(item, stored, say("there is no field “{name}” in {label}", **words))
            elif field.refers:
                several = field.type is FieldType.REFERENCES
                texts = [str(one) for one in value] if several and isinstance(value, (list, tuple)) else [str(value)]
                ids = [id_ for text in texts if (id_ := self._resolved(item, stored, text, field.refers)) is not None]
                if len(ids) == len(texts):
                    yield stored, tuple(sorted(set(ids))) if several else ids[0]
            else:
                try:
                    yield stored, normal(field, frozen(self._renamed(item, name, value)))
                except Unfit as unfit:
                    self._wrong(item, stored, say("expected {unfit}", unfit=unfit))

    def _renamed(self, item: Item, name: str, value: Any) -> Any:
        """The id of the record that a change is about, where the file knows it under another."""
        if item.kind != "changes" or name != "record" or not isinstance(value, str):
            return value
        place = self.names.key(value)
        return value if place is None else self._ids.get(place, value)

    def _end(self, item: Item, stored: str, text: str) -> Iterator[tuple[str, str]]:
        pairs = RELATIONS[item.kind].ends
        side = 0 if parts(stored)[0] == "from" else 1
        kinds = tuple(dict.fromkeys(kind for pair in pairs for kind in pair[side]))
        id_ = self._resolved(item, stored, text, kinds)
        if id_ is not None:
            yield stored, id_

    def _resolved(self, item: Item, stored: str, text: str, kinds: tuple[str, ...]) -> str | None:
        found = self.names.find(text, kinds)
        if len(found) == 1:
            id_ = found[0] if isinstance(found[0], str) else self.id_of(found[0])
            if id_ is None:
                self._wrong(item, stored, say("“{words}” is itself mistaken", words=text[:60]))
            return id_
        labels = say(" or ").join(within(DECLARED[kind].label) for kind in kinds[:4])
        self._wrong(item, stored, _unclear(text[:60], labels, bool(found)))
        return None


def _unclear(words: str, labels: str, are_several: bool) -> str:
    """Why a name does not lead to one record."""
    problem = say("there is no {labels} “{words}”", labels=labels, words=words)
    if are_several:
        problem = say("several are called “{words}”", words=words)
    return say("{problem}; give the id of one", problem=problem)


def _rank(kind: str) -> int:
    """When items of a kind can be taken; the id of an element is known at any time, that of a relation by its ends."""
    if kind in RELATIONS:
        ends = {end for pair in RELATIONS[kind].ends for side in pair for end in side}
        return 2 if ends & RELATIONS.keys() else 1
    fields = KINDS[kind].fields if kind in KINDS else ()
    return 3 if any(RELATIONS.keys() & set(field.refers) for field in fields) else 0


def _wanted(item: Item) -> str:
    """The id that a file asks for, made fit to be one."""
    if not item.id or is_id(item.id) or (is_internal(item.id) and item.kind in ("model", "state")):
        return item.id
    return derived(item.kind, "foreign", item.id)


def _shortened(name: str) -> tuple[str, str]:
    """A name of a length that is allowed, and the rest of it."""
    if len(name) <= LONGEST_NAME:
        return name, ""
    return name[:LONGEST_NAME].strip(), f"…{name[LONGEST_NAME:]}"


def _as_owner(item: Item, values: dict[str, Any], kind_at: Any) -> tuple[Item, dict[str, Any]]:
    """Who is accountable for a journey or outcome owns it: that is stored in one way only."""
    if item.kind != "responsible" or item.whole or values.get("code") != "A":
        return item, values
    if kind_at(values.get("from", "")) != "role" or kind_at(values.get("to", "")) not in ("journey", "outcome"):
        return item, values
    return item._replace(kind="owns"), {name: value for name, value in values.items() if name != "code"}
