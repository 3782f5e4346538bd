"""The answer in one breath: from what, to what, for which customers, by when, at what cost and return."""

from collections.abc import Iterator

from studio.model.query import value
from studio.model.speech import habits, say, say_many
from studio.report import numbers
from studio.report.facts import Facts
from studio.report.numbers import marked, plain
from studio.report.topics import day_of_week, has_cost, has_illustration

ANSWER = 45  # words at the most


def answer(facts: Facts) -> str:
    """From what, to what, for which customers, by when, at what cost and return, in 45 words at the most."""
    now, then = facts.headlines
    journeys, was = (int(value_ or 0) for value_ in (then.owned.parts.get("journeys", 0), now.owned.value))
    ends = facts.schedule.makespan
    by = say(" by {when}", when=day_of_week(facts, ends)) if ends is not None else ""
    cost = _cost(facts)
    if not journeys:
        return say("There is no journey yet to decide on. {cost}", cost=cost)
    becomes = int(then.owned.value or 0)
    given = say_many(
        "Give {becomes} of {n} journey an owner{by} (today {was})",
        "Give {becomes} of {n} journeys an owner{by} (today {was})",
        journeys,
        becomes=becomes,
        by=by,
        was=str(was) if was else say("none"),
    )
    if not becomes:
        given = say("No journey is given an owner yet, out of {n}", n=journeys)
    for whom in _whom(facts):
        found = say("{given}, for {whom}. {cost}", given=given, whom=whom, cost=cost)
        if len(found.split()) <= ANSWER:
            return found
    return f"{given}. {cost}"


def _whom(facts: Facts) -> Iterator[str]:
    """Whom it is for, from the fullest to the shortest way of saying it."""
    targets = [one for one in facts.then.of("segment") if value(one, "targetStatus") == "target"]
    names = [str(one.get("name", "")) for one in targets]
    names = [
        f"{name[:1].lower()}{name[1:]}" if name[1:2].islower() and not habits().has_capital_nouns else name
        for name in names
    ]
    if names:
        yield say("{head}; and {last}", head="; ".join(names[:-1]), last=names[-1]) if len(names) > 1 else names[0]
        if len(names) > 2:
            yield say_many(
                "{first} and {n} other segment", "{first} and {n} other segments", len(names) - 1, first=names[0]
            )
        yield numbers.many(len(names), "{n} target segment", "{n} target segments")
    yield facts.customers


def _cost(facts: Facts) -> str:
    if not facts.plan.initiatives:
        return say("Cost and return are not assessed: the plan has no initiative.")
    if not facts.shows_money:
        return say("Cost and return are masked in this copy.")
    illustrated = has_illustration(facts, list(facts.plan.initiatives.values()), "cost")
    if not has_cost(facts):
        return say("Cost and return are not assessed: no initiative has a known cost.")
    cost = marked(facts.money(facts.case.investment), illustrated)
    worth = facts.answer("M34")
    if worth.value is None:
        return say("It costs {cost} once; the return is not assessed.", cost=cost)
    back = facts.case.payback
    years = numbers.many(float(facts.settings["horizonYears"]), "{n} year", "{n} years")
    paid = (
        say("is not paid back within the horizon")
        if back is None
        else say("is paid back in {back} years", back=plain(back, 1))
    )
    return say(
        "It costs {cost} once, {paid}, and is worth {worth} over {years}.",
        cost=cost,
        paid=paid,
        worth=facts.shown(worth),
        years=years,
    )
