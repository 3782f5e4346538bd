"""Money and people in a small table: cost, benefit with its range, payback, and how many people are affected."""

from studio.model.record import number
from studio.model.speech import say
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
        say("People affected"),
        f"{plain(impact.fte)} {say('FTE')}{share}" if impact.units or impact.share is not None else say("not assessed"),
    )
    if not facts.plan.initiatives:
        return [(say("Cost and return"), numbers.not_assessed()), people]
    if not facts.shows_money:
        return [(say("Cost and return"), say(MASKED)), people]
    initiatives, case = list(facts.plan.initiatives.values()), facts.case
    year, stray = yearly(facts), spread(facts)
    gain = numbers.not_assessed() if year is None else numbers.between(year[0], year[2], facts.currency)
    worth = facts.answer("M34")
    reach = numbers.not_assessed() if stray is None else numbers.between(stray.p10, stray.p90, facts.currency)
    back = say("not within horizon") if case.payback is None else say("{n} years", n=plain(case.payback, 1))
    runs = any(number(one, "runCost") is not None for one in initiatives)
    cost = facts.money(case.investment) if has_cost(facts) else numbers.not_assessed()
    running = facts.money(case.running) if runs else numbers.not_assessed()
    return [
        (say("One-off cost"), marked(cost, has_illustration(facts, initiatives, "cost"))),
        (say("Running cost a year"), marked(running, has_illustration(facts, initiatives, "runCost"))),
        (say("Benefit a year, in full"), marked(gain, bool(worth.evidence.get("I")))),
        (say("Present value, {n} years", n=facts.settings["horizonYears"]), facts.shown(worth)),
        (say("Its range, P10 to P90"), marked(reach, bool(worth.evidence.get("I")))),
        (say("Payback"), back if worth.value is not None else numbers.not_assessed()),
        people,
    ]
