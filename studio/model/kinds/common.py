"""What all declarations share: the fields every element has, the six emotions, and the two ways to declare a kind."""

from typing import Final

from studio.model.field import Color, Field, LongText, Tags, Text, varying
from studio.model.kind import Kind, Relation

EMOTIONS: Final = ("hate", "anger", "indifferent", "enjoy", "trust", "love")
BARRIERS: Final = ("none", "menu", "hidden", "authentication", "hours", "cost")
RISK_TIERS: Final = ("low", "medium", "high", "safetyCritical")
FUNCTIONS: Final = (
    *("finance", "sales", "marketing", "product", "operations", "service", "technology", "risk", "hr", "customer"),
    "vertical",
)
FUNCTION_LABELS: Final = (
    *("Finance", "Sales", "Marketing", "Product", "Operations", "Service", "Technology", "Risk", "People (HR)"),
    *("Customer", "Vertical business"),
)
PURPOSES: Final = ("support", "marketing", "other")

NAME: Final = Text("name", "Name", required=True, meaning="What people call it; the same in every state.")
DESCRIPTION: Final = LongText("description", "Description", meaning="What it is, for a reader who has never met it.")
TAGS: Final = Tags("tags", "Tags", meaning="Short words to find and group things by.")
COLOR: Final = Color("color", "Colour", meaning="A colour of its own, in place of the one derived from the model.")
NOTES: Final = LongText("notes", "Notes", meaning="Working notes; never printed unless asked for.")
SOURCE_NOTES: Final = LongText("sourceNotes", "Sources", meaning="Where the facts come from.")

COMMON: Final = (NAME, DESCRIPTION, TAGS, COLOR, NOTES, SOURCE_NOTES)


def element(
    name: str,
    label: str,
    plural: str,
    icon: str,
    group: str,
    meaning: str,
    *fields: Field,
    alters: bool = False,
    varies: bool = True,
    parent: str = "",
    source: str = "",
) -> Kind:
    """A kind of element with the common fields around its own. `alters`: all of its own fields may differ by state."""
    own = tuple(varying(field) for field in fields) if alters else fields
    every = (NAME, DESCRIPTION, *own, TAGS, COLOR, NOTES, SOURCE_NOTES)
    return Kind(name, label, plural, icon, group, meaning, every, parent, varies, source)


def relation(
    name: str,
    label: str,
    meaning: str,
    *ends: tuple[tuple[str, ...], tuple[str, ...]],
    fields: tuple[Field, ...] = (),
    most_from: int | None = None,
    most_to: int | None = None,
    most_sentence: str = "",
    third: tuple[str, ...] = (),
    acyclic: bool = False,
    plural: str = "",
    icon: str = "arrow-right",
    group: str = "relation",
    varies: bool = True,
    source: str = "",
) -> Relation:
    """A kind of relation with notes besides its own fields, which differ by state wherever its presence may."""
    own = tuple(varying(field) for field in fields) if varies else fields
    return Relation(
        *(name, label, meaning, ends, (*own, NOTES), most_from, most_to, most_sentence, third, acyclic),
        plural=plural,
        icon=icon,
        group=group,
        varies=varies,
        source=source,
    )
