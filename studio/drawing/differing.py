"""What became of each thing between two states, as a drawing shows it: marks for both sides, or both in one picture."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from studio.analysis.compare import Comparison
from studio.drawing.lanes import lane_of
from studio.drawing.placements import accounts, placements
from studio.model.change import ADD, REMOVE
from studio.model.kinds import KINDS
from studio.model.query import View
from studio.model.record import Record

ADDED, GONE, MOVED, CHANGED, LEFT = "added", "gone", "moved", "changed", "left"
GHOST = "~"  # before the id of what stands where something was; no id of a record has it
TELLING = {"owns": "to", "accountsFor": "to", "bookedTo": "from"}  # the end that is another where such a relation is
Fates = dict[str, str]


class Differing(NamedTuple):
    """What became of things by their ids, the cards that moved (from where, to where), and each change in words.

    `LEFT` is the place that a card has left for another; `GONE` what is no more. `has_ghosts` says that the picture is
    of both states, so that what is no more is pale.
    """

    fates: Mapping[str, str]
    moves: tuple[tuple[str, str], ...]
    words: Mapping[str, str]
    has_ghosts: bool = True

    def on(self, view: View) -> "Differing":
        """What of it is seen on one side alone: nothing has moved within it, so there are no arrows and ghosts."""
        fates = {id_: MOVED if fate == LEFT else fate for id_, fate in self.fates.items() if id_ in view.records}
        return Differing(fates, (), self.words, False)

    def said_of(self, id_: str) -> str:
        """What changed of a thing, in words, a line each; empty for nothing."""
        return self.words.get(id_.removeprefix(GHOST), "")


NOTHING = Differing({}, (), {})


def differing(found: Comparison, lens: str) -> Differing:
    """What became of cards and heads, as a lens shows it: a card moves only where the lens puts it elsewhere."""
    words = _words(found)
    fates = dict(_elements(found))
    before, after = found.before, found.after
    was, now = _cells(before, lens), _cells(after, lens)
    replaced = dict(_replaced(found))
    fates |= dict.fromkeys(now.keys() - was.keys(), ADDED) | dict.fromkeys(was.keys() - now.keys(), GONE)
    moves = []
    for id_ in sorted(was.keys() & now.keys()):
        if was[id_] != now[id_]:
            fates[id_] = MOVED
            moves.append((f"{GHOST}{id_}", id_))
        elif _is_changed(id_, before, after):
            fates[id_] = CHANGED
    for old, new in sorted(replaced.items()):
        if old in was and new in now:
            is_elsewhere = was[old] != now[new]
            fates[old], fates[new] = LEFT, MOVED if is_elsewhere else CHANGED
            moves += [(old, new)] if is_elsewhere else []
    return Differing(fates, tuple(moves), words)


def overlaid(found: Comparison, what: Differing) -> View:
    """The later state with ghosts in it: cards that are no more, and one where each card was that has moved."""
    before, after = found.before, found.after
    records: dict[str, Record] = dict(after.records)
    booked = accounts(before), accounts(after)
    wanted = [(id_, id_) for id_, fate in what.fates.items() if fate in (GONE, LEFT) and _is_card(before, id_)]
    wanted += [(one, one[len(GHOST) :]) for one, _ in what.moves if one.startswith(GHOST)]
    for ghost, id_ in wanted:
        record = dict(before.records[id_])
        unit = record.get("unit")
        if unit:
            record["unit"] = _unit_as_it_was(str(unit), before, records, booked)
        for end in (record["from"], record["to"]):
            _bring(records, before, str(end))
        for link in before.out(str(record["to"]), "occursIn"):
            _bring(records, before, link["id"])
        records[ghost] = {**record, "id": ghost}
    return View(records, after.state)


def only_changed(view: View, fates: Mapping[str, str]) -> View:
    """A state without the cards to which nothing happened."""
    rest = {link["id"] for link in view.of("supports") if link["id"] not in fates and not link["id"].startswith(GHOST)}
    return View({id_: record for id_, record in view.records.items() if id_ not in rest}, view.state)


def touched(view: View, fates: Mapping[str, str], journeys: frozenset[str]) -> frozenset[str]:
    """The journeys of a state in which a card came, went or changed, and those that changed themselves."""
    stages = {view.records[id_]["to"] for id_ in fates if _is_card(view, id_)}
    stages |= {link["to"] for id_ in stages for link in view.out(id_, "occursIn")}
    found = {link["from"] for id_ in stages for link in view.into(id_, "hasStage")}
    return frozenset((found | {id_ for id_ in fates if id_ in journeys}) & journeys)


def _words(found: Comparison) -> dict[str, str]:
    """What is said of each record that changed, and of the cards of a capability that did."""
    by_key = {one.key: one.id for one in found.differences}
    said: dict[str, list[str]] = {}
    for entry in found.entries:
        for id_ in dict.fromkeys(by_key[key] for key in entry.keys):
            said.setdefault(id_, []).append(entry.sentence)
    words = {id_: "\n".join(sentences) for id_, sentences in said.items()}
    for view in (found.before, found.after):
        for id_, capability in zip(placements(view).ids, placements(view).capabilities, strict=True):
            if capability in said and id_ not in words:
                words[id_] = "\n".join(said[capability])
    return words


def _elements(found: Comparison) -> Iterator[tuple[str, str]]:
    """What became of elements: those that differ, and those that another owns, answers for or funds."""
    direct: Fates = {}
    for one in found.differences:
        fate = {ADD: ADDED, REMOVE: GONE}.get(one.op, CHANGED)
        record = found.after.get(one.id) or found.before.get(one.id) or one.new or one.old
        if record["kind"] in KINDS:
            direct[one.id] = fate
        elif record["kind"] in TELLING:
            direct.setdefault(str(record.get(TELLING[record["kind"]])), CHANGED)
    yield from direct.items()


def _cells(view: View, lens: str) -> dict[str, tuple[str, ...]]:
    """Card to the cell in which a lens puts it."""
    table, of = placements(view), accounts(view)
    if lens == "pnls":
        rows = [of.get(performer, performer) for performer in table.performers]
        return dict(zip(table.ids, zip(table.stages, rows, strict=True), strict=True))
    if lens == "layers":
        lane = {id_: lane_of(view, id_) for id_ in set(table.capabilities)}
        rows = [lane[id_] for id_ in table.capabilities]
        return dict(zip(table.ids, zip(table.stages, rows, strict=True), strict=True))
    return dict(zip(table.ids, ((stage,) for stage in table.stages), strict=True))


def _replaced(found: Comparison) -> Iterator[tuple[str, str]]:
    """Cards that went and came again as another record, as the change list puts them together."""
    by_key = {one.key: one for one in found.differences}
    for entry in found.entries:
        if len(entry.keys) == 2 and entry.kinds == ("supports",):
            pair = {by_key[key].op: by_key[key].id for key in entry.keys}
            if pair.keys() == {ADD, REMOVE}:
                yield pair[REMOVE], pair[ADD]


def _is_changed(id_: str, before: View, after: View) -> bool:
    old, new = before.records[id_], after.records[id_]
    return old != new or before.get(old["from"]) != after.get(new["from"])


def _is_card(view: View, id_: str) -> bool:
    record = view.get(id_)
    return record is not None and record["kind"] == "supports"


def _unit_as_it_was(
    unit: str, before: View, records: dict[str, Record], booked: tuple[dict[str, str], dict[str, str]]
) -> str:
    """The unit that performed: itself, or its ghost where it was booked to another P&L."""
    was = booked[0].get(unit, "")
    if booked[1].get(unit, "") == was and unit in records:
        return unit
    ghost = f"{GHOST}{unit}"
    if ghost not in records and unit in before.records:
        records[ghost] = {**before.records[unit], "id": ghost}
        if was:
            _bring(records, before, was)
            link: dict[str, Any] = {"id": f"{GHOST}{unit}{GHOST}", "kind": "bookedTo", "from": ghost, "to": was}
            records[link["id"]] = link
    return ghost


def _bring(records: dict[str, Record], before: View, id_: str) -> None:
    if id_ not in records and id_ in before.records:
        records[id_] = before.records[id_]
