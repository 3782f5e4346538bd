"""Who decides: how decision rights concentrate, which function is the power core, whether customers are asked about."""

from collections.abc import Iterable, Mapping
from typing import Any

from studio.analysis.context import Context
from studio.analysis.inputs import Inputs
from studio.analysis.measure import Measure
from studio.analysis.power_holders import Holdings, by_function, function_of, holdings
from studio.analysis.result import ENOUGH, Result, share, unknown, weights
from studio.model.kinds import DECLARED
from studio.model.query import value
from studio.model.record import Record
from studio.model.speech import say, within

CORE, AHEAD = 0.40, 1.5  # product defaults: a core holds at least this much power, and so many times the second
PARTS = {"decisions": 0.4, "budget": 0.3, "forums": 0.2, "betweenness": 0.1}
LABELS = {"vertical": "vertical business", "technology": "IT", "hr": "people"}  # others are called by their own name
DECIDED = ("approved", "running", "done", "stopped")


def _within_sentence(function: str) -> str:
    if function in LABELS:
        return say(LABELS[function])
    return within(DECLARED["unit"].by_name["functionFamily"].label_of(function))


def decision_concentration(context: Context) -> Result:
    """M16: how far decision rights concentrate in one function: HHI, 1/n to 1. Neither direction is good in itself.

    s = significance of the rights a function decides ÷ that of all rights decided; HHI = Σ s². The function is that of
    the deciding unit, else of the unit the deciding role belongs to, else the role's origin. n counts the functions
    that have a unit or decide anything. Parts: `normalised` (HHI − 1/n)/(1 − 1/n), 1 by definition for n = 1;
    `effectiveDeciders` 1/HHI; `shares`; `undecided` rights without a decider; `unplaced` rights whose decider has no
    function; the `band` by analogy with the US merger guidelines of 2010 (0.15, 0.25). Unknown significance follows
    rule G3. Rights are counted over the whole model. No rights decided: null EMPTY.
    """
    inputs = Inputs()
    rights = context.view.of("decisionRight")
    deciders = {right["id"]: decider(context, right) for right in rights}
    weight = dict(zip(deciders, weights([inputs.number(right, "significance") for right in rights]), strict=True))
    placed = {id_: function_of(context.view, one) for id_, one in deciders.items() if one is not None}
    shares: dict[str, float] = {}
    for id_, function in placed.items():
        if function:
            shares[function] = shares.get(function, 0.0) + weight[id_]
    total = sum(shares.values())
    lists = {
        "undecided": [id_ for id_, one in deciders.items() if one is None],
        "unplaced": [id_ for id_, function in placed.items() if not function],
    }
    if not total:
        return unknown("EMPTY", "index", "No decision right has a decider whose function is known.", parts=lists)
    shares = {function: shares.get(function, 0.0) / total for function in sorted(_functions(context, shares))}
    found = concentration(shares.values())
    inputs.use(*(id_ for id_, function in placed.items() if function))
    known = sum(bool(function) for function in placed.values())
    parts: dict[str, Any] = {**found, "shares": shares, **lists, "band": _band(found["hhi"])}
    return inputs.result(found["hhi"], "index", n=known, coverage=known / len(rights), parts=parts)


def concentration(shares: Iterable[float]) -> dict[str, float]:
    """HHI of shares that sum to 1, its normalised form (1 for a single share) and the effective number of holders."""
    every = list(shares)
    hhi = sum(one * one for one in every)
    least = 1 / len(every)
    normalised = (hhi - least) / (1 - least) if len(every) > 1 else 1.0
    return {"hhi": hhi, "normalised": min(1.0, max(0.0, normalised)), "effectiveDeciders": 1 / hhi, "n": len(every)}


def decider(context: Context, right: Record) -> Record | None:
    """The role or unit that decides; the first by id where several claim to."""
    links = [link for link in context.view.into(right["id"], "holdsRight") if link.get("part") == "decide"]
    return context.view.get(links[0]["from"]) if links else None


def _functions(context: Context, deciding: Iterable[str]) -> set[str]:
    families = (value(unit, "functionFamily") for unit in context.view.of("unit"))
    return {family for family in families if family} | set(deciding)


def _band(hhi: float) -> str:
    return "low" if hhi < 0.15 else "moderate" if hhi <= 0.25 else "high"


def power_core(context: Context) -> Result:
    """M17: the power of the most powerful function, share 0 to 1. Neither direction is good in itself.

    Power = 0.4 · decision share + 0.3 · budget held + 0.2 · forum seats (chair 2, vote 1) + 0.1 · betweenness in the
    escalation network, each scaled to sum to 1 over functions; parts without data are left out and the weights
    renormalised (rule G6, coverage 0.6 at least). The top function is the `core` where it holds ≥ 0.40 and ≥ 1.5 times
    the second, else power is distributed. Parts also give power per function, the four components, the power held by
    roles that represent the customer, and betweenness and eigenvector centrality of each node of the network.
    Counted over the whole model. Nothing known: null EMPTY. Sources: Bliss 2006; T4; Freeman 1977, Brandes 2001;
    Bonacich 1972.
    """
    inputs = Inputs()
    held = context.once(holdings)
    shares = {part: by_function(context.view, getattr(held, part)) for part in PARTS}
    available = {part: one for part, one in shares.items() if one}
    weight = sum(PARTS[part] for part in available)
    parts: dict[str, Any] = {"components": shares, **held.network, "unplaced": _unplaced(context, held)}
    if not available:
        return unknown("EMPTY", "share", "Nobody decides, holds, sits or escalates anywhere yet.", parts=parts)
    if weight < ENOUGH - 1e-12:
        note = say("Too little is known of who decides, holds budget, sits in forums and is asked to settle matters.")
        return unknown("INSUFFICIENT", "share", note, coverage=weight, parts=parts)
    power = _power(available, weight)
    first, second = (*sorted(power, key=lambda function: (-power[function], function)), "")[:2]
    core = first if is_core(power[first], power.get(second, 0.0)) else None
    parts.update(
        {
            "power": power,
            "core": core,
            "label": LABELS.get(core, core) if core else "distributed",
            "customerRepresentedPower": _represented(context, held, list(available), weight),
        }
    )
    inputs.use(*held.contributors)
    told = say("Power is distributed: no function dominates.")
    if core:
        told = say("The power core is the {function} function.", function=_within_sentence(core))
    note = f"{told} {held.note}".strip()
    return inputs.result(power[first], "share", n=len(power), coverage=weight, parts=parts, note=note)


def _power(available: Mapping[str, Mapping[str, float]], weight: float) -> dict[str, float]:
    """Function to its share of power, over the parts that are known."""
    functions = sorted({function for one in available.values() for function in one})
    return {
        function: sum(PARTS[part] * one.get(function, 0.0) for part, one in available.items()) / weight
        for function in functions
    }


def is_core(first: float, second: float) -> bool:
    """Whether the most powerful function dominates: at least 0.40, and 1.5 times the second."""
    return first >= CORE - 1e-12 and first >= AHEAD * second - 1e-12


def _unplaced(context: Context, held: Holdings) -> list[str]:
    return [id_ for id_ in held.contributors if not function_of(context.view, context.view.records[id_])]


def _represented(context: Context, held: Holdings, available: list[str], weight: float) -> float:
    """The power of the roles that represent the customer, on the same scale as that of the functions."""
    view = context.view
    total = 0.0
    for part in available:
        holding: Mapping[str, float] = getattr(held, part)
        placed = {id_: amount for id_, amount in holding.items() if function_of(view, view.records[id_])}
        represented = (amount for id_, amount in placed.items() if value(view.records[id_], "represents") == "customer")
        total += PARTS[part] * sum(represented) / sum(placed.values())
    return total / weight


def customer_question_rate(context: Context) -> Result:
    """M18: the share of decisions that say what customers will notice and why. Share, 0 to 1, higher is better.

    Decided: decisions asked for with an answer or a date, and initiatives dated or approved, running, done or stopped.
    `livesImprovedRate` is the share of closed signals, experiments and initiatives (dated, or done) that say whose
    life is better. `rightsAsked` is the share of decision rights under which customers are asked about every time.
    Counted over the whole model. Nothing decided: null EMPTY. Source: T4.
    """
    view = context.view
    decisions = [one for one in view.of("decisionRequest") if value(one, "decidedOn") or value(one, "decision")]
    decisions += [one for one in view.of("initiative") if value(one, "decidedOn") or value(one, "status") in DECIDED]
    closures = [one for one in view.of("signal", "experiment", "initiative") if _closed(one)]
    rights = [one for one in view.of("decisionRight") if value(one, "customerQuestionAnswered") is not None]
    silent = [one["id"] for one in decisions if not _says(one, "customerMeaning")]
    unanswered = [one["id"] for one in closures if not _says(one, "livesImproved")]
    parts = {
        "decided": len(decisions),
        "withoutMeaning": silent,
        "closed": len(closures),
        "livesImprovedRate": share(len(closures) - len(unanswered), len(closures)),
        "withoutLivesImproved": unanswered,
        "rightsAsked": share(sum(bool(value(one, "customerQuestionAnswered")) for one in rights), len(rights)),
    }
    if not decisions:
        return unknown("EMPTY", "share", "Nothing has been decided yet.", parts=parts)
    inputs = Inputs()
    inputs.use(*(one["id"] for one in (*decisions, *closures)))
    answer = (len(decisions) - len(silent)) / len(decisions)
    return inputs.result(answer, "share", n=len(decisions), parts=parts)


def _closed(record: Record) -> bool:
    return bool(value(record, "closedOn")) or (record["kind"] == "initiative" and value(record, "status") == "done")


def _says(record: Record, field: str) -> bool:
    return bool(str(value(record, field) or "").strip())


MEASURES = (
    Measure(
        "M16", "decisionConcentration", "Decision-rights concentration", "index", "1/n to 1", None,
        "Σ s² over the shares of functions in all decision rights, weighted by significance; with the normalised index "
        "(HHI − 1/n) ÷ (1 − 1/n), the effective number of deciders and the rights nobody decides.",
        "Herfindahl–Hirschman; bands by analogy with the US merger guidelines 2010 (1,500 and 2,500 points).",
        "Shares 0.6, 0.3, 0.1 and 0 of four functions: HHI 0.46, normalised 0.28, effective deciders 2.173913.",
        decision_concentration,
    ),
    Measure(
        "M17", "powerCore", "Power core", "share", "0 to 1", None,
        "The power of the most powerful function: 0.4 decision share + 0.3 budget held + 0.2 forum seats + 0.1 "
        "betweenness in the escalation network. It is the core at 0.40 and 1.5 times the second or more.",
        "Bliss 2006; T4; Freeman 1977, Brandes 2001 (betweenness); Bonacich 1972 (eigenvector).",
        "Finance 0.6, 0.5, 0.4, 0.5 gives 0.52, sales 0.30: finance is the core.",
        power_core,
    ),
    Measure(
        "M18", "customerQuestionRate", "Customer-question rate", "share", "0 to 1", True,
        "Decisions and initiatives that say what customers will notice ÷ all decided; beside it the closures that say "
        "whose life is better ÷ all closures.",
        "Wright, Customer Obsession (T4).",
        "Three of four decisions name their customer meaning: 0.75.",
        customer_question_rate,
    ),
)  # fmt: skip
