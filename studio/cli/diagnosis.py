"""What an expert would say first of a model's figures: a paragraph, and one line for each journey."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from studio.analysis.context import Context
from studio.analysis.emotion import DROP
from studio.analysis.result import Result
from studio.cli.figures import brief, figure
from studio.cli.table import Column, room, table, wrapped
from studio.cli.words import many

Answers = Mapping[str, Result]
MOST: Final = 12  # journeys that are listed
WIDE: Final = 100
SPARED: Final = (1, 2, 4)  # where there is less room, these columns of the journeys are left out
METHODS: Final = {"net": "good less bad", "top2": "top two boxes", "mean": "mean of 0–100"}


def diagnosis(context: Context, found: Answers, before: Answers | None) -> list[str]:
    """The paragraph in lines; what is not known is left out. Empty for a scope without journeys."""
    said = (_silo, _handed_on, _owned, _arranged, _perceived, _cliff, _paid)
    sentences = [sentence for say in said for sentence in say(context, found, before)]
    return wrapped(" ".join(sentences)) if context.journeys else []


def _silo(context: Context, found: Answers, before: Answers | None) -> Iterator[str]:
    now, was = found["M09"], _value(before, "M09")
    if now.value is not None:
        yield f"{str(now.parts['band']).capitalize()}: the silo index {_course(now.value, was)} of 100 points."


def _handed_on(context: Context, found: Answers, before: Answers | None) -> Iterator[str]:
    parts, every = found["M01"].parts, context.journeys
    if not parts["T"]:
        return
    run = "one run of the journey" if len(every) == 1 else f"one run of each of {len(every)} journeys"
    was = _in_current(before, lambda one: _handed(one["M01"].parts))
    worst = max(parts["perJourney"].items(), key=lambda item: item[1]["X"])
    where = f", most often on “{context.view.name(worst[0])}”" if worst[1]["X"] and len(every) > 1 else ""
    yield f"In {run} customers are handed on {_handed(parts)}{where}{was}."


def _handed(parts: Mapping[str, Any]) -> str:
    """How often customers are handed on, and how often of those to another P&L."""
    handed, crossed = parts["H"], parts["X"]
    words = {0: "never", 1: "once", 2: "twice"}
    times = words.get(handed, f"{brief(handed)} times")
    if not handed or not crossed:
        return f"{times}, never to another P&L" if handed else times
    to = "all" if crossed == handed > 1 else brief(crossed)
    return f"{times}, to another P&L" if crossed == handed == 1 else f"{times}, {to} of them to another P&L"


def _owned(context: Context, found: Answers, before: Answers | None) -> Iterator[str]:
    owned, count = int(found["M07"].parts["owned"]), len(context.journeys)
    was = _in_current(before, lambda one: str(int(one["M07"].parts["owned"]) or "none"))
    if count == 1 and not owned:
        yield f"The journey has no owner{was}."
    elif owned < count:
        have = "has" if owned < 2 else "have"
        yield f"{owned or 'None'} of {many(count, 'journey', 'journeys')} {have} an owner{was}."
    else:
        every = (
            "The journey has" if count == 1 else "Both journeys have" if count == 2 else f"All {count} journeys have"
        )
        yield f"{every} an owner{was}."


def _arranged(context: Context, found: Answers, before: Answers | None) -> Iterator[str]:
    result = found["M05"]
    if result.value is not None and result.n:
        was = _in_current(before, lambda one: figure(one["M05"].value, "share"))
        yield f"Arrangements between units cover {figure(result.value, 'share')} of the crossings{was}."


def _perceived(context: Context, found: Answers, before: Answers | None) -> Iterator[str]:
    result = found["M20"]
    if result.value is None:
        yield "How customers perceive it is not known."
        return
    how = METHODS.get(str(result.parts["method"]), "")
    lights = [found["M21"].parts["status"].get(one["id"], {}).get("status") for one in context.journeys]
    judged = [one for one in lights if one in ("green", "amber", "red")]
    green = judged.count("green")
    reached = f"; {green or 'none'} of {len(judged)} journeys with a target {'reaches' if green < 2 else 'reach'} it"
    told = f"Perception by customers ({how}) {_course(result.value, _value(before, 'M20'))} points"
    yield f"{told}{reached if len(judged) > 1 else ''}."


def _cliff(context: Context, found: Answers, before: Answers | None) -> Iterator[str]:
    cliff = found["M23"].parts.get("cliff")
    if cliff and cliff["drop"] is not None and cliff["drop"] >= DROP:
        ends = f"from “{context.view.name(cliff['from'])}” to “{context.view.name(cliff['to'])}”"
        yield f"Feeling falls most {ends}{', where the P&L changes' if cliff['crossing'] else ''}."


def _paid(context: Context, found: Answers, before: Answers | None) -> Iterator[str]:
    result = found["M33"]
    if result.value is not None:
        was = _in_current(before, lambda one: figure(one["M33"].value, "share"))
        yield f"Of the money, {figure(result.value, 'share')} is attached to what customers gain{was}."


def _value(before: Answers | None, id_: str) -> float | None:
    return before[id_].value if before is not None else None


def _in_current(before: Answers | None, said: Callable[[Answers], str]) -> str:
    return f" (in current {said(before)})" if before is not None else ""


def _course(now: float, was: float | None) -> str:
    """Where a figure stands, and from where it came."""
    if was is None or brief(was) == brief(now):
        return f"is {brief(now)}"
    return f"{'rises' if now > was else 'falls'} from {brief(was)} to {brief(now)}"


def journeys(context: Context, found: Answers) -> list[str]:
    """The table of the journeys in scope, those first in which most P&Ls are crossed; empty without any."""
    counts = found["M01"].parts["perJourney"]
    every = sorted(context.journeys, key=lambda one: (-counts[one["id"]]["X"], one["id"]))
    columns = (
        *(Column("journey", wraps=True), Column("weight", right=True), Column("hand-offs", right=True)),
        *(Column("crossings", right=True), Column("P&Ls", right=True), Column("owner", wraps=True)),
        *(Column("strength", right=True), Column("perception", right=True), Column("status")),
    )
    rows = [_row(context, found, one["id"], context.importance(one)) for one in every[:MOST]]
    kept = [at for at in range(len(columns)) if room() >= WIDE or at not in SPARED]
    lines = table([columns[at] for at in kept], ([row[at] for at in kept] for row in rows))
    more = len(every) - MOST
    return [*lines, *([f"… and {many(more, 'more journey', 'more journeys')}"] if more > 0 else [])]


def _row(context: Context, found: Answers, id_: str, weight: float | None) -> list[str]:
    flow = found["M01"].parts["perJourney"][id_]
    owner = found["M07"].parts["perJourney"][id_]
    perceived = found["M20"].parts["perJourney"].get(id_)
    role = context.view.get(owner["owner"])
    return [
        context.view.name(id_),
        _brief(weight),
        brief(flow["H"]),
        brief(flow["X"]),
        _brief(found["M02"].parts["perJourney"].get(id_)),
        str(role.get("holder") or f"{role.get('name')} (vacant)") if role is not None else "nobody",
        figure(owner["strength"], "share"),
        _brief(perceived),
        str(found["M21"].parts["status"].get(id_, {}).get("status", "")),
    ]


def _brief(number: float | None) -> str:
    return "–" if number is None else brief(number)
