"""How value flows through our own work, across functions, on the customer's own terms (M47)."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from studio.analysis.context import Context
from studio.analysis.inputs import Inputs
from studio.analysis.measure import Measure
from studio.analysis.result import Result, unknown
from studio.model.query import View, value
from studio.model.record import Record
from studio.model.speech import quoted, say


class Flow(NamedTuple):
    """Flow of one value stream. `efficiency` and `yield_` are None where unknown; `invalid` are stages at fault."""

    lead: float
    process: float
    efficiency: float | None
    yield_: float | None
    functions_crossed: int | None
    complete: bool
    invalid: tuple[str, ...]
    stages: int
    timed: int


def efficiency(process: Sequence[float], lead: Sequence[float]) -> float | None:
    """Σ process time / Σ lead time; None where the lead time is nought."""
    total = math.fsum(lead)
    return math.fsum(process) / total if total else None


def streams(context: Context) -> list[Record]:
    """The value streams that deliver an outcome in scope, in order of id; all of them for the whole model."""
    every = context.view.of("valueStream")
    if context.scope.kind == "model":
        return every
    outcomes = {outcome["id"] for outcome in context.outcomes}
    return [one for one in every if any(link["to"] in outcomes for link in context.view.out(one["id"], "delivers"))]


def flow_of(view: View, stream: Record, inputs: Inputs) -> Flow:
    """The flow of one value stream in the state of the view. Only stages with both times count towards efficiency."""
    stages = view.stages(stream["id"])
    times = [(s["id"], inputs.number(s, "processTimeDays"), inputs.number(s, "leadTimeDays")) for s in stages]
    known = [(id_, process, lead) for id_, process, lead in times if process is not None and lead is not None]
    invalid = tuple(id_ for id_, process, lead in known if process > lead)
    yields = [inputs.number(stage, "firstPassYield") for stage in stages]
    passed = [one for one in yields if one is not None]
    return Flow(
        math.fsum(lead for _, _, lead in known),
        math.fsum(process for _, process, _ in known),
        None if invalid else efficiency([process for _, process, _ in known], [lead for _, _, lead in known]),
        math.prod(passed) if passed else None,
        _functions_crossed(view, stream, stages),
        is_complete(stream),
        invalid,
        len(stages),
        len(known),
    )


def is_complete(stream: Record) -> bool:
    """Whether both questions are answered: what customers say the value is, and how they would measure it."""
    return all(is_answered(stream, field) for field in ("customerValueAnswer", "customerMeasureAnswer"))


def is_answered(stream: Record, question: str) -> bool:
    """Whether one of the two questions is answered in words."""
    return bool(str(value(stream, question) or "").strip())


def _functions_crossed(view: View, stream: Record, stages: Sequence[Record]) -> int | None:
    """Distinct function families of participants and of performers, less one; None where no family is known."""
    units = set(value(stream, "participants") or ())
    for stage in stages:
        for capability in view.targets(stage["id"], "enabledBy"):
            units |= {link["from"] for link in view.into(capability["id"], "performs")}
    records = [record for unit in units if (record := view.get(unit)) is not None]
    families = {family for record in records if (family := value(record, "functionFamily")) is not None}
    return len(families) - 1 if families else None


def value_stream_measure(context: Context) -> Result:
    """M47: the share of lead time in which work is done, over all value streams in scope, 0 to 1.

    Σ process time / Σ lead time over stages that state both. `parts` give for each stream flow efficiency, rolled
    first-pass yield (Π over stages that state one), functions crossed (distinct function families of participants and
    performing units less one) and whether it is complete: a stream without the customer's own definition of value and
    of its measure is shown greyed. No stream is EMPTY; no times INSUFFICIENT; lead time of nought DIV0; process time
    over lead time INVALID, naming the stages. Source: Rother & Shook 1999.
    """
    inputs = Inputs()
    found = {stream["id"]: flow_of(context.view, stream, inputs) for stream in streams(context)}
    parts: dict[str, Any] = {
        "streams": {id_: _written(flow) for id_, flow in found.items()},
        "incomplete": [id_ for id_, flow in found.items() if not flow.complete],
    }
    if not found:
        return unknown("EMPTY", "share", "There is no value stream.", parts=parts)
    invalid = tuple(id_ for flow in found.values() for id_ in flow.invalid)
    n = sum(flow.timed for flow in found.values())
    if invalid:
        names = ", ".join(quoted(context.view.name(id_)) for id_ in invalid)
        note = say("More time is worked than passes at {names}; mend the process or the lead time.", names=names)
        return unknown("INVALID", "share", note, n=n, contributors=invalid, parts=parts)
    answer = efficiency([flow.process for flow in found.values()], [flow.lead for flow in found.values()])
    inputs.use(*found)
    note = say("Some streams lack the customer's own definition of value.") if parts["incomplete"] else ""
    return inputs.result(answer, "share", n=n, otherwise="DIV0" if n else "INSUFFICIENT", parts=parts, note=note)


def _written(flow: Flow) -> dict[str, Any]:
    return {
        "flowEfficiency": flow.efficiency,
        "rolledYield": flow.yield_,
        "functionsCrossed": flow.functions_crossed,
        "complete": flow.complete,
        "leadTimeDays": flow.lead if flow.timed else None,
        "processTimeDays": flow.process if flow.timed else None,
        "stages": flow.stages,
    }


MEASURES: tuple[Measure, ...] = (
    Measure(
        *("M47", "valueStreamFlow", "Flow of value streams", "share", "0 to 1", True),
        "Σ process time ÷ Σ lead time; rolled yield Π first-pass yield; functions crossed = distinct families − 1.",
        "Rother & Shook 1999",
        "Lead 10, 5, 5 and process 1, 0.5, 0.5 days: 0.1; yields 0.9, 0.8, 0.95: 0.684.",
        value_stream_measure,
    ),
)
