"""For each finding, forms of a model that raises it, and what makes a near twin that does not."""

from typing import Any

from tests.analysis.builders import booked, element, only, relation
from tests.analysis.plans import GONE, brings, initiatives

Forms = list[dict[str, Any]]
NEW = only("target")

JOURNEY = [element("journey", "J"), element("stage", "S"), relation("hasStage", "J", "S")]
MOMENT = [*JOURNEY, element("moment", "M"), relation("occursIn", "M", "S")]
TWO_STAGES = [*JOURNEY, element("stage", "T"), relation("hasStage", "J", "T", order=2)]
OWNED = [element("role", "R", holder="Maya Okafor"), relation("owns", "R", "J")]
TARGET = element("segment", "G", targetStatus="target")
OTHERS = element("segment", "H", targetStatus="nonTarget")
PERCEIVED = [element("perceptionMetric", "E", dimension="ease", target=5), relation("measures", "E", "J")]
TWO_UNITS = [
    *(*booked({"U": "P", "V": "Q"}), *JOURNEY, element("capability", "C"), element("capability", "D")),
    *(relation("supports", "C", "S", unit="U", sequence=1), relation("supports", "D", "S", unit="V", sequence=2)),
]
ATTENDED = [
    *(relation("responsible", "R", "M", code="A"), element("role", "R"), element("capability", "C")),
    *(relation("supports", "C", "M"), element("perceptionMetric", "E"), relation("measures", "E", "M")),
    *(element("listeningSource", "L"), relation("captures", "L", "S")),
]
EMPOWERED = [
    *(*PERCEIVED, relation("responsible", "R", "E", code="A"), element("pnl", "P"), relation("accountsFor", "P", "J")),
    relation("holds", "R", "P"),
]


def channels(first: str, second: str) -> Forms:
    """Two channels of one stage, on the P&Ls named."""
    found = [*JOURNEY, element("pnl", "P"), element("pnl", "Q")]
    for id_, pnl in (("web", first), ("shop", second)):
        found += [element("channel", id_, ownPnl=pnl), relation("servedThrough", "S", id_)]
    return found


def lines(*faces: str) -> Forms:
    """Product lines of one journey, each with one provider of all faces."""
    found = [element("journey", "J")]
    for place, key in enumerate(faces):
        shown = dict.fromkeys(("marketing", "sales", "billing", "web", "support"), key)
        found += [element("productLine", f"l{place}", faces=shown), relation("involves", "J", f"l{place}")]
    return found


def support(archetype: str) -> Forms:
    """A support unit in a cost centre with one metric."""
    metric = element("operationalMetric", "m", archetype=archetype, customerView="seen", perspective="customer")
    unit = [element("unit", "U", purpose="support"), element("pnl", "P", pnlType="costCentre")]
    return [*unit, relation("bookedTo", "U", "P"), metric, relation("measures", "m", "U")]


def campaigns(low: int, high: int) -> Forms:
    """Effort in a source of little and in one of much trust."""
    letters = element("campaign", "letters", source="directMail", effort=low)
    return [letters, element("campaign", "friends", source="peerRecommendation", effort=high)]


def feelings(before: float, after: float) -> Forms:
    """Two neighbouring stages and how they feel."""
    return [
        {**form, "valence": {"S": before, "T": after}[form["id"]]} if form["kind"] == "stage" else form
        for form in TWO_STAGES
    ]


def signal(status: str = "expectedForTarget", confirmed: bool = True, segment: str = "G", **fields: Any) -> Forms:
    """A signal of a segment with a cause."""
    cause = [element("rootCause", "why", confirmed=confirmed), relation("explainedBy", "sig", "why")]
    heard = [TARGET, OTHERS, relation("heardFrom", "sig", segment)]
    return [element("signal", "sig", strategyCheck=status, **fields), *cause, *heard]


def interaction(*modes: str) -> Forms:
    """An interaction with sources of the given modes."""
    found = [element("component", "talk", componentType="interaction")]
    for place, mode in enumerate(modes):
        source = element("listeningSource", f"s{place}", mode=mode, feeds=["servicePoint"])
        found += [source, relation("captures", f"s{place}", "talk")]
    return found


def powers(function: str) -> Forms:
    """All decisions, seats and escalations in one function."""
    unit = [*booked({"U": "P"}), element("unit", "V", functionFamily="sales"), relation("bookedTo", "V", "P")]
    unit[1]["functionFamily"] = function
    seats = [
        element("role", "R"),
        relation("memberOf", "R", "U"),
        element("forum", "F"),
        relation("sitsIn", "R", "F", chair=True),
    ]
    rights = [element("decisionRight", "d", significance=3), relation("holdsRight", "U", "d", part="decide")]
    return [*unit, *seats, *rights]


def elevated(level: int) -> Forms:
    """The five elevated capabilities, owned, one of them at a level in the target."""
    kinds = ("design", "contentStrategy", "customerEngagement", "dataStrategyVisualisation", "applicationDevelopment")
    found = [element("role", "R")]
    for kind in kinds:
        grown = {"maturity": level if kind == "design" else 4}
        found.append(element("capability", kind, elevation="elevated", elevatedKind=kind, **grown))
        found.append(relation("responsible", "R", kind, code="A"))
    return found


def phases(first: str, second: str) -> Forms:
    """A journey owner and the phases of the two stages of the journey."""
    chosen = {"S": first, "T": second}
    stages = [
        {**form, "lifecyclePhase": chosen[form["id"]]} if form["kind"] == "stage" else form for form in TWO_STAGES
    ]
    return [*stages, element("role", "R", roleType="journeyOwner", holder="Jo"), relation("owns", "R", "J")]


def bold(exposure: float) -> Forms:
    """A running experiment on a journey of high risk."""
    run = element("experiment", "e", stage="run", failMode="failLocal", exposureShare=exposure)
    risky = [{**form, "riskTier": "high"} if form["kind"] == "journey" else form for form in MOMENT]
    return [run, *risky, relation("tests", "e", "M")]


def team(*more: dict[str, Any]) -> Forms:
    """A team responsible for a customer stage."""
    unit = [element("unit", "U", unitType="team"), element("pnl", "P"), relation("bookedTo", "U", "P")]
    return [*unit, *JOURNEY, relation("responsible", "U", "S", code="R"), *more]


PAIRED = (
    *(element("employeeJourney", "EJ"), element("employeeStage", "ES"), relation("hasStage", "EJ", "ES")),
    relation("responsible", "U", "ES", code="R"),
)
PROMISED = element("principle", "P1", key="P1", commitment="We listen")
BACK = element("capability", "C", side="backStage")
TRACED = [
    *(*JOURNEY, TARGET, element("outcome", "O"), relation("seeks", "G", "O"), relation("pursuedThrough", "O", "J")),
    relation("supports", "C", "S"),
]
PROMPTED = [*initiatives({"i": 1}), relation("prompts", "sig", "i")]
HARMED = [
    *MOMENT,
    element("role", "R"),
    relation("owns", "R", "J", id="o", **GONE),
    *initiatives({"i": 1}),
    brings("i", "o"),
]
STREAM = {"customerValueAnswer": "home safe", "customerMeasureAnswer": "days until home"}

# Finding -> (a model that raises it, a near twin that does not).
CASES: dict[str, tuple[Forms, Forms]] = {
    "X01": ([element("outcome", "O", "Sell me a loan")], [element("outcome", "O", "Own a home without worry")]),
    "X02": (
        [{**TARGET, "strategyStatement": "Delight them"}],
        [
            *({**TARGET, "strategyStatement": "Delight them"}, element("valueProposition", "V", promise="One price")),
            relation("offeredTo", "V", "G"),
        ],
    ),
    "X03": (JOURNEY, [*JOURNEY, *OWNED]),
    "X04": ([*JOURNEY, *OWNED], [*JOURNEY, *OWNED, *EMPOWERED]),
    "X05": (MOMENT, [*MOMENT, *ATTENDED]),
    "X06": (TWO_UNITS, [*TWO_UNITS, relation("coordinates", "U", "V", mechanism="forum")]),
    "X07": (channels("P", "Q"), channels("P", "P")),
    "X08": (lines("a", "b"), lines("a", "a")),
    "X09": (support("efficiency"), support("quality")),
    "X10": (campaigns(4, 6), campaigns(3, 7)),
    "X11": (
        [element("pricingPolicy", "p", priceIndex=110, perceivedBenefitIndex=96)],
        [element("pricingPolicy", "p", priceIndex=101, perceivedBenefitIndex=96)],
    ),
    "X12": (feelings(1.0, -0.5), feelings(1.0, -0.4)),
    "X13": (JOURNEY, [*JOURNEY, *PERCEIVED]),
    "X14": (
        [element("operationalMetric", "m", perspective="internal")],
        [element("operationalMetric", "m", perspective="internal", customerView="how long I wait")],
    ),
    "X15": (
        [element("operationalMetric", "m", perspective="customer")],
        [element("operationalMetric", "m", perspective="customer"), *JOURNEY, relation("measures", "m", "J")],
    ),
    "X16": (
        [element("component", "p", componentType="process")],
        [
            *(element("component", "p", componentType="process"), relation("measures", "E", "p")),
            element("perceptionMetric", "E", dimension="emotion"),
        ],
    ),
    "X17": (interaction("activeSurvey"), interaction("activeSurvey", "passiveFootprint")),
    "X18": ([element("listeningSource", "L")], [element("listeningSource", "L", feeds=["businessCase"])]),
    "X19": (signal(decision="fix", confirmed=False), signal(decision="fix")),
    "X20": ([*signal(segment="H"), *PROMPTED], [*signal(segment="G"), *PROMPTED]),
    "X21": ([BACK], [BACK, *TRACED]),
    "X22": (
        [*booked({"U": "P"}), PROMISED, relation("upholds", "U", "P1", part="promotes")],
        [
            *(*booked({"U": "P"}), PROMISED, relation("upholds", "U", "P1", part="promotes")),
            relation("upholds", "U", "P1", id="k", part="implements"),
        ],
    ),
    "X23": (team(), team(*PAIRED)),
    "X24": (bold(0.05), bold(0.02)),
    "X25": (powers("finance"), powers("customer")),
    "X26": (
        [element("decisionRequest", "d", question="Merge?")],
        [element("decisionRequest", "d", question="Merge?", customerMeaning="One bill instead of three")],
    ),
    "X27": (
        [*JOURNEY, element("investment", "i", amount=5)],
        [*JOURNEY, element("investment", "i", amount=5), relation("attachesTo", "i", "J", share=1)],
    ),
    "X28": (phases("renew", "leave"), phases("use", "leave")),
    "X29": (elevated(2), elevated(3)),
    "X30": (
        [element("unit", "U", **NEW), *initiatives({"i": 1})],
        [element("unit", "U", **NEW), *initiatives({"i": 1}), brings("i", "U")],
    ),
    "X31": (HARMED, [*HARMED, relation("responsible", "R", "M", code="A")]),
    "X32": (
        [
            *(*booked({"U": "P", "V": "P"}), *JOURNEY, element("capability", "C")),
            *(relation("supports", "C", "S", unit="U"), relation("supports", "C", "S", unit="V")),
        ],
        [
            *(*booked({"U": "P", "V": "P"}), *TWO_STAGES, element("capability", "C")),
            *(relation("supports", "C", "S", unit="U"), relation("supports", "C", "T", unit="V")),
        ],
    ),
    "X33": ([element("valueStream", "V")], [element("valueStream", "V", **STREAM)]),
    "X34": (
        [element("role", "R", roleType="coachDelivery")],
        [element("role", "R", roleType="coachDelivery"), element("role", "Q", roleType="coachValueDiscovery")],
    ),
    "X35": ([element("unit", "U")], booked({"U": "P"})),
    "X36": ([OTHERS], [OTHERS, TARGET]),
    "X37": ([TARGET], [TARGET, element("outcome", "O", "Own a home")]),
}
