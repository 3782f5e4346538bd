"""Other states than the one that is edited: what is linked today gives way there to what was linked otherwise."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from studio.model.edit import Edit
from studio.model.kinds import RELATIONS
from studio.model.record import CURRENT, Record
from studio.model.states import flag, own_view


class _Place(NamedTuple):
    """A place that one link at a time may take: which links compete for it, at which end."""

    end: str
    kinds: tuple[str, ...]
    counts: Callable[[Record], bool] = lambda _link: True


def give_way(edit: Edit, id_: str) -> None:
    """Take a link that was added in current out of each state in which another link has its place already.

    A role that comes to own a journey today does not own it in the target where somebody else was drawn as its owner.
    """
    record = edit.record(id_)
    for place in _places(record):
        for state in _taken(edit, record, place):
            edit.set(id_, state=state, present=False)


def _places(record: Record) -> Iterator[_Place]:
    """The places that a link would take."""
    kind = record["kind"]
    relation = RELATIONS.get(kind)
    if relation is None:
        return
    for end, most in (("from", relation.most_from), ("to", relation.most_to)):
        if most == 1:
            yield _Place(end, (kind,))
    if _is_accountable(record):
        yield _Place(
            "to", ("owns", "responsible"), lambda link: _is_accountable(link) and link["from"] != record["from"]
        )
    if kind == "performs" and record.get("primary"):
        yield _Place("to", (kind,), lambda link: bool(link.get("primary")))


def _is_accountable(link: Record) -> bool:
    return link["kind"] == "owns" or (link["kind"] == "responsible" and link.get("code") == "A")


def _taken(edit: Edit, record: Record, place: _Place) -> list[str]:
    """The states other than current in which another link has a place."""
    rivals = [edit.record(one) for one in edit.mentioning(record[place.end], *place.kinds) if one != record["id"]]
    states = {state for rival in rivals for state in _differing(edit, rival)}
    return sorted(s for s in states if any(_has(edit, rival, record[place.end], place, s) for rival in rivals))


def _differing(edit: Edit, link: Record) -> Iterator[str]:
    """The states in which a link or what it links may be otherwise than in current."""
    for one in (link, edit.get(link["from"]), edit.get(link["to"])):
        yield from (stored.partition("@")[2] for stored in one or () if "@" in stored)
    for stored, value in link.items():
        if stored.startswith(("from@", "to@")):
            yield from (key.partition("@")[2] for key in edit.get(value) or () if "@" in key)


def _has(edit: Edit, link: Record, id_: str, place: _Place, state: str) -> bool:
    view = own_view(link, state)
    ends = (edit.get(view["from"]), edit.get(view["to"]))
    is_there = state != CURRENT and flag(link, state) and all(end is not None and flag(end, state) for end in ends)
    return is_there and view[place.end] == id_ and place.counts(view)
