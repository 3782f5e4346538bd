"""Headlines: full sentences that state the finding, for one, many, none and unknown; an author's own comes first."""

from collections.abc import Mapping, Sequence

from studio.model.kinds import DECLARED
from studio.model.record import bare
from studio.report import numbers
from studio.report.facts import Facts
from studio.report.numbers import many, plain, tidy, times
from studio.report.topics import day_of_week, decisions, reached, risks


def chosen(facts: Facts, key: str, composed: str) -> str:
    """The sentence that an author wrote for a page, else the composed one."""
    written = bare(facts.settings.get("headlines"))
    own = written.get(key) if isinstance(written, Mapping) else None
    return str(own).strip() if own and str(own).strip() else composed


def brief(facts: Facts) -> str:
    """What is proposed, and what it does to crossings and to perception."""
    now, then = facts.headlines
    journeys, owned = int(then.owned.parts.get("journeys", 0)), int(then.owned.value or 0)
    if not journeys:
        return "The model has no journey yet, so there is no change to decide on."
    lead = f"{owned} of {journeys} journeys get an owner" if 0 < owned < journeys else ""
    if owned == journeys:
        lead = f"{every(journeys)} {'gets' if journeys == 1 else 'get'} an owner"
    elif not owned:
        lead = f"None of the {journeys} journeys gets an owner" if journeys > 1 else "The one journey gets no owner"
    was, becomes = now.crossings.value or 0, then.crossings.value or 0
    crossed = _moved(f"crossings between {facts.account}s", was, becomes)
    felt = _felt(now.perception.value, then.perception.value, facts.customers)
    return f"{lead}: {crossed}, {felt}." if felt else f"{lead}: {crossed}."


def _moved(what: str, was: float, becomes: float) -> str:
    """Something that falls, rises or stays, as a clause."""
    if tidy(was) == tidy(becomes):
        return f"{what} stay at {tidy(was)}"
    return f"{what} {'fall' if becomes < was else 'rise'} from {tidy(was)} to {tidy(becomes)}"


def _crossed(facts: Facts, now: float, then: float) -> str:
    """How often customers cross, before and after, as the end of a sentence."""
    if not then:
        return f"never cross {facts.account}s" + (f", where it was {times(now)} a run" if now else ", as today")
    if now == then:
        return f"cross {facts.account}s {times(then)} a run, as today"
    return f"cross {facts.account}s {times(then)} instead of {times(now) if now else 'not at all'}"


def crossing(facts: Facts, often: float) -> str:
    """How often customers cross in one run, as the end of a sentence."""
    return f"cross {facts.account}s {times(often)} a run" if often else f"never cross {facts.account}s"


def _felt(now: float | None, then: float | None, customers: str) -> str:
    if now is None or then is None:
        return ""
    if plain(now) == plain(then):
        return f"and {customers} rate us {plain(then)}, as today"
    return f"and {customers} rate us {plain(then)}, not {plain(now)}"


def power(facts: Facts) -> str:
    """Where the power to decide lies today: in one function, or spread over several."""
    result = facts.answer("M17", facts.before)
    if result.value is None:
        return "Who decides is not assessed."
    held = {str(name): float(share) for name, share in result.parts.get("power", {}).items() if share}
    first = min(held, key=lambda name: (-held[name], name), default="")
    named = DECLARED["unit"].by_name["functionFamily"].label_of(first) if first else "one function"
    share = numbers.percent(result.value)
    if result.parts.get("label") == "distributed":
        return f"Power to decide is spread today; {named} holds the largest part of it, {share}."
    return f"{named} holds {share} of the power to decide today."


def segments(facts: Facts, targets: int, outcomes: int) -> str:
    """Whom we serve and what they seek."""
    if not targets:
        return f"No segment is chosen as a target yet, though {many(outcomes, 'outcome is', 'outcomes are')} described."
    sought = many(outcomes, "outcome", "outcomes")
    return f"We serve {many(targets, 'target segment', 'target segments')}, who seek {sought} of us."


def feelings(facts: Facts, journey: str, drop: float | None, before: str, after: str) -> str:
    """The steepest fall on the most important journey."""
    if drop is None:
        return f"How {facts.customers} feel along “{journey}” is not assessed yet."
    if drop <= 0:
        return f"On “{journey}” the feeling of {facts.customers} never falls from one stage to the next."
    stages = f"from “{before}” to “{after}”"
    return f"On “{journey}” the feeling of {facts.customers} falls by {plain(drop, 1)} points {stages}."


def heard(facts: Facts) -> str:
    """How much of what customers say comes from those who are meant."""
    share = facts.answer("M27", facts.before).value
    whom = f"of what {facts.customers} tell us comes from those we mean to serve"
    return f"It is not assessed how much {whom}." if share is None else f"{numbers.percent(share)} {whom}."


def silos(facts: Facts) -> str:
    """Crossings today, and journeys that nobody owns."""
    now = facts.headlines[0]
    journeys = int(now.owned.parts.get("journeys", 0))
    unowned = journeys - int(now.owned.value or 0)
    often = now.crossings.value or 0
    if not journeys:
        return "There is no journey yet, so nothing can be said of crossings."
    crossed = f"Today {facts.customers} never cross from one {facts.account} to another"
    if often:
        crossed = f"Today {facts.customers} cross from one {facts.account} to another {times(often)} a run"
    if not unowned:
        return f"{crossed}, and every journey has an owner."
    if unowned == journeys:
        return f"{crossed}, and nobody answers for {_all(journeys) if journeys == 1 else f'any of {_all(journeys)}'}."
    return f"{crossed}, and {many(unowned, 'journey has no owner', 'journeys have no owner')} out of {journeys}."


def joined(parts: Sequence[str]) -> str:
    """Parts as a list within a sentence: one, two and three."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def every(journeys: int) -> str:
    """All of so many journeys as the subject of a sentence."""
    named = {1: "The one journey", 2: "Both journeys"}
    return named.get(journeys, f"All {journeys} journeys")


def _all(journeys: int) -> str:
    return "its one journey" if journeys == 1 else f"the {journeys} journeys"


def target(facts: Facts) -> str:
    """The target in one sentence."""
    now, then = facts.headlines
    journeys = int(then.owned.parts.get("journeys", 0))
    owned = int(then.owned.value or 0)
    crossed = _crossed(facts, now.crossings.value or 0, then.crossings.value or 0)
    if owned == journeys:
        lead = f"{every(journeys)} {'has' if journeys == 1 else 'have'} an owner"
    elif not owned:
        lead = f"None of the {journeys} journeys has an owner" if journeys > 1 else "The one journey has no owner"
    else:
        lead = f"{owned} of {journeys} journeys {'has' if owned == 1 else 'have'} an owner"
    return f"{lead}; {facts.customers} {crossed}."


def changes(facts: Facts) -> str:
    """How much changes and for how many people."""
    result, impact = facts.answer("M37"), facts.comparison.impact
    if not facts.comparison.entries:
        return "Nothing differs between the two states, so nobody is affected."
    part = f"{numbers.percent(result.value)} of the model changes" if result.value is not None else "The model changes"
    if not impact.units:
        return f"{part}; no unit changes its {facts.account}, parent or role."
    units = many(len(impact.units), "unit", "units")
    return f"{part}; {units} with {plain(impact.fte)} people {'is' if len(impact.units) == 1 else 'are'} affected."


def roadmap(facts: Facts) -> str:
    """How long it takes, and over how many plateaus."""
    span = facts.schedule.makespan
    count = len(reached(facts))
    if facts.schedule.reason not in ("ok", "EMPTY"):
        return "The plan cannot be scheduled as it stands."
    if span is None:
        return "How long the plan takes is not assessed, for no initiative has a known duration."
    ready = day_of_week(facts, span)
    end = f", in {ready}" if ready and not ready.startswith("week") else ""
    return f"The target is reached after {many(span, 'week', 'weeks')}{end}, over {many(count, 'plateau', 'plateaus')}."


def value(facts: Facts) -> str:
    """What the plan is worth and when it is paid back."""
    result, years = facts.answer("M34"), int(facts.settings["horizonYears"])
    span = many(years, "year", "years")
    if result.value is None:
        return f"What the plan is worth is not assessed: {result.note[:1].lower()}{result.note[1:]}"
    worth = facts.shown(result)
    if facts.case.payback is None:
        return f"Over {span} the plan is worth {worth} and is not paid back within that time."
    back = f"{plain(facts.case.payback, 1)} years"
    return f"Over {span} the plan is worth {worth} and is paid back after {back}."


def risk(facts: Facts) -> str:
    """The heaviest risk by name."""
    found = risks(facts)
    if found[0].weight < 0:
        return f"{many(len(found), 'risk is', 'risks are')} named, none of them assessed yet.".capitalize()
    first = found[0]
    odds = numbers.percent(first.probability)
    name = str(first.record.get("name", ""))
    if len(found) == 1:
        return f"One risk is named: “{name}”, with a probability of {odds}."
    return f"Of {len(found)} risks the heaviest is “{name}”, with a probability of {odds}."


def asked(facts: Facts) -> str:
    """How many decisions are asked for, and by when the first."""
    found = decisions(facts)
    due = next((str(one["dueDate"]) for one in found if one.get("dueDate")), "")
    opening = f"{many(len(found), 'decision is', 'decisions are')} needed"
    return (
        f"{opening}, the first by {due}."
        if due and len(found) > 1
        else f"{opening} by {due}."
        if due
        else f"{opening}."
    )


def fit(facts: Facts, score: float | None, rivals: int) -> str:
    """How well the chosen target meets the design principles."""
    if score is None:
        return "Design principles are agreed, but the target is not rated against them yet."
    against = f", ahead of {many(rivals, 'option', 'options')}" if rivals else ""
    return f"The target meets {numbers.percent(score)} of what the design principles ask{against}."


def points(value_: float | None) -> str:
    """A score with its unit."""
    return f"{tidy(value_)} points" if value_ is not None else numbers.UNKNOWN
