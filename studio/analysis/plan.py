"""The plan as a network: what must come before what and why, how long it takes at least, and what no one has taken on.

Measures M38 (plan coverage) and M40 (critical path). Weeks are counted from the model's start date.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from studio.analysis.context import Context, Model
from studio.analysis.implied import implied_links
from studio.analysis.measure import Measure
from studio.analysis.network import Link, Task, Timing, critical_path, in_order, smallest_cycle
from studio.analysis.result import Result, unknown
from studio.model.query import View, value
from studio.model.record import CURRENT, Record, Records, number
from studio.model.speech import say
from studio.model.states import Difference, assignments, differences


@dataclass(frozen=True)
class Plan:
    """The initiatives that are not stopped, how they depend on one another, and who brings which change.

    `changes` are the atomic changes from current to `state`, `assigned` says for a change key which initiative brings
    it (stopped ones excluded), `stale` lists assignments to what is no change (any more).
    """

    state: str
    initiatives: dict[str, Record]
    tasks: dict[str, Task]
    links: tuple[Link, ...]
    changes: tuple[Difference, ...]
    assigned: dict[str, str]
    stale: tuple[str, ...]

    @cached_property
    def cycle(self) -> tuple[str, ...]:
        """The smallest cycle of initiatives that wait for one another; empty where there is none."""
        if in_order(sorted(self.tasks), self.links) is not None:
            return ()
        return smallest_cycle(self.tasks, self.links)

    @cached_property
    def timing(self) -> dict[str, Timing]:
        """Earliest and latest times by initiative, without regard to people; empty where there is a cycle."""
        return {} if self.cycle else critical_path(self.tasks, self.links)

    @cached_property
    def undated(self) -> tuple[str, ...]:
        """Initiatives that cannot be timed: of unknown length, or waiting for one that is."""
        return tuple(id_ for id_ in sorted(self.tasks) if id_ not in self.timing)

    @cached_property
    def unassigned(self) -> tuple[Difference, ...]:
        """The changes that no initiative brings."""
        return tuple(change for change in self.changes if change.key not in self.assigned)

    @cached_property
    def empty(self) -> tuple[str, ...]:
        """The initiatives that bring no change."""
        busy = set(self.assigned.values())
        return tuple(id_ for id_ in sorted(self.initiatives) if id_ not in busy)

    def name(self, initiative: str) -> str:
        """The name of an initiative for people."""
        return str(self.initiatives[initiative].get("name") or initiative)


def plan_of(model: Model) -> Plan:
    """The plan that leads to the chosen target."""
    return plan_to(model, model.target)


def plan_to(model: Model, state: str) -> Plan:
    """The plan that leads from current to an authored state, made once for a model."""
    return model.once(_plan_to, state)


def changes_to(model: Model, state: str) -> tuple[Difference, ...]:
    """The atomic changes from current to an authored state, in order of key, found once for a model."""
    return model.once(_changes_to, state)


def _changes_to(model: Model, state: str) -> tuple[Difference, ...]:
    if state == CURRENT:
        return ()
    here, there = model.view(CURRENT).records, model.view(state).records
    return tuple(differences(model.records, state, here, there, model.apart(state)))


def _plan_to(model: Model, state: str) -> Plan:
    view = model.view(CURRENT)
    initiatives = {r["id"]: r for r in view.of("initiative") if value(r, "status") != "stopped"}
    changes = changes_to(model, state)
    keys = {change.key for change in changes}
    given = assignments(model.records, state)
    assigned = {key: by for key, by in given.items() if by in initiatives and key in keys}
    declared = [_declared(link) for link in view.of("precedes")]
    links = (*declared, *implied_links(model.records, state, changes, assigned, _names(view, initiatives)))
    return Plan(
        state,
        initiatives,
        {id_: _task(record) for id_, record in initiatives.items()},
        tuple(link for link in links if link.before in initiatives and link.after in initiatives),
        changes,
        assigned,
        tuple(sorted(given.keys() - keys)),
    )


def retimed(model: Model, changed: Records, *kept: Callable[..., Any]) -> Model:
    """The model with some initiatives given other fields, sharing with the old one all that these cannot touch.

    Their status must be as it was, for a stopped initiative brings no change. `kept` are further functions of the
    model whose answers do not depend on when an initiative runs.
    """
    plan = plan_of(model)
    ours = {id_: record for id_, record in changed.items() if id_ in plan.initiatives}
    tasks = {**plan.tasks, **{id_: _task(record) for id_, record in ours.items()}}
    found = model.with_elements(changed, (_changes_to, *kept))
    found.know(replace(plan, initiatives={**plan.initiatives, **ours}, tasks=tasks), _plan_to, plan.state)
    return found


def _names(view: View, initiatives: dict[str, Record]) -> dict[str, str]:
    return {id_: view.name(id_) for id_ in initiatives}


def _task(record: Record) -> Task:
    weeks = number(record, "durationWeeks")
    return Task(record["id"], weeks if weeks is not None and weeks > 0 else None, number(record, "notBefore") or 0.0)


def _declared(link: Record) -> Link:
    return Link(link["from"], link["to"], number(link, "lagWeeks") or 0.0)


def why_cyclic(plan: Plan) -> str:
    """One sentence that explains the smallest cycle, naming each initiative and why it waits; empty without a cycle."""
    if not plan.cycle:
        return ""
    steps = []
    for before, after in zip(plan.cycle, (*plan.cycle[1:], plan.cycle[0]), strict=True):
        found = [link for link in plan.links if (link.before, link.after) == (before, after)]
        because = next((link.because for link in found if not link.because), found[0].because)
        words = {"after": plan.name(after), "before": plan.name(before), "because": because or say("declared")}
        steps.append(say("“{after}” waits for “{before}” ({because})", **words))
    told = "; ".join(steps)
    return say("These initiatives wait for one another: {steps}. Take one of these dependencies away.", steps=told)


def critical_path_measure(context: Context) -> Result:
    """M40: the length of the plan in weeks if people were no limit, and which initiatives decide it.

    Declared links and those implied by changes count alike; lags are weeks between finish and start. `parts` give for
    each initiative its earliest and latest start and finish, its float and whether it is critical. No initiative is
    EMPTY, a cycle is CYCLE with the smallest one named, no known duration is INSUFFICIENT; initiatives of unknown
    duration, and those waiting for them, are left out and lower the coverage.
    Source: Kahn 1962; Tarjan 1972; Kelley & Walker 1959.
    """
    plan = plan_of(context.model)
    links = [
        {"from": link.before, "to": link.after, "lag": link.lag, "implied": bool(link.because), "because": link.because}
        for link in plan.links
    ]
    if not plan.tasks:
        return unknown("EMPTY", "weeks", "The plan has no initiative.")
    if plan.cycle:
        parts = {"cycle": list(plan.cycle), "links": links}
        return unknown("CYCLE", "weeks", why_cyclic(plan), n=len(plan.tasks), contributors=plan.cycle, parts=parts)
    if not plan.timing:
        note = say("No initiative has a known duration.")
        return unknown("INSUFFICIENT", "weeks", note, n=len(plan.tasks), contributors=plan.undated)
    critical = [id_ for id_, timing in sorted(plan.timing.items(), key=lambda i: (i[1].start, i[0])) if timing.critical]
    return Result(
        max(timing.finish for timing in plan.timing.values()),
        "weeks",
        n=len(plan.tasks),
        coverage=len(plan.timing) / len(plan.tasks),
        contributors=tuple(critical),
        parts={
            "critical": critical,
            "initiatives": {id_: _written(timing) for id_, timing in plan.timing.items()},
            "undated": list(plan.undated),
            "links": links,
        },
        note=_undated(plan) if plan.undated else "",
    )


def _undated(plan: Plan) -> str:
    words = {"n": len(plan.undated), "all": len(plan.tasks)}
    return say("{n} of {all} initiatives have no known time.", **words)


def _written(timing: Timing) -> dict[str, float | bool]:
    return {
        "start": timing.start,
        "finish": timing.finish,
        "latestStart": timing.latest_start,
        "latestFinish": timing.latest_finish,
        "float": timing.slack,
        "critical": timing.critical,
    }


def coverage_measure(context: Context) -> Result:
    """M38: the share of all changes from current to the target that some initiative brings, 0 to 1.

    A change is a record that comes or goes, or one field that differs; a stopped initiative brings none. Asked about
    an option, the changes that lead there count. `parts` give the counts by kind, the unassigned keys, empty
    initiatives and assignments to what is no longer a change. Without changes the coverage is 1, with a note.
    """
    type_ = context.model.states.get(context.state)
    plan = plan_to(context.model, context.state) if type_ == "option" else plan_of(context.model)
    records = context.model.records
    kinds: dict[str, dict[str, int]] = {}
    for change in plan.changes:
        counts = kinds.setdefault(records[change.id]["kind"], {"changes": 0, "assigned": 0})
        counts["changes"] += 1
        counts["assigned"] += change.key in plan.assigned
    parts = {
        "changes": len(plan.changes),
        "assigned": len(plan.changes) - len(plan.unassigned),
        "byKind": dict(sorted(kinds.items())),
        "unassigned": [change.key for change in plan.unassigned],
        "emptyInitiatives": list(plan.empty),
        "stale": list(plan.stale),
    }
    contributors = tuple(dict.fromkeys(change.id for change in plan.unassigned))
    if not plan.changes:
        return Result(1.0, "share", parts=parts, note=say("There is no change to bring about."))
    covered = 1 - len(plan.unassigned) / len(plan.changes)
    return Result(covered, "share", n=len(plan.changes), contributors=contributors, parts=parts)


MEASURES: tuple[Measure, ...] = (
    Measure(
        *("M38", "planCoverage", "Plan coverage", "share", "0 to 1", True),
        "Changes assigned to an initiative divided by all changes from current to target.",
        "Every change belongs to an initiative (rule 5 of the studio)",
        "9 of 12 changes are assigned: 0.75.",
        coverage_measure,
    ),
    Measure(
        *("M40", "criticalPath", "Shortest duration of the plan", "weeks", "0 and more", False),
        "Finish of the last initiative when each starts as soon as all it waits for are finished, by the critical path"
        " method over declared and implied dependencies.",
        "Kahn 1962; Tarjan 1972; Kelley & Walker 1959",
        "A 3; B 4 and C 2 after A; D 5 after B and C; E 1 after C: 12 weeks, critical A, B, D.",
        critical_path_measure,
    ),
)
