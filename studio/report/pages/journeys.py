"""The target journey by journey, and both sides: what employees live through to make it possible."""

from typing import Any

from studio.model.query import value
from studio.model.record import Record
from studio.model.speech import say, say_many
from studio.report import headlines, numbers
from studio.report.arrange import Stack
from studio.report.blocks import Heading, Words
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.lists import Cell, Column, Table, rows


def journeys(facts: Facts) -> tuple[Page, ...] | Gap:
    """Half a page a journey, a third where three have room: promise at each moment, owner, capabilities, measure."""
    found = [one for one in facts.then.of("journey") if facts.then.stages(one["id"])]
    if not found:
        return Gap("journeys", say("Target journey by journey"), say("No journey has stages in the target."))
    context = facts.context(facts.after)
    found.sort(key=lambda one: (-(context.importance(one) or 3.0), one["id"]))
    pages = []
    groups = _groups(facts, found)
    shown = groups[: facts.options.sheets(3)]
    left_out = sum(map(len, groups[len(shown) :]))
    for place, pair in enumerate(shown):
        names = headlines.joined([say("“{name}”", name=one.get("name")) for one in pair])
        promises = sum(bool(value(moment, "standard")) for one in pair for moment in _moments(facts, one))
        said = say_many(
            "{names} makes {promises} at the moments that count.",
            "{names} make {promises} at the moments that count.",
            len(pair),
            names=names,
            promises=numbers.many(promises, "{n} promise", "{n} promises"),
        )
        body = Stack(tuple(_half(facts, one) for one in pair), 14.0)
        headline = headlines.chosen(facts, "journeys", said) if place == 0 else said
        pages.append(
            Page(
                "journeys",
                say("Target journey by journey"),
                headline,
                body,
                say("Moments, standards and placements at the target{rest}", rest=rest(facts, left_out)),
                place > 0,
            )
        )
    return tuple(pages)


def _groups(facts: Facts, found: list[Record]) -> list[list[Record]]:
    """The journeys in groups that have room on a page each: two, or three where these are short."""
    room = facts.options.room
    groups: list[list[Record]] = []
    for one in found:
        tried = [*(groups[-1] if groups else ()), one]
        tall = Stack(tuple(_half(facts, each, 2) for each in tried), 14.0).height(room.width)
        if groups and (len(tried) <= 2 or (len(tried) == 3 and tall <= room.height)):
            groups[-1] = tried
        else:
            groups.append([one])
        if len(groups) > 2 * facts.options.sheets(3):
            groups[-1] += found[found.index(one) + 1 :]
            break
    return groups


def rest(facts: Facts, journeys: int) -> str:
    """Says at the foot of a page how many journeys are not on it, and how to have more of them."""
    if not journeys:
        return ""
    more = "" if facts.options.pages else say("; choose this page by name to print more")
    return say_many("; {n} journey is not shown{more}", "; {n} journeys are not shown{more}", journeys, more=more)


def _moments(facts: Facts, journey: Record) -> list[Record]:
    return [m for stage in facts.then.stages(journey["id"]) for m in facts.then.sources(stage["id"], "occursIn")]


def _half(facts: Facts, journey: Record, lines: int = 4) -> Stack:
    id_ = journey["id"]
    outcome = facts.then.source(id_, "pursuedThrough")
    about = [say("Owner: {owner}", owner=facts.owner(facts.then, id_) or say("nobody"))]
    if outcome is not None:
        measure = value(outcome, "customerMeasure") or say("not stated")
        about.append(say("outcome: {outcome}", outcome=value(outcome, "statement") or outcome.get("name")))
        about.append(say("customers' measure: {measure}", measure=measure))
    told = []
    for stage in facts.then.stages(id_):
        moments = facts.then.sources(stage["id"], "occursIn")
        promised = "; ".join(
            str(value(m, "standard") or say("{name}: no promise yet", name=m.get("name"))) for m in moments
        )
        placed = [link for place in (stage, *moments) for link in facts.then.into(place["id"], "supports")]
        named = dict.fromkeys(facts.then.name(link["from"]) for link in placed)
        units = dict.fromkeys(facts.then.name(link["unit"]) for link in placed if link.get("unit"))
        told.append(
            (
                Cell(str(stage.get("name", "")), 600),
                str(value(stage, "customerGoal") or say("not stated")),
                promised or say("no moment"),
                ", ".join(named) or say("nothing yet"),
                ", ".join(units) or say("nobody"),
            )
        )
    columns = (
        *(Column(say("Stage"), 0.8), Column(say("What the customer wants"), 1.4)),
        *(Column(say("Promise at its moments"), 1.8), Column(say("Capabilities"), 1.5)),
        Column(say("Performed by"), 1.0),
    )
    blocks = (
        Heading(str(journey.get("name", ""))),
        Words("; ".join(about) + ".", 9.0, most=2),
        Table(columns, rows(told), 8.5, lines, 2.0),
    )
    return Stack(blocks, 5.0)


def employees(facts: Facts) -> Page | Gap:
    """Customer stages with the employee stages that enable them, and those that nothing enables."""
    stages = facts.then.of("employeeStage")
    if not stages:
        return Gap("employees", say("Both sides: employee journeys"), say("No employee journey is described yet."))
    result = facts.answer("M31")
    told = []
    for one in stages:
        enabled = [facts.then.name(link["to"]) for link in facts.then.out(one["id"], "enables")]
        pairs = [link["id"] for link in facts.then.out(one["id"], "enables")]
        held = [b["from"] for end in (one["id"], *pairs) for b in facts.then.into(end, "underpins")]
        told.append(
            (
                Cell(str(one.get("name", "")), 600),
                str(value(one, "employeeGoal") or say("not stated")),
                facts.number(one, "effort"),
                ", ".join(enabled) or say("nothing yet"),
                ", ".join(dict.fromkeys(facts.then.name(b) for b in held)) or say("none"),
            )
        )
    columns = (
        *(Column(say("Employee stage"), 1.1), Column(say("What employees want"), 1.6)),
        *(Column(say("Effort 1–5"), 0.5, True), Column(say("Makes possible"), 1.6), Column(say("Backbones"), 1.3)),
    )
    table = Table(columns, rows(told), 8.5)
    unpaired = [facts.then.name(id_) for id_ in result.parts.get("unpaired", ())]
    note = _employees_note(unpaired)
    pairs_ = int(result.parts.get("pairs", 0))
    was = int(facts.answer("M31", facts.before).parts.get("pairs", 0))
    return Page(
        "employees",
        say("Both sides: employee journeys and backbones"),
        headlines.chosen(facts, "employees", _tied(pairs_, was)),
        Stack((table, Words(note, 9.0, soft=True, most=6)), 12.0),
        say("Double-sidedness by M31"),
        half=Stack((table.dense, Words(note, 8.0, soft=True, most=4)), 5.0),
    )


def _tied(pairs: int, was: int) -> str:
    """How many pairs tie both sides together, and how many do today."""
    if not pairs:
        return say("No pair ties employees' work to what customers live through, against {was} today.", was=was)
    return say_many(
        "{n} pair ties employees' work to what customers live through, against {was} today.",
        "{n} pairs tie employees' work to what customers live through, against {was} today.",
        pairs,
        was=was,
    )


def _employees_note(unpaired: Any) -> Any:
    return (
        say("Customer stages with no employee stage behind them: {names}.", names=", ".join(unpaired))
        if unpaired
        else say("Every customer stage has an employee stage behind it.")
    )
