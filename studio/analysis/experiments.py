"""Test and learn: how safely we fail, how fast we learn, and where learning waits (M43)."""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import NormalDist
from typing import Any, Final, NamedTuple

from studio.analysis.context import Context, Model
from studio.analysis.effort import estimate_of
from studio.analysis.measure import Measure
from studio.analysis.result import Result, composite, share, unknown
from studio.model.kinds.common import RISK_TIERS
from studio.model.query import View, value
from studio.model.record import CURRENT, Record, number
from studio.model.speech import say

STAGES: Final = ("idea", "design", "build", "run", "evaluate", "decided")
STARTED: Final = ("run", "evaluate", "decided")
ENTERED: Final = ("ideaOn", "designOn", "buildOn", "runOn", "evaluateOn", "decisionDate")  # when each stage began
MODES: Final = ("failFast", "failLocal", "dontFail")  # from lenient to strict
OWN_CAP: Final = {"failFast": 1.0, "failLocal": 0.10, "dontFail": 0.0}
POLICY: Final = {  # tier of risk -> mode required at least, and largest share of customers exposed
    "low": ("failFast", 1.0),
    "medium": ("failLocal", 0.10),
    "high": ("failLocal", 0.02),
    "safetyCritical": ("dontFail", 0.0),
}
FROM_VULNERABILITY: Final = {"none": "low", "some": "medium", "high": "safetyCritical"}
PROMPT_DAYS = 10  # a decision is timely within so many days of the end of evaluation
DAYS_A_MONTH = 365.25 / 12


def complies(mode: str | None, exposure: float | None, tier: str) -> bool | None:
    """Whether a mode of failing and a share of customers exposed are allowed at a tier of risk; None where unknown.

    A stricter mode than required is always allowed. Exposure must stay within the cap of the tier and of the mode.
    """
    if mode is None or exposure is None:
        return None
    required, cap = POLICY[tier]
    return MODES.index(mode) >= MODES.index(required) and exposure <= min(cap, OWN_CAP[mode])


def tier_of(view: View, experiment: Record) -> str:
    """The worst tier of risk of the experiment, of the journeys it touches and of the customers who travel them.

    It touches the journeys of the moments it tests, and those of the outcomes that initiatives it tests contribute to.
    High vulnerability counts as safety-critical, some as medium; what states no risk counts as low.
    """
    tiers = [value(experiment, "riskTier") or "low"]
    for journey in journeys_of(view, experiment):
        tiers.append(value(view.records[journey], "riskTier") or "low")
        travellers = view.targets(journey, "travelledBy")
        tiers.extend(FROM_VULNERABILITY[value(segment, "vulnerability") or "none"] for segment in travellers)
    return max(tiers, key=RISK_TIERS.index)


def journeys_of(view: View, experiment: Record) -> list[str]:
    """The journeys an experiment touches, in order of id."""
    found: set[str] = set()
    for tested in view.targets(experiment["id"], "tests"):
        if tested["kind"] == "moment":
            for stage in view.targets(tested["id"], "occursIn"):
                found |= {link["from"] for link in view.into(stage["id"], "hasStage")}
        elif tested["kind"] == "initiative":
            for outcome in view.targets(tested["id"], "contributesTo"):
                found |= {link["to"] for link in view.out(outcome["id"], "pursuedThrough")}
    return sorted(found)


def sample_size(first: float, second: float, alpha: float = 0.05, power: float = 0.80) -> int | None:
    """Customers needed in each arm to tell two rates apart (Fleiss 1981), rounded up; None where the rates are equal.

    `alpha` is the two-sided error of finding a difference that is not there. None too for rates outside 0 to 1.
    """
    if first == second or not (0 <= first <= 1 and 0 <= second <= 1):
        return None
    mean = (first + second) / 2
    sure, strong = NormalDist().inv_cdf(1 - alpha / 2), NormalDist().inv_cdf(power)
    spread = sure * math.sqrt(2 * mean * (1 - mean)) + strong * math.sqrt(first * (1 - first) + second * (1 - second))
    return math.ceil(spread**2 / (first - second) ** 2 - 1e-9)


def sample_needed(experiment: Record) -> int | None:
    """Customers needed in each arm of an experiment; None unless its baseline rate and smallest effect are known."""
    baseline, effect = number(experiment, "baselineRate"), number(experiment, "minimumEffect")
    return sample_size(baseline, baseline + effect) if baseline is not None and effect is not None else None


def expected_wait(work: float, throughput: float) -> float | None:
    """Weeks a piece of work waits in a stage: work in progress ÷ throughput a week (Little 1961); None without any."""
    return work / throughput if throughput > 0 else None


class Queue(NamedTuple):
    """One stage of the experiments: how many are in it, how many leave it a week, and how long one waits."""

    stage: str
    work: int
    throughput: float | None
    wait: float | None

    @property
    def stuck(self) -> bool:
        """Whether something waits that nothing ever left in the time observed."""
        return self.work > 0 and self.throughput == 0


def queues(experiments: Sequence[Record]) -> list[Queue]:
    """The stages before the decision, observed from the earliest to the latest date of any experiment."""
    span = _span(experiments)
    weeks = span / 7 if span else None
    found = []
    for place, stage in enumerate(STAGES[:-1]):
        work = sum(value(one, "stage") == stage for one in experiments)
        left = sum(any(_day(one, later) for later in ENTERED[place + 1 :]) for one in experiments)
        throughput = left / weeks if weeks else None
        found.append(Queue(stage, work, throughput, expected_wait(work, throughput) if throughput else None))
    return found


def bottleneck(found: Iterable[Queue]) -> Queue | None:
    """The stage where the longest wait is to be expected; one that nothing leaves comes first. None where unknown."""
    waiting = [queue for queue in found if queue.stuck or queue.wait]
    return max(waiting, key=lambda queue: (queue.stuck, queue.wait or queue.work), default=None)


def _day(record: Record, field: str) -> date | None:
    text = str(value(record, field) or "")
    if not text:
        return None
    try:
        return date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
    except ValueError:
        return None


def _span(experiments: Sequence[Record]) -> int | None:
    """Days from the earliest to the latest date of any experiment; None unless there are two."""
    days = [day for one in experiments for field in ENTERED if (day := _day(one, field)) is not None]
    return (max(days) - min(days)).days or None if days else None


class Learning(NamedTuple):
    """The figures of M43; None where unknown. `breaking` are the experiments that break the fail policy."""

    compliance: float | None
    throughput: float | None
    validated: float | None
    timeliness: float | None
    discovery: float | None
    breaking: tuple[str, ...]
    unassessed: tuple[str, ...]
    undiscovered: tuple[str, ...]


def learning_of(model: Model) -> Learning:
    """The figures of M43 for a model, made once."""
    return model.once(_learning)


def _learning(model: Model) -> Learning:
    view = model.view(CURRENT)
    experiments = view.of("experiment")
    started = [one for one in experiments if value(one, "stage") in STARTED]
    verdicts = {one["id"]: is_compliant(view, one) for one in started}
    judged = [verdict for verdict in verdicts.values() if verdict is not None]
    decided = [one for one in experiments if value(one, "stage") == "decided"]
    results = [value(one, "result") for one in decided if value(one, "result") is not None]
    prompt = [one for one in (_is_prompt(experiment) for experiment in decided) if one is not None]
    span = _span(experiments)
    discovery, undiscovered = _discovery(view)
    return Learning(
        share(sum(judged), len(judged)),
        len(decided) / (span / DAYS_A_MONTH) if span else None,
        share(results.count("validated"), len(results)),
        share(sum(prompt), len(prompt)),
        discovery,
        tuple(id_ for id_, verdict in verdicts.items() if verdict is False),
        tuple(id_ for id_, verdict in verdicts.items() if verdict is None),
        undiscovered,
    )


def is_compliant(view: View, experiment: Record) -> bool | None:
    """Whether an experiment keeps to the fail policy; None where its mode or exposure is unknown."""
    exposure = number(experiment, "exposureShare")
    return complies(value(experiment, "failMode"), exposure, tier_of(view, experiment))


def _is_prompt(experiment: Record) -> bool | None:
    evaluated, decided = _day(experiment, "evaluatedOn"), _day(experiment, "decisionDate")
    return (decided - evaluated).days <= PROMPT_DAYS if evaluated is not None and decided is not None else None


def _discovery(view: View) -> tuple[float | None, tuple[str, ...]]:
    """The share of large initiatives with an experiment decided before they were, and those without one."""
    threshold = float(value(view.settings, "discoveryThreshold"))
    sized = [(one, estimate_of(one)) for one in view.of("initiative") if value(one, "status") != "stopped"]
    large = [initiative for initiative, estimate in sized if estimate is not None and estimate.mean > threshold]
    without = tuple(one["id"] for one in large if not _is_discovered(view, one))
    return share(len(large) - len(without), len(large)), without


def _is_discovered(view: View, initiative: Record) -> bool:
    scaled = _day(initiative, "decidedOn")
    tests = [one for one in view.sources(initiative["id"], "tests") if value(one, "stage") == "decided"]
    days = [_day(one, "decisionDate") for one in tests]
    return any(scaled is None or day is None or day <= scaled for day in days)


def experiments_measure(context: Context) -> Result:
    """M43: how far delivery is led by value discovery, 0 to 1: mean of the known ones of three shares (rule G6).

    Value-discovery share (initiatives above the size threshold with an experiment decided before they were approved),
    compliance (started experiments whose mode and exposure keep to the fail policy) and decision timeliness (decided
    within ten days of the end of evaluation). `parts` give these, decided experiments a month, the validated rate,
    each stage's work in progress, weekly throughput and expected wait (Little 1961), the bottleneck, and the sample
    each experiment needs per arm (Fleiss 1981; 5 % error, 80 % power). No experiment is EMPTY.
    """
    view = context.model.view(CURRENT)
    experiments = view.of("experiment")
    if not experiments:
        return unknown("EMPTY", "share", "There is no experiment.")
    found, waits = learning_of(context.model), queues(experiments)
    slowest = bottleneck(waits)
    answer, coverage = composite((1.0, part) for part in (found.discovery, found.compliance, found.timeliness))
    parts: dict[str, Any] = {
        "valueDiscoveryShare": found.discovery,
        "compliance": found.compliance,
        "decisionTimeliness": found.timeliness,
        "learningThroughput": found.throughput,
        "validatedRate": found.validated,
        "breaking": list(found.breaking),
        "unassessed": list(found.unassessed),
        "withoutDiscovery": list(found.undiscovered),
        "queues": [queue._asdict() for queue in waits],
        "bottleneck": slowest.stage if slowest is not None else None,
        "sampleNeeded": {one["id"]: n for one in experiments if (n := sample_needed(one)) is not None},
    }
    contributors = tuple(one["id"] for one in experiments)
    if answer is None:
        note = say("Too little is known of modes, exposures, dates and large initiatives.")
        return unknown("INSUFFICIENT", "share", note, n=len(experiments), contributors=contributors, parts=parts)
    return Result(answer, "share", n=len(experiments), coverage=coverage, contributors=contributors, parts=parts)


MEASURES: tuple[Measure, ...] = (
    Measure(
        *("M43", "valueDiscovery", "Test and learn", "share", "0 to 1", True),
        "Mean of value-discovery share, compliance with the fail policy and decision timeliness; bottleneck by work in"
        " progress ÷ throughput; sample size for two proportions.",
        "Little 1961; Fleiss 1981; fail policy after T3",
        "6 in evaluation, 2 a week: 3 weeks. Telling 10 % from 12 %: 3,841 per arm.",
        experiments_measure,
    ),
)
