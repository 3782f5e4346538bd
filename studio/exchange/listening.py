"""Rows that customers or the ledger left behind, added up: answers to surveys, logs of complaints and calls, bookings.

The rows themselves are not kept; what comes of them carries how many there were, from when, and that it was counted.
"""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from studio.exchange.cells import from_text, number
from studio.exchange.incoming import Incoming, Item
from studio.exchange.sheet import Row, Sheet
from studio.model.index import folded
from studio.model.kinds import field as declared_field
from studio.model.speech import say
from studio.model.trouble import Mistake
from studio.model.values import Unfit


class Scale(NamedTuple):
    """A question of a survey: what it is about, by which instrument, and the points of its scale."""

    label: str
    dimension: str
    instrument: str
    low: int
    high: int


SCALES: Final[Mapping[str, Scale]] = {
    "effectiveness": Scale("Effectiveness", "effectivenessValue", "fivePoint", 1, 5),
    "value": Scale("Effectiveness", "effectivenessValue", "fivePoint", 1, 5),
    "effectiveness and value": Scale("Effectiveness", "effectivenessValue", "fivePoint", 1, 5),
    "ease": Scale("Ease", "ease", "fivePoint", 1, 5),
    "emotion": Scale("Emotion", "emotion", "fivePoint", 1, 5),
    "trust": Scale("Trust", "trust", "fivePoint", 1, 5),
    "overall": Scale("Overall", "overall", "fivePoint", 1, 5),
    "nps": Scale("NPS", "overall", "nps", 0, 10),
    "likelihood to recommend": Scale("NPS", "overall", "nps", 0, 10),
    "csat": Scale("CSAT", "overall", "csat", 1, 5),
    "satisfaction": Scale("CSAT", "overall", "csat", 1, 5),
    "ces": Scale("CES", "ease", "ces7", 1, 7),
    "customer effort": Scale("CES", "ease", "ces7", 1, 7),
}
SUBJECTS: Final[tuple[str, ...]] = ("moment", "stage", "journey", "outcome", "capability", "unit")
DATES: Final = ("date", "responded", "response date", "created", "timestamp", "month", "posting date", "datum")
TOPICS: Final = ("topic", "reason", "category", "subject", "complaint", "issue")
LOGS: Final = ("complaint", "complaints", "call", "calls", "ticket", "tickets", "signal", "signals", "contacts")
SIGNAL_KINDS: Final = {"complaint": "complaint", "call": "support", "ticket": "support", "contact": "support"}
SAID_KINDS: Final = dict.fromkeys(
    ("call", "phone", "ticket", "contact", "request", "enquiry", "inquiry", "question", "e-mail", "chat"), "support"
)
LEDGERS: Final = ("ledger", "bookings", "journal entries", "spend", "investments", "postings")
ACCOUNTS: Final = ("account", "account name", "cost centre", "cost center", "project", "purpose", "booking text")
AMOUNTS: Final = ("amount", "value", "debit", "betrag")
YEARS: Final = ("year", "period", "fiscal year")
_UNITS: Final = ("unit", "department", "planned by", "cost centre owner")


def read_listening(sheet: Sheet, file: str) -> Incoming | None:
    """What a table of responses, complaints, calls or bookings adds up to; None where it is none of these."""
    heads = {_plain(cell): place for place, cell in reversed(list(enumerate(sheet.rows[0].cells))) if cell.strip()}
    titles = re.split(r"[^a-zäöü]+", folded(f"{sheet.name} {file}"))
    asked = [name for name in heads if name in SCALES]
    about = [name for name in SUBJECTS if name in heads]
    if asked and (about or _of(heads, DATES) >= 0) and "name" not in heads:
        return _survey(sheet, heads, asked, about)
    is_log = any(word in titles for word in LOGS) or "signal" in heads or "complaint" in heads
    if is_log and _of(heads, TOPICS) >= 0:
        return _log(sheet, heads, titles)
    is_ledger = any(word in titles for word in LEDGERS)
    when = _of(heads, (*YEARS, *DATES))
    if _of(heads, AMOUNTS) >= 0 and _of(heads, ACCOUNTS) >= 0 and (is_ledger or when >= 0):
        return _ledger(sheet, heads)
    return None


def _plain(cell: str) -> str:
    return re.sub(r"[\s_-]+", " ", folded(cell.partition("(")[0])).strip()


def _of(heads: Mapping[str, int], names: tuple[str, ...]) -> int:
    return next((heads[name] for name in names if name in heads), -1)


class _Sums:
    """Rows added up under keys, with the mistakes met on the way and the last date of each sum."""

    def __init__(self, sheet: Sheet, heads: Mapping[str, int]) -> None:
        self.sheet = sheet
        self.heads = heads
        self.rows = sheet.rows[1:]
        self.mistakes: list[Mistake] = []
        self.dates: dict[Any, str] = {}
        self.places: dict[Any, str] = {}

    def text(self, row: Row, *names: str) -> str:
        """The cell under the first of several heads."""
        return row.cell(_of(self.heads, names))

    def number(self, row: Row, place: int, what: str) -> float | None:
        """The number in a cell; None, and a mistake, where there is none."""
        try:
            found = number(row.cell(place))
            if math.isfinite(found):
                return found
        except Unfit:
            pass
        self.wrong(row, place, what, say("expected a number, not “{cell}”", cell=row.cell(place)[:20]))
        return None

    def wrong(self, row: Row, place: int, what: str, message: str) -> None:
        """Remember a mistake at a cell."""
        self.mistakes.append(Mistake(self.sheet.address(row.number, max(0, place)), what, message))

    def met(self, key: Any, row: Row, place: int = 0) -> None:
        """Remember where a sum began, and the latest date that it covers."""
        self.places.setdefault(key, self.sheet.address(row.number, max(0, place)))
        when = self._date(row)
        if when > self.dates.get(key, ""):
            self.dates[key] = when

    def _date(self, row: Row) -> str:
        place = _of(self.heads, DATES)
        field = declared_field("perceptionMetric", "asOf")
        if place < 0 or field is None or not row.cell(place):
            return ""
        try:
            found = str(from_text(field, row.cell(place)))
        except Unfit as unfit:
            self.wrong(row, place, "date", say("expected {unfit}", unfit=unfit))
            return ""
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", found):
            self.wrong(row, place, "date", say("expected a date such as 2026-03-31, not “{found}”", found=found[:20]))
            return ""
        return found

    def incoming(self, what: str, items: list[Item], unused: Callable[[str], bool], **counts: int) -> Incoming:
        """What came of it, with a note for each column that nobody looked at."""
        notes = [say("The column “{name}” is not taken over.", name=name[:40]) for name in self.heads if unused(name)]
        found = {"rows": len(self.rows), **counts}
        return Incoming(what, tuple(items), tuple(self.mistakes), (*self.sheet.notes, *notes), counts=found)


def _survey(sheet: Sheet, heads: Mapping[str, int], asked: list[str], about: list[str]) -> Incoming:
    sums = _Sums(sheet, heads)
    counted: dict[tuple[str, str, str, str], dict[int, int]] = {}
    for row in sums.rows:
        kind, subject = next(((one, row.cell(heads[one])) for one in about if row.cell(heads[one])), ("", ""))
        segment = sums.text(row, "segment", "customer segment")
        for question in asked:
            place = heads[question]
            if not row.cell(place):
                continue
            scale = SCALES[question]
            answer = sums.number(row, place, question)
            if answer is None:
                continue
            if answer != int(answer) or not scale.low <= answer <= scale.high:
                sums.wrong(
                    row,
                    place,
                    question,
                    say("expected a whole number from {low} to {high}", low=scale.low, high=scale.high),
                )
                continue
            key = (question, kind, subject, segment)
            points = counted.setdefault(key, {})
            points[int(answer)] = points.get(int(answer), 0) + 1
            sums.met(key, row, place)
    items: list[Item] = []
    for number_, (key, points) in enumerate(sorted(counted.items())):
        items += _metric(f"metric {number_}", key, points, sums)
    used = (*SUBJECTS, *asked, *DATES, "segment", "customer segment")
    return sums.incoming("answers to a survey", items, lambda name: name not in used, metrics=len(counted))


def _metric(key: str, about: tuple[str, str, str, str], points: dict[int, int], sums: _Sums) -> list[Item]:
    question, kind, subject, segment = about
    scale = SCALES[question]
    grounds = {"evidence": "S", "sourceNote": "Counted from responses at import"}
    if sums.dates.get(about):
        grounds["asOf"] = sums.dates[about]
    fields: dict[str, Any] = {
        "dimension": scale.dimension,
        "instrument": scale.instrument,
        "distribution": {"value": {str(point): points[point] for point in sorted(points)}, **grounds},
        "n": {"value": sum(points.values()), **grounds},
    }
    if sums.dates.get(about):
        fields["asOf"] = sums.dates[about]
    if segment:
        fields["segment"] = segment
    named = ": ".join(filter(None, (scale.label, subject))) + (f" ({segment})" if segment else "")
    place = sums.places[about]
    items = [Item("perceptionMetric", fields, named, key, place=place)]
    if kind:
        items.append(Item("measures", {"from": key, "to": subject}, place=place))
    return items


def _log(sheet: Sheet, heads: Mapping[str, int], titles: list[str]) -> Incoming:
    sums = _Sums(sheet, heads)
    usual = next((kind for word, kind in SIGNAL_KINDS.items() if any(one.startswith(word) for one in titles)), "")
    kinds = declared_field("signal", "signalKind")
    volumes: dict[tuple[str, ...], float] = {}
    for row in sums.rows:
        topic = sums.text(row, *TOPICS)
        if not topic:
            sums.wrong(row, _of(heads, TOPICS), "topic", say("expected what it is about"))
            continue
        kind = usual or "complaint"
        if said := sums.text(row, "type", "kind", "signal type"):
            try:
                kind = SAID_KINDS.get(folded(said)) or str(from_text(kinds, said))
            except Unfit as unfit:
                sums.wrong(
                    row, _of(heads, ("type", "kind", "signal type")), "type", say("expected {unfit}", unfit=unfit)
                )
        volume: float | None = 1
        place = _of(heads, ("volume", "count", "number"))
        if place >= 0 and row.cell(place):
            volume = sums.number(row, place, "volume")
        where = next((row.cell(heads[one]) for one in ("moment", "stage") if one in heads and row.cell(heads[one])), "")
        key = (kind, topic, where, sums.text(row, "segment"), sums.text(row, "partner", "channel"))
        volumes[key] = volumes.get(key, 0) + (volume or 0)
        sums.met(key, row)
    items: list[Item] = []
    for at, (about, volume) in enumerate(sorted(volumes.items())):
        items += _signal(f"signal {at}", about, volume, sums)
    used = (*TOPICS, *DATES, "type", "kind", "signal type", "volume", "count", "number", "moment", "stage", "segment")
    unused: Callable[[str], bool] = lambda name: name not in (*used, "partner", "channel")  # noqa: E731
    return sums.incoming("a log of signals", items, unused, signals=len(volumes))


def _signal(key: str, about: tuple[str, ...], volume: float, sums: _Sums) -> list[Item]:
    kind, topic, where, segment, passed_on = about
    place = sums.places[about]
    grounds = {"evidence": "S", "sourceNote": "Counted from a log at import"}
    if sums.dates.get(about):
        grounds["asOf"] = sums.dates[about]
    fields = {"signalKind": kind, "topic": topic[:500], "volume": {"value": volume, **grounds}}
    tail = ", ".join(filter(None, (where, segment, passed_on)))
    items = [Item("signal", fields, topic + (f" ({tail})" if tail else ""), key, place=place)]
    for relation, other in (("observedAt", where), ("heardFrom", segment), ("viaPartner", passed_on)):
        if other:
            items.append(Item(relation, {"from": key, "to": other}, place=place))
    return items


def _ledger(sheet: Sheet, heads: Mapping[str, int]) -> Incoming:
    sums = _Sums(sheet, heads)
    totals: dict[tuple[str, str, str, str], list[float]] = {}
    for row in sums.rows:
        name = sums.text(row, *ACCOUNTS)
        amount = sums.number(row, _of(heads, AMOUNTS), "amount")
        year = re.search(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", sums.text(row, *YEARS, *DATES))
        if not name:
            sums.wrong(row, _of(heads, ACCOUNTS), "account", say("expected what the money is for"))
        elif year is None:
            sums.wrong(row, _of(heads, (*YEARS, *DATES)), "year", say("expected a year or a date"))
        elif amount is not None:
            key = (name, year[0], sums.text(row, *_UNITS), sums.text(row, "type", "spend type"))
            totals.setdefault(key, []).append(amount)
            sums.places.setdefault(key, sheet.address(row.number, 0))
    items: list[Item] = []
    known: set[str] = set()
    spend = declared_field("investment", "spendType")
    for key, amounts in sorted(totals.items()):
        name, year_, unit, kind = key
        value = {"value": round(math.fsum(amounts), 2), "evidence": "S", "sourceNote": "Ledger", "asOf": year_}
        fields: dict[str, Any] = {"amount": value, "period": int(year_)}
        if unit:
            fields["plannedBy"] = unit
            if folded(unit) not in known:
                known.add(folded(unit))
                items.append(Item("unit", {}, unit, place=sums.places[key]))
        if kind:
            try:
                fields["spendType"] = from_text(spend, kind)
            except Unfit:
                fields["notes"] = f"Type in the ledger: {kind[:200]}"
        tail = f" ({', '.join(filter(None, (unit, kind)))})" if unit or kind else ""
        items.append(Item("investment", fields, f"{name} {year_}{tail}", place=sums.places[key]))
    used = (*ACCOUNTS, *AMOUNTS, *YEARS, *DATES, *_UNITS, "type", "spend type")
    return sums.incoming("bookings of a ledger", items, lambda one: one not in used, investments=len(totals))
