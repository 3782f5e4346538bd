"""The customer's side: whom we serve, what they seek, and the journeys and moments in which it is won or lost."""

from studio.model.field import (
    Choice,
    Distribution,
    Flag,
    Integer,
    LongText,
    Money,
    Number,
    Reference,
    Scale,
    Share,
    Tags,
    Text,
    varying,
)
from studio.model.kinds.common import EMOTIONS, RISK_TIERS, element

GROUP = "customer"
PHASES = ("aware", "choose", "buy", "start", "use", "getHelp", "renew", "leave")

SEGMENT = element(
    *("segment", "Segment", "Segments", "users", GROUP),
    "A group of customers with similar needs and a decision whether we choose to serve them.",
    Choice(
        "targetStatus",
        "Target status",
        ("target", "nonTarget", "undecided"),
        labels=("Target", "Non-target", "Undecided"),
        varies=True,
        meaning="Whether we choose to serve this group; decides how far its signals fit.",
        source="T2",
    ),
    Choice(
        "horizon",
        "Horizon",
        ("currentCustomer", "futureCustomer", "lostCustomer"),
        labels=("Current customer", "Future customer", "Left, or never arrived"),
        meaning="Whether they are customers today, are to become so, or left or gave up on the way.",
        source="T3",
    ),
    Number("size", "Size", unit="persons or accounts", minimum=0, meaning="How many customers are in the segment."),
    Money("valueAtStake", "Value at stake", meaning="The margin or mission value that hangs on the segment."),
    Scale("importance", "Importance", 1, 5, default=3, meaning="Weight of the segment wherever figures are rolled up."),
    Choice(
        "vulnerability",
        "Vulnerability",
        ("none", "some", "high"),
        meaning="How badly a failed experiment could hurt them; limits how we may fail.",
        source="T3",
    ),
    LongText(
        "strategyStatement",
        "Strategy statement",
        longest=400,
        meaning="Which value proposition we bring to this segment, in a sentence that is no slogan.",
        source="T2",
    ),
)

OUTCOME = element(
    *("outcome", "Outcome", "Outcomes", "target", GROUP),
    "A change in their situation that customers seek; it exists without our products.",
    Text(
        "statement",
        "In the customer's words",
        meaning="The outcome as the customer would say it, opening with a verb of theirs.",
        source="T5",
    ),
    Scale("importance", "Importance", 1, 5, default=3, meaning="How much it matters to customers.", source="T5"),
    Scale(
        "satisfactionNow",
        "Satisfaction",
        1,
        10,
        varies=True,
        meaning="How well customers feel served in it, for the opportunity score.",
        source="ULW05",
    ),
    Text(
        "customerMeasure",
        "Customer's own measure",
        meaning="How customers would tell that they have got it; without it the outcome is not yet designed.",
        source="T4",
    ),
    Text("futureHeadline", "Future headline", meaning="The news we would like to be able to write.", source="T4"),
    LongText("customerQuote", "Customer quote", meaning="What a customer would say about it then.", source="T4"),
    Share("achievement", "Achievement", varies=True, meaning="Share of customers who reach the outcome."),
    Number(
        "targetPI",
        "Target perception index",
        minimum=-100,
        maximum=100,
        meaning="The perception index we agreed to reach, on the scale of the model's method.",
        source="T5",
    ),
)

NEED = element(
    *("need", "Need", "Needs", "heart-handshake", GROUP),
    "A job, pain or gain of customers on the way to an outcome.",
    Choice("needType", "Type", ("job", "pain", "gain"), meaning="What they try to do, what hurts, or what delights."),
    Choice(
        "jobKind",
        "Kind of job",
        ("functional", "social", "emotional", "supporting"),
        meaning="What sort of job it is; for jobs only.",
        source="VPC14",
    ),
    Scale(
        "weight",
        "Weight",
        1,
        5,
        default=3,
        meaning="Importance of the job, severity of the pain or relevance of the gain.",
        source="VPC14",
    ),
    Scale("satisfaction", "Satisfaction", 1, 10, meaning="How well the need is met today.", source="ULW05"),
    Flag("structural", "Structural", default=False, meaning="It cannot be mended inside one silo.", source="T2"),
    Choice(
        "evidenceMethod",
        "Found by",
        ("ethnography", "interview", "diary", "telemetry", "survey", "workshop", "assumption"),
        meaning="How we came to know of the need.",
        source="T5",
    ),
    source="VPC14",
)

VALUE_PROPOSITION = element(
    *("valueProposition", "Value proposition", "Value propositions", "gift", GROUP),
    "The promise of how we help a segment with its jobs, pains and gains.",
    LongText("promise", "Promise", meaning="What we promise, in the customer's words."),
    LongText("differentiator", "Differentiator", meaning="Why customers would take ours rather than another."),
    Choice(
        "priceStance",
        "Price stance",
        ("below", "par", "premium"),
        labels=("Below the market", "At par", "Premium"),
        meaning="Where we mean to stand against market prices.",
    ),
    alters=True,
    source="VPC14",
)

JOURNEY = element(
    *("journey", "Journey", "Journeys", "route", GROUP),
    "The path customers take to an outcome, seen from outside and across firms.",
    Scale("importance", "Importance", 1, 5, meaning="Weight of the journey; that of its outcome when left empty."),
    Number("volume", "Volume", unit="runs/yr", minimum=0, meaning="How often the journey is travelled in a year."),
    Money("revenueAtStake", "Revenue at stake", meaning="Yearly revenue that hangs on it.", source="T1"),
    Choice(
        "riskTier",
        "Risk tier",
        RISK_TIERS,
        labels=("Low", "Medium", "High", "Safety-critical"),
        meaning="How much harm a failure can do; limits how experiments may fail.",
        source="T3",
    ),
    LongText("intent", "Intent", meaning="What sets it off and when it is over, as the customer sees it.", source="T5"),
)

PATH = element(
    *("path", "Path", "Paths", "split", GROUP),
    "One of several ways through a journey, such as by app or in a store.",
    Reference("journey", "Journey", ("journey",), required=True, meaning="The journey this is a way through."),
    Text("key", "Key", longest=64, meaning="A short key such as main or app, for imports and tables."),
    Share("share", "Share", varies=True, meaning="Share of runs that take this path; all paths of a journey make 1."),
    parent="journey",
)

_STAGE_FEELINGS = (
    Distribution(
        "emotion",
        "Emotions",
        EMOTIONS,
        unit="%",
        maximum=100,
        meaning="How people feel here, in per cent over the six emotions.",
        source="T1",
    ),
    Number(
        "valence", "Valence", minimum=-2, maximum=2, meaning="Feeling from hate (−2) to love (2), without more detail."
    ),
    Number("dwell", "Time spent", unit="days", minimum=0, meaning="How long the stage lasts."),
)

STAGE = element(
    *("stage", "Stage", "Stages", "columns-3", GROUP),
    "An ordered part of a journey, named by the customer's goal in it.",
    Choice("lifecyclePhase", "Lifecycle phase", PHASES, meaning="Where it falls in the whole relationship."),
    Text("customerGoal", "Customer's goal", meaning="What the customer wants to get done in this stage."),
    varying(_STAGE_FEELINGS[0]),
    varying(_STAGE_FEELINGS[1]),
    _STAGE_FEELINGS[2],
    parent="hasStage<",
)

EMPLOYEE_JOURNEY = element(
    *("employeeJourney", "Employee journey", "Employee journeys", "briefcase", GROUP),
    "What employees live through to make a customer journey possible.",
    Text("employeeRole", "Employee role", meaning="Whose working life it describes.", source="T3"),
    Scale("importance", "Importance", 1, 5, meaning="Weight among employee journeys."),
    Number("volume", "Volume", unit="runs/yr", minimum=0, meaning="How often it is lived through in a year."),
    LongText("intent", "Intent", meaning="What sets it off and when it is over, as the employee sees it."),
    alters=True,
    source="T3",
)

EMPLOYEE_STAGE = element(
    *("employeeStage", "Employee stage", "Employee stages", "panel-bottom", GROUP),
    "An ordered part of an employee journey.",
    Text("employeeGoal", "Employee's goal", meaning="What the employee wants to get done in this stage."),
    Scale("effort", "Effort", 1, 5, meaning="How hard the work is made for employees: 1 easy, 5 exhausting."),
    *_STAGE_FEELINGS,
    alters=True,
    parent="hasStage<",
    source="T3",
)

MOMENT = element(
    *("moment", "Moment", "Moments", "star", GROUP),
    "A point at which the relationship is won or lost.",
    Choice(
        "momentType",
        "Type",
        ("truth", "need", "both"),
        labels=("Moment of truth", "Moment of need", "Both"),
        meaning="Trust is decided here, help is required here, or both.",
        source="NOR84",
    ),
    Scale("criticality", "Criticality", 1, 5, default=3, meaning="How much this moment decides."),
    Integer(
        "anticipation",
        "Anticipation",
        minimum=0,
        maximum=3,
        default=0,
        varies=True,
        evidence=True,
        meaning="0 unaware, 1 answers when asked, 2 knows the context, 3 settled before it is an issue.",
        source="T4",
    ),
    Tags(
        "contextUsed", "Context used", varies=True, meaning="Data used to know the customer's situation.", source="T1"
    ),
    LongText("empathyNote", "Empathy note", meaning="What the person is living through.", source="T1"),
    Text("standard", "Standard", varies=True, meaning="The promise we keep at this moment."),
    parent="occursIn>",
)

CUSTOMER = (
    *(SEGMENT, OUTCOME, NEED, VALUE_PROPOSITION, JOURNEY, PATH, STAGE, MOMENT),
    *(EMPLOYEE_JOURNEY, EMPLOYEE_STAGE),
)
