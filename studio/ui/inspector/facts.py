"""What one wants to know first about what is selected: where it serves, whose P&L it is, who is accountable."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from studio.model.change import ADD, REMOVE
from studio.model.field import FieldType
from studio.model.index import Index
from studio.model.kinds import DECLARED
from studio.model.query import View
from studio.model.record import Record, Records, is_internal
from studio.model.speech import say
from studio.model.states import Difference, differences
from studio.ui.inspector.subject import Subject
from studio.ui.inspector.wording import in_words

MOST_CHANGES: Final = 60  # lines


class Fact(NamedTuple):
    """Something to know: the records that it leads to, and in words what it was in current where that was another."""

    label: str
    ids: tuple[str, ...]
    was: str = ""
    chips: bool = False


Ask = Callable[[View], tuple[str, ...]]


def facts(view: View, here: View | None, subject: Subject) -> list[Fact]:
    """The facts about one thing in a state, compared with current (None where current is what one looks at)."""
    return [_fact(label, ask, view, here, chips) for label, ask, chips in _asked(view, subject) if _known(ask, view)]


def _known(ask: Ask, view: View) -> bool:
    return bool(ask(view))


def _fact(label: str, ask: Ask, view: View, here: View | None, chips: bool) -> Fact:
    found = ask(view)
    before = ask(here) if here is not None else found
    was = "" if set(before) == set(found) else ", ".join(here.name(id_) for id_ in before) if here is not None else ""
    return Fact(label, found, was or (say("nobody") if set(before) != set(found) else ""), chips)


def _asked(view: View, subject: Subject) -> Iterator[tuple[str, Ask, bool]]:
    id_, card = subject.one, subject.card
    if card:
        yield say("Serves stage"), lambda v: _end(v, card), False
        yield say("P&L"), lambda v: _pnls(v, [_field(v, card, "unit")]), False
        yield say("Accountable"), lambda v: accountable(v, _field(v, card, "to")), False
    elif subject.kinds == ("capability",):
        yield say("P&L"), lambda v: _pnls(v, (unit["id"] for unit in v.sources(id_, "performs"))), False
    kind = subject.kinds[0] if subject.kinds else ""
    if kind == "capability":
        yield say("Made of"), lambda v: _ids(v.sources(id_, "realises")), True
    for label, relation, is_out in PATHS.get(kind, ()):
        yield say(label), lambda v, r=relation, o=is_out: _ids(v.targets(id_, r) if o else v.sources(id_, r)), False  # type: ignore[misc]
    if kind in ("stage", "moment"):
        yield say("Accountable"), lambda v: accountable(v, id_), False


PATHS: Final = {
    "outcome": (("Sought by", "seeks", False), ("P&L", "accountsFor", False), ("Accountable", "owns", False)),
    "journey": (
        ("Leads to", "pursuedThrough", False),
        ("P&L", "accountsFor", False),
        ("Accountable", "owns", False),
    ),
    "stage": (("Part of", "hasStage", False),),
    "moment": (("Occurs in", "occursIn", True),),
    "unit": (("P&L", "bookedTo", True),),
    "role": (("Owns", "owns", True), ("Holds", "holds", True), ("Belongs to", "memberOf", True)),
    "pnl": (("Answers for", "accountsFor", True), ("Held by", "holds", False), ("Booked to it", "bookedTo", False)),
    "component": (("Part of", "realises", True),),
}


def _ids(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(record["id"] for record in records)


def _field(view: View, id_: str, field: str) -> str:
    return str((view.get(id_) or {}).get(field) or "")


def _end(view: View, card: str) -> tuple[str, ...]:
    end = _field(view, card, "to")
    return (end,) if end else ()


def _pnls(view: View, units: Iterable[str]) -> tuple[str, ...]:
    found = (view.target(unit, "bookedTo") for unit in units if unit)
    return tuple(dict.fromkeys(pnl["id"] for pnl in found if pnl is not None))


def accountable(view: View, id_: str) -> tuple[str, ...]:
    """Who is accountable at a stage or moment: who it is delegated to, else the owner of the journey or the outcome."""
    while id_:
        delegated = [link["from"] for link in view.into(id_, "responsible") if link.get("code") == "A"]
        owners = delegated or [role["id"] for role in view.sources(id_, "owns")]
        if owners:
            return tuple(owners)
        above = view.source(id_, "hasStage") or view.source(id_, "pursuedThrough") or view.target(id_, "occursIn")
        id_ = above["id"] if above is not None else ""
    return ()


class Line(NamedTuple):
    """One change: its sign (+, − or →) and its words, the new value apart; and the initiative that brings it about."""

    sign: str
    words: str
    new: str
    id: str


def changes(records: Records, index: Index, view: View, here: View, subject: Subject) -> list[Line]:
    """What changes from current to the state about the subject and what hangs on it, in order."""
    about = {*subject.ids, *subject.cards}
    near = {id_ for one in about for id_ in index.mentioning(one)} | about
    picked = {id_: records[id_] for id_ in sorted(near) if id_ in records and records[id_]["kind"] != "changes"}
    found = [one for one in differences(picked, view.state, here.records, view.records) if not _is_order(records, one)]
    lines = [_line(records, view, here, about, one) for one in found[:MOST_CHANGES]]
    return lines if len(subject.ids) < 2 else [_told_of(records, subject, line) for line in lines]


def _told_of(records: Records, subject: Subject, line: Line) -> Line:
    """The line with whom of several it is about, which the heading does not say."""
    record = records[line.id]
    ends = (str(record.get(end)) for end in ("from", "to", "id"))
    about = next((end for end in ends if end in subject.ids), "")
    return line._replace(words=f"{records[about].get('name', about)} · {line.words}") if about else line


def _is_order(records: Records, one: Difference) -> bool:
    """Whether only the place among others is another, which says nothing to people."""
    field = DECLARED[records[one.id]["kind"]].by_name.get(one.field)
    return field is not None and field.type is FieldType.ORDER


def _line(records: Records, view: View, here: View, about: set[str], one: Difference) -> Line:
    record = records[one.id]
    declared = DECLARED[record["kind"]]
    what = _about(records, view, here, about, record)
    if one.op in (ADD, REMOVE):
        return Line("+" if one.op == ADD else "−", what, "", one.id)
    field = declared.by_name.get(one.field)

    def name(id_: str, through: View) -> str:
        return _called(records, through, id_)

    if field is None:  # an end of a relation
        old, new = name(str(one.old), here), name(str(one.new), view)
        return Line("→", f"{what}: {old}", new, one.id)
    old = in_words(field, None if _gone(one.old) else one.old, lambda id_: name(id_, here))
    new = in_words(field, None if _gone(one.new) else one.new, lambda id_: name(id_, view))
    label = say(field.label) if one.id in about else f"{what}, {say(field.label)}"
    return Line("→", f"{label}: {_short(old)}", _short(new), one.id)


def _gone(value: object) -> bool:
    return not isinstance(value, (str, int, float, tuple, dict))


def _short(words: str) -> str:
    flat = words.replace("\n", " · ") or say("not known")
    return flat if len(flat) <= 60 else f"{flat[:59]}…"


def _about(records: Records, view: View, here: View, about: set[str], record: Record) -> str:
    """A record in words, as seen from the subject: the element itself, or the relation and its other end."""
    if "from" not in record:
        return str(record.get("name", record["id"]))
    through = view if record["id"] in view.records else here
    held = through.get(record["id"]) or record
    other = held.get("to") if held["from"] in about else held["from"]
    label = say(DECLARED[record["kind"]].label)
    return f"{label[:1].upper()}{label[1:]}: {_called(records, through, str(other))}"


def _called(records: Records, through: View, id_: str) -> str:
    """A record by its name; a placement by what serves where."""
    record = through.get(id_) or records.get(id_, {})
    if record.get("kind") == "supports":
        ends = (_called(records, through, str(record.get(end))) for end in ("from", "to"))
        return say("{a} at {b}", **dict(zip("ab", ends, strict=True)))
    return str(record.get("name") or id_)


def initiatives(records: Records, index: Index, subject: Subject) -> tuple[str, ...]:
    """The initiatives that bring about changes of the subject, in order."""
    links = (link for one in (*subject.ids, *subject.cards) for link in index.mentioning(one, "changes"))
    return tuple(sorted({str(records[link]["from"]) for link in links if str(records[link]["from"]) in records}))


def mentions_by_kind(view: View, index: Index, id_: str) -> dict[str, list[str]]:
    """Everything in the state that mentions a record: kind to ids, in order of kind."""
    found: dict[str, list[str]] = {}
    for one in index.mentioning(id_):
        record = view.get(one)
        if record is not None and not is_internal(one):
            found.setdefault(record["kind"], []).append(one)
    return {kind: found[kind] for kind in sorted(found)}
