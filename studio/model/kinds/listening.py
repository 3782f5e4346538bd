"""How customers are heard: perception, signals, their causes and the means of listening."""

from studio.model.field import (
    Choice,
    Choices,
    Date,
    Distribution,
    Flag,
    LongText,
    Number,
    Reference,
    Scale,
    Text,
    Texts,
)
from studio.model.kinds.common import element

GROUP = "customer"
DIMENSIONS = ("effectivenessValue", "ease", "emotion", "trust", "overall")

PERCEPTION_METRIC = element(
    *("perceptionMetric", "Perception metric", "Perception metrics", "smile", GROUP),
    "How customers themselves judge an outcome, a journey or a part of it.",
    Choice(
        "dimension",
        "Dimension",
        DIMENSIONS,
        labels=("Effectiveness and value", "Ease", "Emotion", "Trust", "Overall"),
        meaning="What is judged; the first three decide the status of outcomes and journeys.",
        source="FOR11",
    ),
    Choice(
        "instrument",
        "Instrument",
        ("fivePoint", "nps", "csat", "ces7", "telemetryProxy", "other"),
        labels=("Five-point scale", "NPS, 0–10", "CSAT", "CES, seven-point", "Telemetry proxy", "Other"),
        meaning="How the judgement was collected, and so which points the scale has.",
    ),
    Choice(
        "method",
        "Method",
        ("net", "top2", "mean"),
        labels=("Net: good minus bad", "Top two boxes", "Mean, 0–100"),
        meaning="How a published score was calculated; methods are never mixed.",
        source="FOR11",
    ),
    Distribution("distribution", "Distribution", unit="responses", meaning="Answers counted by point of the scale."),
    Number("score", "Score", meaning="The published score, or the one expected in a future state."),
    Number("n", "Responses", minimum=0, meaning="How many people answered."),
    Number("target", "Target", evidence=False, meaning="The score we agreed to reach.", source="T4"),
    Date("asOf", "As of", meaning="End of the period it describes."),
    Reference("segment", "Segment", ("segment",), meaning="Whose judgement it is; empty for all customers together."),
    alters=True,
)

SIGNAL = element(
    *("signal", "Signal", "Signals", "radio", GROUP),
    "Something customers tell or show us that may call for a change.",
    Choice(
        "signalKind",
        "Type",
        (
            *("complaint", "praise", "advocacy", "behaviour", "telemetry", "survey", "support", "social", "churn"),
            "expectationShift",
        ),
        meaning="What sort of observation it is.",
        source="T1",
    ),
    Choice(
        "trigger",
        "Trigger",
        ("proactive", "survey", "adHocRequest", "supportCase", "escalation", "unsolicited"),
        labels=("We looked ahead", "Survey", "Ad hoc request", "Support case", "Escalation", "Unsolicited"),
        meaning="Whether we saw it first or had to be told.",
        source="T4",
    ),
    Number("volume", "Volume", unit="per period", minimum=0, default=1, meaning="How often it was heard in a period."),
    Scale("valence", "Valence", -2, 2, default=0, meaning="From hate (−2) to love (+2)."),
    Text("topic", "Topic", meaning="What it is about: price, delivery and so on.", source="T2"),
    Number(
        "resourceDrag",
        "Resource drag",
        unit="FTE or days",
        minimum=0,
        meaning="Scarce expertise it used up, in one unit throughout the model.",
        source="T2",
    ),
    Choice(
        "strategyCheck",
        "Strategy check",
        ("notDone", "expectedForTarget", "unexpectedForTarget", "nonTarget"),
        labels=("Not done", "Expected for target", "Unexpected for target", "Non-target"),
        default="notDone",
        meaning="First question: given whom we serve, should we be hearing this at all?",
        source="T2",
    ),
    Choice(
        "decision",
        "Decision",
        (
            *("none", "fix", "improveMoment", "retrainPartner", "repositionOffer", "declineToServe", "monitor"),
            "ignore",
        ),
        default="none",
        meaning="What we decided to do about it.",
        source="T2",
    ),
    LongText("decisionReason", "Reason", meaning="Why; needed as soon as something is decided.", source="T2"),
    Flag(
        "failureDemand",
        "Failure demand",
        meaning="The contact arose because something was not done, or not done right.",
    ),
    Date("decidedOn", "Decided on", meaning="When it was decided."),
    Date("closedOn", "Closed on", meaning="When it was closed."),
    LongText("livesImproved", "Lives improved", meaning="Whose life is better for it, and how we know.", source="T4"),
)

ROOT_CAUSE = element(
    *("rootCause", "Root cause", "Root causes", "git-branch", GROUP),
    "The deepest cause that can be acted upon and is confirmed by evidence.",
    Choice(
        "category",
        "Category",
        ("structure", "process", "policy", "pricing", "partner", "technology", "culture", "data", "skill"),
        meaning="Where the cause lies.",
    ),
    Texts("whys", "Whys", maximum=5, meaning="Why, and why that, up to five times."),
    Flag("confirmed", "Confirmed", default=False, meaning="Evidence confirms it."),
    Flag("structural", "Structural", default=False, meaning="It cannot be removed inside one silo."),
    source="T2",
)

LISTENING_SOURCE = element(
    *("listeningSource", "Listening source", "Listening sources", "ear", GROUP),
    "A platform or other means by which we hear or see what customers experience.",
    Choice(
        "mode",
        "Mode",
        ("passiveFootprint", "activeSurvey", "humanObservation", "partnerFeed"),
        meaning="Whether it reads traces, asks, watches, or is fed by a partner.",
        source="T3",
    ),
    Flag("integrated", "Integrated", meaning="Joined up with the rest of the customer data.", source="T3"),
    Number("latencyDays", "Latency", unit="days", minimum=0, meaning="Days until what was heard can be used."),
    Choices(
        "feeds",
        "Feeds",
        ("servicePoint", "performanceManagement", "businessCase"),
        meaning="Where the insight is pushed to.",
        source="T3",
    ),
    Text("consentBasis", "Consent basis", meaning="On what ground of privacy law or consent we may listen."),
    alters=True,
    source="T3",
)

LISTENING = (PERCEPTION_METRIC, SIGNAL, ROOT_CAUSE, LISTENING_SOURCE)
