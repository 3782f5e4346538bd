"""Money and people in a small table: cost, benefit with its range, payback, and how many people are affected."""

from studio.model.record import number
from studio.report import numbers
from studio.report.blocks import Block
from studio.report.facts import MASKED, Facts
from studio.report.lists import Cell, Column, Table
from studio.report.numbers import marked, percent, plain
from studio.report.topics import has_cost, has_illustration, spread, yearly


def money_table(facts: Facts) -> Block:
    """One-off and running cost, benefit, value with its range, payback and people affected."""
    rows = [(label, Cell(words, 600)) for label, words in money_rows(facts)]
    return Table((Column("", 1.0), Column("", 1.1, True)), tuple(rows), 8.5, 2, 2.2, 4.0)


def money_rows(facts: Facts) -> list[tuple[str, str]]:
    """Labels and amounts of the value case and of the people affected."""
    impact = facts.comparison.impact
    share = f" ({percent(impact.share)})" if impact.share is not None else ""
    people = (
        "People affected",
        f"{plain(impact.fte)} FTE{share}" if impact.units or impact.share is not None else "not assessed",
    )
    if not facts.plan.initiatives:
        return [("Cost and return", numbers.UNKNOWN), people]
    if not facts.shows_money:
        return [("Cost and return", MASKED), people]
    initiatives, case = list(facts.plan.initiatives.values()), facts.case
    year, stray = yearly(facts), spread(facts)
    gain = numbers.UNKNOWN if year is None else numbers.between(year[0], year[2], facts.currency)
    worth = facts.answer("M34")
    reach = numbers.UNKNOWN if stray is None else numbers.between(stray.p10, stray.p90, facts.currency)
    back = "not within horizon" if case.payback is None else f"{plain(case.payback, 1)} years"
    runs = any(number(one, "runCost") is not None for one in initiatives)
    cost = facts.money(case.investment) if has_cost(facts) else numbers.UNKNOWN
    running = facts.money(case.running) if runs else numbers.UNKNOWN
    return [
        ("One-off cost", marked(cost, has_illustration(facts, initiatives, "cost"))),
        ("Running cost a year", marked(running, has_illustration(facts, initiatives, "runCost"))),
        ("Benefit a year, in full", marked(gain, bool(worth.evidence.get("I")))),
        (f"Present value, {facts.settings['horizonYears']} years", facts.shown(worth)),
        ("Its range, P10 to P90", marked(reach, bool(worth.evidence.get("I")))),
        ("Payback", back if worth.value is not None else numbers.UNKNOWN),
        people,
    ]
