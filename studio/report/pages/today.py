"""Why it is as it is: five symptoms, who decides and what is measured."""

from collections.abc import Sequence
from typing import Any, Final

from studio.analysis.result import Result
from studio.model.kinds import DECLARED
from studio.model.speech import say
from studio.report import headlines, numbers
from studio.report.arrange import Beside, Stack
from studio.report.blocks import Block, Chart, Figured, Heading, Maker, Words
from studio.report.charts.scatter import network
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.lists import Cell, Column, Row, Table, cell, rows
from studio.report.pages.measuring import shares_chart

SYMPTOMS: Final = (
    ("M11", "Product lines", "Every product line brings its own units to one customer"),
    ("M12", "Channels", "Channels differ in price and policy and keep their own credit"),
    ("M13", "Marketing", "Effort goes where customers do not trust"),
    ("M14", "Pricing", "Prices follow cost and rivals rather than what it is worth to customers"),
    ("M15", "Support", "Help is run as a cost to keep down"),
)
SHARES: Final = (
    ("M19", "Own metrics seen from the customer's side"),
    ("M17", "Power held by the strongest function"),
    ("M18", "Decisions that asked what customers notice"),
    ("M33", "Money attached to customers"),
)


SHARED: Final = (("M11", "Product-line obstruction"), ("M12", "Channel conflict"), ("M15", "Support contradiction"))


def symptoms(facts: Facts) -> Page | Gap:
    """The five known failures of silos, each with its figure, what it means and how well it is known."""
    found = [(name, means, facts.answer(id_, facts.before), facts.answer(id_)) for id_, name, means in SYMPTOMS]
    known = [one for one in found if one[2].value is not None]
    if not known:
        return Gap("symptoms", say("Five structural symptoms"), say("None of the five symptoms can be assessed yet."))
    told = [
        (
            Cell(say(name), 600),
            say(means),
            Cell(facts.shown(was), 600),
            Cell(facts.shown(then), 600),
            say(was.unit),
            was.note or _rests_on(was),
        )
        for name, means, was, then in found
    ]
    columns = _symptoms_columns(facts)
    chart = shares_chart(facts, SHARED)
    said = _gravest(facts)
    body = Stack(
        (
            Table(columns, rows(told), 9.0, pad=5.0),
            Figured(say("Three of the symptoms as shares; hatched is today, full the target"), chart),
        ),
        16.0,
    )
    return Page(
        "symptoms",
        say("Five structural symptoms"),
        headlines.chosen(facts, "symptoms", said),
        body,
        say("Symptoms by M11 to M15"),
        half=Table(columns, rows(told)).dense,
    )


def _symptoms_columns(facts: Facts) -> tuple[Column, ...]:
    before, after = facts.state_name(facts.now), facts.state_name(facts.then)
    return (
        *(Column(say("Symptom"), 0.7), Column(say("What goes wrong"), 1.7), Column(before, 0.6, True)),
        *(Column(after, 0.6, True), Column(say("Unit"), 0.4), Column(say("Rests on"), 1.6)),
    )


def _rests_on(result: Result) -> str:
    """How much stands behind a figure."""
    items, share = numbers.many(result.n, "{n} item", "{n} items"), numbers.percent(result.coverage)
    return say("{items}, {share} of what should be known", items=items, share=share)


def _gravest(facts: Facts) -> str:
    """The symptom that is strongest among those stated as shares, as a sentence."""
    shares = [(facts.answer(id_, facts.before).value, name) for id_, name in SHARED]
    known = [(share, name) for share, name in shares if share is not None]
    if not known:
        return say("The symptoms that can be assessed are listed here; none of them is a share.")
    share, name = max(known)
    if not share:
        return say("None of the symptoms that are stated as shares shows today.")
    return say("{name} is the gravest symptom today, at {share}.", name=say(name), share=numbers.percent(share))


def power(facts: Facts) -> Page | Gap:
    """The power core as a network, concentration of decisions, and whose perspective is measured."""
    result = facts.answer("M17", facts.before)
    held = {name: float(share) for name, share in result.parts.get("power", {}).items() if share}
    if result.value is None or not held:
        return Gap(
            "power",
            say("Who decides and whose success we measure"),
            result.note or say("Nobody holds a decision right yet."),
        )
    family = DECLARED["unit"].by_name["functionFamily"]
    names = {name: say(family.label_of(name)) for name in held}
    links: dict[tuple[str, str], float] = {}
    for link in facts.now.of("escalatesTo"):
        one, other = (_family(facts, link[end]) for end in ("from", "to"))
        if one and other:
            links[min(one, other), max(one, other)] = links.get((min(one, other), max(one, other)), 0.0) + 1
    chart = network(held, tuple((a, b, n) for (a, b), n in sorted(links.items())), names)
    concentration = facts.answer("M16", facts.before)
    blind = _power_blind(facts)
    told = [
        (say("Decision rights, concentration 0–1"), facts.shown(concentration), facts.shown(facts.answer("M16"))),
        *(
            (say(label), facts.shown(facts.answer(id_, facts.before)), facts.shown(facts.answer(id_)))
            for id_, label in SHARES[:3]
        ),
    ]
    right = _power_right(facts, blind, told)
    said = headlines.power(facts)
    figure = Figured(say("Power by function in per cent; lines show where matters are escalated"), Chart(chart, 280))
    return Page(
        "power",
        say("Who decides and whose success we measure"),
        headlines.chosen(facts, "power", said),
        Beside(((1.15, figure), (1.0, right))),
        say("Power by decisions, budget, forums and network (M17)"),
        grows=1.25,
        half=_power_half(facts, chart, blind, told),
    )


def _power_blind(facts: Facts) -> Any:
    return [
        (
            Cell(facts.name(id_), 600),
            facts.worded(facts.record(id_) or {"kind": "operationalMetric"}, "perspective") or say("not stated"),
        )
        for id_ in facts.answer("M19", facts.before).parts.get("withoutView", ())
    ]


def _power_right(facts: Facts, blind: Any, told: Sequence[Row]) -> Block:
    return Stack(
        (
            Table(
                tuple(Column(title, share, share < 1) for title, share in _sides(facts)),
                rows(told),
                9.0,
            ),
            Heading(say("Metrics without the customer's view")),
            Table((Column(say("Metric"), 2.0), Column(say("Perspective"), 1.0)), rows(blind), 9.0)
            if blind
            else Words(say("None."), 9.0, soft=True),
        )
    )


def _power_half(facts: Facts, chart: Maker, blind: Sequence[Row], told: Sequence[Row]) -> Block:
    columns = tuple(Column(title, share, share < 1) for title, share in _sides(facts))
    names = ", ".join(cell(row[0]).words for row in blind) or say("none")
    right = Stack(
        (
            Table(columns, rows(told), 8.5).dense,
            Words(say("Metrics without the customer's view: {names}.", names=names), 8.5, most=4),
        )
    )
    figure = Figured(say("Power by function in per cent; lines show where matters are escalated"), Chart(chart, 150))
    return Beside(((1.0, figure), (1.0, right)))


def _sides(facts: Facts) -> tuple[tuple[str, float], ...]:
    return ((say("Measure"), 2.0), (facts.state_name(facts.now), 0.7), (facts.state_name(facts.then), 0.7))


def _family(facts: Facts, id_: str) -> str:
    record = facts.now.get(id_) or {}
    if record.get("kind") == "unit":
        return str(record.get("functionFamily") or "")
    units = facts.now.targets(id_, "memberOf")
    return str(units[0].get("functionFamily") or "") if units else str(record.get("originFunction") or "")
