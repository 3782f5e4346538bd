"""What is built and who answers for it: principles and options, capabilities, ownership, governance and P&Ls."""

from typing import Final

from studio.model.query import value
from studio.model.record import Record, number
from studio.report import headlines, numbers
from studio.report.arrange import Beside, Stack
from studio.report.blocks import Figured, Heading, Words
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.lists import Cell, Column, Row, Table, rows

CRITERIA: Final = (("span", "Span"), ("scorecard", "Scorecard"), ("funding", "Funding"), ("governance", "Governance"))


def principles(facts: Facts) -> Page | Gap:
    """Design principles with weights, how each option meets them, and why options were not chosen."""
    found = sorted(facts.now.of("designPrinciple"), key=lambda one: (-(number(one, "weight") or 0), one["id"]))
    if not found:
        return Gap("principles", "Design principles and options", "No design principle is agreed yet.")
    result = facts.answer("M46")
    options = dict(result.parts.get("options", {}))
    order = [one for one in result.parts.get("ranking", options) if one in options][:4]
    told: list[Row] = []
    for one in found:
        ratings = [options[option]["ratings"].get(one["id"]) for option in order]
        cells = [Cell("not rated" if rating is None else f"{rating} of 5") for rating in ratings]
        told.append(
            (
                Cell(str(one.get("name", "")), 600),
                str(value(one, "statement") or ""),
                numbers.tidy(number(one, "weight")),
                *cells,
            )
        )
    names = [str((facts.record(f"@{option}") or {}).get("name") or option) for option in order]
    scores = [Cell(numbers.percent(options[option]["score"]), 600) for option in order]
    told.append((Cell("Weighted fit", 600), "", "", *scores))
    columns = (
        Column("Principle", 1.3),
        Column("What the target must be or do", 2.4),
        Column("Weight 1–5", 0.5),
        *(Column(n, 0.7) for n in names),
    )
    rejected = [
        (
            str((facts.record(f"@{state}") or {}).get("name") or state),
            str((facts.record(f"@{state}") or {}).get("rejectedBecause") or "No reason is stated."),
        )
        for state, type_ in facts.model.states.items()
        if type_ == "option" and state != facts.after
    ]
    why = (
        Table((Column("Option not chosen", 0.8), Column("Because", 3.0)), rows(rejected), 9.0)
        if rejected
        else Words("No other option is in the model.", 9.0, soft=True)
    )
    score = options.get(facts.after, {}).get("score")
    said = headlines.chosen(facts, "principles", headlines.fit(facts, score, len(rejected)))
    body = Stack((Table(columns, rows(told), 9.0, pad=3.5), Heading("Options considered"), why), 14.0)
    return Page(
        "principles",
        "Design principles and options considered",
        said,
        body,
        "Ratings 0 to 5 by the design group; weighted mean (M46)",
    )


def capabilities(facts: Facts) -> Page | Gap:
    """Capabilities by impact: maturity before and after, what is elevated, how it is sourced."""
    found = [one for one in (*facts.then.of("capability"), *_gone(facts)) if not value(one, "parent")] or facts.then.of(
        "capability"
    )
    if not found:
        return Gap("capabilities", "Capabilities", "No capability is described yet.")
    impact = facts.answer("M28", facts.before).parts.get("perCapability", {})
    found.sort(key=lambda one: (-float((impact.get(one["id"]) or {}).get("priority") or 0), one["id"]))
    told: list[Row] = []
    for one in found:
        now, then = facts.now.get(one["id"]), facts.then.get(one["id"])
        score = (impact.get(one["id"]) or {}).get("impact")
        raised = value(one, "elevation") in ("elevated", "emergent")
        told.append(
            (
                Cell(str(one.get("name", "")), 600),
                what_to_do(facts, one),
                _heat(facts, number(now, "maturity") if now else None),
                _heat(facts, number(then, "maturity") if then else None),
                numbers.plain(score) if score is not None else numbers.UNKNOWN,
                facts.worded(one, "elevation") if raised else "",
                _sourced(facts, one),
            )
        )
    columns = (
        *(
            Column("Capability", 1.6),
            Column("What to do", 0.7),
            Column(f"Maturity, {facts.state_name(facts.now).lower()}", 0.6),
        ),
        *(
            Column(f"Maturity, {facts.state_name(facts.then).lower()}", 0.6),
            Column("Impact on customers 0–100", 0.7, True),
        ),
        *(Column("Elevated", 0.6), Column("Sourcing and partners", 1.3)),
    )
    table = Table(columns, rows(told), 8.5, 2, 1.8)
    counts = {word: sum(row[1] == word for row in told) for word in ("build", "elevate", "share", "stop")}
    parts = [f"{count} to {word}" for word, count in counts.items() if count]
    said = (
        f"Of {numbers.many(len(told), 'capability', 'capabilities')}, {', '.join(parts)}."
        if parts
        else "No capability is built, elevated, shared or stopped."
    )
    return Page(
        "capabilities",
        "Capabilities to build, elevate, share, stop",
        headlines.chosen(facts, "capabilities", said),
        Stack((table,)),
        "Maturity 0 absent to 5 setting us apart; impact by M28",
    )


def _gone(facts: Facts) -> list[Record]:
    return [one for one in facts.now.of("capability") if facts.then.get(one["id"]) is None]


def what_to_do(facts: Facts, one: Record) -> str:
    """Build, elevate, share, stop, or keep: from presence, elevation, sourcing and maturity in both states."""
    now, then = facts.now.get(one["id"]), facts.then.get(one["id"])
    if then is None:
        return "stop"
    if now is None:
        return "build"
    if value(then, "elevation") in ("elevated", "emergent"):
        return "elevate"
    if value(then, "sourcing") in ("shared", "partner", "hybrid") and value(then, "sourcing") != value(now, "sourcing"):
        return "share"
    rise = (number(then, "maturity") or 0.0) - (number(now, "maturity") or 0.0)
    return "build" if rise > 0 else "keep"


def _heat(facts: Facts, maturity: float | None) -> Cell:
    """A level of maturity, the darker the higher."""
    if maturity is None:
        return Cell("not assessed", soft=True)
    return Cell(
        f"{numbers.tidy(maturity)} of 5",
        600,
        fill=facts.look.tint(facts.look.theme.ink, 0.08 + 0.15 * min(5.0, max(0.0, maturity))),
    )


def _sourced(facts: Facts, one: Record) -> str:
    partners = ", ".join(str(p.get("name", "")) for p in facts.then.sources(one["id"], "provides"))
    return ", ".join(part for part in (facts.worded(one, "sourcing"), partners) if part) or "not assessed"


def ownership(facts: Facts) -> tuple[Page, ...] | Gap:
    """Who answers for what: RACI or DACI, the authority of owners, forums; and P&Ls before and after."""
    journeys = facts.then.of("journey")
    if not journeys:
        return Gap("ownership", "Ownership and governance", "There is no journey that anybody could own.")
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
                Cell(str(one.get("name", "")), 600),
                Cell(name or "nobody", 600, status="" if name else "bad"),
                "new" if changed else "as today",
                *others,
                *cells,
            )
        )
    scheme = str(facts.settings["responsibilityScheme"])
    first = "A (accountable)" if scheme == "raci" else "A (approver)"
    columns = (
        *(
            Column("Journey", 1.2),
            Column(first, 1.6),
            Column("Since", 0.5),
            Column("R" if scheme == "raci" else "D", 1.0),
        ),
        *(Column("C", 0.8), Column("I", 0.6), *(Column(label, 0.62) for _, label in CRITERIA)),
    )
    owned = int(strength.parts.get("owned", 0))
    mean = numbers.percent(strength.value)
    whose = headlines.every(len(journeys)) if owned == len(journeys) else f"{owned} of {len(journeys)} journeys"
    has = "has" if len(journeys) == 1 or owned == 1 else "have"
    said = f"{whose} {has} one accountable owner, with {mean} of the authority it takes."
    meaning = "A is accountable in RACI" if scheme == "raci" else "A approves in DACI"
    body = Stack(
        (
            Figured(
                f"{scheme.upper()} by journey, and whether its owner has the authority; {meaning}",
                Table(columns, rows(told), 8.5, 3),
            ),
            _below(facts),
        ),
        14.0,
    )
    return (
        Page(
            "ownership",
            "Ownership, governance and P&L design",
            headlines.chosen(facts, "ownership", said),
            body,
            "Authority by M07: span, scorecard, funding and governance of the owner",
        ),
    )


def _names(facts: Facts, target: str, letter: str) -> list[str]:
    view = facts.then
    stages = [stage["id"] for stage in view.stages(target)]
    moments = [moment["id"] for stage in stages for moment in view.sources(stage, "occursIn")]
    links = [link for place in (target, *stages, *moments) for link in view.into(place, "responsible")]
    return list(dict.fromkeys(view.name(link["from"]) for link in links if link.get("code") == letter))


def _authority(score: float | None) -> Cell:
    if score is None:
        return Cell("not assessed", soft=True)
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
            facts.worded(one, "purpose") or "not stated",
            f"{facts.number(one, 'cadenceWeeks')} weeks",
        )
        for one in facts.then.of("forum")
    ]
    calendar = (
        Table((Column("Forum", 1.4), Column("Purpose", 0.8), Column("Every", 0.7)), rows(forums))
        if forums
        else Words("No forum is described yet.", 9.0, soft=True)
    )
    names = [facts.state_name(view) for view in (facts.now, facts.then)]
    table = Table(
        (
            Column(facts.pnl_word, 1.4),
            Column("Organised by", 0.8),
            *(Column(f"Units and cost, {n.lower()}", 1.1) for n in names),
            Column("Basis", 1.0),
        ),
        rows(told),
    )
    return Beside(
        (
            (2.1, Stack((Heading(f"{facts.pnl_word}s before and after"), table), 5.0)),
            (1.0, Stack((Heading("Forum calendar"), calendar), 5.0)),
        )
    )


def _booked(facts: Facts, view: object, id_: str) -> str:
    record = view.get(id_)  # type: ignore[attr-defined]
    if record is None:
        return "none"
    units = len(view.into(id_, "bookedTo"))  # type: ignore[attr-defined]
    cost = number(record, "cost")
    said = numbers.many(units, "unit", "units")
    return (
        f"{said}, {numbers.marked(facts.money(cost), facts.is_illustrative(record, 'cost'))}"
        if cost is not None
        else said
    )
