"""Do no harm: what customers would lose from one arrangement to the next, checked at every plateau (M42, N1 to N9)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from studio.analysis.concerns import concerns_in
from studio.analysis.context import Context, Model
from studio.analysis.measure import Measure
from studio.analysis.plan import Plan, plan_of
from studio.analysis.plateaus import Plateau, plateaus, with_plateaus
from studio.analysis.result import Result, unknown
from studio.analysis.schedule import schedule_of
from studio.analysis.standing import Standing, Standings
from studio.model.query import View, value
from studio.model.record import CURRENT
from studio.model.speech import say

FAIL, WARN, PASS = "fail", "warn", "pass"
MORE = 1e-9  # crossings a run; less counts as none

RULES: Final[dict[str, str]] = {
    "N1": "No owned moment loses the role that answers for it.",
    "N2": "No supported moment loses all that serves it.",
    "N3": "Every outcome of a target segment keeps a journey.",
    "N4": "Every placed capability has someone who performs it.",
    "N5": "Every unit has one P&L.",
    "N6": "P&L crossings a run do not rise on any journey (a warning).",
    "N7": "No interaction loses its footprint.",
    "N8": "No safety-critical journey is touched by more than one initiative in a wave.",
    "N9": "No coordination is taken away while its crossing remains.",
}


class Harm(NamedTuple):
    """One thing that gets worse: which rule it breaks, how severely, for which records, in one sentence."""

    rule: str
    severity: str  # fail or warn
    elements: tuple[str, ...]
    sentence: str


Touched = Mapping[str, Sequence[str]]  # journey -> initiatives that finish in the wave and change something about it


def harms(before: Standing, after: Standing, touched: Touched) -> list[Harm]:
    """All that gets worse from one arrangement to the next, rule by rule and in order of id.

    What was wrong before and still is, is no harm done on the way; findings tell of it.
    """
    return [harm for check in _CHECKS for harm in check(before, after, touched)]


def _still(ids: frozenset[str], there: View) -> list[str]:
    return sorted(id_ for id_ in ids if id_ in there.records)


def _n1(before: Standing, after: Standing, touched: Touched) -> Iterator[Harm]:
    for id_ in _still(before.owned - after.owned, after.view):
        yield Harm("N1", FAIL, (id_,), say("Nobody answers for “{name}” any more.", name=after.view.name(id_)))


def _n2(before: Standing, after: Standing, touched: Touched) -> Iterator[Harm]:
    for id_ in _still(before.supported - after.supported, after.view):
        yield Harm("N2", FAIL, (id_,), say("Nothing serves “{name}” any more.", name=after.view.name(id_)))


def _n3(before: Standing, after: Standing, touched: Touched) -> Iterator[Harm]:
    for id_ in _still((before.pursued & after.sought) - after.pursued, after.view):
        yield Harm("N3", FAIL, (id_,), say("No journey leads to “{name}” any more.", name=after.view.name(id_)))


def _n4(before: Standing, after: Standing, touched: Touched) -> Iterator[Harm]:
    for id_ in _still(after.unperformed - before.unperformed, after.view):
        yield Harm("N4", FAIL, (id_,), say("“{name}” is placed, but nobody performs it.", name=after.view.name(id_)))


def _n5(before: Standing, after: Standing, touched: Touched) -> Iterator[Harm]:
    for id_ in _still(after.unbooked - before.unbooked, after.view):
        yield Harm("N5", FAIL, (id_,), say("“{name}” is booked to no P&L.", name=after.view.name(id_)))


def _n6(before: Standing, after: Standing, touched: Touched) -> Iterator[Harm]:
    for id_, flow in after.flows.items():
        was = before.flows.get(id_)
        if was is not None and flow.crossings > was.crossings + MORE:
            words = {"name": after.view.name(id_), "old": f"{was.crossings:g}", "new": f"{flow.crossings:g}"}
            yield Harm("N6", WARN, (id_,), say("Crossings on “{name}” rise from {old} to {new}.", **words))


def _n7(before: Standing, after: Standing, touched: Touched) -> Iterator[Harm]:
    for id_ in _still(before.traced - after.traced, after.view):
        yield Harm("N7", FAIL, (id_,), say("“{name}” no longer leaves a footprint.", name=after.view.name(id_)))


def _n8(before: Standing, after: Standing, touched: Touched) -> Iterator[Harm]:
    for journey, initiatives in sorted(touched.items()):
        record = after.view.get(journey) or before.view.get(journey)
        if len(initiatives) > 1 and record is not None and value(record, "riskTier") == "safetyCritical":
            words = {"n": len(initiatives), "name": record.get("name") or journey}
            sentence = say("{n} initiatives touch the safety-critical “{name}” in one wave.", **words)
            yield Harm("N8", FAIL, (journey, *initiatives), sentence)


def _n9(before: Standing, after: Standing, touched: Touched) -> Iterator[Harm]:
    for pair in after.uncoordinated_since(before):
        one, other = (after.view.name(id_) for id_ in pair)
        sentence = say(
            "“{one}” and “{other}” still cross, but nothing coordinates them any more.", one=one, other=other
        )
        yield Harm("N9", FAIL, pair, sentence)


_Check = Callable[[Standing, Standing, Touched], Iterator[Harm]]
_CHECKS: Final[tuple[_Check, ...]] = (_n1, _n2, _n3, _n4, _n5, _n6, _n7, _n8, _n9)


class Check(NamedTuple):
    """The do-no-harm check of one step: what is compared with what, and all that gets worse."""

    before: str  # state ids
    after: str
    harms: tuple[Harm, ...]

    @property
    def result(self) -> str:
        """Pass, warn or fail."""
        if any(harm.severity == FAIL for harm in self.harms):
            return FAIL
        return WARN if self.harms else PASS

    def written(self) -> dict[str, Any]:
        """The check as plain values."""
        listed = [{**harm._asdict(), "elements": list(harm.elements)} for harm in self.harms]
        return {"before": self.before, "after": self.after, "result": self.result, "harms": listed}


class Checks(NamedTuple):
    """The steps from plateau to plateau, and the last plateau (the target where there is none) against current."""

    steps: tuple[Check, ...]
    final: Check


def checks_of(model: Model) -> Checks:
    """The do-no-harm checks of the plan to the chosen target, made once for a model."""
    return model.once(_checks)


def _checks(model: Model) -> Checks:
    standing = first = Standing(Context(model, CURRENT))
    state, plan = CURRENT, plan_of(model)
    steps: list[Check] = []
    for one in with_plateaus(model):
        then = _standing_after(model, one, standing)
        touched = _touched(model, plan, one, state)
        steps.append(Check(state, one.id, tuple(harms(standing, then, touched))))
        standing, state = then, one.id
    if not steps:
        standing, state = _standing(model, model.target, standing), model.target
    if len(steps) == 1:
        return Checks(tuple(steps), steps[0])
    return Checks(tuple(steps), Check(CURRENT, state, tuple(harms(first, standing, {}))))


def _standing(model: Model, state: str, before: Standing) -> Standing:
    """What customers have in a state: the same as before where nothing has come, and the target's where all has."""
    records = model.view(state).records
    if records is before.view.records:
        return before
    is_there = records is model.view(model.target).records
    return Standing(Context(model, model.target if is_there else state), before)


def _standing_after(model: Model, plateau: Plateau, before: Standing) -> Standing:
    known, finished = model.once(Standings), frozenset(plateau.finished)
    return known.get(finished) or known.kept(finished, _standing(model, plateau.id, before))


def _touched(model: Model, plan: Plan, plateau: Plateau, before: str) -> dict[str, list[str]]:
    """The journeys that initiatives arriving at a plateau change something about; only looked up where it matters."""
    if len(plateau.arrived) < 2 or not any(
        value(journey, "riskTier") == "safetyCritical" for journey in model.view(plateau.id).of("journey")
    ):
        return {}
    concerns = (concerns_in(model, before), concerns_in(model, plateau.id))
    found: dict[str, set[str]] = {}
    arrived = frozenset(plateau.arrived)
    for change in plan.changes:
        initiative = plan.assigned.get(change.key)
        if initiative in arrived:
            for side in concerns:
                record = side.view.get(change.id)
                for journey in side.journeys(record) if record is not None else ():
                    found.setdefault(journey, set()).add(initiative)
    return {journey: sorted(initiatives) for journey, initiatives in found.items()}


def harm_measure(context: Context) -> Result:
    """M42: how many do-no-harm rules are broken on the way to the target; 0 is harmless.

    Asked about a plateau: its step from the one before. Asked about any other state: all steps together. A thing
    that two rules forbid counts twice; N6 warns only and does not count. `parts` give each step with result (pass,
    warn, fail) and list, and `final`, the last plateau (the target, where there is no plan) against current. CYCLE or
    INVALID where the plan cannot be scheduled, with the reason.
    """
    model = context.model
    schedule = schedule_of(model)
    if schedule.reason not in {"ok", "EMPTY"}:
        return unknown(schedule.reason, "harms", say("There are no plateaus to check. {why}", why=schedule.note))
    found = checks_of(model)
    steps = [step for step in found.steps if step.after == context.state] or [*found.steps] or [found.final]
    harmful = [harm for step in steps for harm in step.harms]
    failed = [harm for harm in harmful if harm.severity == FAIL]
    results = {step.result for step in steps}
    return Result(
        float(len(failed)),
        "harms",
        n=len(steps) * len(RULES),
        contributors=tuple(dict.fromkeys(id_ for harm in harmful for id_ in harm.elements)),
        parts={
            "result": next(result for result in (FAIL, WARN, PASS) if result in results),
            "warnings": len(harmful) - len(failed),
            "steps": [step.written() for step in steps],
            "final": found.final.written(),
            "plateaus": len(plateaus(model)),
        },
    )


MEASURES: tuple[Measure, ...] = (
    Measure(
        *("M42", "doNoHarm", "Harm done on the way", "harms", "0 and more", False),
        "Rules N1 to N9 broken from each plateau to the next; N6 warns only. " + " ".join(RULES.values()),
        "Every plateau passes a do-no-harm check (rule 5 of the studio)",
        "Case B, last plateau against current: crossings rise on two journeys, so N6 warns of J1 and J3.",
        harm_measure,
    ),
)
