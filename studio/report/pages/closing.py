"""The value case, risks, decisions and the next hundred days."""

from typing import Any

from studio.analysis.valuecase import weight
from studio.model.query import value
from studio.model.record import Record
from studio.model.speech import day, say
from studio.report import headlines, numbers
from studio.report.arrange import Beside, Stack
from studio.report.blocks import Block, Chart, Figured, Heading, Words
from studio.report.charts.money import Step, Swinging, cash_curve, tornado, waterfall
from studio.report.charts.scatter import Dot, risk_matrix
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.keys import Key, Keys
from studio.report.lists import Cell, Column, Row, Table, rows
from studio.report.points import Point, Points
from studio.report.topics import decisions, risks
from studio.report.worth import money_rows


def value_case(facts: Facts) -> Page | Gap:
    """Waterfall from cost to net present value, cumulative cash, tornado, benefits with owner and metric."""
    result, case = facts.answer("M34"), facts.case
    if not facts.shows_money:
        return Gap("value", say("Value case"), say("Amounts of money are masked in this copy."))
    if result.value is None or case.npv is None:
        return Gap("value", say("Value case"), result.note or say("The net present value is not assessed."))
    discount = sum(1 / (1 + case.rate) ** year for year in range(1, len(case.flows)))
    counting = [one for one in case.benefits if one.counts]
    gains = sorted(
        ((weight(one, case.rate) * (one.base or 0.0), one) for one in counting), key=lambda pair: (-pair[0], pair[1].id)
    )
    steps = [
        _step(facts, say("One-off cost"), -case.investment),
        _step(facts, say("Running cost, discounted"), -case.running * discount),
    ]
    steps += [_step(facts, facts.name(one.id), gain) for gain, one in gains[:5]]
    if gains[5:]:
        steps.append(_step(facts, say("{n} more drivers", n=len(gains) - 5), sum(gain for gain, _ in gains[5:])))
    steps.append(Step(say("Net present value"), case.npv, short(facts, case.npv), True))
    total, cumulated = 0.0, []
    for flow in case.flows:
        total += flow
        cumulated.append(short(facts, total))
    swings = [
        Swinging(facts.name(s.driver), s.low, s.high, short(facts, s.low), short(facts, s.high))
        for s in case.swings[:6]
    ]
    table = _value_case_table(_benefits(facts))
    money = _value_case_money(facts)
    body = _value_case_body(facts, case, cumulated, money, steps, swings, table)
    return Page(
        "value",
        say("Value case"),
        headlines.chosen(facts, "value", headlines.value(facts)),
        body,
        _discounted(case.rate),
        grows=1.1,
    )


def _discounted(rate: float) -> str:
    share = numbers.percent(rate)
    return say("Discounted at {rate}; overlap between drivers taken off; mission value apart (M34)", rate=share)


def _benefits(facts: Facts) -> list[Row]:
    """Each benefit with its driver, amount, owner and metric, and whether it counts as money."""
    told: list[Row] = []
    for one in facts.case.benefits:
        record = facts.now.get(one.id) or {}
        amount = numbers.marked(
            f"{numbers.tidy(one.base, 0)} {one.mission}" if one.mission else facts.money(one.base),
            one.evidence == "I",
        )
        told.append(
            (
                Cell(facts.name(one.id), 600),
                facts.worded(record, "driver"),
                amount,
                facts.person(facts.then, str(record.get("owner") or "")) or say("no owner"),
                facts.name(str(record.get("metric") or "")) or say("no metric"),
                say("counted") if one.counts else say("apart") if one.mission else say("left out"),
            )
        )
    return told


def _value_case_money(facts: Facts) -> Keys:
    return Keys(tuple(Key(label, "", words) for label, words in money_rows(facts)), 12.0)


def _value_case_table(told: list[Row]) -> Table:
    return Table(
        (
            Column(say("Benefit"), 1.5),
            Column(say("Driver"), 0.95),
            Column(say("A year"), 1.05, True),
            Column(say("Owner"), 1.4),
            Column(say("Shown by"), 1.2),
            Column(say("In the sum"), 0.75),
        ),
        rows(told),
        8.5,
        pad=2.0,
    )


def _value_case_body(
    facts: Facts, case: Any, cumulated: Any, money: Block, steps: Any, swings: Any, table: Block
) -> Block:
    from_to = Figured(
        say("From costs to net present value, {currency}; hatched takes away", currency=facts.currency),
        Chart(waterfall(tuple(steps)), 150),
    )
    curve = Figured(
        say("Cumulative cash, undiscounted, {currency}; the diamond is payback", currency=facts.currency),
        Chart(cash_curve(case.flows, tuple(cumulated), case.payback), 150),
    )
    swinging = Figured(
        say("Net present value, {currency}, when one driver alone is low (hatched) or high", currency=facts.currency),
        Chart(tornado(tuple(swings), case.npv), 26.0 * max(3, len(swings))),
    )
    return Stack((money, Beside(((1.6, from_to), (1.0, curve))), Beside(((1.0, swinging), (2.2, table)), 20.0)), 12.0)


def _step(facts: Facts, name: str, amount: float) -> Step:
    return Step(name, amount, short(facts, amount))


def short(facts: Facts, amount: float) -> str:
    """An amount without its currency, which the caption names."""
    return facts.money(amount).removeprefix(f"{facts.currency}{numbers.NARROW}")


def risk_page(facts: Facts) -> Page | Gap:
    """The matrix and the ten heaviest risks with owner, trigger, mitigation and what remains."""
    found = risks(facts)
    if not found:
        return Gap("risks", say("Risks"), say("No risk is named yet."))
    dots, told = [], []
    for place, one in enumerate(found[:10], 1):
        if one.probability is not None and one.impact is not None:
            dots.append(Dot(place, one.probability, min(0.98, max(0.02, (one.impact - 0.5) / 5)), facts.look.theme.ink))
        record = one.record
        told.append(
            (
                Cell(str(place), 600),
                Cell(str(record.get("name", "")), 600),
                numbers.percent(one.probability),
                numbers.tidy(one.impact) if one.impact is not None else numbers.not_assessed(),
                str(value(record, "trigger") or say("not stated")),
                str(value(record, "mitigation") or say("none yet")),
                numbers.percent(value(record, "residualProbability")),
                facts.person(facts.then, str(record.get("owner") or "")) or say("nobody"),
            )
        )
    columns = (
        *(Column("", 0.2), Column(say("Risk"), 1.4), Column(say("Likely"), 0.5, True)),
        *(Column(say("Impact 1–5"), 0.55, True), Column(say("Trigger"), 1.2), Column(say("Mitigation"), 1.5)),
        *(Column(say("Likely after"), 0.5, True), Column(say("Owner"), 1.1)),
    )
    table = Table(columns, rows(told), 8.5, gutter=7.0)
    chart = Figured(say("Risks before mitigation; numbers as in the table"), Chart(risk_matrix(tuple(dots)), 270))
    body = Beside(((1.0, chart), (2.5, table)), 16.0)
    return Page(
        "risks",
        say("Risks"),
        headlines.chosen(facts, "risks", headlines.risk(facts)),
        body,
        say("Probabilities and impacts as assessed in the model"),
        grows=1.2,
    )


def decision_page(facts: Facts) -> Page | Gap:
    """What is to be decided by whom and when, and what is done in the first 30, 60 and 90 days."""
    found = decisions(facts)
    actions = first_days(facts)
    if not found and not any(actions.values()):
        return Gap(
            "decisions",
            say("Decisions and the next 100 days"),
            say("No decision is asked for and nothing starts within 90 days."),
        )
    told = _decision_page_told(facts, found)
    columns = (
        *(
            Column("", 0.15),
            Column(say("Question"), 1.7),
            Column(say("Recommendation"), 1.4),
            Column(say("Decider"), 1.1),
            Column(say("By"), 0.75),
        ),
        *(Column(say("Cost of delay"), 1.3), Column(say("For customers"), 1.2)),
    )
    days = _decision_page_days(actions)
    table = Table(columns, rows(told), 9.0, pad=4.0) if told else Words(say("No decision is asked for."), soft=True)
    said = headlines.asked(facts) if found else say("No decision is asked for; the first steps begin at once.")
    return Page(
        "decisions",
        say("Decisions required and the next 100 days"),
        headlines.chosen(facts, "decisions", said),
        Stack((table, days), 16.0),
        say("Source: decisions and schedule of the model"),
    )


def _decision_page_told(facts: Facts, found: list[Record]) -> list[Row]:
    return [
        (
            Cell(str(place), 600),
            Cell(str(value(one, "question") or one.get("name", "")), 600),
            str(value(one, "recommendation") or say("none yet")),
            facts.person(facts.now, str(one.get("decider") or "")) or say("open"),
            day(str(one.get("dueDate") or "")) or say("no date"),
            str(value(one, "consequenceOfDelay") or say("not stated")),
            str(value(one, "customerMeaning") or say("not stated")),
        )
        for place, one in enumerate(found, 1)
    ]


def _decision_page_days(actions: Any) -> Block:
    return Beside(
        tuple(
            (
                1.0,
                Stack(
                    (
                        Heading(say("By day {day}", day=day)),
                        Points(tuple(items), 9.0) if items else Words(say("Nothing starts."), 9.0, soft=True),
                    ),
                    5.0,
                ),
            )
            for day, items in actions.items()
        )
    )


def first_days(facts: Facts) -> dict[int, list[Point]]:
    """The initiatives that start in the first, second and third thirty days, with who leads them."""
    found: dict[int, list[Point]] = {30: [], 60: [], 90: []}
    for id_, slot in sorted(facts.schedule.slots.items(), key=lambda pair: (pair[1].start, pair[0])):
        day = next((end for end in found if slot.start * 7 < end), None)
        if day is not None:
            lead = facts.person(facts.then, str(facts.plan.initiatives[id_].get("lead") or "")) or say(
                "nobody leads it yet"
            )
            ready = say("ready in week {n}", n=numbers.tidy(slot.finish))
            found[day].append(
                Point(say("Start {name}", name=facts.plan.name(id_)), f"{lead}; {ready}", "rocket", ref="roadmap")
            )
    return found
