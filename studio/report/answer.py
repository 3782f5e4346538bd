"""The answer in one breath: from what, to what, for which customers, by when, at what cost and return."""

from collections.abc import Iterator

from studio.model.query import value
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
    by = f" by {day_of_week(facts, ends)}" if ends is not None else ""
    cost = _cost(facts)
    if not journeys:
        return f"There is no journey yet to decide on. {cost}"
    becomes = int(then.owned.value or 0)
    given = f"Give {becomes} of {numbers.many(journeys, 'journey', 'journeys')} an owner{by} (today {was or 'none'})"
    if not becomes:
        given = f"No journey is given an owner yet, out of {journeys}"
    for whom in _whom(facts):
        found = f"{given}, for {whom}. {cost}"
        if len(found.split()) <= ANSWER:
            return found
    return f"{given}. {cost}"


def _whom(facts: Facts) -> Iterator[str]:
    """Whom it is for, from the fullest to the shortest way of saying it."""
    targets = [one for one in facts.then.of("segment") if value(one, "targetStatus") == "target"]
    names = [str(one.get("name", "")) for one in targets]
    names = [f"{name[:1].lower()}{name[1:]}" if name[1:2].islower() else name for name in names]
    if names:
        yield f"{'; '.join(names[:-1])}; and {names[-1]}" if len(names) > 1 else names[0]
        if len(names) > 2:
            yield f"{names[0]} and {numbers.many(len(names) - 1, 'other segment', 'other segments')}"
        yield numbers.many(len(names), "target segment", "target segments")
    yield facts.customers


def _cost(facts: Facts) -> str:
    if not facts.plan.initiatives:
        return "Cost and return are not assessed: the plan has no initiative."
    if not facts.shows_money:
        return "Cost and return are masked in this copy."
    illustrated = has_illustration(facts, list(facts.plan.initiatives.values()), "cost")
    if not has_cost(facts):
        return "Cost and return are not assessed: no initiative has a known cost."
    cost = marked(facts.money(facts.case.investment), illustrated)
    worth = facts.answer("M34")
    if worth.value is None:
        return f"It costs {cost} once; the return is not assessed."
    back = facts.case.payback
    years = numbers.many(float(facts.settings["horizonYears"]), "year", "years")
    paid = "is not paid back within the horizon" if back is None else f"is paid back in {plain(back, 1)} years"
    return f"It costs {cost} once, {paid}, and is worth {facts.shown(worth)} over {years}."
