"""What is asked about a conflict of a merge, and what each side has: fields, states and values as people call them."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from studio.model.field import Field
from studio.model.kinds import DECLARED
from studio.model.merge import BOTH, MINE, THEIRS, Conflict
from studio.model.record import ABSENT, CURRENT, Record, Records, parts
from studio.model.speech import day, quoted, say
from studio.model.values import EVIDENCE_WORDS
from studio.ui.bar import STATE_WORDS
from studio.ui.inspector.wording import called, in_words

NAMED: Final = 4  # records that a rule is about, by name
ENDS: Final = {"from": "From", "to": "To"}


class Choice(NamedTuple):
    """One way to settle a conflict: whose, and what it would be."""

    side: str
    words: str
    value: str


class Copies(NamedTuple):
    """The two copies that are brought together."""

    mine: Records
    theirs: Records

    def record(self, id_: str) -> Record:
        """A record as either copy has it."""
        return self.mine.get(id_) or self.theirs.get(id_) or {}

    def name(self, id_: str) -> str:
        """What people call a record: an element by its name, a relation by what it links."""
        record = self.record(id_)
        if "name" in record:
            return str(record["name"])
        return called(record, {**self.theirs, **self.mine}) if "kind" in record else id_

    def state(self, id_: str) -> str:
        """What people call a state."""
        return str(self.record(f"@{id_}").get("name") or say(STATE_WORDS.get(id_, id_)))


def question(conflict: Conflict, copies: Copies) -> str:
    """What a conflict is about."""
    name = copies.name(conflict.id)
    name = name if "“" in name or "„" in name else quoted(name)
    if conflict.rule:
        return say("{name}: together they break a rule: {rule}", name=name, rule=conflict.rule)
    if not conflict.field:
        return say("{name} was removed by one and changed by the other", name=name)
    stored, state = parts(conflict.field)
    field = _field(conflict, copies)
    label = say(field.label) if field is not None else say(ENDS.get(stored, "Whether it is there"))
    if "@" not in conflict.field:
        return f"{label} · {name}"
    return say("{field} · {name}, in {state}", field=label, name=name, state=copies.state(state))


def choices(conflict: Conflict, copies: Copies) -> list[Choice]:
    """How it can be settled."""
    found = [
        Choice(MINE, say("Mine"), _said(conflict.mine, conflict, copies, is_mine=True)),
        Choice(THEIRS, say("Theirs"), _said(conflict.theirs, conflict, copies, is_mine=False)),
    ]
    return [*found, Choice(BOTH, say("Both, one after the other"), "")] if conflict.both else found


def _said(value: Any, conflict: Conflict, copies: Copies, is_mine: bool) -> str:
    """What one side has."""
    if conflict.rule:
        return _as_there(value or (), copies, is_mine)
    if not conflict.field:
        return say("removed") if value is None else say("kept, with its changes")
    stored, state = parts(conflict.field)
    if value is ABSENT:
        return say("as in {state}", state=copies.state(CURRENT)) if state != CURRENT else say("nothing")
    if value is None:
        return say("not known")
    field = _field(conflict, copies)
    if field is not None:
        return " · ".join((in_words(field, value, copies.name), *_around(value)))
    if isinstance(value, bool):
        return say("Yes") if value else say("No")
    return copies.name(value) if stored in ENDS else str(value)


def _as_there(ids: tuple[str, ...], copies: Copies, is_mine: bool) -> str:
    """The records that a rule is about, as one side has them."""
    if not ids:
        return say("as it was before")
    names = ", ".join(copies.name(id_) for id_ in ids[:NAMED]) + (" …" if len(ids) > NAMED else "")
    return say("as here: {names}", names=names) if is_mine else say("as there: {names}", names=names)


def _around(value: Any) -> list[str]:
    """How well a value is grounded."""
    if not isinstance(value, Mapping) or "value" not in value:
        return []
    evidence = EVIDENCE_WORDS.get(value.get("evidence", ""), "")
    said = (say(evidence) if evidence else "", value.get("sourceNote", ""), day(str(value.get("asOf", ""))))
    return [str(one) for one in said if one]


def _field(conflict: Conflict, copies: Copies) -> Field | None:
    declared = DECLARED.get(str(copies.record(conflict.id).get("kind")))
    return declared.by_name.get(parts(conflict.field)[0]) if declared is not None else None
