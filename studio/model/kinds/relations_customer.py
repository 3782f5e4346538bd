"""Relations on the customer's side and in the market: who seeks what, along which journey, and how it is heard."""

from studio.model.field import Choice, Order, Scale, Share
from studio.model.kinds.common import relation

_SEEKS = (
    relation(
        *("seeks", "seeks", "The segment wants the outcome.", (("segment",), ("outcome",))),
        fields=(Scale("importance", "Importance", 1, 5, meaning="How much it matters to this segment."),),
        icon="target",
    ),
    relation(
        *("hasNeed", "has the need", "The need is part of the segment's profile.", (("segment",), ("need",))),
        icon="heart-handshake",
        source="VPC14",
    ),
    relation(
        *("needOf", "is a need of", "The need is part of this outcome.", (("need",), ("outcome",))),
        most_from=1,
        most_sentence="A need belongs to one outcome; take it from the other outcome first, or describe a second need.",
    ),
    relation(
        "pursuedThrough",
        "is pursued through",
        "Customers reach the outcome along the journey.",
        (("outcome",), ("journey",)),
        most_to=1,
        most_sentence="A journey leads to one outcome; take it from the other outcome first.",
        icon="route",
    ),
    relation(
        *("travelledBy", "is travelled by", "Who travels the journey.", (("journey",), ("segment",))),
        fields=(Share("share", "Share", meaning="Share of runs travelled by this segment."),),
        icon="footprints",
    ),
    relation(
        "hasStage",
        "has the stage",
        "The stage is a part of the journey or flow.",
        (("journey",), ("stage",)),
        (("employeeJourney",), ("employeeStage",)),
        (("valueStream",), ("valueStage",)),
        fields=(Order("order", "Order", meaning="Where it comes among the stages."),),
        most_to=1,
        most_sentence="A stage is part of one journey; move it, or make a second stage.",
        icon="columns-3",
    ),
    relation(
        *("occursIn", "occurs in", "The moment falls into the stage.", (("moment",), ("stage",))),
        fields=(Share("position", "Position", evidence=False, meaning="How far into the stage it falls."),),
        most_from=1,
        most_sentence="A moment falls into one stage; move it, or make a second moment.",
        icon="star",
    ),
)

_OFFER = (
    relation(
        "offeredTo",
        "is offered to",
        "The value proposition is made to the segment.",
        (("valueProposition",), ("segment",)),
        icon="gift",
    ),
    relation(
        "addresses",
        "addresses",
        "The offer meets the need.",
        (("valueProposition", "component", "capability"), ("need",)),
        fields=(
            Share("strength", "Strength", meaning="How far the need is met by it."),
            Choice(
                "mechanism",
                "How",
                ("relieves", "creates", "does"),
                labels=("Relieves a pain", "Creates a gain", "Does a job"),
                meaning="In what way the need is met.",
            ),
        ),
        source="VPC14",
    ),
    relation(
        *("servedThrough", "is served through", "The stage is lived through the channel.", (("stage",), ("channel",))),
        fields=(Share("share", "Share", meaning="Share of runs that use this channel in the stage."),),
        icon="store",
    ),
    relation(
        "sells",
        "sells",
        "The channel or partner sells the product line.",
        (("channel", "partner"), ("productLine",)),
        icon="package",
    ),
    relation(
        *("pricedBy", "is priced by", "The policy sets the prices.", (("productLine",), ("pricingPolicy",))),
        most_from=1,
        most_sentence="A product line has one pricing policy; take it from the other policy first.",
        icon="tag",
    ),
    relation(
        "promotes",
        "promotes",
        "Where the promise of the campaign lands.",
        (("campaign",), ("stage", "productLine")),
        icon="megaphone",
    ),
    relation(
        "involves",
        "involves",
        "Customers meet the product line on the journey or in the stage.",
        (("journey", "stage"), ("productLine",)),
        icon="package",
        source="T5",
    ),
)

_HEARD = (
    relation(
        "measures",
        "measures",
        "What the metric is about.",
        (
            ("perceptionMetric", "operationalMetric"),
            ("outcome", "journey", "stage", "moment", "capability", "component", "unit"),
        ),
        icon="gauge",
    ),
    relation(
        "twinOf",
        "is the twin of",
        "The perception that states our own measure from the customer's side.",
        (("operationalMetric",), ("perceptionMetric",)),
        most_from=1,
        most_sentence="A metric of ours has one perceived twin; take away the other twin first.",
        icon="link-2",
        source="T3",
    ),
    relation(
        *("observedAt", "was observed at", "Where it was seen or heard.", (("signal",), ("stage", "moment"))),
        most_from=1,
        most_sentence="A signal is observed at one stage or moment; move it, or record a second signal.",
        icon="map-pin",
    ),
    relation(
        *("heardFrom", "was heard from", "Whose signal it is.", (("signal",), ("segment",))),
        fields=(Share("confidence", "Confidence", evidence=False, meaning="How sure we are of the segment."),),
        most_from=1,
        most_sentence="A signal comes from one segment; record a second signal for the other segment.",
        icon="users",
        source="T2",
    ),
    relation(
        *("viaPartner", "came by way of", "Who passed it on.", (("signal",), ("partner", "channel"))),
        most_from=1,
        most_sentence="A signal comes by way of one partner or channel; record a second signal for the other.",
        icon="handshake",
        source="T2",
    ),
    relation(
        *("explainedBy", "is explained by", "The cause lies behind the signal.", (("signal",), ("rootCause",))),
        icon="git-branch",
        source="T2",
    ),
    relation(
        "captures",
        "captures",
        "The source hears or sees what happens there.",
        (("listeningSource",), ("component", "stage", "channel")),
        icon="ear",
        source="T3",
    ),
)

CUSTOMER_RELATIONS = (*_SEEKS, *_OFFER, *_HEARD)
