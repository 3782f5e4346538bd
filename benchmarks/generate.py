"""One seeded generator of models for every benchmark: N elements, their placements, and 1.5 N relations besides.

Of N elements 70 % are capabilities (one placement each, a second for every fourth), 12 % stages and moments, 3 %
journeys and outcomes, 10 % units, roles, P&Ls and metrics, 5 % segments, initiatives and components. So N = 10,000
gives 23,750 relations, 8,750 of them placements. Every tenth record differs in the target.
"""

import random
from collections.abc import Callable

from studio.model.order import from_number
from studio.model.record import Record

WORDS = ("claims", "pricing", "onboarding", "advice", "billing", "care", "delivery", "design", "insight", "repair")
SHARES = {
    "stage": 0.08,
    "moment": 0.04,
    "journey": 0.02,
    "outcome": 0.01,
    "unit": 0.05,
    "role": 0.025,
    "pnl": 0.005,
    "perceptionMetric": 0.01,
    "operationalMetric": 0.01,
    "segment": 0.01,
    "initiative": 0.02,
    "component": 0.02,
}


class Generator:
    """A model of a given size in the making; the same seed gives the same records."""

    def __init__(self, size: int, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self.records: dict[str, Record] = {}
        self.ids: dict[str, list[str]] = {}
        self.taken: set[tuple[str, str, str]] = set()
        self.size = size

    def element(self, kind: str, **fields: object) -> str:
        """Add an element with a name of its own."""
        listed = self.ids.setdefault(kind, [])
        id_ = f"{kind}-{len(listed) + 1}"
        name = f"{self.random.choice(WORDS).capitalize()} {kind} {len(listed) + 1}"
        self.records[id_] = {"id": id_, "kind": kind, "name": name, **fields}
        listed.append(id_)
        return id_

    def relation(self, kind: str, start: str, end: str, **fields: object) -> str | None:
        """Add a relation, unless the same two are linked so already."""
        if (kind, start, end) in self.taken or start == end:
            return None
        self.taken.add((kind, start, end))
        id_ = f"{kind}-{len(self.taken)}"
        self.records[id_] = {"id": id_, "kind": kind, "from": start, "to": end, **fields}
        return id_

    def one(self, kind: str) -> str:
        """Any element of a kind."""
        return self.random.choice(self.ids[kind])

    def money(self) -> dict[str, object]:
        """An estimated yearly amount."""
        amount = self.random.randint(10, 5_000) * 1_000
        return {"value": amount, "evidence": "E", "asOf": "2026-03", "confidence": "medium"}

    def sentence(self) -> str:
        """Some twelve words of description."""
        return " ".join(self.random.choice(WORDS) for _ in range(12)).capitalize() + "."

    def present(self) -> dict[str, object]:
        """The presence flags of one record: one in twenty is new in the target, one in fifty is retired there."""
        chance = self.random.random()
        if chance < 0.05:
            return {"present": False, "present@target": True}
        return {"present@target": False} if chance < 0.07 else {}


def model(size: int, seed: int = 1) -> dict[str, Record]:
    """The records of a sound model with `size` elements."""
    made = Generator(size, seed)
    made.records["@model"] = {"id": "@model", "kind": "model", "name": f"Model of {size}", "currency": "EUR"}
    for state in ("current", "target"):
        made.records[f"@{state}"] = {"id": f"@{state}", "kind": "state", "type": state}
    _elements(made)
    _structure(made)
    _placements(made)
    _others(made)
    return made.records


def _elements(made: Generator) -> None:
    for kind, share in SHARES.items():
        for _ in range(max(2, round(share * made.size))):
            made.element(kind, description=made.sentence())
    for id_ in made.ids["unit"]:
        made.records[id_] = {**made.records[id_], "fte": made.random.randint(2, 90)}
    count = sum(len(ids) for ids in made.ids.values())
    for number in range(made.size - count):
        fields: dict[str, object] = {"description": made.sentence(), "cost": made.money()}
        fields["maturity"] = made.random.randint(1, 5)
        if number >= 20:
            fields["parent"] = f"capability-{number // 10}"
        if number % 10 == 0:
            fields["cost@target"] = made.money()
        made.element("capability", tags=tuple(sorted(made.random.sample(WORDS, 2))), **fields)


def _structure(made: Generator) -> None:
    """What hangs together once: journeys with their stages and moments, units with their accounts, roles with units."""
    for number, journey in enumerate(made.ids["journey"]):
        made.relation("pursuedThrough", made.ids["outcome"][number % len(made.ids["outcome"])], journey)
        made.relation("accountsFor", made.one("pnl"), journey)
        made.relation("owns", made.ids["role"][number % len(made.ids["role"])], journey)
        made.relation("travelledBy", journey, made.one("segment"))
    for number, stage in enumerate(made.ids["stage"]):
        journeys = made.ids["journey"]
        order = from_number(number // len(journeys) + 1)
        made.relation("hasStage", journeys[number % len(journeys)], stage, order=order)
    for moment in made.ids["moment"]:
        made.relation("occursIn", moment, made.one("stage"))
    for unit in made.ids["unit"]:
        fields: dict[str, object] = {"to@target": made.one("pnl")} if made.random.random() < 0.1 else {}
        made.relation("bookedTo", unit, made.one("pnl"), **fields)
    for role in made.ids["role"]:
        made.relation("memberOf", role, made.one("unit"))


def _placements(made: Generator) -> None:
    for number, capability in enumerate(made.ids["capability"]):
        _placement(made, capability, made.one("stage"))
        if number % 4 == 0:
            _placement(made, capability, made.one("moment"))


def _placement(made: Generator, capability: str, end: str) -> None:
    fields: dict[str, object] = {"unit": made.one("unit"), "role": made.random.choice(("lead", "contributing"))}
    fields["sequence"] = from_number(made.random.randint(1, 9_999))
    if made.random.random() < 0.1:
        fields["unit@target"] = made.one("unit")
    made.relation("supports", capability, end, **fields, **made.present())


def _others(made: Generator) -> None:
    """Links of many kinds, until there are 1.5 N besides the placements."""
    makers: tuple[Callable[[], object], ...] = (
        lambda: made.relation("dependsOn", made.one("capability"), made.one("capability"), **made.present()),
        lambda: made.relation("dependsOn", made.one("capability"), made.one("capability")),
        lambda: made.relation("performs", made.one("unit"), made.one("capability")),
        lambda: made.relation("measures", made.one("operationalMetric"), made.one("capability")),
        lambda: made.relation("measures", made.one("perceptionMetric"), made.one("stage")),
        lambda: made.relation("realises", made.one("component"), made.one("capability")),
        lambda: made.relation("responsible", made.one("role"), made.one("capability"), code="C"),
        lambda: made.relation("contributesTo", made.one("initiative"), made.one("outcome")),
    )
    placements = sum(record["kind"] == "supports" for record in made.records.values())
    turn = 0
    while len(made.taken) - placements < 1.5 * made.size:
        makers[turn % len(makers)]()
        turn += 1
