"""How deep a change goes: which of the twelve elements and of the six POLISM parts each kind belongs to."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TWELVE_NAMES: Final = (
    *("purpose", "valueAgenda", "structure", "ecosystem", "leadership", "governance", "processes", "technology"),
    *("behaviours", "rewards", "footprint", "talent"),
)
POLISM_NAMES: Final = ("processes", "organisation", "locations", "information", "suppliers", "managementSystem")


def _by_kind(table: dict[str, tuple[str, ...]]) -> Mapping[str, str]:
    return MappingProxyType({kind: part for part, kinds in table.items() for kind in kinds})


TWELVE: Final = _by_kind(
    {
        "purpose": ("principle",),
        "valueAgenda": (
            *("segment", "outcome", "need", "valueProposition", "productLine", "pricingPolicy", "campaign"),
            *("seeks", "hasNeed", "needOf", "offeredTo", "addresses", "pricedBy", "promotes", "involves"),
        ),
        "structure": ("unit", "pnl", "bookedTo", "accountsFor", "memberOf", "performs"),
        "ecosystem": (
            *("capability", "partner", "supports", "realises", "dependsOn", "provides", "sells", "viaPartner"),
        ),
        "leadership": ("role", "owns", "holds"),
        "governance": (
            *("forum", "decisionRight", "investment", "responsible", "holdsRight", "concerns", "sitsIn", "governs"),
            *("escalatesTo", "coordinates", "funds", "attachesTo"),
        ),
        "processes": (
            *("journey", "path", "stage", "moment", "valueStream", "valueStage", "pursuedThrough", "travelledBy"),
            *("hasStage", "occursIn", "handoff", "delivers", "mapsTo", "enabledBy"),
        ),
        "technology": ("component", "backbone", "underpins"),
        "behaviours": (
            *("cultureAssessment", "upholds", "listeningSource", "signal", "rootCause", "captures", "observedAt"),
            *("heardFrom", "explainedBy"),
        ),
        "rewards": ("operationalMetric", "perceptionMetric", "measures", "twinOf"),
        "footprint": ("channel", "servedThrough"),
        "talent": ("employeeJourney", "employeeStage", "enables"),
    }
)
"""Kind of element or relation -> the one of the twelve "Organize to Value" elements it touches."""

POLISM: Final = _by_kind(
    {
        "processes": (
            *("segment", "outcome", "need", "valueProposition", "journey", "path", "stage", "moment", "capability"),
            *("valueStream", "valueStage", "productLine", "seeks", "hasNeed", "needOf", "pursuedThrough"),
            *("travelledBy", "hasStage", "occursIn", "offeredTo", "addresses", "involves", "supports", "handoff"),
            *("dependsOn", "delivers", "mapsTo", "enabledBy"),
        ),
        "organisation": (
            *("unit", "role", "employeeJourney", "employeeStage", "bookedTo", "memberOf", "performs", "owns", "holds"),
            *("responsible", "coordinates", "enables"),
        ),
        "locations": ("channel", "servedThrough"),
        "information": (
            *("component", "backbone", "listeningSource", "signal", "rootCause", "realises", "underpins", "captures"),
            *("observedAt", "heardFrom", "explainedBy"),
        ),
        "suppliers": ("partner", "provides", "sells", "viaPartner"),
        "managementSystem": (
            *("pnl", "forum", "decisionRight", "investment", "operationalMetric", "perceptionMetric", "principle"),
            *("cultureAssessment", "pricingPolicy", "campaign", "accountsFor", "funds", "attachesTo", "holdsRight"),
            *("concerns", "sitsIn", "governs", "escalatesTo", "measures", "twinOf", "upholds", "pricedBy", "promotes"),
        ),
    }
)
"""Kind of element or relation -> the part of the operating model canvas (Campbell et al. 2017) it touches."""
