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


def grounds(context: Context) -> Iterator[tuple[str, str, str]]:
    """Of each number that counts for the scope, in elements within it and relations between two of them: the kind and
    id of the record, and the badge."""
    reached = reach.reached(context)
    for kind, fields in _FIELDS.items():
        records = context.view.of(kind)
        if reached is not None:
            records = [record for record in records if all(end in reached for end in _ends(record))]
        entered = [
            (record, field, stored)
            for record in records
            for field in fields
            if (stored := record.get(field)) is not None
        ]
        for record, field, stored in entered:
            yield kind, record["id"], "U" if type(stored) is not dict else evidence(record, field)


def _ends(record: Record) -> tuple[str, ...]:
    return (record["from"], record.get("to", record["from"])) if "from" in record else (record["id"],)


def evidence_measure(context: Context) -> Result:
    """M45: how well the numbers entered in the model are grounded, 0 to 1.

    Every number that may carry evidence and was entered counts once: sourced 1, estimated 0.6, illustrative 0.2,
    unknown 0; a bare number is unknown. `parts` give counts and shares by badge, the same by kind, and the records
    with unknown grounds. Without a number entered EMPTY.
    """
    counts = dict.fromkeys(WEIGHTS, 0)
    kinds: dict[str, dict[str, int]] = {}
    ungrounded: dict[str, None] = {}
    for (kind, badge), ids in _by_kind_and_badge(context).items():
        counts[badge] += len(ids)
        kinds.setdefault(kind, dict.fromkeys(WEIGHTS, 0))[badge] += len(ids)
        if badge == "U":
            ungrounded.update(dict.fromkeys(ids))
    found, total = evidence_score(counts), sum(counts.values())
    if found is None:
        return unknown("EMPTY", "share", "No number has been entered.")
    parts: dict[str, Any] = {
        "counts": counts,
        "shares": {badge: count / total for badge, count in counts.items()},
        "byKind": dict(sorted(kinds.items())),
        "ungrounded": list(ungrounded),
    }
    return Result(found, "share", n=total, evidence=counts, contributors=tuple(ungrounded), parts=parts)


def _by_kind_and_badge(context: Context) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for kind, id_, badge in grounds(context):
        found.setdefault((kind, badge), []).append(id_)
    return found


MEASURES: tuple[Measure, ...] = (
    Measure(
        *("M45", "evidenceScore", "Evidence behind the numbers", "share", "0 to 1", True),
        "Σ weight ÷ count over all numbers entered: sourced 1, estimated 0.6, illustrative 0.2, unknown 0.",
        "Unknown is not zero (rule 6 of the studio)",
        "12 sourced, 18 estimated, 10 illustrative, 5 unknown: 0.551111.",
        evidence_measure,
    ),
)
