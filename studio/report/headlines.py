"""Headlines: full sentences that state the finding, for one, many, none and unknown; an author's own comes first."""

from collections.abc import Mapping, Sequence

from studio.model.kinds import DECLARED
from studio.model.record import bare
from studio.model.speech import day, say, say_many, within
from studio.report import numbers
from studio.report.facts import Facts
from studio.report.numbers import many, plain, tidy, times
from studio.report.topics import decisions, month_of_week, reached, risks


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
        return say("The model has no journey yet, so there is no change to decide on.")
    crossed = _moved(facts, now.crossings.value or 0, then.crossings.value or 0)
    felt = _felt(now.perception.value, then.perception.value, facts.customers)
    told = {"lead": _given(journeys, owned), "crossed": crossed}
    return say("{lead}: {crossed}, {felt}.", felt=felt, **told) if felt else say("{lead}: {crossed}.", **told)


def _given(journeys: int, owned: int) -> str:
    """How many journeys get an owner."""
    if 0 < owned < journeys:
        return say("{n} of {all} journeys get an owner", n=owned, all=journeys)
    if journeys == 1:
        return say("The one journey gets an owner") if owned else say("The one journey gets no owner")
    if not owned:
        return say("None of the {n} journeys gets an owner", n=journeys)
    return say("Both journeys get an owner") if journeys == 2 else say("All {n} journeys get an owner", n=journeys)


def _moved(facts: Facts, was: float, becomes: float) -> str:
    """Crossings that fall, rise or stay, as a clause."""
    words = {"accounts": facts.accounts, "was": tidy(was), "becomes": tidy(becomes)}
    if words["was"] == words["becomes"]:
        return say("crossings between {accounts} stay at {was}", **words)
    if becomes < was:
        return say("crossings between {accounts} fall from {was} to {becomes}", **words)
    return say("crossings between {accounts} rise from {was} to {becomes}", **words)


def _crossed(facts: Facts, now: float, then: float) -> str:
    """How often customers cross, before and after, as the end of a sentence."""
    words = {"accounts": facts.accounts, "now": times(now), "then": times(then)}
    if not then and now:
        return say("never cross {accounts}, where it was {now} a run", **words)
    if not then:
        return say("never cross {accounts}, as today", **words)
    if now == then:
        return say("cross {accounts} {then} a run, as today", **words)
    if not now:
        return say("cross {accounts} {then} instead of not at all", **words)
    return say("cross {accounts} {then} instead of {now}", **words)


def crossing(facts: Facts, often: float) -> str:
    """How often customers cross in one run, as the end of a sentence."""
    if not often:
        return say("never cross {accounts}", accounts=facts.accounts)
    return say("cross {accounts} {often} a run", accounts=facts.accounts, often=times(often))


def _felt(now: float | None, then: float | None, customers: str) -> str:
    if now is None or then is None:
        return ""
    words = {"customers": customers, "then": plain(then), "now": plain(now)}
    if words["now"] == words["then"]:
        return say("and {customers} rate us {then}, as today", **words)
    return say("and {customers} rate us {then}, not {now}", **words)


def power(facts: Facts) -> str:
    """Where the power to decide lies today: in one function, or spread over several."""
    result = facts.answer("M17", facts.before)
    if result.value is None:
        return say("Who decides is not assessed.")
    held = {str(name): float(share) for name, share in result.parts.get("power", {}).items() if share}
    first = min(held, key=lambda name: (-held[name], name), default="")
    named = DECLARED["unit"].by_name["functionFamily"].label_of(first) if first else say("one function")
    words = {"function": say(named), "share": numbers.percent(result.value)}
    if result.parts.get("label") == "distributed":
        return say("Power to decide is spread today; {function} holds the largest part of it, {share}.", **words)
    return say("{function} holds {share} of the power to decide today.", **words)


def segments(facts: Facts, targets: int, outcomes: int) -> str:
    """Whom we serve and what they seek."""
    if not targets:
        described = many(outcomes, "{n} outcome is", "{n} outcomes are")
        return say("No segment is chosen as a target yet, though {outcomes} described.", outcomes=described)
    sought = many(outcomes, "{n} outcome", "{n} outcomes")
    served = many(targets, "{n} target segment", "{n} target segments")
    return say("We serve {segments}, who seek {outcomes} of us.", segments=served, outcomes=sought)


def feelings(facts: Facts, journey: str, drop: float | None, before: str, after: str) -> str:
    """The steepest fall on the most important journey."""
    words = {"customers": facts.customers, "journey": journey}
    if drop is None:
        return say("How {customers} feel along “{journey}” is not assessed yet.", **words)
    if drop <= 0:
        return say("On “{journey}” the feeling of {customers} never falls from one stage to the next.", **words)
    return say(
        "On “{journey}” the feeling of {customers} falls by {drop} points from “{before}” to “{after}”.",
        drop=plain(drop, 1),
        before=before,
        after=after,
        **words,
    )


def heard(facts: Facts) -> str:
    """How much of what customers say comes from those who are meant."""
    share, words = facts.answer("M27", facts.before).value, {"customers": facts.customers}
    if share is None:
        return say(
            "It is not assessed how much of what {customers} tell us comes from those we mean to serve.", **words
        )
    words["share"] = numbers.percent(share)
    return say("{share} of what {customers} tell us comes from those we mean to serve.", **words)


def silos(facts: Facts) -> str:
    """Crossings today, and journeys that nobody owns."""
    now = facts.headlines[0]
    journeys = int(now.owned.parts.get("journeys", 0))
    unowned = journeys - int(now.owned.value or 0)
    often = now.crossings.value or 0
    if not journeys:
        return say("There is no journey yet, so nothing can be said of crossings.")
    words = {"customers": facts.customers, "account": facts.account}
    crossed = say("Today {customers} never cross from one {account} to another", **words)
    if often:
        crossed = say(
            "Today {customers} cross from one {account} to another {often} a run", often=times(often), **words
        )
    if not unowned:
        return say("{crossed}, and every journey has an owner.", crossed=crossed)
    if unowned == journeys == 1:
        return say("{crossed}, and nobody answers for its one journey.", crossed=crossed)
    if unowned == journeys:
        return say("{crossed}, and nobody answers for any of the {n} journeys.", crossed=crossed, n=journeys)
    return say_many(
        "{crossed}, and {n} journey has no owner out of {all}.",
        "{crossed}, and {n} journeys have no owner out of {all}.",
        unowned,
        crossed=crossed,
        all=journeys,
    )


def joined(parts: Sequence[str]) -> str:
    """Parts as a list within a sentence: one, two and three."""
    head = ", ".join(parts[:-1])
    return say("{head} and {last}", head=head, last=parts[-1]) if head else "".join(parts)


def every(journeys: int) -> str:
    """All of so many journeys as the subject of a sentence."""
    named = {1: say("The one journey"), 2: say("Both journeys")}
    return named.get(journeys, "") or say("All {n} journeys", n=journeys)


def target(facts: Facts) -> str:
    """The target in one sentence."""
    now, then = facts.headlines
    journeys = int(then.owned.parts.get("journeys", 0))
    owned = int(then.owned.value or 0)
    crossed = _crossed(facts, now.crossings.value or 0, then.crossings.value or 0)
    lead = _owned(journeys, owned)
    return say("{lead}; {customers} {crossed}.", lead=lead, customers=facts.customers, crossed=crossed)


def _owned(journeys: int, owned: int) -> str:
    """How many journeys have an owner."""
    if owned == journeys:
        named = {0: say("All 0 journeys have an owner"), 1: say("The one journey has an owner")}
        named[2] = say("Both journeys have an owner")
        return named.get(journeys, "") or say("All {n} journeys have an owner", n=journeys)
    if not owned:
        none = say("None of the {n} journeys has an owner", n=journeys)
        return none if journeys > 1 else say("The one journey has no owner")
    return say_many("{n} of {all} journeys has an owner", "{n} of {all} journeys have an owner", owned, all=journeys)


def changes(facts: Facts) -> str:
    """How much changes and for how many people."""
    result, impact = facts.answer("M37"), facts.comparison.impact
    if not facts.comparison.entries:
        return say("Nothing differs between the two states, so nobody is affected.")
    part = say("The model changes")
    if result.value is not None:
        part = say("{share} of the model changes", share=numbers.percent(result.value))
    if not impact.units:
        return say("{part}; no unit changes its {account}, parent or role.", part=part, account=facts.account)
    return say_many(
        "{part}; {n} unit with {fte} people is affected.",
        "{part}; {n} units with {fte} people are affected.",
        len(impact.units),
        part=part,
        fte=plain(impact.fte),
    )


def roadmap(facts: Facts) -> str:
    """How long it takes, and over how many plateaus."""
    span = facts.schedule.makespan
    if facts.schedule.reason not in ("ok", "EMPTY"):
        return say("The plan cannot be scheduled as it stands.")
    if span is None:
        return say("How long the plan takes is not assessed, for no initiative has a known duration.")
    ready = month_of_week(facts, span)
    words = {
        "span": many(span, "{n} week", "{n} weeks"),
        "plateaus": many(len(reached(facts)), "{n} plateau", "{n} plateaus"),
    }
    if ready:
        return say("The target is reached after {span}, in {month}, over {plateaus}.", month=ready, **words)
    return say("The target is reached after {span}, over {plateaus}.", **words)


def value(facts: Facts) -> str:
    """What the plan is worth and when it is paid back."""
    result, years = facts.answer("M34"), int(facts.settings["horizonYears"])
    if result.value is None:
        return say("What the plan is worth is not assessed: {why}", why=within(result.note))
    words = {"span": many(years, "{n} year", "{n} years"), "worth": facts.shown(result)}
    if facts.case.payback is None:
        return say("Over {span} the plan is worth {worth} and is not paid back within that time.", **words)
    back = plain(facts.case.payback, 1)
    return say("Over {span} the plan is worth {worth} and is paid back after {back} years.", back=back, **words)


def risk(facts: Facts) -> str:
    """The heaviest risk by name."""
    found = risks(facts)
    if found[0].weight < 0:
        return say_many(
            "{n} risk is named, none of them assessed yet.",
            "{n} risks are named, none of them assessed yet.",
            len(found),
        )
    first = found[0]
    words = {"name": str(first.record.get("name", "")), "odds": numbers.percent(first.probability)}
    if len(found) == 1:
        return say("One risk is named: “{name}”, with a probability of {odds}.", **words)
    return say("Of {n} risks the heaviest is “{name}”, with a probability of {odds}.", n=len(found), **words)


def asked(facts: Facts) -> str:
    """How many decisions are asked for, and by when the first."""
    found = decisions(facts)
    due = next((day(str(one["dueDate"])) for one in found if one.get("dueDate")), "")
    opening = many(len(found), "{n} decision is needed", "{n} decisions are needed")
    if not due:
        return f"{opening}."
    words = {"opening": opening, "due": due}
    return say("{opening}, the first by {due}.", **words) if len(found) > 1 else say("{opening} by {due}.", **words)


def fit(facts: Facts, score: float | None, rivals: int) -> str:
    """How well the chosen target meets the design principles."""
    if score is None:
        return say("Design principles are agreed, but the target is not rated against them yet.")
    share = numbers.percent(score)
    if not rivals:
        return say("The target meets {share} of what the design principles ask.", share=share)
    return say_many(
        "The target meets {share} of what the design principles ask, ahead of {n} option.",
        "The target meets {share} of what the design principles ask, ahead of {n} options.",
        rivals,
        share=share,
    )


def points(value_: float | None) -> str:
    """A score with its unit."""
    return say("{n} points", n=tidy(value_)) if value_ is not None else numbers.not_assessed()
