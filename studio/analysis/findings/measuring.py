"""Findings about measuring and listening, and about the design behind the front: X14 to X18, X21, X23, X29, X33."""

from collections.abc import Iterator
from typing import Final

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.design import elevated, traceability
from studio.analysis.emotion import is_felt
from studio.analysis.experience import double_sidedness
from studio.analysis.findings.finding import Check, Found, Move, listed
from studio.analysis.listening import systematic_listening
from studio.analysis.measurement import OPERATION, reinterpretation
from studio.analysis.valuestream import is_answered, is_complete, streams
from studio.model.kinds import DECLARED
from studio.model.kinds.enterprise import ELEVATED
from studio.model.query import value
from studio.model.record import number
from studio.model.speech import quoted, say, within


def our_view_only(context: Context) -> Iterator[Found]:
    """X14: a metric of ours that nobody states as the customer would see it."""
    for metric in reach.of(context, "operationalMetric"):
        if value(metric, "perspective") != "customer" and not str(value(metric, "customerView") or "").strip():
            sentence = say("“{name}” is seen from our side only.", name=context.view.name(metric["id"]))
            move = Move(
                "alter", {"ids": [metric["id"]], "field": "customerView"}, say("Say how customers would see it")
            )
            yield Found((metric["id"],), sentence, move)


def apart(context: Context) -> Iterator[Found]:
    """X15: a customer metric that is linked to no operation."""
    for id_ in context.once(reinterpretation).parts.get("isolated", ()):
        sentence = say("“{name}” measures customers beside our work, not in it.", name=context.view.name(id_))
        args = {"relation": "measures", "from": id_, "kinds": list(OPERATION)}
        yield Found((id_,), sentence, Move("link", args, say("Tie it to an operation")))


def unfelt(context: Context) -> Iterator[Found]:
    """X16: a process without any emotional measure."""
    for component in reach.of(context, "component"):
        if value(component, "componentType") == "process" and not is_felt(context.view, component):
            id_ = component["id"]
            sentence = say("Nothing tells how customers feel about “{name}”.", name=context.view.name(id_))
            args = {"relation": "measures", "to": id_, "kinds": ["perceptionMetric"], "new": {"dimension": "emotion"}}
            yield Found((id_,), sentence, Move("link", args, say("Add a measure of emotion")))


def unseen(context: Context) -> Iterator[Found]:
    """X17: an interaction that leaves no footprint, or is heard of by survey only."""
    parts = context.once(systematic_listening).parts
    surveyed = set(parts.get("surveyOnly", ()))
    for id_ in parts.get("withoutFootprint", ()):
        name = context.view.name(id_)
        sentence = (
            say("“{name}” is heard of by survey only, late and from few.", name=name)
            if id_ in surveyed
            else say("“{name}” leaves no footprint: what customers do there is lost.", name=name)
        )
        args = {"relation": "captures", "to": id_, "new": {"mode": "passiveFootprint"}}
        yield Found((id_,), sentence, Move("link", args, say("Add a means of listening")))


def unheeded(context: Context) -> Iterator[Found]:
    """X18: a listening source that feeds no service point, performance process or business case."""
    for source in reach.of(context, "listeningSource"):
        if not value(source, "feeds"):
            id_ = source["id"]
            sentence = say("What “{name}” hears reaches nobody who could act on it.", name=context.view.name(id_))
            yield Found((id_,), sentence, Move("alter", {"ids": [id_], "field": "feeds"}, say("Say whom it feeds")))


def untraced(context: Context) -> Iterator[Found]:
    """X21: a back-stage capability with no path to an outcome of a target segment."""
    for id_ in context.once(traceability).parts.get("untraced", ()):
        if value(context.view.records[id_], "side") == "backStage":
            sentence = say("Nothing shows what “{name}” does for a target segment.", name=context.view.name(id_))
            yield Found((id_,), sentence, Move("place", {"capability": id_}, say("Place it where customers need it")))


def one_sided(context: Context) -> Iterator[Found]:
    """X23: a team on the customer side only, or on the employee side only, in the model as a whole."""
    teams = context.once(double_sidedness).parts.get("perTeam", {}) if context.scope.kind == "model" else {}
    for team, sides in teams.items():
        customer, employee = sides["customerStages"], sides["employeeStages"]
        if not customer or not employee:
            side = say("customer") if customer else say("employee")
            sentence = say("“{name}” stands on the {side} side only.", name=context.view.name(team), side=side)
            args = {"relation": "responsible", "from": team, "kinds": ["employeeStage" if customer else "stage"]}
            move = Move("link", args, say("Give it the other side too"))
            yield Found((team,), sentence, move)


def not_elevated(context: Context) -> Iterator[Found]:
    """X29: an elevated capability that is absent from the target, or there unowned or below level 3.

    Absence is a finding once the target has capabilities; the five are those most often elevated.
    """
    model = context.model
    view = model.view(model.target)
    capabilities = view.of("capability") if context.scope.kind == "model" else []
    for id_ in context.model.once(elevated)["elevatedNotReady"] if capabilities else ():
        level = number(view.records[id_], "maturity")
        at = say("at level {level:g}", level=level) if level is not None else say("of unknown maturity")
        owned = any(link.get("code") == "A" for link in view.into(id_, "responsible"))
        words = {"name": view.name(id_), "state": at if owned else say("without an owner, {at}", at=at)}
        sentence = say("“{name}” is to be elevated, yet the target has it {state}.", **words)
        field = Move("alter", {"ids": [id_], "field": "maturity"}, say("Raise its maturity in the target"))
        move = field if owned else Move("delegate", {"onto": id_}, say("Name its owner"))
        yield Found((id_,), sentence, move)
    wanted = number(view.settings, "elevatedExpected")
    there = {value(one, "elevatedKind") for one in capabilities if value(one, "elevation") == "elevated"}
    missing = [kind for kind in ELEVATED[:-1] if kind not in there]
    if capabilities and missing and (wanted or 0) > len(there):
        kind_of = DECLARED["capability"].by_name["elevatedKind"]
        names = listed([quoted(within(kind_of.label_of(kind))) for kind in missing], most=5)
        fields = {"elevation": "elevated", "elevatedKind": missing[0]}
        move = Move("create", {"kind": "capability", "fields": fields}, say("Add an elevated capability"))
        yield Found((), say("The target elevates no capability for {names}.", names=names), move)


def undefined_value(context: Context) -> Iterator[Found]:
    """X33: a value stream without the customer's own definition of value and of its measure."""
    for stream in streams(context):
        if not is_complete(stream):
            id_ = stream["id"]
            name = context.view.name(id_)
            if is_answered(stream, "customerValueAnswer"):
                sentence = say("“{name}” flows without asking customers how they measure its value.", name=name)
                missing = "customerMeasureAnswer"
            else:
                sentence = say("“{name}” flows without asking customers what its value is.", name=name)
                missing = "customerValueAnswer"
            yield Found(
                (id_,), sentence, Move("alter", {"ids": [id_], "field": missing}, say("Answer for the customer"))
            )


CHECKS: Final = (
    Check(
        *("X14", "M", "Metric without customer view"),
        "We improve what we count, and customers may not notice any of it.",
        "T3",
        our_view_only,
    ),
    Check(
        *("X15", "M", "Customer metric apart"),
        "A customer measure beside the others competes with them instead of steering the work.",
        "T3",
        apart,
    ),
    Check(
        *("X16", "M", "Process without feeling"),
        "A process that runs well may still make customers angry, and nobody would know.",
        "T1",
        unfelt,
    ),
    Check(
        *("X17", "M", "Interaction unseen"),
        "Customers show what they need as they go; here nobody looks.",
        "T3",
        unseen,
    ),
    Check(
        *("X18", "M", "Heard but not heeded"),
        "Customers tell us, and nothing happens.",
        "T3",
        unheeded,
    ),
    Check(
        *("X21", "M", "Back end without line of sight"),
        "Effort that reaches no customer we serve is paid for by those customers.",
        "T3",
        untraced,
    ),
    Check(
        *("X23", "M", "One-sided team"),
        "What customers live through cannot be better than what employees must live through to make it so.",
        "T3",
        one_sided,
    ),
    Check(
        *("X29", "M", "Elevated capability not ready"),
        "The target promises customers what nobody is yet able to do.",
        "T5",
        not_elevated,
    ),
    Check(
        *("X33", "M", "Value stream without the customer's value"),
        "We streamline what we take for value; customers may see none in it.",
        "T4",
        undefined_value,
    ),
)  # fmt: skip
