"""M04: how well the present accounts contain the work, and which team boundaries would contain it better."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.partition import LARGEST, best_partition, modularity
from studio.analysis.result import Result, unknown
from studio.analysis.structure import EMPTY_NOTE
from studio.analysis.structure_flow import Pair, account_of, flows, work
from studio.analysis.structure_ownership import owner_of
from studio.model.query import View
from studio.model.speech import say

Groups = list[list[str]]


def grouped(keys: Mapping[str, str]) -> Groups:
    """Units with the same key, each group in order of id, in order of first ids."""
    groups: dict[str, list[str]] = {}
    for unit in sorted(keys):
        groups.setdefault(keys[unit], []).append(unit)
    return sorted(groups.values())


def journey_owners(view: View, units: Iterable[str]) -> dict[str, str]:
    """Unit to the journey owner it answers to; to itself where there is none.

    By its head's line of reporting, else through the P&L it is booked to: the owner of a journey, or else outcome, for
    which that P&L answers; the smallest id where there are several.
    """
    owners = {link["from"] for link in view.of("owns") if view.records[link["to"]]["kind"] == "journey"}
    return {unit: _by_reporting(view, unit, owners) or _by_account(view, unit) or unit for unit in units}


def _by_reporting(view: View, unit: str, owners: set[str]) -> str:
    for head in sorted(link["from"] for link in view.into(unit, "memberOf") if link.get("head")):
        seen: set[str] = set()
        role = view.get(head)
        while role is not None and role["id"] not in seen:
            if role["id"] in owners:
                return str(role["id"])
            seen.add(role["id"])
            role = view.get(role.get("reportsTo"))
    return ""


def _by_account(view: View, unit: str) -> str:
    account = account_of(view, unit)
    answered = view.targets(account, "accountsFor")
    for kind in ("journey", "outcome"):
        owners = sorted(filter(None, (owner_of(view, one["id"]) for one in answered if one["kind"] == kind)))
        if owners:
            return owners[0]
    return ""


def fences(view: View, units: Iterable[str]) -> dict[str, str]:
    """Units booked to a ring-fenced P&L, with its id: they stay among themselves."""
    accounts = {unit: account_of(view, unit) for unit in units}
    return {unit: account for unit, account in accounts.items() if (view.get(account) or {}).get("ringFenced")}


def locks(view: View, units: Iterable[str], fenced: Mapping[str, str]) -> dict[str, str]:
    """Unit to the first of those that people keep together with it, by `lockedGroup`; each fence has its own."""
    first: dict[tuple[str, str], str] = {}
    found = {}
    for unit in sorted(units):
        group = str((view.get(unit) or {}).get("lockedGroup") or "").strip()
        if group:
            found[unit] = first.setdefault((group, fenced.get(unit, "")), unit)
    return found


def boundaries(context: Context) -> Result:
    """M04, the modularity Q of the present P&Ls over the graph of work; with that of owners and of the best grouping.

    Undirected graph of units, weight of a pair the transitions between them, a unit that carries on a loop; placements
    nobody performs are left out. Q = Σ over groups of L/m − (D/2m)², L the weight inside, D the sum of degrees, m all
    weight; at most 1, 0 for a single group. `parts` give Q for P&Ls, for owners (units by the journey owner they answer
    to) and for the best grouping found: exhaustive up to nine units, else greedy, in which ring-fenced P&Ls stay apart
    and units of one locked group together (`locked`), unless a fence lies between; above 2,000 no grouping is sought.
    Compare groupings of one graph, never graphs: neither direction is good in itself. No transition between units:
    DIV0; no placement: EMPTY. Source: Newman & Girvan (2004); Newman (2004); Clauset, Newman & Moore (2004); limits:
    Fortunato & Barthélemy (2007).
    """
    edges = context.once(work)
    view = context.view
    units = sorted(set(chain.from_iterable(edges)))
    accounts = grouped({unit: account_of(view, unit) for unit in units})
    owners = grouped(journey_owners(view, units))
    value = modularity(edges, accounts)
    fenced = fences(view, units)
    locked = locks(view, units, fenced)
    parts: dict[str, Any] = {
        "pnl": {"q": value, "groups": accounts},
        "owner": {"q": modularity(edges, owners), "groups": owners},
        "best": _best(edges, fenced, locked, value, accounts),
        "locked": [group for group in grouped(locked) if len(group) > 1],
        "edges": [{"units": list(pair), "transitions": count} for pair, count in edges.items()],
    }
    if value is None:
        served = any(flow.placements for flow in context.once(flows).values())
        note = say("No unit carries on or hands over to another.") if served else EMPTY_NOTE
        return unknown("DIV0" if served else "EMPTY", "Q", note, parts=parts)
    note = say("A prompt for a talk about boundaries, not an answer; do not compare Q across states.")
    return Result(value, "Q", n=len(units), contributors=tuple(units), parts=parts, note=note)


def _best(
    edges: Mapping[Pair, float],
    fenced: Mapping[str, str],
    locked: Mapping[str, str],
    present: float | None,
    now: Groups,
) -> dict[str, Any]:
    nodes = set(chain.from_iterable(edges))
    if len(nodes) > LARGEST:
        return {"q": None, "groups": [], "reason": f"More than {LARGEST:,} units: no grouping is sought."}
    found = best_partition(_joined(edges, locked), fenced)
    if found is None or present is None:
        return {"q": None, "groups": [], "reason": "There is no work between units to group."}
    if found.q < present and _keeps_together(now, locked):  # greedy steps may miss what is there already
        return {"q": present, "groups": now, "gain": 0.0, "method": "present", "unique": None}
    place = {first: number for number, group in enumerate(found.groups) for first in group}
    groups = grouped({unit: str(place[locked.get(unit, unit)]) for unit in nodes})
    return {"q": found.q, "groups": groups, "gain": found.q - present, "method": found.method,
            "unique": found.is_unique}  # fmt: skip


def _joined(edges: Mapping[Pair, float], locked: Mapping[str, str]) -> Mapping[Pair, float]:
    """The graph in which units that stay together are one node; the weight between them becomes its loop."""
    if not locked:
        return edges
    joined: dict[Pair, float] = {}
    for (one, other), weight in edges.items():
        first, second = locked.get(one, one), locked.get(other, other)
        pair = (min(first, second), max(first, second))
        joined[pair] = joined.get(pair, 0.0) + weight
    return joined


def _keeps_together(groups: Groups, locked: Mapping[str, str]) -> bool:
    """Whether a grouping leaves units together that people keep together."""
    place = {unit: number for number, group in enumerate(groups) for unit in group}
    return all(place[unit] == place[first] for unit, first in locked.items())


MEASURES = (
    Measure(
        "M04",
        "modularity",
        "Modularity of the P&Ls, and suggested boundaries",
        "Q",
        "up to 1",
        None,
        "Q = Σ [L/m − (D/2m)²] of the P&Ls over the graph of transitions between units; with the best grouping found.",
        "Newman & Girvan 2004; Newman 2004; Clauset, Newman & Moore 2004; Fortunato & Barthélemy 2007",
        "Test drive, current: 0.075; best {DIG, MKT}, {DLR, FIN}, {DSK, WRK}: 0.235.",
        boundaries,
    ),
)
