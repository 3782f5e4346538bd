"""The settings of a model and the fields of a state, declared like kinds so that the same editors serve them."""

from studio.model.field import (
    Choice,
    Date,
    Entries,
    Field,
    FieldType,
    Flag,
    Integer,
    LongText,
    Money,
    Number,
    Scores,
    Text,
)
from studio.model.kind import Kind
from studio.model.kinds.common import EMOTIONS, NAME
from studio.model.kinds.market import CAMPAIGN_SOURCES, SOURCE_LABELS

GROUP = "model"
ARBITER = ("effectivenessValue", "ease", "emotion")
SILO_PARTS = ("crossings", "coordination", "ownership", "money")
NAME_OR_NONE = NAME._replace(required=False)

_ABOUT = (
    NAME_OR_NONE,
    LongText("description", "Description", meaning="What the model covers."),
    Text("organisation", "Organisation", meaning="Whose operating model it is."),
    Text("authors", "Authors", meaning="Who made the model, for the cover of the plan."),
    Choice(
        "planStatus", "Status of the plan", ("draft", "forDecision"), default="draft", meaning="Printed on the cover."
    ),
    Text("language", "Language", longest=35, default="en", meaning="Language tag of the printed documents."),
    Text("currency", "Currency", longest=8, default="EUR", meaning="The currency of all amounts."),
    Date("startDate", "Start date", meaning="Day from which the weeks of the plan are counted."),
    Text("pnlLabel", "Word for P&L", longest=40, default="P&L", meaning="P&L, or Budget for a public body."),
    Text(
        "customerLabel",
        "Word for customer",
        longest=40,
        default="Customer",
        meaning="Customer, member, citizen or another word.",
    ),
    Choice(
        "responsibilityScheme",
        "Responsibility scheme",
        ("raci", "daci"),
        labels=("RACI", "DACI"),
        default="raci",
        meaning="Which letters say who does what; A means something else in each.",
    ),
    Flag("phase1Skipped", "First phase skipped", default=False, meaning="Someone chose to begin with the enterprise."),
    Text(
        "chosenTarget", "Chosen target", longest=64, default="target", meaning="The id of the state chosen as target."
    ),
    Entries("headlines", "Headlines", (), meaning="Sentences written by hand for pages of the plan, by page."),
)

_MEASURES = (
    Choice(
        "perceptionMethod",
        "Perception method",
        ("net", "top2", "mean"),
        labels=("Net: good minus bad", "Top two boxes", "Mean, 0–100"),
        default="net",
        meaning="How all perception is scored; methods are never mixed.",
        source="FOR11",
    ),
    Scores(
        "dimensionWeights",
        "Weights of perception",
        ARBITER,
        0,
        100,
        evidence=False,
        labels=("Effectiveness and value", "Ease", "Emotion"),
        default={"effectivenessValue": 1, "ease": 1, "emotion": 1},
        meaning="How much each dimension counts in the perception index.",
    ),
    Scores(
        "siloWeights",
        "Weights of the silo index",
        SILO_PARTS,
        0,
        1,
        evidence=False,
        labels=("Crossing rate", "Coordination gap", "Lack of ownership", "Money not attached"),
        default={"crossings": 0.35, "coordination": 0.25, "ownership": 0.25, "money": 0.15},
        meaning="How much each part counts in the silo index; a choice of design.",
    ),
    Scores(
        "trustTable",
        "Trust in sources",
        CAMPAIGN_SOURCES,
        0,
        100,
        labels=SOURCE_LABELS,
        unit="%",
        default={"peerRecommendation": 73, "ratingsReviews": 63, "directMail": 19},
        meaning="Share of customers who trust each source of marketing.",
        source="T5",
    ),
    Scores(
        "emotionWeights",
        "Weights of emotions",
        EMOTIONS,
        -2,
        2,
        evidence=False,
        default={"hate": -2, "anger": -1, "indifferent": 0, "enjoy": 1, "trust": 1, "love": 2},
        meaning="How each emotion counts towards the feeling at a stage.",
        source="Russell 1980",
    ),
    Integer(
        "elevatedExpected", "Elevated capabilities", minimum=0, default=5, meaning="How many a target should elevate."
    ),
    Number(
        "discoveryThreshold",
        "Size that needs discovery",
        unit="person-months",
        minimum=0,
        default=12,
        evidence=False,
        meaning="Initiatives larger than this should be tested before they are scaled.",
    ),
    Field(
        "croFormula",
        "Customer-return formula",
        FieldType.FORMULA,
        default="perceptionIndex × outcomeAchievement ÷ costIndex",
        longest=2_000,  # longer than the formula may be, so that an imported one is kept and reported as invalid
        meaning="Our own formula for the return customers give to how we operate.",
        source="T3",
    ),
    Flag(
        "croConfidential", "Formula is confidential", default=False, meaning="Exports show the value, not the formula."
    ),
    Money("baselineCost", "Baseline cost", minimum=0, meaning="Cost that stands for 1 in the cost index."),
)

_PLAN = (
    Number(
        "discountRate",
        "Discount rate",
        unit="share",
        minimum=-1,
        exclusive=True,
        evidence=False,
        default=0.08,
        meaning="Yearly rate at which later money counts for less.",
    ),
    Integer(
        "horizonYears",
        "Horizon",
        unit="years",
        minimum=1,
        maximum=10,
        default=5,
        meaning="Years the value case covers.",
    ),
    Integer(
        "waveWeeks", "Length of a wave", unit="weeks", minimum=1, maximum=520, default=26, meaning="Weeks in a wave."
    ),
    Integer("seed", "Seed", minimum=0, default=1, meaning="Makes simulations repeatable."),
)

SETTINGS = Kind(
    *("model", "Model", "Models", "settings", GROUP),
    "The settings of the model as a whole.",
    (*_ABOUT, *_MEASURES, *_PLAN),
    varies=False,
)

STATE = Kind(
    *("state", "State", "States", "layers", GROUP),
    "An arrangement of elements and relations: how things are, are to be, or might be.",
    (
        NAME_OR_NONE,
        Choice(
            "type",
            "Type",
            ("current", "target", "option"),
            required=True,
            meaning="How things are now, how they are to be, or a rival to the target.",
        ),
        LongText("description", "Description", meaning="What sets this arrangement apart."),
        LongText("rejectedBecause", "Not chosen because", meaning="Why an option was not chosen, for the plan."),
    ),
    varies=False,
)
