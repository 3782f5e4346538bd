"""Several sheets of one file, brought together: what two of them name is one thing, found by id, else by its name."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from studio.exchange.incoming import EITHER, Incoming, Item
from studio.model.index import folded
from studio.model.kinds import RELATIONS
from studio.model.speech import say
from studio.model.trouble import Mistake

ENDS: Final = ("from", "to", "parent")  # fields that may hold the key of another item
STEPS: Final = 4  # from one key to what it stands for, and on
NOWHERE: Final = -1  # the sheet of an id that several sheets share


def joined(found: list[Incoming], skipped: list[str]) -> Incoming:
    """What several sheets say together. A sheet that only mentions what another lists, as a table of who does what,
    is about that; two that list the same add to one another, and contradict each other in a cell that is a mistake.
    """
    work = _Joining(found)
    counts: dict[str, int] = {}
    for one in found:
        for name, count in one.counts.items():
            counts[name] = counts.get(name, 0) + count
    return Incoming(
        "; ".join(dict.fromkeys(one.what for one in found)),
        tuple(work.items()),
        (*(mistake for one in found for mistake in one.mistakes), *work.mistakes),
        (*(note for one in found for note in one.notes), *skipped),
        counts=counts,
    )


class _Place(NamedTuple):
    """An item that is kept, and the sheet that it was first found on."""

    sheet: int
    at: int


class _Joining:
    """The items of all sheets. Keys that are no ids are told apart by their sheet, and follow what they stand for."""

    def __init__(self, found: list[Incoming]) -> None:
        self.mistakes: list[Mistake] = []
        self._kept: list[Item] = []
        self._ids: dict[tuple[str, str], _Place] = {}
        self._names: dict[tuple[str, str], list[_Place]] = {}
        self._stands_for: dict[str, str] = {}  # a key of one sheet: what the same thing is called on another
        self._called: dict[str, str] = {}  # key to name
        self._sheets = [list(_apart(number, one.items)) for number, one in enumerate(found)]
        for is_mention in (False, True):  # lists first, then what is only mentioned
            for number, items in enumerate(self._sheets):
                for item in items:
                    if item.kind not in RELATIONS and _is_mention(item) == is_mention:
                        self._take(number, item)

    def items(self) -> Iterator[Item]:
        """All items, with those that lead somewhere leading to what is kept; a relation of two sheets once."""
        for item in self._kept:
            yield self._led(item)
        seen: dict[str, int] = {}
        for number, items in enumerate(self._sheets):
            for item in items:
                if item.kind in RELATIONS:
                    led = self._led(item)
                    if seen.setdefault(self._signature(led), number) == number:
                        yield led

    def _signature(self, item: Item) -> str:
        fields = ((field, self._name_of(str(value))) for field, value in sorted(item.fields.items()))
        return repr((item.kind, *fields))

    def _led(self, item: Item) -> Item:
        ends = {end: self._end(item.fields[end]) for end in ENDS if isinstance(item.fields.get(end), str)}
        return item._replace(fields={**item.fields, **ends}) if ends else item

    def _end(self, key: str) -> str:
        for _ in range(STEPS):
            key = self._stands_for.get(key, key)
        return key

    def _name_of(self, key: str) -> str:
        """The name of what a key stands for, to compare; what is no key is a name itself."""
        end = self._end(key)
        return folded(self._called.get(end, end))

    def _take(self, sheet: int, item: Item) -> None:
        same = self._same(sheet, item)
        if len(same) == 1:
            self._join(same[0].at, item)
        elif not same or not _is_mention(item):
            self._keep(sheet, item)
        elif item.key:
            self._stands_for[item.key] = item.name  # which of them is asked where it is used

    def _keep(self, sheet: int, item: Item) -> None:
        place = _Place(sheet, len(self._kept))
        self._kept.append(item)
        self._called.setdefault(item.key, item.name)
        for kind in item.kind.split(EITHER):
            self._names.setdefault((kind, folded(item.name)), []).append(place)
            if item.id:
                self._ids.setdefault((kind, item.id), place)

    def _same(self, sheet: int, item: Item) -> list[_Place]:
        """What other sheets have of the same id, else of the same name, in the same place if both say where."""
        kinds = item.kind.split(EITHER)
        text = item.name if _is_mention(item) else item.id
        by_id = [place for kind in kinds if text and (place := self._ids.get((kind, text))) and place.sheet != sheet]
        if by_id:
            return by_id[:1]
        near = {place: None for kind in kinds for place in self._names.get((kind, folded(item.name)), []) if item.name}
        return [place for place in near if place.sheet != sheet and self._fits(self._kept[place.at], item)]

    def _fits(self, one: Item, other: Item) -> bool:
        parents = [str(item.fields["parent"]) for item in (one, other) if item.fields.get("parent")]
        is_near = len(parents) < 2 or self._name_of(parents[0]) == self._name_of(parents[1])
        return is_near and not (one.id and other.id)

    def _join(self, at: int, item: Item) -> None:
        """Add what a sheet says of a thing that another has already."""
        first = self._kept[at]
        key = item.key if item.id and not first.id else first.key
        for one in (item.key, first.key):
            if one and one != key:
                self._stands_for[one] = key or first.name
        for field, value in item.fields.items():
            if field != "parent" and first.fields.get(field, value) != value:
                message = say("expected what {place} says, or nothing", place=first.at(field) or say("another sheet"))
                self.mistakes.append(Mistake(item.at(field), field, message))
        name = first.name or item.name
        self._called.setdefault(key, name)
        self._kept[at] = first._replace(
            fields={**item.fields, **first.fields},
            name=name,
            key=key,
            id=first.id or item.id,
            cells={**item.cells, **first.cells},
        )
        if item.id:
            self._ids.setdefault((first.kind, item.id), _Place(NOWHERE, at))


def _is_mention(item: Item) -> bool:
    """Whether no more is said of a thing than its name, by a sheet that lists something else."""
    return not item.fields and not item.id and (not item.key or EITHER in item.kind)


def _apart(number: int, items: Iterable[Item]) -> Iterator[Item]:
    """The items of a sheet, with its number before all keys that are no ids."""
    kept = list(items)
    local = {item.key for item in kept if item.key and not item.id}
    for item in kept:
        ends = {
            end: f"{number}:{value}"
            for end in ENDS
            if isinstance(value := item.fields.get(end), str) and value in local
        }
        key = f"{number}:{item.key}" if item.key in local else item.key
        yield item._replace(key=key, fields={**item.fields, **ends})
