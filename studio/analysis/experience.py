"""Whether what customers meet is personal by default, has an employee side, and fits what they need."""

from collections.abc import Collection
from typing import Any

from studio.analysis import reach
from studio.analysis.context import Context
from studio.analysis.inputs import Inputs, mean
from studio.analysis.measure import Measure
from studio.analysis.plan import plan_of
from studio.analysis.result import Result, share, unknown
from studio.model.query import View, value
from studio.model.record import Record

CLASSES = {"processes": ("process",), "systems": ("technology",), "products": ("product", "service")}
BY_DEFAULT = 3  # level from which a component adapts to the individual
TEAMS = ("team", "tribe")


def personalisation(context: Context) -> Result:
    """M30: how personal the least personal of processes, systems and products is. Share, 0 to 1, higher is better.

    Score of a class = mean of level/4 over its components; the value is the floor, the lowest class. Parts: the score
    of each class, their `mean`, and `byDefaultShare`, components at level 3 or more that are personalised by default ÷
    all. A class without components is left out and lowers coverage. None at all: null EMPTY. Source: T3.
    """
    inputs = Inputs()
    groups = {name: _of_types(context, types) for name, types in CLASSES.items()}
    every = [component for group in groups.values() for component in group]
    if not every:
        return unknown("EMPTY", "share", "There are no processes, technologies, products or services yet.")
    scores = {name: mean(_level(one, inputs) / 4 for one in group) for name, group in groups.items()}
    default = [one for one in every if _level(one) >= BY_DEFAULT and value(one, "personalisedByDefault")]
    known = [score for score in scores.values() if score is not None]
    floor = min(known)
    parts: dict[str, Any] = {
        **scores,
        "mean": mean(scores.values()),
        "floor": floor,
        "floorClass": next(name for name, score in scores.items() if score == floor),
        "byDefaultShare": len(default) / len(every),
    }
    return inputs.result(floor, "share", n=len(every), coverage=len(known) / len(CLASSES), parts=parts)


def _of_types(context: Context, types: tuple[str, ...]) -> list[Record]:
    return [one for one in reach.of(context, "component") if value(one, "componentType") in types]


def _level(component: Record, inputs: Inputs | None = None) -> float:
    read = inputs or Inputs()
    return read.number(component, "personalisationLevel") or 0.0


def double_sidedness(context: Context) -> Result:
    """M31: how far customer and employee journeys are designed as one. Score, 0 to 1, higher is better.

    With c customer and e employee stages: balance 2·min(c, e)/(c + e); pairing, customer stages enabled by an employee
    stage (at the stage or one of its moments) ÷ c; support, such pairs underpinned by a backbone ÷ pairs. Score =
    (balance · pairing · support)^⅓; 0 where any is 0. `perTeam` gives the same for each team or tribe, over the stages
    where it is placed or responsible and the employee stages it is responsible for, and `perInitiative` for each
    initiative, over the stages of either kind that its changes concern. c + e = 0: null EMPTY. Source: T3.
    """
    stages = [stage for journey in context.journeys for stage in context.view.stages(journey["id"])]
    employee = reach.of(context, "employeeStage")
    whole = sides(context.view, stages, employee)
    listed = _Stages(stages), _Stages(employee)
    parts: dict[str, Any] = {**whole, "perTeam": _per_team(context, *listed)}
    parts["perInitiative"] = _per_initiative(context, *listed)
    if whole["score"] is None:
        return unknown("EMPTY", "score", "There are no customer or employee stages yet.", parts=parts)
    inputs = Inputs()
    inputs.use(*(one["id"] for one in (*stages, *employee)))
    return inputs.result(whole["score"], "score", n=len(stages) + len(employee), parts=parts)


def sides(view: View, stages: list[Record], employee: list[Record]) -> dict[str, Any]:
    """Counts, the three factors and the score for some customer and employee stages; the score is None for none."""
    inside = {one["id"] for one in employee}
    enabling = {stage["id"]: [link for link in _enabling(view, stage) if link["from"] in inside] for stage in stages}
    pairs = {link["id"] for links in enabling.values() for link in links}
    supported = [id_ for id_ in pairs if view.into(id_, "underpins")]
    c, e = len(stages), len(employee)
    balance = share(2 * min(c, e), c + e)
    pairing = share(sum(map(bool, enabling.values())), c)
    support = share(len(supported), len(pairs))
    product = (balance or 0.0) * (pairing or 0.0) * (support or 0.0)
    return {
        "customerStages": c,
        "employeeStages": e,
        "pairs": len(pairs),
        "supported": len(supported),
        "balance": balance,
        "pairing": pairing,
        "support": support,
        "score": product ** (1 / 3) if c + e else None,
        "unpaired": [id_ for id_, links in enabling.items() if not links],
    }


def _enabling(view: View, stage: Record) -> list[Record]:
    places = [stage["id"], *(link["from"] for link in view.into(stage["id"], "occursIn"))]
    return [link for place in places for link in view.into(place, "enables")]


class _Stages:
    """Stages in their order, of which some are picked for each team and initiative."""

    def __init__(self, stages: list[Record]) -> None:
        self._stages = stages
        self._places: dict[str, list[int]] = {}
        for place, stage in enumerate(stages):
            self._places.setdefault(stage["id"], []).append(place)

    def among(self, ids: Collection[str]) -> list[Record]:
        """Those of some ids, in their order."""
        return [self._stages[place] for place in sorted(place for id_ in ids for place in self._places.get(id_, ()))]


def _per_team(context: Context, stages: _Stages, employee: _Stages) -> dict[str, Any]:
    view = context.view
    served: dict[str, set[str]] = {team["id"]: set() for team in view.of("unit") if value(team, "unitType") in TEAMS}
    for placement in reach.placements(context) if served else ():
        if placement.get("unit") not in served:
            continue
        where = view.records[placement["to"]]
        stage = where["id"] if where["kind"] == "stage" else (view.target(where["id"], "occursIn") or {}).get("id")
        if stage:
            served[placement["unit"]].add(stage)
    found = {}
    for team, own in served.items():
        own.update(link["to"] for link in view.out(team, "responsible"))
        both = stages.among(own), employee.among(own)
        if any(both):
            found[team] = sides(view, *both)
    return found


def _per_initiative(context: Context, stages: _Stages, employee: _Stages) -> dict[str, Any]:
    """The two sides of what each initiative changes, where it concerns a stage of either kind."""
    plan = plan_of(context.model)
    views = context.model.view(plan.state), context.model.view()
    concerned: dict[str, set[str]] = {}
    for change in plan.changes:
        if change.key in plan.assigned:
            own = concerned.setdefault(plan.assigned[change.key], set())
            for view in views:
                record = view.get(change.id) or {}
                ends = [change.id, record.get("from", ""), record.get("to", "")]
                own.update(ends, (link["to"] for end in ends for link in view.out(end, "occursIn")))
    found = {}
    for initiative, own in sorted(concerned.items()):
        both = stages.among(own), employee.among(own)
        if any(both):
            found[initiative] = sides(context.view, *both)
    return found


MEASURES = (
    Measure(
        "M30", "personalisation", "Personalisation by default", "share", "0 to 1", True,
        "Mean of level ÷ 4 for processes, systems and products (with services); the value is the lowest of the three. "
        "With the mean and the share personalised by default at level 3 or more.",
        "Wright, principles of customer orientation (T3).",
        "Processes 1, 3; systems 0, 2; products 4, 3: 0.5, 0.25, 0.875; mean 0.541667; floor 0.25; 3 of 6 by default.",
        personalisation,
    ),
    Measure(
        "M31", "doubleSidedness", "Double-sidedness", "score", "0 to 1", True,
        "(balance · pairing · support)^⅓ of customer and employee stages, their pairs and the backbones under them.",
        "Wright, principles of customer orientation (T3); formula: design choice.",
        "4 customer and 2 employee stages, 3 of 4 paired, 3 pairs of which 2 supported: 0.693361.",
        double_sidedness,
    ),
)  # fmt: skip
