"""Which relations are there in a state: only those of which all that they refer to is there as well."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from studio.model.kinds import RELATIONS
from studio.model.record import Record, Records

THIRDS = {relation.name: relation.third for relation in RELATIONS.values()}
ON_LINKS = {
    relation.name: relation.third
    for relation in RELATIONS.values()
    if any(kind in RELATIONS for starts, ends in relation.ends for kind in (*starts, *ends))
}
"""The relations that may hang on another relation: a backbone underpins an enabling pair."""
HUNG_ON = {
    kind
    for relation in RELATIONS.values()
    for starts, ends in relation.ends
    for kind in (*starts, *ends)
    if kind in RELATIONS
}
"""The relations that another may hang on."""


def drop_hanging(kept: dict[str, Record]) -> list[str]:
    """Take out the relations of which something they need is not there; answers their ids."""
    dropped: list[str] = []
    gone = _hanging(kept, THIRDS)
    while gone:
        dropped += gone
        kinds = {kept.pop(id_)["kind"] for id_ in gone}
        gone = [] if kinds.isdisjoint(HUNG_ON) else _hanging(kept, ON_LINKS)  # only these can go because a link went
    return dropped


def _hanging(kept: Records, thirds: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The relations, of those kinds, of which something they need is not there."""
    return [
        id_
        for id_, view in kept.items()
        if (kind := view["kind"]) in thirds
        and (
            view["from"] not in kept
            or ("to" in view and view["to"] not in kept)
            or ((third := thirds[kind]) and _lacks(kept, view, third))
        )
    ]


def _lacks(kept: Records, view: Record, names: Iterable[str]) -> bool:
    """Whether a reference under one of those names, or one of several, leads to nothing."""
    for name in names:
        reference = view.get(name)
        if isinstance(reference, tuple):
            if any(need not in kept for need in reference):
                return True
        elif reference and reference not in kept:
            return True
    return False


class Presence(NamedTuple):
    """What looking through all records once found out about current and target, for these very records.

    `varying` are the ids of records with a value for a state or of their presence, `elsewhere` of those that current
    has not as they are; `hanging`, by state, of relations that are not there because something they need is not.
    """

    varying: tuple[str, ...]
    elsewhere: tuple[str, ...]
    hanging: Mapping[str, tuple[str, ...]]


def without_hanging(kept: dict[str, Record], state: str, known: Presence | None) -> Iterable[str]:
    """Take out the relations of which something they need is not there; answers their ids."""
    if known is None or state not in known.hanging:
        return drop_hanging(kept)
    for id_ in known.hanging[state]:
        del kept[id_]
    return known.hanging[state]
