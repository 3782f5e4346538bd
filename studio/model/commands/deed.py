"""What a verb answers before anything happens: a deed with its sentence, a refusal in words, or a question."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from studio.model.commands.elsewhere import give_way
from studio.model.edit import Edit
from studio.model.index import Index
from studio.model.kinds import DECLARED, RELATIONS
from studio.model.query import View
from studio.model.record import ABSENT, CURRENT, Record, Records, with_field
from studio.model.speech import quoted
from studio.model.store import Store


@dataclass(frozen=True, slots=True)
class Deed:
    """A would-be edit: `label` for the history, `sentence` for what it will record, `notes` on what follows from it."""

    label: str
    sentence: str
    act: Callable[[Edit], None]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something cannot be done here, in words."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Question:
    """A choice to be made in place: each answer is a deed."""

    sentence: str
    choices: tuple[Deed, ...]


Answer = Deed | Refusal | Question


class Scene:
    """Where verbs look: the stored records, and the view of the state that is being edited."""

    def __init__(self, records: Records, index: Index, state: str = CURRENT, view: View | None = None) -> None:
        self.records = records
        self.index = index
        self.state = state
        self._view = view

    @staticmethod
    def of(store: Store, state: str = CURRENT) -> "Scene":
        """The scene of a store and a state."""
        return Scene(store.records, store.index, state)

    @cached_property
    def view(self) -> View:
        """The plain model of the state."""
        return self._view or View.of_state(self.records, self.state)

    def name(self, id_: str | None) -> str:
        """The name of a record for a sentence, in quotation marks."""
        record = self.view.get(id_) or self.records.get(id_ or "", {})
        return quoted(str(record.get("name") or id_))


def perform(store: Store, deed: Deed) -> None:
    """Do the deed as one batch. Raises Trouble, with nothing changed, where a rule forbids it."""
    with store.edit(deed.label) as edit:
        deed.act(edit)


def appear(edit: Edit, state: str, kind: str, name: str | None = None, /, **fields: Any) -> str:
    """Add a record that is there in the edited state: in current for good, elsewhere only there. Answers its id.

    A link that is added in current is not there in a state in which another has the one place that there is.
    """
    id_ = edit.add(kind, name, **fields)
    if state == CURRENT:
        give_way(edit, id_)
    if state != CURRENT and _may_come_and_go(edit.record(id_)):
        edit.set(id_, present=False)
        edit.set(id_, state=state, present=True)
    return id_


def vanish(edit: Edit, state: str, id_: str) -> None:
    """Take a record out of the edited state; one that is then in no state goes for good, with its assignments."""
    record = edit.record(id_)
    if not _may_come_and_go(record):
        wipe(edit, id_)
        return
    edit.set(id_, state=state, present=False)
    flags = [
        value for stored, value in edit.record(id_).items() if stored == "present" or stored.startswith("present@")
    ]
    if edit.record(id_).get("present", True) is False and not any(flags):
        wipe(edit, id_)


def wipe(edit: Edit, id_: str) -> None:
    """Remove a record from all states with every relation that hangs on it; references to it are cleared."""
    for one in edit.mentioning(id_):
        if edit.get(one) is None:
            continue
        record = edit.record(one)
        if _hangs_on(record, id_):
            wipe(edit, one)
        else:
            _forget(edit, record, id_)
    if edit.get(id_) is not None:
        edit.remove(id_)


def _may_come_and_go(record: Record) -> bool:
    return DECLARED[record["kind"]].varies


def _hangs_on(record: Record, id_: str) -> bool:
    """Whether a record makes no sense without another: one of its ends, or a reference it must have."""
    declared = DECLARED[record["kind"]]
    wanted = {field.name for field in declared.references if field.required}
    if record["kind"] == "changes":
        wanted.add("record")
    if record["kind"] in RELATIONS:
        wanted |= {"from", "to"}
    return any(value == id_ and stored.partition("@")[0] in wanted for stored, value in record.items())


def _forget(edit: Edit, record: Record, id_: str) -> None:
    for stored, value in record.items():
        if value == id_ and stored != "id":
            record = with_field(record, stored, ABSENT)
        elif isinstance(value, tuple) and id_ in value:
            record = with_field(record, stored, tuple(one for one in value if one != id_))
    edit.put(record)
