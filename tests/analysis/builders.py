"""Models for tests, written as people write the plain form, and read the way the studio reads it."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from studio.analysis.context import MODEL_SCOPE, Context, Model, Scope
from studio.model.plain import read
from studio.model.record import Record

Records = dict[str, Record]
DATA = Path(__file__).parent / "data"
CURRENT_ONLY = {"target": {"present": False}}


def oracles() -> dict[str, Any]:
    """The oracle vectors of the domain."""
    found: dict[str, Any] = json.loads((DATA / "oracles.json").read_text(encoding="utf-8"))
    return found


def element(kind: str, id_: str, name: str = "", **fields: Any) -> dict[str, Any]:
    """An element of the plain form, named like its id unless told otherwise."""
    return {"id": id_, "kind": kind, "name": name or id_, **fields}


def relation(kind: str, start: str, end: str, **fields: Any) -> dict[str, Any]:
    """A relation of the plain form."""
    return {"kind": kind, "from": start, "to": end, **fields}


def records(forms: Iterable[Mapping[str, Any]] = (), **settings: Any) -> Records:
    """Stored records of elements and relations, in any order."""
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


def ask(stored: Mapping[str, Record], state: str = "current", scope: Scope = MODEL_SCOPE) -> Context:
    """A question about stored records."""
    return Context(Model(stored), state, scope)


def only(state: str) -> dict[str, Any]:
    """Fields that make a record present in one state alone, of current and target."""
    return {"present": False, "at": {"target": {"present": True}}} if state == "target" else {"at": CURRENT_ONLY}


def placement(id_: str, stage: str, unit: str | None, sequence: int, **fields: Any) -> list[dict[str, Any]]:
    """A capability of its own and its placement on a stage."""
    performed = {} if unit is None else {"unit": unit}
    return [
        element("capability", f"c-{id_}"),
        relation("supports", f"c-{id_}", stage, id=f"p-{id_}", sequence=sequence, **performed, **fields),
    ]


def journey(id_: str, stages: Mapping[str, list[str | None]], **fields: Any) -> list[dict[str, Any]]:
    """A journey with its stages and, for each, a placement for each unit named, in order. None is nobody."""
    forms = [element("journey", id_, **fields)]
    for order, (stage, units) in enumerate(stages.items()):
        forms.append(element("stage", f"{id_}-{stage}"))
        forms.append(relation("hasStage", id_, f"{id_}-{stage}", order=order))
        for sequence, unit in enumerate(units):
            forms += placement(f"{id_}-{stage}-{sequence}", f"{id_}-{stage}", unit, sequence)
    return forms


def booked(accounts: Mapping[str, str], **pnl_fields: Any) -> list[dict[str, Any]]:
    """Units booked to P&Ls; a P&L of "" books to none."""
    forms = [element("pnl", account, **pnl_fields) for account in sorted(set(accounts.values()) - {""})]
    forms += [element("unit", unit) for unit in accounts]
    forms += [relation("bookedTo", unit, account, id=f"b-{unit}") for unit, account in accounts.items() if account]
    return forms


def case(name: str) -> list[dict[str, Any]]:
    """One of the cases T, A, B, C of the domain with its current and target placements, as forms to add to."""
    fixtures = oracles()["fixtures"]
    states = {state: fixtures[f"{name}.{state}"] for state in ("current", "target")}
    forms: list[dict[str, Any]] = []
    accounts = {account for fixture in states.values() for account in fixture["unitToPnl"].values()}
    units = {unit: None for fixture in states.values() for unit in fixture["unitToPnl"]}
    forms += [element("pnl", _account(account)) for account in sorted(accounts)]
    forms += [element("unit", unit) for unit in units]
    for state, fixture in states.items():
        for unit, account in fixture["unitToPnl"].items():
            forms.append(relation("bookedTo", unit, _account(account), id=f"b-{unit}-{state}", **only(state)))
    for id_, form in states["current"]["journeys"].items():
        forms.append(element("journey", id_, importance=form["importance"]))
        for order, stage in enumerate(form["stages"]):
            forms.append(element("stage", f"{id_}-{order}", stage["name"]))
            forms.append(relation("hasStage", id_, f"{id_}-{order}", order=order))
    for state, fixture in states.items():
        forms += _placements(state, fixture)
    return forms


def _account(name: str) -> str:
    return "pnl-" + "".join(letter if letter.isalnum() else "." for letter in name)


def _placements(state: str, fixture: Mapping[str, Any]) -> list[dict[str, Any]]:
    forms: list[dict[str, Any]] = []
    for id_, form in fixture["journeys"].items():
        for order, stage in enumerate(form["stages"]):
            for sequence, unit in enumerate(stage["units"]):
                name = f"{id_}-{order}-{sequence}-{state}"
                forms += placement(name, f"{id_}-{order}", unit, sequence, **only(state))
    return forms


def driving() -> list[dict[str, Any]]:
    """Fixture T, "Test drive": case T with its owners, coordination and money in both states."""
    return [*case("T"), *_owners(), *_coordination(), *_money()]


def _owners() -> list[dict[str, Any]]:
    """The owner of J2 in both states, of J1 in target; B1 and B3 delegated elsewhere in current, B3 in target."""
    gained = only("target")
    return [
        element("role", "service", "Head of service", holder="Sam Ortiz"),
        element("role", "choosing", "Owner of choosing", holder="Maya Okafor", **gained),
        element("role", "dealers", "Head of dealers", holder="Lee Brandt"),
        relation("owns", "service", "J2"),
        relation("owns", "choosing", "J1", **gained),
        relation("responsible", "dealers", "J2-0", code="A", **only("current")),
        relation("responsible", "dealers", "J2-2", code="A"),
        element("perceptionMetric", "ease-1", dimension="ease", target=60, **gained),
        element("perceptionMetric", "ease-2", dimension="ease", target=60, **gained),
        relation("measures", "ease-1", "J1", **gained),
        relation("measures", "ease-2", "J2", **gained),
        relation("responsible", "choosing", "ease-1", code="A", **gained),
        relation("responsible", "service", "ease-2", code="R", **gained),
        relation("accountsFor", "pnl-PJ1", "J1", **gained),
        relation("accountsFor", "pnl-PJ2", "J2", **gained),
        relation("holds", "choosing", "pnl-PJ1", **gained),
        relation("holds", "service", "pnl-PJ2", **gained),
        element("forum", "council", **gained),
        relation("governs", "council", "J1", **gained),
        relation("sitsIn", "choosing", "council", chair=True, **gained),
    ]


def _coordination() -> list[dict[str, Any]]:
    return [
        relation("coordinates", "DIG", "MKT", mechanism="forum", **only("current")),
        relation("coordinates", "DLR", "FIN", mechanism="sharedMetric", **only("current")),
        relation("coordinates", "FIN", "HST", mechanism="forum", **only("target")),
        relation("coordinates", "HST", "OWN", mechanism="jointTeam", **only("target")),
    ]


def _money() -> list[dict[str, Any]]:
    """40 in all, of which 9 attached in current and 32 in target."""
    return [
        element("investment", "campaign", amount=20),
        element("investment", "booking", amount=6),
        element("investment", "refit", amount=10),
        element("investment", "records", amount=4),
        relation("attachesTo", "booking", "J1", share=1),
        relation("attachesTo", "records", "J2", share=0.75, at={"target": {"share": 1}}),
        relation("attachesTo", "campaign", "J1", share=1, **only("target")),
        relation("attachesTo", "refit", "J1", share=0.2, **only("target")),
    ]
