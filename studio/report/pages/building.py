"""What is built: design principles with the options considered, and capabilities."""

from typing import Any, Final

from studio.model.query import value
from studio.model.record import Record, number
from studio.model.speech import say, say_many, within
from studio.report import headlines, numbers
from studio.report.arrange import Stack
from studio.report.blocks import Heading, Words
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.lists import Cell, Column, Row, Table, rows


def principles(facts: Facts) -> Page | Gap:
    """Design principles with weights, how each option meets them, and why options were not chosen."""
    found = sorted(facts.now.of("designPrinciple"), key=lambda one: (-(number(one, "weight") or 0), one["id"]))
    if not found:
        return Gap("principles", say("Design principles and options"), say("No design principle is agreed yet."))
    result = facts.answer("M46")
    options = dict(result.parts.get("options", {}))
    order = [one for one in result.parts.get("ranking", options) if one in options][:4]
    told: list[Row] = []
    for one in found:
        ratings = [options[option]["ratings"].get(one["id"]) for option in order]
        cells = [
            Cell(say("not rated") if rating is None else say("{rating} of 5", rating=rating)) for rating in ratings
        ]
        weight, name = numbers.tidy(number(one, "weight")), Cell(str(one.get("name", "")), 600)
        told.append((name, str(value(one, "statement") or ""), weight, *cells))
    names = [str((facts.record(f"@{option}") or {}).get("name") or option) for option in order]
    scores = [Cell(numbers.percent(options[option]["score"]), 600) for option in order]
    told.append((Cell(say("Weighted fit"), 600), "", "", *scores))
    columns = _principles_columns(names)
    rejected = _principles_rejected(facts)
    why = (
        Table((Column(say("Option not chosen"), 0.8), Column(say("Because"), 3.0)), rows(rejected), 9.0)
        if rejected
        else Words(say("No other option is in the model."), 9.0, soft=True)
    )
    score = options.get(facts.after, {}).get("score")
    said = headlines.chosen(facts, "principles", headlines.fit(facts, score, len(rejected)))
    body = Stack((Table(columns, rows(told), 9.0, pad=3.5), Heading(say("Options considered")), why), 14.0)
    return Page(
        "principles",
        say("Design principles and options considered"),
        said,
        body,
        say("Ratings 0 to 5 by the design group; weighted mean (M46)"),
    )


def _principles_columns(names: Any) -> tuple[Column, ...]:
    return (
        Column(say("Principle"), 1.3),
        Column(say("What the target must be or do"), 2.4),
        Column(say("Weight 1–5"), 0.5),
        *(Column(n, 0.7) for n in names),
    )


def _principles_rejected(facts: Facts) -> Any:
    return [
        (
            str((facts.record(f"@{state}") or {}).get("name") or state),
            str((facts.record(f"@{state}") or {}).get("rejectedBecause") or say("No reason is stated.")),
        )
        for state, type_ in facts.model.states.items()
        if type_ == "option" and state != facts.after
    ]


def capabilities(facts: Facts) -> Page | Gap:
    """Capabilities by impact: maturity before and after, what is elevated, how it is sourced."""
    found = [one for one in (*facts.then.of("capability"), *_gone(facts)) if not value(one, "parent")] or facts.then.of(
        "capability"
    )
    if not found:
        return Gap("capabilities", say("Capabilities"), say("No capability is described yet."))
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
                say(WHAT_TO_DO[what_to_do(facts, one)]),
                _heat(facts, number(now, "maturity") if now else None),
                _heat(facts, number(then, "maturity") if then else None),
                numbers.plain(score) if score is not None else numbers.not_assessed(),
                facts.worded(one, "elevation") if raised else "",
                _sourced(facts, one),
            )
        )
    columns = _capabilities_columns(facts)
    table = Table(columns, rows(told), 8.5, pad=2.2)
    done = [what_to_do(facts, one) for one in found]
    counts = {word: done.count(word) for word in ("build", "elevate", "share", "stop")}
    parts = [_done(word, count) for word, count in counts.items() if count]
    said = _capabilities_said(parts, told)
    return Page(
        "capabilities",
        say("Capabilities to build, elevate, share, stop"),
        headlines.chosen(facts, "capabilities", said),
        Stack((table,)),
        say("Maturity 0 absent to 5 setting us apart; impact by M28"),
    )


WHAT_TO_DO: Final = {
    "build": "build it",
    "elevate": "elevate it",
    "share": "share it",
    "stop": "stop it",
    "keep": "keep it",
}
_SHADES: Final = (0.03, 0.09, 0.17, 0.27, 0.62, 0.88)  # of ink for maturity 0 to 5; words stay readable on each


def _done(word: str, n: int) -> str:
    """How many capabilities something is to be done with."""
    told = {
        "build": say_many("{n} is to be built", "{n} are to be built", n),
        "elevate": say_many("{n} is to be elevated", "{n} are to be elevated", n),
        "share": say_many("{n} is to be shared", "{n} are to be shared", n),
        "stop": say_many("{n} is to be stopped", "{n} are to be stopped", n),
    }
    return told[word]


def _capabilities_said(parts: Any, told: list[Row]) -> Any:
    return (
        say(
            "Of {all}, {parts}.",
            all=numbers.many(len(told), "{n} capability", "{n} capabilities"),
            parts=headlines.joined(parts),
        )
        if parts
        else say("No capability is built, elevated, shared or stopped.")
    )


def _capabilities_columns(facts: Facts) -> tuple[Column, ...]:
    return (
        *(
            Column(say("Capability"), 1.6),
            Column(say("What to do"), 0.7),
            Column(say("Maturity, {state}", state=within(facts.state_name(facts.now))), 0.6),
        ),
        *(
            Column(say("Maturity, {state}", state=within(facts.state_name(facts.then))), 0.6),
            Column(say("Impact on customers 0–100"), 0.7, True),
        ),
        *(Column(say("Elevated"), 0.6), Column(say("Sourcing and partners"), 1.3)),
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
        return Cell(say("not assessed"), soft=True)
    return Cell(
        say("{rating} of 5", rating=numbers.tidy(maturity)),
        600,
        fill=facts.look.tint(facts.look.theme.ink, _SHADES[round(min(5.0, max(0.0, maturity)))]),
    )


def _sourced(facts: Facts, one: Record) -> str:
    partners = ", ".join(str(p.get("name", "")) for p in facts.then.sources(one["id"], "provides"))
    return ", ".join(part for part in (facts.worded(one, "sourcing"), partners) if part) or say("not assessed")
