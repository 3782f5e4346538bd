"""What lies within the scope of a question: from its journeys to all that serves, measures or hears them."""

from collections.abc import Iterable

from studio.analysis.context import Context
from studio.model.query import View
from studio.model.record import Record

# Each step leads from what is reached already: (relation, against its direction?). Order matters: later steps build on
# earlier ones, and nothing leads back to other journeys.
_STEPS = (
    ("pursuedThrough", True),  # journey -> outcome
    ("seeks", True),  # outcome -> segment
    ("needOf", True),  # outcome -> need
    ("delivers", True),  # outcome -> value stream
    ("hasStage", False),  # journey -> stage
    ("occursIn", True),  # stage -> moment
    ("supports", True),  # stage, moment -> capability
    ("realises", True),  # capability -> component
    ("servedThrough", False),  # stage -> channel
    ("involves", False),  # journey, stage -> product line
    ("pricedBy", False),  # product line -> pricing policy
    ("promotes", True),  # stage, product line -> campaign
    ("enables", True),  # stage, moment -> employee stage
    ("observedAt", True),  # stage, moment -> signal
)
_LAST = (
    ("measures", True),  # anything -> metric
    ("captures", True),  # component, stage, channel -> listening source
)


def reached(context: Context) -> frozenset[str] | None:
    """The ids of all elements within the scope; None for the whole model.

    A segment reaches its own needs and signals and nobody else's.
    """
    return context.once(_reached)


def of(context: Context, *kinds: str) -> list[Record]:
    """The records of the given kinds within the scope, kind by kind, in order of id."""
    found = reached(context)
    every = context.view.of(*kinds)
    return every if found is None else [record for record in every if record["id"] in found]


def placements(context: Context) -> list[Record]:
    """The placements on stages and moments within the scope, enabling ones included, in order of id."""
    found = reached(context)
    every = context.view.of("supports")
    return every if found is None else [placement for placement in every if placement["to"] in found]


def _reached(context: Context) -> frozenset[str] | None:
    if context.scope.kind == "model":
        return None
    view = context.view
    found = {record["id"] for record in (*context.journeys, *context.outcomes)} | {context.scope.id}
    for relation, backwards in _STEPS:
        found |= set(_next(view, found, relation, backwards))
    for placement in view.of("supports"):
        if placement["to"] in found and placement.get("unit"):
            found.add(placement["unit"])
    for relation, backwards in _LAST:
        found |= set(_next(view, found, relation, backwards))
    if context.scope.kind == "segment":
        found = _own(view, context.scope.id, found)
    return frozenset(found)


def _next(view: View, found: Iterable[str], relation: str, backwards: bool) -> Iterable[str]:
    for id_ in found:
        links = view.into(id_, relation) if backwards else view.out(id_, relation)
        yield from (link["from"] if backwards else link["to"] for link in links)


def _own(view: View, segment: str, found: set[str]) -> set[str]:
    """What is reached, with the other segments, their needs and their signals taken out and this one's put in."""
    strangers = {id_ for id_ in found if (view.get(id_) or {}).get("kind") in ("segment", "need", "signal")} - {segment}
    own = {link["to"] for link in view.out(segment, "hasNeed")} | {
        link["from"] for link in view.into(segment, "heardFrom")
    }
    return (found - strangers) | own
