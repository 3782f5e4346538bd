"""Leaving out what not everybody may read, before anything is drawn: named persons, amounts of money, the formula."""

from collections.abc import Collection, Mapping
from typing import Any

from studio.model.kinds import DECLARED
from studio.model.record import MODEL, Record, Records, parts

PERSONS, MONEY, FORMULA = "persons", "money", "formula"


def masked(records: Records, mask: Collection[str]) -> Records:
    """The records without all that the mask names: persons, money, the customer-return formula."""
    found = without_persons(records) if PERSONS in mask else records
    if MONEY in mask:
        found = {id_: without_money(record) for id_, record in found.items()}
    if FORMULA in mask and MODEL in found:
        kept = {stored: value for stored, value in found[MODEL].items() if parts(stored)[0] != "croFormula"}
        found = {**found, MODEL: kept}
    return found


def without_money(record: Record) -> Record:
    """The record without its amounts of money, in any state; what people wrote into texts stays."""
    declared = DECLARED[record["kind"]].by_name
    return {
        stored: value
        for stored, value in record.items()
        if (field := declared.get(parts(stored)[0])) is None or not field.unit.startswith("money")
    }


def without_persons(records: Records) -> Records:
    """The records with the name of every holder of a role replaced by that of the role, in every text."""
    names: dict[str, str] = {}
    for record in records.values():
        if record.get("kind") == "role":
            for stored, value in record.items():
                if parts(stored)[0] == "holder" and isinstance(value, str) and value.strip():
                    names[value] = str(record.get("name") or "Holder")
    longest = sorted(names, key=lambda name: (-len(name), name))
    if not longest:
        return records
    masked = {id_: _masked(record, longest, names) for id_, record in records.items()}
    if MODEL in masked:
        masked[MODEL] = {name: value for name, value in masked[MODEL].items() if name != "authors"}
    return masked


def _masked(record: Record, longest: list[str], names: Mapping[str, str]) -> Record:
    return {
        stored: value if stored in ("id", "kind") else _said(value, longest, names) for stored, value in record.items()
    }


def _said(value: Any, longest: list[str], names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for name in longest:
            if name in value:
                value = value.replace(name, names[name])
        return value
    if isinstance(value, tuple):
        return tuple(_said(one, longest, names) for one in value)
    if isinstance(value, Mapping):
        return {key: _said(one, longest, names) for key, one in value.items()}
    return value
