"""Findings about whom we serve, what they seek and how it feels: X01, X02, X12, X13, X19, X20, X36, X37."""

import re
from collections.abc import Iterator
from typing import Any, Final

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.emotion import emotion
from studio.analysis.findings.finding import Check, Found, Move
from studio.analysis.signals import status_of, target_fit
from studio.analysis.structure_coordination import supply
from studio.model.query import value
from studio.model.record import Record
from studio.model.speech import say

INSIDE_OUT: Final = frozenset(
    (
        *("sell", "upsell", "cross-sell", "monetise", "monetize", "convert", "retain", "acquire", "onboard", "process"),
        *("provide", "deliver", "offer", "ensure", "enable", "implement", "launch", "optimise", "optimize", "digitise"),
        *("digitize", "automate", "standardise", "standardize", "streamline", "leverage", "promote", "market"),
    )
)
INSIDE_WORDS: Final = ("customers", "customer", "wallet share", "share of wallet", "market share", "churn")
LONGEST_NAME = 8  # words of a name that is looked for in a wording


def inside_words(context: Context) -> dict[str, str]:
    """The names of our product lines and units, and what each names; a name of one word keeps its capitals.

    So a unit called Life does not take the word life from customers.
    """
    kinds = {"productLine": say("product line"), "unit": say("unit")}
    named = [(_tokens(context.view.name(one["id"])), kinds[one["kind"]]) for one in context.view.of(*kinds)]
    return {" ".join(tokens) if len(tokens) == 1 else " ".join(tokens).casefold(): what for tokens, what in named}


def _tokens(text: object) -> list[str]:
    return re.findall(r"[\w’'&-]+", str(text))


def wording_fault(text: str, names: dict[str, str]) -> str:
    """What makes a wording inside-out, as a phrase for a sentence; empty where nothing does."""
    tokens = _tokens(text)
    if tokens and tokens[0].casefold() in INSIDE_OUT:
        return say("opens with the internal verb “{word}”", word=tokens[0].casefold())
    for size in range(1, min(LONGEST_NAME, len(tokens)) + 1):
        for start in range(len(tokens) - size + 1):
            phrase = " ".join(tokens[start : start + size])
            known = phrase if size == 1 else phrase.casefold()
            if known in names:
                return say("names our {what} “{word}”", what=names[known], word=phrase)
            if phrase.casefold() in INSIDE_WORDS:
                return say("speaks of “{word}”, as only we would", word=phrase)
    return ""


def outside_in(context: Context) -> Iterator[Found]:
    """X01: an outcome worded with a product line, a unit or an internal verb."""
    names = context.once(inside_words)
    for outcome in context.outcomes:
        for field in ("statement", "name"):
            fault = wording_fault(str(value(outcome, field) or ""), names)
            if fault:
                sentence = say("The outcome “{name}” {fault}.", name=context.view.name(outcome["id"]), fault=fault)
                move = Move("alter", {"ids": [outcome["id"]], "field": field}, say("Put it in the customer's words"))
                yield Found((outcome["id"],), sentence, move)
                break


def slogans(context: Context) -> Iterator[Found]:
    """X02: a strategy statement or promise without a target segment and a value proposition behind it."""
    view = context.view
    for segment in reach.of(context, "segment"):
        if not str(value(segment, "strategyStatement") or "").strip():
            continue
        status = value(segment, "targetStatus")
        if status not in {"target", "nonTarget"}:
            move = Move("alter", {"ids": [segment["id"]], "field": "targetStatus"}, say("Decide whether to serve them"))
            name = view.name(segment["id"])
            yield Found(
                (segment["id"],),
                say("There is a strategy for “{name}”, but no word on whether we serve them.", name=name),
                move,
            )
        elif status == "target" and not view.into(segment["id"], "offeredTo"):
            move = Move("link", {"relation": "offeredTo", "to": segment["id"]}, say("Add a value proposition"))
            sentence = say(
                "The strategy for “{name}” is a slogan: no value proposition stands behind it.",
                name=view.name(segment["id"]),
            )
            yield Found((segment["id"],), sentence, move)
    for offer in view.of("valueProposition") if context.scope.kind == "model" else ():
        segments = view.targets(offer["id"], "offeredTo")
        promised = str(value(offer, "promise") or "").strip()
        if promised and not any(value(segment, "targetStatus") == "target" for segment in segments):
            move = Move("link", {"relation": "offeredTo", "from": offer["id"]}, say("Offer it to a target segment"))
            yield Found(
                (offer["id"],),
                say("The promise of “{name}” is made to no target segment.", name=view.name(offer["id"])),
                move,
            )


def cliffs(context: Context) -> Iterator[Found]:
    """X12: feeling falls by 1.5 or more from one stage to the next, worst at a crossing."""
    view = context.view
    for journey, found in context.once(emotion).parts.get("perJourney", {}).items():
        for cliff in found["cliffs"]:
            ends = {"before": view.name(cliff["from"]), "after": view.name(cliff["to"]), "drop": f"{cliff['drop']:.1f}"}
            sentence = (
                say("Feeling falls by {drop} from “{before}” to “{after}”", **ends) + _where(context, cliff) + "."
            )
            units = [unit for unit in cliff["crossing"] or () if unit]
            moment = Move(
                "link", {"relation": "occursIn", "to": cliff["to"]}, say("Describe the moment where it falls")
            )
            is_loose = len(units) > 1 and not context.once(supply).mechanisms((min(units), max(units)))
            move = _coordinate(context, units) if is_loose else moment
            yield Found((journey, cliff["from"], cliff["to"], *units), sentence, move)


def _where(context: Context, cliff: dict[str, Any]) -> str:
    names = [context.view.name(unit) if unit else say("nobody") for unit in cliff["crossing"] or ()]
    where = say(", where {one} passes customers on to {other}", one=names[0], other=names[1]) if names else ""
    return where + (say(", right after a campaign made its promise") if cliff["promiseDelivery"] else "")


def _coordinate(context: Context, units: list[str]) -> Move:
    one, other = (context.view.name(unit) for unit in units[:2])
    label = say("Create a forum between {one} and {other}", one=one, other=other)
    return Move("coordinate", {"from": units[0], "to": units[1], "mechanism": "forum"}, label)


def unarbitrated(context: Context) -> Iterator[Found]:
    """X13: an outcome or journey whose customers' perception nobody measures."""
    view = context.view
    measured = {link["to"] for link in view.of("measures") if view.records[link["from"]]["kind"] == "perceptionMetric"}
    for record in (*context.journeys, *context.outcomes):
        below = {link["to"] for link in view.out(record["id"], "pursuedThrough")}
        if record["id"] in measured or below & measured:
            continue
        args = {"relation": "measures", "to": record["id"], "kinds": ["perceptionMetric"]}
        move = Move("link", args, say("Add a perception metric"))
        yield Found(
            (record["id"],),
            say("Nobody asks customers how they perceive “{name}”.", name=view.name(record["id"])),
            move,
        )


def premature(context: Context) -> Iterator[Found]:
    """X19: a signal acted upon before strategy and root cause were checked."""
    for id_ in context.once(target_fit).parts.get("premature", ()):
        signal = context.view.records[id_]
        undone = value(signal, "strategyCheck") == "notDone"
        missing = say("whether we should hear it at all") if undone else say("what causes it")
        move = Move(
            "alter", {"ids": [id_], "field": "strategyCheck" if undone else "decision"}, say("Go back to the check")
        )
        yield Found(
            (id_,),
            say("“{name}” was acted upon before it was clear {missing}.", missing=missing, name=context.view.name(id_)),
            move,
        )


def misled(context: Context) -> Iterator[Found]:
    """X20: an initiative that is driven mainly by signals of customers we do not mean to serve."""
    view = context.view
    for initiative in view.of("initiative"):
        if value(initiative, "status") == "stopped":
            continue
        signals: dict[str, Record] = {}
        for prompt in view.sources(initiative["id"], "prompts"):
            caused = view.sources(prompt["id"], "explainedBy") if prompt["kind"] == "rootCause" else [prompt]
            signals.update((signal["id"], signal) for signal in caused)
        volumes = {id_: float(value(signal, "volume") or 0) for id_, signal in signals.items()}
        strange = [id_ for id_, signal in signals.items() if _is_strange(context, signal)]
        part = sum(volumes[id_] for id_ in strange)
        if part > sum(volumes.values()) / 2:
            sentence = say(
                "“{name}” answers mainly to customers we do not mean to serve.", name=view.name(initiative["id"])
            )
            move = Move("alter", {"ids": [initiative["id"]], "field": "status"}, say("Stop or reshape the initiative"))
            yield Found((initiative["id"], *sorted(strange)), sentence, move)


def _is_strange(context: Context, signal: Record) -> bool:
    return status_of(context, signal) == "nonTarget" or value(signal, "strategyCheck") == "nonTarget"


def no_target(context: Context) -> Iterator[Found]:
    """X36: no segment is a target."""
    segments = context.view.of("segment")
    if context.scope.kind == "model" and not any(value(one, "targetStatus") == "target" for one in segments):
        move = Move("create", {"kind": "segment", "fields": {"targetStatus": "target"}}, say("Add a target segment"))
        yield Found(
            tuple(one["id"] for one in segments), say("It is not said whom we serve: no segment is a target."), move
        )


def no_outcome(context: Context) -> Iterator[Found]:
    """X37: no outcome is there."""
    if context.scope.kind == "model" and not context.view.of("outcome"):
        move = Move("create", {"kind": "outcome"}, say("Add an outcome"))
        yield Found((), say("It is not said what customers seek: there is no outcome."), move)


CHECKS: Final = (
    Check(
        *("X01", "M", "Outcome in our words"),
        "An outcome in our own words is a goal of ours; customers seek something that exists without us.",
        "T5",
        outside_in,
    ),
    Check(
        *("X02", "M", "Slogan without substance"),
        "Delight for nobody in particular gives customers nothing they can hold us to.",
        "T2",
        slogans,
    ),
    Check(
        *("X12", "M", "Emotional cliff"),
        "What was promised in one stage is broken in the next, and that is what customers remember.",
        "T1",
        cliffs,
    ),
    Check(
        *("X13", "H", "Perception not measured"),
        "Without the customer's own judgement nobody can say whether this works for them.",
        "T5",
        unarbitrated,
    ),
    Check(
        *("X19", "H", "Acted too soon"),
        "A fix for the wrong customers or the wrong cause takes care away from those who need it.",
        "T2",
        premature,
    ),
    Check(
        *("X20", "H", "Driven by non-target signals"),
        "Work for customers we do not mean to serve is work not done for those we do.",
        "T2",
        misled,
    ),
    Check(
        *("X36", "L", "No target segment"),
        "Whoever serves everyone designs for no one.",
        "T2",
        no_target,
    ),
    Check(
        *("X37", "L", "No outcome"),
        "Customers come for an outcome; without one there is nothing to arrange the enterprise around.",
        "T5",
        no_outcome,
    ),
)  # fmt: skip
