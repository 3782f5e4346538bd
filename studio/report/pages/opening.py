"""The first pages: cover, executive summary, and whom we serve and what they seek."""

from typing import Any

from studio.model.query import value
from studio.model.record import Record
from studio.model.speech import day, say
from studio.report import brief, headlines, numbers
from studio.report.answer import answer
from studio.report.arrange import Beside, Framed, Stack
from studio.report.blocks import Block, Heading, Words
from studio.report.decided import Gap, Page
from studio.report.facts import Facts
from studio.report.keys import Keys
from studio.report.lists import Cell, Column, Row, Table, rows
from studio.report.perceived import worst_stage
from studio.report.points import Point, Points
from studio.report.topics import decisions as decisions_of


def cover(facts: Facts, contents: tuple[Point, ...] = ()) -> Page:
    """Scope, states, authors, status and lines for approval; at the right the contents."""
    settings = facts.settings
    name = str(settings.get("name") or say("Operating model"))
    about = str(settings.get("description") or "").split("\n\n")[0]
    told = _cover_told(facts)
    lines = (("", "", ""), ("", "", ""))
    left: list[Block] = [
        Words(say("Transformation plan"), 16, 600, color=facts.look.theme.accent),
        Words(headlines.brief(facts), 13.0, 600, most=5),
        Words(about, 9.5, soft=True, most=6),
        Table((Column("", 0.5), Column("", 1.2)), rows((Cell(a, soft=True), Cell(b, 600)) for a, b in told), 9.0, 2),
        Heading(say("Approved by")),
        Table(
            (Column(say("Name"), 1.2), Column(say("Decision"), 0.8), Column(say("Date"), 0.5)),
            rows(lines),
            11.0,
            1,
            6.0,
        ),
    ]
    right = Stack((Heading(say("Contents")), Points(contents, 9.0, lines=1, after=1, gap=3.0, ruled=True)))
    body = Beside(((1.0, Stack(tuple(left), 13.0)), (1.05, right)), 40.0)
    title = headlines.chosen(facts, "cover", name)
    return Page("cover", say("Cover"), title, body, say("Source: {name}", name=name), size=36.0, grows=1.25)


def _cover_told(facts: Facts) -> tuple[tuple[str, str], ...]:
    """What the plan is of, by whom, and how far it has come."""
    settings, unknown = facts.settings, say("not stated")
    states = {"before": facts.state_name(facts.now), "after": facts.state_name(facts.then)}
    status = say(brief.STATUS.get(str(settings.get("planStatus")), "Draft"))
    masked = ", ".join(sorted(say(brief.MASK_WORDS[one]) for one in facts.options.mask))
    return (
        (say("Organisation"), str(settings.get("organisation") or unknown)),
        (say("States compared"), say("{before} and {after}", **states)),
        (say("Authors"), facts.options.author or str(settings.get("authors") or unknown)),
        (say("Status"), facts.options.status or status),
        (say("Date"), day(facts.options.date) or unknown),
        (say("Masked in this copy"), masked or say("nothing")),
    )


def summary(facts: Facts) -> Page:
    """The answer, four key figures, three reasons, and the decisions."""
    asked = [
        Point(
            str(value(one, "question") or one.get("name", "")),
            _advice(facts, one),
            "",
            day(str(one.get("dueDate") or "")),
            "decisions",
        )
        for one in decisions_of(facts)[:6]
    ]
    decisions: Block = Points(tuple(asked), 9.0, True) if asked else Words(say("No decision is asked for."), soft=True)
    body = Stack(
        (
            Framed(Stack((Heading(say("The answer")), Words(answer(facts), 12.5, most=4)), 4.0), True),
            Keys(brief.five(facts)),
            Beside(
                (
                    (1.0, Stack((Heading(say("Three reasons")), Points(reasons(facts), 9.0, True, gap=9.0)))),
                    (1.0, Stack((Heading(say("Decisions asked for")), decisions))),
                )
            ),
        ),
        16.0,
    )
    return Page(
        "summary",
        say("Executive summary"),
        headlines.chosen(facts, "summary", headlines.brief(facts)),
        body,
        say("Figures by M09, M01, M07, M20, M33 and M34; page numbers lead to the proof"),
    )


def _advice(facts: Facts, one: object) -> str:
    advice = str(value(one, "recommendation") or say("No recommendation yet."))  # type: ignore[arg-type]
    who = facts.person(facts.now, str(value(one, "decider") or "")) or say("Decider open")  # type: ignore[arg-type]
    return f"{advice} {who}."


def reasons(facts: Facts) -> tuple[Point, ...]:
    """Why: the silos, what customers feel, and where power and money lie."""
    worst = worst_stage(facts)
    felt = facts.headlines[0].perception
    word = (
        say("not assessed")
        if felt.value is None
        else say("{n} on the scale of the perception index", n=numbers.plain(felt.value, 1))
    )
    share = facts.headlines[0].attached
    return (
        Point(say("The arrangement, not the people, passes customers on"), brief.why(facts), ref="silos"),
        Point(
            say(
                "{customers} feel it: perception stands at {word}",
                customers=f"{facts.customers[:1].upper()}{facts.customers[1:]}",
                word=word,
            ),
            say("It is worst at “{worst}”.", worst=worst) if worst else say("Where it is worst is not assessed."),
            ref="feelings",
        ),
        Point(
            say("{share} of money is attached to customers", share=numbers.percent(share.value))
            if share.value is not None
            else say("Money is not assessed"),
            headlines.power(facts),
            ref="power",
        ),
    )


def segments(facts: Facts) -> Page | Gap:
    """Target and non-target segments with the reason, outcomes with importance and opportunity."""
    found, sought = facts.then.of("segment"), facts.then.of("outcome")
    if not found and not sought:
        return Gap("segments", say("Whom we serve"), say("No segment and no outcome is described yet."))
    told = _segments_told(facts, found)
    outcomes = []
    for one in sought:
        journeys = ", ".join(str(j.get("name", "")) for j in facts.then.targets(one["id"], "pursuedThrough"))
        outcomes.append(
            (
                Cell(str(value(one, "statement") or one.get("name", "")), 600),
                ", ".join(str(s.get("name", "")) for s in facts.then.sources(one["id"], "seeks")) or say("nobody yet"),
                journeys or say("no journey yet"),
                facts.number(one, "importance"),
                facts.number(facts.now.get(one["id"]), "satisfactionNow"),
                opportunity(facts, one["id"]),
                str(value(one, "customerMeasure") or say("not stated")),
            )
        )
    body = _segments_body(outcomes, told)
    targets = sum(value(one, "targetStatus") == "target" for one in found)
    said = headlines.chosen(facts, "segments", headlines.segments(facts, targets, len(sought)))
    return Page(
        "segments",
        say("Whom we serve and what they seek"),
        said,
        body,
        say("Opportunity: importance + unmet satisfaction (Ulwick)"),
    )


def _segments_told(facts: Facts, found: list[Record]) -> list[Row]:
    return [
        (
            Cell(str(one.get("name", "")), 600),
            Cell(
                facts.worded(one, "targetStatus") or say("Undecided"),
                status={"target": "good", "nonTarget": "bad"}.get(str(value(one, "targetStatus")), ""),
            ),
            facts.number(one, "size", 0),
            str(value(one, "strategyStatement") or value(one, "description") or say("No reason is stated.")),
        )
        for one in found
    ]


def _segments_body(outcomes: Any, told: list[Row]) -> Block:
    return Stack(
        (
            Heading(say("Segments")),
            Table(
                (
                    Column(say("Segment"), 1.0),
                    Column(say("Choice"), 0.6),
                    Column(say("Size"), 0.5, True),
                    Column(say("Why"), 3.0),
                ),
                rows(told),
                9.0,
            ),
            Heading(say("Outcomes they seek")),
            Table(
                (
                    *(
                        Column(say("In the customer's words"), 1.5),
                        Column(say("Sought by"), 1.1),
                        Column(say("Journey"), 1.0),
                    ),
                    *(Column(say("Importance 1–5"), 0.55, True), Column(say("Satisfaction 1–10"), 0.6, True)),
                    *(Column(say("Opportunity 0–20"), 0.65, True), Column(say("How customers tell"), 1.7)),
                ),
                rows(outcomes),
                9.0,
            ),
        ),
        12.0,
    )


def opportunity(facts: Facts, outcome: str) -> str:
    """The opportunity score of the needs of an outcome, the highest of them; "not assessed" where there is none."""
    scores = facts.answer("M32", facts.before).parts.get("opportunity", {})
    needs = [link["from"] for link in facts.now.into(outcome, "needOf")]
    known = [float(scores[need]) for need in needs if scores.get(need) is not None]
    return numbers.tidy(max(known)) if known else numbers.not_assessed()
