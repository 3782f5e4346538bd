"""What a filter of the canvas lets through: by tag, by P&L, by how well figures are grounded."""

from collections.abc import Iterator

from studio.model.kinds import DECLARED
from studio.model.query import View
from studio.model.record import Record, evidence


def tags(view: View) -> list[str]:
    """All tags in the state, in order of letters."""
    return sorted({tag for record in view.records.values() for tag in record.get("tags") or ()}, key=str.casefold)


def filtered(view: View, tag: str = "", pnl: str = "", letter: str = "") -> frozenset[str]:
    """The cards that pass: of capabilities (or themselves) with the tag, of units booked to the P&L, and with a figure
    of the given evidence (S, E, I or U). An empty condition lets everything pass; conditions count together.
    """
    return frozenset(
        card["id"]
        for card in view.of("supports")
        if (not tag or tag in _tags_of(view, card))
        and (not pnl or _pnl_of(view, card) == pnl)
        and (not letter or letter in _letters(view, card))
    )


def _tags_of(view: View, card: Record) -> set[str]:
    around = (view.get(card["from"]), view.get(card["to"]), view.get(card.get("unit")))
    return {tag for record in around if record is not None for tag in record.get("tags") or ()}


def _pnl_of(view: View, card: Record) -> str:
    account = view.target(str(card.get("unit", "")), "bookedTo")
    return account["id"] if account is not None else ""


def _letters(view: View, card: Record) -> set[str]:
    return {letter for record in (card, view.get(card["from"])) if record is not None for letter in _grounds(record)}


def _grounds(record: Record) -> Iterator[str]:
    for field in DECLARED[record["kind"]].fields:
        if field.evidence and record.get(field.name) is not None:
            yield evidence(record, field.name)


def journeys_with(view: View, cards: frozenset[str]) -> frozenset[str]:
    """The journeys in which any of the cards serves a stage or a moment."""
    return frozenset(found for card in cards if (found := _journey_of(view, view.records[card]["to"])))


def _journey_of(view: View, end: str) -> str:
    stage = view.target(end, "occursIn")
    journey = view.source(stage["id"] if stage is not None else end, "hasStage")
    return journey["id"] if journey is not None else ""
