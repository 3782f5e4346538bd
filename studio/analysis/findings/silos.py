"""Findings about silos and their symptoms: X06, X07, X08, X09, X10, X11, X25, X32."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.findings.finding import Check, Found, Move, listed
from studio.analysis.market import FAIR, LOW_TRUST, marketing_trust, pricing_reality
from studio.analysis.power import power_core
from studio.analysis.power_holders import function_of, holdings
from studio.analysis.structure_coordination import supply
from studio.analysis.structure_flow import flows
from studio.analysis.symptoms import channel_conflict, product_line_obstruction
from studio.model.kinds.common import FUNCTION_LABELS, FUNCTIONS
from studio.model.query import View, value
from studio.model.record import Record, bare
from studio.model.speech import quoted, say

OBSTRUCTED = 0.5  # obstruction above which product lines stand in the way; product default
TOO_MUCH_EFFORT = 0.3  # share of effort in little trusted sources; product default


def uncoordinated(context: Context) -> Iterator[Found]:
    """X06: two units on different P&Ls pass customers to each other, and nothing makes them act together."""
    found, arrangements, view = context.once(flows), context.once(supply), context.view
    where: dict[tuple[str, str], list[str]] = {}
    for journey, flow in found.items():
        for pair in flow.crossed:
            where.setdefault(pair, []).append(journey)
    told, mended = partial(_uncoordinated, view), partial(_to_coordinate, view)
    for pair in sorted(where):
        if not arrangements.mechanisms(pair):
            yield Found((*pair, *where[pair]), told, mended)


def _uncoordinated(view: View, elements: tuple[str, ...]) -> str:
    first, second, *journeys = elements
    one, other = quoted(view.name(first)), quoted(view.name(second))
    where = listed([quoted(view.name(id_)) for id_ in journeys])
    words = {"one": one, "other": other, "where": where}
    return say("Customers cross from P&L to P&L between {one} and {other} on {where}, uncoordinated.", **words)


def _to_coordinate(view: View, elements: tuple[str, ...]) -> Move:
    first, second, *_ = elements
    label = say("Create a forum between {one} and {other}", one=view.name(first), other=view.name(second))
    return Move("coordinate", {"from": first, "to": second, "mechanism": "forum"}, label)


def rival_channels(context: Context) -> Iterator[Found]:
    """X07: two channels on one journey, each on a P&L of its own."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for pair in context.once(channel_conflict).parts.get("pairs", ()):
        if pair["flags"]["separatePnl"]:
            pairs.setdefault(tuple(pair["channels"]), []).append(pair["journey"])
    for channels, journeys in sorted(pairs.items()):
        one, other = (quoted(context.view.name(id_)) for id_ in channels)
        where = listed([quoted(context.view.name(id_)) for id_ in journeys])
        words = {"one": one, "other": other, "where": where}
        sentence = say("{one} and {other} serve {where} on P&Ls of their own and so compete for the customer.", **words)
        move = Move("alter", {"ids": list(channels), "field": "ownPnl"}, say("Put both on one P&L"))
        yield Found((*channels, *journeys), sentence, move)


def obstructing_lines(context: Context) -> Iterator[Found]:
    """X08: product lines of one journey show customers mostly different faces."""
    for journey, found in context.once(product_line_obstruction).parts.get("perJourney", {}).items():
        if found["obstruction"] is not None and found["obstruction"] > OBSTRUCTED:
            words = {"name": context.view.name(journey), "n": len(found["productLines"])}
            sentence = say("On “{name}” customers meet {n} product lines with a face each.", **words)
            faces = {"ids": found["productLines"], "field": "faces"}
            yield Found((journey, *found["productLines"]), sentence, Move("alter", faces, say("Let them share a face")))


def rationed_support(context: Context) -> Iterator[Found]:
    """X09: a support unit in a cost centre, measured by efficiency alone."""
    view = context.view
    for unit in reach.of(context, "unit"):
        pnl = view.target(unit["id"], "bookedTo") if value(unit, "purpose") == "support" else None
        if pnl is None or value(pnl, "pnlType") != "costCentre":
            continue
        metrics = _metrics(context, unit)
        if metrics and all(value(metric, "archetype") == "efficiency" for metric in metrics):
            ids = [metric["id"] for metric in metrics]
            sentence = say(
                "“{name}” is a cost to limit: in a cost centre and measured by efficiency alone.", name=unit["name"]
            )
            move = Move("link", {"relation": "measures", "to": unit["id"]}, say("Measure what customers get from it"))
            yield Found((unit["id"], pnl["id"], *ids), sentence, move)


def _metrics(context: Context, unit: Record) -> list[Record]:
    view = context.view
    every = (*view.sources(unit["id"], "measures"), *view.targets(unit["id"], "responsible"))
    found = {one["id"]: one for one in every if one["kind"] in {"operationalMetric", "perceptionMetric"}}
    return [found[id_] for id_ in sorted(found)]


def distrusted_effort(context: Context) -> Iterator[Found]:
    """X10: more than 30 % of marketing effort goes to sources that fewer than half of customers trust."""
    parts = context.once(marketing_trust).parts
    part = parts.get("lowTrustShare")
    if part is not None and part > TOO_MUCH_EFFORT:
        table = parts["trustTable"]
        low = [one["id"] for one in reach.of(context, "campaign") if _is_distrusted(one, table)]
        words = {
            "part": f"{part:.0%}".replace("%", " %"),
            "names": listed([quoted(context.view.name(id_)) for id_ in low]),
        }
        sentence = say("{part} of marketing effort goes to sources few customers trust: {names}.", **words)
        yield Found(tuple(low), sentence, Move("alter", {"ids": low, "field": "effort"}, say("Shift the effort")))


def _is_distrusted(campaign: Record, table: dict[str, Any]) -> bool:
    own = value(campaign, "trust")
    trust = own if own is not None else bare(table.get(value(campaign, "source") or ""))
    return trust is not None and trust < LOW_TRUST and bool(value(campaign, "effort"))


def overpriced(context: Context) -> Iterator[Found]:
    """X11: a price above the benefit customers perceive, set for our own reasons, or holding customers in."""
    for id_, priced in context.once(pricing_reality).parts.get("perPolicy", {}).items():
        faults = []
        if priced["gap"] is not None and priced["gap"] < -FAIR:
            faults.append(say("is {gap:.0f} points above the benefit customers perceive", gap=-priced["gap"]))
        if priced["insideOut"]:
            faults.append(say("follows our own needs without a test with customers"))
        if priced["traps"]:
            faults.append(say("holds customers in rather than winning them"))
        if faults:
            sentence = say("The price by “{name}” {faults}.", name=context.view.name(id_), faults=listed(faults))
            field = "lockIn" if priced["traps"] else "rationale" if priced["insideOut"] else "priceIndex"
            yield Found((id_,), sentence, Move("alter", {"ids": [id_], "field": field}, say("Change the policy")))


def dominant_function(context: Context) -> Iterator[Found]:
    """X25: one function dominates decisions, and it is not the one that speaks for customers."""
    core = context.once(power_core).parts.get("core") if context.scope.kind == "model" else None
    if core and core != "customer":
        view = context.view
        holders = context.once(holdings).contributors
        ids = tuple(id_ for id_ in holders if function_of(view, view.records[id_]) == core)
        name = FUNCTION_LABELS[FUNCTIONS.index(core)] if core in FUNCTIONS else core
        sentence = say("{name} is the power core: its priorities decide, whatever customers need.", name=name)
        args = {"represents": "customer"}
        move = Move("decide", args, say("Give a role that represents customers the decision"))
        yield Found(ids, sentence, move)


def done_twice(context: Context) -> Iterator[Found]:
    """X32: one capability performed by two or more units for the same stage and path."""
    view = context.view
    groups: dict[tuple[str, str], list[Record]] = {}
    stages: dict[str, str] = {}  # of each stage and moment where something is placed
    for placement in reach.placements(context):
        if placement.get("unit"):
            place = placement["to"]
            if place not in stages:
                where = view.target(place, "occursIn")
                stages[place] = where["id"] if where is not None else place
            groups.setdefault((placement["from"], stages[place]), []).append(placement)
    for (capability, stage), placements in sorted([group for group in groups.items() if len(group[1]) > 1]):
        units = _overlapping(placements)
        if len(units) > 1:
            names = listed([quoted(view.name(unit)) for unit in units])
            words = {"what": view.name(capability), "where": view.name(stage), "names": names}
            sentence = say("{names} all perform “{what}” at “{where}”.", **words)
            ids = [placement["id"] for placement in placements if placement["unit"] in units]
            move = Move("remove_here", {"placements": ids}, say("Let one of them do it"))
            yield Found((capability, stage, *units), sentence, move)


def _overlapping(placements: list[Record]) -> list[str]:
    """The units that share a path with another unit; a placement without paths is on all."""
    found: set[str] = set()
    on_all = {p["unit"] for p in placements if not p.get("path")}
    by_path: dict[str, set[str]] = {}
    for placement in placements:
        for path in placement.get("path") or ():
            by_path.setdefault(path, set()).add(placement["unit"])
    for units in by_path.values() or (set[str](),):
        together = units | on_all
        if len(together) > 1:
            found |= together
    return sorted(found)


CHECKS: Final = (
    Check(
        *("X06", "H", "Crossing without coordination"),
        "At such a border customers repeat themselves, and what one side promised the other does not know.",
        "T2, T5",
        uncoordinated,
    ),
    Check(
        *("X07", "M", "Channels as rival P&Ls"),
        "Customers use channels together; rivals give them different prices, rules and answers.",
        "T5",
        rival_channels,
    ),
    Check(
        *("X08", "M", "Product lines in the way"),
        "To get one thing done, customers learn how we are organised.",
        "T5",
        obstructing_lines,
    ),
    Check(
        *("X09", "H", "Support as a cost to limit"),
        "Customers who want to talk to us meet a barrier, at the very time they need help.",
        "T5",
        rationed_support,
    ),
    Check(
        *("X10", "M", "Effort where trust is low"),
        "We speak where customers do not listen, and are absent where they do.",
        "T5",
        distrusted_effort,
    ),
    Check(
        *("X11", "H", "Price without perceived value"),
        "Customers pay for our targets rather than for what they get, and leave once they can.",
        "T5",
        overpriced,
    ),
    Check(
        *("X25", "M", "Power core"),
        "One function's priorities win over what customers need from all of them together.",
        "T4",
        dominant_function,
    ),
    Check(
        *("X32", "M", "Capability performed twice"),
        "Two units do the same at the same stage, each in its own way, and customers get either.",
        "T5",
        done_twice,
    ),
)  # fmt: skip
