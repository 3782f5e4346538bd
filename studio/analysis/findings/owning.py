"""Findings about who answers for what: X03, X04, X05, X22, X28, X34, X35."""

from collections.abc import Iterator
from typing import Any, Final

from studio.analysis.context import Context
from studio.analysis.findings.finding import Check, Found, Move, Severity, listed
from studio.analysis.structure_moments import flagged, lifecycle_span, stage_of
from studio.analysis.structure_ownership import Ownership, is_filled, ownerships
from studio.model.query import value
from studio.model.speech import say

WEAK = 0.5  # ownership strength below which an owner owns in title only; product default
LATE: Final = {"renew", "leave"}
CUSTOMER_ROLES: Final = ("journeyOwner", "outcomeOwner", "experienceOwner")


def unowned(context: Context) -> Iterator[Found]:
    """X03: a journey without an accountable owner, or whose owner's role is vacant."""
    view = context.view
    for journey, found in context.once(ownerships).items():
        if found.is_owned:
            continue
        name = view.name(journey)
        if not found.owner:
            move = Move("own", {"onto": journey}, say("Name an owner"))
            yield Found((journey,), say("Nobody owns the journey “{name}”.", name=name), move)
        elif not is_filled(view.get(found.owner)):
            move = Move("alter", {"ids": [found.owner], "field": "holder"}, say("Fill the role"))
            role = view.name(found.owner)
            sentence = say("The owner of “{name}”, {role}, is vacant.", name=name, role=role)
            yield Found((journey, found.owner), sentence, move)


def title_only(context: Context) -> Iterator[Found]:
    """X04: an owner who lacks more than half of what ownership takes."""
    view = context.view
    for journey, found in context.once(ownerships).items():
        if found.is_owned and found.strength < WEAK:
            missing = listed([words for words, there in _criteria(found) if there < 1], last="or")
            words = {"name": view.name(journey), "who": _holder(context, found.owner), "missing": missing}
            sentence = say("{who} owns “{name}” in title only, without {missing}.", **words)
            yield Found((journey, found.owner), sentence, _strengthen(context, journey, found))


def _criteria(found: Ownership) -> list[tuple[str, float]]:
    return [
        (say("all of its stages") if found.span else say("stages to answer for"), found.span),
        (say("a perception target"), found.scorecard),
        (say("all of its money") if found.funding else say("money"), found.funding),
        (say("a voice in the governing forum"), found.governance),
    ]


def _strengthen(context: Context, journey: str, found: Ownership) -> Move:
    if found.funding < 1:
        holding = {"onto": journey, "holder": found.owner}
        return Move("account_for", holding, say("Give the journey a P&L that its owner holds"))
    if found.governance < 1:
        return _seat(context, journey, found.owner)
    args = {"relation": "responsible", "from": found.owner, "kinds": ["perceptionMetric"]}
    return Move("link", args, say("Put a perception target in the scorecard"))


def _seat(context: Context, journey: str, owner: str) -> Move:
    """A vote for the owner in a forum that governs the journey; where there is none, such a forum first."""
    forums = context.view.into(journey, "governs")
    if not forums:
        return Move("link", {"relation": "governs", "to": journey}, say("Let a forum govern the journey"))
    forum = forums[0]["from"]
    seat = next((link["id"] for link in context.view.out(owner, "sitsIn") if link["to"] == forum), None)
    if seat is not None:
        return Move("alter", {"ids": [seat], "field": "vote", "new": True}, say("Give the owner a vote in the forum"))
    args = {"relation": "sitsIn", "from": owner, "to": forum, "fields": {"vote": True}}
    return Move("link", args, say("Seat the owner in the governing forum"))


def _holder(context: Context, role: str) -> str:
    record = context.view.get(role)
    return str((record or {}).get("holder") or context.view.name(role))


_NEGLECT: Final[tuple[tuple[str, Severity, str, str, str], ...]] = (
    ("orphaned", "H", "nobody who answers for it", "delegate", "Make someone answer for it"),
    ("unsupported", "H", "no capability that serves it", "place", "Place a capability"),
    ("unmeasured", "M", "no measure of what customers perceive", "link", "Add a perception metric"),
    ("unheard", "M", "nothing that listens", "link", "Add a means of listening"),
)


def neglected(context: Context) -> Iterator[Found]:
    """X05: a moment that nobody answers for, nothing serves, nobody measures or nothing hears; one finding each."""
    flags = {flag: set(ids) for flag, ids in context.once(flagged).items()}
    for moment in sorted(set().union(*flags.values())):
        lacking = [row for row in _NEGLECT if moment in flags[row[0]]]
        flag, severity, _, verb, label = lacking[0]
        words = listed([say(row[2]) for row in lacking])
        args = {"onto": moment} if verb != "link" else _missing_link(context, flag, moment)
        sentence = say("The moment “{name}” has {lacking}.", name=context.view.name(moment), lacking=words)
        yield Found((moment,), sentence, Move(verb, args, say(label)), severity)


def _missing_link(context: Context, flag: str, moment: str) -> dict[str, Any]:
    """What would have to be linked: a metric to the moment, a means of listening to its stage (or it to a stage)."""
    if flag == "unmeasured":
        return {"relation": "measures", "to": moment, "kinds": ["perceptionMetric"]}
    stage = stage_of(context.view, moment)
    return {"relation": "captures", "to": stage} if stage else {"relation": "occursIn", "from": moment}


def not_upheld(context: Context) -> Iterator[Found]:
    """X22: a principle with a commitment, or one that a unit upholds, which lacks a promoting or implementing unit."""
    view = context.view
    for principle in view.of("principle"):
        parts = {link.get("part") for link in view.into(principle["id"], "upholds")}
        missing = [part for part in ("promotes", "implements") if part not in parts]
        if missing and (parts or str(value(principle, "commitment") or "").strip()):
            verbs = {"promotes": say("promotes"), "implements": say("implements")}
            words = {"name": view.name(principle["id"]), "verbs": listed([verbs[part] for part in missing], last="or")}
            move = Move("uphold", {"principle": principle["id"]}, say("Name the units that stand for it"))
            yield Found(
                (principle["id"],), say("“{name}” is declared, not in place: no unit {verbs} it.", **words), move
            )


def only_late(context: Context) -> Iterator[Found]:
    """X28: a role for customers that owns no more than renewal and leaving, in the model as a whole."""
    view = context.view
    spans = context.once(lifecycle_span).parts.get("perRole", {}) if context.scope.kind == "model" else {}
    for who, span in spans.items():
        record = view.records[who]
        for_customers = value(record, "represents") == "customer" or value(record, "roleType") in CUSTOMER_ROLES
        if record["kind"] == "role" and for_customers and set(span["phases"]) <= LATE:
            sentence = say("{who} answers for customers only once they renew or leave.", who=view.name(who))
            move = Move("own", {"role": who}, say("Let the role own a whole journey"))
            yield Found((who,), sentence, move)


def delivery_only(context: Context) -> Iterator[Found]:
    """X34: coaches for delivery, but none for value discovery."""
    types = {value(role, "roleType"): role["id"] for role in context.view.of("role")}
    if context.scope.kind == "model" and "coachDelivery" in types and "coachValueDiscovery" not in types:
        fields = {"roleType": "coachValueDiscovery"}
        move = Move("create", {"kind": "role", "fields": fields}, say("Add a coach for value discovery"))
        yield Found(
            (types["coachDelivery"],), say("All coaches help to deliver; none helps to find what is worth it."), move
        )


def unbooked(context: Context) -> Iterator[Found]:
    """X35: a unit without a P&L."""
    view = context.view
    for unit in view.of("unit") if context.scope.kind == "model" else ():
        if not view.out(unit["id"], "bookedTo"):
            sentence = say("“{name}” is booked to no P&L.", name=view.name(unit["id"]))
            yield Found((unit["id"],), sentence, Move("book", {"unit": unit["id"]}, say("Book it to a P&L")))


CHECKS: Final = (
    Check(
        *("X03", "H", "Journey without owner"),
        "Where nobody owns the whole way, customers have to hold its parts together themselves.",
        "T5",
        unowned,
    ),
    Check(
        *("X04", "H", "Owner in title only"),
        "An owner without money, measure or voice cannot mend what goes wrong for customers.",
        "T5",
        title_only,
    ),
    Check(
        *("X05", "H", "Neglected moment"),
        "The relationship is won or lost at this moment, whether or not anyone attends to it.",
        "T1",
        neglected,
    ),
    Check(
        *("X22", "H", "Principle declared, not in place"),
        "A principle that no unit answers for changes nothing that customers would notice.",
        "T3",
        not_upheld,
    ),
    Check(
        *("X28", "M", "Customer success at the end only"),
        "Who meets customers only at renewal cannot earn it on the way there.",
        "T4",
        only_late,
    ),
    Check(
        *("X34", "L", "Coaching for delivery only"),
        "Delivering faster what nobody needed helps no customer.",
        "T3",
        delivery_only,
    ),
    Check(
        *("X35", "H", "Unit without a P&L"),
        "Nobody can tell where customers cross accounts while a unit is on none.",
        "D",
        unbooked,
    ),
)  # fmt: skip
