"""Relations of the enterprise's means: what realises, performs, serves and enables what, placements above all."""

from studio.model.field import Choice, Flag, LongText, Order, Reference, References, Share, Text
from studio.model.kinds.common import relation

SUPPORTS = relation(
    "supports",
    "serves",
    "A placement: in this state the capability, performed by this unit, serves this stage or moment.",
    (("capability",), ("stage", "moment")),
    fields=(
        Reference("unit", "Performed by", ("unit", "partner"), meaning="The unit or partner that performs it here."),
        Choice(
            "role",
            "Role",
            ("lead", "contributing", "enabling"),
            labels=("Leads", "Contributes", "Enables"),
            default="contributing",
            meaning="Whether it leads, contributes, or works unseen by the customer.",
        ),
        Order("sequence", "Sequence", meaning="Where it comes among the placements of the stage."),
        References("path", "Paths", ("path",), meaning="The paths it is part of; all of them when empty."),
        Share("strength", "Strength", meaning="How much it contributes; by its role when left empty."),
    ),
    third=("unit",),
    plural="Placements",
    icon="layout-grid",
    source="T5",
)

HANDOFF = relation(
    "handoff",
    "hands over to",
    "The customer is passed from one placement to the next on a journey.",
    (("supports",), ("supports",)),
    fields=(
        Reference("journey", "Journey", ("journey",), required=True, meaning="The journey on which it happens."),
        Share("failureProbability", "Failure probability", meaning="How often it goes wrong."),
        LongText("note", "What goes wrong", meaning="How it fails and what customers notice of it."),
    ),
    third=("journey",),
    plural="Hand-offs",
    icon="zap",
)

COORDINATES = relation(
    "coordinates",
    "coordinates with",
    "An arrangement makes the two units act together; which of the two comes first has no meaning.",
    (("unit",), ("unit",)),
    fields=(
        Choice(
            "mechanism",
            "Mechanism",
            ("forum", "sharedMetric", "sharedPnl", "jointTeam", "liaison"),
            labels=("Forum", "Shared metric", "Shared P&L", "Joint team", "Liaison"),
            meaning="By what arrangement they act together.",
        ),
        Reference(
            "via",
            "By way of",
            ("forum", "operationalMetric", "perceptionMetric", "pnl", "unit", "role"),
            meaning="The forum, metric, account, team or role that does it.",
        ),
    ),
    third=("via",),
    icon="arrow-left-right",
)

_MEANS = (
    relation(
        *("realises", "realises", "The component makes the capability real.", (("component",), ("capability",))),
        fields=(Share("share", "Share", meaning="Share of the capability it makes up."),),
        icon="boxes",
    ),
    relation(
        "dependsOn",
        "depends on",
        "The capability cannot do without the other; circles are reported, not refused.",
        (("capability",), ("capability",)),
        fields=(Share("strength", "Strength", meaning="How much it depends on it."),),
        icon="unplug",
    ),
    relation(
        *("performs", "performs", "The unit does what the capability names.", (("unit",), ("capability",))),
        fields=(
            Share("share", "Share", meaning="Share of the work it does."),
            Flag("primary", "Primary", default=False, meaning="It is the first to ask; one unit per capability is."),
        ),
        icon="building-2",
    ),
    relation(
        "provides",
        "provides",
        "The partner provides the component or capability.",
        (("partner",), ("component", "capability")),
        fields=(Text("contractType", "Contract type", meaning="On what terms it is provided."),),
        icon="handshake",
    ),
    relation(
        "enables",
        "enables",
        "What employees do in their stage makes the customer's stage or moment possible.",
        (("employeeStage",), ("stage", "moment")),
        icon="arrow-up",
        source="T3",
    ),
    relation(
        "underpins",
        "underpins",
        "The backbone carries the component, the unit, or what enables a customer's stage.",
        (("backbone",), ("enables", "component", "unit")),
        icon="spline",
        source="T3",
    ),
)

_FLOW = (
    relation(
        *("delivers", "delivers", "The flow serves the outcome.", (("valueStream",), ("outcome",))),
        icon="workflow",
    ),
    relation(
        "mapsTo",
        "maps to",
        "The stage of our flow goes with the stage of the journey.",
        (("valueStage",), ("stage",)),
        icon="map",
    ),
    relation(
        *("enabledBy", "is enabled by", "The stage of our flow needs it.", (("valueStage",), ("capability",))),
        icon="puzzle",
        source="BIZ",
    ),
)

ENTERPRISE_RELATIONS = (SUPPORTS, HANDOFF, COORDINATES, *_MEANS, *_FLOW)
