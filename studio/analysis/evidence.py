"""How well the numbers of a model are grounded (M45)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.result import Result, unknown
from studio.model.kinds import DECLARED, KINDS, RELATIONS
from studio.model.record import Record, evidence

WEIGHTS: Final = {"S": 1.0, "E": 0.6, "I": 0.2, "U": 0.0}
_FIELDS: Final = {
    kind: names
    for kind in (*KINDS, *RELATIONS)
    if (names := tuple(field.name for field in DECLARED[kind].fields if field.evidence))
}


def evidence_score(counts: Mapping[str, int]) -> float | None:
    """Σ weight / count with S 1, E 0.6, I 0.2, U 0; None where nothing is counted."""
    total = sum(counts.values())
    return sum(WEIGHTS[badge] * count for badge, count in counts.items()) / total if total else None


def badges(record: Record) -> Iterator[tuple[str, str]]:
    """Each number entered in a record that may carry evidence: field and badge. What is unknown has none."""
    for field in _FIELDS[record["kind"]]:
        if record.get(field) is not None:
            yield field, evidence(record, field)


def records_in(context: Context) -> Iterator[Record]:
    """The records with numbers that count for the scope: elements within it, and relations between two of them."""
    reached = reach.reached(context)
    view = context.view
    if reached is None:
        yield from view.of(*_FIELDS)
        return
    for record in view.of(*_FIELDS):
        ends = [record["from"], record.get("to", record["from"])] if "from" in record else [record["id"]]
        if all(end in reached for end in ends):
            yield record


def evidence_measure(context: Context) -> Result:
    """M45: how well the numbers entered in the model are grounded, 0 to 1.

    Every number that may carry evidence and was entered counts once: sourced 1, estimated 0.6, illustrative 0.2,
    unknown 0; a bare number is unknown. `parts` give counts and shares by badge, the same by kind, and the records
    with unknown grounds. Without a number entered EMPTY.
    """
    counts = dict.fromkeys(WEIGHTS, 0)
    kinds: dict[str, dict[str, int]] = {}
    ungrounded: list[str] = []
    for record in records_in(context):
        for _, badge in badges(record):
            counts[badge] += 1
            of_kind = kinds.get(record["kind"])
            if of_kind is None:
                of_kind = kinds[record["kind"]] = dict.fromkeys(WEIGHTS, 0)
            of_kind[badge] += 1
            if badge == "U" and (not ungrounded or ungrounded[-1] != record["id"]):
                ungrounded.append(record["id"])
    found, total = evidence_score(counts), sum(counts.values())
    if found is None:
        return unknown("EMPTY", "share", "No number has been entered.")
    parts: dict[str, Any] = {
        "counts": counts,
        "shares": {badge: count / total for badge, count in counts.items()},
        "byKind": dict(sorted(kinds.items())),
        "ungrounded": ungrounded,
    }
    return Result(found, "share", n=total, evidence=counts, contributors=tuple(ungrounded), parts=parts)


MEASURES: tuple[Measure, ...] = (
    Measure(
        *("M45", "evidenceScore", "Evidence behind the numbers", "share", "0 to 1", True),
        "Σ weight ÷ count over all numbers entered: sourced 1, estimated 0.6, illustrative 0.2, unknown 0.",
        "Unknown is not zero (rule 6 of the studio)",
        "12 sourced, 18 estimated, 10 illustrative, 5 unknown: 0.551111.",
        evidence_measure,
    ),
)
