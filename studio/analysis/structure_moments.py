"""M08 orphaned moments and M10 lifecycle span: what nobody answers for, serves, measures or hears."""

from collections.abc import Callable
from typing import Any

from studio.analysis.context import Context
from studio.analysis.measure import Measure
from studio.analysis.result import Result, share, unknown, weights
from studio.analysis.structure_ownership import accountable, owner_of
from studio.model.query import View, value
from studio.model.record import Record

POST_SALE = {"getHelp", "renew", "leave"}


def moments(context: Context) -> list[Record]:
    """The moments in scope, in order of id; in the whole model also those that occur in no stage."""
    view = context.view
    if context.scope.kind == "model":
        return view.of("moment")
    stages = [stage["id"] for journey in context.journeys for stage in view.stages(journey["id"])]
    found = {link["from"] for stage in stages for link in view.into(stage, "occursIn")}
    return [view.records[id_] for id_ in sorted(found)]


def stage_of(view: View, moment: str) -> str:
    """The stage a moment occurs in; "" for none."""
    links = view.out(moment, "occursIn")
    return str(links[0]["to"]) if links else ""


def journey_of(view: View, stage: str) -> str:
    """The journey a stage is part of; "" for none."""
    links = view.into(stage, "hasStage")
    return str(links[0]["from"]) if links else ""


def is_orphaned(view: View, moment: str) -> bool:
    """Whether nobody is A for the moment, its stage or its journey."""
    stage = stage_of(view, moment)
    journey = journey_of(view, stage)
    places = [place for place in (moment, stage, journey) if place]
    return not any(accountable(view, place) for place in places) and not owner_of(view, journey)


def is_unsupported(view: View, moment: str) -> bool:
    """Whether no capability serves the moment or its stage."""
    return not any(view.into(place, "supports") for place in (moment, stage_of(view, moment)))


def is_unmeasured(view: View, moment: str) -> bool:
    """Whether no perception metric measures the moment or its stage."""
    records = view.records
    for place in (moment, stage_of(view, moment)):
        for link in view.into(place, "measures"):
            metric = records.get(link["from"])
            if metric is not None and metric["kind"] == "perceptionMetric":
                return False
    return True


def is_unheard(view: View, moment: str) -> bool:
    """Whether no listening source captures the stage, one of its channels, or an interaction that serves it."""
    if not view.of("captures"):
        return True
    stage = stage_of(view, moment)
    if view.into(stage, "captures"):
        return False
    if any(view.into(link["to"], "captures") for link in view.out(stage, "servedThrough")):
        return False
    capabilities = {link["from"] for place in (moment, stage) for link in view.into(place, "supports")}
    components = (one for capability in capabilities for one in view.sources(capability, "realises"))
    return not any(one.get("componentType") == "interaction" and view.into(one["id"], "captures") for one in components)


FLAGS: dict[str, Callable[[View, str], bool]] = {
    "orphaned": is_orphaned,
    "unsupported": is_unsupported,
    "unmeasured": is_unmeasured,
    "unheard": is_unheard,
}


def flagged(context: Context) -> dict[str, list[str]]:
    """Flag to the moments in scope that bear it, in order of id."""
    view = context.view
    ids = [moment["id"] for moment in context.once(moments)]
    return {flag: [id_ for id_ in ids if bears(view, id_)] for flag, bears in FLAGS.items()}


def orphaned_moments(context: Context) -> Result:
    """M08, the share of moments for which nobody answers, 0 to 1; parts give four flags by count and by criticality.

    Orphaned: no A at moment, stage or journey (the owner of the journey counts). Unsupported: no placement on the
    moment or its stage. Unmeasured: no perception metric on either. Unheard: no listening source captures the stage,
    its channels or its interactions. The value counts orphaned moments; `weighted` weighs them by criticality, 1 to 5.
    No moments: EMPTY. Source: domain M08, after T1.
    """
    found = context.once(moments)
    by = dict(zip([one["id"] for one in found], weights([value(one, "criticality") for one in found]), strict=True))
    flags = context.once(flagged)
    parts: dict[str, Any] = {
        flag: {
            "count": share(len(ids), len(found)),
            "weighted": share(sum(by[id_] for id_ in ids), sum(by.values())),
            "moments": ids,
        }
        for flag, ids in flags.items()
    }
    if not found:
        return unknown("EMPTY", "share", "There is no moment yet.", parts=parts)
    orphans = tuple(flags["orphaned"])
    return Result(len(orphans) / len(found), "share", n=len(found), contributors=orphans, parts=parts)


def answering(view: View, journey: str, stage: str) -> list[str]:
    """Who is A for a stage: those named there, else those named for its journey and its owner."""
    owner = owner_of(view, journey)
    return accountable(view, stage) or accountable(view, journey) or ([owner] if owner else [])


def lifecycle_span(context: Context) -> Result:
    """M10, the widest span of the lifecycle that one role answers for, 0 to 1.

    For each role (or unit): the phases of stages where it is A, by name or by owning the journey, divided by the phases
    present in scope. `perRole` gives them all with `postSaleOnly`, true where all its phases are getHelp, renew or
    leave; `gap` lists the phases with no owned stage. No stage with a phase: EMPTY. Source: domain M10, after T4.
    """
    view = context.view
    present: dict[str, None] = {}
    owned: dict[str, set[str]] = {}
    for journey in context.journeys:
        for stage in view.stages(journey["id"]):
            phase = stage.get("lifecyclePhase")
            if phase:
                present[phase] = None
                for who in answering(view, journey["id"], stage["id"]):
                    owned.setdefault(who, set()).add(phase)
    reached = set().union(*owned.values())
    parts: dict[str, Any] = {
        "phases": sorted(present),
        "gap": sorted(set(present) - reached),
        "perRole": {
            who: {"span": len(phases) / len(present), "phases": sorted(phases), "postSaleOnly": phases <= POST_SALE}
            for who, phases in sorted(owned.items())
        },
    }
    if not present:
        return unknown("EMPTY", "share", "No stage says which phase of the lifecycle it belongs to.", parts=parts)
    widest = max((len(phases) for phases in owned.values()), default=0)
    widest_of = tuple(sorted(one for one, phases in owned.items() if len(phases) == widest))
    return Result(widest / len(present), "share", n=len(present), contributors=widest_of, parts=parts)


MEASURES = (
    Measure(
        "M08",
        "orphanedMoments",
        "Orphaned moments",
        "share",
        "0 to 1",
        False,
        "Share of moments without anyone accountable; beside it unsupported, unmeasured and unheard ones.",
        "Domain M08; T1",
        "Criticalities 5, 4, 3, 4, 2 with those of 5, 3 and 4 orphaned: 0.6 by count, 12/18 = 0.666667 weighted.",
        orphaned_moments,
    ),
    Measure(
        "M10",
        "lifecycleSpan",
        "Lifecycle ownership span",
        "share",
        "0 to 1",
        True,
        "Phases of stages where a role is accountable over the phases present; the widest of all roles.",
        "Domain M10; T4",
        "Six phases present, a role answers for getHelp and renew: 2/6 = 0.333333, after the sale only.",
        lifecycle_span,
    ),
)
