"""M05: whether units that must act together have an arrangement for it."""

import math
from collections.abc import Collection, Iterable
from typing import Any

from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.result import Result, unknown
from studio.analysis.structure import EMPTY_NOTE
from studio.analysis.structure_flow import Pair, account_of, flows, work
from studio.model.query import View
from studio.model.speech import say

TEAMS = ("team", "tribe")


class Supply:
    """The arrangements between units in one state: those recorded as `coordinates` and those that follow from facts.

    Derived are: a forum in which the heads of both units sit, a metric both units (or their heads) are responsible for
    or which measures both, one P&L for both, and a team or tribe that both are part of.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._stored: dict[Pair, list[str]] = {}
        self._ties: dict[str, frozenset[tuple[str, str]]] = {}
        self._found: dict[Pair, tuple[str, ...]] = {}
        for link in view.of("coordinates"):
            pair = (min(link["from"], link["to"]), max(link["from"], link["to"]))
            self._stored.setdefault(pair, []).append(str(link.get("mechanism") or "arrangement"))

    def without(self, units: Collection[str], view: View) -> "Supply":
        """The same arrangements for a view in which nothing but those of some units has changed."""
        if not units and view is self._view:
            return self
        again = Supply(view)
        again._ties = {unit: ties for unit, ties in self._ties.items() if unit not in units}
        again._found = {pair: by for pair, by in self._found.items() if pair[0] not in units and pair[1] not in units}
        return again

    def mechanisms(self, pair: Pair) -> tuple[str, ...]:
        """What makes two units act together, by name; empty where nothing does."""
        found = self._found.get(pair)
        if found is None:
            found = self._found[pair] = self._mechanisms(pair)
        return found

    def among(self, pairs: Iterable[Pair]) -> dict[Pair, tuple[str, ...]]:
        """What makes the units of each of many pairs act together."""
        stored, ties, known, found = self._stored, self._ties, self._found, dict[Pair, tuple[str, ...]]()
        for pair in pairs:
            first, second = pair
            ours = ties[first] if first in ties else self._of(first)
            theirs = ties[second] if second in ties else self._of(second)
            if (stored and pair in stored) or not ours.isdisjoint(theirs):
                found[pair] = self.mechanisms(pair)
            else:
                found[pair] = known[pair] = ()
        return found

    def _mechanisms(self, pair: Pair) -> tuple[str, ...]:
        stored = self._stored.get(pair, ()) if self._stored else ()
        first, second = self._of(pair[0]), self._of(pair[1])
        if first.isdisjoint(second):
            return tuple(sorted(set(stored))) if stored else ()
        return tuple(sorted({*stored, *(mechanism for mechanism, _ in first & second)}))

    def _of(self, unit: str) -> frozenset[tuple[str, str]]:
        ties = self._ties.get(unit)
        if ties is None:
            ties = self._ties[unit] = frozenset(self._derived(unit))
        return ties

    def _derived(self, unit: str) -> Iterable[tuple[str, str]]:
        """What the unit could share with another: mechanism, and the id of the forum, metric, P&L or team."""
        view = self._view
        heads = [link["from"] for link in view.into(unit, "memberOf") if link.get("head")]
        yield from (("forum", link["to"]) for head in heads for link in view.out(head, "sitsIn"))
        yield from (("sharedMetric", metric) for metric in self._metrics(unit, heads))
        yield ("sharedPnl", account_of(view, unit))
        yield from (("jointTeam", team) for team in self._teams(unit))

    def _metrics(self, unit: str, heads: Iterable[str]) -> Iterable[str]:
        yield from (link["from"] for link in self._view.into(unit, "measures"))
        for who in (unit, *heads):
            for link in self._view.out(who, "responsible"):
                record = self._view.records.get(link["to"])
                if record and link.get("code") in ("A", "R", "D") and record["kind"].endswith("Metric"):
                    yield link["to"]

    def _teams(self, unit: str) -> Iterable[str]:
        seen: set[str] = set()
        record = self._view.records.get(unit)
        while record is not None and record["id"] not in seen:
            seen.add(record["id"])
            if record.get("unitType") in TEAMS:
                yield record["id"]
            record = self._view.get(record.get("parent"))


def supply(context: Context) -> Supply:
    """The arrangements between units in the state that is asked about."""
    return Supply(context.view)


def required(context: Context) -> dict[Pair, float]:
    """How many crossings in scope lie between each two units."""
    needed: dict[Pair, float] = {}
    for flow in context.once(flows).values():
        for pair, count in flow.crossed.items():
            needed[pair] = needed.get(pair, 0.0) + count
    return needed


def needs(context: Context) -> dict[Pair, float]:
    """How many crossings in scope lie between each two units, in order of their ids."""
    crossed = context.once(required)
    return {pair: crossed[pair] for pair in context.once(work) if pair in crossed}


def arranged(context: Context) -> dict[Pair, tuple[str, ...]]:
    """What makes each two units act together that have crossings in scope between them."""
    return context.once(supply).among(context.once(required))


def congruence(context: Context) -> float | None:
    """The share of crossings between units that an arrangement covers; 1 without crossings, None without placements."""
    if not any(flow.placements for flow in context.once(flows).values()):
        return None
    needed, supplied = context.once(required), context.once(arranged)
    total = math.fsum(needed.values())
    covered = math.fsum([count for pair, count in needed.items() if supplied[pair]])
    return covered / total if total else 1.0


def coordination(context: Context) -> Result:
    """M05, the share of the crossings between units that some arrangement covers, 0 to 1; the gap is the rest.

    Σ r · [supplied] / Σ r over pairs of units with r crossings between them (share-weighted over paths). An
    arrangement is a recorded `coordinates` or follows from facts (see Supply). Crossings to or from nobody have no
    pair and are listed in M01. No arrangement on record means none: it is what findings ask for, and so the gap is 1,
    not unknown. No crossing: 1, nothing to coordinate. No placement: EMPTY. Source: Cataldo, Wagstrom, Herbsleb &
    Carley (2006); Conway (1968); Colfer & Baldwin (2016).
    """
    value = context.once(congruence)
    if value is None:
        return unknown("EMPTY", "share", EMPTY_NOTE)
    supplied = context.once(arranged)
    pairs = [(pair, count, supplied[pair]) for pair, count in context.once(needs).items()]
    parts: dict[str, Any] = {
        "gap": 1 - value,
        "required": math.fsum(count for _, count, _ in pairs),
        "supplied": math.fsum(count for _, count, mechanisms in pairs if mechanisms),
        "pairs": [{"units": list(pair), "crossings": count, "by": list(by)} for pair, count, by in pairs],
    }
    units = tuple(sorted({unit for pair, _, mechanisms in pairs if not mechanisms or value == 1 for unit in pair}))
    note = "" if pairs else say("Nothing to coordinate: no two units hand the customer across P&Ls.")
    return Result(value, "share", n=len(pairs), contributors=units, parts=parts, note=note)


MEASURES = (
    Measure(
        "M05",
        "coordinationCongruence",
        "Coordination congruence",
        "share",
        "0 to 1",
        True,
        "Share of the crossings between pairs of units for which a forum, shared metric, joint team, shared P&L or "
        "liaison exists.",
        "Cataldo, Wagstrom, Herbsleb & Carley 2006; Conway 1968; Colfer & Baldwin 2016",
        "Test drive, current: pairs with 1, 1, 2, 1, 1, 1 crossings, of which MKT–DIG and DLR–FIN are supplied: "
        "3/7 = 0.428571.",
        coordination,
    ),
)
