"""Where money goes and how people think: money by who plans it and for whom, and culture by dimension."""

from collections.abc import Mapping

from studio.model.kinds import DECLARED
from studio.model.kinds.direction import CULTURE
from studio.model.record import bare
from studio.model.speech import say
from studio.report import headlines, numbers
from studio.report.arrange import Beside, Stack
from studio.report.blocks import Block, Chart, Figured, Heading, Words
from studio.report.charts.bars import Segments, stacked
from studio.report.charts.scatter import radar
from studio.report.decided import Gap, Page
from studio.report.facts import MASKED, Facts
from studio.report.lists import Cell, Column, Row, Table, rows
from studio.report.pages.closing import short


def money_and_culture(facts: Facts) -> Page | Gap:
    """Money by who plans it and whom it is attached to; culture by dimension and group of respondents."""
    attached, culture = facts.answer("M33", facts.before), facts.answer("M35", facts.before)
    if attached.value is None and culture.value is None:
        why = say("Neither investments nor answers on culture are recorded.")
        return Gap("money", say("Money and culture today"), why)
    matrix = attached.parts.get("matrix", {})
    ends = sorted({end for row in matrix.values() for end in row if end != "unattached"})[:5]
    told: list[Row] = [
        (
            Cell(facts.name(by), 600),
            *(_amount(facts, row.get(end)) for end in ends),
            _amount(facts, row.get("unattached")),
        )
        for by, row in sorted(matrix.items())
    ]
    columns = (
        Column(say("Planned by"), 1.4),
        *(Column(facts.name(end), 0.9, True) for end in ends),
        Column(say("Not attached"), 0.9, True),
    )
    table: Table | Words = Words(attached.note or say("No investment is recorded."), soft=True)
    if told:
        table = Table(columns, rows(told), 8.5)
    said = _funding_said(attached.value, culture.value)
    money = [Heading(_planned(facts)), table, *_attachment(facts, matrix)]
    body: Block = Beside(((1.1, Stack(tuple(money))), (1.0, _culture(facts))))
    if culture.value is None:
        body = Stack((*money, _culture(facts)))
    dense = table.dense if isinstance(table, Table) else table
    half = Beside(((1.1, Stack((dense, *_attachment(facts, matrix, 4, 25.0)), 6.0)), (1.0, _culture(facts, 125.0))))
    return Page(
        "money",
        say("Money and culture today"),
        headlines.chosen(facts, "money", said),
        body,
        say("M33 and M35"),
        half=half,
    )


def _funding_said(attached: float | None, culture: float | None) -> str:
    """How much money is attached to what customers seek, and where culture stands."""
    share = numbers.percent(attached) if attached is not None else say("a share that is not assessed")
    said = say("{share} of money is attached to what customers seek today", share=f"{share[:1].upper()}{share[1:]}")
    return said + (say(", and culture stands at {n} of 100.", n=numbers.plain(culture)) if culture is not None else ".")


def _attachment(
    facts: Facts, matrix: Mapping[str, Mapping[str, float | None]], most: int = 10, tall: float = 30.0
) -> list[Block]:
    """A bar for each who plans money: what is attached to what customers seek, and what is not; none where masked."""
    if not facts.shows_money or not matrix:
        return []
    bars = []
    for by, row in sorted(matrix.items(), key=lambda pair: (-_total(pair[1]), pair[0]))[:most]:
        free = float(row.get("unattached") or 0.0)
        parts = (
            (say("attached"), _total(row) - free, facts.look.theme.ink_soft),
            (say("not attached"), free, facts.look.track),
        )
        words = (
            say("{share} attached", share=numbers.percent(1 - free / _total(row)))
            if _total(row)
            else say("nothing planned")
        )
        bars.append(Segments(facts.name(by), tuple(part for part in parts if part[1] > 0), words))
    caption = say("Money planned, and how much of it is attached (full) to what customers seek")
    return [Figured(caption, Chart(stacked(tuple(bars)), tall * len(bars), 0.4))]


def _planned(facts: Facts) -> str:
    """What the table of money is of; it names the currency for all of its amounts."""
    if not facts.shows_money:
        return say("Money by who plans it and for whom")
    return say("Money by who plans it and for whom, {currency}", currency=facts.currency)


def _total(row: Mapping[str, float | None]) -> float:
    return sum(amount or 0.0 for amount in row.values())


def _amount(facts: Facts, amount: float | None) -> str:
    return "–" if not amount else short(facts, amount) if facts.shows_money else say(MASKED)


def _culture(facts: Facts, tall: float = 150.0) -> Stack | Words:
    found = facts.answer("M35", facts.before)
    if found.value is None:
        return Words(
            say("Culture is not assessed: {why}", why=found.note or say("no answers are recorded.")), soft=True
        )
    groups: dict[str, list[dict[str, float]]] = {}
    hidden = set(found.parts.get("suppressedGroups", ()))
    for one in facts.now.of("cultureAssessment"):
        group = str(one.get("respondentGroup") or "")
        if group and group not in hidden:
            groups.setdefault(group, []).append(dict(bare(one.get("scores")) or {}))
    labels = [say(DECLARED["cultureAssessment"].by_name["scores"].label_of(name)) for name in CULTURE]
    choice = DECLARED["cultureAssessment"].by_name["respondentGroup"]
    series: list[tuple[str, list[float | None]]] = []
    told: list[Row] = []
    for group, scores in sorted(groups.items()):
        means = [
            _mean([25 * (float(bare(one[name])) - 1) for one in scores if bare(one.get(name)) is not None])
            for name in CULTURE
        ]
        series.append((say(choice.label_of(group)), means))
        overall = found.parts.get("groups", {}).get(group)
        told.append((Cell(say(choice.label_of(group)), 600), str(len(scores)), numbers.plain(overall, 1)))
    chart = radar(tuple(labels), tuple(series))
    table = Table(
        (Column(say("Group"), 1.6), Column("n", 0.5, True), Column(say("Score 0–100"), 0.7, True)), rows(told), 9.0
    )
    styles = "; ".join(
        f"{name}: {style}"
        for (name, _), style in zip(
            series,
            (say(say("line, dots")), say("dashes, squares"), say("dotted, triangles"), say("dash-dot, diamonds")),
            strict=False,
        )
    )
    return Stack(
        (Figured(say("Culture from reactive (centre) to obsessed. {styles}", styles=styles), Chart(chart, tall)), table)
    )


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
