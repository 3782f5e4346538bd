"""How we will measure: our own metrics beside their perceived twins, and shares before and after."""

from collections.abc import Sequence
from typing import Any

from studio.model.query import value
from studio.model.speech import say
from studio.report import headlines, numbers
from studio.report.arrange import Stack
from studio.report.blocks import Chart, Words
from studio.report.charts.bars import Pair, pairs
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.lists import Cell, Column, Row, Table, rows


def measures(facts: Facts) -> Page | Gap:
    """Our own metrics with their perceived twins: now, then, and the gap that the arbiter sees."""
    found = facts.then.of("operationalMetric")
    if not found:
        return Gap("measures", say("How we will measure"), say("No operational metric is described yet."))
    gaps = facts.answer("M21").parts.get("perMetric", {})
    told: list[Row] = []
    for one in found:
        twin = facts.then.target(one["id"], "twinOf")
        gap = (gaps.get(one["id"]) or {}).get("gap")
        unit = str(value(one, "unit") or "")
        was, becomes = facts.number(facts.now.get(one["id"]), "value", 2), facts.number(one, "value", 2)
        told.append(
            (
                Cell(str(one.get("name", "")), 600),
                facts.worded(one, "perspective"),
                f"{was} → {becomes} {unit}".strip(),
                str(value(one, "customerView") or say("no customer view")),
                str(twin.get("name", "")) if twin else say("no twin"),
                numbers.plain(gap, 1) if gap is not None else numbers.not_assessed(),
            )
        )
    table = Table(_measures_columns(), rows(told))
    note = _return_said(facts)
    said = _measures_said(facts.answer("M19"), facts.answer("M19", facts.before))
    return Page(
        "measures",
        say("How we will measure: perception as arbiter"),
        headlines.chosen(facts, "measures", said),
        Stack((Words(note, 9.0, most=3), table), 10.0),
        say("Gap: internal score less perceived score (M21)"),
        half=Stack((Words(note, 8.5, most=2), table.dense), 4.0),
    )


def _return_said(facts: Facts) -> str:
    """The customer's return on our operations, before and after, with its formula unless that is secret."""
    was, becomes = facts.answer("M24", facts.before), facts.answer("M24")
    is_secret = "formula" in facts.options.mask or becomes.parts.get("confidential")
    return say(
        "Customer-return on operations: {before} → {after}. Formula: {formula}.",
        before=facts.shown(was),
        after=facts.shown(becomes),
        formula=say("masked") if is_secret else str(becomes.parts.get("formula", "")),
    )


def _measures_said(covered: Any, was_covered: Any) -> Any:
    return (
        say(
            ("{share} of our own metrics will also be seen from the customer's side, against {was} today."),
            share=numbers.percent(covered.value),
            was=numbers.percent(was_covered.value),
        )
        if covered.value is not None
        else say("How far our metrics take the customer's side is not assessed.")
    )


def _measures_columns() -> tuple[Column, ...]:
    return (
        *(
            Column(say("Our metric"), 1.2),
            Column(say("Perspective"), 0.7),
            Column(say("Today → target"), 1.1),
            Column(say("As customers see it"), 1.3),
        ),
        *(Column(say("Perceived twin"), 1.3), Column(say("Gap at target, points"), 0.75, True)),
    )


def shares_chart(facts: Facts, items: Sequence[tuple[str, str]]) -> Chart:
    """Bars of shares of 0 to 1 for some measures, before and after."""
    made = []
    for id_, name in items:
        was, becomes = facts.answer(id_, facts.before), facts.answer(id_)
        made.append(Pair(name, was.value, becomes.value, f"{facts.shown(was)} → {facts.shown(becomes)}"))
    return Chart(pairs(tuple(made)), 26.0 * len(made), 1.0)
