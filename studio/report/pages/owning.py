"""Who answers for what: RACI or DACI with the authority of owners, forums, and P&Ls before and after."""

from typing import Any, Final

from studio.analysis.result import Result
from studio.model.query import value
from studio.model.record import number
from studio.model.speech import say, say_many, within
from studio.report import headlines, numbers
from studio.report.arrange import Beside, Stack
from studio.report.blocks import Block, Figured, Heading, Words
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.lists import Cell, Column, Row, Table, rows

CRITERIA: Final = (("span", "Span"), ("scorecard", "Scorecard"), ("funding", "Funding"), ("governance", "Governance"))


def ownership(facts: Facts) -> tuple[Page, ...] | Gap:
    """Who answers for what: RACI or DACI, the authority of owners, forums; and P&Ls before and after."""
    journeys = facts.then.of("journey")
    if not journeys:
        return Gap("ownership", say("Ownership and governance"), say("There is no journey that anybody could own."))
    strength = facts.answer("M07")
    each = strength.parts.get("perJourney", {})
    told: list[Row] = []
    for one in journeys:
        found = each.get(one["id"], {})
        changed = facts.owner(facts.now, one["id"]) != facts.owner(facts.then, one["id"])
        name = facts.owner(facts.then, one["id"])
        cells = [_authority(found.get(key)) for key, _ in CRITERIA]
        others = [", ".join(_names(facts, one["id"], letter)) or "–" for letter in ("R", "C", "I")]
        told.append(
            (
                *(Cell(str(one.get("name", "")), 600), Cell(name or say("nobody"), 600, status="" if name else "bad")),
                say("new") if changed else say("as today"),
                *others,
                *cells,
            )
        )
    scheme = str(facts.settings["responsibilityScheme"])
    first = say("A (accountable)") if scheme == "raci" else say("A (approver)")
    columns = _ownership_columns(first, scheme)
    said = _ownership_said(strength, len(journeys))
    meaning = say("A is accountable in RACI") if scheme == "raci" else say("A approves in DACI")
    body = _ownership_body(facts, columns, meaning, scheme, told)
    return (
        Page(
            "ownership",
            say("Ownership, governance and P&L design"),
            headlines.chosen(facts, "ownership", said),
            body,
            say("Authority by M07: span, scorecard, funding and governance of the owner"),
        ),
    )


def _ownership_said(strength: Result, journeys: int) -> str:
    owned = int(strength.parts.get("owned", 0))
    mean = numbers.percent(strength.value)
    if not owned:
        return say("No journey has an accountable owner at the target.")
    whose = headlines.every(journeys) if owned == journeys else say("{n} of {all} journeys", n=owned, all=journeys)
    authority = say("whose authority is not assessed")
    if strength.value == 1:
        authority = say("with all of the authority it takes")
    elif strength.value is not None:
        authority = say("with {share} of the authority it takes", share=mean)
    words = {"whose": whose, "authority": authority}
    return say_many(
        "{whose} has one accountable owner, {authority}.",
        "{whose} have one accountable owner, {authority}.",
        min(journeys, owned),
        **words,
    )


def _ownership_columns(first: Any, scheme: Any) -> tuple[Column, ...]:
    return (
        *(
            Column(say("Journey"), 1.2),
            Column(first, 1.6),
            Column(say("Since"), 0.5),
            Column("R" if scheme == "raci" else "D", 1.0),
        ),
        *(Column("C", 0.8), Column("I", 0.6), *(Column(say(label), 0.62) for _, label in CRITERIA)),
    )


def _ownership_body(facts: Facts, columns: Any, meaning: Any, scheme: Any, told: list[Row]) -> Block:
    return Stack(
        (
            Figured(
                say(
                    "{scheme} by journey, and whether its owner has the authority; {meaning}",
                    scheme=scheme.upper(),
                    meaning=meaning,
                ),
                Table(columns, rows(told), 8.5),
            ),
            _below(facts),
        ),
        14.0,
    )


def _names(facts: Facts, target: str, letter: str) -> list[str]:
    view = facts.then
    stages = [stage["id"] for stage in view.stages(target)]
    moments = [moment["id"] for stage in stages for moment in view.sources(stage, "occursIn")]
    links = [link for place in (target, *stages, *moments) for link in view.into(place, "responsible")]
    return list(dict.fromkeys(view.name(link["from"]) for link in links if link.get("code") == letter))


def _authority(score: float | None) -> Cell:
    if score is None:
        return Cell(say("not assessed"), soft=True)
    return Cell(numbers.percent(score), status="good" if score >= 0.995 else "bad" if score <= 0.005 else "warn")


def _below(facts: Facts) -> Beside:
    accounts = sorted({one["id"] for view in (facts.now, facts.then) for one in view.of("pnl")})
    told: list[Row] = []
    for id_ in accounts:
        record = facts.record(id_) or {}
        sides = [_booked(facts, view, id_) for view in (facts.now, facts.then)]
        fenced = "ring-fenced" if value(record, "ringFenced") else ""
        axis = facts.worded(record, "organisedBy")
        told.append(
            (
                Cell(facts.name(id_), 600),
                axis,
                *sides,
                ", ".join(part for part in (facts.worded(record, "basis"), fenced) if part),
            )
        )
    forums = [
        (
            Cell(str(one.get("name", "")), 600),
            facts.worded(one, "purpose") or say("not stated"),
            say("{n} weeks", n=facts.number(one, "cadenceWeeks")),
        )
        for one in facts.then.of("forum")
    ]
    calendar = (
        Table((Column(say("Forum"), 1.4), Column(say("Purpose"), 0.8), Column(say("Every"), 0.7)), rows(forums))
        if forums
        else Words(say("No forum is described yet."), 9.0, soft=True)
    )
    names = [facts.state_name(view) for view in (facts.now, facts.then)]
    table = _below_table(facts, names, told)
    return Beside(
        (
            (2.1, Stack((Heading(say("{accounts} before and after", accounts=facts.pnl_words)), table), 5.0)),
            (1.0, Stack((Heading(say("Forum calendar")), calendar), 5.0)),
        )
    )


def _below_table(facts: Facts, names: Any, told: list[Row]) -> Table:
    return Table(
        (
            Column(facts.pnl_word, 1.4),
            Column(say("Organised by"), 0.8),
            *(Column(say("Units and cost, {state}", state=within(n)), 1.1) for n in names),
            Column(say("Basis"), 1.0),
        ),
        rows(told),
    )


def _booked(facts: Facts, view: object, id_: str) -> str:
    record = view.get(id_)  # type: ignore[attr-defined]
    if record is None:
        return say("none")
    units = len(view.into(id_, "bookedTo"))  # type: ignore[attr-defined]
    cost = number(record, "cost")
    said = numbers.many(units, "{n} unit", "{n} units")
    return (
        f"{said}, {numbers.marked(facts.money(cost), facts.is_illustrative(record, 'cost'))}"
        if cost is not None
        else said
    )
