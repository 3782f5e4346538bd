"""The way from current to target: initiatives, what they bring, what is tested, feared, assumed and asked.

Records of the plan lie outside the states that it joins, so nothing here differs by state.
"""

from studio.model.field import (
    Choice,
    Date,
    Field,
    Integer,
    LongText,
    Money,
    Number,
    Reference,
    Scores,
    Share,
    Text,
    Texts,
)
from studio.model.kind import Kind
from studio.model.kinds.common import RISK_TIERS, element

GROUP = "change"
YEARS = tuple(str(year) for year in range(1, 11))
WSJF = ("1", "2", "3", "5", "8", "13")  # relative sizes in rough Fibonacci steps; the only whole numbers allowed
CUSTOMER_MEANING = LongText(
    "customerMeaning", "Customer meaning", meaning="What customers will notice and why it matters to them.", source="T4"
)
LIVES_IMPROVED = LongText(
    "livesImproved", "Lives improved", meaning="Whose life is better for it, and how we know.", source="T4"
)
CLOSED_ON = Date("closedOn", "Closed on", meaning="When it was closed.")


def _relative(name: str, label: str, meaning: str) -> Field:
    return Integer(name, label, minimum=1, maximum=13, choices=WSJF, default=1, meaning=meaning, source="REI09")


def _effort(name: str, label: str, meaning: str) -> Field:
    return Number(name, label, unit="person-months", minimum=0, exclusive=True, meaning=meaning, source="PERT59")


INITIATIVE = element(
    *("initiative", "Initiative", "Initiatives", "rocket", GROUP),
    "Work that brings about changes between the current and the target state.",
    Choice(
        "initiativeType",
        "Type",
        (
            *("structure", "governance", "capability", "process", "technology", "data", "policy", "talent"),
            *("culture", "partner"),
        ),
        meaning="What it mainly works on.",
    ),
    Choice(
        "status", "Status", ("idea", "shaped", "approved", "running", "done", "stopped"), meaning="How far it has got."
    ),
    _effort("effortO", "Effort, optimistic", "Effort if all goes well."),
    _effort("effortM", "Effort, most likely", "Effort most likely needed."),
    _effort("effortP", "Effort, pessimistic", "Effort if much goes wrong."),
    Number("durationWeeks", "Duration", unit="weeks", minimum=0, exclusive=True, meaning="How long it takes."),
    Number(
        "notBefore",
        "Not before",
        unit="weeks",
        minimum=0,
        evidence=False,
        meaning="Earliest start, from the start date.",
    ),
    Money("cost", "One-off cost", unit="money", default=0, meaning="What it costs once."),
    Money("runCost", "Running cost", default=0, meaning="What its results cost each year afterwards."),
    _relative("customerValue", "Customer value", "Relative worth to customers."),
    _relative("timeCriticality", "Time criticality", "How much waiting would cost, relative to others."),
    _relative("riskReduction", "Risk reduction", "How much risk it takes away, relative to others."),
    Number(
        "jobSize",
        "Job size",
        minimum=0,
        exclusive=True,
        meaning="Relative size for ranking; derived from the effort when left empty.",
        source="REI09",
    ),
    Number(
        "expectedDeltaPI",
        "Expected perception gain",
        meaning="Points of perception index it should bring.",
        source="T5",
    ),
    Reference("sponsor", "Sponsor", ("role",), meaning="The role that funds and protects it."),
    Reference("lead", "Lead", ("role",), meaning="The role that leads it."),
    CUSTOMER_MEANING,
    LIVES_IMPROVED,
    Date("decidedOn", "Decided on", meaning="When it was approved or stopped."),
    CLOSED_ON,
    varies=False,
)

BENEFIT_DRIVER = element(
    *("benefitDriver", "Benefit driver", "Benefit drivers", "trending-up", GROUP),
    "One way in which an initiative pays: a yearly amount with its range, its ramp and the inputs behind it.",
    Reference("initiative", "Initiative", ("initiative",), required=True, meaning="The initiative that brings it."),
    Choice(
        "driver",
        "Driver",
        (
            *("retention", "shareOfSpend", "willingnessToPay", "advocacy", "avoidedContacts", "handoffRework"),
            *("attrition", "missionValue"),
        ),
        labels=(
            *("Retention", "Share of spend", "Willingness to pay", "Advocacy", "Avoided contacts"),
            *("Hand-off rework", "Staff attrition", "Mission value"),
        ),
        meaning="By what mechanism value arises.",
    ),
    Number("quantity", "Quantity", meaning="How many customers, contacts, runs or employees are affected in a year."),
    Number("rate", "Times each", meaning="How often each counts in a year, such as calls per account; 1 when empty."),
    Number("delta", "Change", meaning="By how much the rate, share or probability changes."),
    Number("unitValue", "Value each", unit="money", meaning="Contribution, price or cost for each one."),
    Money("low", "Low", meaning="Yearly benefit if it goes badly."),
    Money("base", "Base", meaning="Yearly benefit expected; the product of the inputs when left empty."),
    Money("high", "High", meaning="Yearly benefit if it goes well."),
    Text("missionUnit", "Mission unit", meaning="What mission value is counted in; never added to money."),
    Scores("ramp", "Ramp", YEARS, 0, 1, unit="share", meaning="Share of the yearly benefit reached in each year."),
    Share("overlap", "Overlap", default=0, meaning="Share already counted under another driver, and so taken off."),
    LongText("link", "Link to perception", meaning="What shows that a better perception brings this money."),
    Reference(
        "metric", "Measured by", ("operationalMetric", "perceptionMetric"), meaning="The measure that will show it."
    ),
    Reference("owner", "Owner", ("role",), meaning="The role that answers for the benefit."),
    varies=False,
    parent="initiative",
)

EXPERIMENT = element(
    *("experiment", "Experiment", "Experiments", "flask-conical", GROUP),
    "A test that settles by evidence whether something is worth doing.",
    LongText("hypothesis", "Hypothesis", meaning="We believe that this, for them, will do that, as measured by this."),
    Choice("stage", "Stage", ("idea", "design", "build", "run", "evaluate", "decided"), meaning="How far it has got."),
    Choice(
        "riskTier",
        "Risk tier",
        RISK_TIERS,
        labels=("Low", "Medium", "High", "Safety-critical"),
        meaning="How much harm it can do.",
        source="T3",
    ),
    Choice(
        "failMode",
        "Fail mode",
        ("failFast", "failLocal", "dontFail"),
        labels=("Fail fast", "Fail local", "Don't fail"),
        meaning="In what manner it is allowed to fail.",
        source="T3",
    ),
    Share("exposureShare", "Exposure", evidence=False, meaning="Share of customers who meet it live."),
    Texts("guardrails", "Guardrails", meaning="What stops it at once."),
    Choice(
        "evaluationMode",
        "Evaluated by",
        ("human", "machine", "hybrid"),
        labels=("People", "Machines", "Both"),
        meaning="Who judges the result.",
        source="T3",
    ),
    Reference(
        "primaryMetric",
        "Primary metric",
        ("perceptionMetric", "operationalMetric"),
        meaning="The measure that decides.",
    ),
    Share("baselineRate", "Baseline rate", meaning="Rate of success without the change, for the sample size."),
    Number(
        "minimumEffect", "Minimum effect", meaning="Smallest change worth finding, in the terms of the baseline rate."
    ),
    Choice("result", "Result", ("validated", "refuted", "inconclusive"), meaning="What was found."),
    Choice("decision", "Decision", ("scale", "pivot", "stop"), meaning="What follows from it."),
    *(
        Date(f"{stage}On", f"{label} since", meaning=f"When the stage {label.lower()} began.")
        for stage, label in (("idea", "Idea"), ("design", "Design"), ("build", "Build"), ("run", "Run"))
    ),
    Date("evaluateOn", "Evaluation since", meaning="When evaluation began."),
    Date("evaluatedOn", "Evaluation ended", meaning="When evaluation ended; a decision should follow within ten days."),
    Date("decisionDate", "Decided on", meaning="When it was decided."),
    CLOSED_ON,
    Number(
        "timeToFirstTestDays", "Time to first test", unit="days", minimum=0, meaning="Days from idea to first test."
    ),
    Number("timeToScaleDays", "Time to scale", unit="days", minimum=0, meaning="Days from decision to all customers."),
    Reference("platform", "Platform", ("component",), meaning="The component it runs on.", source="T1"),
    LIVES_IMPROVED,
    varies=False,
    source="T3",
)

CHANGE: tuple[Kind, ...] = (INITIATIVE, BENEFIT_DRIVER, EXPERIMENT)
