"""The brief: one landscape page from which executives can decide, block by block as the domain lays it out."""

from studio.drawing.look import Look
from studio.drawing.marks import Mark
from studio.model.query import value
from studio.model.record import Records, number
from studio.report import headlines, numbers
from studio.report.answer import answer
from studio.report.arrange import Beside, Framed, Stack
from studio.report.blocks import Block, Chart, Heading, Picture, Words
from studio.report.book import Composed, composed, paint_book
from studio.report.charts.bars import Bullet, bullets
from studio.report.decided import Page
from studio.report.facts import Facts
from studio.report.keys import Key, Keys
from studio.report.mini import mini
from studio.report.numbers import ILLUSTRATIVE, percent, plain
from studio.report.options import Options
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
DIMENSIONS = {"effectivenessValue": "Effectiveness and value", "ease": "Ease", "emotion": "Emotion"}


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
    return paint_book(facts, f"Brief: {facts.settings.get('name') or 'operating model'}", made)


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
    status = facts.options.status or STATUS.get(str(settings.get("planStatus")), "")
    return " · ".join(part for part in (str(settings.get("name") or ""), states, facts.options.date, status) if part)


def _sources(facts: Facts) -> str:
    masked = ", ".join(sorted(facts.options.mask))
    return f"Masked: {masked}" if masked else f"Source: {facts.settings.get('name') or 'the model'}"


def five(facts: Facts, refers: bool = True) -> tuple[Key, ...]:
    """The five figures that matter, before and after; they refer to the pages of the plan that prove them."""
    now, then = facts.headlines
    word = facts.pnl_word

    def pair(label: str, one: str, other: str, ref: str) -> Key:
        return Key(label, one, other, ref=ref if refers else "")

    def owned(headline: object) -> str:
        result = headline.owned  # type: ignore[attr-defined]
        journeys = int(result.parts.get("journeys", 0))
        return f"{int(result.value or 0)}/{journeys}" if journeys else numbers.UNKNOWN

    return (
        pair(
            "Silo index, 0 to 100, less is better", facts.shown(now.silo_index), facts.shown(then.silo_index), "silos"
        ),
        pair(f"Crossings between {word}s a run", facts.shown(now.crossings), facts.shown(then.crossings), "silos"),
        pair("Journeys with an owner", owned(now), owned(then), "ownership"),
        pair("Perception index", facts.shown(now.perception), facts.shown(then.perception), "feelings"),
        pair("Money attached to customers", facts.shown(now.attached), facts.shown(then.attached), "changes"),
    )


def _left(facts: Facts) -> Stack:
    def draw(width: float, height: float, look: Look) -> list[Mark]:
        return mini(facts.now, facts.then, look, width, height)

    above, below = facts.state_name(facts.now), facts.state_name(facts.then)
    caption = (
        f"{above}: rows are {facts.account}s, diamonds where {facts.customers} pass from one to another. "
        f"{below}: same columns, rows are what serves the outcome."
    )
    return Stack(
        (
            Heading("Why it cannot be fixed in the silos"),
            Words(why(facts), 9.0, most=3),
            Picture(draw, 205, 1.0),
            Words(caption, 8.0, soft=True, most=3),
            Heading(f"Where {facts.customers} stand"),
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
        found = numbers.many(moments, "moment has", "moments have")
        said.append(f"{found[:1].upper()}{found[1:]} nobody who answers for {'it' if moments < 2 else 'them'}.")
    if now.attached.value is not None:
        said.append(f"{percent(now.attached.value)} of money is attached to customers.")
    return " ".join(said)


def perception(facts: Facts, columns: int = 1) -> Block:
    """Bullet bars of the perception index and its dimensions, on the scale of the model's method, in columns."""
    now, then = (headline.perception for headline in facts.headlines)
    if now.value is None and then.value is None:
        return Words(f"Perception is not assessed: {now.note or 'no metric has answers.'}", 9.0, soft=True, most=3)
    low = -100.0 if str(facts.settings["perceptionMethod"]) == "net" else 0.0
    items = [Bullet("Perception index", now.value, then.value, f"{plain(now.value, 1)} → {plain(then.value, 1)}")]
    for key, name in DIMENSIONS.items():
        was, becomes = now.parts.get("dimensions", {}).get(key), then.parts.get("dimensions", {}).get(key)
        items.append(Bullet(name, was, becomes, f"{plain(was, 1)} → {plain(becomes, 1)}"))
    each = -(-len(items) // columns)
    parts = [tuple(items[place : place + each]) for place in range(0, len(items), each)]
    charts = [Chart(bullets(part, low, 100.0), 23.0 * each, 0.0, 23.0 * each) for part in parts]
    return Beside(tuple((1.0, one) for one in charts), 16.0)


def perception_note(facts: Facts) -> str:
    """The method, how many answers stand behind it and of when, and the worst moment."""
    metrics = facts.now.of("perceptionMetric")
    answers = sum(number(one, "n") or 0.0 for one in metrics)
    dates = sorted(str(one["asOf"]) for one in metrics if one.get("asOf"))
    method = {"net": "net, −100 to 100", "top2": "top two boxes, 0 to 100", "mean": "mean, 0 to 100"}
    said = [f"{method[str(facts.settings['perceptionMethod'])]}; n = {plain(answers)}" if answers else "n is unknown"]
    said += [f"as of {dates[-1]}"] if dates else []
    worst = worst_stage(facts)
    said += [f"worst at “{worst}”"] if worst else []
    mark = ILLUSTRATIVE.strip() if facts.headlines[0].perception.evidence.get("I") else ""
    return "; ".join(said) + (f". {mark}" if mark else ".")


def worst_stage(facts: Facts) -> str:
    """The name of the stage at which customers feel worst today, with its moment where it has one."""
    each = facts.answer("M23", facts.before).parts.get("perJourney", {})
    felt = [(score, id_) for one in each.values() for id_, score in one["stages"].items() if score is not None]
    if not felt:
        return ""
    stage = min(felt)[1]
    moments = facts.now.sources(stage, "occursIn")
    return facts.now.name(moments[0]["id"]) if moments else facts.now.name(stage)


def _middle(facts: Facts) -> Stack:
    found: list[Block] = [Heading("What changes"), move_list(facts), Heading("How"), plateau_list(facts)]
    if not _few(facts):
        found += [Heading("Top three risks"), risk_list(facts)]
    return Stack(tuple(found), 6.0)


def _few(facts: Facts) -> bool:
    """Whether so few decisions are asked for that the risks have room below them."""
    return len(decisions(facts)) <= 2


def move_list(facts: Facts) -> Block:
    """Five moves at the most, each with who leads it."""
    found = moves(facts)[:5]
    if not found:
        return Words("No initiative is planned yet.", 9.0, soft=True)
    items = []
    for one in found:
        lead = facts.person(facts.then, str(one.get("lead") or "")) or "nobody leads it yet"
        meaning = str(value(one, "customerMeaning") or "")
        rest = f"{lead}. {meaning}" if meaning and _few(facts) else lead
        items.append(Point(str(one.get("name", "")), rest, "arrow-right"))
    return Points(tuple(items), 8.5, lines=2, after=3, gap=4.0)


def plateau_list(facts: Facts) -> Block:
    """Three or four plateaus with one customer promise each."""
    found = reached(facts)
    if not found:
        return Words(facts.schedule.note or "There is no plateau yet.", 8.5, soft=True, most=3)
    items = [
        Point(
            one.promise,
            f"{one.name}: {numbers.tidy(one.crossings)} crossings",
            "flag",
            day_of_week(facts, one.plateau.week),
        )
        for one in found[:4]
    ]
    return Points(tuple(items), 8.5, lines=3, after=3, gap=3.0)


def _right(facts: Facts) -> Stack:
    found: list[Block] = [
        Framed(Stack((Heading("Decisions today"), decision_list(facts)), 4.0), True, 6.0),
        Heading("Money and people"),
        money_table(facts),
    ]
    if _few(facts):
        found += [Heading("Top three risks"), risk_list(facts)]
    return Stack(tuple(found), 7.0)


def decision_list(facts: Facts) -> Block:
    """Question, recommendation, decider, date and cost of delay of five decisions at the most.

    Where many are asked for, the date leads what follows, so that questions take fewer lines and the cost has room.
    """
    found, is_beside = decisions(facts)[:5], _few(facts)
    if not found:
        return Words("No decision is asked for.", 9.0, soft=True)
    items = []
    for one in found:
        advice = str(value(one, "recommendation") or "No recommendation yet.")
        who = facts.person(facts.now, str(one.get("decider") or "")) or "decider open"
        delay = str(value(one, "consequenceOfDelay") or "")
        due, last = str(one.get("dueDate") or "no date"), f"If not: {delay}" if delay else ""
        rest = f"{advice} {who}." if is_beside else f"{due} · {advice} {who}."
        question = str(value(one, "question") or one.get("name", ""))
        items.append(Point(question, rest, note=due if is_beside else "", last=last))
    return Points(tuple(items), 8.5, numbered=True, lines=4, after=6, gap=3.0)


def risk_list(facts: Facts) -> Block:
    """The three heaviest risks with their mitigation."""
    found = risks(facts)[:3]
    if not found:
        return Words("No risk is named yet.", 9.0, soft=True)
    items = [
        Point(
            str(one.record.get("name", "")),
            str(value(one.record, "mitigation") or "No mitigation yet."),
            "triangle-alert",
            percent(one.probability) if one.probability is not None else "",
        )
        for one in found
    ]  # fmt: skip
    return Points(tuple(items), 8.5, lines=3, after=3, gap=3.0)
