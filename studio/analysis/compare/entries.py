"""The change list: atomic differences put together as people say them, each with whom and what it has to do with."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TypeVar

from studio.analysis.compare.phrases import STAYING
from studio.analysis.compare.wording import Wording
from studio.analysis.concerns import Concerns
from studio.model.change import ADD, REMOVE, SET
from studio.model.kinds import DECLARED, RELATIONS
from studio.model.query import View
from studio.model.record import Record
from studio.model.speech import say, within
from studio.model.states import Difference

ADDED, RETIRED, MOVED, MERGED, CHANGED = "added", "retired", "moved", "merged", "changed"
CATEGORIES = (ADDED, RETIRED, MOVED, MERGED, CHANGED)
COUNT_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
Key = TypeVar("Key")
Item = TypeVar("Item")
_OF_OP = {ADD: ADDED, REMOVE: RETIRED}
_MOVES = {"from", "to", "unit", "parent", "reportsTo"}  # a change of these is a move


class Entry:
    """One line of the change list; most of it is found when it is first read, for few lines of a long list are.

    `keys` are those of the atomic changes it stands for, as assignments name them (`record` or `record.field`);
    `kinds`, `journeys` and `pnls` are what it has to do with on either side, `initiative` who brings it (None: nobody),
    `records` the ids to show for it on either side.
    """

    def __init__(
        self,
        sides: tuple[Concerns, Concerns],
        differences: Sequence[Difference],
        category: str,
        initiative: str | None,
        told: Callable[[], str],
    ) -> None:
        """Take the differences it stands for, one or more, and what tells its sentence."""
        self.keys = tuple(sorted([one.key for one in differences]))
        self.category = category
        self.initiative = initiative
        self._sides = sides
        self._differences = differences
        self._told = told

    @property
    def key(self) -> str:
        """The first of the keys."""
        return self.keys[0]

    @cached_property
    def sentence(self) -> str:
        """The line itself, without a full stop."""
        return self._told()

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record it has to do with."""
        return tuple(dict.fromkeys([record["kind"] for _, record in self._concerned]))

    @cached_property
    def journeys(self) -> tuple[str, ...]:
        """The ids of the journeys it has to do with, in order."""
        return tuple(sorted({id_ for side, record in self._concerned for id_ in side.journeys(record)}))

    @cached_property
    def pnls(self) -> tuple[str, ...]:
        """The ids of the P&Ls it has to do with, in order."""
        return tuple(sorted({id_ for side, record in self._concerned for id_ in side.pnls(record)}))

    @cached_property
    def records(self) -> tuple[str, ...]:
        """The ids of the records to show for it: those that differ, then those they lead from and to."""
        shown = dict.fromkeys([record["id"] for _, record in self._concerned])
        shown.update(dict.fromkeys(end for _, record in self._concerned for end in _ends(record)))
        return tuple(shown)

    @cached_property
    def _concerned(self) -> list[tuple[Concerns, Record]]:
        """The records that differ, each with the side on which it reads so."""
        return [found for one in self._differences for found in self._records(one)]

    def _records(self, difference: Difference) -> Iterator[tuple[Concerns, Record]]:
        before, after = self._sides
        if difference.op == SET:
            for side in self._sides:
                record = side.view.get(difference.id)
                if record is not None:
                    yield side, record
        else:
            yield (before, difference.old) if difference.op == REMOVE else (after, difference.new)


class Listing:
    """Turns atomic differences between two views into entries."""

    def __init__(self, sides: tuple[Concerns, Concerns], assigned: Mapping[str, str]) -> None:
        self.before, self.after = sides[0].view, sides[1].view
        self.assigned = assigned
        self.wording = Wording(self.before, self.after)
        self._sides = sides

    def entries(self, differences: Sequence[Difference]) -> list[Entry]:
        """The entries that stand for all the differences, each difference in exactly one, in order of key."""
        pairs, rest = self._paired(differences)
        found = [self._replaced(gone, come) for gone, come in pairs]
        merged, rest = self._merged(pairs, rest)
        found.extend(merged)
        found.extend(self._single(difference) for difference in rest)
        return sorted(found, key=lambda entry: entry.keys)

    def _by(self, *differences: Difference) -> str | None:
        """Who brings all of the differences; None where nobody does."""
        bringers = {self.assigned.get(difference.key) for difference in differences}
        return bringers.pop() if len(bringers) == 1 else None

    def _paired(
        self, differences: Sequence[Difference]
    ) -> tuple[list[tuple[Difference, Difference]], list[Difference]]:
        """Relations taken away and put back elsewhere, where there is one of each, and all that is left over."""
        pairs: list[tuple[Difference, Difference]] = []
        used: set[str] = set()
        for depth in range(2):
            candidates = [d for d in differences if d.op != SET and d.key not in used]
            slots = _grouped(candidates, partial(self._slot, depth))
            for slot in slots.values():
                gone = [one for one in slot if one.op == REMOVE]
                come = [one for one in slot if one.op == ADD]
                if len(gone) == 1 and len(come) == 1:
                    pairs.append((gone[0], come[0]))
                    used |= {gone[0].key, come[0].key}
        return pairs, [one for one in differences if one.key not in used]

    def _slot(self, depth: int, difference: Difference) -> tuple[str, ...] | None:
        """What stays the same when such a relation is replaced; None where nothing would count as a replacement."""
        record = difference.old if difference.op == REMOVE else difference.new
        choices = STAYING.get(record["kind"], ())
        if depth >= len(choices) or (record["kind"] == "responsible" and record.get("code") != "A"):
            return None
        if record["kind"] == "holdsRight" and record.get("part") != "decide":
            return None
        held = [str(record.get(field) or "") for field in choices[depth]]
        return (record["kind"], self.assigned.get(difference.key) or "", *held) if all(held) else None

    def _replaced(self, gone: Difference, come: Difference) -> Entry:
        old, new = gone.old, come.new
        if all(old.get(end) == new.get(end) for end in ("from", "to", "unit")):
            return self._entry(CHANGED, (gone, come), lambda: self._recorded_anew(new))
        if old["kind"] == "supports" and old["to"] == new["to"]:
            return self._entry(MOVED, (gone, come), partial(self.wording.performed, old, new))
        end = "from" if old.get("from") != new.get("from") else "to"
        return self._entry(MOVED, (gone, come), partial(self.wording.moved, old, new, end))

    def _recorded_anew(self, record: Record) -> str:
        return say("{clause}, recorded anew", clause=self.wording.clause(record, self.after))

    def _single(self, difference: Difference) -> Entry:
        category = _OF_OP.get(difference.op) or _kind_of_change(difference)
        return self._entry(category, (difference,), partial(self.wording.sentence, difference))

    def _entry(self, category: str, differences: Sequence[Difference], told: Callable[[], str]) -> Entry:
        return Entry(self._sides, differences, category, self._by(*differences), told)

    def _merged(
        self, pairs: Sequence[tuple[Difference, Difference]], rest: Sequence[Difference]
    ) -> tuple[list[Entry], list[Difference]]:
        """Retired elements all of whose relations were taken over by one other, put together by what they became."""
        heirs = self._heirs(pairs, rest)
        gone = [one for one in rest if one.op == REMOVE and one.id in heirs]
        groups = _grouped(gone, lambda one: (heirs[one.id], self.assigned.get(one.key) or ""))
        entries = [self._merger(heir, group) for (heir, _), group in groups.items()]
        used = {one.key for one in gone}
        return entries, [one for one in rest if one.key not in used]

    def _heirs(self, pairs: Sequence[tuple[Difference, Difference]], rest: Sequence[Difference]) -> dict[str, str]:
        """For each retired element whose relations all went to one element of its kind, that element."""
        steps = [(gone.old, come.new) for gone, come in pairs]
        moves = [one for one in rest if one.op == SET and one.field in {"from", "to", "unit"}]
        steps += [self.wording.sides(one) for one in moves]
        taken: dict[str, set[str]] = {}
        for old, new in steps:
            for end in ("from", "to", "unit"):
                was, becomes = old.get(end), new.get(end)
                if was and becomes and was != becomes and was not in self.after.records:
                    taken.setdefault(was, set()).add(becomes)
        retired = {one.id: one.old["kind"] for one in rest if one.op == REMOVE}
        found = {id_: next(iter(heirs)) for id_, heirs in taken.items() if len(heirs) == 1 and id_ in retired}
        return {id_: heir for id_, heir in found.items() if _kind_in(self.after, heir) == retired[id_]}

    def _merger(self, heir: str, gone: Sequence[Difference]) -> Entry:
        return self._entry(MERGED, gone, lambda: self._told_of_merger(heir, gone))

    def _told_of_merger(self, heir: str, gone: Sequence[Difference]) -> str:
        names = [self.wording.name(one.id, self.before) for one in gone]
        declared = DECLARED[gone[0].old["kind"]]
        words = {"into": self.wording.name(heir, self.after), "names": ", ".join(names), "kind": say(declared.label)}
        if len(gone) > 1:
            plural = within(declared.plural)
            return say("{n} {plural} merged into {into}: {names}", n=counted(len(gone)), plural=plural, **words)
        if heir in self.before.records:
            return say("{kind} {names} merged into {into}", **words)
        return say("{kind} {names} replaced by {into}", **words)


def _kind_in(view: View, id_: str) -> str:
    record = view.get(id_)
    return str(record["kind"]) if record is not None else ""


def _kind_of_change(difference: Difference) -> str:
    return MOVED if difference.field in _MOVES else CHANGED


def _ends(record: Record) -> list[str]:
    wanted = [record.get(field) for field in ("from", "to", "unit")] if record["kind"] in RELATIONS else []
    return [str(one) for one in wanted if one]


def counted(number: int) -> str:
    """A small number as a word that opens a sentence."""
    return say(COUNT_WORDS[number]) if number < len(COUNT_WORDS) else say("{n:,}", n=number)


def _grouped(items: Iterable[Item], key: Callable[[Item], Key | None]) -> dict[Key, list[Item]]:
    found: dict[Key, list[Item]] = {}
    for item in items:
        group = key(item)
        if group is not None:
            found.setdefault(group, []).append(item)
    return found
