"""How people say that a relation is there, is no longer there, or leads elsewhere. One line of words for each kind."""

from typing import Final, NamedTuple


class Phrase(NamedTuple):
    """The words for one kind of relation; `{a}` is where it starts, `{b}` where it ends.

    `moved` says that its end changed and `passed` that its start did, from `{old}` to `{new}`; where they are empty,
    the sentence is the one for being there with "instead of" what it was.
    """

    there: str
    gone: str
    moved: str = ""
    passed: str = ""


PHRASES: Final[dict[str, Phrase]] = {
    "seeks": Phrase("{a} seeks {b}", "{a} no longer seeks {b}"),
    "hasNeed": Phrase("{a} has the need {b}", "{a} no longer has the need {b}"),
    "needOf": Phrase("{a} is a need of {b}", "{a} is no longer a need of {b}", "{a} moved from {old} to {new}"),
    "pursuedThrough": Phrase("{a} is pursued through {b}", "{a} is no longer pursued through {b}"),
    "travelledBy": Phrase("{a} is travelled by {b}", "{a} is no longer travelled by {b}"),
    "hasStage": Phrase(
        "{b} is a stage of {a}", "{b} is no longer a stage of {a}", passed="{b} moved from {old} to {new}"
    ),
    "occursIn": Phrase("{a} occurs in {b}", "{a} no longer occurs in {b}", "{a} moved from {old} to {new}"),
    "offeredTo": Phrase("{a} is offered to {b}", "{a} is no longer offered to {b}"),
    "addresses": Phrase("{a} addresses {b}", "{a} no longer addresses {b}"),
    "servedThrough": Phrase("{a} is served through {b}", "{a} is no longer served through {b}"),
    "sells": Phrase("{a} sells {b}", "{a} no longer sells {b}"),
    "pricedBy": Phrase("{a} is priced by {b}", "{a} is no longer priced by {b}"),
    "promotes": Phrase("{a} promotes {b}", "{a} no longer promotes {b}"),
    "involves": Phrase("{a} involves {b}", "{a} no longer involves {b}"),
    "measures": Phrase("{a} measures {b}", "{a} no longer measures {b}"),
    "twinOf": Phrase("{a} has the perceived twin {b}", "{a} no longer has the perceived twin {b}"),
    "observedAt": Phrase("{a} was observed at {b}", "{a} is no longer placed at {b}", "{a} moved from {old} to {new}"),
    "heardFrom": Phrase("{a} was heard from {b}", "{a} is no longer put down to {b}"),
    "viaPartner": Phrase("{a} came by way of {b}", "{a} is no longer put down to {b}"),
    "explainedBy": Phrase("{a} is explained by {b}", "{a} is no longer explained by {b}"),
    "captures": Phrase("{a} captures {b}", "{a} no longer captures {b}"),
    "supports": Phrase(
        "{a} serves {b}{by}",
        "{a} no longer serves {b}{by}",
        "{a} moved from {old} to {new}{by}",
        "{new} serves {b} instead of {old}{by}",
    ),
    "handoff": Phrase("{a} hands over to {b}", "{a} no longer hands over to {b}"),
    "coordinates": Phrase("{a} and {b} are coordinated{by}", "{a} and {b} are no longer coordinated{by}"),
    "realises": Phrase("{a} realises {b}", "{a} no longer realises {b}"),
    "dependsOn": Phrase("{a} depends on {b}", "{a} no longer depends on {b}"),
    "performs": Phrase("{a} performs {b}", "{a} no longer performs {b}", passed="{b} moved from {old} to {new}"),
    "provides": Phrase("{a} provides {b}", "{a} no longer provides {b}"),
    "enables": Phrase("{a} enables {b}", "{a} no longer enables {b}"),
    "underpins": Phrase("{a} underpins {b}", "{a} no longer underpins {b}"),
    "delivers": Phrase("{a} delivers {b}", "{a} no longer delivers {b}"),
    "mapsTo": Phrase("{a} maps to {b}", "{a} no longer maps to {b}"),
    "enabledBy": Phrase("{a} is enabled by {b}", "{a} is no longer enabled by {b}"),
    "bookedTo": Phrase("{a} booked to {b}", "{a} no longer booked to {b}", "{a} booked from {old} to {new}"),
    "funds": Phrase("{a} funds {b}", "{a} no longer funds {b}", "{a} funds {new} instead of {old}"),
    "accountsFor": Phrase(
        "{a} answers for {b}", "{a} no longer answers for {b}", passed="{b} answered for by {new} instead of {old}"
    ),
    "attachesTo": Phrase("{a} attached to {b}", "{a} no longer attached to {b}", "{a} attached to {new}, was {old}"),
    "owns": Phrase("nobody → {a} owns {b}", "{a} → nobody owns {b}", passed="{old} → {new} owns {b}"),
    "responsible": Phrase(
        "{a} is {code} for {b}", "{a} is no longer {code} for {b}", passed="{old} → {new} is {code} for {b}"
    ),
    "holds": Phrase("nobody → {a} holds {b}", "{a} → nobody holds {b}", passed="{old} → {new} holds {b}"),
    "memberOf": Phrase("{a} belongs to {b}", "{a} no longer belongs to {b}", "{a} moved from {old} to {new}"),
    "upholds": Phrase("{a} {part} {b}", "{a} no longer {part} {b}"),
    "holdsRight": Phrase("{a} {part} on {b}", "{a} no longer {part} on {b}", passed="{old} → {new} {part} on {b}"),
    "concerns": Phrase("{a} concerns {b}", "{a} no longer concerns {b}"),
    "sitsIn": Phrase("{a} sits in {b}", "{a} no longer sits in {b}", "{a} moved from {old} to {new}"),
    "governs": Phrase("{a} governs {b}", "{a} no longer governs {b}"),
    "escalatesTo": Phrase("{a} escalates to {b}", "{a} no longer escalates to {b}"),
    "changes": Phrase("{a} brings about the change of {record}", "{a} no longer brings about the change of {record}"),
    "rates": Phrase("{a} rates the option {option}", "{a} no longer rates the option {option}"),
    "precedes": Phrase("{a} precedes {b}", "{a} no longer precedes {b}"),
    "demand": Phrase("{a} needs people of {b}", "{a} no longer needs people of {b}"),
    "tests": Phrase("{a} tests {b}", "{a} no longer tests {b}"),
    "mitigates": Phrase("{a} mitigates {b}", "{a} no longer mitigates {b}"),
    "contributesTo": Phrase("{a} contributes to {b}", "{a} no longer contributes to {b}"),
    "prompts": Phrase("{a} prompts {b}", "{a} no longer prompts {b}"),
}

PARTS: Final[dict[str, str]] = {
    "recommend": "recommends",
    "agree": "agrees",
    "perform": "performs",
    "input": "gives input",
    "decide": "decides",
}
RESPONSIBLE: Final[dict[str, str]] = {
    "R": "responsible",
    "A": "accountable",
    "C": "consulted",
    "I": "informed",
    "D": "the driver",
}
APPROVER: Final = "the approver"  # what A stands for in DACI

# Kinds in which something taken away and something put in its place are one move in people's eyes, with the ends that
# stay the same.
STAYING: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "supports": (("from", "to"), ("from", "unit")),
    "owns": (("to",),),
    "holds": (("to",),),
    "accountsFor": (("to",),),
    "pursuedThrough": (("to",),),
    "hasStage": (("to",),),
    "bookedTo": (("from",),),
    "pricedBy": (("from",),),
    "occursIn": (("from",),),
    "twinOf": (("from",),),
    "memberOf": (("from",),),
    "needOf": (("from",),),
    "observedAt": (("from",),),
    "heardFrom": (("from",),),
    "viaPartner": (("from",),),
    "responsible": (("to", "code"),),
    "holdsRight": (("to", "part"),),
}
