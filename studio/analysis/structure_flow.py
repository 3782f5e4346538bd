"""The customer's way through the enterprise: who serves a journey in what order, and where it changes hands."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from studio.analysis.context import Context
from studio.model.query import View
from studio.model.record import Record, number

Pair = tuple[str, str]  # two unit ids, the smaller first
LAST = "~"  # sorts after every key of an order


class Step(NamedTuple):
    """One placement in a run: its id, who performs it ("" for nobody) and on whose account.

    Who is not booked to a P&L is an account of their own; so is a placement that nobody performs.
    """

    placement: str
    unit: str
    account: str


class Run(NamedTuple):
    """One path through a journey ("" for the only one), the share of runs that take it, and its steps in order."""

    path: str
    share: float
    steps: tuple[Step, ...]

    def transitions(self) -> Iterator[tuple[Step, Step]]:
        """Each step with the one after it."""
        return zip(self.steps, self.steps[1:], strict=False)


def is_handoff(before: Step, after: Step) -> bool:
    """Whether the customer is passed to another unit; nobody is always another."""
    return not before.unit or before.unit != after.unit


def is_crossing(before: Step, after: Step) -> bool:
    """Whether the customer is passed to another P&L."""
    return before.account != after.account


@dataclass(frozen=True, slots=True)
class Flow:
    """What a journey asks of units and accounts. Counts are share-weighted means over the paths.

    `edges` counts the transitions between two units (a pair of equals is a unit that carries on), `crossed` those of
    them that cross P&Ls; transitions with nobody at one end are in neither.
    """

    journey: str
    runs: tuple[Run, ...]
    placements: tuple[str, ...]
    unowned: tuple[str, ...]  # placements that nobody performs
    crossed_at: Mapping[str, float]  # placements at which a crossing arrives, with how many do
    transitions: float
    handoffs: float
    crossings: float
    effective_pnls: float | None
    edges: Mapping[Pair, float]
    crossed: Mapping[Pair, float]

    @property
    def rate(self) -> float | None:
        """Crossings per transition; None without a transition."""
        return self.crossings / self.transitions if self.transitions else None


def account_of(view: View, unit: str) -> str:
    """The id of the P&L a unit is booked to; the unit's own id where there is none, as for partners."""
    booked = view.out(unit, "bookedTo")
    return str(booked[0]["to"]) if booked else unit


def placements_of(view: View, stage: str) -> list[Record]:
    """The placements on a stage and on its moments, lead and contributing, in the order customers meet them.

    Enabling ones are left out because customers do not meet them. Unknown sequence comes last; ties break by id.
    """
    found = list(view.into(stage, "supports"))
    for link in view.into(stage, "occursIn"):
        found.extend(view.into(link["from"], "supports"))
    met = [placement for placement in found if placement.get("role") != "enabling"]
    if len(met) > 1:
        met.sort(key=_met_at)
    return met


def _met_at(placement: Record) -> tuple[str, str]:
    return placement.get("sequence") or LAST, placement["id"]


def shares_of(paths: list[Record]) -> dict[str, float]:
    """Path id to share, adding up to 1. Paths of unknown share divide what the others leave."""
    known = {path["id"]: number(path, "share") for path in paths}
    unknown = sum(share is None for share in known.values())
    left = max(0.0, 1.0 - math.fsum(share for share in known.values() if share is not None))
    shares = {id_: left / unknown if share is None else share for id_, share in known.items()}
    total = math.fsum(shares.values())
    return {id_: share / total if total else 1 / len(shares) for id_, share in shares.items()}


def paths_by_journey(view: View) -> dict[str, list[Record]]:
    """The paths of each journey that has any, in order of id."""
    found: dict[str, list[Record]] = {}
    for path in view.of("path"):
        found.setdefault(path.get("journey", ""), []).append(path)
    return found


def flow_of(view: View, journey: str, paths: list[Record], accounts: dict[str, str] | None = None) -> Flow:
    """The flow of one journey, given its paths, in the state of the view.

    A placement that names no path is on all of them. `accounts` are P&Ls of units already looked up; it grows.
    """
    ordered = [placement for stage in view.stages(journey) for placement in placements_of(view, stage["id"])]
    accounts = {} if accounts is None else accounts
    steps: dict[str, Step] = {}
    for placement in ordered:
        id_, unit = placement["id"], placement.get("unit") or ""
        if not unit:
            account = id_
        elif unit in accounts:
            account = accounts[unit]
        else:
            account = accounts[unit] = account_of(view, unit)
        steps[id_] = Step(id_, unit, account)
    runs = tuple(
        Run(path, share, tuple([steps[one["id"]] for one in ordered if _takes(one, path)]))
        for path, share in shares_of(paths).items()
    ) or (Run("", 1.0, tuple(steps.values())),)
    return _counted(journey, runs, tuple(steps.values()), accounts)


def _takes(placement: Record, path: str) -> bool:
    return not placement.get("path") or path in placement["path"]


def _counted(journey: str, runs: tuple[Run, ...], steps: tuple[Step, ...], accounts: Mapping[str, str]) -> Flow:
    transitions = handoffs = crossings = 0.0
    edges: dict[Pair, float] = {}
    crossed_at: dict[str, float] = {}
    for run in runs:
        share = run.share
        for (_, one, ours), (placement, other, theirs) in run.transitions():
            pair = (one, other) if one <= other else (other, one)
            transitions += share
            if pair[0]:
                edges[pair] = edges.get(pair, 0.0) + share
            if one != other or not one:  # is_handoff and is_crossing, spelt out for speed
                handoffs += share
            if ours != theirs:
                crossings += share
                crossed_at[placement] = crossed_at.get(placement, 0.0) + share
    crossed = {pair: count for pair, count in edges.items() if accounts[pair[0]] != accounts[pair[1]]}
    return Flow(
        journey,
        runs,
        tuple([placement for placement, _, _ in steps]),
        tuple([placement for placement, unit, _ in steps if not unit]),
        crossed_at,
        *(transitions, handoffs, crossings, _effective(runs), edges, crossed),
    )


def _effective(runs: tuple[Run, ...]) -> float | None:
    """Share-weighted mean over the paths that have steps of 1 / Σ p², p the share of steps on each account."""
    total = weight = 0.0
    for run in runs:
        if not run.steps:
            continue
        counts = Counter([account for _, _, account in run.steps])
        total += run.share * len(run.steps) ** 2 / sum([count * count for count in counts.values()])
        weight += run.share
    return total / weight if weight else None


def flows(context: Context) -> dict[str, Flow]:
    """The flow of each journey in scope, in order of id."""
    paths = paths_by_journey(context.view)
    accounts: dict[str, str] = {}
    return {one["id"]: flow_of(context.view, one["id"], paths.get(one["id"], []), accounts) for one in context.journeys}


def work(context: Context) -> dict[Pair, float]:
    """The work graph: how many transitions lead from unit to unit in scope, either way; share-weighted over paths."""
    edges: dict[Pair, float] = {}
    for flow in context.once(flows).values():
        for pair, count in flow.edges.items():
            edges[pair] = edges.get(pair, 0.0) + count
    return {pair: edges[pair] for pair in sorted(edges)}


def importances(context: Context) -> dict[str, float | None]:
    """The importance of each journey in scope; None where neither it nor its outcome has one."""
    return {journey["id"]: context.importance(journey) for journey in context.journeys}
