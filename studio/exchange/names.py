"""Which record or item a name, key or id means: the lookups that matching needs, over a model and a file together."""

from collections.abc import Container, Mapping, Sequence
from typing import Any, Final

from studio.exchange.incoming import EITHER, Item
from studio.model.index import folded
from studio.model.kind import Kind
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.record import Record, Records

TOLD_APART_BY: Final = ("unit", "journey", "record", "field", "option", "code", "part")  # relations with equal ends
NEAR: Final = {"<": ("to", "from"), ">": ("from", "to")}


class Names:
    """Lookups by id, key, name and parent. Answers are ids of the model, or numbers of items of the file."""

    def __init__(self, records: Records, items: Sequence[Item]) -> None:
        self._records = records
        self._model: dict[tuple[str, str], list[str]] = {}
        self._out: dict[tuple[str, str], list[str]] = {}
        self._into: dict[tuple[str, str], list[str]] = {}
        for id_ in sorted(records):
            self._learn(id_, records[id_])
        self._items: Sequence[Item] = items
        self._named: dict[tuple[str, str], list[int]] = {}
        self._keys: dict[str, int] = {}
        self._above: dict[tuple[str, str], str] = {}
        self.settle(items)

    def _learn(self, id_: str, record: Record) -> None:
        kind = record["kind"]
        if "name" in record:
            self._model.setdefault((kind, folded(record["name"])), []).append(id_)
        if kind in RELATIONS:
            self._out.setdefault((kind, record["from"]), []).append(id_)
            if "to" in record:
                self._into.setdefault((kind, record["to"]), []).append(id_)

    def settle(self, items: Sequence[Item]) -> None:
        """Learn the items of the file, once their kinds are known."""
        self._items = items
        self._named, self._keys, self._above = {}, {}, {}
        for place, item in enumerate(items):
            for kind in item.kind.split(EITHER):
                self._named.setdefault((kind, folded(item.name)), []).append(place)
            if item.key:
                self._keys.setdefault(item.key, place)
            for near, far in NEAR.values():
                if item.kind in RELATIONS and near in item.fields and far in item.fields:
                    sign = "<" if near == "to" else ">"
                    self._above.setdefault((item.kind + sign, str(item.fields[near])), str(item.fields[far]))

    def kind_of(self, item: Item) -> str:
        """The one of several kinds in which the name of an item is known already, else the first."""
        kinds = item.kind.split(EITHER)
        known = [kind for kind in kinds if (kind, folded(item.name)) in self._model]
        sure = [kind for kind in kinds if any(self._items[at].kind == kind for at in self._of(kind, item.name))]
        return (known or sure or kinds)[0]

    def _of(self, kind: str, name: str) -> list[int]:
        return self._named.get((kind, folded(name)), [])

    def is_repeated(self, item: Item) -> bool:
        """Whether the file speaks of several of this kind and name."""
        return len(self._of(item.kind, item.name)) > 1

    def in_model(self, kind: str, name: str) -> list[str]:
        """The records of a kind and name."""
        return self._model.get((kind, folded(name)), [])

    def key(self, text: str) -> int | None:
        """The item that the file calls by a key."""
        return self._keys.get(text)

    def find(self, text: str, kinds: Sequence[str]) -> list[str | int]:
        """What a text can mean among the kinds: by key in the file, by id in the model, by name in either.

        Of several at most two are named, which is enough to tell that it is not clear.
        """
        place = self._keys.get(text)
        found: list[str | int] = []
        if place is not None and self._items[place].kind in kinds:
            found.append(place)
        elif text in self._records and self._records[text]["kind"] in kinds:
            found.append(text)
        else:
            found.extend({at: None for kind in kinds for at in self._of(kind, text)[:2]})
        if not found:
            found.extend(id_ for kind in kinds for id_ in self.in_model(kind, text)[:2])
        return found[:2]

    def relation(self, item: Item, values: Mapping[str, Any], claimed: Container[str]) -> str:
        """The relation of the model with the same ends, or the one allowed only once at an end; empty for none."""
        declared = RELATIONS[item.kind]
        start, end = values.get("from", ""), values.get("to", "")
        near = [one for one in self._out.get((item.kind, start), []) if one not in claimed]
        same = [one for one in near if self._records[one].get("to", "") == end]
        telling = [name for name in TOLD_APART_BY if name in values]
        exact = [one for one in same if all(self._records[one].get(name) == values[name] for name in telling)]
        if exact or (same and not {"unit", "record", "option", "part"} & set(telling)):
            return (exact or same)[0]
        if item.whole:
            return ""
        if declared.most_from == 1 and near:
            return near[0]
        into = [one for one in self._into.get((item.kind, end), []) if one not in claimed]
        return into[0] if declared.most_to == 1 and into else ""

    def parent_of(self, item: Item) -> tuple[str | None, tuple[str, ...]]:
        """What the file calls the parent of an item, and of which kinds it may be; None where it says nothing."""
        declared = DECLARED.get(item.kind)
        if not isinstance(declared, Kind) or not declared.parent:
            return None, ()
        if declared.parent[-1] in NEAR:
            relation = declared.parent[:-1]
            side = 0 if declared.parent.endswith("<") else 1
            kinds = tuple(kind for pair in RELATIONS[relation].ends for kind in pair[side])
            return self._above.get((declared.parent, item.key)) or self._above.get((declared.parent, item.name)), kinds
        field = declared.by_name[declared.parent]
        return (str(item.fields[field.name]) if item.fields.get(field.name) else None), field.refers

    def parents(self, id_: str) -> set[str]:
        """The parents of a record of the model; empty text for none."""
        record = self._records[id_]
        kind = KINDS.get(record["kind"])
        if kind is None or not kind.parent:
            return {""}
        if kind.parent[-1] not in NEAR:
            return {str(record.get(kind.parent, ""))}
        near, far = NEAR[kind.parent[-1]]
        lookup = self._into if near == "to" else self._out
        links = lookup.get((kind.parent[:-1], id_), [])
        return {str(self._records[link].get(far, "")) for link in links} or {""}
