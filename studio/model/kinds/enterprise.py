"""The enterprise's answer: what it can do, with what, who does it, and on whose account."""

from studio.model.field import Choice, Flag, Integer, Money, Number, Reference, Share, Text
from studio.model.kinds.common import BARRIERS, FUNCTION_LABELS, FUNCTIONS, PURPOSES, element

GROUP = "enterprise"
ELEVATED = (
    *("design", "contentStrategy", "customerEngagement", "dataStrategyVisualisation", "applicationDevelopment"),
    "other",
)

CAPABILITY = element(
    *("capability", "Capability", "Capabilities", "puzzle", GROUP),
    "An ability the enterprise has or needs, stated without who does it or how.",
    Integer("level", "Level", minimum=1, maximum=3, default=1, meaning="Depth in the capability map.", source="BIZ"),
    Reference("parent", "Part of", ("capability",), meaning="The broader capability it is a part of.", source="BIZ"),
    Choice(
        "side",
        "Side",
        ("frontStage", "backStage", "enabling"),
        labels=("Front stage", "Back stage", "Enabling"),
        meaning="Where it stands to the lines of interaction and visibility.",
        source="BIT08",
    ),
    Choice(
        "elevation",
        "Elevation",
        ("core", "elevated", "emergent", "commodity"),
        meaning="Whether the target model raises it above existing roles.",
        source="T5",
    ),
    Choice(
        "elevatedKind",
        "Elevated as",
        ELEVATED,
        labels=(
            *("Design", "Content strategy", "Customer engagement", "Data strategy and visualisation"),
            *("Application development", "Other"),
        ),
        meaning="Which of the abilities most often elevated it is.",
        source="T5",
    ),
    Integer(
        "maturity",
        "Maturity",
        minimum=0,
        maximum=5,
        varies=True,
        evidence=True,
        meaning="From 0 absent to 5 setting us apart.",
    ),
    Choice(
        "strategicRole",
        "Strategic role",
        ("differentiate", "parity", "sustain"),
        meaning="Whether it is to set us apart, keep up, or just run.",
    ),
    Money("cost", "Cost", varies=True, meaning="What it costs in a year."),
    Choice(
        "customerLoop",
        "Customer loop",
        ("none", "periodic", "continuous"),
        varies=True,
        meaning="How feedback flows between it and customers.",
        source="T3",
    ),
    Number(
        "loopLatencyDays",
        "Loop latency",
        unit="days",
        minimum=0,
        varies=True,
        meaning="Days from what customers show to a change in the capability.",
        source="T3",
    ),
    Choice(
        "sourcing",
        "Sourcing",
        ("own", "shared", "partner", "hybrid"),
        varies=True,
        meaning="Whether it is our own, shared, a partner's or a mixture.",
        source="T5",
    ),
    parent="parent",
    source="BIZ",
)

COMPONENT = element(
    *("component", "Component", "Components", "boxes", GROUP),
    "A part of the ecosystem by which a capability becomes real.",
    Choice(
        "componentType",
        "Type",
        ("product", "service", "process", "interaction", "communication", "technology"),
        meaning="Which of the six ingredients of an ecosystem it is.",
        source="T5",
    ),
    Integer(
        "personalisationLevel",
        "Personalisation",
        minimum=0,
        maximum=4,
        default=0,
        varies=True,
        evidence=True,
        meaning="0 fixed, 1 varied by staff, 2 by segment, 3 by individual, 4 adapts as it is used.",
        source="T3",
    ),
    Flag(
        "personalisedByDefault",
        "Personalised by default",
        default=False,
        varies=True,
        meaning="It adapts unless the customer switches that off.",
        source="T3",
    ),
    Choice(
        "platformClass",
        "Platform class",
        ("none", "lowCode", "packaged", "custom", "legacy", "platform"),
        labels=("None", "Low-code", "Packaged", "Custom", "Legacy", "Platform"),
        meaning="What sort of technology it runs on.",
        source="T1",
    ),
    Number(
        "timeToChangeDays",
        "Time to change",
        unit="days",
        minimum=0,
        varies=True,
        meaning="Days a typical change takes to reach customers.",
        source="T1",
    ),
    Choice(
        "contactBarrier",
        "Contact barrier",
        BARRIERS,
        varies=True,
        meaning="For interactions: what keeps customers from someone who helps them.",
        source="T5",
    ),
    Share("firstPassYield", "First-pass yield", varies=True, meaning="Share of runs that are right the first time."),
)

UNIT = element(
    *("unit", "Unit", "Units", "building-2", GROUP),
    "A part of the organisation with people and a budget; a cross-functional journey team is one too.",
    Choice(
        "unitType",
        "Type",
        ("businessUnit", "function", "productOrg", "channelOrg", "sharedService", "team", "tribe", "partnerOrg"),
        labels=(
            *("Business unit", "Function", "Product organisation", "Channel organisation", "Shared service"),
            *("Team", "Tribe", "Partner organisation"),
        ),
        meaning="What sort of unit it is.",
    ),
    Reference("parent", "Part of", ("unit",), meaning="The unit it belongs to."),
    Number("fte", "People", unit="FTE", minimum=0, meaning="How many people work in it, in full-time equivalents."),
    Choice("side", "Side", ("front", "back", "both"), meaning="Whether it faces customers, works behind, or both."),
    Choice(
        "functionFamily",
        "Function",
        FUNCTIONS,
        labels=FUNCTION_LABELS,
        meaning="The function it belongs to when power is counted.",
    ),
    Choice(
        "purpose", "Purpose", PURPOSES, meaning="Whether it helps customers, markets to them, or does something else."
    ),
    Number(
        "engagements",
        "Engagements",
        unit="contacts/yr",
        minimum=0,
        meaning="Contacts or responses begun by customers that it handles in a year.",
        source="T5",
    ),
    Number(
        "changeCapacity",
        "Change capacity",
        unit="FTE",
        minimum=0,
        meaning="People it can spare for change at any one time.",
    ),
    Text(
        "lockedGroup",
        "Kept together as",
        longest=64,
        meaning="Units with the same key stay together when team boundaries are suggested.",
    ),
    alters=True,
)

PNL = element(
    *("pnl", "P&L", "P&Ls", "wallet", GROUP),
    "An account of revenue, cost or budget for which someone answers.",
    Choice(
        "pnlType",
        "Type",
        ("profitCentre", "costCentre", "revenueCentre", "investmentCentre", "budget"),
        varies=True,
        meaning="What the account is judged on.",
    ),
    Choice(
        "organisedBy",
        "Organised by",
        ("productLine", "channel", "function", "region", "segment", "journey", "outcome"),
        varies=True,
        meaning="The axis along which it makes people accountable.",
        source="T5",
    ),
    Choice(
        "basis",
        "Basis",
        ("statutory", "management", "shadow"),
        meaning="Whether it is required by law, kept by management, or a journey view built by allocation.",
    ),
    Flag("ringFenced", "Ring-fenced", default=False, meaning="Law or a regulator keeps it apart; it cannot be merged."),
    Money("revenue", "Revenue", varies=True, meaning="Revenue booked to it in a year."),
    Money("cost", "Cost", varies=True, meaning="Cost booked to it in a year."),
)

ROLE = element(
    *("role", "Role", "Roles", "circle-user", GROUP),
    "A position someone holds and answers from.",
    Choice(
        "roleType",
        "Type",
        (
            *("journeyOwner", "outcomeOwner", "capabilityOwner", "pnlHolder", "unitHead", "productOwner"),
            *("experienceOwner", "designLead", "dataLead", "teamLead", "executive", "coachDelivery"),
            "coachValueDiscovery",
        ),
        labels=(
            *("Journey owner", "Outcome owner", "Capability owner", "P&L holder", "Head of unit", "Product owner"),
            *("Experience owner", "Design lead", "Data lead", "Team lead", "Executive", "Coach for delivery"),
            "Coach for value discovery",
        ),
        meaning="What the role answers for.",
        source="T5",
    ),
    Text("holder", "Holder", meaning="Who holds it; empty means vacant."),
    Reference("reportsTo", "Reports to", ("role",), meaning="The role it reports to."),
    Choice(
        "represents",
        "Represents",
        ("customer", "function", "product", "channel"),
        meaning="Whose interest the role speaks for.",
        source="T4",
    ),
    Choice(
        "incentiveBasis",
        "Incentive",
        ("siloMetric", "mixed", "customerMetric"),
        labels=("Silo metrics", "Mixed", "Customer metrics"),
        meaning="What the holder's reward depends on.",
    ),
    Choice(
        "originFunction",
        "Origin",
        FUNCTIONS,
        labels=FUNCTION_LABELS,
        meaning="The function the holder comes from.",
        source="T4",
    ),
    alters=True,
)

BACKBONE = element(
    *("backbone", "Backbone", "Backbones", "spline", GROUP),
    "A foundation of data, analytics or digital means that links the customer's side with the employees'.",
    Choice(
        "backboneType", "Type", ("data", "analytics", "digital"), meaning="What the backbone is made of.", source="T3"
    ),
    Share("coverage", "Coverage", meaning="Share of what it should serve that it does serve."),
    Choice(
        "connects",
        "Connects",
        ("business", "it", "both"),
        labels=("Business", "IT", "Both"),
        meaning="Whether it is run by the business, by IT, or joins them.",
    ),
    alters=True,
    source="T3",
)

ENTERPRISE = (CAPABILITY, COMPONENT, UNIT, PNL, ROLE, BACKBONE)
