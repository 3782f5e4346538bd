"""How the enterprise governs and measures itself: forums, decisions, metrics, investments and value streams."""

from studio.model.field import (
    Choice,
    Choices,
    Flag,
    Integer,
    LongText,
    Number,
    Reference,
    References,
    Scale,
    Share,
    Text,
)
from studio.model.kinds.common import EMOTIONS, PURPOSES, element

GROUP = "enterprise"

FORUM = element(
    *("forum", "Forum", "Forums", "messages-square", GROUP),
    "A standing body with a purpose, members and a rhythm.",
    Number("cadenceWeeks", "Meets every", unit="weeks", minimum=0, exclusive=True, meaning="Weeks between meetings."),
    Choice(
        "purpose", "Purpose", ("prioritise", "fund", "design", "review", "escalate"), meaning="What it is there to do."
    ),
    Integer("quorum", "Quorum", minimum=1, meaning="How many must be present to decide."),
    alters=True,
)

DECISION_RIGHT = element(
    *("decisionRight", "Decision right", "Decision rights", "gavel", GROUP),
    "A class of decisions, and so a question of who may take them.",
    Choice(
        "subject",
        "Subject",
        ("pricing", "funding", "channel", "hiring", "design", "other"),
        meaning="What the decisions are about.",
    ),
    Scale("significance", "Significance", 1, 5, meaning="How much these decisions shape."),
    Number("moneyLimit", "Money limit", unit="money", minimum=0, meaning="Up to which amount it may be decided."),
    Flag(
        "customerQuestionAnswered", "Customer question answered", meaning="Asked each time what customers will notice."
    ),
    LongText("customerMeaning", "Customer meaning", meaning="What customers notice of it and why it matters to them."),
    alters=True,
    source="T4",
)

OPERATIONAL_METRIC = element(
    *("operationalMetric", "Operational metric", "Operational metrics", "gauge", GROUP),
    "A measure of our own work and results.",
    Choice(
        "perspective",
        "Perspective",
        ("internal", "financial", "innovation", "customer"),
        meaning="Which part of a scorecard it belongs to.",
        source="T3",
    ),
    Choice(
        "archetype",
        "Archetype",
        (
            *("feature", "efficiency", "operationalEffectiveness", "commercialSuccess", "quality", "emotion"),
            "other",
        ),
        labels=(
            *("Feature checklist", "Efficiency", "Operational effectiveness", "Commercial success", "Quality"),
            *("Emotion", "Other"),
        ),
        meaning="What sort of success it counts.",
        source="T5",
    ),
    Number("value", "Value", meaning="What was measured, or is expected in a future state."),
    Number("target", "Target", evidence=False, meaning="What we agreed to reach."),
    Text("unit", "Unit of measure", longest=40, meaning="What it is counted in."),
    Choice(
        "direction",
        "Better when",
        ("up", "down"),
        labels=("Higher", "Lower"),
        meaning="Whether higher or lower is better.",
    ),
    Text("customerView", "Customer's view", meaning="The same thing as the customer would see it.", source="T3"),
    Flag("distinctive", "Distinctive", default=False, meaning="Specific to our own model.", source="T3"),
    Flag("vanity", "Vanity", default=False, meaning="Counts only what we already put money into.", source="T3"),
    Choices(
        "supportsEmotion",
        "Emotions served",
        EMOTIONS,
        meaning="Emotions the measured work is there to raise (enjoy, trust, love) or to lower (the others).",
        source="T1",
    ),
    alters=True,
)

INVESTMENT = element(
    *("investment", "Investment", "Investments", "coins", GROUP),
    "Money set aside for a purpose in a year.",
    Number("amount", "Amount", unit="money", minimum=0, meaning="How much is set aside."),
    Integer("period", "Year", minimum=1900, maximum=2200, meaning="The year it is for."),
    Reference(
        "plannedBy", "Planned by", ("unit", "journey"), meaning="The unit or the journey that planned it.", source="T4"
    ),
    Choice(
        "spendType",
        "Type of spend",
        ("run", "change", "marketing", "technology", "people"),
        meaning="What the money is spent on.",
    ),
    Choice("purpose", "Purpose", PURPOSES, meaning="Whether it pays for help, for marketing, or for something else."),
    LongText("cxGoal", "Customer goal", meaning="What customers are to gain from it.", source="T4"),
    Reference("cxMetric", "Goal measured by", ("perceptionMetric",), meaning="The perception whose target it serves."),
    alters=True,
)

VALUE_STREAM = element(
    *("valueStream", "Value stream", "Value streams", "workflow", GROUP),
    "Our end-to-end flow of work that adds value for someone, mapped across functions.",
    LongText(
        "customerValueAnswer", "Customer's value", meaning="What customers themselves say the value is.", source="T4"
    ),
    LongText(
        "customerMeasureAnswer", "Customer's measure", meaning="How customers themselves would measure it.", source="T4"
    ),
    References("participants", "Participants", ("unit",), meaning="The units that take part; two at the least."),
    alters=True,
    source="T4",
)

VALUE_STAGE = element(
    *("valueStage", "Value stage", "Value stages", "chevrons-right", GROUP),
    "An ordered part of a value stream.",
    LongText("entryCriteria", "Entry criteria", meaning="What must be so before it starts."),
    LongText("exitCriteria", "Exit criteria", meaning="What must be so before it is over."),
    Text("valueItem", "Value item", meaning="What it hands on."),
    Number("leadTimeDays", "Lead time", unit="days", minimum=0, meaning="Days from entry to exit, waiting included."),
    Number("processTimeDays", "Process time", unit="days", minimum=0, meaning="Days actually worked."),
    Share("firstPassYield", "First-pass yield", meaning="Share that passes right the first time."),
    alters=True,
    parent="hasStage<",
    source="BIZ",
)

GOVERNANCE = (FORUM, DECISION_RIGHT, OPERATIONAL_METRIC, INVESTMENT, VALUE_STREAM, VALUE_STAGE)
