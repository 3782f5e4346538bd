"""Leaving out what not everybody may read, before anything is drawn: named persons, amounts of money, the formula."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from studio.model.kinds import DECLARED
from studio.model.record import MODEL, Record, Records, parts
from studio.model.speech import say

PERSONS, MONEY, FORMULA = "persons", "money", "formula"
SAID: Final = "[amount masked]"
UNSPOKEN: Final = ("id", "kind", "from", "to", "currency", "color", "order", "croFormula", "startDate")  # no prose
CURRENCIES: Final = (
    r"(?:\b(?:USD|EUR|GBP|CHF|JPY|CNY|INR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|ZAR|SGD|HKD|KRW|TRY|AED|SAR)\b"
    r"|(?:US)?\$|€|£|¥|₹"
    r"|\b(?:dollars?|euros?|pounds?|francs?|yen|yuan|rupees?|kron[eo]r?|zloty|cents?|pence)\b)"
)
AMOUNT: Final = "[-\N{MINUS SIGN}]?\\d[\\d.,'\N{RIGHT SINGLE QUOTATION MARK}]*"
LARGE: Final = r"(?:thousand|mn|mio\.?|million|bn|mrd\.?|billion|tn|trillion)s?(?!\w)"
ROUND: Final = rf"(?:\s?(?:{LARGE}|[kKmM]\b))"


def masked(records: Records, mask: Collection[str]) -> Records:
    """The records without all that the mask names: persons, money, the customer-return formula."""
    found = without_persons(records) if PERSONS in mask else records
    if MONEY in mask:
        found = {id_: without_money(record) for id_, record in without_amounts(found).items()}
    if FORMULA in mask and MODEL in found:
        kept = {stored: value for stored, value in found[MODEL].items() if parts(stored)[0] != "croFormula"}
        found = {**found, MODEL: kept}
    return found


def without_money(record: Record) -> Record:
    """The record without the fields that are amounts of money, in any state; what people wrote into texts stays."""
    declared = DECLARED[record["kind"]].by_name
    return {
        stored: value
        for stored, value in record.items()
        if (field := declared.get(parts(stored)[0])) is None or not field.unit.startswith("money")
    }


def without_amounts(records: Records) -> Records:
    """The records with every amount of money within a text replaced by a word; fields that are amounts stay.

    An amount is a number with a currency before or after it, or one in thousands, millions or more. Nothing is
    found in amounts that are spelt out ("a third of the budget", "two hundred dollars").
    """
    currency = re.escape(str(records.get(MODEL, {}).get("currency") or "EUR"))
    known = rf"(?:\b{currency}\b|{CURRENCIES})"
    pattern = re.compile(
        rf"{known}\s?{AMOUNT}{ROUND}?|{AMOUNT}\s?{LARGE}(?:\s?{known})?|{AMOUNT}[kKmM]?\s?{known}", re.IGNORECASE
    )
    return {id_: _said_in(record, lambda words: pattern.sub(SAID, words)) for id_, record in records.items()}


def without_persons(records: Records) -> Records:
    """The records with the name of every holder of a role replaced by that of the role, in every text."""
    names: dict[str, str] = {}
    for record in records.values():
        if record.get("kind") == "role":
            for stored, value in record.items():
                if parts(stored)[0] == "holder" and isinstance(value, str) and value.strip():
                    names[value] = str(record.get("name") or say("Holder"))
    longest = sorted(names, key=lambda name: (-len(name), name))
    if not longest:
        return records

    def unnamed(words: str) -> str:
        for name in longest:
            words = words.replace(name, names[name])
        return words

    found = {id_: _said_in(record, unnamed) for id_, record in records.items()}
    if MODEL in found:
        found[MODEL] = {name: value for name, value in found[MODEL].items() if name != "authors"}
    return found


def _said_in(record: Record, said: Callable[[str], str]) -> Record:
    return {stored: value if parts(stored)[0] in UNSPOKEN else _said(value, said) for stored, value in record.items()}


def _said(value: Any, said: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return said(value)
    if isinstance(value, tuple):
        return tuple(_said(one, said) for one in value)
    if isinstance(value, Mapping):
        return {key: _said(one, said) for key, one in value.items()}
    return value
