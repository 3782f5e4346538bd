"""Models to draw: fixture T of the domain with names and feelings, and models of any size with names of any length."""

import random
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from studio.model.plain import read
from studio.model.record import Record

Form = dict[str, Any]
GONE: Form = {"at": {"target": {"present": False}}}
NEW: Form = {"present": False, "at": {"target": {"present": True}}}
CURRENT = {"MKT": "PM", "DIG": "PO", "DLR": "PR", "FIN": "PF", "DSK": "PS", "WRK": "PS"}
TARGET = {"CHO": "PJ1", "HST": "PJ1", "OWN": "PJ2", "WRK": "PJ2", "FIN": "PF"}
PNLS = {
    "PM": "Marketing",
    "PO": "Online",
    "PR": "Retail",
    "PF": "Captive finance",
    "PS": "Service",
    "PJ1": "Choose a car",
    "PJ2": "Own and care",
}
UNITS = {
    "MKT": "Marketing",
    "DIG": "Digital sales",
    "DLR": "Dealers",
    "FIN": "Finance desk",
    "DSK": "Service desk",
    "WRK": "Workshop",
    "CHO": "Choose team",
    "HST": "Hosts",
    "OWN": "Ownership team",
}
OUTCOMES = {
    "J1": (5, "Choose a car", "I try and buy the right car without being sold to", "Maya Okafor"),
    "J2": (3, "Own and care", "My car fits my life, every day I own it", "Jonas Lind"),
}
# stage, name, valence, current placements and target placements as (unit, capability)
STAGES: dict[str, list[tuple[str, str, float, list[tuple[str, str]], list[tuple[str, str]]]]] = {
    "J1": [
        ("A1", "Notice", 1.2, [("MKT", "Brand campaigns")], [("CHO", "Content strategy")]),
        ("A2", "Book", 0.9, [("MKT", "Lead forms"), ("DIG", "Web booking")], [("CHO", "Test-drive booking")]),
        ("A3", "Test drive", -1.6, [("DLR", "Demo fleet desk")], [("HST", "Test-drive fulfilment")]),
        (
            *("A4", "Decide", -0.5, [("DLR", "Dealer pricing"), ("FIN", "Credit check")]),
            [("HST", "One-price policy"), ("FIN", "Digital contracting")],
        ),
    ],
    "J2": [
        (
            *("B1", "Take delivery", 1.0, [("DLR", "Showroom handover"), ("FIN", "Contract filing")]),
            [("HST", "Delivery at home"), ("OWN", "Handover coaching")],
        ),
        (
            *("B2", "Get help", -0.8, [("DSK", "Call handling"), ("WRK", "Repair")]),
            [("OWN", "One-call support"), ("WRK", "Pick-up and loan car")],
        ),
        ("B3", "Renew", 0.2, [("MKT", "Renewal mailing"), ("DLR", "Trade-in desk")], [("OWN", "Renewal advice")]),
    ],
}


def element(kind: str, id_: str, name: str = "", **fields: Any) -> Form:
    """An element of the plain form."""
    return {"id": id_, "kind": kind, "name": name or id_, **fields}


def relation(kind: str, start: str, end: str, **fields: Any) -> Form:
    """A relation of the plain form."""
    return {"kind": kind, "from": start, "to": end, **fields}


def model(forms: Iterable[Form], **settings: Any) -> Mapping[str, Record]:
    """Stored records of forms in any order."""
    kept = list(forms)
    return read(
        {
            "format": "cxmodel",
            "version": 1,
            "model": {"name": "Test", **settings},
            "elements": [form for form in kept if "from" not in form],
            "relations": [form for form in kept if "from" in form],
        }
    )


@cache
def fixture_t() -> Mapping[str, Record]:
    """Fixture T: two journeys over five P&Ls today and three in the target, with owners, feelings and signals."""
    forms = [*_enterprise(), *_customers()]
    for journey, stages in STAGES.items():
        for order, stage in enumerate(stages):
            forms += _stage(journey, order, *stage)
    return model(forms, perceptionMethod="top2")


def _only(key: str, now: Mapping[str, str], then: Mapping[str, str]) -> Form:
    return {} if key in now and key in then else GONE if key in now else NEW


def _enterprise() -> list[Form]:
    now, then = dict.fromkeys(CURRENT.values(), ""), dict.fromkeys(TARGET.values(), "")
    types = {"PM": {"pnlType": "costCentre"}, "PO": {"organisedBy": "channel"}, "PF": {"ringFenced": True}}
    forms = [element("pnl", id_, name, **types.get(id_, {}), **_only(id_, now, then)) for id_, name in PNLS.items()]
    for id_, name in UNITS.items():
        moves = id_ in CURRENT and id_ in TARGET and CURRENT[id_] != TARGET[id_]
        moved = {"at": {"target": {"to": TARGET[id_]}}} if moves else {}
        forms.append(element("unit", id_, name, **_only(id_, CURRENT, TARGET)))
        forms.append(relation("bookedTo", id_, CURRENT.get(id_) or TARGET[id_], **moved))
    for id_, name in (("data", "Customer data platform"), ("analytics", "Listening platform"), ("digital", "Low-code")):
        forms.append(element("backbone", f"bb-{id_}", name, backboneType=id_, **NEW))
        forms.append(relation("underpins", f"bb-{id_}", "WRK"))
    return forms


def _customers() -> list[Form]:
    forms = [element("segment", "S1", "Considering buyers"), element("segment", "S2", "Owners")]
    for place, (journey, (importance, name, statement, person)) in enumerate(OUTCOMES.items(), 1):
        forms += [
            element("outcome", f"O{place}", statement, statement=statement, importance=importance),
            element("journey", journey, name, importance=importance),
            element("role", f"R{place}", f"Owner of {name}", roleType="journeyOwner", holder=person, **NEW),
            relation("pursuedThrough", f"O{place}", journey),
            relation("seeks", f"S{place}", f"O{place}"),
            relation("owns", f"R{place}", journey),
            relation("accountsFor", f"PJ{place}", journey),
        ]
        for dimension, today, then in (("effectivenessValue", 58, 78), ("ease", 41, 82), ("emotion", 30, 71)):
            metric = f"M{place}-{dimension}"
            expected = {"at": {"target": {"score": {"value": then, "evidence": "I"}}}}
            forms.append(
                element("perceptionMetric", metric, dimension=dimension, method="top2", score=today, **expected)
            )
            forms.append(relation("measures", metric, journey))
    return forms


def _stage(
    journey: str, order: int, id_: str, name: str, feeling: float,
    now: list[tuple[str, str]], then: list[tuple[str, str]],
) -> list[Form]:  # fmt: skip
    better = {"at": {"target": {"valence": min(2.0, feeling + 1.4)}}}
    forms = [element("stage", id_, name, valence=feeling, **better), relation("hasStage", journey, id_, order=order)]
    for state, placed in (("now", now), ("then", then)):
        for place, (unit, capability) in enumerate(placed):
            key = f"{id_}-{state}-{place}"
            side = {"side": "frontStage" if place == 0 else "backStage"}
            role = {"role": "lead" if place == 0 else "contributing", "sequence": place}
            forms.append(element("capability", f"c-{key}", capability, **side))
            only = GONE if state == "now" else NEW
            forms.append(relation("supports", f"c-{key}", id_, id=f"p-{key}", unit=unit, **role, **only))
    if id_ in ("A3", "B1"):
        forms.append(element("moment", f"mo-{id_}", f"The moment at {name}", momentType="truth", criticality=5))
        forms.append(relation("occursIn", f"mo-{id_}", id_))
    if id_ == "A3":
        forms.append(element("signal", "told", "Told to return a fortnight later", volume=120))
        forms.append(relation("observedAt", "told", id_))
    return forms


def absurd_name(dice: random.Random) -> str:
    """A name that real people would not give, of up to 500 characters and in any script."""
    words = (
        "Customer",
        "試乗の予約と履行",
        "Ⅷ",
        "إدارة تجربة القيادة",
        "Ελληνικά",
        "Kundenbeziehungspflegeverordnungsstelle",
        "W" * 60,
    )
    name = " ".join(dice.choice(words) for _ in range(dice.randint(1, 40)))
    return name[:500].strip()


@cache
def invented(size: int, seed: int = 1, absurd: bool = False) -> Mapping[str, Record]:
    """A model with about so many placements: five stages a journey, three placements a stage, ten units a P&L."""
    dice = random.Random(seed)
    word = (lambda plain: absurd_name(dice)) if absurd else (lambda plain: plain)
    units = [f"u{n:05}" for n in range(max(4, size // 12))]
    pnls = [f"pnl{n:04}" for n in range(max(3, len(units) // 10))]
    forms = [element("pnl", id_, f"{n} {word('Account')}"[:500].strip()) for n, id_ in enumerate(pnls)]
    for n, unit in enumerate(units):
        forms.append(element("unit", unit, f"{n} {word('Unit')}"[:500].strip()))
        if dice.random() < 0.95:
            forms.append(relation("bookedTo", unit, dice.choice(pnls)))
    for n in range(max(1, size // 15)):
        forms += _invented_journey(n, word, units, dice)
    return model(forms)


def _invented_journey(n: int, word: Any, units: list[str], dice: random.Random) -> list[Form]:
    importance = dice.randint(1, 5)
    forms = [element("journey", f"j{n:05}", f"{n} {word('Journey')}"[:500].strip(), importance=importance)]
    outcome = f"o{n // 2:05}"
    if n % 2 == 0:
        forms.append(
            element("outcome", outcome, f"{n} {word('I get what I came for')}"[:500].strip(), importance=importance)
        )
    forms.append(relation("pursuedThrough", outcome, f"j{n:05}"))
    for s in range(5):
        stage = f"s{n:05}{s}"
        forms.append(element("stage", stage, f"{s} {word('Stage')}"[:500].strip(), valence=dice.uniform(-2, 2)))
        forms.append(relation("hasStage", f"j{n:05}", stage, order=s))
        for p in range(3):
            key = f"{n:05}-{s}-{p}"
            performed = {} if dice.random() < 0.05 else {"unit": dice.choice(units)}
            role = {"role": ("lead", "contributing", "enabling")[p], "sequence": p}
            forms.append(element("capability", f"c{key}", f"{key} {word('Capability of some kind')}"[:500].strip()))
            forms.append(relation("supports", f"c{key}", stage, id=f"p{key}", **performed, **role))
    return forms
