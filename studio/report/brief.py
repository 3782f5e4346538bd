"""The brief: one landscape page from which executives can decide, block by block as the domain lays it out."""

from studio.drawing.look import Look
from studio.drawing.marks import Mark
from studio.model.query import value
from studio.model.record import Records
from studio.model.speech import day, say, say_many
from studio.report import headlines, numbers
from studio.report.answer import answer
from studio.report.arrange import Beside, Framed, Stack
from studio.report.blocks import Block, Heading, Picture, Words
from studio.report.book import Composed, composed, paint_book
from studio.report.decided import Page
from studio.report.facts import Facts
from studio.report.keys import Key, Keys
from studio.report.mini import mini
from studio.report.numbers import percent
from studio.report.options import Options
from studio.report.perceived import perception, perception_note
from studio.report.points import Point, Points
from studio.report.topics import (
    day_of_week,
    decisions,
    moves,
    reached,
    risks,
)
from studio.report.working import Cancelled, Progress, Work
from studio.report.worth import money_table

STATUS = {"draft": "Draft", "forDecision": "For decision"}
MASK_WORDS = {"persons": "persons", "money": "money", "formula": "formula"}


def brief(
    records: Records,
    before: str,
    after: str = "",
    options: Options | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """The page as PDF; the same model and options give the same bytes.

    `progress` is told how many of 1000 steps are done; `cancelled` is asked often whether to stop (`Work` says when).
    Raises Trouble for a state there is not, and CancelledError once `cancelled` says so.
    """
    facts = Facts(records, before, after, options, Work(progress, cancelled))
    made = _laid_out(facts, 0.7)
    facts.work.part(0.7, 1.0)
    return paint_book(facts, brief_title(facts), made)


def brief_title(facts: Facts) -> str:
    """What the document is called, as a file manager and a screen reader say it."""
    return say("Brief: {name}", name=facts.settings.get("name") or say("operating model"))


def sheets(
    records: Records,
    before: str,
    after: str = "",
    options: Options | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Composed, ...]:
    """The one page as it will be printed, laid out but not painted: for a preview. Raises as `brief` does."""
    return _laid_out(Facts(records, before, after, options, Work(progress, cancelled)), 1.0)


def _laid_out(facts: Facts, share: float) -> tuple[Composed, ...]:
    facts.work.part(0.0, 0.8 * share)
    page = brief_page(facts)
    facts.work.part(0.8 * share, share)
    return tuple(composed(facts, [page]))


def brief_page(facts: Facts) -> Page:
    """The page as decided."""
    body = Stack(
        (
            Words(answer(facts), 10.0, most=3),
            Keys(five(facts, False), 15.0),
            Beside(((1.4, _left(facts)), (1.0, _middle(facts)), (1.04, _right(facts))), 18.0),
        ),
        8.0,
    )
    headline = headlines.chosen(facts, "brief", headlines.brief(facts))
    return Page("brief", title_line(facts), headline, body, _sources(facts), size=20.0, grows=1.1)


def title_line(facts: Facts) -> str:
    """What the page is about: scope, states, date, status."""
    settings = facts.settings
    states = f"{facts.state_name(facts.now)} → {facts.state_name(facts.then)}"
    status = facts.options.status or say(STATUS.get(str(settings.get("planStatus")), ""))
    return " · ".join(
        part for part in (str(settings.get("name") or ""), states, day(facts.options.date), status) if part
    )


def _sources(facts: Facts) -> str:
    masked = ", ".join(sorted(say(MASK_WORDS[one]) for one in facts.options.mask))
    return (
        say("Masked: {masked}", masked=masked)
        if masked
        else say("Source: {name}", name=facts.settings.get("name") or say("the model"))
    )


def five(facts: Facts, refers: bool = True) -> tuple[Key, ...]:
    """The five figures that matter, before and after; they refer to the pages of the plan that prove them."""
    now, then = facts.headlines

    def pair(label: str, one: str, other: str, ref: str) -> Key:
        return Key(label, one, other, ref=ref if refers else "")

    def owned(headline: object) -> str:
        result = headline.owned  # type: ignore[attr-defined]
        journeys = int(result.parts.get("journeys", 0))
        return f"{int(result.value or 0)}/{journeys}" if journeys else numbers.not_assessed()

    return (
        pair(
            say("Silo index, 0 to 100, less is better"),
            facts.shown(now.silo_index),
            facts.shown(then.silo_index),
            "silos",
        ),
        pair(
            say("Crossings between {accounts} a run", accounts=facts.pnl_words),
            facts.shown(now.crossings),
            facts.shown(then.crossings),
            "silos",
        ),
        pair(say("Journeys with an owner"), owned(now), owned(then), "ownership"),
        pair(say("Perception index"), facts.shown(now.perception), facts.shown(then.perception), "feelings"),
        pair(say("Money attached to customers"), facts.shown(now.attached), facts.shown(then.attached), "changes"),
    )


def _left(facts: Facts) -> Stack:
    def draw(width: float, height: float, look: Look) -> list[Mark]:
        return mini(facts.now, facts.then, look, width, height)

    above, below = facts.state_name(facts.now), facts.state_name(facts.then)
    caption = say(
        (
            "{above}: rows are {accounts}, diamonds where {customers} pass from one to another. "
            "{below}: same columns, rows are what serves the outcome."
        ),
        above=above,
        accounts=facts.accounts,
        customers=facts.customers,
        below=below,
    )
    return Stack(
        (
            Heading(say("Why it cannot be fixed in the silos")),
            Words(why(facts), 9.0, most=3),
            Picture(draw, 205, 1.0),
            Words(caption, 8.0, soft=True, most=3),
            Heading(say("Where {customers} stand", customers=facts.customers)),
            perception(facts, 2),
            Words(perception_note(facts), 8.0, soft=True, most=2),
        ),
        4.0,
    )


def why(facts: Facts) -> str:
    """Crossings, unowned moments and attached money today, in a sentence each."""
    now, orphaned = facts.headlines[0], facts.answer("M08", facts.before)
    moments = len(orphaned.parts.get("orphaned", {}).get("moments", ())) if orphaned.value is not None else 0
    said = [headlines.silos(facts)]
    if orphaned.value is not None:
        found = say("No moments have nobody who answers for it.")
        if moments:
            found = say_many(
                "{n} moment has nobody who answers for it.",
                "{n} moments have nobody who answers for them.",
                moments,
            )
        said.append(found)
    if now.attached.value is not None:
        said.append(say("{share} of money is attached to customers.", share=percent(now.attached.value)))
    return " ".join(said)


def _middle(facts: Facts) -> Stack:
    found: list[Block] = [Heading(say("What changes")), move_list(facts), Heading(say("How")), plateau_list(facts)]
    if not _few(facts):
        found += [Heading(say("Top three risks")), risk_list(facts)]
    return Stack(tuple(found), 6.0)


def _few(facts: Facts) -> bool:
    """Whether so few decisions are asked for that the risks have room below them."""
    return len(decisions(facts)) <= 2


def move_list(facts: Facts) -> Block:
    """Five moves at the most, each with who leads it."""
    found = moves(facts)[:5]
    if not found:
        return Words(say("No initiative is planned yet."), 9.0, soft=True)
    items = []
    for one in found:
        lead = facts.person(facts.then, str(one.get("lead") or "")) or say("nobody leads it yet")
        meaning = str(value(one, "customerMeaning") or "")
        rest = f"{lead}. {meaning}" if meaning and _few(facts) else lead
        items.append(Point(str(one.get("name", "")), rest, "arrow-right"))
    return Points(tuple(items), 8.5, lines=2, after=3, gap=4.0)


def plateau_list(facts: Facts) -> Block:
    """Three or four plateaus with one customer promise each."""
    found = reached(facts)
    if not found:
        return Words(facts.schedule.note or say("There is no plateau yet."), 8.5, soft=True, most=3)
    items = [
        Point(
            one.promise,
            say("{name}: {crossings} crossings", name=one.name, crossings=numbers.tidy(one.crossings)),
            "flag",
            day_of_week(facts, one.plateau.week),
        )
        for one in found[:4]
    ]
    return Points(tuple(items), 8.5, lines=3, after=3, gap=3.0)


def _right(facts: Facts) -> Stack:
    found: list[Block] = [
        Framed(Stack((Heading(say("Decisions today")), decision_list(facts)), 4.0), True, 6.0),
        Heading(say("Money and people")),
        money_table(facts),
    ]
    if _few(facts):
        found += [Heading(say("Top three risks")), risk_list(facts)]
    return Stack(tuple(found), 7.0)


def decision_list(facts: Facts) -> Block:
    """Question, recommendation, decider, date and cost of delay of five decisions at the most.

    Where many are asked for, the date leads what follows, so that questions take fewer lines and the cost has room.
    """
    found, is_beside = decisions(facts)[:5], _few(facts)
    if not found:
        return Words(say("No decision is asked for."), 9.0, soft=True)
    items = []
    for one in found:
        advice = str(value(one, "recommendation") or say("No recommendation yet."))
        who = facts.person(facts.now, str(one.get("decider") or "")) or say("decider open")
        delay = str(value(one, "consequenceOfDelay") or "")
        due, last = (
            day(str(one.get("dueDate") or "")) or say("no date"),
            say("If not: {delay}", delay=delay) if delay else "",
        )
        rest = f"{advice} {who}." if is_beside else f"{due} · {advice} {who}."
        question = str(value(one, "question") or one.get("name", ""))
        items.append(Point(question, rest, note=due if is_beside else "", last=last))
    return Points(tuple(items), 8.5, numbered=True, lines=4, after=6, gap=3.0)


def risk_list(facts: Facts) -> Block:
    """The three heaviest risks with their mitigation."""
    found = risks(facts)[:3]
    if not found:
        return Words(say("No risk is named yet."), 9.0, soft=True)
    items = [
        Point(
            str(one.record.get("name", "")),
            str(value(one.record, "mitigation") or say("No mitigation yet.")),
            "triangle-alert",
            percent(one.probability) if one.probability is not None else "",
        )
        for one in found
    ]  # fmt: skip
    return Points(tuple(items), 8.5, lines=3, after=3, gap=3.0)
