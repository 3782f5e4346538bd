"""Plateaus, gaps and work packages of a stranger's model as states, changes and initiatives, where that is faithful.

It is where the first and the last plateau are plain to tell: what only the last one holds is new in the target, what
only the first one holds is retired there, and a work package brings about what it realises or what its gap is about.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from studio.exchange.archimate.landscape import Landscape
from studio.exchange.incoming import Item
from studio.model.kinds import KINDS
from studio.model.speech import say

EARLY: Final = ("baseline", "current", "as-is", "as is", "today", "ist")
LATE: Final = ("target", "to-be", "to be", "future", "soll")


@dataclass
class Timeline:
    """What the plateaus say. `used` are ids that need no record of their own, since they became states or changes."""

    used: set[str] = field(default_factory=set)
    presence: dict[str, bool] = field(default_factory=dict)  # True: new in the target; False: retired there
    makers: list[tuple[str, str]] = field(default_factory=list)  # work package, element
    notes: list[str] = field(default_factory=list)

    def items(self, kind_of: Callable[[str], str]) -> Iterator[Item]:
        """Presence by state as additions to elements, and changes assigned to initiatives."""
        if self.presence:
            yield Item("state", {"type": "target"}, "", "@target", "@target", "the plateaus")
        for maker, id_ in self.makers:
            varies = KINDS[kind_of(id_)].varies if kind_of(id_) in KINDS else False
            if varies and kind_of(maker) == "initiative" and id_ in self.presence:
                fields: dict[str, Any] = {"from": maker, "record": id_}
                yield Item("changes", fields, place=maker)


def timeline(given: Landscape, ours: Collection[str]) -> Timeline:
    """What plateaus and gaps say about states; nothing where it cannot be told which plateau comes first."""
    found = Timeline()
    plateaus = [one for one in given.elements.values() if one.type == "Plateau" and one.id not in ours]
    links = [one for one in given.relations.values() if one.id not in ours]
    held = {one.id: {link.target for link in links if link.source == one.id and _holds(link.type)} for one in plateaus}
    ends = _ends(given, [one.id for one in plateaus], links)
    if ends is None:
        if plateaus:
            found.notes.append(say("The plateaus do not say which comes first and which last; they are kept as notes."))
        return found
    first, last = ends
    others = [one for one in plateaus if one.id not in ends]
    found.presence = dict.fromkeys(held[last] - held[first], True) | dict.fromkeys(held[first] - held[last], False)
    found.used = {first, last}
    gaps = {one.id for one in given.elements.values() if one.type == "Gap" and one.id not in ours}
    near: dict[str, set[str]] = {}
    for link in links:
        near.setdefault(link.source, set()).add(link.target)
        near.setdefault(link.target, set()).add(link.source)
    for one in given.elements.values():
        if one.type == "WorkPackage":
            reached = near.get(one.id, set())
            through = {id_ for gap in reached & gaps for id_ in near.get(gap, set())}
            found.makers += [(one.id, id_) for id_ in sorted((reached | through) & found.presence.keys())]
    found.makers = list({id_: (maker, id_) for maker, id_ in reversed(found.makers)}.values())
    found.used |= {gap for gap in gaps if near.get(gap, set()) & found.presence.keys()}
    names = [given.elements[id_].name for id_ in ends]
    found.notes.append(say("“{first}” was read as current, “{last}” as target.", first=names[0], last=names[1]))
    if others:
        found.notes.append(
            say("{n} plateaus between them are kept as notes, for ours follow from the plan.", n=len(others))
        )
    return found


def _holds(type_: str) -> bool:
    return type_ in ("Aggregation", "Composition")


def _ends(given: Landscape, ids: list[str], links: list[Any]) -> tuple[str, str] | None:
    """The first and the last plateau, by what triggers what, else by their names."""
    if len(ids) < 2:
        return None
    steps = [
        (one.source, one.target) for one in links if one.type == "Triggering" and {one.source, one.target} <= {*ids}
    ]
    first = [id_ for id_ in ids if id_ not in {end for _, end in steps}]
    last = [id_ for id_ in ids if id_ not in {start for start, _ in steps}]
    if steps and len(first) == len(last) == 1 and first != last:
        return first[0], last[0]
    early = [id_ for id_ in ids if any(word in given.elements[id_].name.casefold() for word in EARLY)]
    late = [id_ for id_ in ids if any(word in given.elements[id_].name.casefold() for word in LATE)]
    return (early[0], late[0]) if len(early) == len(late) == 1 and early != late else None
