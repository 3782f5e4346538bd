"""The words of ArchiMate 3.2, which relations it allows, and what each of ours is called there."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from studio.model.record import Record
from studio.paths import resources

LETTERS: Final = {
    "a": "Access",
    "c": "Composition",
    "f": "Flow",
    "g": "Aggregation",
    "i": "Assignment",
    "n": "Influence",
    "o": "Association",
    "r": "Realization",
    "s": "Specialization",
    "t": "Triggering",
    "v": "Serving",
}
LETTER_OF: Final = {name: letter for letter, name in LETTERS.items()}
RELATION: Final = "Relationship"  # what the table calls a relation that another one leads to
JUNCTIONS: Final = ("AndJunction", "OrJunction", "Junction")

# What older files call the same.
RENAMED: Final[Mapping[str, str]] = {
    "UsedBy": "Serving",
    "Realisation": "Realization",
    "Specialisation": "Specialization",
    "InfrastructureService": "TechnologyService",
    "InfrastructureFunction": "TechnologyFunction",
    "InfrastructureInterface": "TechnologyInterface",
    "CommunicationPath": "Path",
    "Network": "CommunicationNetwork",
    "BusinessActivity": "BusinessProcess",
    "Junction": "AndJunction",
}

TYPES: Final[Mapping[str, str]] = {
    "segment": "Stakeholder",
    "outcome": "Outcome",
    "need": "Requirement",
    "valueProposition": "Value",
    "journey": "ValueStream",
    "path": "ValueStream",
    "stage": "ValueStream",
    "moment": "BusinessEvent",
    "employeeJourney": "ValueStream",
    "employeeStage": "ValueStream",
    "perceptionMetric": "Driver",
    "operationalMetric": "Driver",
    "signal": "Assessment",
    "rootCause": "Assessment",
    "risk": "Assessment",
    "listeningSource": "BusinessInterface",
    "productLine": "Product",
    "channel": "BusinessInterface",
    "pricingPolicy": "Contract",
    "campaign": "CourseOfAction",
    "partner": "BusinessActor",
    "unit": "BusinessActor",
    "capability": "Capability",
    "component": "BusinessService",
    "pnl": "Resource",
    "role": "BusinessRole",
    "backbone": "Node",
    "forum": "BusinessCollaboration",
    "decisionRight": "Constraint",
    "investment": "Resource",
    "valueStream": "ValueStream",
    "valueStage": "ValueStream",
    "principle": "Principle",
    "designPrinciple": "Principle",
    "cultureAssessment": "Assessment",
    "constant": "Constraint",
    "initiative": "WorkPackage",
    "experiment": "WorkPackage",
    "benefitDriver": "Value",
    "wave": "Plateau",
    "decisionRequest": "Requirement",
    "assumption": "Assessment",
    "note": "Meaning",
}
COMPONENTS: Final[Mapping[str, str]] = {
    "product": "Product",
    "service": "BusinessService",
    "process": "BusinessProcess",
    "interaction": "BusinessInteraction",
    "communication": "Representation",
    "technology": "ApplicationComponent",
}

# What a stranger's element becomes: a kind and fields that follow. Everything else is kept as a note.
KINDS_OF: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "Capability": ("capability", {}),
    "ValueStream": ("journey", {}),  # or a stage, where it is part of another
    "Outcome": ("outcome", {}),
    "Stakeholder": ("segment", {}),
    "BusinessRole": ("role", {}),
    "BusinessActor": ("unit", {}),
    "Resource": ("pnl", {}),
    "Product": ("productLine", {}),
    "BusinessInterface": ("channel", {}),
    "Requirement": ("need", {"needType": "pain"}),
    "Value": ("need", {"needType": "gain"}),
    "Driver": ("operationalMetric", {}),
    "Assessment": ("risk", {}),
    "Principle": ("designPrinciple", {}),
    "BusinessEvent": ("moment", {}),
    "WorkPackage": ("initiative", {}),
    **{type_: ("component", {"componentType": one}) for one, type_ in COMPONENTS.items() if one != "product"},
    "Node": ("component", {"componentType": "technology"}),
    "SystemSoftware": ("component", {"componentType": "technology"}),
}

# Ours to theirs: the relation to try first, and whether it leads the other way.
RELATIONS_OF: Final[Mapping[str, tuple[str, bool]]] = {
    "supports": ("Serving", False),
    "realises": ("Realization", False),
    "dependsOn": ("Serving", True),
    "pursuedThrough": ("Realization", True),
    "hasStage": ("Composition", False),
    "funds": ("Assignment", False),
    "owns": ("Realization", False),
    "precedes": ("Triggering", False),
    "contributesTo": ("Realization", False),
    "measures": ("Influence", False),
    "memberOf": ("Assignment", True),
    "delivers": ("Realization", False),
    "enabledBy": ("Serving", True),
    "enables": ("Serving", False),
    "underpins": ("Serving", False),
    "servedThrough": ("Serving", True),
    "responsible": ("Realization", False),
    "needOf": ("Influence", False),
}


WORDS: Final = {"note": "text", "designPrinciple": "statement"}  # where the documentation goes; else the description


FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return FORBIDDEN.sub("", text)


@cache
def _table() -> dict[tuple[str, str], str]:
    text = (resources() / "archimate" / "relations.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    names = lines[0]
    return {(row[0], name): cell for row in lines[1:] for name, cell in zip(names, row[1:], strict=True)}


@cache
def element_types() -> frozenset[str]:
    """All types of elements of ArchiMate 3.2."""
    return frozenset(name for name, _ in _table()) - {RELATION}


def is_legal(relation: str, start: str, end: str) -> bool:
    """Whether ArchiMate 3.2 allows a relation between two types of elements (or RELATION)."""
    ends = ("Junction" if start in JUNCTIONS else start, "Junction" if end in JUNCTIONS else end)
    return LETTER_OF.get(relation, "?") in _table().get(ends, "")


def legal(kind: str, start: str, end: str) -> tuple[str, bool] | None:
    """The relation that stands for one of ours between two types, and whether it leads the other way."""
    wanted, reverse = RELATIONS_OF.get(kind, ("Association", False))
    for name, turned in ((wanted, reverse), ("Association", False), ("Association", True)):
        if is_legal(name, *((end, start) if turned else (start, end))):
            return name, turned
    return None


def type_of(record: Record) -> str:
    """What one of our elements is in ArchiMate; one that came from there keeps its type."""
    for tag in record.get("tags", ()):
        kept = tag.removeprefix("archimate:")
        if kept != tag and (kept in element_types() or kept in JUNCTIONS):
            return "AndJunction" if kept == "Junction" else kept
    if record["kind"] == "component":
        return COMPONENTS.get(str(record.get("componentType")), "BusinessService")
    return TYPES[record["kind"]]
