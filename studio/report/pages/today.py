"""Why it is as it is: five symptoms, who decides and what is measured, where money goes and how people think."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from studio.model.kinds import DECLARED
from studio.model.kinds.direction import CULTURE
from studio.model.record import bare
from studio.report import headlines, numbers
from studio.report.arrange import Beside, Stack
from studio.report.blocks import Block, Chart, Figured, Heading, Maker, Words
from studio.report.charts.bars import Segments, stacked
from studio.report.charts.scatter import network, radar
from studio.report.decided import Gap, Page
from studio.report.facts import MASKED, Facts
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
        return Gap("symptoms", "Five structural symptoms", "None of the five symptoms can be assessed yet.")
    told = [
        (
            Cell(name, 600),
            means,
            Cell(facts.shown(was), 600),
            Cell(facts.shown(then), 600),
            was.unit,
            was.note
            or f"{numbers.many(was.n, 'item', 'items')}, {numbers.percent(was.coverage)} of what should be known",
        )
        for name, means, was, then in found
    ]
    columns = (
        *(Column("Symptom", 0.7), Column("What goes wrong", 1.7), Column(facts.state_name(facts.now), 0.6, True)),
        *(Column(facts.state_name(facts.then), 0.6, True), Column("Unit", 0.4), Column("Rests on", 1.6)),
    )
    chart = shares_chart(facts, SHARED)
    said = _gravest(facts)
    body = Stack(
        (
            Table(columns, rows(told), 9.0, pad=5.0),
            Figured("Three of the symptoms as shares; hatched is today, full the target", chart),
        ),
        16.0,
    )
    return Page(
        "symptoms",
        "Five structural symptoms",
        headlines.chosen(facts, "symptoms", said),
        body,
        "Symptoms by M11 to M15",
        half=Table(columns, rows(told)).dense,
    )


def _gravest(facts: Facts) -> str:
    """The symptom that is strongest among those stated as shares, as a sentence."""
    shares = [(facts.answer(id_, facts.before).value, name) for id_, name in SHARED]
    known = [(share, name) for share, name in shares if share is not None]
    if not known:
        return "The symptoms that can be assessed are listed here; none of them is a share."
    share, name = max(known)
    if not share:
        return "None of the symptoms that are stated as shares shows today."
    return f"{name} is the gravest symptom today, at {numbers.percent(share)}."


def power(facts: Facts) -> Page | Gap:
    """The power core as a network, concentration of decisions, and whose perspective is measured."""
    result = facts.answer("M17", facts.before)
    held = {name: float(share) for name, share in result.parts.get("power", {}).items() if share}
    if result.value is None or not held:
        return Gap(
            "power", "Who decides and whose success we measure", result.note or "Nobody holds a decision right yet."
        )
    family = DECLARED["unit"].by_name["functionFamily"]
    names = {name: family.label_of(name) for name in held}
    links: dict[tuple[str, str], float] = {}
    for link in facts.now.of("escalatesTo"):
        one, other = (_family(facts, link[end]) for end in ("from", "to"))
        if one and other:
            links[min(one, other), max(one, other)] = links.get((min(one, other), max(one, other)), 0.0) + 1
    chart = network(held, tuple((a, b, n) for (a, b), n in sorted(links.items())), names)
    concentration = facts.answer("M16", facts.before)
    blind = _power_blind(facts)
    told = [
        ("Decision rights, concentration 0–1", facts.shown(concentration), facts.shown(facts.answer("M16"))),
        *(
            (label, facts.shown(facts.answer(id_, facts.before)), facts.shown(facts.answer(id_)))
            for id_, label in SHARES[:3]
        ),
    ]
    right = _power_right(facts, blind, told)
    said = headlines.power(facts)
    figure = Figured("Power by function in per cent; lines show where matters are escalated", Chart(chart, 280))
    return Page(
        "power",
        "Who decides and whose success we measure",
        headlines.chosen(facts, "power", said),
        Beside(((1.15, figure), (1.0, right))),
        "Power by decisions, budget, forums and network (M17)",
        grows=1.25,
        half=_power_half(facts, chart, blind, told),
    )


def _power_blind(facts: Facts) -> Any:
    return [
        (
            Cell(facts.name(id_), 600),
            facts.worded(facts.record(id_) or {"kind": "operationalMetric"}, "perspective") or "not stated",
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
            Heading("Metrics without the customer's view"),
            Table((Column("Metric", 2.0), Column("Perspective", 1.0)), rows(blind), 9.0)
            if blind
            else Words("None.", 9.0, soft=True),
        )
    )


def _power_half(facts: Facts, chart: Maker, blind: Sequence[Row], told: Sequence[Row]) -> Block:
    columns = tuple(Column(title, share, share < 1) for title, share in _sides(facts))
    names = ", ".join(cell(row[0]).words for row in blind) or "none"
    right = Stack(
        (Table(columns, rows(told), 8.5).dense, Words(f"Metrics without the customer's view: {names}.", 8.5, most=4))
    )
    figure = Figured("Power by function in per cent; lines show where matters are escalated", Chart(chart, 150))
    return Beside(((1.0, figure), (1.0, right)))


def _sides(facts: Facts) -> tuple[tuple[str, float], ...]:
    return (("Measure", 2.0), (facts.state_name(facts.now), 0.7), (facts.state_name(facts.then), 0.7))


def _family(facts: Facts, id_: str) -> str:
    record = facts.now.get(id_) or {}
    if record.get("kind") == "unit":
        return str(record.get("functionFamily") or "")
    units = facts.now.targets(id_, "memberOf")
    return str(units[0].get("functionFamily") or "") if units else str(record.get("originFunction") or "")


def money_and_culture(facts: Facts) -> Page | Gap:
    """Money by who plans it and whom it is attached to; culture by dimension and group of respondents."""
    attached, culture = facts.answer("M33", facts.before), facts.answer("M35", facts.before)
    if attached.value is None and culture.value is None:
        return Gap("money", "Money and culture today", "Neither investments nor answers on culture are recorded.")
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
        Column("Planned by", 1.4),
        *(Column(facts.name(end), 0.9, True) for end in ends),
        Column("Not attached", 0.9, True),
    )
    table = Table(columns, rows(told), 8.5) if told else Words(attached.note or "No investment is recorded.", soft=True)
    share = numbers.percent(attached.value) if attached.value is not None else "a share that is not assessed"
    said = f"{share[:1].upper()}{share[1:]} of money is attached to what customers seek today"
    said += f", and culture stands at {numbers.plain(culture.value)} of 100." if culture.value is not None else "."
    money = [Heading("Money by who plans it and for whom"), table, *_attachment(facts, matrix)]
    body: Block = Beside(((1.1, Stack(tuple(money))), (1.0, _culture(facts))))
    if culture.value is None:
        body = Stack((*money, _culture(facts)))
    dense = table.dense if isinstance(table, Table) else table
    half = Beside(((1.1, Stack((dense, *_attachment(facts, matrix, 4, 25.0)), 6.0)), (1.0, _culture(facts, 125.0))))
    return Page(
        "money", "Money and culture today", headlines.chosen(facts, "money", said), body, "M33 and M35", half=half
    )


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
            ("attached", _total(row) - free, facts.look.theme.ink_soft),
            ("not attached", free, facts.look.track),
        )
        words = f"{numbers.percent(1 - free / _total(row))} attached" if _total(row) else "nothing planned"
        bars.append(Segments(facts.name(by), tuple(part for part in parts if part[1] > 0), words))
    caption = "Money planned, and how much of it is attached (full) to what customers seek"
    return [Figured(caption, Chart(stacked(tuple(bars)), tall * len(bars), 0.4))]


def _total(row: Mapping[str, float | None]) -> float:
    return sum(amount or 0.0 for amount in row.values())


def _amount(facts: Facts, amount: float | None) -> str:
    return "–" if not amount else facts.money(amount) if facts.shows_money else MASKED


def _culture(facts: Facts, tall: float = 150.0) -> Stack | Words:
    found = facts.answer("M35", facts.before)
    if found.value is None:
        return Words(f"Culture is not assessed: {found.note or 'no answers are recorded.'}", soft=True)
    groups: dict[str, list[dict[str, float]]] = {}
    hidden = set(found.parts.get("suppressedGroups", ()))
    for one in facts.now.of("cultureAssessment"):
        group = str(one.get("respondentGroup") or "")
        if group and group not in hidden:
            groups.setdefault(group, []).append(dict(bare(one.get("scores")) or {}))
    labels = [DECLARED["cultureAssessment"].by_name["scores"].label_of(name) for name in CULTURE]
    choice = DECLARED["cultureAssessment"].by_name["respondentGroup"]
    series: list[tuple[str, list[float | None]]] = []
    told: list[Row] = []
    for group, scores in sorted(groups.items()):
        means = [
            _mean([25 * (float(bare(one[name])) - 1) for one in scores if bare(one.get(name)) is not None])
            for name in CULTURE
        ]
        series.append((choice.label_of(group), means))
        overall = found.parts.get("groups", {}).get(group)
        told.append((Cell(choice.label_of(group), 600), str(len(scores)), numbers.plain(overall, 1)))
    chart = radar(tuple(labels), tuple(series))
    table = Table((Column("Group", 1.6), Column("n", 0.5, True), Column("Score 0–100", 0.7, True)), rows(told), 9.0)
    styles = "; ".join(
        f"{name}: {style}"
        for (name, _), style in zip(
            series, ("line, dots", "dashes, squares", "dotted, triangles", "dash-dot, diamonds"), strict=False
        )
    )
    return Stack((Figured(f"Culture from reactive (centre) to obsessed. {styles}", Chart(chart, tall)), table))


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
