"""Which journeys and which P&Ls a record has to do with, in one state."""

from collections.abc import Iterable
from functools import cached_property

from studio.analysis.context import Model
from studio.model.field import FieldType
from studio.model.kinds import RELATIONS
from studio.model.query import View
from studio.model.record import Record

NONE: frozenset[str] = frozenset()
_WITHIN = {"journey", "stage", "moment"}  # kinds of record that lie in a journey
_REFERENCES = {
    kind: tuple(field.name for field in one.references if field.type is FieldType.REFERENCE)
    for kind, one in RELATIONS.items()
}
# The relations by which something can have to do with a journey, and the fields in which they name what.
_TOUCHING = {
    kind: ("from", "to", *_REFERENCES[kind])
    for kind, one in RELATIONS.items()
    if any(_WITHIN.intersection((*starts, *stops)) for starts, stops in one.ends)
}
_SUBJECT_ONLY = {"bookedTo", "memberOf", "holds", "sitsIn", "demand"}  # about who is moved, not about where to


class Concerns:
    """Looks up journeys and P&Ls of records; what is linked to them is found in one pass, once it is asked for.

    An element has to do with the journeys it is linked to directly, or lies in; a relation with those of the ends that
    lie in a journey, else with those its ends have in common. The P&L of a record is the one that the unit that
    performs it is booked to, or that it names.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self._inside: dict[str, frozenset[str]] = {}
        self._place_customer_side()

    def _place_customer_side(self) -> None:
        view = self.view
        for journey in view.of("journey"):
            self._inside[journey["id"]] = frozenset([journey["id"]])
        for link in view.of("hasStage"):
            if link["from"] in self._inside:
                self._inside[link["to"]] = self._inside[link["from"]]
        for link in view.of("occursIn"):
            self._inside[link["from"]] = self._inside.get(link["to"], NONE)
        for path in view.of("path"):
            self._inside[path["id"]] = frozenset([path["journey"]])

    @cached_property
    def _beside(self) -> dict[str, frozenset[str] | set[str]]:
        """The journeys that each record is linked to directly; a set of its own where several links add to it."""
        inside_of, beside = self._inside, dict[str, frozenset[str] | set[str]]()
        for kind, names in _TOUCHING.items():
            others = names[2:]  # such as the unit that performs; none of them lies in a journey
            for link in self.view.of(kind):
                start, stop = link["from"], link.get("to", "")
                before, after = inside_of.get(start), inside_of.get(stop)
                if before is None:
                    if after is None:
                        continue
                    put, within = start, after
                else:
                    put, within = (stop, before) if after is None else ("", before | after)
                for id_ in (put, *[link.get(name) for name in others]) if others else (put,):
                    if id_:
                        known = beside.get(id_)
                        if known is None:
                            beside[id_] = within  # most have a single link, and share the set of what it leads to
                        elif type(known) is set:
                            known.update(within)
                        elif known is not within:
                            beside[id_] = {*known, *within}
        return beside

    @cached_property
    def _accounts(self) -> dict[str, set[str]]:
        view = self.view
        accounts: dict[str, set[str]] = {}
        for pnl in view.of("pnl"):
            accounts[pnl["id"]] = {pnl["id"]}
        for link in view.of("bookedTo"):
            accounts.setdefault(link["from"], set()).add(link["to"])
        for kind, who, what in (("holds", "from", "to"), ("accountsFor", "to", "from"), ("memberOf", "from", "to")):
            for link in view.of(kind):
                if link[what] in accounts:
                    accounts.setdefault(link[who], set()).update(accounts[link[what]])
        for link in view.of("supports", "performs"):
            unit = link.get("unit") or (link["from"] if link["kind"] == "performs" else None)
            capability = link["to"] if link["kind"] == "performs" else link["from"]
            if unit in accounts:
                accounts.setdefault(capability, set()).update(accounts[unit])
        return accounts

    def journeys(self, record: Record) -> frozenset[str]:
        """The ids of the journeys a record has to do with."""
        if record["kind"] not in RELATIONS:
            id_ = record["id"]
            return self._inside.get(id_) or frozenset(self._beside.get(id_, ()))
        ends = _refers(record)
        within = [self._inside[end] for end in ends if end in self._inside]
        if within:
            return within[0] if len(within) == 1 else within[0].union(*within[1:])
        if record["kind"] in _SUBJECT_ONLY:
            ends = ends[:1]
        beside = [self._beside[end] for end in ends if end in self._beside]
        if not beside:
            return NONE
        return frozenset(beside[0].intersection(*beside[1:]) or beside[0].union(*beside[1:]))

    def touches(self, kind: str, records: Iterable[Record]) -> dict[str, int]:
        """How many of some records of one kind each journey is touched by."""
        names, inside_of, beside = _TOUCHING.get(kind), self._inside, self._beside
        found: dict[frozenset[str], int] = {}
        counts: dict[str, int] = {}
        if names is None:
            ids = [record["id"] for record in records]
            for touched in [inside_of[id_] if id_ in inside_of else beside.get(id_, NONE) for id_ in ids]:
                if type(touched) is frozenset:
                    found[touched] = found.get(touched, 0) + 1
                else:
                    for journey in touched:
                        counts[journey] = counts.get(journey, 0) + 1
        else:
            for record in records:
                within = NONE
                for name in names:
                    if one := inside_of.get(record.get(name, "")):
                        within = within | one if within else one
                found[within] = found.get(within, 0) + 1
        for touched, count in found.items():
            for journey in touched:
                counts[journey] = counts.get(journey, 0) + count
        return counts

    def touched(self, record: Record) -> Iterable[str]:
        """The ids of the journeys a record lies in or is linked to directly: fewer than `journeys`, and found faster.

        A relation that touches no journey itself, such as a booking, has none.
        """
        names = _TOUCHING.get(record["kind"])
        if names is None:
            inside = self._inside.get(record["id"])
            return inside if inside is not None else self._beside.get(record["id"]) or NONE
        within = [self._inside[end] for name in names if (end := record.get(name)) in self._inside]
        return within[0] if len(within) == 1 else NONE.union(*within)

    def pnls(self, record: Record) -> frozenset[str]:
        """The ids of the P&Ls a record has to do with."""
        if record["kind"] not in RELATIONS:
            own = self._accounts.get(record["id"])
            return frozenset(own) if own else self._of_journeys(record)
        ends = _refers(record)
        performing = [end for end in ends if self._kind(end) in {"unit", "pnl"}]
        found = [self._accounts[end] for end in performing or ends if end in self._accounts]
        return frozenset(set.union(*found)) if found else self._of_journeys(record)

    def _kind(self, id_: str) -> str:
        record = self.view.get(id_)
        return str(record["kind"]) if record is not None else ""

    def _of_journeys(self, record: Record) -> frozenset[str]:
        found = [self._accounts[one] for one in self.journeys(record) if one in self._accounts]
        return frozenset(set.union(*found)) if found else NONE


def _refers(link: Record) -> list[str]:
    """The ids a relation refers to: its ends, then its references; the paths of a placement go with its stage."""
    found = [link["from"], link["to"]] if "to" in link else [link["from"]]
    found.extend(link[name] for name in _REFERENCES[link["kind"]] if name in link)
    return found


def concerns_in(model: Model, state: str) -> Concerns:
    """What records of a state have to do with, found once for a model."""
    return model.once(_concerns_in, state)


def _concerns_in(model: Model, state: str) -> Concerns:
    return Concerns(model.view(state))
