"""The numbers a measure reads: how many were asked for, how many are known, and how well they are grounded."""

from collections.abc import Iterable
from typing import Any

from studio.analysis.result import Reason, Result
from studio.model.query import value
from studio.model.record import Record, bare, evidence


class Inputs:
    """Reads fields for one measure and keeps count, so that its result can show coverage and evidence (rule G1)."""

    def __init__(self) -> None:
        self.badges: dict[str, int] = {}
        self.asked = 0
        self.known = 0
        self.ids: dict[str, None] = {}

    def number(self, record: Record, field: str) -> float | None:
        """The number of a field or its declared default; None when unknown. Only what was entered has a badge."""
        self.asked += 1
        stored = record.get(field)
        if type(stored) is int or type(stored) is float:  # as most are
            self.known += 1
            self.ids[record["id"]] = None
            self.badges["U"] = self.badges.get("U", 0) + 1
            return float(stored)
        entered = bare(stored)
        found = value(record, field) if entered is None else entered
        if isinstance(found, bool) or not isinstance(found, (int, float)):
            return None
        self.known += 1
        self.ids[record["id"]] = None
        if entered is not None:
            badge = evidence(record, field)
            self.badges[badge] = self.badges.get(badge, 0) + 1
        return float(found)

    def numbers(self, records: Iterable[Record], field: str) -> dict[str, float]:
        """The known numbers of a field by id of the record, each read as `number` reads it."""
        found: dict[str, float] = {}
        entered = [(record, record.get(field)) for record in records]
        for record, stored in entered:
            if stored is None or type(stored) is not dict or type(stored.get("value")) not in (int, float):
                number = self.number(record, field)
                if number is not None:
                    found[record["id"]] = number
            else:  # as most numbers with evidence are, told here because there are many
                badge = stored.get("evidence", "U")
                self.asked += 1
                self.known += 1
                self.badges[badge] = self.badges.get(badge, 0) + 1
                found[record["id"]] = float(stored["value"])
        self.ids.update(dict.fromkeys(found))
        return found

    def asks(self, *known: bool) -> None:
        """Count things other than numbers that should be known."""
        self.asked += len(known)
        self.known += sum(known)

    def use(self, *ids: str) -> None:
        """Name records that the result rests on."""
        self.ids.update(dict.fromkeys(ids))

    @property
    def coverage(self) -> float:
        """The known part of what was asked for; 1 where nothing was."""
        return self.known / self.asked if self.asked else 1.0

    def result(
        self,
        answer: float | None,
        unit: str,
        *,
        n: int,
        otherwise: Reason = "INSUFFICIENT",
        coverage: float | None = None,
        parts: dict[str, Any] | None = None,
        note: str = "",
    ) -> Result:
        """The result with what was counted. `otherwise` is the reason where there is no answer."""
        return Result(
            answer,
            unit,
            "ok" if answer is not None else otherwise,
            n,
            self.coverage if coverage is None else coverage,
            {badge: self.badges[badge] for badge in "SEIU" if badge in self.badges},
            tuple(sorted(self.ids)),
            parts or {},
            note,
        )


def mean(values: Iterable[float | None]) -> float | None:
    """The mean of the known values; None where none is known."""
    known = [one for one in values if one is not None]
    return sum(known) / len(known) if known else None


def tally(flags: Iterable[bool | None]) -> tuple[int, int]:
    """How many of the known answers are yes, and how many are known."""
    known = [flag for flag in flags if flag is not None]
    return sum(known), len(known)
