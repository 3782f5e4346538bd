"""Direction: the five principles, the criteria for choosing a target, culture, and named constants."""

from studio.model.field import Choice, Date, Entries, LongText, Number, Scale, Scores, Text
from studio.model.kinds.common import element

GROUP = "direction"
PRINCIPLES = ("P1", "P2", "P3", "P4", "P5")
PRINCIPLE_LABELS = (
    "Systematic listening",
    "Measuring from the customer's perspective",
    "Personalisation by default",
    "Double-sided teams and channels",
    "Continuous delivery mark II",
)
CULTURE = ("focus", "kpis", "decisionMaking", "accountability", "investment", "organisation")
_CULTURE_LABELS = ("Focus", "KPIs", "Decision making", "Accountability", "Investment", "Organisation")

PRINCIPLE = element(
    *("principle", "Principle", "Principles", "compass", GROUP),
    "One of the five principles of customer orientation, with what we commit to.",
    Choice(
        "key",
        "Principle",
        PRINCIPLES,
        labels=PRINCIPLE_LABELS,
        required=True,
        meaning="Which of the five built-in principles it is.",
        source="T3",
    ),
    LongText("commitment", "Commitment", meaning="What the enterprise commits to under this principle.", source="T3"),
    source="T3",
)

DESIGN_PRINCIPLE = element(
    *("designPrinciple", "Design principle", "Design principles", "ruler", GROUP),
    "A criterion, agreed beforehand, for choosing between targets; seven to fifteen make a good set.",
    LongText("statement", "Statement", meaning="What the chosen target must be or do."),
    Scale("weight", "Weight", 1, 5, evidence=False, meaning="How much it counts when options are scored."),
    varies=False,
    source="BAIN15",
)

CULTURE_ASSESSMENT = element(
    *("cultureAssessment", "Culture response", "Culture responses", "thermometer", GROUP),
    "How one respondent rates the culture on six scales from reactive to obsessed.",
    Choice(
        "respondentGroup",
        "Respondent group",
        ("executive", "manager", "frontline", "partner"),
        meaning="The group the respondent belongs to.",
    ),
    Date("date", "Date", meaning="When the answers were given."),
    Scores(
        "scores",
        "Scores",
        CULTURE,
        1,
        5,
        labels=_CULTURE_LABELS,
        meaning="From 1, reactive, to 5, customer-obsessed, on each of the six dimensions.",
        source="T4",
    ),
    Entries("comment", "Comments", CULTURE, labels=_CULTURE_LABELS, meaning="What was said on each dimension."),
    source="T4",
)

CONSTANT = element(
    *("constant", "Constant", "Constants", "variable", GROUP),
    "A figure of our own for use in the customer-return formula.",
    Text("symbol", "Symbol", longest=64, required=True, meaning="The word that stands for it in the formula."),
    Number("value", "Value", varies=True, meaning="The figure itself."),
    Text("unit", "Unit of measure", longest=40, meaning="What it is counted in."),
    varies=False,
)

DIRECTION = (PRINCIPLE, DESIGN_PRINCIPLE, CULTURE_ASSESSMENT, CONSTANT)
