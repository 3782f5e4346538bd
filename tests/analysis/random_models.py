"""Random models: any kind linked to any other that the declarations allow, with any values they allow, in any state."""

from collections.abc import Iterator, Mapping
from itertools import count
from random import Random
from typing import Any

from studio.model.change import ADD, REMOVE, Change, field_changes
from studio.model.field import Field, FieldType
from studio.model.kinds import DECLARED, KINDS, RELATIONS, SETTINGS
from studio.model.order import from_number
from studio.model.record import MODEL, Record

STATES = ("target", "rival")
OFTEN = (
    *("journey", "stage", "stage", "stage", "moment", "capability", "unit", "unit", "pnl", "role", "path"),
    *("perceptionMetric", "perceptionMetric", "investment", "outcome"),
)
STRUCTURE = (
    *("hasStage", "occursIn", "supports", "supports", "supports", "bookedTo", "bookedTo", "owns", "responsible"),
    *("pursuedThrough", "measures", "measures", "hasStage", "attachesTo", "coordinates", "handoff"),
)


class Chance:
    """Random models and edits, repeatable by their seed."""

    def __init__(self, seed: int, start: Mapping[str, Record] | None = None) -> None:
        self._random = Random(seed)
        self._numbers = count()
        self.records: dict[str, Record] = {
            "@current": {"id": "@current", "kind": "state", "type": "current"},
            "@target": {"id": "@target", "kind": "state", "type": "target"},
            "@rival": {"id": "@rival", "kind": "state", "type": "option"},
            **(start or {}),
        }

    def model(self, elements: int, relations: int) -> dict[str, Record]:
        """Records of a new model; more relations than asked for are never made, fewer where nothing fits."""
        self.records[MODEL] = {"id": MODEL, "kind": "model", "name": "Random", **self._settings()}
        for _ in range(elements):
            found = self.element()
            if found is not None:
                self._add(found)
        for _ in range(relations):
            found = self.relation()
            if found is not None:
                self._add(found)
        return self.records

    def element(self) -> dict[str, Any] | None:
        """An element, more often than not of the kinds that structure is made of; None where a reference lacks."""
        kind = self._random.choice(OFTEN if self._random.random() < 0.75 else tuple(KINDS))
        number = next(self._numbers)
        return self._whole_or_none({"id": f"e{number}", "kind": kind, "name": f"{kind} {number}"})

    def relation(self) -> dict[str, Any] | None:
        """A relation between records there are; None where there are none for the kind drawn."""
        kind = self._random.choice(STRUCTURE if self._random.random() < 0.7 else tuple(RELATIONS))
        starts, stops = self._random.choice((RELATIONS[kind].ends[0], *RELATIONS[kind].ends))
        if kind == "measures" and self._random.random() < 0.6:
            starts, stops = ("perceptionMetric",), ("journey", "outcome")
        start, end = self._one_of(starts), self._one_of(stops)
        if start is None or end is None or start == end:
            return None
        return self._whole_or_none({"id": f"r{next(self._numbers)}", "kind": kind, "from": start, "to": end})

    def _whole_or_none(self, record: dict[str, Any]) -> dict[str, Any] | None:
        found = self._filled(record)
        needed = [field.name for field in DECLARED[found["kind"]].fields if field.required]
        return found if all(name in found for name in needed) else None

    def edit(self) -> list[Change]:
        """Changes that fit the records: some added, some changed, some removed with all that hangs on them."""
        changes: list[Change] = []
        roll = self._random.random()
        if roll < 0.4:
            added = self.relation() if self._random.random() < 0.7 else self.element()
            changes += [Change(ADD, added["id"], new=added)] if added is not None else []
        elif roll < 0.8:
            changes += self._altered(self._any())
        else:
            changes += [Change(REMOVE, id_, old=self.records[id_]) for id_ in self._hanging(self._any())]
        return changes

    def _altered(self, id_: str) -> Iterator[Change]:
        old = self.records[id_]
        base = {name: old[name] for name in ("id", "kind", "name", "from", "to") if name in old}
        if old["kind"] in RELATIONS:
            starts, stops = self._random.choice(RELATIONS[old["kind"]].ends)
            start, end = self._one_of(starts), self._one_of(stops)
            if start is not None and end is not None and start != end:
                base.update({"from": start, "to": end})
        return field_changes(id_, old, self._filled(base))

    def _hanging(self, id_: str) -> list[str]:
        """A record and all that could not be without it."""
        found = [id_]
        for one in found:
            for other in self.records.values():
                if other["id"] not in found and one in (other.get("from"), other.get("to")):
                    found.append(other["id"])
        return found

    def _any(self) -> str:
        return self._random.choice([id_ for id_ in self.records if not id_.startswith("@")] or [MODEL])

    def _add(self, record: Record) -> None:
        self.records[record["id"]] = record

    def _one_of(self, kinds: tuple[str, ...]) -> str | None:
        found = [id_ for id_, record in self.records.items() if record["kind"] in kinds]
        return self._random.choice(found) if found else None

    def _settings(self) -> dict[str, Any]:
        fields = [field for field in SETTINGS.fields if field.name not in ("name", "croFormula", "chosenTarget")]
        return {field.name: value for field in fields for value in self._sometimes(field)}

    def _filled(self, record: dict[str, Any]) -> dict[str, Any]:
        for field in DECLARED[record["kind"]].fields:
            if field.name != "name":
                for value in self._sometimes(field):
                    record[field.name] = value
            for state in STATES if field.varies and self._random.random() < 0.2 else ():
                for value in self._sometimes(field):
                    record[f"{field.name}@{state}"] = value
        if self._random.random() < 0.1:
            record["present"] = False
        for state in STATES:
            if self._random.random() < 0.15:
                record[f"present@{state}"] = self._random.random() < 0.5
        return record

    def _sometimes(self, field: Field) -> Iterator[Any]:
        """A value, or none at all."""
        if field.required or self._random.random() < 0.6:
            value = self._value(field)
            if value is not None and value != ():
                is_wrapped = field.evidence and self._random.random() < 0.3
                yield {"value": value, "evidence": self._random.choice("SEIU")} if is_wrapped else value

    def _value(self, field: Field) -> Any:
        makers = {
            FieldType.INTEGER: self._whole,
            FieldType.NUMBER: self._number,
            FieldType.FLAG: lambda _: self._random.random() < 0.5,
            FieldType.CHOICE: lambda one: self._random.choice(one.choices),
            FieldType.CHOICES: self._some,
            FieldType.REFERENCE: lambda one: self._one_of(one.refers),
            FieldType.REFERENCES: lambda one: tuple(sorted({self._one_of(one.refers) for _ in range(2)} - {None})),
            FieldType.DISTRIBUTION: self._distribution,
            FieldType.SCORES: lambda one: {choice: self._number(one) for choice in self._some(one)},
            FieldType.ENTRIES: lambda one: {choice: self._random.choice("abc") for choice in self._some(one)},
            FieldType.TEXTS: lambda _: tuple(self._random.sample("abc", 2)),
            FieldType.TAGS: lambda _: tuple(sorted(self._random.sample("abc", 2))),
            FieldType.DATE: lambda _: f"202{self._random.randint(0, 9)}-0{self._random.randint(1, 9)}-15",
            FieldType.ORDER: lambda _: from_number(self._random.randint(0, 5)),
            FieldType.COLOR: lambda _: "#123456",
        }
        return makers.get(field.type, lambda _: self._random.choice(("one", "two")))(field)

    def _whole(self, field: Field) -> int:
        low = int(field.minimum if field.minimum is not None else 0)
        high = int(field.maximum if field.maximum is not None else low + 20)
        return self._random.choice([int(one) for one in field.choices] or range(low, high + 1))

    def _some(self, field: Field) -> tuple[str, ...]:
        return tuple(sorted(self._random.sample(field.choices, self._random.randint(0, len(field.choices)))))

    def _distribution(self, field: Field) -> dict[str, float]:
        if field.choices:
            return {choice: 100 / len(field.choices) for choice in field.choices}
        return {str(point): self._random.randint(0, 30) for point in range(1, 6)}

    def _number(self, field: Field) -> float:
        low = field.minimum if field.minimum is not None else -5
        high = field.maximum if field.maximum is not None else low + 50
        drawn = self._random.choice(
            (low, high, self._random.uniform(low, high), round(self._random.uniform(low, high)))
        )
        return high if field.exclusive and drawn == low else drawn


def anything(seed: int, elements: int = 40, relations: int = 120) -> dict[str, Record]:
    """A random model."""
    return Chance(seed).model(elements, relations)
