"""The appendices: what the plan rests on and what is missing; the full scorecard, counts and glossary."""

from collections.abc import Sequence

from studio.analysis.register import MEASURES
from studio.model.kinds import KINDS
from studio.model.kinds.glossary import GLOSSARY
from studio.model.query import value
from studio.model.speech import day, say, within
from studio.report import headlines, numbers
from studio.report.arrange import Beside, Stack
from studio.report.blocks import Block, Heading, Words
from studio.report.decided import Gap, Page
from studio.report.facts import MASKED, Facts
from studio.report.lists import Cell, Column, Row, Table, rows
from studio.report.points import Point, Points

USED = ("M01", "M07", "M08", "M09", "M20", "M23", "M33", "M34", "M37", "M40", "M41", "M42", "M45")


def assumptions(facts: Facts, gaps: tuple[Gap, ...] = (), figures: tuple[tuple[str, int], ...] = ()) -> Page:
    """Assumptions, evidence, methods in words, pages left out with the reason, and the list of figures."""
    told = _assumptions_told(facts)
    columns = (Column(say("Assumption"), 2.4), Column(say("Evidence"), 0.7), Column(say("Test by"), 0.6))
    held: Block = Words(say("No assumption is written down."), 9.0, soft=True)
    if told:
        held = Table(columns, rows(told), 8.5, 3, 2.0)
    methods = [(Cell(say(MEASURES[id_].label), 600), say(MEASURES[id_].definition)) for id_ in USED]
    left: list[Block] = [Heading(say("Assumptions")), held, Heading(say("Pages left out")), gap_list(gaps)]
    left += [Heading(say("Evidence")), Words(_evidence(facts), 8.5, most=5)]
    if figures:
        listed = tuple(
            Point(f"{number}  {caption}", note=say("p. {page}", page=page))
            for number, (caption, page) in enumerate(figures, 1)
        )
        left += [Heading(say("List of figures")), Points(listed, 8.0, lines=1, after=1, gap=0.5)]
    right = Stack(
        (Heading(say("Method, in words")), Table((Column("", 0.8), Column("", 2.6)), rows(methods), 8.0, 3, 2.0)), 5.0
    )
    body = Beside(((1.0, Stack(tuple(left), 6.0)), (1.0, right)))
    return Page(
        "assumptions",
        say("Appendix A: assumptions, evidence, methods"),
        headlines.chosen(facts, "assumptions", _grounded(facts)),
        body,
        say("†I marks values that are illustrative"),
    )


def _grounded(facts: Facts) -> str:
    """How many numbers there are, and how well they are grounded."""
    found = facts.answer("M45", facts.before)
    if found.value is None:
        return say("No number has been entered yet, so nothing here is grounded.")
    words = {"n": numbers.plain(found.n), "found": numbers.percent(found.value)}
    return say("{n} numbers stand behind this plan; their evidence scores {found}.", **words)


def _assumptions_told(facts: Facts) -> list[Row]:
    return [
        (
            Cell(str(value(one, "statement") or one.get("name", "")), 600),
            facts.worded(one, "evidence"),
            day(str(one.get("testBy") or "")) or say("no date"),
        )
        for one in facts.now.of("assumption")
    ]


def gap_list(gaps: tuple[Gap, ...]) -> Block:
    """What was left out and why."""
    if not gaps:
        return Words(say("None: every page of the plan has data."), 8.5, soft=True)
    return Table((Column("", 1.0), Column("", 1.7)), rows((Cell(one.title, 600), one.why) for one in gaps), 8.0, 2, 1.0)


def _evidence(facts: Facts) -> str:
    sources = sorted(
        {
            str(stored["sourceNote"])
            for record in facts.model.records.values()
            for stored in record.values()
            if hasattr(stored, "get") and stored.get("sourceNote")
        }
    )
    said = say(
        "{line}. A sourced number counts 1, an estimate 0.6, an illustration 0.2.",
        line=facts.evidence_line,
    )
    return (
        say("{said} Sources: {sources}.", said=said, sources="; ".join(sources))
        if sources
        else say("{said} No source is named.", said=said)
    )


def scorecard(facts: Facts) -> Page:
    """All measures before and after, in two columns, and how much of each kind there is."""
    told: list[Row] = []
    for id_, measure in MEASURES.items():
        was, becomes = facts.answer(id_, facts.before), facts.answer(id_)
        masked = measure.unit == "money" and not facts.shows_money
        cells = [say(MASKED) if masked else facts.shown(was), say(MASKED) if masked else facts.shown(becomes)]
        unit = "" if was.unit in (*numbers.SHARES, facts.currency) else say(was.unit)
        told.append((Cell(id_, soft=True), Cell(say(measure.label), 600), *cells, unit))
    half = (len(told) + 1) // 2
    columns = (
        Column("", 0.45),
        Column(say("Measure"), 2.0),
        Column(say("Today"), 1.0, True),
        Column(say("Target"), 1.0, True),
        Column(say("Unit"), 0.8),
    )
    body = Beside(tuple((1.0, Table(columns, rows(part), 8.0, 2, 1.6, 6.0)) for part in (told[:half], told[half:])))
    known = sum(facts.answer(id_).value is not None for id_ in MEASURES)
    said = say("{known} of {n} measures are assessed at the target.", known=known, n=len(MEASURES))
    if known == len(MEASURES):
        said = say("All {known} measures are assessed at the target.", known=known)
    return Page(
        "scorecard",
        say("Appendix B: full scorecard and counts"),
        headlines.chosen(facts, "scorecard", said),
        Stack((body, Words(_counts(facts), 8.0, soft=True, most=8)), 8.0),
        say("Each measure as `measures --json` gives it, rounded"),
    )


def _counts(facts: Facts) -> str:
    """How much of each kind there is before and after."""
    counts = [
        f"{within(kind.plural)} {numbers.plain(was)} → {numbers.plain(becomes)}"
        for name, kind in KINDS.items()
        for was, becomes in [(len(facts.now.of(name)), len(facts.then.of(name)))]
        if was or becomes
    ]
    states = f"{facts.state_name(facts.now)} → {facts.state_name(facts.then)}"
    return f"{states}: {', '.join(counts)}." if counts else say("There is no element yet.")


def glossary(facts: Facts) -> Page:
    """The words used, in three columns."""
    terms = [(Cell(say(term.term), 600), say(term.definition)) for term in GLOSSARY.values()]
    tables = even(terms, 3, (facts.options.room.width - 36) / 3)
    return Page(
        "glossary",
        say("Appendix B: glossary"),
        headlines.chosen(facts, "glossary", say("{n} terms have one meaning each throughout this plan.", n=len(terms))),
        Beside(tuple((1.0, table) for table in tables), 18.0),
        say("Definitions: glossary of the studio"),
        grows=1.0,
    )


def _terms(found: Sequence[Row]) -> Table:
    return Table((Column(say("Term"), 1.0), Column(say("Meaning"), 2.5)), rows(found), 8.0, 4, 1.0, 6.0)


def even(terms: Sequence[Row], columns: int, width: float) -> list[Table]:
    """Terms cut into columns of about the same height at a width, in order."""
    head = _terms(()).height(width)
    highs = [_terms((term,)).height(width) - head for term in terms]
    found: list[list[Row]] = [[] for _ in range(columns)]
    share, reached = sum(highs) / columns, 0.0
    for term, tall in zip(terms, highs, strict=True):
        found[min(columns - 1, int((reached + tall / 2) / share))].append(term)
        reached += tall
    return [_terms(part) for part in found]
