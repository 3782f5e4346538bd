"""Verbs of would-be targets: a copy to try something in, kept as an option, made the target, or dropped again."""

from collections.abc import Iterator

from studio.model.commands.deed import Answer, Deed, Refusal, Scene, wipe
from studio.model.commands.planning import add_option, is_nowhere
from studio.model.edit import Edit
from studio.model.record import ABSENT, CURRENT, TARGET, Record, parts, with_field
from studio.model.speech import quoted, say
from studio.model.states import states


def begin_trial(scene: Scene, like: str) -> Deed:
    """A copy of a state beside it, in which something is tried; the state itself stays as it is."""
    names = {str(record.get("name", "")) for record in scene.records.values() if record["kind"] == "state"}
    name, count = say("What-if"), 1
    while name in names:
        count += 1
        name = say("What-if {n}", n=count)
    copied = add_option(scene, name, like)
    label = say("Try a what-if")
    return Deed(label, say("What is changed now is tried beside {state}.", state=_name(scene, like)), copied.act)


def keep_trial(scene: Scene, state: str, name: str) -> Answer:
    """Keep what was tried as an option with a name of its own."""
    wanted = name.strip()
    if not wanted:
        return Refusal(say("Give the option a name, so that it can be told from others."))

    def act(edit: Edit) -> None:
        edit.set(f"@{state}", name=wanted)

    return Deed(say("Keep as an option"), say("“{name}” stays as an option.", name=wanted), act)


def adopt(scene: Scene, state: str, onto: str) -> Answer:
    """Let a state become as an option is, and drop the option: what was tried is made true.

    Assignments of changes go over where the state has none of its own; ratings of the option are dropped with it.
    """
    if states(scene.records).get(state) != "option" or onto in (state, CURRENT):
        return Refusal(say("Only an option can be made the target."))

    def act(edit: Edit) -> None:
        for _, record in sorted(scene.records.items()):
            if "@" in "".join(record):
                _adopt_record(edit, record, state, onto)
        for id_ in sorted(scene.index.kinds.get("changes", set())):
            _adopt_assignment(edit, scene, id_, state, onto)
        for id_ in sorted(scene.index.kinds.get("rates", set())):
            if id_ in edit and edit.record(id_).get("option") == state:
                edit.remove(id_)
        edit.remove(f"@{state}")

    names = {"state": _name(scene, onto), "option": _name(scene, state)}
    return Deed(say("Apply {option}", **names), say("{state} will be as {option} is.", **names), act)


def _adopt_record(edit: Edit, record: Record, state: str, onto: str) -> None:
    new = edit.get(record["id"])
    if new is None:
        return
    for stored in record:
        if "@" in stored and parts(stored)[1] in (state, onto):
            new = with_field(new, stored, ABSENT)
    for field, value in _own(record, state):
        new = with_field(new, f"{field}@{onto}", value)
    edit.put(new)
    if is_nowhere(new):
        wipe(edit, record["id"])


def _own(record: Record, state: str) -> Iterator[tuple[str, object]]:
    """The fields that a record has of its own in a state."""
    for stored, value in record.items():
        if "@" in stored and parts(stored)[1] == state:
            yield parts(stored)[0], value


def _adopt_assignment(edit: Edit, scene: Scene, id_: str, state: str, onto: str) -> None:
    record = edit.get(id_)
    if record is None or record.get("option", TARGET) != state:
        return
    key = (record["record"], record.get("field", ""))
    others = (scene.records[one] for one in scene.index.kinds["changes"])
    taken = any((one["record"], one.get("field", "")) == key and one.get("option", TARGET) == onto for one in others)
    if taken:
        edit.remove(id_)
    else:
        edit.put(with_field(record, "option", ABSENT if onto == TARGET else onto))


def _name(scene: Scene, state: str) -> str:
    """A state as a sentence names it."""
    known = scene.records.get(f"@{state}", {})
    words = {CURRENT: say("Current"), TARGET: say("Target")}
    return quoted(known.get("name") or words.get(state, state))
