"""What roles and units hold: decisions, budgets, seats in forums and a place in the escalation network."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from studio.analysis.context import Context
from studio.analysis.result import weights
from studio.model.query import View, value
from studio.model.record import Record, number
from studio.model.speech import say


class Holdings(NamedTuple):
    """Amounts by role or unit id, and the escalation network's centralities by node, ready for `parts`."""

    decisions: Mapping[str, float]
    budget: Mapping[str, float]
    forums: Mapping[str, float]
    betweenness: Mapping[str, float]
    network: Mapping[str, Any]
    note: str

    @property
    def contributors(self) -> list[str]:
        """All who hold anything, in order of id."""
        every = (self.decisions, self.budget, self.forums, self.betweenness)
        return sorted({id_ for one in every for id_, amount in one.items() if amount})


def function_of(view: View, holder: Record) -> str:
    """The function of a unit, or of the unit a role belongs to, else the role's origin; empty when unknown."""
    if holder["kind"] == "role":
        unit = view.target(holder["id"], "memberOf")
        family = value(unit, "functionFamily") if unit is not None else None
        return str(family or value(holder, "originFunction") or "")
    return str(value(holder, "functionFamily") or "") if holder["kind"] == "unit" else ""


def by_function(view: View, held: Mapping[str, float]) -> dict[str, float]:
    """Shares of functions, summing to 1; empty where nothing is held by anyone whose function is known."""
    found: dict[str, float] = {}
    for id_ in sorted(held):
        function = function_of(view, view.records[id_])
        if function:
            found[function] = found.get(function, 0.0) + held[id_]
    total = sum(found.values())
    return {function: found[function] / total for function in sorted(found)} if total else {}


def holdings(context: Context) -> Holdings:
    """What everyone holds in this state. Budget is the cost of the P&Ls held; a chair counts two votes."""
    between, network, note = _escalation(context)
    return Holdings(_decisions(context), _budget(context), _forums(context), between, network, note)


def _decisions(context: Context) -> dict[str, float]:
    view = context.view
    rights = view.of("decisionRight")
    found: dict[str, float] = {}
    for right, weight in zip(rights, weights([number(right, "significance") for right in rights]), strict=True):
        deciding = [link for link in view.into(right["id"], "holdsRight") if link.get("part") == "decide"]
        if deciding:
            found[deciding[0]["from"]] = found.get(deciding[0]["from"], 0.0) + weight
    return found


def _budget(context: Context) -> dict[str, float]:
    found: dict[str, float] = {}
    for pnl in context.view.of("pnl"):
        cost = number(pnl, "cost")
        holder = context.view.source(pnl["id"], "holds")
        if cost is not None and holder is not None:
            found[holder["id"]] = found.get(holder["id"], 0.0) + cost
    return found


def _forums(context: Context) -> dict[str, float]:
    found: dict[str, float] = {}
    for seat in context.view.of("sitsIn"):
        votes = 2.0 if seat.get("chair") else 1.0 if seat.get("vote") else 0.0
        found[seat["from"]] = found.get(seat["from"], 0.0) + votes
    return found


def _escalation(context: Context) -> tuple[dict[str, float], dict[str, Any], str]:
    """Betweenness by node, the centralities for display, and a note where they were sampled."""
    links = context.view.of("escalatesTo")
    edges = {(link["from"], link["to"]): 1.0 for link in links if link["from"] != link["to"]}
    if not edges:
        return {}, {"betweenness": {}, "eigenvector": None}, ""
    from studio.analysis import graph  # brings networkx along: 17 MB, and longer to load than most models take

    network = graph.weighted({(min(pair), max(pair)): 1.0 for pair in edges})
    seed = int(context.view.settings.get("seed") or 1)
    between, sampled = graph.betweenness(network, seed)
    note = (
        say(
            "Betweenness is estimated from {n} of {all} nodes with seed {seed}.",
            n=graph.SAMPLE,
            all=len(between),
            seed=str(seed),
        )
        if sampled
        else ""
    )
    return between, {"betweenness": between, "eigenvector": graph.eigenvector(network)}, note
